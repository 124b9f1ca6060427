"""Whose office is over though nothing beside the name says so: the dead, and people of a time long past.

"He shot and killed Judge Ada Moss" stands in the report of a trial three years later; "in 1828 President Tom Lee
called a convention" in an article of today. A page that gave these offices as held today would be wrong. Who died in
the news itself held the office until then, and keeps it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.alone import holds
from explainer.analyse.calibrate.said import dated_times, sentence_at, sentence_number
from explainer.analyse.once import once
from explainer.analyse.timexes.moments import parse_day
from explainer.model import Clause, Mention, Quote, Role, Span

if TYPE_CHECKING:
    from datetime import date

    from explainer.model import Analysis, Findings

_KILLED = (
    r"(?:killed|murdered|assassinated|slain|executed|lynched|hanged|beheaded|martyred|gunned down|shot and killed"
    r"|(?:shot|stabbed|beaten|burned|burnt|tortured|hacked|bludgeoned) (?:dead|to death))"
)
_DEATH = (
    r"(?:deaths?|murders?|assassination|killings?|slaying|funeral|burial|suicide|widow|widower|tomb|grave|martyrdom)"
)
_RELATED = (
    r"(?:the )?(?:widow|wife|husband|partner|son|daughter|mother|father|parent|brother|sister|uncle|aunt|cousin|friend"
    r"|successor|predecessor)\b"
)
_DIES = re.compile(
    rf"(?:\s\([^()\n]{{1,40}}\))?(?:, (?!whose |and |but |{_RELATED})[^.;:!?\n“”\"]{{1,90}},)?(?:,? who)?"
    r"(?: (?:has|had|later|then|himself|herself|also|since|suddenly|tragically|recently))*"
    r" (?:died|passed away|perished|drowned|committed suicide|took (?:his|her) own life"
    rf"|(?:was|were|been|got) (?:(?:\w+ly )?{_KILLED}|found dead|fatally (?:shot|stabbed|wounded)))\b"
)
"""Behind a name: "Moss, the mayor of Tarnby, was stabbed to death"."""
_OWN_DEATH = re.compile(
    rf"['’]s? (?:\w+ )?{_DEATH}\b(?! (?:of|trial|case|charge|threat|penalt|wish|sentence|squad|row|toll|conviction"
    r"|attempt|plot|knell|bed|spiral))"
)
_LIVED = re.compile(
    r",? ?\((?:c\. ?|born )?(?P<first>\d{4}) ?(?:-|–|—|to) ?(?P<last>\d{4})\)"
    r"|,? (?:who )?(?:was )?born (?:in|on) [^.;\n]{0,25}\b1(?:[0-8]\d|9[01])\d\b"
)
_TITLED = (
    r"(?:(?:the|then|a|an|his|her|its|their|our|my|former"
    r"|(?!\w+day\b|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\b)[A-Z][\w’'.&-]*) )*$"
)
"""What may stand between a word and a name with its role."""
_KILLS = re.compile(rf"\b{_KILLED} {_TITLED}")
_NOT_DONE = re.compile(
    r"(?:\b(?:nearly|almost|not|never|if|whether|unless|to|(?:would|could|might|may) have|\w+n['’]t)|attempted) $",
    re.IGNORECASE,
)
_DEATH_OF = re.compile(rf"\b{_DEATH}(?: (?:service|mass|ceremony))? (?:of|for) {_TITLED}")
_ONLY_MEANT = re.compile(
    r"attempt|plot|plan|conspir|threat|\bcall(?:s|ed|ing)? for|\bwant|rumou?r|fake|false|alleged", re.IGNORECASE
)
_LATE = re.compile(
    r"(?:^|\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|and|of|with|by|for|to) |[.:,“] )"
    rf"(?:[Ll]ate|[Ss]lain|[Mm]urdered|[Aa]ssassinated|[Dd]eceased|[Mm]artyred) {_TITLED}"
)
_IF = re.compile(r"\b(?:if|whether|unless|should) (?:\w+ ){0,4}$", re.IGNORECASE)
_ANY_DEATH = re.compile(
    rf"\b(?:die[sd]?|dead|dying|{_DEATH}|{_KILLED}|shot|kills?|passed away|passing|mourn\w*|buried|condolences)\b",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"\b(?:today|yesterday|tonight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|this (?:week|month|morning)"
    r"|last (?:night|week))\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:since|(?:born|founded|established|built|opened) (?:in|on))(?: the| early| late)* $")
_TODAY = frozenset("is are am has have will does do can may must says 's ’s".split())
"""Words of a verb in the present."""
_FOR_LIFE = frozenset(("professor", "prof.", "sheikh", "sheik", "saint", "emperor", "empress"))
"""What somebody of the past is called still: readers called all fifteen such lines (of two articles) right."""
_NOW = re.compile(r"\b(?:current|currently|now|today|nowadays|still|ongoing|upcoming)\b", re.IGNORECASE)
_STILL = frozenset(("current", "incumbent", "sitting"))
_NEWS = 45
"""Days after which a death is no longer the news."""
_LEAD = 3
"""Sentences that tell the news."""
_YEARS = 15
"""Years after which hardly anybody holds an office still."""
_LONG_AGO = 1985
"""The last year that is long past in an article without a day."""
_LIFE = 20
"""The fewest years of a life."""
_NEAR = 160
_MEANT = 40
_FEWEST = 3
"""How many dates are long past in an article about the past: at least half of them, too."""


def is_bygone(role: Role, analysis: Analysis, findings: Findings) -> bool:
    """Tell whether an office given as held is over by what the article tells elsewhere: its holder is dead or past.

    What somebody is called as of then (`told_of`) or as a former one says so itself.
    """
    held = role.status in ("current", "acting") and not role.told_of
    held = held and (role.category == "office" or role.pattern == "affiliation")
    words = role.span.cut(analysis.article.text).lower().split()
    return held and _FOR_LIFE.isdisjoint(words) and role.entity in _bygone(analysis, findings)


@once()
def _bygone(analysis: Analysis, findings: Findings) -> frozenset[str]:
    """Return the persons of an article who have a role and are dead or past; the last article's are kept."""
    people = _People(analysis, findings)
    return frozenset(entity for entity in people.roles if people.is_dead(entity) or people.is_past(entity))


class _People:
    """The persons of an article who have a role, where each is mentioned, and the dates of the article."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        self._analysis = analysis
        self._text, self._published = analysis.article.text, parse_day(analysis.article.published)
        self.roles: dict[str, list[str]] = defaultdict(list)
        self._titles: dict[int, int] = {}
        for role in findings.of(Role):
            self.roles[role.entity].append(role.span.cut(self._text).lower())
            self._titles[role.span.end] = role.span.start
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in findings.of(Mention):
            if mention.entity in self.roles:
                self._mentions[mention.entity].append(mention)
        self._days = sorted((t.span.start, t.day) for t in dated_times(findings) if t.is_point and t.day is not None)
        self._starts = [start for start, _ in self._days]
        self._old = [self._is_old(day) and not self._lasts_from(start) for start, day in self._days]
        self._speaking = {quote.speaker_entity for quote in findings.of(Quote)}
        present = [clause for clause in findings.of(Clause) if self._is_present(clause)]
        self._of_now = sorted(noun for clause in present for noun in (*clause.actors, *clause.objects))
        self._blocks = [block.start for block in analysis.paragraphs]

    # The dead

    def is_dead(self, entity: str) -> bool:
        """Tell whether the article tells that somebody died, and not in its own news."""
        mentions = self._mentions[entity]
        if not any(m.form == "name" and self._tells_death(m.span) for m in mentions):
            return False
        sentences = {sentence_at(m.span, self._analysis) for m in mentions}
        return not any(_ANY_DEATH.search(each.cut(self._text)) and self._is_news(each) for each in sentences)

    def _tells_death(self, name: Span) -> bool:
        before, after = self._before(name), self._text[name.end : name.end + _NEAR]
        if _LATE.search(before) or _is_life(after):
            return True
        if _OWN_DEATH.match(after):
            return not _ONLY_MEANT.search(before[-_MEANT:])
        if _DIES.match(after):
            return not _IF.search(before)
        if after.startswith(("'s", "’s", "' ", "’ ")):
            return False  # "killed President Moss's brother"
        killed, death = _KILLS.search(before), _DEATH_OF.search(before)
        if killed and not _NOT_DONE.search(before[: killed.start()]):
            return True
        return death is not None and not _ONLY_MEANT.search(before[: death.start()][-_MEANT:])

    def _before(self, name: Span) -> str:
        """Return what stands in its sentence before a name and the role beside it."""
        start = next((self._titles[end] for end in (name.start - 1, name.start - 2) if end in self._titles), name.start)
        if self._text[start : name.start].lower().startswith("late "):
            start += len("late ")
        return self._text[max(sentence_at(name, self._analysis).start, start - _NEAR) : start]

    def _is_news(self, sentence: Span) -> bool:
        """Tell whether a sentence about a death tells of one that is the article's news."""
        days = [day for _, day in self._days[slice(*self._dates_in(sentence))]]
        if days:
            return self._published is not None and any(abs((self._published - day).days) <= _NEWS for day in days)
        lead = sentence_number(sentence, self._analysis) < _LEAD
        return lead or _JUST_NOW.search(sentence.cut(self._text)) is not None

    # The past

    def is_past(self, entity: str) -> bool:
        """Tell whether all that the article tells of somebody, who says nothing in it, is of a time long before it."""
        spans = [mention.span for mention in self._mentions[entity]]
        said = any(not _STILL.isdisjoint(role.split()) for role in self.roles[entity])
        if said or entity in self._speaking or any(holds(span, self._of_now) for span in spans):
            return False
        sentences = [sentence_at(span, self._analysis) for span in spans]
        if any(_NOW.search(sentence.cut(self._text)) for sentence in sentences):
            return False
        own = [self._old[slice(*self._dates_in(sentence))] for sentence in sentences]
        if not all(all(old) for old in own):
            return False
        if any(own):
            told = (bool(old) or self._goes_on(s, within_paragraph=True) for old, s in zip(own, sentences, strict=True))
            return 2 * sum(told) >= len(spans)
        old = sum(self._old)
        return old >= _FEWEST and 2 * old >= len(self._old) and all(self._goes_on(s) for s in sentences)

    def _goes_on(self, sentence: Span, *, within_paragraph: bool = False) -> bool:
        """Tell whether the last date before a sentence without one, of its paragraph or at all, is long past."""
        place = self._dates_in(sentence)[0] - 1
        begin = self._blocks[max(0, bisect_right(self._blocks, sentence.start) - 1)] if within_paragraph else 0
        return place >= 0 and self._old[place] and self._starts[place] >= begin

    def _dates_in(self, sentence: Span) -> tuple[int, int]:
        """Return the numbers of the first date within a sentence and of the first behind it."""
        return bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)

    def _lasts_from(self, start: int) -> bool:
        """Tell a date from which something lasts until now: "mayor since 1999", "born in 1958"."""
        return _FROM.search(self._text, max(0, start - _MEANT), start) is not None

    def _is_old(self, day: date) -> bool:
        return day.year <= (self._published.year - _YEARS if self._published else _LONG_AGO)

    def _is_present(self, clause: Clause) -> bool:
        verb = self._text[clause.subject.end : clause.verb.end].lower().split()
        return not _TODAY.isdisjoint(verb)


def _is_life(after: str) -> bool:
    """Tell the years of a life behind a name, "(1899-1980)" or "born in 1898", from those of an office."""
    found = _LIVED.match(after)
    return found is not None and (found["first"] is None or int(found["last"]) - int(found["first"]) >= _LIFE)
