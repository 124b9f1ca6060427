"""An eye on what the desk's site is made from: a file that somebody changes by hand makes the site anew."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path, PurePath
from threading import Timer
from typing import TYPE_CHECKING

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from explainer.serving import CHANGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.desk.curation_file import CurationFile

_SETTLED_SECONDS = 0.3
"""Who saves a file writes it in several steps, and who fetches a branch writes many: they become one build."""


@contextmanager
def watching(folders: Iterable[Path], curation: CurationFile, request: Callable[[], object]) -> Iterator[None]:
    """Call `request` soon after something below `folders` changed, or somebody else changed the file of corrections."""
    observer = Observer()
    handler = Changes(curation, request)
    for folder in {each for each in folders if each.exists()}:
        observer.schedule(handler, str(folder), recursive=True)
    if curation.path.parent.is_dir():
        observer.schedule(handler, str(curation.path.parent), recursive=False)
    observer.start()
    try:
        yield
    finally:
        handler.close()
        observer.stop()
        observer.join()


class Changes(FileSystemEventHandler):
    """Tells changes from what only looks like one: reading, hidden files, and what the desk itself wrote."""

    def __init__(
        self, curation: CurationFile, request: Callable[[], object], seconds: float = _SETTLED_SECONDS
    ) -> None:
        """Call `request` once changes have settled for `seconds`."""
        self._curation, self._request, self._seconds = curation, request, seconds
        self._timer: Timer | None = None

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Heed a change."""
        if (
            event.event_type in CHANGES
            and not event.is_directory
            and self._counts(str(event.dest_path or event.src_path))
        ):
            self.close()
            self._timer = Timer(self._seconds, self._request)
            self._timer.daemon = True
            self._timer.start()

    def close(self) -> None:
        """Forget a change that has not settled."""
        if self._timer is not None:
            self._timer.cancel()

    def _counts(self, place: str) -> bool:
        path, file = Path(place).absolute(), self._curation.path.absolute()
        if path == file:
            return not self._curation.is_own()
        if path.parent == file.parent:  # beside it lies what the build writes
            return False
        return not any(part.startswith((".", "__pycache__")) for part in PurePath(place).parts[-2:])
