"""How often each rule finds something in articles, and what: before one is added, and before one is kept.

    python -m training.rules FOLDER                 # kind, rule, in how many of a hundred articles, how often
    python -m training.rules FOLDER --rule gloss    # what that rule found, each in its sentence, to be judged

Take articles of publishers that you did not look at. What was found and is not sure enough to be shown counts, too.
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from explainer.host.extraction import make_analyser
from explainer.host.workers import analyse_all
from explainer.pipeline import read
from explainer.testing.making import make_host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings


def main() -> None:
    """Print the table of rules, or what one of them found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--rule")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    found = _analysed(asked.folders, asked.jobs)
    for line in _findings_of(asked.rule, found) if asked.rule else _table(found):
        print(line, flush=True)


def _analysed(folders: list[str], jobs: int) -> Iterator[tuple[Article, ArticleFindings]]:
    """Yield each article below `folders` with what was found in it before anything was judged."""
    host = make_host(seeds=tuple(folders), today="2100-01-01", jobs=jobs)
    for article, analysed in analyse_all(host, make_analyser(host), read(host).values()):
        if analysed is not None:
            yield article, analysed.findings


def _table(found: Iterator[tuple[Article, ArticleFindings]]) -> Iterator[str]:
    """Yield a line a rule, those that find something in the fewest articles first."""
    times: Counter[tuple[str, str]] = Counter()
    articles: Counter[tuple[str, str]] = Counter()
    total = 0
    for total, (_, findings) in enumerate(found, start=1):  # noqa: B007  # counts the articles
        rules = Counter((type(finding).__name__, finding.rule) for finding in findings.findings)
        times.update(rules)
        articles.update(rules.keys())
    for kind, rule in sorted(times, key=lambda each: (articles[each], each)):
        yield f"{kind}\t{rule}\t{100 * articles[kind, rule] / total:.1f}\t{times[kind, rule]}"


def _findings_of(rule: str, found: Iterator[tuple[Article, ArticleFindings]]) -> Iterator[str]:
    """Yield what `rule` found, in brackets within its sentences, with article and kind."""
    for article, findings in found:
        for finding in findings.findings:
            if finding.rule == rule:
                around = [sentence for sentence in findings.sentences if sentence.overlaps(finding.span)]
                first, last = (around[0], around[-1]) if around else (finding.span, finding.span)
                before = article.text[first.start : finding.span.start]
                after = article.text[finding.span.end : last.end]
                yield f"{article.id}\t{type(finding).__name__}\t{before}[[{finding.span.cut(article.text)}]]{after}"


if __name__ == "__main__":
    main()
