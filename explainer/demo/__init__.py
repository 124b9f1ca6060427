"""The fictional storyline that `explainer new --demo` copies and the tests use. All of it is invented."""
