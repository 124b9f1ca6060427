"""What the readers' tests share: a source for a file, and what a reader says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explainer.errors import ArticleError
from explainer.model import Article, Settings, Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

Read = tuple[list[Article], str]


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[..., Read]:
    """Return a function that has a reader read a new file: the good articles, and what was said of the bad."""

    def read(reader: ModuleType, name: str, content: bytes | str, *, limit: int = 5_000_000) -> Read:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        good: list[Article] = []
        try:
            answer = reader.read_article(Source(path=name, location=str(path)), Settings(max_article_bytes=limit))
            good.extend(answer or ())
        except ArticleError as problem:
            return good, "\n".join(filter(None, (str(problem), *map(str, problem.left_out))))
        return good, ""

    return read
