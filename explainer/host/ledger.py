"""What went wrong in a run, and how long each plugin took: the one value of a run that changes while it runs."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import msgspec

from explainer.errors import ArticleError, ExplainerError, OutputError, PluginError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

ProblemKind = Literal["plugin", "article", "settings", "output"]
_ERRORS: dict[str, type[ExplainerError]] = {
    "plugin": PluginError,
    "article": ArticleError,
    "settings": SettingsError,
    "output": OutputError,
}


class Problem(msgspec.Struct, frozen=True, order=True):
    """A failure after which the run went on. `message` is one line that says what, where and why.

    `same` is equal for failures that differ only in the page or article that they met: they become one line with a
    count. `trace` is the traceback of what a plugin raised, for its author.
    """

    kind: ProblemKind
    subject: str
    message: str
    same: str = ""
    trace: str = ""


class Timing(msgspec.Struct, frozen=True, order=True):
    """How often and how long one hook of one plugin ran, and how many values it returned.

    `seconds` are those of the clock, `computed` CPU seconds of the thread: the rest was waited.
    """

    plugin: str
    hook: str
    seconds: float
    calls: int = 1
    results: int = 0
    computed: float = 0.0

    def plus(self, other: Timing) -> Timing:
        """Return both together."""
        return msgspec.structs.replace(
            self,
            seconds=self.seconds + other.seconds,
            calls=self.calls + other.calls,
            results=self.results + other.results,
            computed=self.computed + other.computed,
        )


@dataclass
class Ledger:
    """Collects problems and timings of a run. With `strict`, the first problem is raised instead.

    `tracebacks` says that the user wants to see where in a plugin's code a failure was raised; `count` is how many
    problems were noted, those told before among them; `passing` are the notices on this run alone; `waiting` the ids of
    articles whose day has not come; `held_back` each article that is rightly left out, with its reason.
    """

    strict: bool = False
    tracebacks: bool = False
    problems: list[Problem] = field(default_factory=list)
    timings: dict[tuple[str, str], Timing] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
    passing: set[str] = field(default_factory=set)
    waiting: frozenset[str] = frozenset()
    held_back: tuple[tuple[str, str], ...] = ()
    count: int = 0
    _noted: set[tuple[str, str, str]] = field(default_factory=set, init=False, repr=False)
    _same: dict[str, tuple[int, Problem, int]] = field(default_factory=dict, init=False, repr=False)

    def copied(self) -> Ledger:
        """Return a ledger that holds what this one holds now, and goes on by itself."""
        return deepcopy(self)

    def note(self, problem: Problem) -> None:
        """Keep `problem`; raise it as an `ExplainerError` when the run is strict."""
        problem = msgspec.structs.replace(problem, message=_whole(problem.message), subject=_whole(problem.subject))
        if self.strict:
            raise _ERRORS[problem.kind](self.told(problem))
        self.count += 1
        key = problem.kind, problem.subject, problem.message
        if key in self._noted:
            return
        self._noted.add(key)
        if problem.same in self._same:
            self._count(problem.same)
            return
        if problem.same:
            self._same[problem.same] = len(self.problems), problem, 0
        self.problems.append(problem)

    def _count(self, same: str) -> None:
        """Say of a failure that is known that it happened once more."""
        place, first, more = self._same[same]
        self._same[same] = place, first, more + 1
        times = f"{more + 1:,} more times" if more else "once more"
        self.problems[place] = msgspec.structs.replace(first, message=f"{first.message}, and {times}")

    def told(self, problem: Problem) -> str:
        """Return the message of `problem`, with its traceback where the user wants to see those."""
        return f"{problem.message}\n{problem.trace}" if self.tracebacks and problem.trace else problem.message

    def note_all(self, problems: Iterable[Problem]) -> None:
        """Keep several problems."""
        for problem in problems:
            self.note(problem)

    def unread(self) -> dict[str, str]:
        """Return the articles that could not be read, by path, with the reason: what the site itself tells."""
        told = [problem for problem in self.problems if problem.kind == "article" and problem.subject]
        return {problem.subject: problem.message.removeprefix(f"{problem.subject}: ") for problem in told}

    def say(self, notice: str) -> None:
        """Keep something that the user should know and that is no failure."""
        notice = _whole(notice)
        if notice not in self.notices:
            self.notices.append(notice)

    def say_once(self, notice: str) -> None:
        """Keep a notice on this run alone, which the next would not give again of the same input."""
        self.passing.add(_whole(notice))
        self.say(notice)

    def time(self, timing: Timing) -> None:
        """Add `timing` to what the same hook of the same plugin took before."""
        key = timing.plugin, timing.hook
        before = self.timings.get(key)
        self.timings[key] = timing if before is None else before.plus(timing)


def _whole(text: str) -> str:
    """Return `text` without halves of characters, as names of files and values hold them: no file could keep them."""
    return text.encode(errors="surrogatepass").decode(errors="replace") if not text.isascii() else text
