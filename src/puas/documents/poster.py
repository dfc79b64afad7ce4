"""The poster at a counter: one question, one code, three steps."""

from __future__ import annotations

from datetime import date

from puas.documents.printable import printable
from puas.documents.qr import qr_svg
from puas.documents.typesetting import typeset, typst_date

TITLE = "Bagaimana pelayanan kami hari ini?"
FIXED_DATE = date(2000, 1, 1)
"""A poster has no date of its own: the same address gives the same bytes."""


def poster_pdf(
    agency_name: str, government: str, point_name: str, address: str, logo_png: bytes | None = None, serial: str = ""
) -> bytes:
    """An A4 poster (PDF/A-2a, PDF/UA-1). The QR code holds `address` whole; under it the address stands to be typed.

    `serial` names this point's code, so that a revoked poster can be told from a valid one.
    """
    data = {
        "title": TITLE,
        "agency": printable(agency_name),
        "government": printable(government),
        "point": printable(point_name),
        "serial": printable(serial),
        "address": address,
        "typed": typed_address(address),
        "logo": list(logo_png or b""),
        "date": typst_date(FIXED_DATE),
    }
    return typeset("poster", data, {"qr.svg": qr_svg(address)})


def typed_address(address: str) -> str:
    """The address as people type it: without "https://" and without what follows "#" (that part is for the code only)."""
    return printable(address.partition("#")[0].removeprefix("https://"))
