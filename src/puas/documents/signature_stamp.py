"""What is seen of an electronic signature: a strip in the free margin at the foot of the report's first page."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from puas.documents.printable import printable
from puas.documents.qr import qr_svg
from puas.documents.typesetting import typeset_png, typeset_stamp

PAGE = 1
BOX = (71, 9, 533, 67)
"""Left, bottom, right, top in points from the lower left corner: inside the bottom margin of 25 mm, between the side margins."""
PIXELS_PER_INCH = 200
EPOCH = {"year": 2000, "month": 1, "day": 1}


@dataclass(frozen=True, slots=True)
class StampContent:
    """The words of the strip. `signer_line`: acting word and position; `statements`: what law and certificate say, in order.

    `address` (whole, with scheme) is where the original can be fetched: it becomes the QR code. The code is not the signature.
    """

    signer_line: str
    signer_name: str
    statements: tuple[str, ...]
    address: str


def signature_stamp_pdf(content: StampContent) -> bytes:
    """The strip as one page of exactly the size of `BOX`. The same words give the same bytes."""
    return typeset_stamp("signature", _data(content), {"qr.svg": qr_svg(content.address)})


def signature_stamp_png(content: StampContent) -> bytes:
    """The same as a picture, for gateways that draw the stamp themselves."""
    return typeset_png("signature", _data(content), {"qr.svg": qr_svg(content.address)}, PIXELS_PER_INCH)


def spoken_stamp(content: StampContent) -> str:
    """What a screen reader says instead of the strip."""
    words = f"Ditandatangani secara elektronik oleh {content.signer_line}, {content.signer_name}. {' '.join(content.statements)}"
    return f"{words} Alamat pemeriksaan: {content.address}"


def _data(content: StampContent) -> dict[str, object]:
    left, bottom, right, top = BOX
    return {"width": right - left, "height": top - bottom, "date": EPOCH} | {
        name: [printable(line) for line in value] if isinstance(value, tuple) else printable(value)
        for name, value in asdict(content).items()
    }
