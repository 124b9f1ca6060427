"""Stage 4: records become pages."""
