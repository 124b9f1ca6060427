"""Writes the files of a new site from `template/`, with the seeds of the fictional storyline where they are wanted."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from explainer import __version__
from explainer.errors import OutputError
from explainer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from explainer.model import Settings

RENDERED = ".jinja"
"""Template files with this ending are rendered; all others are copied byte for byte."""

DOTTED = "dot-"
"""A name in `template/` that begins so gets a dot instead: hidden files are easily lost on their way into a wheel."""


def create_site(folder: str | Path, *, demo: bool = False, name: str | None = None) -> tuple[Path, ...]:
    """Write a new site that builds at once into `folder`, which is created where it does not exist.

    Args:
        folder: where the site goes. A file in the way is an error, before anything is written.
        demo: take the fictional storyline of eight articles instead of the one short example article.
        name: the site's name; without it, the folder's name in words.

    Returns:
        The paths written, sorted, relative to `folder`.

    Raises:
        OutputError: a file is in the way, or the folder cannot be written.

    """
    target = Path(folder)
    contents = dict(sorted(_files(printable(name or _in_words(target.resolve().name)), demo=demo)))
    in_the_way = next((path for path in contents if (target / path).exists()), None)
    if in_the_way:
        raise OutputError(f"{target / in_the_way} exists already. Name an empty folder, or move the file away.")
    for path, content in contents.items():
        write_file(target / path, content)
    return tuple(Path(path) for path in contents)


def strange_configuration(settings: Settings, docs: Path) -> bytes:
    """Return a `mkdocs.yml` for the folder `docs` of somebody else: a new site's, with our own theme beside it.

    Of `settings` it takes the site's name and address alone. A new site's page about itself is not among the docs.
    """
    template = resources.files("explainer.scaffold") / "template" / f"mkdocs.yml{RENDERED}"
    text = render_template(template, name=printable(settings.site_name), demo=False, version=__version__).decode()
    theme = json.dumps(str(resources.files("explainer.publish") / "theme"))
    text = re.sub(r"^  - About: .*\n", "", text, flags=re.MULTILINE)  # a whole line: a name may hold these words, too
    text = re.sub(r"^  custom_dir: overrides", lambda _found: f"  custom_dir: {theme}", text, flags=re.MULTILINE)
    more = {"docs_dir": str(docs), "site_url": printable(settings.site_url)}
    return (
        text + "".join(f"\n{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in more.items()) + "\n"
    ).encode()


def _files(name: str, *, demo: bool) -> Iterator[tuple[str, bytes]]:
    here = resources.files("explainer.scaffold") / "template"
    for path, file in walk_template(here):
        if demo and path.startswith("seeds/"):
            continue
        if path.endswith(RENDERED):
            yield path.removesuffix(RENDERED), render_template(file, name=name, demo=demo, version=__version__)
        else:
            yield path, file.read_bytes()
    theme = resources.files("explainer.publish") / "theme"
    yield from ((f"overrides/{path}", file.read_bytes()) for path, file in walk_template(theme))
    if demo:
        seeds = resources.files("explainer.demo") / "seeds"
        yield from ((f"seeds/{path}", file.read_bytes()) for path, file in walk_template(seeds))


def walk_template(folder: Traversable, above: str = "") -> Iterator[tuple[str, Traversable]]:
    """Yield the files below `folder` with the paths that they get."""
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")):
            continue
        path = above + entry.name.replace(DOTTED, ".", 1) if entry.name.startswith(DOTTED) else above + entry.name
        if entry.is_dir():
            yield from walk_template(entry, f"{path}/")
        else:
            yield path, entry


def render_template(file: Traversable, **values: object) -> bytes:
    """Return the content of a template file with `values` in it."""
    import jinja2

    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701  # YAML and Markdown, and `tojson` quotes
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # YAML reads an escaped emoji as two halves
    return environment.from_string(file.read_text(encoding="utf-8")).render(**values).encode()


def _in_words(folder_name: str) -> str:
    words = folder_name.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:] or "News, explained"


def write_file(path: Path, content: bytes) -> None:
    """Write a file and the folders above it; raise `OutputError` where that cannot be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}). Name a folder that you may write.") from error
