"""From cues to statements: the sentence or main clause that says what is still to come, with all its cues and dates."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.outlook.cues import Cue, cues_of
from explainer.analyse.timexes.moments import first_day, parse_day
from explainer.analyse.timexes.tense import tense_at
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

    from explainer.model import Analysis, TimeExpression

_MOST_STEPS = 40
_A_MONTH = 31
_YEAR = 4
_JUNK = " \t\r\n,;:-–—"
_NO_END = _JUNK + "."
_NO_ADVERBIALS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "compound", "nummod", "amod", "nmod"))
_TERMS = frozenset(("payable", "effective", "due", "maturing", "puttable", "redeemable"))
_MARKS = frozenset(("as", "while", "although", "though", "whereas"))
_JOINS = _MARKS | {"and", "but", "or", "so"}


@dataclass(frozen=True, slots=True)
class Statement:
    """A stretch that says that something is still to come. `number` is its sentence's place in the article."""

    span: Span
    number: int
    head: Token
    cues: tuple[Cue, ...]
    times: tuple[TimeExpression, ...]


def statements(analysis: Analysis, times: Sequence[TimeExpression]) -> Iterator[Statement]:
    """Return the statements of what is still to come, in order."""
    published = parse_day(analysis.article.published)
    ahead = [time for time in times if _looks_ahead(time, published)]
    past = [time.span.start for time in times if _long_past(time, published)]
    place = 0
    for number, sentence in enumerate(analysis.doc.sents):
        while place < len(ahead) and ahead[place].span.start < sentence.start_char:
            place += 1
        here = []
        while place < len(ahead) and ahead[place].span.start < sentence.end_char:
            here.append(ahead[place])
            place += 1
        yield from _in_sentence(sentence, number, here, past, analysis, published)


def _in_sentence(
    sentence: Sentence, number: int, times: list[TimeExpression], past: list[int], analysis: Analysis, published: date | None
) -> Iterator[Statement]:
    text, headings = analysis.article.text, analysis.headings
    cues = [cue for token in sentence for cue in cues_of(token)]
    cues = [cue for cue in cues if not _settled(cue, past, sentence)]
    cues += [cue for time in times if (cue := _date_cue(sentence, time, published)) is not None]
    if not cues:
        return
    if any(heading.contains(_whole(sentence, text)) for heading in headings):
        return
    heads = list(dict.fromkeys(sorted((_main_clause(cue.token) for cue in cues), key=lambda token: token.i)))
    for head in heads:
        span = _whole(sentence, text) if len(heads) == 1 else _clause(head, heads, sentence, text)
        if span.end > span.start:
            own = tuple(cue for cue in cues if _main_clause(cue.token) == head)
            inside = tuple(time for time in times if span.contains(time.span))
            yield Statement(span, number, head, own, inside or (tuple(times) if len(heads) == 1 else ()))


def _settled(cue: Cue, past: list[int], sentence: Sentence) -> bool:
    """Tell a plan of the past that the sentence dates: "agreed in March to meet", published in June."""
    place = bisect_left(past, sentence.start_char)
    return cue.token.tag_ == "VBD" and place < len(past) and past[place] < sentence.end_char


def _long_past(time: TimeExpression, published: date | None) -> bool:
    day = first_day(time.value) if time.type in ("DATE", "TIME") else None
    return day is not None and published is not None and (published - day).days > _A_MONTH and len(time.value) > _YEAR


def _looks_ahead(time: TimeExpression, published: date | None) -> bool:
    """Tell a date after publication, the day itself, "soon", and durations ("within two days"); no stretch that has begun."""
    if time.type == "DURATION":
        return time.value.startswith("P") and time.value[1:2] != "X"
    if time.type not in ("DATE", "TIME") or published is None:
        return time.value == "FUTURE_REF"
    day = first_day(time.value)
    return time.value == "FUTURE_REF" or (day is not None and day >= published) or _end_of_year(time, published)


def _end_of_year(time: TimeExpression, published: date) -> bool:
    return time.value == str(published.year) and (time.mod == "END" or time.rule == "this_year")


def _date_cue(sentence: Sentence, time: TimeExpression, published: date | None) -> Cue | None:
    """Return the cue that a date after publication is, by itself."""
    part = sentence.char_span(time.span.start - sentence.start_char, time.span.end - sentence.start_char, alignment_mode="expand")
    if part is None or not len(part):
        return None
    token = part.root
    if token.dep_ in _NO_ADVERBIALS or tense_at(token) == "past" or (time.value == "FUTURE_REF" and time.rule == "shift"):
        return None
    if time.value == "FUTURE_REF":
        return Cue("soon", "expected", token, _verb_of(token))
    day = first_day(time.value)
    if day is None or published is None or day <= published or _by_contract(token):
        return None
    return Cue("date", "scheduled", token, _verb_of(token))


def _by_contract(token: Token) -> bool:
    """Tell "notes due Oct. 15", "a dividend payable Dec. 15": terms of a paper, not what somebody awaits."""
    return any(above.lower_ in _TERMS and above.head.pos_ in ("NOUN", "PROPN") for above in token.ancestors)


def _verb_of(token: Token) -> Token:
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            return ancestor
    return token


def _main_clause(token: Token) -> Token:
    """Return the verb of the clause that `token` stands in, as far as it can be told by itself."""
    for _ in range(_MOST_STEPS):
        if token.head.i == token.i or _stands_alone(token):
            return token
        token = token.head
    return token


def _stands_alone(verb: Token) -> bool:
    """Tell a clause with a subject of its own that could be a sentence: "…, but both sides expect …", "… as she presses …"."""
    if not any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children) or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "conj":
        return verb.head.head.i == verb.head.i
    return verb.dep_ == "advcl" and verb.i > verb.head.i and any(child.lower_ in _MARKS and child.dep_ == "mark" for child in verb.children)


def _whole(sentence: Sentence, text: str) -> Span:
    return trimmed(sentence.start_char, sentence.end_char, text)


def _clause(head: Token, heads: list[Token], sentence: Sentence, text: str) -> Span:
    """Cut the sentence before each coordinated clause but the first."""
    later = [_first_word(other) for other in heads if other.i > head.i and other.head.i != other.i]
    start = sentence.start_char if head.head.i == head.i else _first_word(head).idx
    end = min((token.idx for token in later), default=sentence.end_char)
    if end <= start:
        end = sentence.end_char
    span = trimmed(start, end, text)
    words = span.cut(text).rsplit(None, 1)
    if len(words) == 2 and words[1].lower() in _JOINS:
        span = trimmed(span.start, span.start + len(words[0]), text)
    return span


def _first_word(head: Token) -> Token:
    """Return the first word of a clause after its "as" or "while"."""
    words = [token for token in head.lefts if not (token.dep_ == "mark" and token.lower_ in _MARKS)]
    return words[0].left_edge if words else head


def trimmed(start: int, end: int, text: str) -> Span:
    """Return the span without white space and joining punctuation at its ends."""
    while start < end and text[start] in _JUNK:
        start += 1
    while end > start and text[end - 1] in _JUNK:
        end -= 1
    return Span(start, end)
