"""Sentences that make no lead since they need those around them: answers, scenes, headlines, quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.compose.pages.pointing import has_own_voice, joins_on, opens_quotation
from explainer.compose.pages.reads_alone import key_words, opens_bare
from explainer.compose.sections.borders import clauses_in
from explainer.compose.sections.worded_quotation import MARKS
from explainer.headline_case import is_headline_case, longer_words
from explainer.model import Mention, Quote

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.wording import Wording
    from explainer.model import Clause, Evidence, Span

_BROKEN = re.compile(r"\s[,;]\s?[.,;]|, ?\.(?!\.)|\(\s*\)")
"""Marks between which words were lost, such as a title in italics: "wrote the introduction for a new book, ."."""
_HELPER = re.compile(r"(?:Is|Are|Was|Were|Has|Have|Had|Does|Do|Did|Can|Could|Would|Should) (?!.*\?$)")
_FEWEST_LONGER, _FEWEST_OWN = 6, 3
"""Longer words of a sentence, and those besides names, from which on capitals tell a headline."""
_DETERMINERS = frozenset(("the", "this", "that", "these", "those", "such"))
_BARE_WORD = re.compile(r"[^\W\d_]{1,40}")
_NAMED = re.compile(r"[“\"‘«][^\s“”\"«»]{1,40}(?: [^\s“”\"«»]{1,40}){0,5} ?(?:(?<![,.!?])[”\"’»])")
"""A name in quotation marks: of a film, say."""


def needs_context(site: Site, evidence: Evidence) -> bool:
    """Tell whether a sentence is understood only with those around it, or is no sentence of the news at all.

    It answers one before it ("However, …"), sets the writer's own scene ("I walked in"), is a headline, somebody's
    quoted words, an item of a list without its subject ("Is the first …"), or was split wrongly.
    """
    text = site.corpus.text(evidence)
    if (
        _BROKEN.search(text)
        or text.startswith("Now, ")
        or text.endswith(":")
        or _is_headline(site, evidence)
        or _stops_in_its_line(site, evidence)
        or _is_said(site, evidence)
    ):
        return True
    if text.startswith(MARKS) and not _NAMED.match(text):
        return True
    return joins_on(text) or _HELPER.match(text) is not None or has_own_voice(text)


def _is_headline(site: Site, evidence: Evidence) -> bool:
    """Tell whether nearly all longer words begin with a capital, as in a headline; names count where else few do."""
    text = site.corpus.text(evidence)
    words = list(_BARE_WORD.finditer(text))
    if len(longer_words(found[0] for found in words)) < _FEWEST_LONGER:
        return False
    names = [m.span for m in site.findings_of(evidence.article, Mention) if m.form == "name"]
    own = [w[0] for w in words if not any(n.start <= evidence.start + w.start() < n.end for n in names)]
    asked = own if len(longer_words(own)) >= _FEWEST_OWN else [found[0] for found in words]
    return is_headline_case(asked, fewest=1)


def _stops_in_its_line(site: Site, evidence: Evidence) -> bool:
    """Tell whether a sentence ends in a word with another one behind it in the same line: it was split wrongly."""
    text = site.corpus.articles[evidence.article].text
    rest = text[evidence.end :].partition("\n")[0].strip()
    return text[evidence.end - 1].isalnum() and bool(rest) and rest[0].isalnum()


def _is_said(site: Site, evidence: Evidence) -> bool:
    """Tell whether most of a sentence stands in the quotation marks of somebody who speaks."""
    if opens_quotation(site.corpus.articles[evidence.article].text, evidence.start):
        return True
    said = (part for q in site.findings_of(evidence.article, Quote) if q.form == "direct" for part in q.content)
    shared = sum(max(0, min(part.end, evidence.end) - max(part.start, evidence.start)) for part in said)
    return 2 * shared > evidence.end - evidence.start


def needs_others(site: Site, wording: Wording, title: str) -> bool:
    """Tell whether words below `title` mean somebody or something that neither they nor the title name.

    "The family has mandated him": a pronoun, or a subject of an article and a common noun, of whom only the text
    before tells. Behind a comma after the verb they mostly mean what the words tell first: ", leaving that choice".
    """
    if opens_bare(site, wording.pieces[0], title):
        return True
    for piece in wording.pieces:
        clauses = clauses_in(site, piece)
        text = site.corpus.articles[piece.article].text
        pointing = ((c, word) for c in clauses for word in c.pointing if piece.span.contains(word))
        words = {word for c, word in pointing if "," not in text[c.verb.end : word.start]}
        if any(_points_out(clauses, word, piece) and not _is_named(site, word, wording, title) for word in words):
            return True
    return False


def _points_out(clauses: list[Clause], word: Span, piece: Evidence) -> bool:
    """Tell whether `word` points out of each clause that holds it, with no other clause before it in its piece."""
    holding = [clause for clause in clauses if clause.span.contains(word)]
    before = any(c.span.end <= word.start and c.span.start >= piece.start for c in clauses if c not in holding)
    return not before and all(word in clause.pointing for clause in holding)


def _is_named(site: Site, word: Span, wording: Wording, title: str) -> bool:
    """Tell whether the name of whom or what `word` means stands in the title or in the words themselves."""
    article = wording.pieces[0].article
    mentions, text = site.findings_of(article, Mention), site.corpus.articles[article].text
    noun = text[word.end :].split(maxsplit=1)[:1] if word.cut(text).casefold() in _DETERMINERS else []
    if not key_words(" ".join(noun)).isdisjoint(key_words(title)):
        return True  # "the plan" below a title about a plan
    meant = {m.entity for m in mentions if m.span.overlaps(word)}
    names = [m.span for m in mentions if m.form == "name" and m.entity in meant]
    return any(piece.span.contains(name) for name in names for piece in wording.pieces) or any(
        name.cut(text).split()[-1] in title for name in names
    )
