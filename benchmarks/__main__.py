"""Run all benchmarks and print one line each; end with 1 where a limit is broken."""

from __future__ import annotations

import sys
from importlib.util import find_spec

from benchmarks import cluster
from benchmarks.analysis import analysis_against_spacy
from benchmarks.building import SAME_LIMIT, SIZES, costs_of, told
from benchmarks.host import host_overhead
from benchmarks.serving import latency_of
from benchmarks.startup import idle_plugins


def main() -> int:
    """Print the figures; return the exit code."""
    overhead = host_overhead()
    print(f"plugin host: {100 * overhead:.2f} % of a build (limit 2 %)")
    milliseconds = idle_plugins()
    print(f"50 idle plugins: {milliseconds:.0f} ms more at start-up (limit 100 ms)")
    costs = analysis_against_spacy()
    for kind, cost in costs.items():
        rules = sum(share for _, share in cost.shares)
        print(f"analysis of {kind}: {cost.ratio:.2f} times spaCy's own pass (limit 2.0), rules {rules:.2f} of it")
        for name, share in cost.shares:
            print(f"  {name}: {share:.3f}")
    built = [costs_of(size) for size in SIZES]
    for line in told(built):
        print(line)
    latency = latency_of(SIZES[-1])
    print(
        f"an edit of one of {latency.articles} articles is served after {latency.ours:.1f} s "
        f"({latency.computed:.1f} CPU seconds); "
        f"an edit of one page by MkDocs alone after {latency.plain:.1f} s"
    )
    alone = False
    if find_spec("distributed") is not None:
        one, two = cluster.analysed_by(1), cluster.analysed_by(2)
        print(cluster.told(one, two))
        alone = cluster.gain(one, two) < cluster.LEAST
    idle = any(100 * costs.same.seconds > SAME_LIMIT * costs.anew.seconds for costs in built)
    slow = idle or any(cost.ratio > 2 for cost in costs.values())
    return 1 if slow or alone or overhead > 0.02 or milliseconds > 100 else 0  # the limits


sys.exit(main())
