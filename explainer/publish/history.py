"""The history folder, which the editor commits: a file of JSON Lines for each story, only ever added to.

But where it tells something that the editor hides now: then it begins anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.unwritable import unwritable
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from explainer.model import HistoryLines


def add_to_history(folder: Path, additions: Iterable[HistoryLines]) -> int:
    """Add lines to the files of `folder`, each file wholly or not at all; return how many lines were added.

    Raises `OutputError` where a file cannot be written.
    """
    count = 0
    for addition in additions:
        file = folder / addition.file
        try:
            if addition.anew and not addition.lines:
                file.unlink(missing_ok=True)
                continue
            folder.mkdir(parents=True, exist_ok=True)
            known = file.read_bytes() if file.exists() and not addition.anew else b""
            new = "".join(f"{line}\n" for line in addition.lines).encode()
            write_whole(file, known + new, durable=True)
        except OSError as error:
            raise unwritable(error, file, "the history cannot be written") from error
        count += len(addition.lines)
    return count
