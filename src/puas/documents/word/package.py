"""The finished document as bytes that depend on nothing but its content."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from puas.documents.printable import without_control_characters

OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def packed(document: Any, *, title: str, author: str, made_on: date, remark: str) -> bytes:
    """Save a python-docx document with fixed dates, its parts in the order of their names."""
    properties = document.core_properties
    moment = datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001
    properties.title, properties.author = (without_control_characters(text)[:255] for text in (title, author))
    properties.comments, properties.language = remark, "id-ID"
    properties.created = properties.modified = moment
    properties.last_modified_by, properties.revision = "", 1
    stream = BytesIO()
    document.save(stream)
    return _without_dates(stream)


def _without_dates(stream: BytesIO) -> bytes:
    packed = BytesIO()
    with ZipFile(stream) as original, ZipFile(packed, "w", ZIP_DEFLATED) as fixed:
        for name in sorted(original.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = ZipInfo(name, OLDEST_ZIP_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            fixed.writestr(entry, original.read(name))
    return packed.getvalue()
