"""Which files below the seeds folders are sources, and which story each belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.model import Source
from explainer.read.links import leads_out, out_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

METADATA_SUFFIX = ".meta.yml"
"""`NAME.meta.yml` says more about `NAME.txt`, and `story.meta.yml` about a whole folder. Neither is a source."""

SKIPPED_NAMES = frozenset({"readme.md", "readme.txt", "license", "license.txt", "thumbs.db", "desktop.ini"})
SKIPPED_ENDINGS = (METADATA_SUFFIX, "~", ".swp", ".tmp", ".part", ".ds_store", ".crdownload")
SKIPPED_FOLDERS = frozenset({"__MACOSX", "@eaDir", "node_modules"})
OF_A_SAVED_PAGE = ("_files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden")
"""Endings of the folder that browsers put beside a saved page."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What `find_sources` found: the sources in a stable order, and an error for each path that gave none.

    `notices` tell of metadata files that belong to no source.
    """

    found: tuple[Source, ...]
    problems: tuple[ArticleError, ...] = ()
    notices: tuple[str, ...] = ()


def find_sources(paths: Iterable[str | Path], base: str | Path = ".") -> Sources:
    """Find the sources that `paths` name: files, folders (with everything below them) and web addresses.

    A folder's files come sorted by their path below it, whatever the file system's order; a source named twice comes
    once. Hidden files and folders, metadata (`*.meta.yml`), README and LICENSE files and leftovers of editors are
    skipped. A file in a folder below a named folder belongs to that folder's story; a file named directly, or lying
    loose in the named folder, belongs to none.

    Args:
        paths: seeds folders, single files or `http(s)://` addresses, relative to `base`.
        base: the folder of `mkdocs.yml`.

    Returns:
        The sources, and one `ArticleError` for each path that does not exist or holds no source, and for each link
        below a folder that leads out of it.

    """
    paths = tuple(paths)
    found: dict[str, Source] = {}
    problems: list[ArticleError] = []
    for path in map(str, paths):
        try:
            for source in _sources_of(path, Path(base), problems):
                found.setdefault(source.location, source)
        except ArticleError as problem:
            problems.append(problem)
    folders = [Path(base) / path for path in map(str, paths) if not is_address(path) and (Path(base) / path).is_dir()]
    below = (source for source in found.values() if any(Path(source.location).is_relative_to(each) for each in folders))
    return Sources(tuple(found.values()), tuple(problems), tuple(_without_article(below)))


def is_address(path: str) -> bool:
    """Tell whether `path` is a web address that the user named, and not a file."""
    return path.startswith(("http://", "https://"))


def _sources_of(path: str, base: Path, problems: list[ArticleError]) -> list[Source]:
    """Return the sources of `path`, and add to `problems` the links that lead out of it."""
    if is_address(path):
        return [Source(path=path, location=path)]
    root = base / path
    if root.is_file():
        return [Source(path=root.name, location=str(root))]
    if not root.is_dir():
        raise ArticleError(
            f"{root}: no such file or folder. Create it, or name another one under `seeds:` in mkdocs.yml."
        )
    kept, refused = _files_below(root)
    problems += refused
    sources = [_source_below(root, relative) for relative in sorted(kept, key=lambda each: each.parts)]
    if not sources:
        raise ArticleError(f"{root}: the folder holds no article. Put a .txt file into it and build again.")
    return sources


def _without_article(sources: Iterable[Source]) -> Iterator[str]:
    """Yield a notice for each metadata file beside `sources` that is no source's sidecar and no folder's."""
    stems: dict[Path, set[str]] = {}
    for source in sources:
        if not is_address(source.location):
            path = Path(source.location)
            stems.setdefault(path.parent, {"story"}).add(path.stem)
    for folder, known in stems.items():
        for file in sorted(folder.glob(f"*{METADATA_SUFFIX}")):
            name = file.name.removesuffix(METADATA_SUFFIX)
            if name not in known:
                right = f" Call it {Path(name).stem}{METADATA_SUFFIX}." if Path(name).stem in known else ""
                yield f"{file.name}: there is no article beside this metadata file, so it is not used.{right}"


def _source_below(root: Path, relative: Path) -> Source:
    story = relative.parent.as_posix()
    return Source(path=relative.as_posix(), location=str(root / relative), story=None if story == "." else story)


def _files_below(root: Path) -> tuple[list[Path], list[ArticleError]]:
    """Return the paths of the files below `root`, and an error for each link that leads out of it, and each pipe."""
    kept, refused = list[Path](), list[ArticleError]()
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not _is_passed_over(name, files))
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in (*links, *sorted(filter(_is_source, files)))):
            relative = path.relative_to(root)
            # A link to nothing is kept, so that its reader names it.
            if path.is_symlink() and path.exists() and leads_out(path, root):
                refused.append(out_of(relative.as_posix()))
            elif path.is_file() or not path.exists():
                kept.append(relative)
            elif not path.is_dir():  # it would be waited for
                name = relative.as_posix()
                refused.append(ArticleError(f"{name}: a pipe, a socket or a device is never read. Remove it."))
    return kept, refused


def _is_passed_over(folder: str, beside: list[str]) -> bool:
    """Tell whether a folder holds no sources: hidden, made by a system, or a browser's `NAME_files` of `NAME.html`."""
    if folder.startswith(".") or folder in SKIPPED_FOLDERS:
        return True
    stem = next((folder.removesuffix(end) for end in OF_A_SAVED_PAGE if folder.endswith(end)), None)
    return stem is not None and any(f"{stem}{ending}" in beside for ending in (".html", ".htm", ".xhtml"))


def _is_source(name: str) -> bool:
    lower = name.lower()
    return (
        not lower.startswith((".", "~$", "icon\r"))
        and lower not in SKIPPED_NAMES
        and not lower.endswith(SKIPPED_ENDINGS)
    )
