"""The stamp's page as pyHanko takes it: from memory, where its own class wants a file."""

from __future__ import annotations

from io import BytesIO

from pyhanko.pdf_utils.content import PdfContent
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader

NAME = "/Stamp"


class StampPage(PdfContent):
    """One page of a PDF, drawn as a form with its own fonts."""

    def __init__(self, pdf: bytes) -> None:
        """`pdf`: at least one page; only the first is drawn."""
        self._pdf = pdf
        super().__init__()

    def render(self) -> bytes:
        """The drawing operators; the page's size becomes the content's box."""
        drawing = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(self._pdf)))
        self.resources.xobject[pdf_name(NAME)] = drawing
        left, bottom, right, top = (float(edge) for edge in drawing.get_object()["/BBox"])
        self.box = BoxConstraints(width=right - left, height=top - bottom)
        return NAME.encode() + b" Do"
