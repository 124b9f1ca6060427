"""Stage 6: pages become files."""
