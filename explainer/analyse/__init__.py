"""Stage 2: articles become findings. One file, one phenomenon."""
