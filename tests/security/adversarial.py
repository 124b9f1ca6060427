"""Every regular expression of the package, and texts that make a careless one backtrack: built from its own parts.

An expression that tries the same characters in several ways is slow where a long run of them ends in what it does not
want. So each text is a run that some repetition in the expression takes, behind what leads up to it, and such an end.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import re._constants as sre
import re._parser as parser
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

RUNS = (
    "a",
    "A",
    "1",
    " ",
    "\n",
    "\u00a0",
    "a ",
    "Aa ",
    "AB",
    "1,",
    "a, ",
    "A.",
    "'",
    "“",
    "(",
    "[",
    "-",
    "\\",
    "<",
    "the ",
)
ENDS = ("\0", "", "a")
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_SAMPLES = 3
PLUGINS = Path(__file__).parents[2] / "plugins"
NOT_FOR_STRANGERS = ("explainer.testing",)
"""Modules whose texts are their caller's own."""


def expressions() -> dict[tuple[str, int], tuple[str, bool]]:
    """Return all expressions with the module of each, and whether it is searched for anywhere in a text.

    One that is only ever matched from a text's first character cannot begin anew at each of its characters.
    """
    modules: dict[tuple[str, int], str] = {}
    methods: dict[tuple[str, int], set[str]] = {}
    for package in ("explainer", *sorted(path.name for path in PLUGINS.glob("*/explainer_*"))):
        for module in _modules(package):
            used = _methods(module)
            written = [(p, {method}) for method, p in _written_in(module)]
            named = [
                (p, used.get(name, set()) if p is value else {"search"})
                for name, value in vars(module).items()
                for p in _compiled_in(_made_by(value))
            ]
            for pattern, by in (*named, *written):
                key = pattern.pattern, pattern.flags
                modules.setdefault(key, module.__name__)
                methods.setdefault(key, set()).update(by)
    from_start = {key for key, by in methods.items() if by and by <= {"match", "fullmatch"}}
    return {key: (module, key not in from_start) for key, module in modules.items()}


def _made_by(value: object) -> object:
    """Return what a function makes once and remembers, where it makes expressions; all else as it is."""
    wrapped = getattr(value, "__wrapped__", None)
    if not hasattr(value, "cache_clear") or wrapped is None or "Pattern" not in str(wrapped.__annotations__):
        return value
    return value() if not inspect.signature(wrapped).parameters else value


def made_in_functions() -> dict[tuple[str, str], set[str]]:
    """Return, by module and function, the expressions that are made where it runs, as they are written there."""
    found: dict[tuple[str, str], set[str]] = {}
    for package in ("explainer", *sorted(path.name for path in PLUGINS.glob("*/explainer_*"))):
        for module in _modules(package):
            for function in ast.walk(_tree(module)):
                if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                    for call in filter(_is_of_re, ast.walk(function)):
                        if call.func.attr == "compile" or not isinstance(call.args[0], ast.Constant):
                            key = module.__name__, function.name
                            found.setdefault(key, set()).add(ast.unparse(call.args[0]))
    return found


def _is_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "re"
        and node.func.attr != "escape"
    )


def _methods(module: ModuleType) -> dict[str, set[str]]:
    """Return by which methods each name of a module is called: `NAME.match(…)`."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.setdefault(node.value.id, set()).add(node.attr)
    return found


def _tree(module: ModuleType) -> ast.Module:
    path = getattr(module, "__file__", None)
    return ast.parse(Path(path).read_text(encoding="utf-8") if path else "")


def _modules(package: str) -> Iterator[ModuleType]:
    top = importlib.import_module(package)
    yield top
    for each in pkgutil.walk_packages(top.__path__, f"{package}."):
        if not each.name.startswith(NOT_FOR_STRANGERS) and not each.name.endswith("__main__"):
            yield importlib.import_module(each.name)


def _compiled_in(value: object, depth: int = 4) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        else:
            yield re.compile(value.pattern.decode("latin-1"), value.flags | re.ASCII)
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _compiled_in(each, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _compiled_in(each, depth - 1)
    elif depth and isinstance(value, type) and value.__module__.startswith("explainer"):
        yield from _compiled_in(dict(vars(value)), depth - 1)
    elif depth and hasattr(value, "__slots__") and type(value).__module__.startswith("explainer"):
        for name in type(value).__slots__:
            yield from _compiled_in(getattr(value, name, None), depth - 1)


def _written_in(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield the expressions that stand in a call of `re`, with what is called."""
    for node in ast.walk(_tree(module)):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str() as text), *_]
            ) if method not in {"compile", "escape"}:
                yield method, re.compile(text)


def texts_for(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield texts of `length` characters that may make `pattern` slow, the likeliest first."""
    seen: set[tuple[str, str]] = set()
    own = _own_runs(list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)))
    for before, run in (*own, *(("", run) for run in RUNS)):
        if not run or (before, run) in seen or len(seen) > 60:
            continue
        seen.add((before, run))
        many = run * (length // len(run))
        for end in ENDS:
            yield before + many + end
        if before:
            yield (before + run) * (length // len(before + run))


def _own_runs(tree: list, before: str = "") -> Iterator[tuple[str, str]]:
    """Yield, for each repetition in `tree`, what leads up to it, and samples of what it takes."""
    for number, node in enumerate(tree):
        lead = before + "".join(_sample(each, 0) for each in tree[:number])
        if node[0] in _REPEATS and node[1][1] > 8:
            for variant in range(_SAMPLES):
                run = "".join(_sample(each, variant) for each in node[1][2])
                yield lead, run
                yield lead, run + "".join(_sample(each, variant) for each in tree[number + 1 : number + 3])
        for inside in _inside(node)[:12]:
            yield from _own_runs(inside, lead)


def _inside(node: tuple) -> list[list]:
    """Return the parts of an expression that stand within `node`: several for alternatives."""
    kind, value = node
    if kind is sre.BRANCH:
        return [list(branch) for branch in value[1]]
    if kind in _REPEATS:
        return [list(value[2])]
    if kind is sre.SUBPATTERN:
        return [list(value[3])]
    if kind in (sre.ASSERT, sre.ASSERT_NOT):
        return [list(value[1])]
    return [list(value)] if kind is sre.ATOMIC_GROUP else []


def _sample(node: tuple, variant: int) -> str:
    """Return characters that `node` takes; other `variant`s are other choices."""
    kind, value = node
    if kind is sre.LITERAL:
        return chr(value)
    if kind in (sre.NOT_LITERAL, sre.ANY):
        return ("a", " ", "A")[variant]
    if kind is sre.IN:
        return _one_of(value, variant)
    if kind in (sre.ASSERT, sre.ASSERT_NOT) or not _inside(node):
        return ""
    inside = _inside(node)
    once = "".join(_sample(each, variant) for each in inside[variant % len(inside)])
    if kind in _REPEATS:
        return once * min(30, value[0] if variant == 0 else min(max(value[0], 1), value[1]))
    return once


def _one_of(items: list, variant: int) -> str:
    choices = ("aA1 .,-'", " aA1\n.-", "A1a-.’ ")[variant] + '“”’"()&/:;$€%<>[]{}#*_=\t\u00a0é'
    literals = (chr(value) for kind, value in items if kind is sre.LITERAL)
    return next((c for c in choices if _takes(items, c)), next(literals, ""))


def _takes(items: list, character: str) -> bool:
    negated = bool(items) and items[0][0] is sre.NEGATE
    return any(_is(item, character) for item in items) != negated


def _is(item: tuple, character: str) -> bool:
    kind, value = item
    if kind is sre.LITERAL:
        return ord(character) == value
    if kind is sre.RANGE:
        return value[0] <= ord(character) <= value[1]
    if kind is not sre.CATEGORY:
        return False
    name = str(value)
    word = character.isalnum() or character == "_"
    is_one = character.isspace() if "SPACE" in name else character.isdigit() if "DIGIT" in name else word
    return is_one != ("NOT" in name)
