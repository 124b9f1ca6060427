"""What can be counted in an article that tells whether its author argues or reports. Linear in its length.

The kinds of evidence hold across publishers (Krüger, Lukowiak, Sonntag, Warzecha and Stede, Classifying news versus
opinions in newspapers: linguistic features for domain independence, Natural Language Engineering 23, 2017): who speaks
outside of quotation marks, how, in which tense, and how often somebody else is heard.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.prose import read_prose
from explainer.analyse.quotation_marks import inside_quotation_marks
from explainer.wordlists import groups

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from explainer.analyse.prose import Prose, Sentence
    from explainer.model import Analysis

_OWN_WORDS = {
    "i": frozenset(("i", "me", "my", "mine", "myself")),
    "we": frozenset(("we", "us", "our", "ours", "ourselves", "'s")),
    "should": frozenset(("should", "must", "ought")),
    "other modals": frozenset(("would", "could", "might", "may", "can", "will", "wo", "ca", "'ll", "'d")),
}
_SAYING = frozenset(("VBD", "VBZ", "VBN"))
_PER, _MOST = 100, 12.0
"""Words that a rate is told of, and the highest one that counts."""
FEWEST_WORDS = 300
"""The author's own words from which on an opinion piece is told by them: of seven shorter ones called so three were."""
_FEWEST_SENTENCES = 3
"""Of fewer whole sentences nothing can be told."""


class _Own(NamedTuple):
    """The author's own words: outside of quotation marks, sentence by sentence, without punctuation."""

    sentences: Sequence[Sentence]
    words: Sequence[Sequence[Token]]


def genre_features(analysis: Analysis) -> dict[str, float]:
    """Return by name what speaks for and against an opinion piece; nothing of a text of hardly a sentence."""
    prose = read_prose(analysis)
    if len(prose.sentences) < _FEWEST_SENTENCES:
        return {}
    inside = _of_others(analysis)
    own = _Own(prose.sentences, [_own_words(analysis, s, inside) for s in prose.sentences])
    words = [word for row in own.words for word in row]
    if not words:
        return {}
    found = {**_of_words(words), **_of_sentences(analysis, own, inside), **_of_headline(analysis, prose)}
    found["length"] = log1p(len(words)) / 10
    found["dateline"] = float(bool(prose.datelines))
    return found


def is_long_enough(evidence: Mapping[str, float]) -> bool:
    """Tell whether the author's own words are enough to tell an opinion piece by them."""
    return evidence.get("length", 0.0) >= log1p(FEWEST_WORDS) / 10


def _of_others(analysis: Analysis) -> bytes:
    """Return a byte for each code point: 1 where somebody else speaks, in quotation marks or a turn of a transcript."""
    inside = bytearray(inside_quotation_marks(analysis.article.text, analysis.quotations))
    for part in analysis.article.parts:
        if part.kind == "turn":
            inside[part.span.start : part.span.end] = b"\x01" * (part.span.end - part.span.start)
    return bytes(inside)


def _own_words(analysis: Analysis, sentence: Sentence, inside: bytes) -> list[Token]:
    tokens = analysis.parse[sentence.first : sentence.last]
    return [token for token in tokens if not inside[token.idx] and not token.is_punct and not token.is_space]


def _of_words(words: Sequence[Token]) -> dict[str, float]:
    """Return how often words of each kind stand among a hundred of the author's own."""
    lists = _lists()
    counted = Counter(name for word in words for name in lists.get(word.lower_, ()))
    counted |= Counter(f"tag {_KINDS[word.tag_]}" for word in words if word.tag_ in _KINDS)
    return {name: log1p(min(_MOST, _PER * counted[name] / len(words))) for name in (*_LISTED, *_TAGGED)}


_KINDS = {
    "VB": "infinitive",
    "JJ": "adjective",
    "JJR": "compared",
    "JJS": "compared",
    "RBR": "compared",
    "RBS": "compared",
    "RB": "adverb",
    "WP": "asking",
    "WRB": "asking",
}
_TAGGED = tuple(f"tag {kind}" for kind in dict.fromkeys(_KINDS.values()))
_LISTED = (*_OWN_WORDS, "judging", "stance", "denying", "days")


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    """Return the lists in which each word stands."""
    found: dict[str, tuple[str, ...]] = {}
    listed = {name: frozenset(" ".join(lines).split()) for name, lines in groups("opinion_words").items()}
    for name, words in {**_OWN_WORDS, **listed}.items():
        for word in words:
            found[word] = (*found.get(word, ()), name)
    return found


@cache
def _reporting_verbs() -> frozenset[str]:
    return frozenset(" ".join(groups("reporting_verbs")["said"]).split())


def _of_sentences(analysis: Analysis, own: _Own, inside: bytes) -> dict[str, float]:
    """Return the shares of sentences that report, ask or exclaim, name nobody, or say what something is."""
    counted: Counter[str] = Counter()
    for sentence, words in zip(own.sentences, own.words, strict=True):
        tokens = analysis.parse[sentence.first : sentence.last]
        counted.update(_of_sentence(analysis, sentence, tokens, words))
        counted["quotation"] += inside.find(1, sentence.span.start, sentence.span.end) >= 0
    total, last = len(own.sentences), analysis.parse[own.sentences[-1].first : own.sentences[-1].last]
    found = {name: counted[name] / total for name in (*_SHARES, "quotation")}
    found["quoted"] = inside.count(1) / max(1, len(inside))
    found["words a sentence"] = log1p(sum(map(len, own.words)) / total)
    found["ends by reporting"] = float(any(_reports(token) for token in last))
    return found


_SHARES = (
    "reporting",
    "question",
    "exclamation",
    "is something",
    "without a name",
    "opens with a link",
    "parted",
    "begins with we or I",
)
_LINKS = frozenset("but and or so yet still then instead indeed if because this that".split())


def _of_sentence(analysis: Analysis, sentence: Sentence, tokens: Tokens, words: Sequence[Token]) -> Iterator[str]:
    """Yield which of the shares a sentence counts to."""
    if not words:
        return
    end = analysis.article.text[sentence.span.end - 1]
    first, root = words[0], tokens.root
    tests = (
        ("reporting", any(_reports(token) for token in words)),
        ("question", end == "?"),
        ("exclamation", end == "!"),
        ("is something", root.lemma_ == "be" and _tense(root) in ("VBP", "VBZ")),
        ("without a name", not any(token.ent_type_ for token in tokens)),
        ("opens with a link", first.lower_ in _LINKS),
        ("parted", any(token.lower_ in (";", ":", "--", "—", "–", "(") for token in tokens)),
        ("begins with we or I", first.lower_ in ("i", "we")),
    )
    yield from (name for name, holds in tests if holds)


def _tense(root: Token) -> str:
    """Return the tag of what makes a main clause finite: the verb itself, or the first of its helpers."""
    helpers = (child.tag_ for child in root.children if child.dep_ in ("aux", "auxpass"))
    return root.tag_ if root.tag_ in ("VBD", "VBP", "VBZ") else next(helpers, "")


def _reports(token: Token) -> bool:
    return token.tag_ in _SAYING and token.lemma_ in _reporting_verbs() and token.dep_ not in ("amod", "acl")


def _of_headline(analysis: Analysis, prose: Prose) -> dict[str, float]:
    """Return how the headline, or the title, speaks: to the reader, of what should be, in words that judge."""
    line = analysis.article.title if prose.headline is None else prose.headline.cut(analysis.article.text)
    words = line.lower().replace("’", "'").split()
    said = {word.strip(".,:;!?'\"()") for word in words}
    return {
        "headline addresses": float(bool(said & {"i", "we", "you", "our", "your", "us", "my", "me", "let's"})),
        "headline argues": float(
            bool(said & {"should", "must", "why", "how", "don't", "not", "isn't", "won't", "can't"})
        ),
        "headline judges": float(any("judging" in _lists().get(word, ()) for word in said)),
    }
