"""Stage 1: sources become articles."""
