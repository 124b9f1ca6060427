"""What the last build depended on, made and told, in a file beside the findings store."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.unchanged.inputs import not_told, places_of, state_of_files, state_of_outputs, state_of_run
from explainer.unchanged.signatures import signature
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.settings import Site
    from explainer.unchanged.inputs import Places
    from explainer.unchanged.tracing import Trace

_FORMAT = 1
_PAGES = "pages.sqlite"


class Told(msgspec.Struct, frozen=True):
    """What a command told, for the next one that finds nothing to do.

    `words` is its report in words, `report` for scripts; `said` what MkDocs said; `problems` are kind and message.
    """

    words: str
    report: dict[str, Any]
    said: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    problems: tuple[tuple[str, str], ...] = ()


class _Kept(msgspec.Struct, frozen=True):
    format: int
    run: str
    inputs: str
    outputs: str
    more: tuple[str, ...]
    told: Told


@dataclass(frozen=True, slots=True)
class LastBuild:
    """The last build of a site by one command with the same options, and the state of its inputs as it begins now."""

    site: Site
    places: Places
    file: Path
    run: str
    before: _Kept | None
    inputs: str
    begun: int

    def told(self) -> Told | None:
        """Return what the last build told, where all that it read and wrote is as it left it; else `None`."""
        kept = self.before
        if kept is None or (kept.format, kept.run, kept.inputs) != (_FORMAT, self.run, self.inputs):
            return None
        return kept.told if self._outputs() == kept.outputs else None

    def keep(self, told: Told, trace: Trace) -> None:
        """Keep what this build told; nothing where its inputs changed meanwhile, or lie beyond what can be watched."""
        known = self.before.more if self.before else ()
        same = state_of_files(self.places, known) == self.inputs
        more = tuple(sorted({*not_told(trace.files, self.places), *filter(os.path.lexists, known)}))
        if trace.beyond or not same or any(_changed_since(path, self.begun) for path in more):
            self.forget()
            return
        kept = _Kept(_FORMAT, self.run, state_of_files(self.places, more), self._outputs(), more, told)
        try:
            content = msgspec.json.encode(kept)
        except UnicodeEncodeError:  # a file whose name is no text
            self.forget()
            return
        try:
            write_whole(self.file, content)
        except OSError:  # the disk is full: the next build does all its work
            self.forget()

    def _outputs(self) -> str:
        """Return the state of what a build leaves: what others see, and the stores that the next build starts from."""
        store = self.site.settings.store
        return state_of_outputs(self.places) + signature((store, str(Path(store).with_name(_PAGES))))

    def forget(self) -> None:
        """Let the next build do all its work."""
        self.file.unlink(missing_ok=True)


def last_build(site: Site, command: str, options: Mapping[str, Any], site_dir: str | None = None) -> LastBuild | None:
    """Return the last build of `site` by `command`; `None` where nobody can tell what a build depends on."""
    places = places_of(site, site_dir)
    if places is None:
        return None
    file = Path(places.store, f"{command}.json")
    before = _read(file)
    options = {**options, "command": command, "site_dir": site_dir, "folder": str(Path.cwd())}
    inputs = state_of_files(places, before.more if before else ())
    return LastBuild(site, places, file, state_of_run(site, options), before, inputs, time.time_ns())


def _changed_since(path: str, moment: int) -> bool:
    """Tell whether a file was written after the nanosecond `moment`; a folder's names are told by its signature."""
    return not path.endswith("/") and os.path.isfile(path) and os.lstat(path).st_ctime_ns > moment


def _read(file: Path) -> _Kept | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return None
