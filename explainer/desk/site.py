"""The site that the desk shows: built again after each correction, in a folder of its own."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, RLock, Thread
from typing import TYPE_CHECKING

from explainer import pipeline
from explainer.desk.finding import Finder
from explainer.desk.queue import decisions
from explainer.errors import ExplainerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.desk.queue import Decision
    from explainer.host import Host
    from explainer.model import Corpus

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

    `make_host` opens the site's settings anew; `render` makes HTML of the pages in a folder. `folder` is where the site
    is, and goes with `close`.
    """

    make_host: Callable[[], Host]
    render: Callable[[Host, Path], object]
    built: Built | None = None
    error: str = ""
    building: bool = False
    _folder: TemporaryDirectory[str] = field(default_factory=lambda: TemporaryDirectory(prefix="explainer-desk-"))
    _changed: Condition = field(default_factory=lambda: Condition(RLock()))
    _wanted: int = 0
    _done: int = 0
    _closing: bool = False

    @property
    def folder(self) -> Path:
        """Where the site's files are."""
        return Path(self._folder.name)

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
        self._folder.cleanup()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closing or self._wanted > self._done)
                if self._closing:
                    return
                number = self._wanted
            try:
                self._build()
            except ExplainerError as error:
                self.error = str(error)
            except Exception as error:  # noqa: BLE001  # the desk stays open, whatever a build meets
                _log.warning("The build failed", exc_info=True)
                self.error = f"{type(error).__name__}: {error}"
            with self._changed:
                self._done = number
                self.building = self._wanted > number
                self._changed.notify_all()

    def _build(self) -> None:
        host = self.make_host()
        run = pipeline.run(host, history=False)
        self.render(host, self.folder)
        queue = decisions(run.corpus, run.extracted.findings, host.settings)
        problems = tuple(problem.message for problem in host.ledger.problems)
        number = self.built.number + 1 if self.built else 1
        self.built = Built(number, run.corpus, Finder(run.corpus), queue, problems)
        self.error = ""
