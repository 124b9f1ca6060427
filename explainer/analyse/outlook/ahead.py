"""Time expressions that look ahead, and those that settle a plan."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.analyse.grammar.clauses import has_aux, says_no
from explainer.analyse.grammar.forward import forward_words, group
from explainer.analyse.grammar.tense import tense_at
from explainer.analyse.outlook.cue import Cue
from explainer.analyse.timexes.moments import first_day, step
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Part

    from explainer.model import TimeExpression

COUNTDOWN = re.compile(r"\s(?:before|until|till|ahead of|away from)\s")
"""What follows a duration that counts down: "comes ten days before the fair"."""
_MOST_STEPS = 40
_A_MONTH = 31
_YEAR = 4
_NO_ADVERBIALS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "compound", "nummod", "amod", "nmod"))
_BEFORE_NOUNS = ("compound", "nmod", "poss", "nummod")
_PUT_OFF = frozenset(("postpone", "delay", "defer", "adjourn", "move", "push", "extend", "reschedule", "put"))
_PROPOSING = frozenset(("propose", "suggest", "recommend", "request", "ask", "insist", "mean"))
_TERMS = frozenset(("payable", "effective", "due", "maturing", "puttable", "redeemable"))


def looks_ahead(time: TimeExpression, published: date | None) -> bool:
    """Tell what may date what is still to come.

    That is a period that begins on the day of publication or later, the running year, month or week, "soon", and a
    duration ("within two days").
    """
    if time.type == "DURATION":
        return time.value[1:2] not in ("X", "")
    if time.value == "FUTURE_REF":
        return True
    if time.type not in ("DATE", "TIME") or published is None:
        return False
    day = first_day(time.value)
    return (day is not None and day >= published) or running(time, published)


def long_past(time: TimeExpression, published: date | None, *, years: bool = False) -> bool:
    """Tell a month or a day more than a month before publication; with `years` an earlier year, too."""
    day = first_day(time.value) if time.type in ("DATE", "TIME") else None
    if day is None or published is None or (published - day).days <= _A_MONTH:
        return False
    return len(time.value) > _YEAR or (years and day.year < published.year)


def date_cue(time: TimeExpression, doc: Doc, text: str, published: date | None) -> Cue | None:
    """Return the cue that a date after publication, "soon" or a countdown is by itself.

    Only in a clause that is not in the past, and not where the expression is what the clause speaks of.
    """
    part = words_at(doc, time.span)
    token = part.root
    tense = tense_at(token)
    if time.type == "DURATION":
        counts = tense == "present" and COUNTDOWN.match(text, time.span.end)
        return Cue("countdown", "scheduled", token, _verb_of(token)) if counts else None
    later = _is_later(time, published, token)
    if named_event(token) and later and tense_at(token.head) != "past" and not _of_subject(token):
        return Cue("event", "scheduled", token, token.head)
    if token.dep_ in _NO_ADVERBIALS or tense == "past":
        return None
    if time.value == "FUTURE_REF":
        return None if time.rule == "shift" else Cue("soon", "expected", token, _verb_of(token))
    verb = _verb_of(token)
    return Cue("date", "scheduled", token, verb) if later and _has_its_day(verb, part) else None


def _of_subject(time: Token) -> bool:
    """Tell "the results of Tuesday's vote will force her out": the vote is what acts, and may be over."""
    above = islice(time.head.ancestors, _MOST_STEPS)
    inside = next((each for each in (time.head, *above) if each.dep_ in ("nsubj", "nsubjpass", "ROOT")), None)
    return time.dep_ == "poss" and inside is not None and inside.dep_ != "ROOT"


def _has_its_day(verb: Token, time: Part) -> bool:
    """Tell a present that a date turns to the future: "the term expires in June", "they are meeting on Friday".

    The date must be the verb's own. What may, has, should or does not happen needs a word that looks ahead.
    """
    above = time.root.head
    while above.i not in (verb.i, above.head.i) and (above.pos_ == "ADP" or above in time):
        above = above.head
    if above.dep_ == "ROOT" and above.tag_ == "NNS" and verb in time:
        return True  # "The fair runs from 5 to 7 May", with "runs" taken for a noun
    own = above.i == verb.i
    if verb.lemma_.lower() in _PUT_OFF and any(child.lower_ in ("until", "till", "to") for child in verb.children):
        return own  # "was postponed until Monday"
    present = verb.tag_ in ("VBZ", "VBP") or (
        verb.tag_ == "VBG" and has_aux(verb, "is", "are", "'s", "’s", "'re", "’re")
    )
    said = is_reporting_verb(verb.head) and verb.head.lemma_.lower() not in forward_words() | _PROPOSING
    told = verb.dep_ in ("ROOT", "conj", "relcl") or (verb.dep_ == "ccomp" and said)
    return own and present and told and not says_no(verb) and not says_no(verb.head)


def named_event(token: Token) -> bool:
    """Tell a date that stands before what happens on it: "the 8 November election", "Tuesday's debate"."""
    noun = token.head
    before = token.dep_ in _BEFORE_NOUNS and token.i < noun.i
    return before and noun.pos_ in ("NOUN", "PROPN") and noun.lemma_.lower() in group("event_nouns")


def _is_later(time: TimeExpression, published: date | None, token: Token) -> bool:
    day = first_day(time.value)
    if day is None or published is None or _by_contract(token):
        return False
    return day > published or ends_a_period(time, published)


def ends_a_period(time: TimeExpression, published: date) -> bool:
    """Tell the end of the running year, quarter, month or week."""
    return running(time, published) and (time.mod == "END" or (time.rule == "this_year" and time.mod is None))


def running(time: TimeExpression, published: date) -> bool:
    """Tell the year, quarter, month or week in which the article was published."""
    return time.value in [step(unit, published, 0) for unit in ("Y", "Q", "MO", "W")]


def _by_contract(token: Token) -> bool:
    """Tell "notes due Oct. 15", "a dividend payable Dec. 15": terms of a paper, not what somebody awaits."""
    above = islice(token.ancestors, _MOST_STEPS)
    return any(
        each.lower_ in _TERMS and (each.dep_ == "acomp" or each.head.pos_ in ("NOUN", "PROPN")) for each in above
    )


def _verb_of(token: Token) -> Token:
    above = islice(token.ancestors, _MOST_STEPS)
    return next((each for each in above if each.pos_ in ("VERB", "AUX")), token)
