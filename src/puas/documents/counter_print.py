"""What hangs, stands and sticks at a counter: the QR poster (A4, A3), the table tent (A5) and the sticker (A6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from segno.helpers import make_wifi_data

from puas.documents.printable import printable
from puas.documents.qr import qr_svg
from puas.documents.typesetting import typeset, typst_date

PrintKind = Literal["poster-a4", "poster-a3", "tenda-a5", "stiker-a6"]
TITLE = "Bagaimana pelayanan kami hari ini?"
FIXED_DATE = date(2000, 1, 1)
"""Printed matter has no date of its own: the same address gives the same bytes."""
LAYOUTS: MappingProxyType[PrintKind, dict[str, Any]] = MappingProxyType(
    {
        "poster-a4": {"template": "poster", "paper": "a4", "scale": 1.0},
        "poster-a3": {"template": "poster", "paper": "a3", "scale": 2**0.5},
        "tenda-a5": {"template": "tent", "paper": "a4", "scale": 1.0},
        "stiker-a6": {"template": "sticker", "paper": "a4", "scale": 1.0},
    }
)
"""The tent is an A4 sheet folded once; the stickers are four on an A4 sheet. A3 is A4 times the square root of two."""


@dataclass(frozen=True, slots=True)
class Wifi:
    """The office's guest Wi-Fi: its name and, unless it is open, its password. Printed, never stored."""

    name: str
    password: str = ""

    @property
    def code(self) -> str:
        """What a phone's camera reads to join (the WIFI: format, backslash-escaped by segno)."""
        return str(make_wifi_data(self.name, self.password or None, "WPA" if self.password else None))


@dataclass(frozen=True, slots=True)
class CounterPrint:
    """What one collection point's printed matter says. The QR code holds `address` whole; the words leave out its scheme.

    `service` only where the counter gives a single one. `serial` names the code, so that paper with a revoked code can be
    told from paper with a valid one.
    """

    agency_name: str
    government: str
    point_name: str
    address: str
    service: str = ""
    serial: str = ""
    logo_png: bytes | None = None
    wifi: Wifi | None = None


def counter_print_pdf(kind: PrintKind, counter: CounterPrint) -> bytes:
    """One page (PDF/A-2a, PDF/UA-1), all of it vectors but the logo. KeyError for another kind."""
    layout = LAYOUTS[kind]
    data = {
        "title": TITLE,
        "agency": printable(counter.agency_name),
        "government": printable(counter.government),
        "point": printable(counter.point_name),
        "service": printable(counter.service),
        "serial": printable(counter.serial),
        "address": counter.address,
        "typed": typed_address(counter.address),
        "wifi": printable(counter.wifi.name) if counter.wifi else "",
        "wifi_password": printable(counter.wifi.password) if counter.wifi else "",
        "logo": list(counter.logo_png or b""),
        "date": typst_date(FIXED_DATE),
        "paper": layout["paper"],
        "scale": layout["scale"],
    }
    drawings = {"qr.svg": qr_svg(counter.address)}
    if counter.wifi:
        drawings["wifi.svg"] = qr_svg(counter.wifi.code, "Kode QR Wi-Fi kantor")
    return typeset(layout["template"], data, drawings)


def typed_address(address: str) -> str:
    """The address as people type it: without "https://" and without what follows "#" (that part is for the code only)."""
    return printable(address.partition("#")[0].removeprefix("https://"))
