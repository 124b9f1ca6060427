"""An extractor that names its languages is not asked on a site in another one; those that name none always are."""

from __future__ import annotations

import pytest

from explainer import pipeline
from explainer.host.extraction import analysed
from explainer.host.fingerprints import extractor_fingerprints
from explainer.testing.making import make_host
from tests.pipeline.conftest import TOY, Site

EXTRACT = "@hookimpl\ndef extract(article):\n    yield Unknown(span=Span(0, 3), rule={0!r})\n"
DESCRIBED = "@hookimpl\ndef describe_plugin():\n    return PluginInfo(name={0!r}, api=1, {1})\n" + EXTRACT


@pytest.mark.parametrize(
    ("language", "asked"),
    [
        ("en", ["all", "english", "several"]),
        ("en-GB", ["all", "english", "several"]),
        ("sv", ["all", "several"]),
        ("pt-BR", ["all"]),
    ],
)
def test_the_language_of_the_site_decides(host, candidate, language, asked):
    made = host(
        candidate("all", DESCRIBED.format("all", "")),
        candidate("english", DESCRIBED.format("english", "languages=('en',)")),
        candidate("several", DESCRIBED.format("several", "languages=('sv', 'en-US')")),
        language=language,
    )
    assert [plugin.name for plugin in made.extractors] == asked
    assert list(extractor_fingerprints(made)) == asked
    left_out = {"all", "english", "several"} - set(asked)
    assert bool(made.ledger.notices) == bool(left_out)
    for name in left_out:
        assert name in made.ledger.notices[0]
        assert f"`language: {language}` is none of their languages" in made.ledger.notices[0]


def test_built_in_extractors_name_english_and_a_note_tells_that_they_are_not_asked():
    english = make_host()
    assert {plugin.info.languages for plugin in english.implementing("extract")} == {("en",)}
    assert english.ledger.notices == []
    welsh = make_host(language="cy")
    assert welsh.extractors == ()
    (note,) = welsh.ledger.notices
    assert f"and {len(english.extractors) - 3} more: not asked" in note


def test_a_site_in_another_language_is_built_without_them(tmp_path, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy")
    site = Site(tmp_path)
    site.settings = "language: sv"
    site.write("plugins/toy.py", TOY)
    for number in range(1, 10):
        site.write(f"seeds/ferries/ferry-{number}.txt", f"---\nlanguage: sv\n---\nAda Moss kör färja {number}.")
    host = site.host()
    pipeline.build(host)
    assert host.ledger.problems == []
    assert "people/ada-moss.md" in site.pages()
    with pipeline.working_store(host) as (analyser, _):
        found = analysed(host, analyser, next(iter(pipeline.read(host).values())))
    assert [made.plugin for made in found.made] == ["toy"]
    assert found.complete
