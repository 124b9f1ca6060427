"""Hypothesis strategies for files of every format that is read, with a hostile value in every field of each.

`files()` draws a file; `many_files(count)` gives the same files each time, for whole sites.
"""

# ruff: noqa: E501  # markup reads better unbroken

from __future__ import annotations

import csv
import gzip
import io
import json
import plistlib
import textwrap
import zipfile
from dataclasses import dataclass, fields
from email.header import Header
from html import escape
from itertools import islice, zip_longest
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape as xml_escape
from xml.sax.saxutils import quoteattr
from zlib import crc32

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.security.bombs import small_pdf, warc_record
from tests.security.hostile import ALL_PAYLOADS

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = ("Mayor", "The bridge of Tarn", "Carl Lorn", "Tarn Post", "2 June", "")
_CALM = (
    "Ada Park, the mayor of Tarn, said on Tuesday that the town will close its old bridge on 2 June 2027. "
    "“We would rather close it for a summer,” Park told reporters. The Tarn Bridge Board (TBB) plans to rebuild it. "
    "A weir, or a low dam, is a wall across a river. Nobody knows who will pay for it."
)


@dataclass(frozen=True, slots=True)
class Fields:
    """What an article says of itself, wherever its format has a place for it, and its two paragraphs."""

    title: str
    author: str
    source: str
    place: str
    topic: str
    story: str
    url: str
    identity: str
    date: str
    language: str
    rights: str
    first: str
    second: str

    @property
    def text(self) -> str:
        """The paragraphs."""
        return f"{self.first}\n\n{self.second}\n"

    @property
    def html(self) -> str:
        """The paragraphs as a page has them."""
        return "".join(f"<p>{escape(_xml_text(each))}</p>" for each in (self.first, self.second))


@dataclass(frozen=True, slots=True)
class File:
    """A file below the seeds folder, the metadata that lies beside it, and its format."""

    path: str
    content: bytes
    beside: str = ""
    kind: str = ""


def values() -> st.SearchStrategy[str]:
    """Draw a hostile value: one payload or two in words, or characters of any kind."""
    payloads = st.sampled_from(ALL_PAYLOADS)
    joined = st.tuples(st.sampled_from(_WORDS), payloads, st.one_of(st.just(""), payloads)).map(" ".join)
    anything = st.text(st.characters(categories=("L", "N", "P", "S", "Z", "C")), max_size=30)
    return st.one_of(joined, joined, anything)


def addresses() -> st.SearchStrategy[str]:
    """Draw what stands where an address belongs."""
    ends = st.sampled_from(
        (
            '"><script>canary()</script>',
            "'onclick='canary()",
            "%0d%0aX: y",
            "#:~:text=x",
            "/a)b(c",
            "[x](y)",
            "?a=b&c=<d>",
            "@x:y",
            "\u202e.txt",
        )
    )
    whole = ends.map("https://tarn.example/a{0}".format)
    odd = st.sampled_from(
        (
            "http://[tarn/x",
            "http://tarn.example:x/",
            "https://tarn.example:99999/a",
            "https:///a",
            "//evil.test/x",
            "javascript://tarn.example/%0acanary()",
            "https://tarn.example\\@evil.test/",
            "http://℀.example/",
        )
    )
    return st.one_of(whole, odd, values())


def any_fields() -> st.SearchStrategy[Fields]:
    """Draw all fields of an article."""
    days = st.sampled_from(
        ("0001-01-01", "9999-12-31", "2026-02-30", "03.03.2026", "Tue, 03 Mar 2026 18:00:00 +0000", "")
    )
    prose = st.tuples(st.just(_CALM), values()).map(" ".join)
    own = {
        "url": addresses(),
        "date": _mostly("2026-03-03", st.one_of(days, values())),
        "language": _mostly("en", st.one_of(st.sampled_from(("en-GB", "", "xx")), values())),
        "rights": st.sampled_from(("cited", "full")),
        "first": prose,
        "second": st.one_of(values(), prose),
    }
    return st.builds(Fields, **{each.name: own.get(each.name, values()) for each in fields(Fields)})


def _mostly(usual: str, odd: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Draw `usual` three times of four: a value that keeps an article back hides what its other fields would do."""
    return st.integers(0, 3).flatmap(lambda number: odd if number == 3 else st.just(usual))


def files(kind: str | None = None) -> st.SearchStrategy[File]:
    """Draw a file of one of the formats, or of `kind`, under any name, in a folder or none, with metadata or none."""
    names = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=20)
    odd = ("con", "a\nb", "-rf", "<b>", "{{ x }}", "…", "index", "%2e%2e", "x" * 200)
    stems = st.one_of(st.just("article"), st.sampled_from(odd), names)
    kinds = st.sampled_from(sorted(FORMATS)) if kind is None else st.just(kind)
    return st.builds(_file, kinds, any_fields(), stems, st.tuples(st.booleans(), st.booleans(), st.booleans()))


def many_files(count: int, number: int = 1) -> list[File]:
    """Return `count` different files, each format as often as the others; the same for each `number`."""
    drawn = [_drawn(kind, 2 * count // len(FORMATS) + 4, number) for kind in sorted(FORMATS)]
    rounds = (file for turn in zip_longest(*drawn) for file in turn if file is not None)
    return list(islice(rounds, count))


def _drawn(kind: str, count: int, number: int) -> list[File]:
    found: dict[bytes, File] = {}

    @seed(crc32(kind.encode()) + number)  # else each format would have the values of the others
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(files(kind))
    def draw(file: File) -> None:
        found.setdefault(file.content, file)

    draw()
    return list(found.values())[1:]  # the first is as plain as can be


def _file(kind: str, about: Fields, stem: str, choices: tuple[bool, bool, bool]) -> File:
    in_folder, with_sidecar, spliced = choices
    written = FORMATS[kind](about)
    if spliced and kind in _MARKUP:  # markup that nobody escaped
        written = written.replace(
            escape(_xml_text(about.second)).encode("utf-8", "replace"), about.second.encode("utf-8", "replace")
        )
    name = (stem.strip(". ") or "x").encode("utf-8", "replace")[:120].decode("utf-8", "ignore")
    folder = f"{name[:30].strip('. ') or 'x'}/" if in_folder else ""
    return File(f"{folder}{name}.{kind.partition(' ')[0]}", written, _yaml(about) if with_sidecar else "", kind)


def _yaml(about: Fields) -> str:
    told = {
        "title": about.title,
        "source": about.source,
        "author": about.author,
        "place": about.place,
        "story": about.story,
    }
    lines = [f"{key}: {json.dumps(value)}" for key, value in told.items()]
    return "\n".join([*lines, f"topics: [{json.dumps(about.topic)}]", f"rights: {about.rights}"]) + "\n"


def _front(about: Fields) -> str:
    day = json.dumps(about.date)
    return f"---\n{_yaml(about)}id: {json.dumps(about.identity)}\npublished: {day}\nurl: {json.dumps(about.url)}\nlanguage: {json.dumps(about.language)}\n---\n{about.text}"


def _raw_front(about: Fields) -> str:
    return f"---\ntitle: {about.title}\nsource: '{about.source}'\ntopics:\n  - {about.topic}\n---\n{about.text}"


def _toml(about: Fields) -> str:
    return f"+++\ntitle = {json.dumps(about.title)}\nauthor = {json.dumps(about.author)}\ntags = [{json.dumps(about.topic)}]\n+++\n{about.text}"


def _lines(about: Fields) -> str:
    line = {name: " ".join(getattr(about, name).split()) for name in ("title", "author", "topic")}
    return f"Title: {line['title']}\nAuthor: {line['author']}\nTags: {line['topic']}\n\n{about.text}"


def _pandoc(about: Fields) -> str:
    return f"% {' '.join(about.title.split())}\n% {' '.join(about.author.split())}\n\n{about.text}"


def _pasted(about: Fields) -> str:
    return f"{about.title}\n\nBy {about.author}\n\n{about.date}\n\n{about.place.upper()} — {about.text}"


def _wire(about: Fields) -> str:
    clean = {
        name: _xml_text(getattr(about, name)).replace("\x02", "").replace("\x03", "")
        for name in ("topic", "title", "text")
    }
    return f"\x01{clean['topic'][:40]}\r\n\x02{' '.join(clean['title'].split())} =\r\n{clean['text']}\r\n\x03041800 Mar 31\r\n"


def _page(about: Fields) -> str:
    stated = {
        "@type": "NewsArticle",
        "headline": about.title,
        "author": {"name": about.author},
        "publisher": {"name": about.source},
        "datePublished": about.date,
        "url": about.url,
        "inLanguage": about.language,
        "keywords": about.topic,
    }
    linked = json.dumps(stated).replace("<", "\\u003c")
    meta = "".join(
        f"<meta property={quoteattr(name)} content={quoteattr(_xml_text(value))}>"
        for name, value in (
            ("og:title", about.title),
            ("og:site_name", about.source),
            ("og:url", about.url),
            ("article:published_time", about.date),
            ("author", about.author),
            ("keywords", about.topic),
        )
    )
    title = escape(_xml_text(about.title))
    return (
        f"<html lang={quoteattr(_xml_text(about.language))}><head><title>{title}</title>{meta}<link rel=canonical href={quoteattr(_xml_text(about.url))}>"
        f"<script type='application/ld+json'>{linked}</script></head><body><nav>Home</nav><article><h1>{title}</h1>"
        f"<p class=byline>{escape(_xml_text(about.author))}</p>{about.html}</article></body></html>"
    )


def _live(about: Fields) -> str:
    posts = "".join(
        f"<li><time>1{n}:00</time><h3>{escape(_xml_text(about.title))}</h3>{about.html}</li>" for n in range(3)
    )
    return (
        _page(about)
        .replace(about.html, f"<ul class='live-blog'>{posts}</ul>")
        .replace("NewsArticle", "LiveBlogPosting")
    )


def _element(name: str, value: str) -> str:
    return f"<{name}>{_xml(value)}</{name}>"


def _rss(about: Fields) -> str:
    told = {
        "title": about.title,
        "link": about.url,
        "guid": about.identity,
        "author": about.author,
        "pubDate": about.date,
        "category": about.topic,
        "description": about.html,
    }
    item = "".join(_element(name, value) for name, value in told.items())
    return f"<rss version='2.0'><channel>{_element('title', about.source)}{_element('language', about.language)}<item>{item}</item></channel></rss>"


def _atom(about: Fields) -> str:
    entry = "".join(
        (
            _element("title", about.title),
            _element("id", about.identity),
            _element("updated", about.date),
            f"<link href={_attribute(about.url)}/>",
            f"<author>{_element('name', about.author)}</author>",
            f"<category term={_attribute(about.topic)}/>",
            f"<content type='html'>{_xml(about.html)}</content>",
        )
    )
    return f"<feed xmlns='http://www.w3.org/2005/Atom'>{_element('title', about.source)}<entry>{entry}</entry></feed>"


def _rdf(about: Fields) -> str:
    item = f"<item rdf:about={_attribute(about.url)}>{_element('title', about.title)}{_element('link', about.url)}{_element('description', about.html)}</item>"
    return f"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel>{_element('title', about.source)}</channel>{item}</rdf:RDF>"


def _nitf(about: Fields) -> str:
    head = f"<head>{_element('title', about.title)}<docdata><doc-id id-string={_attribute(about.identity)}/><date.issue norm={_attribute(about.date)}/><key-list><keyword key={_attribute(about.topic)}/></key-list></docdata></head>"
    body = f"<body.head><hedline>{_element('hl1', about.title)}</hedline><byline>{_element('person', about.author)}</byline><distributor>{_xml(about.source)}</distributor><dateline>{_element('location', about.place)}</dateline></body.head>"
    return f"<nitf>{head}<body>{body}<body.content>{about.html}</body.content></body></nitf>"


def _newsml(about: Fields) -> str:
    news = f"<NewsLines>{_element('HeadLine', about.title)}{_element('ByLine', about.author)}{_element('DateLine', about.place)}{_element('CreditLine', about.source)}</NewsLines>"
    return f"<NewsML><NewsItem>{_element('NewsItemId', about.identity)}<NewsManagement>{_element('ThisRevisionCreated', about.date)}</NewsManagement>{news}<Language FormalName={_attribute(about.language)}/><DataContent>{about.html}</DataContent></NewsItem></NewsML>"


def _newsml_g2(about: Fields) -> str:
    meta = f"<itemMeta><provider>{_element('name', about.source)}</provider>{_element('versionCreated', about.date)}</itemMeta>"
    content = f"<contentMeta><creator>{_element('name', about.author)}</creator><located>{_element('name', about.place)}</located><language tag={_attribute(about.language)}/><headline>{_xml(about.title)}</headline><subject><name>{_xml(about.topic)}</name></subject></contentMeta>"
    return f"<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' guid={_attribute(about.identity)} version={_attribute(about.date)}>{meta}{content}<contentSet><inlineXML><html><body>{about.html}</body></html></inlineXML></contentSet></newsItem>"


def _export(about: Fields) -> str:
    item = "".join(
        (
            _element("title", about.title),
            _element("link", about.url),
            _element("guid", about.identity),
            f"<dc:creator>{_xml(about.author)}</dc:creator>",
            f"<category>{_xml(about.topic)}</category>",
            f"<wp:post_date>{_xml(about.date)}</wp:post_date>",
            f"<content:encoded>{_xml(about.html)}</content:encoded>",
        )
    )
    spaces = "xmlns:wp='http://wordpress.org/export/1.2/' xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    return f"<rss {spaces}><channel>{_element('title', about.source)}{_element('language', about.language)}<item>{item}</item></channel></rss>"


def _ninjs(about: Fields) -> str:
    return json.dumps(
        {
            "uri": about.identity,
            "headline": about.title,
            "byline": about.author,
            "located": about.place,
            "language": about.language,
            "versioncreated": about.date,
            "copyrightholder": about.source,
            "keywords": [about.topic],
            "body_xhtml": about.html,
        }
    )


def _ninjs_3(about: Fields) -> str:
    return json.dumps(
        {
            "uri": about.url,
            "headlines": [{"role": "main", "value": about.title}],
            "bodies": [{"contentType": "text/html", "value": about.html}],
            "by": about.author,
            "infosources": [{"name": about.source}],
        }
    )


def _json_ld(about: Fields) -> str:
    return json.dumps(
        {
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "@id": about.identity,
                    "headline": about.title,
                    "author": [{"name": about.author}],
                    "publisher": {"name": about.source},
                    "datePublished": about.date,
                    "mainEntityOfPage": {"@id": about.url},
                    "contentLocation": {"name": about.place},
                    "inLanguage": about.language,
                    "keywords": about.topic,
                    "articleBody": about.text,
                }
            ]
        }
    )


def _json_feed(about: Fields) -> str:
    return json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": about.source,
            "items": [
                {
                    "id": about.identity,
                    "url": about.url,
                    "title": about.title,
                    "authors": [{"name": about.author}],
                    "date_published": about.date,
                    "tags": [about.topic],
                    "content_html": about.html,
                }
            ],
        }
    )


def _rest(about: Fields) -> str:
    rendered = {"title": {"rendered": about.title}, "content": {"rendered": about.html, "protected": False}}
    return json.dumps(
        [
            {
                "id": 1,
                "guid": {"rendered": about.identity},
                "link": about.url,
                "date": about.date,
                "type": "post",
                "status": "publish",
                **rendered,
            }
        ]
    )


def _row(about: Fields) -> dict[str, str]:
    return {
        "id": about.identity,
        "title": about.title,
        "author": about.author,
        "source": about.source,
        "place": about.place,
        "url": about.url,
        "published": about.date,
        "rights": about.rights,
        "language": about.language,
        "story": about.story,
        "text": about.text,
    }


def _jsonl(about: Fields) -> str:
    return (
        json.dumps(_row(about) | {"topics": [about.topic]})
        + "\n"
        + json.dumps({"text": about.text + "Another.", "title": about.title})
    )


def _csv(about: Fields) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, _row(about))
    writer.writeheader()
    writer.writerow({key: value.replace("\0", "") for key, value in _row(about).items()})
    return out.getvalue()


def _mail(about: Fields) -> str:
    header = {
        name: Header(" ".join(_utf_8(getattr(about, name)).split()), "utf-8").encode()
        for name in ("title", "author", "date", "identity")
    }
    return f"From: {header['author']} <a@tarn.example>\nTo: b@tarn.example\nSubject: {header['title']}\nDate: {header['date']}\nMessage-ID: {header['identity']}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{about.text}"


def _html_mail(about: Fields) -> str:
    return _mail(about).replace("text/plain", "text/html").replace(about.text, about.html)


def _mailbox(about: Fields) -> str:
    return f"From x Tue Mar  4 18:00:00 2031\n{_mail(about)}\nFrom y Tue Mar  4 18:00:00 2031\n{_html_mail(about)}\n"


def _mhtml(about: Fields) -> str:
    return f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html; charset=utf-8\nContent-Location: {' '.join(about.url.split())}\n\n{_page(about)}\n--B--\n"


def _rtf(about: Fields) -> str:
    def plain(text: str) -> str:
        return "".join(c if c.isascii() and c.isalnum() else f"\\u{ord(c) if ord(c) < 32768 else 63}?" for c in text)

    return f"{{\\rtf1\\ansi {{\\info{{\\title {plain(about.title)}}}}}{plain(about.title)}\\par {plain(about.first)}\\par {plain(about.second)}}}"


def _webarchive(about: Fields) -> bytes:
    return plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": _page(about).encode("utf-8", "replace"),
                "WebResourceURL": _xml_text(about.url),
            }
        }
    )


def _warc(about: Fields) -> bytes:
    address = "".join(_utf_8(about.url).split()) or "x"
    return warc_record(_page(about).encode("utf-8", "replace"), address)


def _wacz(about: Fields) -> bytes:
    return _zipped({"archive/data.warc.gz": gzip.compress(_warc(about), mtime=0), "pages/pages.jsonl": b"{}"})


def _arc(about: Fields) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _page(about).encode("utf-8", "replace")
    version = b"1 0 Tarn\nURL IP-address Archive-date Content-type Archive-length\n"
    address = "".join(_utf_8(about.url).split()).encode() or b"x"
    head = b"filedesc://a.arc 0.0.0.0 20310304000000 text/plain %d\n" % len(version)
    return head + version + b"\n" + address + b" 10.0.0.1 20310304000000 text/html %d\n" % len(http) + http + b"\n"


def _docx(about: Fields) -> bytes:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    kinds = "http://schemas.openxmlformats.org"
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{_xml(each)}</w:t></w:r></w:p>" for each in (about.title, about.first, about.second)
    )
    link = f'<w:p><w:hyperlink r:id="r9"><w:r><w:t>{_xml(about.topic)}</w:t></w:r></w:hyperlink></w:p>'
    relations = f'<Relationships xmlns="{kinds}/package/2006/relationships">'
    return _zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>'.encode(),
            "_rels/.rels": f'{relations}<Relationship Id="r1" Type="{kinds}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'.encode(),
            "word/_rels/document.xml.rels": f'{relations}<Relationship Id="r9" Type="{kinds}/officeDocument/2006/relationships/hyperlink" Target={_attribute(about.url)} TargetMode="External"/></Relationships>'.encode(),
            "word/document.xml": f"<w:document {word}><w:body>{paragraphs}{link}</w:body></w:document>".encode(),
        }
    )


def _odt(about: Fields) -> bytes:
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text"))
    body = (
        f"<text:h>{_xml(about.title)}</text:h><text:p>{_xml(about.first)}</text:p><text:p>{_xml(about.second)}</text:p>"
    )
    return _zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>".encode(),
        }
    )


def _pdf(about: Fields) -> bytes:
    lines = [about.title, *(line for text in (about.first, about.second) for line in textwrap.wrap(text, 80))]
    drawn = [
        f"BT /F1 {20 if n == 0 else 11} Tf 60 {780 - 14 * n} Td ({''.join(c for c in line if c.isascii() and c.isprintable() and c not in '()' + chr(92))}) Tj ET"
        for n, line in enumerate(lines[:50])
    ]
    return small_pdf("\n".join(drawn).encode(), "[]")


def _zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 0, 0, 0)), content)
    return made.getvalue()


def _utf_8(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _xml_text(text: str) -> str:
    """Return `text` without the characters that XML cannot hold."""
    return "".join(c for c in _utf_8(text) if c in "\t\n" or (ord(c) >= 32 and ord(c) not in (0xFFFE, 0xFFFF)))


def _xml(text: str) -> str:
    return xml_escape(_xml_text(text))


def _attribute(text: str) -> str:
    return quoteattr(_xml_text(text))


def _bytes(make: Callable[[Fields], str]) -> Callable[[Fields], bytes]:
    return lambda about: make(about).encode("utf-8", "replace")


FORMATS: dict[str, Callable[[Fields], bytes]] = {
    **{
        name: _bytes(make)
        for name, make in {
            "txt": _front,
            "txt with raw front matter": _raw_front,
            "txt pasted": _pasted,
            "txt of Pelican": _lines,
            "txt of a wire": _wire,
            "txt that is a mail": _mail,
            "md": _front,
            "md of Hugo": _toml,
            "md of Pandoc": _pandoc,
            "md raw": _raw_front,
            "html": _page,
            "html live": _live,
            "php": _page,
            "rss": _rss,
            "atom": _atom,
            "rdf": _rdf,
            "xml of a feed": _rss,
            "nitf": _nitf,
            "newsml": _newsml,
            "xml of NewsML-G2": _newsml_g2,
            "xml of WordPress": _export,
            "json of ninjs": _ninjs,
            "json of ninjs 3": _ninjs_3,
            "json of schema.org": _json_ld,
            "json of a feed": _json_feed,
            "json of WordPress": _rest,
            "jsonl": _jsonl,
            "csv": _csv,
            "eml": _mail,
            "eml in HTML": _html_mail,
            "mbox": _mailbox,
            "mhtml": _mhtml,
            "rtf": _rtf,
        }.items()
    },
    "webarchive": _webarchive,
    "warc": _warc,
    "warc.gz": lambda about: gzip.compress(_warc(about), mtime=0),
    "wacz": _wacz,
    "arc": _arc,
    "docx": _docx,
    "odt": _odt,
    "pdf": _pdf,
}
"""A writer for each format, by the ending of its files and what sets it apart."""
_MARKUP = {
    kind
    for kind in FORMATS
    if kind.partition(" ")[0] in ("html", "php", "rss", "atom", "rdf", "nitf", "newsml", "xml", "mhtml", "eml", "mbox")
}
