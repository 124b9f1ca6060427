"""Whether two statements tell one event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.dates import apart, can_agree, is_day

if TYPE_CHECKING:
    from explainer.merge.tellings import Telling, Weights

_SAME_DATE = 0.45
_OTHER_STORY = 0.6
_OTHER_STORY_ON_THE_DAY = 0.45
_COARSE_DATE = 0.55
_NO_SHARED_ACTOR = 0.15
_NOUNS = 2
_DISPUTED = 0.72
_DISPUTED_WORDS = 4
_DISPUTED_DAYS = 400


def _told_again(one: Telling, other: Telling) -> bool:
    """Tell whether two statements of one story and one day name the same two nouns or more ("ferry", "pier").

    Verbs differ from one telling to the next ("hit", "struck"); who is told apart by name is not what happened.
    """
    one_day = one.value == other.value and is_day(one.value)
    nouns = (one.words & other.words) - one.names - other.names
    return one.story == other.story and one_day and len(nouns) >= _NOUNS


def sameness(one: Telling, other: Telling, weights: Weights) -> float:
    """Return how sure it is that two statements tell one event, or 0 where they are kept apart.

    Of one story and day: two nouns that both name. Of two stories: dates that can both be right and much the same
    words.
    With dates that can both be right: similar words, more similar where the dates are coarse or no actor is shared.
    With dates that cannot: nearly the same words, the same verb or noun for what happened, a shared actor, and two
    articles; then the articles contradict each other, and the entry says so.
    """
    score = weights.likeness(one, other)
    told_again = _told_again(one, other)
    if told_again:
        return max(score, _SAME_DATE)
    shared = bool(set(one.actors) & set(other.actors))
    if not (one.words & other.words) - one.names - other.names:
        return 0.0
    if one.story != other.story:
        one_day = one.value == other.value and is_day(one.value)
        needed = (_OTHER_STORY_ON_THE_DAY if one_day else _OTHER_STORY) + (0 if shared else _NO_SHARED_ACTOR)
        return score if can_agree(one.value, other.value) and score >= needed else 0.0
    if can_agree(one.value, other.value):
        exact = one.value == other.value and is_day(one.value)
        needed = (_SAME_DATE if exact else _COARSE_DATE) + (0 if shared else _NO_SHARED_ACTOR)
        return score if score >= needed else 0.0
    days = apart(one.value, other.value)
    if one.evidence.article == other.evidence.article or days is None or days > _DISPUTED_DAYS or not shared:
        return 0.0
    alike = len(one.words & other.words) >= _DISPUTED_WORDS and one.trigger == other.trigger
    return score if alike and score >= _DISPUTED else 0.0
