"""QR codes: black on white, readable from a wall in poor light."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import segno

MARGIN = 4
"""Quiet zone in modules, as ISO/IEC 18004 asks."""


def qr_svg(address: str, title: str = "") -> str:
    """The address as an SVG that scales to its place; no style attribute, no script. `title` for what is not an address."""
    stream = BytesIO()
    _code(address).save(
        stream, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=MARGIN, dark="#000000", light="#ffffff",
        title=title or f"Kode QR untuk {address}", svgclass="qr", lineclass=None, nl=False,
    )  # fmt: skip
    return stream.getvalue().decode()


def qr_png(address: str, scale: int = 8) -> bytes:
    """The address as a PNG, `scale` pixels per module."""
    stream = BytesIO()
    _code(address).save(stream, kind="png", scale=scale, border=MARGIN, dark="#000000", light="#ffffff")
    return stream.getvalue()


def qr_data_uri(text: str) -> str:
    """A long text as a small picture for a screen, to stand in an `img`. Error correction M: a screen gets no dirt."""
    address: str = segno.make(text, error="m", micro=False, boost_error=False).svg_data_uri(border=MARGIN, omitsize=True)
    return address


def _code(address: str) -> Any:
    """Error correction Q: a quarter of the code may be dirty or torn. Long addresses still fit a poster."""
    return segno.make(address, error="q", micro=False, boost_error=False)
