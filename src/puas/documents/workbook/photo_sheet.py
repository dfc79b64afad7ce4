"""Photos with their captions."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from xlsxwriter.image import DEFAULT_DPI, Image

from puas.documents.workbook.formats import Formats, opened, words
from puas.domain.report_content import MonthlyReport

ROWS_A_PHOTO = 20
WIDTH_IN_PIXELS, HEIGHT_IN_PIXELS = 520.0, 340.0


def write_photo_sheet(workbook: Any, formats: Formats, report: MonthlyReport, photos: Mapping[str, bytes]) -> None:
    """One photo under the other, each in a place of the same size; no sheet without photos."""
    if not report.photos:
        return
    sheet = opened(workbook, formats, report, "Dokumentasi", "Dokumentasi", (80,))
    row = 4
    for number, photo in enumerate(report.photos, 1):
        missing = "" if photo.sha256 in photos else " (foto tidak tersedia)"
        sheet.write_string(row, 0, words(f"{number}. {photo.caption}{missing}"), formats.bold)
        if not missing:
            picture = Image(BytesIO(photos[photo.sha256]))
            place = {"description": words(photo.caption), "object_position": 3, **_scaled(picture)}
            sheet.insert_image(row + 1, 0, picture, place)
            row += ROWS_A_PHOTO
        row += 1


def _scaled(picture: Image) -> dict[str, float]:
    """Fill the place, whatever the photo's own size and resolution."""
    width, height = picture.width * DEFAULT_DPI / picture.x_dpi, picture.height * DEFAULT_DPI / picture.y_dpi
    scale = min(WIDTH_IN_PIXELS / width, HEIGHT_IN_PIXELS / height)
    return {"x_scale": scale, "y_scale": scale}
