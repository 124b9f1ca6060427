"""A statement is the words of a source with a numbered citation of its sentence. `Notebook` makes those of one page."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup

from explainer.compose.pages.markup import escape, flatten, safe_url
from explainer.compose.pages.paths import relative
from explainer.compose.pages.wording import clause_around, clause_of
from explainer.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.compose.pages.site import Site

_BETWEEN = " … "
_FRAGMENT_WORDS = 6
_ID_LENGTH = 10
_OWN_CAPITAL = re.compile(r"[^\WA-Z\d_]{1,3}[A-Z]")
"""A name that begins with small letters and has its capital behind them ("iOS"): no page gives it another."""
CLAUSE_WORDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words of a source on a page.

    `words` is plain text with single spaces; `evidence` the spans that it consists of, joined by " … " where
    there are
    several; `cite` the citation links as Markdown; `markdown` the words in a `span` that the audit checks, and the
    citation. `continues`: the title above it begins the sentence.
    In a template a statement prints its `markdown`.
    """

    words: str
    evidence: tuple[Evidence, ...]
    numbers: tuple[int, ...]
    cite: Markup
    span: Markup
    rule: str = ""
    continues: bool = False

    @property
    def markdown(self) -> Markup:
        """The words and their citation."""
        return self.span + self.cite

    def of_source(self, words: str) -> Markup:
        """Return `words` that are not the source's own, such as a date that it means, with the place of the source."""
        return Markup('<span class="meant" data-source="{}">{}</span>').format(_places_of(self.evidence), escape(words))

    def __html__(self) -> Markup:
        """Return what a template, and `Markup("{}").format(…)`, prints."""
        return self.markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What a citation number of one page stands for: a sentence, and where it was published."""

    number: int
    sentence: str
    span: Markup
    path: str
    link: str
    publisher: str
    title: str
    published: str
    original: str | None = None


class Notebook:
    """Numbers the sentences that one page cites, in the order of first use."""

    def __init__(self, site: Site, page: str) -> None:
        """Begin the notes of the page at `page`, a path below the output folder."""
        self._site = site
        self._page = page
        self._notes: dict[tuple[str, int], Note] = {}
        self._told: dict[tuple[str, int], int] = {}

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes so far, by number."""
        return tuple(self._notes.values())

    def undo(self) -> Callable[[], None]:
        """Return what takes back all that is stated from now on."""
        notes, told = dict(self._notes), dict(self._told)

        def restore() -> None:
            self._notes, self._told = notes, told

        return restore

    def state(
        self,
        *evidence: Evidence,
        rule: str = "",
        beside: Iterable[Evidence] = (),
        cut_off: bool = False,
        continues: bool = False,
        note: str = "",
    ) -> Statement:
        """Return the statement that `evidence` supports; `rule` names the plugin and rule that found it.

        `beside` is evidence of words that stand on the same line without a citation of their own, as a cue and a
        speaker do: their sentences are cited along, for they may be other ones; not that of a dash alone.

        `cut_off`: its sentence goes on, which the page shows by "…", and `continues`: the title above begins it.
        `note` is told by the citation beside the source.
        """
        texts = [flatten(self._site.corpus.text(piece)) for piece in evidence]
        words = _BETWEEN.join(text for text in texts if text)
        told = (piece for piece in beside if any(map(str.isalnum, self._site.corpus.text(piece))))
        notes = list(dict.fromkeys(self._note(piece) for piece in (*evidence, *told)))
        for piece in evidence:
            if self._is_most_of_its_sentence(piece):
                self._told[self._key(piece)] = self.told(piece) + 1
        return Statement(
            words=words,
            evidence=evidence,
            numbers=tuple(note.number for note in notes),
            cite=self._citation_links(notes, note),
            span=Markup("… " if continues else "")  # noqa: S704  # ours
            + _statement_span(words, evidence, rule)
            + Markup(" …" if cut_off else ""),  # noqa: S704  # ours
            rule=rule,
            continues=continues,
        )

    def state_sentence(self, evidence: Evidence, rule: str = "") -> Statement:
        """Return the statement of the whole sentence around `evidence`."""
        return self.state(self._site.whole_sentence(evidence), rule=rule)

    def state_clause(  # noqa: PLR0913  # what is stated, and how its citation and its clause are made
        self,
        evidence: Evidence,
        rule: str = "",
        note: str = "",
        most: int = CLAUSE_WORDS,
        *,
        verb: Evidence | None = None,
        words: Evidence | None = None,
    ) -> Statement:
        """Return the statement of `evidence` as a clause that reads by itself, else of its whole sentence.

        Where `verb` is told, the clause is that of this verb; a relative clause is stated with its noun. A clause that
        has lost the `words` for its date is none: then the whole sentence is stated.
        """
        found = clause_of(self._site, verb, evidence, most) if verb else clause_around(self._site, evidence, most)
        dated = words is None or (found is not None and any(piece.span.contains(words.span) for piece in found.pieces))
        if found is None or not dated:
            return self.state(self._site.whole_sentence(evidence), rule=rule, note=note)
        return self.state(*found.pieces, rule=rule, cut_off=found.cut_off, note=note)

    def told(self, evidence: Evidence) -> int:
        """Return how many statements of this page tell most of the sentence of `evidence` so far."""
        return self._told.get(self._key(evidence), 0)

    def cites(self, evidence: Evidence) -> bool:
        """Tell whether this page cites the sentence of `evidence` already."""
        return self._key(evidence) in self._notes

    def _citation_links(self, notes: Iterable[Note], note: str) -> Markup:
        """Return the numbers that lead to the sources; a screen reader hears "source 3: who published it, when"."""
        links = Markup(" ").join(self._citation_link(each, note) for each in notes)
        return Markup(f'<sup class="cite" data-search-exclude>{links}</sup>')  # noqa: S704  # links of ours

    def _citation_link(self, note: Note, more: str) -> Markup:
        label = ", ".join(part for part in (note.publisher, note.published) if part)
        title = escape("; ".join(part for part in (label, more) if part))
        before = self._site.words.gettext("source")
        hidden = '<span class="visually-hidden">{}</span>'
        heard = f"{hidden.format(f'{before} ')}{note.number}{hidden.format(f': {escape(label)}')}"
        return Markup(f'[{heard}]({note.link} "{title}")')  # noqa: S704  # a number, own paths and escaped labels

    def _is_most_of_its_sentence(self, evidence: Evidence) -> bool:
        whole = self._site.whole_sentence(evidence)
        return 2 * (evidence.end - evidence.start) > whole.end - whole.start

    def _key(self, evidence: Evidence) -> tuple[str, int]:
        return evidence.article, self._site.sentence(evidence)

    def _note(self, evidence: Evidence) -> Note:
        key = self._key(evidence)
        if key not in self._notes:
            self._notes[key] = self._make_note(*key)
        return self._notes[key]

    def _make_note(self, article_id: str, sentence: int) -> Note:
        article = self._site.corpus.articles[article_id]
        span = self._site.sentence_span(article_id, sentence)
        text = flatten(span.cut(article.text)) if span else ""
        path = f"{self._site.source_path(article_id)}#s{sentence + 1}"
        return Note(
            number=len(self._notes) + 1,
            sentence=text,
            span=_statement_span(text, [Evidence(article_id, span.start, span.end)], "") if span else Markup(""),
            path=path,
            link=relative(path, self._page),
            publisher=self._site.publisher(article),
            title=self._site.title(article),
            published=self._site.date(article.published),
            original=text_fragment(article.url, text),
        )


def _statement_span(words: str, evidence: Iterable[Evidence], rule: str) -> Markup:
    pieces = tuple(evidence)
    source = _places_of(pieces)
    by = f' data-rule="{quote(rule, safe=" .:/,")}"' if rule else ""
    name = statement_id(words, (each.article for each in pieces))
    kept = " data-as-written" if _OWN_CAPITAL.match(words) else ""
    opening = f'<span class="statement" data-id="{name}" data-source="{source}"{by}{kept}>'
    return Markup(f"{opening}{escape(words)}</span>")  # noqa: S704  # quoted ids, numbers and escaped words


def _places_of(pieces: Iterable[Evidence]) -> str:
    """Return places as an attribute tells them."""
    return " ".join(f"{quote(e.article, safe='')}:{e.start}:{e.end}" for e in pieces)


def statement_id(words: str, articles: Iterable[str]) -> str:
    """Return a name for a statement: the same on every page and after every rebuild.

    It is made of the ids of its articles and of their words, not of their places: what is edited before them leaves it.
    """
    return hashlib.sha256("\0".join((words, *articles)).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]


def text_fragment(url: str | None, sentence: str) -> str | None:
    """Return the address of `sentence` on its publisher's page, by a text fragment of its first and last words."""
    address = safe_url(url)
    words = sentence.split()
    if not address or not words:
        return None
    first, last = " ".join(words[:_FRAGMENT_WORDS]), " ".join(words[_FRAGMENT_WORDS:][-_FRAGMENT_WORDS:])
    ends = [quote(part, safe="").replace("-", "%2D") for part in (first, last) if part]
    return f"{address.partition('#')[0]}#:~:text={','.join(ends)}"
