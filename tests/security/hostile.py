"""A corpus of hostile articles in every format, the same for each seed: markup, code and paths in every field."""

from __future__ import annotations

import json
import random
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PAYLOADS = (
    '"><script>canary()</script>',
    "'><img src=x onerror=canary()>",
    '"><meta http-equiv="refresh" content="0;url=http://evil.test/">',
    "</title><script>canary()</script>",
    "<svg onload=canary()>",
    "[x](javascript:canary())",
    "![x](http://evil.test/x.png)",
    "<iframe src=http://evil.test/></iframe>",
    "{{ config.site_dir }} {% raw %}",
    "--- \ntitle: x\n---",
    "]]><script>canary()</script>",
    "&lt;script&gt;canary()&lt;/script&gt;",
    "javascript:canary()",
    "../../../../etc/passwd",
    "{: onclick=canary() }",
    "{ #x onmouseover=canary() }",
    "<!-- x --><base href=http://evil.test/>",
    "`<script>canary()</script>`",
    "| a | b |\n|---|---|",
    "\u202e\u0007\u001b[31m\x9b",
    "=cmd|' /C calc'!A0",
    "\\<script\\>canary()",
    "*[HTML]: canary",
    "[^1]: <script>canary()</script>",
    "</script><script>canary()</script>",
)
MORE_PAYLOADS = (
    "java\tscript:canary()",
    "\x01javascript:canary()",
    "data:text/html,<script>canary()</script>",
    "//evil.test/x",
    "http://evil.test/\"onmouseover='canary()",
    "vbscript:canary()",
    "{{ self._TemplateReference__context }}",
    "{% include '/etc/passwd' %}",
    "{# comment",
    "%% set x = canary",
    "[[ evil ]] {{< evil >}} {% raw %}",
    "text{: onclick=canary() .x #y }",
    '<div markdown="1">*x* <img src=x onerror=canary()></div>',
    '--8<-- "../../../etc/passwd"',
    "!!! danger canary\n    <script>canary()</script>",
    "??? note\n    x",
    "[^1]\n\n[^1]: <img src=x onerror=canary()>",
    "*[canary]: <script>canary()</script>",
    ":material-home: :smile: :octicons-alert-16:",
    "```mermaid\ngraph TD; A-->B; click A canary\n```",
    "\\(x\\) $$\\href{javascript:canary()}{x}$$",
    "---\ntitle: canary\ntemplate: evil.html\n---",
    "<!-- --> <!--[if IE]><script>canary()</script><![endif]-->",
    "<![CDATA[<script>canary()</script>]]>",
    '=HYPERLINK("http://evil.test","x")',
    "+1+cmd|' /C calc'!A0",
    "@SUM(1)\t-2",
    "\x1b]0;canary\x07\x1b[2J",
    "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:PROCEDURE",
    "x\nATTACH:http://evil.test/x",
    "</text><script>canary()</script><text>",
    "\u202e\u2066gnirts\u2069\u200b\u200d\ufeff",
    "a\u0301\u0301\u0301\u0301 \u2028\u2029 \x00\x0b\x0c",
    "\ud83d \udc00",
    "&#60;script&#62;canary()&#60;/script&#62;",
    "&amp;lt;script&amp;gt;",
    "==x== ^^y^^ ~~z~~ ++a++ {--b--} {>>c<<}",
    "- [ ] x\n- [x] <b onclick=canary()>y</b>",
    "| a | b |\n| - | - |\n| <i onclick=canary()> | y |",
    "<https://evil.test> <javascript:canary()>",
    "http://evil.test/ www.evil.test ada@evil.test",
    "Term\n:   <script>canary()</script>",
    "[x]: javascript:canary()\n[x]",
    "\\\\<script\\\\>",
    "</span></div></article></body></html>",
    "con",
    "..",
    "x" * 400,
    "<" * 60,
    "[" * 60 + "x" + "](y)" * 60,
    '{: onclick="canary()" }',
    "[[wiki]] [text][mkdocs.Plugin]",
    '=== "tab"\n    x',
    "<details markdown=1 ontoggle=canary() open>",
    "<math><mtext><mglyph><style><img src onerror=canary()>",
    "{{ lipsum.__globals__ }}",
    "<?php x ?> <%= 7*7 %> ${7*7} #{7*7}",
    "[TOC]",
    "*[HTML]: x",
    "a\u0085b\u001cc\u000bd",
    "Аda Раrk",
    "__proto__",
    "</textarea></template><plaintext>",
)
ALL_PAYLOADS = (*PAYLOADS, *MORE_PAYLOADS)
_TEXT = (
    "{0} Ada {0} Park, the mayor of Tarn, said on Tuesday that the town will close its old bridge on 2 June 2027.\n\n"
    "“We would rather close it {0} for a summer,” Park told reporters. The Tarn Bridge Board (TBB{0}) plans "
    "to rebuild it. "
    "A weir, or a low dam {0}, is a wall across a river. {0}\n"
)


def write_hostile(folder: Path, count: int, seed: int = 1) -> int:
    """Write `count` articles into files of several formats below `folder`; return how many."""
    chance = random.Random(seed)  # the same corpus each time, no secret
    for number in range(count):
        values = {name: _value(chance) for name in ("title", "source", "author", "place", "topic", "story", "url")}
        values["url"] += f"#{number}"  # two with one address are two versions of one article
        text = _TEXT.format(_value(chance)) + f"\nThis is report number {number} of the day.\n"
        kind = ("txt", "md", "html", "jsonl", "rss", "folder")[number % 6]
        file = folder / f"hostile-{number}.{kind}"
        if kind == "folder":
            file = folder / f"{_name(values['story'])}-{number}" / f"{_name(values['title'])}.txt"
            file.parent.mkdir(parents=True)
        file.write_text(_written(kind, values, text, chance), encoding="utf-8", errors="replace")
    return count


def _value(chance: random.Random) -> str:
    words = chance.choice(("Mayor", "The bridge", "Tarn", "Carl Lorn", ""))
    return (
        f"{words} {chance.choice(ALL_PAYLOADS)} {chance.choice(ALL_PAYLOADS) if chance.random() < 0.2 else ''}".strip()
    )


def _name(value: str) -> str:
    return "".join(c for c in value if c not in "/\0\n" and c.isprintable())[:60].strip(". ") or "x"


def _written(kind: str, values: dict[str, str], text: str, chance: random.Random) -> str:
    day = chance.choice(("2026-03-03", "0001-01-01", "9999-12-31", "2026-02-01"))
    rights = chance.choice(("cited", "full"))
    if kind == "jsonl":
        row = {"text": text, "published": day, "rights": rights, "topics": [values["topic"]], "id": values["story"]}
        return json.dumps(row | {name: values[name] for name in ("title", "source", "author", "place")}) + "\n"
    if kind == "html":
        title = escape(values["title"])
        body = f"<article><h1>{title}</h1><p>{escape(text)}</p></article>"
        return f"<html lang=en><head><title>{title}</title></head><body>{body}"
    if kind == "rss":
        told = {"title": values["title"], "link": values["url"], "description": escape(text)}
        item = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in told.items())
        channel = f"<title>{escape(values['source'])}</title><item>{item}</item>"
        return f"<rss version='2.0'><channel>{channel}</channel></rss>"
    front = {name: values[name] for name in ("title", "source", "author", "place")}
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
    return f"---\n{head}topics: [{json.dumps(values['topic'])}]\npublished: {day}\nrights: {rights}\n---\n{text}"
