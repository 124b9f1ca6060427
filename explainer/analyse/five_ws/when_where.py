"""When and where: the time expression and the place nearest to what the headline tells."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from explainer import datelines
from explainer.analyse.five_ws.answer import DOUBTFUL, Answer, by_distance
from explainer.analyse.names.lexicon import countries
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from explainer.analyse.five_ws.news import News
    from explainer.model import TimeExpression

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)")
_KINDS = frozenset(
    ["city", "town", "village", "suburb", "suburbs", "outskirts", "province", "state", "region", "island", "capital"]
) | {"port", "hub", "coast", "shore", "district", "area", "centre", "center", "municipality", "county"}
_NAMED_DAY = re.compile(r"[A-Z][a-z]{2}")
_PREPOSITIONS = frozenset(["in", "at", "near", "outside", "inside", "off", "around", "across"])
_JOINT = re.compile(
    r"(?:,|(?: [a-z]{3,12}){0,3} (?:in|on|of)) (?:the )?(?:(?:north|south|east|west|central|near)\w{0,4} )?"
)
_LONGEST_DATELINE, _LONGEST_JOINT = 80, 48
_LEDE = 3
_AT_DATELINE, _GOAL, _UNLOCATED = 2.2, 4.5, 6.0
_FAR = 5.0
"""From here on a time or a place, with what speaks against it, is no good answer."""
_SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_NEAR_DAYS, _A_DAY, _LONG_AGO = 7, 0.1, 15.0
_NO_DAY, _WEEK = 12.0, 3.0
_WEEK_NEAR = re.compile(r"\d{4}-W\d\d-WE")
"""A weekend: not a day, but nearly one."""
_MOST_SENTENCES = 20
_MOST_STEPS = 8
_CAPITAL_AFTER = re.compile(r" [A-Z][a-z]{2}")
_OTHER_TIMES = frozenset(("before", "after", "since", "ahead", "following"))
_SEATED = frozenset(("based", "headquartered", "born", "located", "raised"))
_PRINTED = frozenset(("report", "article", "interview", "column", "story", "op-ed", "essay", "editorial"))


def when(news: News) -> Iterator[Answer]:
    """Return when it happened, best first: a day near the publication, early in the text, in a main clause.

    A day in no sentence, such as in the line with the day on which the article appeared, is a doubtful answer.
    """
    times = [t for t in news.times if t.type in ("DATE", "TIME") and not t.span.cut(news.text).isupper()]
    times = [t for t in times if news.is_told(t.span)]
    for time in sorted(times, key=lambda t: (_distance(news, t), t.span.start)):
        told = any(s.span.contains(time.span) for s in news.sentences[:_MOST_SENTENCES])
        yield Answer(time.span, by_distance(_distance(news, time), _FAR) if told else DOUBTFUL)


def _distance(news: News, time: TimeExpression) -> float:
    """Return how far a time is from being the article's: in sentences from the start, and by what speaks against it."""
    number = news.sentence_number(time.span)
    said = time.span.cut(news.text)
    distance = float(number)
    day = _DAY.match(time.value)
    if time.type == "TIME" and any(c.isdigit() for c in said) and not _NAMED_DAY.search(said):
        distance += 2
    if day is None:
        distance += _WEEK if _WEEK_NEAR.fullmatch(time.value) and news.published else _NO_DAY
    elif news.published:
        distance += _from_publication(day[1], news.published)
    if news.headline is not None and time.span.start < news.doc[news.headline[1] - 1].idx:
        distance += 15
    if news.text[time.span.end : time.span.end + 2] in ("'s", "’s") or said.endswith(("'s", "’s")):
        distance += 1.5
    if re.search(
        r"\b(?:before|until|since|till|by|following|after) (?:the |last )?$",
        news.text[max(0, time.span.start - 12) : time.span.start],
    ):
        distance += 3
    return distance + _side_clause(news, time.span)


def _from_publication(day: str, published: str) -> float:
    """Return what speaks against a day that is not the publication's: little in the week around it, else much."""
    try:
        days = abs((date.fromisoformat(day) - date.fromisoformat(published)).days)
    except ValueError:
        return _LONG_AGO
    return days * _A_DAY if days <= _NEAR_DAYS else _LONG_AGO


def _side_clause(news: News, span: Span) -> float:
    """Return what speaks against a time in a relative clause (2) or another side clause (1); in a main clause nothing.

    "Two were hurt when a ferry struck the pier on Monday" tells the event in its side clause.
    """
    verb = next((t for t in news.tokens(span).root.ancestors if t.pos_ in ("VERB", "AUX")), None)
    if verb is None or verb.dep_ not in _SIDE_CLAUSES or any(c.lower_ in ("when", "after") for c in verb.children):
        return 0.0
    return 2.0 if verb.dep_ == "relcl" else 1.0


def where(news: News) -> Iterator[Answer]:
    """Return where it happened, best first: a place with a preposition in headline or lede, a town before a country."""
    places = [place for place in _joined(news) if not _is_elsewhere(news, place)]
    ranked = [(_remoteness(news, place), place) for place in places]
    ranked += [(_AT_DATELINE, place) for place in _datelines(news)]
    for remoteness, place in sorted(ranked):
        span = _with_larger(news, _in_running_text(news, place, places), places)
        yield Answer(span, by_distance(remoteness, _FAR))


def _datelines(news: News) -> Iterator[Span]:
    """Return the towns in capitals before the first sentences: "ARLIN, May 4 (Radio) -- The port …"."""
    for sentence in news.sentences[:_LEDE]:
        begin = max(0, sentence.span.start - _LONGEST_DATELINE)
        match = datelines.TOWN.search(news.text, begin, sentence.span.start)
        if match is not None:
            yield Span(*match.span(1))


def _with_larger(news: News, place: Span, places: Sequence[Span]) -> Span:
    """Return for a place the same with the larger one that it lies in, where the first sentences say it so."""
    limit = news.sentences[min(_LEDE, len(news.sentences)) - 1].span.end if news.sentences else 0
    said = place.cut(news.text)
    fuller = (p for p in places if p.end <= limit and p.cut(news.text).startswith((said + " in ", said + ", ")))
    return next(fuller, place)


def _in_running_text(news: News, place: Span, places: Sequence[Span]) -> Span:
    """Return for a dateline in capitals the same place as the text writes it, where it does."""
    said = place.cut(news.text)
    if not said.isupper():
        return place
    return next((p for p in places if p.cut(news.text) == said.title()), place)


def _remoteness(news: News, place: Span) -> float:
    number = news.sentence_number(place)
    said = place.cut(news.text)
    located = _preposition(news, place)
    remoteness = float(number) if located else number + (_GOAL if _is_goal(news, place) else _UNLOCATED)
    if said.partition(",")[0].isupper() and datelines.REST.match(news.text, place.end):
        remoteness, located = _AT_DATELINE, True
    remoteness += 2.5 if said in countries() else 0
    in_headline = news.headline is not None and place.start < news.doc[news.headline[1] - 1].idx
    return remoteness - (1 if in_headline and located else 0)


def _follows_verb(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).pos_ == "VERB"


def _is_elsewhere(news: News, place: Span) -> bool:
    """Tell a place that is not that of what is told, by what stands around it.

    Such is that of something before or after it ("the last debate before votes in Arlin"), of what went on meanwhile
    ("As they fought in Arlin, …"), where somebody has the seat ("based in Arlin") or what was printed ("a report in The
    Arlin"), and a word that only says more of the name behind it ("the Norlandic capital | Arlin").
    """
    if place.cut(news.text).endswith((" capital", " region")) and _CAPITAL_AFTER.match(news.text, place.end):
        return True
    token = news.tokens(place).root
    for _ in range(_MOST_STEPS):
        above = token.head
        if token.lower_ in _OTHER_TIMES and token.dep_ == "prep" and not _follows_verb(token):
            return True
        if token.dep_ == "prep" and (above.lower_ in _SEATED or above.lemma_.lower() in _PRINTED):
            return True
        meanwhile = token.dep_ == "advcl" and token.i < above.i
        if meanwhile and any(child.lower_ in ("as", "while") and child.dep_ == "mark" for child in token.children):
            return True
        if above.i == token.i or token.dep_ in ("ccomp", "conj", "relcl"):
            return False
        token = above
    return False


def _is_goal(news: News, place: Span) -> bool:
    """Tell the place to which somebody goes: "a visit to Arlin"."""
    return news.text[max(0, place.start - 4) : place.start] == " to "


def _joined(news: News) -> list[Span]:
    """Join a place and the larger one after it: "Arlin, Veldmoor", "the Pine Lane tram stop in Arlin"."""
    joined: list[Span] = []
    for place in news.places:
        if joined and joined[-1].end < place.start and _is_joint(news, Span(joined[-1].end, place.start)):
            joined[-1] = Span(joined[-1].start, place.end)
        else:
            joined.append(place)
    return joined


def _is_joint(news: News, between: Span) -> bool:
    """Tell whether what stands between two places says that the first lies in the second, or is part of its name."""
    if between.end - between.start > _LONGEST_JOINT or not _JOINT.fullmatch(between.cut(news.text)):
        return False
    return not any(token.pos_ in ("VERB", "AUX") for token in news.tokens(between))


def _preposition(news: News, place: Span) -> bool:
    before = news.text[max(0, place.start - 24) : place.start].lower().split()
    if not before or news.text[place.end : place.end + 2] in ("'s", "’s"):
        return False
    if before[-1] in ("the", "a", "northern", "southern", "eastern", "western", "central", "downtown"):
        before.pop()
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _KINDS:
        return True
    return bool(before) and before[-1] in _PREPOSITIONS
