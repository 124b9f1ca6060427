"""What is known of a candidate as numbers, for the fitted decision whether it is a name."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.names.candidates import KINDS, RULES
from explainer.analyse.names.kinds import DOUBTFUL
from explainer.analyse.names.lexicon import demonyms, honorifics, is_place
from explainer.headline_case import capitalised_share
from explainer.wordlists import phrases, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from explainer.analyse.names.by_rule import Proposal
    from explainer.analyse.names.candidates import Candidate
    from explainer.model import Analysis, Span

_LETTERS_AND_DIGITS = re.compile(r"[^\W\d_]+[0-9]+[^\W_]*")
_CLOSE_LINE = 0.6
"""Share of capitalised words from which on a line's capitals say nothing, as in a headline."""


class FeatureReader:
    """Reads the features of one document's candidates."""

    def __init__(self, analysis: Analysis) -> None:
        """Hold the parse, and which lines are written in capitals."""
        self._text = analysis.article.text
        self._doc = analysis.parse
        self._starts = [token.idx for token in analysis.parse]
        self._small = {token.text for token in analysis.parse if token.text.islower()}
        self._lines = list(_capital_lines(analysis))
        self._line_starts = [start for start, _ in self._lines]

    def __call__(self, candidate: Candidate) -> Mapping[str, float]:
        """Return the features by name; those that are 0 are left out."""
        found = {"bias": 1.0, f"kind {candidate.kind}": 1.0}
        found.update(_of_proposals(candidate))
        found.update(_of_words(candidate))
        found.update(self._of_context(candidate))
        small = sum(word.lower() in self._small for word in candidate.key)
        found["small elsewhere"] = small / len(candidate.key)
        found["small elsewhere, one word"] = float(small and len(candidate.key) == 1)
        return {name: value for name, value in found.items() if value}

    def _of_context(self, candidate: Candidate) -> dict[str, float]:
        tokens = self._tokens(candidate.span)
        if not tokens:
            return {}
        text, span = self._text, candidate.span
        before = self._doc[tokens[0].i - 1] if tokens[0].i else None
        proper = sum(token.tag_ in ("NNP", "NNPS") for token in tokens) / len(tokens)
        heads = [token for token in tokens if token.head.i < tokens[0].i or token.head.i > tokens[-1].i]
        last = tokens[-1]
        return {
            "proper": proper,
            "starts sentence": float(bool(tokens[0].is_sent_start)),
            "starts sentence, not proper": float(bool(tokens[0].is_sent_start)) * (1 - proper),
            "capital line": float(self._in_capital_line(span)),
            "after title": float(before is not None and _is_title(before.lower_)),
            "after the": float(before is not None and before.lower_ == "the"),
            "modifies noun": float(last.dep_ in ("compound", "amod", "nmod") and last.head.i > last.i),
            "goes on": float(span.end + 1 < len(text) and text[span.end] == " " and text[span.end + 1].isupper()),
            "follows capital": float(
                before is not None and before.tag_ in ("NNP", "NNPS") and before.whitespace_ != ""
            ),
            "hyphen beside": float(
                text[span.end : span.end + 1] == "-" or text[max(0, span.start - 1) : span.start] == "-"
            ),
            "subject": float(any(token.dep_ == "nsubj" for token in heads)),
            "plural": float(last.tag_ == "NNPS"),
        }

    def _tokens(self, span: Span) -> list[Token]:
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = bisect_right(self._starts, span.end - 1)
        return list(self._doc[first:last])

    def _in_capital_line(self, span: Span) -> bool:
        place = bisect_right(self._line_starts, span.start) - 1
        return place >= 0 and self._lines[place][1]


def _of_proposals(candidate: Candidate) -> dict[str, float]:
    found = {f"rule {rule} somewhere": weight for rule, weight in candidate.rules.items() if "acronym" in rule}
    for proposal in candidate.exact:
        known = proposal.kind == candidate.kind or (candidate.kind == DOUBTFUL and proposal.kind in KINDS)
        if proposal.system in RULES:
            found[f"rule {proposal.system}"] = proposal.weight
        elif proposal.system == "encoder":
            found["encoder"] = proposal.weight if known else 0.0
            found["encoder, other kind"] = 0.0 if known else proposal.weight
        else:
            found[f"spaCy {proposal.system}"] = 1.0
            found["spaCy, other kind"] = float(not known)
    systems = {_system(p) for p in candidate.exact} - RULES
    found["both"] = float(len(systems) > 1)
    for proposal in candidate.overlapping:
        system = _system(proposal)
        inside = candidate.span.contains(proposal.span)
        holds = proposal.span.contains(candidate.span)
        relation = "inside" if inside else "around" if holds else "across"
        found[f"{system} {relation}"] = max(found.get(f"{system} {relation}", 0.0), proposal.weight)
    found["nobody here"] = float(not candidate.exact and not candidate.overlapping)
    found["elsewhere"] = min(candidate.elsewhere, 1.5)
    found["elsewhere, nobody here"] = found["nobody here"] * found["elsewhere"]
    found["places"] = math.log(candidate.places)
    found["kind probability"] = candidate.kind_probability
    return found


def _system(proposal: Proposal) -> str:
    return proposal.system if proposal.system in {"encoder", *RULES} else "spaCy"


def _of_words(candidate: Candidate) -> dict[str, float]:
    key = candidate.key
    lower = [word.lower() for word in key]
    return {
        "one word": float(len(key) == 1),
        "two words": float(len(key) == 2),
        "four words or more": float(len(key) > 3),
        "lower case inside": float(any(word.islower() for word in key)),
        "capitals": float(any(word.isupper() and len(word) > 1 for word in key)),
        "letters and digits": float(any(_LETTERS_AND_DIGITS.fullmatch(word) for word in key)),
        "digit": float(any(character.isdigit() for word in key for character in word)),
        "known place": float(is_place(" ".join(key))),
        "organisation word": float(lower[-1] in phrases("organisation_words")),
        "organisation word, one word": float(len(key) == 1 and lower[0] in phrases("organisation_words")),
        "place word": float(lower[-1] in phrases("place_words") or lower[0] in phrases("place_words")),
        "title word": float(lower[-1] in phrases("titles") or lower[0] in phrases("titles")),
        "title, one word": float(len(key) == 1 and lower[0] in phrases("titles")),
        "demonym inside": float(any(word in demonyms() for word in key)),
        "no name": float(len(key) == 1 and key[0] in words("not_names")),
        "other kind": float(candidate.kind == "other"),
        "person, one word": float(len(key) == 1 and candidate.kind == "person"),
    }


def _is_title(word: str) -> bool:
    return word in phrases("titles") or word in honorifics()


def _capital_lines(analysis: Analysis) -> Iterator[tuple[int, bool]]:
    text = analysis.article.text
    for block in analysis.paragraphs:
        found = block.cut(text).split()
        yield block.start, len(found) > 2 and capitalised_share(found) > _CLOSE_LINE
