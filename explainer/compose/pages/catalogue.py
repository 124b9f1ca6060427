"""The words of the interface: one gettext catalogue, so that a site in another language is a translation."""

from __future__ import annotations

import gettext
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from markupsafe import Markup

from explainer.compose.pages.markup import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from importlib.resources.abc import Traversable
    from pathlib import Path

    from babel.messages.catalog import Message


class Catalogue:
    """Looks up interface words. Variables are escaped where they are filled in; the messages themselves are trusted."""

    def __init__(self, translations: gettext.NullTranslations, locale: Locale) -> None:
        """Use `translations`, and `locale` for dates and numbers."""
        self._translations = translations
        self.locale = locale

    def gettext(self, message: str, **variables: object) -> Markup:
        """Return the translation of `message` with its `%(name)s` filled in."""
        return _fill(self._translations.gettext(message), variables)

    def ngettext(self, singular: str, plural: str, number: int, **variables: object) -> Markup:
        """Return the translation of `singular` or `plural`, as `number` asks, with `%(num)s` and others filled in."""
        return _fill(self._translations.ngettext(singular, plural, number), {"num": number, **variables})


def _fill(message: str, variables: Mapping[str, object]) -> Markup:
    safe = {name: value if isinstance(value, int) else escape(value) for name, value in variables.items()}
    return Markup(message % safe if safe else message)  # noqa: S704  # the catalogue is ours, its variables are escaped


def _messages(source: Traversable, locale: Locale) -> Iterable[Message]:
    """Return the messages of a catalogue; raise `ValueError`, with its name, where it cannot be read."""
    if not source.is_file():
        return ()
    try:
        return read_po(BytesIO(source.read_bytes()), locale=str(locale), abort_invalid=True)
    except (ValueError, OSError, PoFileError) as error:
        raise ValueError(f"the catalogue {source} cannot be read: {error}") from error


@lru_cache(maxsize=8)
def load_catalogue(language: str, more: tuple[Path, ...] = ()) -> Catalogue:
    """Return the catalogue of `language` (`de`, `pt_BR`); English words where there is no such file.

    `more` are folders of plugins that hold catalogues, too (`de.po`). They add to ours and change nothing of it.
    """
    try:
        locale = Locale.parse(language, sep="-" if "-" in language else "_")
    except (ValueError, UnknownLocaleError):
        locale = Locale("en")
    ours = files("explainer.compose") / "locale" / str(locale) / "explainer.po"
    sources = [ours, *(folder / f"{locale}.po" for folder in more)]
    whole = PoCatalog(locale=str(locale))
    for source in sources:
        for message in _messages(source, locale):
            if message.id and message.string and message.id not in whole:
                whole.add(message.id, message.string)
    if not len(whole):
        return Catalogue(gettext.NullTranslations(), locale)
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return Catalogue(gettext.GNUTranslations(compiled), locale)
