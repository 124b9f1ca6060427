"""All words of the interface are in one catalogue, and a translation is a file."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jinja2

from explainer.compose.pages import catalogue, render_page
from explainer.compose.pages.catalogue import load_catalogue
from explainer.model import Settings
from tests.compose.planned import build_pages

from .example import corpus

COMPOSE = Path(str(files("explainer.compose")))


def test_the_template_of_the_catalogue_is_complete(tmp_path: Path) -> None:
    """With `UPDATE_GOLDEN` it is written anew, as the golden pages are."""
    known = COMPOSE / "locale" / "explainer.pot"
    new = known if os.environ.get("UPDATE_GOLDEN") else tmp_path / "explainer.pot"
    options = [
        "-q",
        "extract",
        "-F",
        "babel.cfg",
        "-k",
        "ngettext:1,2",
        "--no-location",
        "--sort-output",
        "--omit-header",
    ]
    code = "import sys; from babel.messages.frontend import main; sys.exit(main())"
    subprocess.run([sys.executable, "-c", code, *options, "-o", str(new), "."], cwd=COMPOSE, check=True)
    assert new.read_text("utf-8") == known.read_text("utf-8")


def test_a_language_without_a_catalogue_has_english_words_and_its_own_dates() -> None:
    words = load_catalogue("de")
    assert words.gettext("Front page") == "Front page"
    assert words.locale.language == "de"
    assert load_catalogue("nonsense!").locale.language == "en"


def test_a_translation_reaches_the_pages(tmp_path: Path, monkeypatch: object) -> None:
    folder = tmp_path / "locale" / "nl"
    folder.mkdir(parents=True)
    (folder / "explainer.po").write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
        'msgid "Who is who"\nmsgstr "Wie is wie?"\n\n'
        'msgid "%(num)d article"\nmsgid_plural "%(num)d articles"\n'
        'msgstr[0] "%(num)d artikel"\nmsgstr[1] "%(num)d artikelen"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(catalogue, "files", lambda _package: tmp_path)  # type: ignore[attr-defined]  # pytest's fixture
    settings = Settings(today="2031-04-25", language="nl")
    pages = {page.path: page for page in build_pages(corpus(), settings)}
    story = render_page(pages["stories/ferry.md"], jinja2.Environment(autoescape=True), settings) or ""
    assert "## Wie is wie?" in story
    assert "2 artikelen · 7 april 2031 – 24 april 2031" in story


def test_variables_in_messages_are_escaped() -> None:
    assert "<b>" not in load_catalogue("en").gettext("of %(name)s", name="<b>*x*")


_NOT_WORDS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>|^%%.*$|#[a-z-]+|\{ \.[a-z-]+ \}|\b[a-z-]+\.md\b", re.MULTILINE
)


def test_no_template_prints_words_outside_the_catalogue() -> None:
    for template in COMPOSE.rglob("*.j2"):
        words = re.findall(r"[A-Za-z]{3,}", _NOT_WORDS.sub("", template.read_text("utf-8")))
        assert not words, (template.name, words)
