"""Links in a seeds folder: what leads out of it is somebody else's file, and is never read or published."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from explainer.model import Source


def root_of(source: Source) -> Path:
    """Return the folder that `source` may not leave: the seeds folder that holds it, or the folder of a named file."""
    location = Path(source.location)
    return location.parents[len(PurePath(source.path).parts) - 1]


def leads_out(path: Path, root: Path) -> bool:
    """Tell whether `path` is, behind all links, a file or folder outside `root`; a circle of links leads nowhere."""
    try:
        return not path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return True


def out_of(name: str) -> ArticleError:
    """Return the error that the link called `name` leads out."""
    return ArticleError(f"{name}: a link that leads out of the seeds folder is not read. Put a copy there instead.")
