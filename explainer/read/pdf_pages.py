"""The pages of a PDF as pdfminer lays them out, within bounds: a small file can ask for endless work.

Streams unpack to any size, twice over; a form can draw two forms, each of which draws two more; and the order of the
boxes on a page is found by comparing each with each. All three are counted, and stop at a bound.
"""

from __future__ import annotations

import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pdfminer import pdftypes
from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LAParams, LTChar, LTPage
from pdfminer.lzw import LZWDecoder
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.runlength import rldecode

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfminer.pdfinterp import PDFStackT
    from pdfminer.utils import Matrix

    from explainer.read.packed import Budget

_LARGEST_PAGE = 20_000
"""Points of a page's sides; the format's own bound is 14,400."""
_MOST_LINES_IN_ORDER, _MOST_LINES = 600, 4_000
"""Lines of a page whose boxes are put in order by comparing each with each, and lines that a page may have at all."""
_RUN = 64
"""How many bytes two bytes become at most in run-length coding, for each of them."""
_FLOW = LAParams(boxes_flow=0.5)
_FROM_TOP = LAParams(boxes_flow=None)


def pages_of(content: bytes, where: str, most: int, budget: Budget) -> Iterator[LTPage]:
    """Yield the first `most` pages of a PDF with its text in boxes.

    Args:
        content: the file.
        where: its name in messages.
        most: how many pages are looked at.
        budget: what the file may unpack to, and what it may draw.

    Raises:
        ArticleError: a bound is passed. Whatever pdfminer raises where the file is broken.

    """
    with _bounded_decoding(budget):
        resources = PDFResourceManager(caching=True)
        device = _Device(resources, where, budget)
        interpreter = _Interpreter(resources, device)
        for page in PDFPage.get_pages(io.BytesIO(content), maxpages=most):
            interpreter.process_page(page)
            yield device.get_result()


class _Device(PDFPageAggregator):
    """Lays pages out as pdfminer does, with a bound on what is compared with what."""

    def __init__(self, resources: PDFResourceManager, where: str, budget: Budget) -> None:
        super().__init__(resources, laparams=_FLOW)
        self.where, self.budget = where, budget

    def begin_page(self, page: PDFPage, ctm: Matrix) -> None:
        """Begin a page, unless its size would make a grid without end of it."""
        x0, y0, x1, y1 = page.mediabox
        if not max(abs(x1 - x0), abs(y1 - y0)) <= _LARGEST_PAGE:  # also where a side is no number
            raise ArticleError(f"{self.where}: a page of it is larger than the format allows. Save its text as .txt.")
        super().begin_page(page, ctm)

    def paint_path(self, *_path: object) -> None:
        """Draw no lines: they are never text, and a million of them take gigabytes."""

    def end_page(self, page: PDFPage) -> None:
        """Put the text of a page into boxes."""
        item = self.cur_item
        letters = [each for each in item if isinstance(each, LTChar)]
        lines = sum(1 for _ in item.group_objects(_FLOW, letters)) if len(letters) > _MOST_LINES_IN_ORDER else 0
        if lines > _MOST_LINES:
            raise ArticleError(f"{self.where}: more than {_MOST_LINES} lines on a page. Save its text as .txt.")
        self.budget.spend(_COST_OF_A_PAIR * lines**2)
        self.laparams = _FROM_TOP if lines > _MOST_LINES_IN_ORDER else _FLOW
        super().end_page(page)


class _Interpreter(PDFPageInterpreter):
    """Draws a page, and counts what its forms draw, each time anew."""

    device: _Device

    @property
    def curpath(self) -> list[Any]:
        """The line that is being drawn: of what is added to it, nothing is kept."""
        self.device.budget.spend(_COST_OF_A_LINE)
        return []

    @curpath.setter
    def curpath(self, path: object) -> None:
        """Begin another line."""

    def do_Do(self, name: PDFStackT) -> None:  # noqa: N802  # pdfminer calls it by the name of the operator
        """Draw a form or a picture."""
        stream = self.xobjmap.get(_name(name))
        drawn = pdftypes.resolve1(stream)
        size = len(drawn.get_data()) if _is_form(drawn) else 0
        self.device.budget.spend(size + _COST_OF_A_FORM)
        super().do_Do(name)


_COST_OF_A_FORM, _COST_OF_A_LINE, _COST_OF_A_PAIR = 1_000, 10, 5
"""Bytes of drawing that a form or a picture is worth, each part of a drawn line, and comparing two lines of text."""


def _is_form(drawn: object) -> bool:
    return isinstance(drawn, pdftypes.PDFStream) and getattr(drawn.get("Subtype"), "name", "") == "Form"


def _name(name: object) -> str:
    """Return the name of a resource, which stands in a page as a literal."""
    return str(getattr(name, "name", name))


@contextmanager
def _bounded_decoding(budget: Budget) -> Iterator[None]:
    """Have pdfminer unpack streams from `budget` for as long as the block lasts; it has no bound of its own."""
    bounded = {
        "zlib": _Zlib(budget),
        "decompress_corrupted": lambda data: _inflated(data, budget),
        "lzwdecode": lambda data: _lzw(data, budget),
        "rldecode": lambda data: _runs(data, budget),
        "ccittfaxdecode": lambda _data, _parameters: b"",  # a fax is a picture, never text
    }
    before = {name: getattr(pdftypes, name) for name in bounded}
    vars(pdftypes).update(bounded)
    try:
        yield
    finally:
        vars(pdftypes).update(before)


class _Zlib:
    """Stands in for the module `zlib`."""

    error = zlib.error

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def decompress(self, data: bytes) -> bytes:
        """Return what `data` unpacks to."""
        inner = zlib.decompressobj()
        found = inner.decompress(data, self._budget.left + 1)
        if not inner.eof and not inner.unconsumed_tail:
            raise zlib.error("incomplete or truncated stream")
        self._budget.spend(len(found))
        return found


def _inflated(data: bytes, budget: Budget) -> bytes:
    """Return what can be unpacked of a damaged stream."""
    inner, found = zlib.decompressobj(), list[bytes]()
    try:
        for start in range(0, len(data), _RUN):
            found.append(inner.decompress(data[start : start + _RUN]))
            budget.spend(len(found[-1]))
    except zlib.error:
        if not found:
            raise
    return b"".join(found)


def _lzw(data: bytes, budget: Budget) -> bytes:
    found = []
    for piece in LZWDecoder(io.BytesIO(data)).run():
        budget.spend(len(piece))
        found.append(piece)
    return b"".join(found)


def _runs(data: bytes, budget: Budget) -> bytes:
    if _RUN * len(data) > budget.left:
        budget.spend(_RUN * len(data))
    found: bytes = rldecode(data)
    budget.spend(len(found))
    return found
