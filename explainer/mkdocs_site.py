"""What all pages of a site depend on in MkDocs: its configuration, theme and versions; and which pages its menu has."""

from __future__ import annotations

import hashlib
import logging
import re
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.untyped import MkDocsConfig, MkDocsFiles

_ADDRESS = re.compile(r" at 0x[0-9a-f]+")
_LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "explainer-site")
_NO_MATTER = frozenset(("plugins", "theme", "site_dir", "config_file_path", "docs_dir", "hooks"))


class Said(logging.Handler):
    """Counts what MkDocs says."""

    count = 0

    def emit(self, _record: logging.LogRecord) -> None:
        """Count one record."""
        self.count += 1


def site_fingerprint(config: MkDocsConfig) -> str:
    """Return a hash of what all files of a site depend on: configuration, theme, overrides, versions."""
    given = [(name, repr(value)) for name, value in sorted(config.items()) if name not in _NO_MATTER]
    theme = repr(sorted((name, repr(config.theme[name])) for name in config.theme))
    whole = hashlib.sha256(_ADDRESS.sub("", repr((given, theme))).encode())
    for library in _LIBRARIES:
        try:
            whole.update(f"{library} {version(library)}".encode())
        except PackageNotFoundError:
            whole.update(library.encode())
    custom = Path(config.theme.custom_dir) if getattr(config.theme, "custom_dir", None) else None
    for file in sorted(custom.rglob("*")) if custom else ():
        if file.is_file():
            whole.update(file.name.encode() + file.read_bytes())
    return whole.hexdigest()


def out_of_the_menu(files: MkDocsFiles, output: Path) -> MkDocsFiles:
    """Return `files`, of which those in folders below `output` stand in no menu.

    A menu of all pages stands on each page: that of a thousand articles would take gigabytes.
    """
    for file in files.documentation_pages():
        path = Path(file.abs_src_path or "")
        if path.is_relative_to(output) and len(path.relative_to(output).parts) > 1:
            file.inclusion = type(file.inclusion).NOT_IN_NAV
    return files
