"""Makes corpora from a readable notation: `[e1 Ada Moss]` in a text is a mention of entity e1, `[r1: …]` a role of it.

A mark is `[KIND-LETTER NUMBER text]`: p person, o organisation, l place; `[p1=mayor of Elmford]` is a role of p1, a
former one where that word begins it; a mark in small letters such as `[p1 she]` is a pronoun or nominal.
`{when 2023-05-01|the clause told}` is an event, `{watch 2023-06-01|…}` something still to come (`{watch ?|…}` without a
date), `{quote p1|…}` a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from explainer.merge import entities, quotations, stories, terms, timeline, watch
from explainer.merge.hiding import without_hidden
from explainer.model import (
    Article,
    ArticleFindings,
    Corpus,
    Entity,
    Event,
    Finding,
    Mention,
    Quote,
    Role,
    Settings,
    Span,
    WatchItem,
    When,
)
from tests.hooks import asked

_TYPES = {"p": "person", "o": "organization", "l": "place"}
_MARK = re.compile(r"\[([pol]\d+)(=| )|\{(when|watch|quote) ([^|{}]+)\||[\]}]")
_PRONOUNS = {"he", "she", "his", "her", "him", "it", "they"}


@dataclass
class _Open:
    kind: str
    name: str
    start: int


@dataclass
class _Marked:
    """A text while its marks are taken out."""

    text: str = ""
    spans: list[tuple[str, str, Span]] = field(default_factory=list)

    def read(self, marked: str) -> None:
        open_marks: list[_Open] = []
        done = 0
        for mark in _MARK.finditer(marked):
            self.text += marked[done : mark.start()]
            done = mark.end()
            if mark[0] in "]}":
                opened = open_marks.pop()
                self.spans.append((opened.kind, opened.name, Span(opened.start, len(self.text))))
            elif mark[1]:
                open_marks.append(_Open("role" if mark[2] == "=" else "mention", mark[1], len(self.text)))
            else:
                open_marks.append(_Open(mark[3], mark[4], len(self.text)))
        self.text += marked[done:]


def article(id_: str, marked: str, published: str | None = "2023-05-01", **more) -> tuple[Article, ArticleFindings]:
    """Return an article and its findings from a marked text."""
    taken = _Marked()
    taken.read(marked)
    text = taken.text
    found: list[Finding] = []
    mentions: dict[str, list[Span]] = {}
    for kind, name, span in taken.spans:
        if kind == "mention":
            mentions.setdefault(name, []).append(span)
            form = "pronoun" if span.cut(text).lower() in _PRONOUNS else "name"
            form = "nominal" if form == "name" and span.cut(text).islower() else form
            found.append(Mention(span=span, rule="test", entity=name, form=form))
        elif kind == "role":
            category = "kinship" if "wife" in span.cut(text) else "office"
            status = "former" if span.cut(text).lower().startswith(("former ", "then-")) else "current"
            found.append(Role(span=span, rule="test", entity=name, category=category, status=status))
    for name, spans in mentions.items():
        named = [s for s in spans if not s.cut(text).islower()]
        fullest = max(named or spans, key=lambda s: (s.end - s.start, -s.start))
        found.append(Entity(span=fullest, rule="test", id=name, type=_TYPES[name[0]], name=fullest.cut(text)))
    for number, (kind, name, span) in enumerate(taken.spans):
        inside = tuple(dict.fromkeys(n for k, n, s in taken.spans if k == "mention" and span.contains(s)))
        when = None if name == "?" else When(start=span.end, end=span.end, value=name)
        if kind == "when":
            found.append(Event(span=span, rule="test", when=when, entities=inside))
        elif kind == "watch":
            found.append(WatchItem(span=span, rule="test", category="planned", when=when, entities=inside, score=0.5))
        elif kind == "quote":
            found.append(
                Quote(span=span, rule="test", id=f"q{number}", form="direct", content=(span,), speaker_entity=name)
            )
    sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\s.][^.]*\.?", text))
    findings = ArticleFindings(article=id_, sentences=sentences, findings=tuple(found))
    return Article(id=id_, text=text, published=published, **more), findings


def corpus(*articles: tuple[Article, ArticleFindings], today: str = "2023-12-31", curation: tuple = ()) -> Corpus:
    """Return a corpus of such articles, in the order given."""
    return Corpus({a.id: a for a, _ in articles}, {a.id: f for a, f in articles}, curation=curation, today=today)


def merged(start: Corpus, settings: Settings | None = None) -> Corpus:
    """Run all built-in plugins of the merge stage in their order; loose articles stay apart by default."""
    settings = settings or Settings(stories="propose")
    start = without_hidden(start, settings)
    for plugin in (stories, entities, quotations, terms, timeline, watch):
        start = start.plus(asked(plugin.merge, corpus=start, settings=settings))
    return start
