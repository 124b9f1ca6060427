"""The files beside the pages: stylesheet, script, findings for download."""

from __future__ import annotations

import json
import re

from explainer.model import Article, ArticleFindings, Corpus
from explainer.publish import findings_file, static

ARTICLES = {
    "whole": Article(id="whole", text="The ferry stopped.", rights="full"),
    "cited": Article(id="cited", text="The bridge stands."),
}
CORPUS = Corpus(ARTICLES, {name: ArticleFindings(article=name) for name in ARTICLES})


def test_findings_have_the_text_only_where_its_rights_allow() -> None:
    ((path, content),) = findings_file.write_files(CORPUS)
    lines = [json.loads(line) for line in content.splitlines()]
    assert path == "findings.jsonl"
    assert [(line["id"], line["text"]) for line in lines] == [("whole", "The ferry stopped."), ("cited", None)]


def test_the_looks_fetch_nothing() -> None:
    files = dict(static.write_files())
    assert set(files) == {"assets/explainer.css", "assets/explainer.js"}
    for name, content in files.items():
        text = content.decode()
        # a page of this site, whose address a link gives; files beside the script
        for own in ("address", 'new URL("quotations.json", assets)', 'new URL("history.json", assets)'):
            text = text.replace(f"await fetch({own})", "")
        assert not re.search(r"@import|url\(|https?://|fetch\(|XMLHttpRequest|sendBeacon", text), name


def test_the_script_keeps_what_it_knows_in_the_browser() -> None:
    script = dict(static.write_files())["assets/explainer.js"].decode()
    assert "localStorage" in script
    assert "document.cookie" not in script
    assert "innerHTML" not in script
