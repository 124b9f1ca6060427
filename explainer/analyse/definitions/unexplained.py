"""Technical terms that the article uses and does not explain: a list for the editor, never shown on the site."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from explainer.analyse.prose import read_prose
from explainer.model import Span, UnexplainedTerm
from explainer.wordlists import lines, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import Analysis, Definition, NameSpan

_ACRONYM = re.compile(r"(?<![\w&@#/.-])(?:[A-Z][A-Za-z]?[A-Z0-9]{1,5}s?|[a-z][A-Z]{2,5})(?![\w@-])")
_SO_CALLED = re.compile(
    r"\bso-called [“\"‘']?((?:[\w-]{2,20} ?){1,3}?)"
    r"(?=[”\"’'.,;:)]| (?:that|which|who|is|are|was|were|in|on|of|to|and|has)\b)",
)
_NEAR = 20
_LEARNED = re.compile(
    r"\b[a-z]{3,16}(?:itis|osis|aemia|emia|ectomy|plasty|opathy|phagy|otomy|cytes?|azole|mycin|parin|statin)\b",
)
_EVERYDAY = frozenset(["diagnosis", "hypnosis", "sympathy", "apathy", "empathy"])


def unexplained_terms(
    analysis: Analysis, found: Sequence[Definition], names: Sequence[NameSpan]
) -> Iterator[UnexplainedTerm]:
    """Return each technical term once, at its first place: acronyms, learned words, and what is "so-called"."""
    text = analysis.article.text
    explained = [span for d in found for span in (d.term, d.explanation)]
    explained += [name.span for name in names if name.type in ("person", "place")]
    seen = {word for span in explained for word in (span.cut(text), *re.findall(r"[\w-]+", span.cut(text)))}
    for span, rule in sorted(_candidates(analysis), key=lambda candidate: candidate[0]):
        said = span.cut(text).strip()
        if said and said not in seen:
            seen.add(said)
            yield UnexplainedTerm(span=span, rule=rule, text=said)


def _candidates(analysis: Analysis) -> Iterator[tuple[Span, str]]:
    text = analysis.article.text
    for sentence in read_prose(analysis).sentences:
        start, end = sentence.span.start, sentence.span.end
        for match in _ACRONYM.finditer(text, start, end):
            if match.group().rstrip("s").upper() not in words("common_acronyms") and not _shouted(
                text, match.start(), match.end()
            ):
                yield Span(match.start(), match.end()), "acronym"
        for match in _LEARNED.finditer(text, start, end):
            if match.group() not in _EVERYDAY:
                yield Span(match.start(), match.end()), "learned word"
        for match in _SO_CALLED.finditer(text, start, end):
            yield Span(match.start(1), match.start(1) + len(match[1].rstrip())), "so-called"


def _shouted(text: str, start: int, end: int) -> bool:
    """Tell a word in capitals from an acronym: a common little word, or one beside another word in capitals."""
    before = text[max(0, start - _NEAR) : start].split()
    after = text[end : end + _NEAR].split()
    neighbours = (*before[-1:], *after[:1])
    little = text[start:end].lower() in _little()
    return little or any(len(word) > 1 and word.isupper() and word.isalpha() for word in neighbours)


@cache
def _little() -> frozenset[str]:
    return frozenset(word.strip() for line in lines("function_words") for word in line.split("|"))
