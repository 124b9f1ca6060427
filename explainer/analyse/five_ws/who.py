"""Who: the names or people that head the subject of the headline's clause, else of the lede's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.answer import DOUBTFUL, FAIR, GOOD, Answer
from explainer.analyse.five_ws.clause import REPORTING
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.roles.lexicon import noun_kind
from explainer.model import Span
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.analyse.five_ws.clause import Clause
    from explainer.analyse.five_ws.news import News
    from explainer.model import NameSpan

_LONG_SUBJECT = 5
_SUBJECT_ENDS = frozenset(["who", "which", "that", "as", "after", "while", "amid"])
_ACTING = ("person", "organization")
_VAGUE = frozenset(["several", "many", "dozens", "scores", "hundreds", "thousands", "some", "more"])
_DOZENS = frozenset(["dozen", "score", "hundred", "thousand"])
_BODIES = frozenset(["panel", "crew", "campaign", "family", "delegation", "crowd", "airline"])
_NOBODY = frozenset(["neither", "no", "none", "nobody"])
_LONGEST_LIST = 80
_TOP = 2
_BEFORE_NAMES = ("ADJ", "ADV", "DET", "NOUN", "PROPN", "PUNCT")
"""What may stand between "of" and a name: its title, in a headline taken for anything but a verb."""
_POSSESSOR, _THING, _NO_ACTOR = 0.1, 0.3, 1.5
"""Weights beside the number of the clause: the name that a thing belongs to ("Moss's plan"), a thing, and no actor."""


@dataclass(frozen=True, slots=True)
class _Actor:
    answer: Answer
    weight: float


def who(news: News) -> Iterator[Answer]:
    """Return who acts, best first.

    That is the name that heads the subject of a clause, or the subject itself: of the headline, then of the lede. What
    is no actor comes after those ("Race to reach boy", "Several dead"), and after the names of the headline what is
    a thing ("The streets of Arlin").
    """
    found = [actor for number, clause in enumerate(news.clauses) for actor in _weighed(news, clause, number)]
    named = (_fullest(news, name.span) for name in news.names_in(_headline(news), *_ACTING))
    found += [_Actor(Answer(name, DOUBTFUL), len(news.clauses)) for name in named]
    for actor in sorted(found, key=lambda actor: actor.weight):
        yield actor.answer


def _weighed(news: News, clause: Clause, number: int) -> Iterator[_Actor]:
    """Return the actors of a clause, each with its weight: the less the better."""
    first = news.doc[clause.start]
    if clause.verb <= clause.start or first.pos_ in ("PRON", "PUNCT") or first.lower_ in _NOBODY:
        return
    subject = _trimmed(news, clause.start, clause.verb)
    heads = [n.span for n in news.names_in(subject, *_ACTING) if _heads(news, n, subject)]
    if heads:
        joined = [Span(heads[0].start, heads[-1].end)] if _joined(news, heads) else []
        confidence = DOUBTFUL if not clause.sure or (number and _reports(clause)) else GOOD if number < _TOP else FAIR
        spans = (*joined, *(_fullest(news, name) for name in heads))
        yield from (_Actor(Answer(span, confidence), number) for span in spans)
        return
    thing = not _of_people(news, clause, subject)
    inside = [n.span for n in news.names_in(subject, *_ACTING)] if thing else []
    for name in inside:
        owns = news.text[name.end : name.end + 2] in ("'s", "’s")
        yield _Actor(Answer(_fullest(news, name), DOUBTFUL if owns else FAIR), number + _POSSESSOR)
    weight = _NO_ACTOR if _acts_not(news, clause) else _THING if thing else 0
    yield _Actor(Answer(subject, _confidence_in(news, clause, number, weight)), number + weight)


def _confidence_in(news: News, clause: Clause, number: int, weight: float) -> float:
    """Return how sure it is that a subject without a name is who acts: people, and not those who only report it.

    Further down "the driver" is somebody who was told of before; a body such as "the council" may be new.
    """
    definite = news.doc[clause.start].lower_ in ("the", "this", "these", "his", "her", "their")
    known = number and definite and not any(map(_is_body, news.doc[clause.start : clause.verb]))
    if weight or known or not clause.sure or number >= _TOP or (number and _reports(clause)):
        return DOUBTFUL
    return FAIR if number else GOOD


def _reports(clause: Clause) -> bool:
    return clause.doc[clause.main].lemma_ in REPORTING


def _headline(news: News) -> Span:
    return news.span(*news.headline) if news.headline is not None else Span(0, 0)


def _joined(news: News, heads: list[Span]) -> bool:
    """Tell whether several names act together and each is said in full: "Ada Park, Jo Lee and Tom Brook"."""
    full = all(" " in name.cut(news.text) for name in heads)
    return len(heads) > 1 and full and heads[-1].end - heads[0].start <= _LONGEST_LIST


def _of_people(news: News, clause: Clause, subject: Span) -> bool:
    """Tell whether the subject's head is a word for people or a number of them."""
    said = news.tokens(subject)
    head = next((t for t in said if t.head == news.doc[clause.main] and t.dep_ in NOMINAL_SUBJECTS), said.root)
    known = head.lemma_.lower() in words("person_nouns") or head.lower_ in ("people", "police")
    return head.like_num or news.in_name(head) or noun_kind(head) is not None or known or _is_body(head)


def _is_body(noun: Token) -> bool:
    return noun.lemma_.lower() in words("organisation_words") | _BODIES


def _acts_not(news: News, clause: Clause) -> bool:
    """Tell a subject that is none: of an infinitive ("Race to reach boy"), or vague words alone ("Several dead")."""
    vague = news.doc[clause.start].lower_ in _VAGUE and not any(
        t.pos_ in ("NOUN", "PROPN") and t.lemma_.lower() not in _DOZENS for t in news.doc[clause.start : clause.verb]
    )
    return vague or news.doc[clause.verb].lower_ == "to"


def _heads(news: News, name: NameSpan, subject: Span) -> bool:
    """Tell whether a name stands at the end of the subject or of one of its joined parts, not before a noun."""
    if _is_whose_office(news, name) or _is_whose_people(news, name, subject):
        return False
    rest = news.text[name.span.end : subject.end].lstrip()
    return not rest or (
        rest.startswith((",", "and ", "&", "(", "who ", "'s ", "’s ", "-- ", "- "))
        and not rest.startswith(("'s", "’s"))
    )


def _is_whose_office(news: News, name: NameSpan) -> bool:
    """Tell what an office is of: "the minister of | Trade and Food", "the head of | Quill Bank"."""
    first = news.tokens(name.span).start
    before = news.doc[max(0, first - 3) : first]
    words = [token for token in before if token.lower_ != "the"][-2:]
    return len(words) > 1 and words[1].lower_ in ("of", "for") and noun_kind(words[0]) == "office"


def _is_whose_people(news: News, name: NameSpan, subject: Span) -> bool:
    """Tell whose people act: "supporters of the former mayor | Ada Park", "two sons of | Tom Lee"."""
    number = news.tokens(name.span).start - 1
    while number > 0 and news.doc[number].idx > subject.start and news.doc[number].pos_ in _BEFORE_NAMES:
        number -= 1  # "of | the former mayor Ada Park"
    of, people = news.doc[number], news.doc[max(0, number - 1)]
    if of.lower_ != "of" or people.idx < subject.start or people.lemma_ == people.lower_:
        return False
    return noun_kind(people) is not None or people.lemma_.lower() in words("person_nouns")


def _trimmed(news: News, first: int, last: int) -> Span:
    """Return a subject up to a relative clause, or to a comma after which no further name is joined."""
    stops = [t.i for t in news.doc[first + 1 : last] if t.lower_ in _SUBJECT_ENDS or _closes(news, t.i, last)]
    end = stops[0] if stops else last
    if end - first > _LONG_SUBJECT:
        end = next((t.i for t in news.doc[first + 1 : end] if t.tag_ == "IN" and t.lower_ != "of"), end)
    while end - first > 1 and _is_no_name(news.doc[end - 1]):
        end -= 1
    return news.span(first, end)


def _is_no_name(token: Token) -> bool:
    """Tell what hangs behind a subject: "the mayor | on Thursday", "the council | today", "Park Meets Lee | for"."""
    return token.dep_ in ("npadvmod", "advmod") or token.ent_type_ in ("DATE", "TIME") or token.pos_ in ("ADP", "CCONJ")


def _closes(news: News, comma: int, last: int) -> bool:
    if news.doc[comma].text != ",":
        return False
    return not any(t.lower_ == "and" and t.i < last for t in news.doc[comma:last])


def _fullest(news: News, name: Span) -> Span:
    """Return the fullest form of a name that the first sentences give, at its first place; else with what is before it.

    "Mr Park" is short for "Ada Park"; but "Radio Arlin" in page furniture, "GMT Park" and the like are no fuller forms.
    """
    short = name.cut(news.text)
    limit = news.lede[-1].span.end if news.lede else name.end
    forms = [n.span for n in news.names if n.span.end <= limit and n.span.cut(news.text).endswith(" " + short)]
    apart = {place.cut(news.text) for place in news.places}
    for form in forms:
        more = form.cut(news.text).removesuffix(" " + short)
        if more not in apart and (not more.isupper() or short.isupper()):
            return form
    return name if " " in short else _with_title(news, name)


def _with_title(news: News, name: Span) -> Span:
    """Return a single name with the capitalised word before it that belongs to it ("Lady Park")."""
    tokens = news.tokens(name)
    if not tokens.start or not tokens[0].nbor(-1).whitespace_:
        return name
    before = tokens[0].nbor(-1)
    titled = before.pos_ == "PROPN" and before.dep_ == "compound" and before.head == tokens.root
    return Span(before.idx, name.end) if titled and before.text.istitle() else name
