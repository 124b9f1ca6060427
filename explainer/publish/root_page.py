"""The root of the site: the front page once more, beside the output folder, where no page of the site's own stands.

It is a plain Markdown file, so that each generator makes it the first page of the site.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.unwritable import unwritable
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from pathlib import Path

_PAGES = "docs"
_MARK = "<!-- explainer: the front page, as the root of the site; written anew by each build -->"
_RELATIVE = re.compile(r"\]\((?!<|#|[a-z][a-z0-9+.-]{1,20}:)")


def write_root_page(output: Path, front: str) -> bool:
    """Write the front page (finished Markdown) as `index.md` of the folder that holds `output`; tell whether it did.

    A page of somebody's own is left as it is, and so is a folder that is not MkDocs' own of pages. Raises `OutputError`
    where it cannot be written.
    """
    if not writes_root_page(output):
        return False
    root = root_page(output)
    text = as_root(front, output.name)
    if not root.exists() or root.read_text(encoding="utf-8") != text:
        try:
            write_whole(root, text.encode())
        except OSError as error:
            raise unwritable(error, root) from error
    return True


def writes_root_page(output: Path) -> bool:
    """Tell whether the root page beside `output` is a build's to write."""
    root = root_page(output)
    if root.exists() and not root.is_file():
        return False  # a pipe, which would keep its reader waiting
    if root.exists() and _MARK not in root.read_text(encoding="utf-8", errors="replace"):
        return False
    return output.parent.name == _PAGES


def root_page(output: Path) -> Path:
    """Return the path of the root page of the site whose pages are in `output`."""
    return output.parent / "index.md"


def as_root(front: str, folder: str) -> str:
    """Return the front page with its relative links leading into `folder`, the pages' own."""
    return _RELATIVE.sub(f"]({folder}/", front).rstrip("\n") + f"\n\n{_MARK}\n"
