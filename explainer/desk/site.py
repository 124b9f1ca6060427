"""The site that the desk shows: built again after each correction, in a folder of its own.

After a correction the pages that changed are made at once; when nothing was asked for a while, the whole site is made
anew, with its search and navigation, and without pages that are no more.
"""

from __future__ import annotations

import logging
import traceback
from dataclasses import dataclass, field
from threading import Condition, RLock, Thread
from typing import TYPE_CHECKING

from explainer import pipeline
from explainer.desk.finding import Finder
from explainer.desk.queue import decisions
from explainer.errors import ExplainerError
from explainer.printable import printable
from explainer.scratch import remove, scratch_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from explainer.desk.queue import Decision
    from explainer.host import Host
    from explainer.model import Corpus

_QUIET_SECONDS = 5.0
"""Without a request for so long, the whole site is made anew."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """What one build knows: its number, its records by place and page, the open decisions, and what went wrong."""

    number: int
    corpus: Corpus
    finder: Finder
    queue: tuple[Decision, ...]
    problems: tuple[str, ...]


@dataclass
class DeskSite:
    """Builds on a thread of its own; requests read the last build, and may wait for the next.

    `make_host` opens the site's settings anew; `render` makes HTML of all pages in a folder, `patch` of those that
    changed. `folder` is where the site is, and goes with `close`. With `approving`, the site shows all stories, and the
    queue asks for those that nobody has approved as they stand.
    """

    make_host: Callable[[], Host]
    render: Callable[[Host, Path], object]
    patch: Callable[[Host, Path], object]
    built: Built | None = None
    error: str = ""
    building: bool = False
    quiet_seconds: float = _QUIET_SECONDS
    approving: bool = False
    _scratch: Path = field(default_factory=lambda: scratch_folder("desk"))
    _changed: Condition = field(default_factory=lambda: Condition(RLock()))
    _wanted: int = 0
    _done: int = 0
    _closing: bool = False
    _patched: Host | None = None

    @property
    def folder(self) -> Path:
        """Where the site's files are."""
        return self._scratch / "site"

    def start(self) -> None:
        """Build for the first time, here; then wait for requests on a thread. Raises what the first build raises."""
        self._build()
        Thread(target=self._work, name="desk", daemon=True).start()

    def request(self) -> int:
        """Ask for a build; return the number of the request, for `wait`. Requests made while one runs become one."""
        with self._changed:
            self._wanted += 1
            self.building = True
            self._changed.notify_all()
            return self._wanted

    def wait(self, number: int, seconds: float) -> bool:
        """Wait until request `number` is built, at most so many seconds; tell whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: self._done >= number, timeout=seconds)

    def close(self) -> None:
        """Stop building, and remove the folder."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        remove(self._scratch)

    def _work(self) -> None:
        while True:
            with self._changed:
                quiet = self.quiet_seconds if self._patched else None
                self._changed.wait_for(lambda: self._closing or self._wanted > self._done, timeout=quiet)
                if self._closing:
                    return
                number = self._wanted
            self._try(self._build if number > self._done else self._make_whole)
            with self._changed:
                self._done = number
                self.building = self._wanted > number
                self._changed.notify_all()

    def _try(self, build: Callable[[], None]) -> None:
        try:
            build()
        except ExplainerError as error:
            self.error = str(error)
        except Exception as error:  # noqa: BLE001  # the desk stays open, whatever a build meets
            _log.warning("The build failed\n%s", printable("".join(traceback.format_exception(error))))
            self.error = f"{type(error).__name__}: {error}"

    def _build(self) -> None:
        host = self.make_host()
        run = pipeline.run(host, history=False)
        if self.built is None:
            self.render(host, self.folder)
        else:
            self.patch(host, self.folder)
            self._patched = host
        queue = decisions(run.corpus, run.extracted.findings, host.settings, approving=self.approving)
        problems = tuple(problem.message for problem in host.ledger.problems)
        number = self.built.number + 1 if self.built else 1
        self.built = Built(number, run.corpus, Finder(run.corpus), queue, problems)
        self.error = ""

    def _make_whole(self) -> None:
        host, self._patched = self._patched, None
        if host is not None:
            self.render(host, self.folder)
