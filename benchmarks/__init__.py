"""How much the host, idle plugins and our analysis cost, each as a ratio within one run: `python -m benchmarks`."""
