"""One small article in each format that is read, made in memory: headline, two paragraphs, what must not be read."""

# ruff: noqa: E501  # markup reads better unbroken

from __future__ import annotations

import io
import json
import plistlib
import zipfile

TITLE = "Quillport to replace its bridge"
FIRST = (
    "The town of Quillport will replace its swing bridge by the end of the year, Mayor Tilda Renwick said on Tuesday."
)
SECOND = "The council votes on the contract next Thursday, and nobody knows who will pay for a ferry in the meantime."
NOTE = "Ask Osric whether this is true"
"""A note of an editor, or something deleted: never part of the article."""
ADDRESS = "ines@ledger.example"
HTML = f"<p>{FIRST}</p><p>{SECOND}</p>"
PAGE = (
    f"<html lang='en'><head><title>{TITLE} - The Ledger</title><meta property='og:site_name' content='The Ledger'>"
    f"<meta property='og:type' content='article'></head><body><nav>Home</nav><article><h1>{TITLE}</h1>{HTML}"
    f"<p><del>{NOTE}</del></p></article></body></html>"
)
MAIL = (
    f"From: Ines Corvell <{ADDRESS}>\nTo: desk@ledger.example\nSubject: {TITLE}\nDate: Tue, 04 Mar 2031 18:00:00 -0500\n"
    f"Content-Type: text/plain; charset=utf-8\n\n{FIRST}\n\n{SECOND}\n\n-- \nInes Corvell\n{ADDRESS}\n"
)


def every_format() -> dict[str, bytes]:
    """Return the content of a file for each format, by its name."""
    item = {"headline": TITLE, "published": "2031-03-04"}
    texts = {
        "plain.txt": f"{TITLE}\n\nBy Ines Corvell\n\n4 March 2031\n\n{FIRST}\n\n{SECOND}\n",
        "hugo.md": f'+++\ntitle = "{TITLE}"\ndate = 2031-03-04\n+++\n{FIRST}\n\n<!-- {NOTE} -->\n\n{SECOND}\n',
        "ninjs.json": json.dumps({**item, "uri": "urn:q:1", "body_xhtml": HTML, "pubstatus": "usable"}),
        "lines.jsonl": json.dumps({**item, "text": f"{FIRST}\n\n{SECOND}"}),
        "table.csv": f'title;date;body\n{TITLE};2031-03-04;"{FIRST}\n\n{SECOND}"\n',
        "page.html": PAGE,
        "page.mhtml": f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n{PAGE}\n--B--\n",
        "feed.rss": _feed(),
        "export.xml": _wordpress(),
        "wire.nitf": _nitf(),
        "newsml.newsml": f"<NewsML><NewsItem><NewsLines><HeadLine>{TITLE}</HeadLine></NewsLines><DataContent>{HTML}</DataContent></NewsItem></NewsML>",
        "old-wire.txt": f"\x01a1 4 pl 12\r\n\x02{TITLE} =\r\n{FIRST}\r\n{SECOND}\r\n\x03041800 Mar 31\r\n",
        "release.eml": MAIL,
        "box.mbox": f"From ines Tue Mar  4 18:00:00 2031\n{MAIL}\n",
        "rich.rtf": "{\\rtf1\\ansi{\\*\\annotation " + NOTE + "}" + f"{TITLE}\\par {FIRST}\\par {SECOND}" + "}",
    }
    return {name: text.encode() for name, text in texts.items()} | {
        "word.docx": docx(),
        "office.odt": odt(),
        "print.pdf": pdf(),
        "safari.webarchive": plistlib.dumps({"WebMainResource": {"WebResourceData": PAGE.encode()}}),
    }


def docx() -> bytes:
    """Return a document of Word with a comment, and with tracked changes."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    kinds = "http://schemas.openxmlformats.org"
    body = (
        f'<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>{TITLE}</w:t></w:r></w:p>'
        f'<w:p><w:commentRangeStart w:id="0"/><w:ins w:id="1"><w:r><w:t>{FIRST}</w:t></w:r></w:ins>'
        f'<w:del w:id="2"><w:r><w:delText>{NOTE}</w:delText></w:r></w:del><w:commentRangeEnd w:id="0"/>'
        f'<w:r><w:commentReference w:id="0"/></w:r></w:p><w:p><w:r><w:t>{SECOND}</w:t></w:r></w:p>'
    )
    comment = f'<w:comment w:id="0" w:author="Piet"><w:p><w:r><w:t>{NOTE}</w:t></w:r></w:p></w:comment>'
    return _zip(
        {
            "[Content_Types].xml": f'<Types xmlns="{kinds}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{kinds}/package/2006/relationships"><Relationship Id="r1" '
            f'Type="{kinds}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{kinds}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{kinds}/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
            f'<Relationship Id="r2" Type="{kinds}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f'<w:styles {word}><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style></w:styles>',
            "word/comments.xml": f"<w:comments {word}>{comment}</w:comments>",
            "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        }
    )


def odt() -> bytes:
    """Return a document of LibreOffice with a comment and a tracked deletion."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table")
    )
    body = (
        f"<text:tracked-changes><text:p>{NOTE}</text:p></text:tracked-changes><text:h>{TITLE}</text:h>"
        f"<text:p>{FIRST}<office:annotation><text:p>{NOTE}</text:p></office:annotation></text:p><text:p>{SECOND}</text:p>"
    )
    content = f"<office:document-content {spaces}><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    return _zip({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def pdf(*, scan: bool = False) -> bytes:
    """Return a PDF of two pages in two columns, with a headline, page numbers, a header and a word cut at a line end."""
    left = [
        "The town of Quillport will replace its",
        "swing bridge by the end of the year, May-",
        "or Tilda Renwick said on Tuesday.",
    ]
    right = [
        "The council votes on the contract next",
        "Thursday, and nobody knows who will",
        "pay for a ferry in the meantime.",
    ]
    first = _lines([TITLE], 60, 740, 20) + _lines(left, 60, 690, 11) + _lines(right, 320, 690, 11)
    pages = [first, _lines([FIRST[:60], FIRST[60:]], 60, 690, 11)]
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for number, words in enumerate(pages, start=1):
        header = _lines(["The Ledger"], 60, 780, 9) + _lines([str(number)], 300, 20, 9)
        stream = "" if scan else header + words
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects) + 2} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    return _numbered(objects)


def _lines(lines: list[str], left: int, top: int, size: int) -> str:
    commands = [f"BT /F1 {size} Tf {left} {top - 1.2 * size * n:.1f} Td ({line}) Tj ET" for n, line in enumerate(lines)]
    return "\n".join(commands) + "\n"


def _numbered(objects: list[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, text in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return bytes(out) + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n".encode()


def _zip(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2031, 3, 4, 0, 0, 0)), content)
    return buffer.getvalue()


def _feed() -> str:
    return (
        '<rss version="2.0"><channel><title>The Ledger</title><item>'
        f"<title>{TITLE}</title><link>https://ledger.example/b</link><author>{ADDRESS} (Ines Corvell)</author>"
        f"<pubDate>Tue, 04 Mar 2031 18:00:00 -0500</pubDate><description><![CDATA[{FIRST}<br><br>{SECOND}]]></description>"
        "</item></channel></rss>"
    )


def _wordpress() -> str:
    def post(title: str, status: str, content: str) -> str:
        return (
            f"<item><title>{title}</title><guid>{title}</guid><wp:status>{status}</wp:status><wp:post_type>post</wp:post_type>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded></item>"
        )

    return (
        '<rss xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>The Ledger</title>{post(TITLE, 'publish', HTML)}{post('Not yet', 'draft', f'<p>{NOTE}</p>')}</channel></rss>"
    )


def _nitf() -> str:
    return f"<nitf><body><body.head><hedline><hl1>{TITLE}</hl1></hedline></body.head><body.content>{HTML}</body.content></body></nitf>"
