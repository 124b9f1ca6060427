"""The first stage: files, feeds and addresses become articles. One module per format."""
