"""Why: the reasons that the article states, the best first.

Each candidate has a weight by its construction. It loses by its distance from the start and inside quotation marks,
and gains by words that its sentence shares with the headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.answer import DOUBTFUL, GOOD, LEAST, Answer
from explainer.analyse.five_ws.clause import PURSUING
from explainer.analyse.five_ws.phrases import phrase_from
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.news import News

_BLAME = re.compile(r"\bblam(?:e|es|ed|ing) ([^.\n]{3,140}?) (on|for) ", re.IGNORECASE)
_MOTIVE = re.compile(
    r"\b(?:in protest (?:at|against|over)|in order to|on the grounds that|so as to"
    r"|(?<=in an )(?=(?:effort|attempt) to\b)|(?<=in a )(?=bid to\b)|(?=(?:retaliation|reprisal|revenge) for\b)"
    r"|(?<=(?:in| a) )(?=response to\b))\s*",
    re.IGNORECASE,
)
_STATED = re.compile(
    r"\b(?:because of|because|due to|owing to|as a result of|caused by|thanks to|prompted by|driven by|sparked by"
    r"|triggered by|(?:was|is|are|were) down to)\s*",
    re.IGNORECASE,
)
_SEQUEL = re.compile(r"\b(?:after|following|amid)\s+", re.IGNORECASE)
_TOPIC = re.compile(r"\bover\s+", re.IGNORECASE)
_HONEST = 0.65
"""How sure it is that a cause is told to be unknown where the article says so."""
_OPEN = re.compile(
    r"\bthe (?:exact |precise )?(?:causes?|reasons?|motive)\b[^.;\n]{0,60}?"
    r" (?:is|are|was|were|remains?|remained) (?:still |as yet |so far )?"
    r"(?:unclear|unknown|not (?:yet )?(?:known|clear)|under investigation|being investigated)\b",
    re.IGNORECASE,
)
_GROUND = re.compile(r"\bfor (?=\w{2,20}ing\b)|\bas (?=[A-Z])")
_LENGTHS = frozenset(["year", "month", "week", "day", "hour", "minute", "shortly", "soon", "decade", "long"])
"""After these, "after" tells when something happened and not why ("two years after …")."""
_CERTAIN = 4.6
"""The weight of a reason that is certain; half of it is what a reader would still take for one."""
_ABOUT_IT = 0.3
"""Share of the headline's words from which a later sentence is about the same."""
_SHORT = 3
_DENIAL = 6
"""Code points in which "not" stands right before a reason."""
_SENTENCES = 20
_LEDE = 2
_BLAMED, _MEANT, _SAID, _UNKNOWN, _CAME_AFTER, _AIM, _ABOUT = 4.0, 3.3, 3.0, 2.6, 2.0, 1.7, 1.2
_NAME_ONLY, _EVENT_ITSELF = 3.0, 0.8
"""What a reason loses that is but a name: "blamed her defeat on Ada Park" does not say what she did."""


@dataclass(frozen=True, slots=True)
class _Reason:
    span: Span
    weight: float
    most: float = GOOD
    least: float = LEAST


def why(news: News) -> Iterator[Answer]:
    """Return why it happened, best first: what is blamed, stated reasons, what it came after, what it was for."""
    found = (reason for reason in _reasons(news) if news.words(reason.span) and news.is_told(reason.span))
    for reason in sorted(found, key=lambda r: (-r.weight, r.span.start)):
        yield Answer(reason.span, round(max(reason.least, min(reason.most, reason.weight / _CERTAIN)), 3))


def _reasons(news: News) -> Iterator[_Reason]:
    headline = [news.span(*news.headline)] if news.headline else []
    about = news.headline_words()
    for number, span in enumerate([s.span for s in news.sentences[:_SENTENCES]] + headline):
        in_headline = number == min(_SENTENCES, len(news.sentences))
        distance = 0.3 if in_headline else 0.1 * number
        found = _anywhere(news, span) + (_near_the_top(news, span) if number < _LEDE or in_headline else [])
        found += list(_blamed(news, span)) if number <= _LEDE or in_headline else []
        shared = len(about & news.words(span)) / max(3, len(about)) if not in_headline else 0.5
        for reason in found:
            before = Span(max(0, reason.span.start - 2), max(0, reason.span.start - 1))
            quoted = 1.0 if news.quoted(before) else 0.0
            far = number > _LEDE and not in_headline and shared < _ABOUT_IT
            aside = (far and reason.weight == _SAID) or _names_the_event(news, reason.span)
            most = min(reason.most, DOUBTFUL) if aside else reason.most
            yield replace(reason, weight=reason.weight - distance - quoted + shared, most=most)


def _anywhere(news: News, span: Span) -> list[_Reason]:
    """Return the reasons of a sentence that are plain wherever it stands."""
    found = [_Reason(s, _MEANT) for s in _cued(news, span, _MOTIVE)]
    found += [_Reason(s, _SAID) for s in _cued(news, span, _STATED)]
    unknown = _OPEN.finditer(news.text, span.start, span.end)
    return found + [_Reason(Span(*m.span()), _UNKNOWN, least=_HONEST) for m in unknown]


def _near_the_top(news: News, span: Span) -> list[_Reason]:
    """Return the reasons of a sentence that are the article's only where headline or lede give them."""
    found = [_Reason(s, _CAME_AFTER - _vagueness(news, s)) for s in _cued(news, span, _SEQUEL)]
    found += [_Reason(s, _AIM, DOUBTFUL) for s in (*_cued(news, span, _GROUND), *_purposes(news, span))]
    return found + [_Reason(s, _ABOUT, DOUBTFUL) for s in _cued(news, span, _TOPIC)]


def _vagueness(news: News, span: Span) -> float:
    """Return what is lost by a sequel that mostly tells only when: "after the crash", "after winning twice"."""
    return _EVENT_ITSELF if _names_the_event(news, span) or news.tag_at(span.start) == "VBG" else 0.0


def _names_the_event(news: News, span: Span) -> bool:
    """Tell a noun for what the article told before, with no more said of it: "the crash"."""
    said = span.cut(news.text).lower().split()
    return len(said) <= _SHORT and said[:1] in (["the"], ["this"], ["that"])


def _blamed(news: News, span: Span) -> Iterator[_Reason]:
    """Return what is blamed: "blamed the rain for the delay", "blamed the delay on the rain"."""
    match = _BLAME.search(news.text, span.start, span.end)
    if match is None:
        return
    on = match[2].lower() == "on"
    blamed = phrase_from(news, match.end(), span.end) if on else Span(match.start(1), match.end(1))
    yield _Reason(blamed, _BLAMED - (_NAME_ONLY if _is_name(news, blamed) else 0))


def _is_name(news: News, span: Span) -> bool:
    """Tell whether what `span` says is a person, perhaps with a title, and not what the person did."""
    said, people = news.tokens(span), news.names_in(span, "person")
    alone = all(token.pos_ == "PROPN" for token in said)
    return alone or any(n.span.start <= said.root.idx < n.span.end for n in people)


def _cued(news: News, span: Span, cue: re.Pattern[str]) -> Iterator[Span]:
    for match in cue.finditer(news.text, span.start, span.end):
        scheduled = match.group().lower().startswith("due to") and news.tag_at(match.end()) == "VB"
        if match.end() >= span.end or scheduled or _is_denied(news, match.start()):
            continue
        if not (cue is _SEQUEL and _tells_when(news, match.start())):
            yield phrase_from(news, match.end(), span.end)


def _is_denied(news: News, place: int) -> bool:
    """Tell "not because of the storm" by what stands before `place`."""
    before = news.text[max(0, place - _DENIAL) : place].rstrip().lower()
    return before.endswith((" not", "n't", "n’t"))


def _tells_when(news: News, place: int) -> bool:
    """Tell "two years after" and "goes after" from an "after" that may give a reason, by the word before `place`."""
    word = next(iter(news.tokens(Span(place, place + 1))), None)
    before = word.nbor(-1) if word is not None and word.i else None
    return before is not None and (before.lower_.rstrip("s") in _LENGTHS or before.lemma_.lower() in PURSUING)


def _purposes(news: News, span: Span) -> Iterator[Span]:
    """Return the infinitives that say what the main verb is for: "closes the road to save the bridge"."""
    told = {clause.main for clause in news.clauses}
    for token in news.tokens(span):
        if token.lower_ == "to" and token.dep_ == "aux" and token.head.dep_ == "advcl" and token.head.i not in told:
            yield phrase_from(news, token.idx, span.end)
