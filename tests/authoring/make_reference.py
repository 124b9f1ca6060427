"""Writes what is generated in `docs/authoring/`: `python tests/authoring/make_reference.py`."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import Any, is_typeddict

import msgspec

import explainer
import explainer.testing
from explainer import hookspecs
from explainer.compose import pages

ROOT = Path(__file__).parents[2]
FILE = ROOT / "docs/authoring/reference.md"
BUNDLED = ROOT / "docs/authoring/bundled.md"
HOOKS = [name for name, value in vars(hookspecs).items() if hasattr(value, "explainer_spec")]
FIRST = "The first plugin that answers settles it."
EACH = "Each plugin answers."
HEAD = """\
# Reference

Generated from the code by `tests/authoring/make_reference.py`; a test fails when it is not up to date. Places count
code points and are half-open, as in a Python slice. A hook takes only the arguments that it names.
"""
SLOTS = """\
## Slots

Templates leave room for plugins; `slot_edits(markdown, NAME, content)` fills it: `quote-boxes`, `timeline-graphic` and
`story-end` on stories; `network-graphic` and `mentions-graphic` there and on people, organisations and places;
`page-end` and `structured-data` on every page. What nobody fills leaves no trace. [The page on
templates](templates.md) tells which template has which, with its blocks and variables.
"""
PAGE_DATA = """\
## What `page.data` holds

The variables of the page's template, with statements ready to print. Every page: `path`, `title`, `fictional`, `home`,
`notes` (`Note`), `today`, `reading_minutes`.

| Page | Keys |
| --- | --- |
"""


def page_data() -> str:
    """Return a row for each kind of page, with the keys and their types: the typed dictionaries of the page modules."""
    kinds: dict[str, type] = {}
    for found in pkgutil.iter_modules(pages.__path__):
        module = importlib.import_module(f"{pages.__name__}.{found.name}")
        kinds |= {name: value for name, value in vars(module).items() if is_typeddict(value)}
    rows = []
    for _, kind in sorted(kinds.items()):
        about = (inspect.getdoc(kind) or "").partition("\n")[0].partition("(")[0].partition(",")[0].strip().rstrip(".")
        keys = (f"`{key}` ({_plain(hint)})" for key, hint in inspect.get_annotations(kind).items())
        rows.append(f"| {about.removeprefix('`page.data` of ')} | {', '.join(keys)} |")
    return "\n".join(rows) + "\n"


def signature(function: Any) -> str:
    """Return the exact signature of a function, as it stands in the code."""
    found = inspect.signature(function)
    parameters = [p.replace(annotation=inspect.Parameter.empty) for p in found.parameters.values()]
    shown = []
    for plain, full in zip(parameters, found.parameters.values(), strict=True):
        hint = "" if full.annotation is inspect.Parameter.empty else f": {_plain(full.annotation)}"
        default = "" if full.default is inspect.Parameter.empty else f" = {full.default!r}"
        shown.append(f"{'*' if plain.kind is plain.VAR_POSITIONAL else ''}{plain.name}{hint}{default}")
    keyword = next((n for n, p in enumerate(parameters) if p.kind is p.KEYWORD_ONLY), None)
    if keyword is not None:
        shown.insert(keyword, "*")
    return f"{function.__name__}({', '.join(shown)}) -> {_plain(found.return_annotation)}"


def reference() -> str:
    """Return the whole page."""
    parts = [HEAD, "## Hooks\n", *(hook_entry(name) for name in HOOKS), SLOTS, PAGE_DATA + page_data()]
    parts.append("## Names exported by `explainer`\n")
    parts += [entry(name, getattr(explainer, name)) for name in explainer.__all__ if not name.startswith("__")]
    parts.append("## Fixtures and helpers of `explainer.testing`\n")
    parts += [entry(name, getattr(explainer.testing, name)) for name in explainer.testing.__all__]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(parts)).rstrip() + "\n"


def bundled() -> str:
    """Return the page of the bundled plugins: their READMEs, one after the other."""
    head = "# Bundled plugins\n\nEach is a folder that you can copy.\n"
    readmes = sorted((ROOT / "plugins").glob("*/README.md"))
    texts = (readme.read_text(encoding="utf-8") for readme in readmes)
    return "\n".join([head, *(re.sub(r"^#(?=#* )", "##", text, flags=re.MULTILINE) for text in texts)])


def hook_entry(name: str) -> str:
    """Return the entry of one hook: when it is called, its signature, what goes in and out, and an example."""
    hook = getattr(hookspecs, name)
    how = FIRST if hook.explainer_spec.get("firstresult") else EACH
    return f"### `{name}`\n\n```python\n{signature(hook)}\n```\n\n{_text(hook)}\n\n{how}\n"


def entry(name: str, value: Any) -> str:
    """Return the entry of one public name."""
    function = getattr(value, "__wrapped__", None) or getattr(value, "_fixture_function", value)
    if inspect.isclass(value):
        return f"### `{name}`\n\n{_text(value)}\n\n{_fields(value)}\n{_methods(value)}"
    if inspect.isfunction(function):
        shown = signature(function)
        shown = f"{name}{shown[shown.index('(') :]}"
        return f"### `{name}`\n\n```python\n{shown}\n```\n\n{_text(function)}\n"
    return f"### `{name}`\n\n{_constant(name, value)}\n"


def _constant(name: str, value: Any) -> str:
    return {"hookimpl": "Marks a function as the implementation of the hook of its name."}.get(name) or f"`{value!r}`"


def _text(value: Any) -> str:
    """Return a docstring as Markdown: its sections as bold words, its examples as code."""
    text = inspect.getdoc(value) or ""
    text = re.sub(r"^(Args|Returns|Raises|Yields|Example):$", r"**\1**\n", text, flags=re.MULTILINE)
    lines: list[str] = []
    code = False
    for line in text.split("\n"):
        bare = line.strip()
        if bare.startswith("```"):
            code = not code
        item = re.match(r" {4}(\*{0,2}\w+): (.*)", line)
        if item and not code:
            lines.append(f"- `{item[1]}`: {item[2]}")
        elif (
            line.startswith("        ")
            and not code
            and not bare.startswith("```")
            and lines
            and lines[-1].startswith("- `")
        ):
            lines[-1] += f" {bare}"
        else:
            lines.append(line.removeprefix("    "))
    return re.sub(
        r"(?:^>>> .*(?:\n(?!\n).*)*)", lambda m: f"```pycon\n{m[0]}\n```", "\n".join(lines), flags=re.MULTILINE
    )


def _fields(kind: type) -> str:
    """Return the fields of a value as a table, with those of the classes above it."""
    if issubclass(kind, msgspec.Struct):
        found = [(f.name, _hint(kind, f.name), _default(f)) for f in msgspec.structs.fields(kind)]
    elif dataclasses.is_dataclass(kind):
        shown = [f for f in dataclasses.fields(kind) if f.repr]
        found = [(f.name, _plain(f.type), _default(f)) for f in shown]
    else:
        return ""
    rows = [f"| `{name}` | {hint} | {default} |" for name, hint, default in found if not name.startswith("_")]
    return "\n".join(["| Field | Type | Default |", "| --- | --- | --- |", *rows, ""]) if rows else ""


def _methods(kind: type) -> str:
    """Return the methods and properties of a value, each with its signature and the first line of what it does."""
    lines = []
    for name, found in inspect.getmembers(kind):
        owner = next((above for above in kind.__mro__ if name in vars(above)), None)
        if name.startswith("_") or owner is None or not owner.__module__.startswith("explainer"):
            continue
        told = (inspect.getdoc(found) or "").partition("\n")[0]
        if inspect.isfunction(found):
            lines.append(f"- `{signature(found).replace('(self, ', '(').replace('(self)', '()')}`: {told}")
        elif isinstance(found, property | functools.cached_property):
            lines.append(f"- `{name}`: {told}")
    return "\n".join(["**Methods**", "", *lines, ""]) if lines else ""


def _hint(kind: type, name: str) -> str:
    owner = next(above for above in kind.__mro__ if name in inspect.get_annotations(above))
    return _plain(owner.__annotations__[name])


def _plain(hint: Any) -> str:
    text = getattr(hint, "__forward_arg__", hint)
    text = text if isinstance(text, str) else getattr(text, "__name__", str(text))
    return text.replace("|", "or") if "|" in text else text


def _default(field: Any) -> str:
    missing = (msgspec.NODEFAULT, dataclasses.MISSING)
    if field.default not in missing:
        return f"`{field.default!r}`"
    return "empty" if field.default_factory not in missing else ""


if __name__ == "__main__":
    FILE.write_text(reference(), encoding="utf-8", newline="\n")
    BUNDLED.write_text(bundled(), encoding="utf-8", newline="\n")
