"""The bundled plugins, in a namespace of their own: no copy of one that somebody installs ever takes its place.

A copy is called `explainer_NAME`, as its folder under `plugins/` says; the one that ships with explainer is
`explainer.bundled.explainer_NAME`. So pip neither writes one over the other nor removes both.
"""

from pathlib import Path

_SOURCES = Path(__file__).parents[2]
"""In a source tree the packages lie where they are to be copied from; in an installed one, beside this file."""

if (_SOURCES / "pyproject.toml").is_file():
    __path__ += sorted(str(file.parents[1]) for file in _SOURCES.glob("plugins/*/explainer_*/__init__.py"))
