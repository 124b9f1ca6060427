"""From metadata, as somebody wrote it, to the fields of an article."""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError, LeftOutError
from explainer.model import Article
from explainer.model.own_words import hints_of, value_of
from explainer.read.authors import authors_of
from explainer.read.dates import day_of, is_ambiguous
from explainer.read.genres import genre_of, genre_of_address
from explainer.read.languages import language_code, stated_language
from explainer.read.state_words import plain_key
from explainer.read.states import days_of, is_of_state, refuse_hidden
from explainer.read.web_address import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import msgspec

    from explainer.model import Source
    from explainer.model.own_words import Words
    from explainer.read.mapping import Metadata
    from explainer.untyped import Value

WORDS = ("id", "title", "source", "url", "author", "place", "language", "story", "story_title")
DATES = ("published", "updated")
CHOICES = {"rights": ("cited", "full"), "title_by": ("source", "editor", "none")}
GENRE = "genre"
ENCODING = "encoding"
SECRET = ("private", "hidden", "unlisted", "password", "protected")
STATES = ("draft", "status", "embargo", *SECRET)
"""Keys that may keep an article from being published. A slip in one of them is an error, never passed over."""
KEYS = (*WORDS, *DATES, *CHOICES, "fictional", "topics", GENRE, ENCODING, *STATES)
_OTHER_WORDS = {
    "published": "date date_published datepublished pubdate publication_date created",
    "updated": "date_modified modified lastmod last_modified_at",
    "topics": "tags keywords",
    "author": "byline authors by",
    "source": "publisher",
    "language": "lang",
    "title": "headline",
    "url": "canonical canonical_url",
    "embargo": "publishdate embargo_until embargoed embargoed_until release_date release",
    "status": "state visibility post_status",
    "password": "post_password",
    "genre": "section sections article_section articlesection",
}
ALIASES = {word: field for field, words in _OTHER_WORDS.items() for word in words.split()}
LISTS = ("topics", "author")
TRUTHS = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
_LONGEST_VALUE, _LONGEST_ID, _MOST_TOPICS = 2_000, 120, 50
"""Characters of a value and of an id, and how many topics: what is longer is no title, name or address."""
_SURROGATE = re.compile("[\ud800-\udfff]")
"""Half a character, which YAML and JSON can write and no file can hold; its replacement takes one place, too."""
LOOKS_LIKE_A_SLIP = 0.8
DRAFTS = frozenset("draft drafts unpublished embargo embargoed spiked killed trash onhold hold".split())
"""Folders in which Jekyll and others keep what is not published."""
DRAFT_OF_MEDIUM = "draft_"
_DRAFT_NAME = re.compile(
    r"(?<![A-Za-z])(?:DRAFT|EMBARGO(?:ED)?|UNPUBLISHED|ON[ _-]HOLD|DO[ _-]NOT[ _-]PUBLISH|SPIKED|KILLED)(?![A-Za-z])"
    r"|\.(?:draft|wip|unpublished|embargoed)\.[a-z]+$|[ _-]draft[ _-]?(?:v(?:ersion)?[ _-]?)?\d{1,2}\.[a-z]+$"
    r"|\((?i:draft|embargo(?:ed)?)\b[^()]{0,40}\)|(?i:do[ _-]not[ _-]publish|not[ _-]for[ _-](?:publication|release))"
)
"""Words in capitals, or a draft with a number: "nfl-draft.html" is about one."""
_HELD_NAME = re.compile(r"(?:\A|[ _-])(?:HOLD|KILL|WIP)(?=[ _.-])")
"""The same where the rest of a name is in small letters: a file that is all in capitals may be about a hold."""


def article_from(source: Source, text: str, layers: Iterable[Metadata], /, **known: Any) -> Article:
    """Make the article of `source` with `text`, and all that its metadata says.

    Args:
        source: where the text comes from; its file stem is the article's id unless metadata names one.
        text: the article's text, never altered from here on.
        layers: metadata, the strongest last: of the folder, of the file itself, of its sidecar.
        known: fields that the file's own format gave, weaker than all metadata.

    Raises:
        ArticleError: a key is unknown, or a value does not fit; the message names file, line and what to write.

    """
    _refuse_place(source.path)
    fields: dict[str, Any] = {"id": Path(source.path).stem, "story": source.story, "path": source.path}
    fields |= _tidied(known, text)
    notices, own, extra = list(fields.get("notices", ())), own_keys(source), dict[str, Any]()
    for layer in layers:
        fields |= fields_of(layer, own)
        extra |= _declared(layer, source.declared)
        notices += _passed_over(layer, own)
    if extra:
        fields["extra"] = tuple(sorted(extra.items()))
    if notices:
        fields["notices"] = tuple(notices)
    fields = {key: value if key == "extra" else clean(value) for key, value in fields.items()}
    fields["id"] = fields["id"][:_LONGEST_ID] or "article"
    if not is_web_address(fields.get("url") or ""):  # what was cleaned may be none any more
        fields.pop("url", None)
    fields[GENRE] = fields.get(GENRE) or genre_of_address(fields.get("url")) or None
    fields.setdefault("title_by", "source" if fields.get("title") else "none")
    return Article(text=_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text), **fields)


def _refuse_place(path: str) -> None:
    """Raise a `LeftOutError` for an article in a folder of drafts, or whose file is called one (`bridge-DRAFT.txt`)."""
    *folders, name = Path(path).parts
    folder = next((part for part in folders if plain_key(part) in DRAFTS), None)
    if folder is not None:
        raise LeftOutError(path, f"a draft, in a folder {folder}")
    held = _HELD_NAME.search(name) and any(letter.islower() for letter in name.rpartition(".")[0])
    if name.startswith(DRAFT_OF_MEDIUM) or held or _DRAFT_NAME.search(name):
        raise LeftOutError(path, "a draft, as its file's name says", doubtful=not name.startswith(DRAFT_OF_MEDIUM))


def clean(value: Value) -> Value:
    """Return a value as an article keeps it: one line, at most so long, of characters that can be printed.

    Of a tuple so many are kept, without those of which nothing is left; what is no text stays as it is.
    """
    if isinstance(value, tuple):
        return tuple(found for each in value[:_MOST_TOPICS] if (found := clean(each)))
    if not isinstance(value, str):
        return value
    whole = _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value[:_LONGEST_VALUE])
    seen = (character for character in whole if character.isprintable() or character.isspace())
    return " ".join("".join(seen).split())


def _tidied(known: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return what a format gave as an article has it: names alone, a known language, a real address, single spaces."""
    fields = {key: " ".join(value.split()) if isinstance(value, str) else value for key, value in known.items()}
    fields["author"] = authors_of(fields.get("author") or ())
    fields["language"] = stated_language(fields.get("language") or "", text)
    fields[GENRE] = genre_of(fields.get(GENRE) or "")
    if not is_web_address(fields.get("url") or ""):
        fields.pop("url", None)
    return {key: value for key, value in fields.items() if value not in (None, "", ())}


def encoding_of(metadata: Metadata) -> str | None:
    """Return the encoding that a sidecar names for its file, or `None`."""
    return str(metadata.values.get(ENCODING, "")) or None


def own_keys(source: Source) -> frozenset[str]:
    """Return the keys that plugins declare for the metadata of `source`."""
    return frozenset(key for kind in source.declared for key in hints_of(kind))


def fields_of(metadata: Metadata, own: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the article's fields that `metadata` sets, checked; an empty value sets nothing. `own` are other keys.

    Raises:
        LeftOutError: the metadata says that the article is not to be published.
        ArticleError: a value does not fit, or a key looks like a slip of a known one.

    """
    named = _by_field(metadata, own)
    values = {_as_known(key): value for key, value in metadata.values.items() if key not in own}
    refuse_hidden(values, metadata.where)
    days = days_of(values, metadata.where)
    return days | {
        field: _value(field, value, metadata.place(key))
        for field, (key, value) in named.items()
        if field not in (ENCODING, "draft", "embargo", "status", *SECRET)
    }


def field_of(key: str) -> str:
    """Return the field that a key of metadata stands for, whatever its case: `Pub-Date` is that of `pubdate`."""
    plain = re.sub(r"[\s-]+", "_", key.strip().lower())
    return ALIASES.get(plain, ALIASES.get(plain.replace("_", ""), plain))


def _as_known(key: str) -> str:
    """Return a key that may keep an article back as it is written, or what it is another word for."""
    field = field_of(key)
    return field if field in STATES and not is_of_state(key) else key


def _declared(metadata: Metadata, kinds: Iterable[type[msgspec.Struct]]) -> dict[str, Words]:
    """Return the words of `metadata` under the keys of `kinds`; raise `ArticleError` for words that do not fit."""
    found: dict[str, Words] = {}
    for kind in kinds:
        for key, value in metadata.values.items():
            field, words = field_of(key), clean(value)
            if field not in hints_of(kind) or words in ("", ()):
                continue
            try:
                value_of(kind, field, words)
            except ValueError as error:
                told = words if isinstance(words, str) else ", ".join(words)
                raise ArticleError(f"{metadata.place(key)}: `{field}: {told}` does not fit: {error}.") from error
            found[field] = words
    return found


def _by_field(metadata: Metadata, own: frozenset[str]) -> dict[str, tuple[str, str | tuple[str, ...]]]:
    """Return key and value of each known field; the field's own name outweighs other words for it."""
    named: dict[str, tuple[str, str | tuple[str, ...]]] = {}
    for key, written in metadata.values.items():
        field = field_of(key)
        _refuse_slip(field, key, metadata, own)
        value = genre_of(written) if field == GENRE else written  # a section that says neither counts for nothing
        if value in ("", ()) or field not in KEYS or (field in named and key.lower() != field):
            continue
        if field == "published" and not isinstance(value, tuple) and value.lower() in TRUTHS:
            continue  # Jekyll's way of saying whether it is a draft
        named[field] = key, value
    for key in metadata.nested:
        if field_of(key) in KEYS or field_of(key) in own:
            raise ArticleError(f"{metadata.place(key)}: `{key}` is neither a word nor a list of words.")
    return named


def _refuse_slip(field: str, key: str, metadata: Metadata, own: frozenset[str]) -> None:
    if field in KEYS or field in own or is_of_state(key):
        return
    close = get_close_matches(field, (*KEYS, *ALIASES, *sorted(own)), n=1, cutoff=LOOKS_LIKE_A_SLIP)
    if close:
        raise ArticleError(f"{metadata.place(key)}: `{key}` is not known. Did you mean `{close[0]}`?")


def _passed_over(metadata: Metadata, own: frozenset[str]) -> Iterator[str]:
    known = own.union(KEYS)
    unknown = sorted(f"`{key}`" for key in (*metadata.values, *metadata.nested) if not _is_known(key, known))
    if unknown:
        yield f"{', '.join(unknown)}: not known in the metadata, and passed over"


def _is_known(key: str, known: frozenset[str]) -> bool:
    return field_of(key) in known or is_of_state(key)


def _value(field: str, value: str | tuple[str, ...], place: str) -> str | bool | tuple[str, ...]:
    if field == "topics":
        return _topics(value)
    if field == "author":
        return authors_of(value) or ""
    if not isinstance(value, str):
        raise ArticleError(f"{place}: `{field}` takes one value, not a list.")
    if field in DATES:
        return _date(field, value, place)
    if field == "fictional":
        return _truth(value, place)
    return _word(field, value.strip(), place)


def _topics(value: str | tuple[str, ...]) -> tuple[str, ...]:
    words = value.split(",") if isinstance(value, str) else value
    return tuple(word.strip() for word in words if word.strip())


def _date(field: str, value: str, place: str) -> str:
    day = day_of(value)
    if day is None:
        why = "could mean two days" if is_ambiguous(value) else "is no date"
        raise ArticleError(f"{place}: `{field}: {value}` {why}. Write it as YYYY-MM-DD, such as 2023-06-14.")
    return day


def _truth(value: str, place: str) -> bool:
    if value.strip().lower() not in TRUTHS:
        raise ArticleError(f"{place}: `fictional: {value}` is neither true nor false. Write one of the two.")
    return TRUTHS[value.strip().lower()]


def _word(field: str, value: str, place: str) -> str:
    if field in CHOICES and value not in CHOICES[field]:
        raise ArticleError(f"{place}: `{field}: {value}` is not possible. Write one of: {', '.join(CHOICES[field])}.")
    if field == "url" and not is_web_address(value):
        raise ArticleError(f"{place}: `url: {value}` is no web address. It begins with http:// or https://.")
    if field == "language":
        return _language(value, place)
    return value


def _language(value: str, place: str) -> str:
    code = language_code(value)
    if code is None:
        raise ArticleError(f"{place}: `language: {value}` is no language that is known. Write its code, such as en.")
    return code
