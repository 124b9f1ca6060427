"""Stage 3: the findings of all articles become records."""
