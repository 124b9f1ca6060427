"""Run all benchmarks and print one line each; end with 1 where a limit of the design is broken."""

from __future__ import annotations

import sys

from benchmarks.analysis import analysis_against_spacy
from benchmarks.host import host_overhead
from benchmarks.startup import idle_plugins


def main() -> int:
    """Print the figures; return the exit code."""
    overhead = host_overhead()
    print(f"plugin host: {100 * overhead:.2f} % of a build (limit 2 %)")  # noqa: T201  # a script
    milliseconds = idle_plugins()
    print(f"50 idle plugins: {milliseconds:.0f} ms more at start-up (limit 100 ms)")  # noqa: T201  # a script
    ratio, shares = analysis_against_spacy()
    print(f"analysis: {ratio:.2f} times spaCy's own pass")  # noqa: T201  # a script
    for name, share in shares:
        print(f"  {name}: {share:.3f}")  # noqa: T201  # a script
    return 1 if overhead > 0.02 or milliseconds > 100 else 0  # the limits of the design


sys.exit(main())
