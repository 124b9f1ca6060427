"""Small files that ask for much: packed content that unpacks to gigabytes, structures without end, numbers as sizes."""

# ruff: noqa: E501  # markup reads better unbroken

from __future__ import annotations

import gzip
import io
import plistlib
import zipfile
import zlib

from tests.read.formats import FIRST, PAGE, SECOND, docx, every_format, odt

LARGE = b"a" * 40_000_000
"""What a bomb unpacks to: more than the bounds of the tests allow, and little enough for a test that fails."""
_PACKED = gzip.compress(b"<p>" + LARGE)
_ENTITIES = b"".join(b'<!ENTITY a%d "%s">' % (n, (b"&a%d;" % (n - 1) if n else b"haha") * 10) for n in range(9))


def warc_record(body: bytes, address: str = "https://tarn.example/a", kind: str = "text/html", more: str = "") -> bytes:
    """Return an archived answer of a server; `more` are lines of its headers."""
    http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-04T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


GOOD = warc_record(PAGE.encode())


def archives() -> dict[str, bytes]:
    """Return archives of web pages that begin with a good page, after which something is wrong."""
    chunk = f"{len(_PACKED):x}\r\n".encode() + _PACKED + b"\r\n0\r\n\r\n"
    raw = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = raw.compress(b"<p>" + LARGE) + raw.flush()
    good = gzip.compress(GOOD)
    return {
        "page.warc.gz": good + gzip.compress(warc_record(LARGE)),
        "picture.warc.gz": good + gzip.compress(warc_record(LARGE, kind="image/png")),
        "header.warc.gz": good + gzip.compress(b"WARC/1.0\r\nWARC-Type: " + LARGE),
        "content.warc": GOOD + warc_record(_PACKED, more="Content-Encoding: gzip\r\n"),
        "deflated.warc": GOOD + warc_record(deflated, more="Content-Encoding: deflate\r\n"),
        "chunk.warc": GOOD + warc_record(chunk, more="Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
        "member.wacz": _zip({"archive/a.warc": GOOD, "archive/b.warc": b"WARC/1.0\r\nX: " + LARGE}),
        "twice.wacz": _zip({"archive/a.warc.gz": good + gzip.compress(warc_record(LARGE))}),
        "lzma.wacz": _zip({"archive/a.warc": GOOD, "archive/b.warc": b"WARC/1.0\r\nX: " + LARGE}, zipfile.ZIP_LZMA),
        "old.arc.gz": good + gzip.compress(b"WARC/1.0\r\nX: " + LARGE),
        "nowhere.warc": GOOD + warc_record(PAGE.encode()).replace(b"WARC-Target-URI: https://tarn.example/a\r\n", b""),
        "damaged.warc.gz": good + good[:100] + b"x" * 500,
    }


def files() -> dict[str, bytes]:
    """Return files of other formats, each a bomb of its kind, from which no article comes."""
    word, office = docx(), odt()
    parts = dict(_members(word))
    text = parts["word/document.xml"]
    declared = b"<!DOCTYPE x [" + _ENTITIES + b"]>"
    other_name = parts["_rels/.rels"].replace(b"word/document.xml", b"word/document.jpg")
    content = dict(_members(office))["content.xml"]
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X%d %d 0 R >> >> /Length 17 >>\n"
        b"stream\n/X%d Do /X%d Do   \nendstream" % (n + 1, n + 7, n + 1, n + 1)
        for n in range(24)
    ]
    boxes = b"\n".join(b"BT /F1 5 Tf %d %d Td (a b) Tj ET" % (n * 37 % 5_000, n * 91 % 5_000) for n in range(5_000))
    nested = b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(1_500))
    mail = b"From: a@tarn.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b0\n\n" + nested
    return {
        "text.docx": _changed(word, {"word/document.xml": b"<w:document>" + LARGE}),
        "name.docx": _changed(
            word, {"_rels/.rels": other_name, "word/document.jpg": b"<x>" + LARGE, "word/document.xml": b"<x/>"}
        ),
        "entities.docx": _changed(word, {"word/document.xml": declared + text.replace(SECOND.encode(), b"&a8;")}),
        "entity.docx": _changed(
            word, {"word/document.xml": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + text.replace(SECOND.encode(), b"&a;")}
        ),
        "deep.docx": _changed(word, {"word/document.xml": _deep(text, b"<w:body>", b"</w:body>", b"w:smartTag")}),
        "text.odt": _changed(office, {"content.xml": b"<x>" + LARGE}),
        "entities.odt": _changed(office, {"content.xml": declared + content}),
        "deep.odt": _changed(
            office, {"content.xml": _deep(content, b"<office:text>", b"</office:text>", b"text:section")}
        ),
        "numbers.rtf": b"{\\rtf1 \\u99999999999? \\bin999999999999 " + FIRST.encode() + b"}",
        "size.webarchive": plistlib.dumps({"WebMainResource": {"WebResourceData": 2_000_000_000_000}}),
        "deep.webarchive": b"<plist>" + b"<array>" * 50_000 + b"</array>" * 50_000 + b"</plist>",
        "entities.webarchive": b"<!DOCTYPE plist [" + _ENTITIES + b"]><plist><string>&a8;</string></plist>",
        "deep.eml": mail,
        "deep.mhtml": mail,
        "subject.eml": b"From: a@b.c\nSubject: " + b"=?utf-8?q?a?= " * 2_000 + b"\n\n" + FIRST.encode(),
        "parameters.eml": b"From: a@b.c\nSubject: x\nContent-Type: text/plain; " + b"a*0*=x; " * 3_000 + b"\n\nx",
        "attributes.html": b"<article><p x='>' " + b"a " * 14_000 + b">" + FIRST.encode() * 3,
        "deep.json": b"[" * 100_000,
        "names.json": b'{"text":"The bridge is closed.","author":' + b'{"name":' * 950 + b'"x"' + b"}" * 951,
        "attributes.rss": b"<rss><channel><item "
        + b"".join(b"a%d='x' " % n for n in range(12_000))
        + b"/></channel></rss>",
        "entities.rss": b"<!DOCTYPE rss [" + _ENTITIES + b"]><rss><channel><title>&a8;</title></channel></rss>",
        "outside.xml": b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel>&a;</channel>',
        "deep.nitf": b"<nitf><body>" + b"<b>" * 5_000 + FIRST.encode() + b"</b>" * 5_000 + b"</body></nitf>",
        "items.newsml": b"<NewsML>" + b"<NewsItem>" * 3_000 + b"</NewsItem>" * 3_000 + b"</NewsML>",
        "aliases.txt": _aliases(),
        "deep.txt": b"---\ntitle: " + b"[" * 5_000 + b"\n---\nThe bridge is closed.\n",
        "deep.md": b"+++\ntitle = " + b"[" * 5_000 + b"\n+++\nThe bridge is closed.\n",
        "keys.md": b"+++\n" + b"a." * 20_000 + b"b = 1\n+++\nThe bridge is closed.\n",
        "packed.pdf": small_pdf(zlib.compress(LARGE)),
        "twice.pdf": small_pdf(zlib.compress(zlib.compress(LARGE)), "[/FlateDecode /FlateDecode]"),
        "cut.pdf": small_pdf(zlib.compress(LARGE)[:-6]),
        "runs.pdf": small_pdf(b"\x81a" * 400_000 + b"\x80", "/RunLengthDecode"),
        "forms.pdf": small_pdf(zlib.compress(b"/X0 Do"), more="/XObject << /X0 6 0 R >>", objects=forms),
        "lines.pdf": small_pdf(zlib.compress(b"0 0 m 9 9 l S " * 15_000)),
        "boxes.pdf": small_pdf(zlib.compress(boxes)),
    }


def honest() -> dict[str, bytes]:
    """Return a file of each format that is what it says; the bounds must not cost one of them."""
    good = gzip.compress(GOOD)
    return every_format() | {
        "one.warc": GOOD,
        "packed.warc.gz": good,
        "crawl.wacz": _zip({"archive/a.warc.gz": good, "pages/pages.jsonl": b"{}"}),
    }


def _aliases() -> bytes:
    lines = [b"a%d: &a%d [%s]\n" % (n, n, b",".join([b"*a%d" % (n - 1) if n else b"x"] * 9)) for n in range(12)]
    return b"---\n" + b"".join(lines) + b"title: *a11\n---\nThe bridge is closed.\n"


def _deep(content: bytes, start: bytes, end: bytes, tag: bytes) -> bytes:
    inside = content.replace(start, start + b"<" + tag + b">" + (b"<" + tag + b">") * 4_000)
    return inside.replace(end, (b"</" + tag + b">") * 4_001 + end)


def _members(archive: bytes) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return [(name, opened.read(name)) for name in opened.namelist()]


def _changed(archive: bytes, parts: dict[str, bytes]) -> bytes:
    return _zip(dict(_members(archive)) | parts)


def _zip(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 0, 0, 0)), content, compress_type=packing)
    return made.getvalue()


def small_pdf(
    content: bytes, packing: str = "/FlateDecode", more: str = "", objects: list[bytes] | None = None
) -> bytes:
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 3 0 R >> {more} >> >>".encode(),
        f"<< /Length {len(content)} /Filter {packing} >>\nstream\n".encode() + content + b"\nendstream",
        *(objects or []),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), list[int]()
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return bytes(
        out
    ) + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )
