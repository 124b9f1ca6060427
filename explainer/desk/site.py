"""The site that the desk shows: built again after each correction, in a folder of its own.

What nobody changed is kept from one build to the next. After a correction the page that the editor looks at is made
first and shown at once; the other pages that changed follow; when nothing was asked for a while, the whole site is made
anew, with its search and navigation, and without pages that are no more.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Condition, RLock, Thread
from typing import TYPE_CHECKING, Protocol

from explainer import pipeline
from explainer.desk.finding import FRONT, Finder, successor
from explainer.desk.queue import decisions
from explainer.errors import ExplainerError
from explainer.merge.unhidden import Unhidden, merged_before
from explainer.of_article import Held, pieces_held
from explainer.paging import Early
from explainer.printable import printable
from explainer.scratch import remove, scratch_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from explainer.desk.queue import Decision
    from explainer.host import Host
    from explainer.model import Corpus
    from explainer.runs import Run

_QUIET_SECONDS = 5.0
"""Without a request for so long, the whole site is made anew."""
_LONGEST_BUILD_SECONDS = 120.0
"""So long is waited for a build that runs when the desk is closed: nobody else may write the pages meanwhile."""
_ARTICLES_IN_MEMORY = 5000
"""The desk stays open, and each correction asks for the findings of all articles."""
_log = logging.getLogger(__name__)


class _OutdatedError(Exception):
    """Somebody has asked for more than the build that runs knows of: the next one makes all pages."""


@dataclass(frozen=True, slots=True)
class Built:
    """What one build knows: its number, its records by place and page, the open decisions, and what went wrong.

    `early` is the address of the page that alone is shown as this build has it; "" when all are. `led` are the address
    of the page that was looked at and is gone, and that of the page that took over.
    """

    number: int
    corpus: Corpus
    finder: Finder
    queue: tuple[Decision, ...]
    problems: tuple[str, ...]
    early: str = ""
    led: tuple[str, str] = ("", "")


class Peek(Protocol):
    """Renders one page of the site that was built last."""

    def path_of(self, url: str) -> str:
        """Return the path below the output folder of the page at `url`, or ""."""
        ...

    def url_of(self, path: str) -> str:
        """Return the address of the page at `path` below the output folder, or ""."""
        ...

    def write(self, path: str, markdown: str, folder: Path, planned: Collection[str]) -> bool:
        """Render `markdown` as the page at `path`, beside pages that are `planned`; tell whether it could be done."""
        ...


class _NoPeek:
    """Renders no page by itself."""

    def path_of(self, _url: str) -> str:
        return ""

    def url_of(self, _path: str) -> str:
        return ""

    def write(self, *_given: object) -> bool:
        return False


@dataclass
class DeskSite:
    """Builds on a thread of its own; requests read the last build, and may wait for the next.

    `make_host` opens the site's settings anew; `render` makes HTML of all pages in a folder, `patch` of those that
    changed. `folder` is where the site is, and goes with `close`. With `approving`, the site shows all stories, and the
    queue asks for those that nobody has approved as they stand. `peek` renders one page by itself. `inputs` tells the
    state of all that the site is made from but the corrections: while it is the same, and not "", no article is read
    again.
    """

    make_host: Callable[[], Host]
    render: Callable[[Host, Path], object]
    patch: Callable[[Host, Path], object]
    built: Built | None = None
    error: str = ""
    building: bool = False
    quiet_seconds: float = _QUIET_SECONDS
    approving: bool = False
    peek: Peek = field(default_factory=_NoPeek)
    inputs: Callable[[], str] = lambda: ""
    _scratch: Path = field(default_factory=lambda: scratch_folder("desk"))
    _changed: Condition = field(default_factory=lambda: Condition(RLock()))
    _thread: Thread | None = None
    _wanted: int = 0
    _done: int = 0
    _closing: bool = False
    _patched: Host | None = None
    _page: str = ""
    _shown: int = 0
    _last: tuple[str, Run] | None = None
    _made_from: Corpus | None = None
    """What the pages were made from that the last whole build left."""
    _ahead: dict[str, int] = field(default_factory=dict)
    """The paths of pages that were shown since then, each with the request for which it was."""
    _merged: Unhidden = field(default_factory=Unhidden)
    _held: Held = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        """Where the site's files are."""
        return self._scratch / "site"

    def start(self) -> None:
        """Build for the first time, here; then wait for requests on a thread. Raises what the first build raises."""
        self._build()
        self._thread = Thread(target=self._work, name="desk", daemon=True)
        self._thread.start()

    @property
    def done(self) -> int:
        """The number of the latest request that is built."""
        return self._done

    def request(self, page: str = "") -> int:
        """Ask for a build; return the number of the request, for `wait`. Requests made while one runs become one.

        `page` is the address of the page that whoever asks looks at.
        """
        with self._changed:
            self._wanted += 1
            self._page = page or self._page
            self.building = True
            self._changed.notify_all()
            return self._wanted

    def wait(self, number: int, seconds: float, *, early: bool = False) -> bool:
        """Wait until request `number` is built, at most so many seconds; tell whether it is.

        With `early`, it is enough when the page that was asked for is shown.
        """
        with self._changed:
            return self._changed.wait_for(
                lambda: (max(self._shown, self._done) if early else self._done) >= number, timeout=seconds
            )

    def close(self) -> None:
        """Stop building when the build that runs is done, and remove the folder."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_LONGEST_BUILD_SECONDS)
        remove(self._scratch)

    def _work(self) -> None:
        while True:
            with self._changed:
                quiet = self.quiet_seconds if self._patched else None
                self._changed.wait_for(lambda: self._closing or self._wanted > self._done, timeout=quiet)
                if self._closing:
                    return
                number = self._wanted
            ended = self._try(self._build if number > self._done else self._make_whole)
            with self._changed:
                self._done = number if ended else self._done
                self.building = self._wanted > number
                self._changed.notify_all()

    def _try(self, build: Callable[[], None]) -> bool:
        """Build, and tell whether it came to an end; else a newer request is waited for."""
        try:
            build()
        except _OutdatedError:
            return False
        except ExplainerError as error:
            self.error = str(error)
        except Exception as error:  # noqa: BLE001  # the desk stays open, whatever a build meets
            _log.warning("The build failed\n%s", printable("".join(traceback.format_exception(error))))
            self.error = f"{type(error).__name__}: {error}"
        if self.built is not None and self.built.early:  # the build failed after the page was shown
            self.built = replace(self.built, early="")
        return True

    def _build(self) -> None:
        with self._changed:
            number, url, self._page = self._wanted, self._page, ""
        host, state = self.make_host(), self.inputs()
        host.articles_in_memory = _ARTICLES_IN_MEMORY
        known = self._last[1] if self._last and state and self._last[0] == state else None
        if known is not None:
            host.ledger = known.read.copied()
        path = self.peek.path_of(url) if url and self.built else ""
        before, early = self._made_from, None
        if path and before is not None:
            early = Early(
                path, lambda *made: self._show(number, url, *made), lambda now: successor(before, now, path), before
            )

        def progress(*_told: object) -> None:
            if self._wanted > number and (early is None or self._shown >= number):
                raise _OutdatedError

        with merged_before(self._merged), pieces_held(self._held):
            run = pipeline.run(host, progress, history=False, known=known, early=early)
        self._last, self._made_from = (state, run), run.corpus
        if self.built is None:
            self.render(host, self.folder)
        else:
            self.patch(host, self.folder)
            self._patched = host
            self._catch_up(number, Path(host.settings.output))
        queue = decisions(run.corpus, run.extracted.findings, host.settings, approving=self.approving)
        problems = tuple(problem.message for problem in host.ledger.problems)
        led = self._led(url, path, before, run.corpus) if before is not None and path else ("", "")
        self.built = Built(
            self._number(number), run.corpus, Finder(run.corpus, host.settings), queue, problems, led=led
        )
        self.error = ""

    def _catch_up(self, number: int, output: Path) -> None:
        """Render what builds before that of request `number` showed and did not end with: no build knows of that."""
        for path, request in sorted(self._ahead.items()):
            if request != number and (file := output / path).is_file():
                self.peek.write(path, file.read_text(encoding="utf-8"), self.folder, ())
        self._ahead.clear()

    def _led(self, url: str, path: str, before: Corpus, now: Corpus) -> tuple[str, str]:
        """Return `url` and the address of the page that took over from the one there, where that is gone."""
        if self.peek.path_of(url):
            return "", ""
        return url, self.peek.url_of(successor(before, now, path)) or self.peek.url_of(FRONT)

    def _number(self, request: int) -> int:
        """Return the number of the build of `request`: its page may have been shown under it already."""
        return 1 if self.built is None else self.built.number + (self._shown < request)

    def _show(  # noqa: PLR0913, PLR0917  # who asked, and what the build tells of the page
        self, request: int, url: str, corpus: Corpus, path: str, markdown: str, planned: Collection[str]
    ) -> None:
        """Show the page at `path` as the build that runs has it, and what can be corrected on it.

        It is the page at `url`, or the one that took over from that.
        """
        if self.built is None or not self.peek.write(path, markdown, self.folder, planned):
            return
        self._ahead[path] = request
        with self._changed:
            finder, shown = Finder(corpus, self.built.finder.settings), self.peek.url_of(path)
            self.built = replace(
                self.built,
                number=self._number(request),
                corpus=corpus,
                finder=finder,
                early=url if self.peek.path_of(url) == path else shown,
                led=("", "") if self.peek.path_of(url) == path else (url, shown),
            )
            self._shown = request
            self._changed.notify_all()

    def _make_whole(self) -> None:
        host, self._patched = self._patched, None
        if host is not None:
            self.render(host, self.folder)
