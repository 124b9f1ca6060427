"""What is kept of an article holds until what it depends on changes: not before, not after."""

from __future__ import annotations

from pathlib import Path

import pytest

import explainer
from explainer.host import fingerprints
from explainer.host.fingerprints import extractor_fingerprints
from explainer.testing.making import make_host


@pytest.fixture
def with_edit(monkeypatch):
    """The fingerprints of the built-in extractors after an edit of one module of ours."""
    source_of = fingerprints._source_of

    def edited(module):
        def changed(name):
            source = source_of(name)
            return source + b"# edited" if name == module and source is not None else source

        monkeypatch.setattr(fingerprints, "_source_of", changed)
        fingerprints._code_from.cache_clear()
        made = extractor_fingerprints(make_host())
        fingerprints._code_from.cache_clear()
        return made

    return edited


@pytest.mark.parametrize(
    ("module", "changed", "same"),
    [
        ("explainer.analyse.unknowns.statements", {"analyse.unknowns"}, {"analyse.names", "analyse.attribution"}),
        ("explainer.analyse.coreference.scene", {"analyse.coreference", "analyse.attribution"}, {"analyse.timexes"}),
        ("explainer.wordlists", {"analyse.names", "analyse.roles"}, set()),
    ],
)
def test_an_edit_changes_its_extractor_and_those_that_build_on_it(with_edit, module, changed, same):
    before, after = with_edit(""), with_edit(module)
    different = {name for name in before if before[name] != after[name]}
    assert changed <= different
    assert not same & different


def test_extractors_are_told_in_the_order_in_which_they_run():
    host = make_host()
    assert list(extractor_fingerprints(host)) == [plugin.name for plugin in host.implementing("extract")]


@pytest.mark.slow
def test_no_extractor_of_ours_looks_at_findings_that_it_does_not_require(explainer_analyser, monkeypatch):
    """With all findings of the plugins before it each finds the same as with those that it requires."""
    from explainer.host.extraction import analysed
    from explainer.testing import make_article

    host, open_host = make_host(), make_host()
    names = [plugin.name for plugin in host.plugins]
    monkeypatch.setattr(open_host, "needs", lambda plugin: tuple(names[: names.index(plugin.name)]))
    for file in sorted((Path(explainer.__file__).parent / "demo/seeds").rglob("*.txt"))[:3]:
        article = make_article(file.read_text(encoding="utf-8"))
        assert (
            analysed(host, explainer_analyser, article).findings
            == analysed(open_host, explainer_analyser, article).findings
        )
