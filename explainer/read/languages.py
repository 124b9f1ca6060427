"""Languages: what somebody calls one, as its code; and which one a text is in, by py3langid."""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING

from explainer.read.judged_languages import judged_once, remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from py3langid.langid import LanguageIdentifier

UNSTATED = "en"
"""The language of an article whose source states none."""
FEWEST_LETTERS = 40
"""A shorter text may be of any language."""
SURE = 0.99
"""From this probability on the text's own language outweighs what its source says of it."""
_LETTERS = re.compile(r"[^\W\d_]")
_FEW = 24
"""After so many new texts at once no more are expected soon: somebody built a site, and edits no single article. A text
of megabytes counts as many: what follows needs the memory, too."""
_LONGEST_JUDGED = 20_000
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def language_code(written: str) -> str | None:
    """Return the code of a language that is called `written`: `English`, `en`, `en-GB`, `eng`, `Deutsch`.

    `None` where there is no such language, as Babel's tables (Unicode CLDR) know.
    """
    word = written.strip()
    if _CODE.fullmatch(word):
        base, *rest = re.split("[-_]", word)
        code = _base_code(base.lower())
        if code is not None:
            return "-".join([code, *(part.upper() if len(part) == 2 else part for part in rest)])
    return _names().get(word.casefold())


def stated_language(written: str, text: str) -> str | None:
    """Return the code of the language that a page or feed says `text` is in; `None` where the text says otherwise.

    Many themes state a language that is not that of what is written in them.
    """
    code = language_code(written) if written else None
    if code is None or base_of(code) == UNSTATED:
        return code
    chance, _ = chance_of(text, code)
    return None if chance is not None and chance <= 1 - SURE else code


def base_of(code: str) -> str:
    """Return a language's code without script and region: `en` of `en-GB`."""
    return re.split("[-_]", code)[0].lower()


def name_of(code: str) -> str:
    """Return the English name of a language, or its code where it has none."""
    from babel import Locale

    return str(Locale("en").languages.get(base_of(code), code))


def chance_of(text: str, code: str) -> tuple[float | None, str]:
    """Return the probability that `text` is in the language `code`, and the language it most probably is in.

    The probability is `None` where the text is too short to tell, or the language is one that nobody has taught.
    """
    judged, wanted = text[:_LONGEST_JUDGED], base_of(code)
    return judged_once(judged, wanted, lambda: _chance_of(judged, wanted), texts=1 + len(text) // _LONGEST_JUDGED)


@contextmanager
def judging(file: Path) -> Iterator[None]:
    """Judge texts until the end, with the help of what was kept in `file`.

    The model, which holds tens of megabytes and takes long to load, stays for whoever edits one article after another;
    where a whole site was read it is let go, since its memory is needed for what follows.
    """
    with remembered(file) as judged:
        yield
        if judged() > _FEW:
            _identifier.cache_clear()


def _chance_of(judged: str, wanted: str) -> tuple[float | None, str]:
    if len(_LETTERS.findall(judged)) < FEWEST_LETTERS:
        return None, ""
    ranked = dict(_identifier().rank(judged))
    best = max(ranked, key=lambda language: ranked[language])
    return (float(ranked[wanted]) if wanted in ranked else None), str(best)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _base_code(base: str) -> str | None:
    from babel import localedata
    from babel.core import get_global

    code = str(get_global("language_aliases").get(base, base)).split("_")[0]
    return code if localedata.exists(code) else None


@cache
def _names() -> Mapping[str, str]:
    """Return the codes of languages by their English names and their own."""
    from babel import Locale, localedata

    names: dict[str, str] = {}
    for code in sorted(filter(str.isalpha, localedata.locale_identifiers())):
        for name in (Locale("en").languages.get(code), Locale(code).languages.get(code)):
            if name:
                names.setdefault(name.casefold(), code)
    return names
