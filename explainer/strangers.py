"""What of a stranger's settings may stand on pages: themes show a site's name and address as they are, unescaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import SettingsError
from explainer.printable import printable

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.:/~%_+-]{1,500}")
_LONGEST_SHOWN = 200
_NO_MARKUP = str.maketrans({"<": "\u2039", ">": "\u203a", '"': "\u201d", "'": "\u2019"})
"""What a page would read as markup, and what stands for it."""


def harmless(given: Mapping[str, str | bool], file: str) -> dict[str, str | bool]:
    """Return the settings `given` at the top of a stranger's `file`, in one line each and without markup.

    Raises `SettingsError` for a `site_url` that is no plain web address.

    >>> harmless({"site_name": 'Tarn"><b>'}, "mkdocs.yml")
    {'site_name': 'Tarn”›‹b›'}
    """
    plain = {key: " ".join(printable(value).split()) for key, value in given.items() if isinstance(value, str)}
    address = plain.get("site_url", "")
    if address and not _ADDRESS.fullmatch(address):
        told = f"`site_url: {address[:_LONGEST_SHOWN]}` is no web address; write it like https://tarn.example/"
        raise SettingsError(f"{file}: {told}")
    return {**given, **{key: value.translate(_NO_MARKUP) for key, value in plain.items()}}
