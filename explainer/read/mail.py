"""E-mail: press releases and reports in `.eml` and `.mbox` files. Nobody's address gets into an article."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError, LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.authors import without_addresses
from explainer.read.blocks import blocks_of, laid_out
from explainer.read.dates import day_of
from explainer.read.endless import refuse_endless_headers
from explainer.read.files import check_size, read_bytes
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.metadata import article_from
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.states import days_of, refuse_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source, TextPart
    from explainer.read.blocks import Block

ENDINGS = (".eml", ".mbox", ".mbx", ".emlx")
MAILS_IN_A_MAILBOX = 40
"""A mailbox may be this many times as large as one article."""
_HEADERS = re.compile(
    rb"\A\s{0,20}(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){2,60}\r?\n"
)
_OF_A_MAIL = re.compile(
    rb"^(?:from|to|subject|message-id|mime-version|received|content-transfer-encoding|von|betreff|objet|asunto):",
    re.IGNORECASE | re.MULTILINE,
)
_MAILBOX = re.compile(rb"^From [^\n]{1,300}\r?\n(?=[A-Za-z][A-Za-z-]{1,40}:)", re.MULTILINE)
_QUOTED_FROM = re.compile(rb"^>(>{0,9}From )", re.MULTILINE)
"""How mailboxes write a line of a mail that begins like the next mail."""
_SUBJECTS = ("subject", "betreff", "objet", "asunto", "onderwerp", "oggetto")
_DATES = ("date", "sent", "datum", "gesendet", "fecha", "data")
"""The headers that count, also as programs in other languages print them into a text."""
_OWN_STATES = ("sensitivity", "x-sensitivity", "release-date", "x-release-date", "x-release-time", "x-unsent")
"""Headers in which a sender says whom a mail is for, and from when."""
_BOXES = re.compile(r"(?:^|,)\s*\"?(?:drafts?|trash|bin|spam|templates)\"?\s*(?:,|$)", re.IGNORECASE)
"""What boxes are called in which mails lie that nobody sent, or that somebody threw away."""
_REPLIED = re.compile(r"^>.*\n?", re.MULTILINE)
_FORWARDED = re.compile(
    r"^(?:(?:Re|Fwd?|Aw|Wg): *|(?:(?:for )?immediate release|(?:press|news|media) release) *(?::|[–—-](?= )) *)+",
    re.IGNORECASE,
)
"""What stands before the headline in the subject of a press release, or of a mail that was passed on."""
_MARKED = r"^[ >]*(?:-{2,} ?(?:forwarded|original) message ?-{2,}|begin forwarded message:)[ \t]*\n\s*"
_NAMES = "from|sent|date|subject|to|cc|bcc|reply-to|importance|von|gesendet|datum|an|betreff|de|envoyé|à|objet"
_INNER_HEADERS = re.compile(
    rf"(?:{_MARKED})?(?:^[ >*]*(?:{_NAMES}):[ *\t][^\n]{{0,500}}(?:\n|\Z)){{3,10}}"
    rf"|{_MARKED}",
    re.IGNORECASE | re.MULTILINE,
)
"""The headers of a mail within a mail: one that is passed on, or one that is answered."""
_WROTE = re.compile(r"^On [^\n]{5,200}(?:\n[^\n]{1,100})?\bwrote:[ \t]*$", re.MULTILINE)
_LAWYERS = re.compile(
    r"^[^\n]*\b(?:intended (?:solely|only|exclusively) for|(?:not|if you are not) the intended recipient"
    r"|received this (?:e-?mail|message|communication) in error)\b[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNATURE = re.compile(r"^-- ?\n.*\Z", re.MULTILINE | re.DOTALL)


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.mail", summary="Reads press releases in e-mails and mailboxes.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the mails of an `.eml` or `.mbox` file, in order; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read; while iterating, after the good mails, for those without text.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    limit = settings.max_article_bytes
    content = read_bytes(source, MAILS_IN_A_MAILBOX * limit)
    starts = [match.end() for match in _MAILBOX.finditer(content)]
    ends = [*(match.start() for match in _MAILBOX.finditer(content)), len(content)][1 if starts else 0 :]
    mails = [content[start:end] for start, end in zip(starts or [0], ends, strict=True)]
    mails = [_QUOTED_FROM.sub(rb"\1", mail) for mail in mails] if starts else mails
    beside = metadata_beside(source)
    return good_then_bad(
        source.location, mails, lambda mail: mail_article(source, mail, beside, limit, alone=len(mails) == 1)
    )


def is_mail(content: bytes) -> bool:
    """Tell whether the bytes of a file are an e-mail: two headers on top such as mails alone have."""
    headers = _HEADERS.match(content[:60_000])
    return headers is not None and (len(_OF_A_MAIL.findall(headers.group())) >= 2 or b"@" in headers.group())


def mail_article(source: Source, content: bytes, beside: Beside, limit: int, *, alone: bool = True) -> Article:
    """Return the article of one mail; `alone` says that its file holds no other.

    Raises:
        ArticleError: the mail holds no text.

    """
    check_size(content, source.location, limit)
    refuse_endless_headers(content, source.location)
    mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(content.lstrip())
    title = _FORWARDED.sub("", _header(mail, *_SUBJECTS))
    text, parts = _text(mail, source.location)
    if not text.strip():
        raise LeftOutError(f"{source.location}, mail “{title}”", "a mail without text", doubtful=True)
    told = {name: _header(mail, name) for name in mail if name.lower() in _OWN_STATES or "embargo" in name.lower()}
    if _header(mail, "x-mozilla-draft-info") or _BOXES.search(_header(mail, "x-gmail-labels", "x-folder")):
        raise LeftOutError(f"{source.location}, mail “{title}”", "a draft, or thrown away")
    refuse_hidden(told, f"{source.location}, mail “{title}”")
    own = _header(mail, "message-id") or text
    identity = {} if alone else {"id": article_id(title or "mail", own), "item": own}
    published = next((day for name in _DATES if (day := day_of(_header(mail, name)))), None)
    return article_from(
        source,
        text,
        beside.around_nothing(),
        title=title,
        published=published,
        parts=parts,
        **days_of(told, source.location),
        **identity,
    )


def _header(mail: EmailMessage, *names: str) -> str:
    """Return the first header of some in plain words; an empty string where all are missing, or it is broken."""
    try:
        return " ".join(str(next((mail[name] for name in names if mail[name]), "")).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # what the parser of headers raises on odd ones
        return ""


def _text(mail: EmailMessage, where: str) -> tuple[str, tuple[TextPart, ...]]:
    """Return the words of a mail of the file `where`, without replies and signature, and what its spans are."""
    try:
        body = mail.get_body(preferencelist=("plain", "html"))
        content = _decoded(body) if body is not None else ""
    except (LookupError, ValueError, AttributeError, AssertionError) as error:
        raise ArticleError(f"{where}: a mail cannot be decoded ({error}). Save its text as .txt.") from error
    if body is not None and body.get_content_subtype() == "html":
        words = [
            (kind, without_addresses(_LAWYERS.sub("", told))) for kind, told in _own_blocks(blocks_of(str(content)))
        ]
        return laid_out((kind, told) for kind, told in words if told)
    plain = str(content).replace("\r\n", "\n")
    if body is not None and body.get_param("format") == "flowed":
        plain = re.sub(r"(?<=\S) \n(?=\S)", " ", plain)
    plain = _SIGNATURE.sub("", _WROTE.sub("", _REPLIED.sub("", _own_words(plain))))
    lines = (line if "@" not in line else without_addresses(line) for line in _LAWYERS.sub("", plain).split("\n"))
    return "\n".join(lines), ()


def _decoded(body: MIMEPart) -> str:
    """Return the words of a part; one that does not say in which encoding it is, as it can be read."""
    if body.get_content_charset():
        return str(body.get_content())
    content = bytes(body.get_payload(decode=True) or b"")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


def _own_words(plain: str) -> str:
    """Return what of a mail with another in it is the article: the longer one, without the headers between them."""
    found = _INNER_HEADERS.search(plain)
    if found is None:
        return plain
    above, below = plain[: found.start()], _own_words(plain[found.end() :])
    return max(above, below, key=lambda words: len(words.strip()))


def _own_blocks(blocks: list[Block]) -> list[Block]:
    """Return the same of the blocks of a mail in HTML."""
    heads = [number for number, (_, words) in enumerate(blocks) if _INNER_HEADERS.match(words) or _WROTE.match(words)]
    if not heads:
        return blocks
    above, below = blocks[: heads[0]], blocks[heads[0] + 1 :]
    return max(above, _own_blocks(below), key=lambda part: sum(len(words) for _, words in part))
