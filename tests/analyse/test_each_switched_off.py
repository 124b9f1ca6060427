"""Each built-in extractor switched off: what does not build on it finds the same, and what is there is judged."""

from __future__ import annotations

import pytest

from explainer.host.extraction import analysed
from explainer.model import ArticleFindings, Verdict, judged_key
from explainer.testing import make_article
from explainer.testing.making import make_host

TEXT = """TARNBY — Ilse Brandt, the mayor of Tarnby, said on Monday that the ferry will return on 9 May because the \
island needs a crossing.

“We owe the island a crossing,” Brandt told the council. Oskar Lind, head of the Quay Conservation Board (QCB), denied \
that a bridge would be cheaper. In 2019 the board, a body that runs the quays, counted 40,000 crossings.

Nobody knows who will pay for the repair. It is unclear when the vote takes place. Lind will meet her on Friday.
"""
NAMES = [plugin.name for plugin in make_host().extractors]


class Once:
    """The analyser, asked once."""

    def __init__(self, analyser):
        self.fingerprint, self._analyser, self._made = analyser.fingerprint, analyser, {}

    def __call__(self, article):
        if article.text not in self._made:
            self._made[article.text] = self._analyser(article)
        return self._made[article.text]


@pytest.fixture(scope="module")
def once(explainer_analyser):
    return Once(explainer_analyser)


def found_by(host, analyser):
    """Return what each extractor finds, as it is kept."""
    whole = analysed(host, analyser, make_article(TEXT))
    rest, found = list(whole.findings.findings), {}
    for made in whole.made:
        found[made.plugin], rest = rest[: made.count], rest[made.count :]
    return found


def kept(host, findings):
    return host.codec.encode(ArticleFindings(article="article", paragraphs=(), sentences=(), findings=tuple(findings)))


@pytest.fixture(scope="module")
def whole(once):
    host = make_host()
    found = found_by(host, once)
    assert all(found[name] for name in NAMES), [name for name in NAMES if not found[name]]
    return host, found


@pytest.mark.parametrize("name", NAMES)
def test_what_does_not_build_on_it_is_the_same_byte_for_byte(name, once, whole):
    every, before = whole
    host = make_host(disable=(name,))
    found = found_by(host, once)
    building_on = {plugin.name for plugin in every.extractors if name in every.needs(plugin)}
    for other in set(NAMES) - building_on - {name}:
        assert kept(host, found[other]) == kept(every, before[other]), other
    not_run = {plugin.name for plugin in every.extractors} - {plugin.name for plugin in host.extractors}
    assert not_run <= building_on | {name}
    told = " ".join(problem.message for problem in host.ledger.problems)
    assert all(f"plugin {each} (" in told for each in not_run - {name})


@pytest.mark.parametrize("name", [name for name in NAMES if name != "analyse.calibrate"])
def test_what_is_there_is_judged(name, once, whole):
    _, before = whole
    found = found_by(make_host(disable=(name,)), once)
    there = {judged_key(finding) for findings in found.values() for finding in findings}
    judged = {(v.of, v.span, v.rule, v.mark) for v in found["analyse.calibrate"] if isinstance(v, Verdict)}
    then = {(v.of, v.span, v.rule, v.mark) for v in before["analyse.calibrate"] if isinstance(v, Verdict)}
    assert judged == then & there
    assert judged or name == "analyse.names"
