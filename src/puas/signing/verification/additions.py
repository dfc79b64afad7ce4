"""Whether signed bytes are the previewed bytes with nothing but signatures added.

The first bytes must be the previewed file itself, and what follows may only add: a redefined page must keep its words, pictures
and size, the catalogue all that decides what is shown, and no other old object is replaced.
"""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

Box = tuple[float, float, float, float]
PAGE_MAY_GAIN = {"/Annots", "/Tabs"}
ROOT_MAY_GAIN = {"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Perms", "/StructTreeRoot", "/Version"}
INFO_MAY_CHANGE = {"/ModDate", "/Producer"}
TITLE = re.compile(rb"<dc:title\b.*?</dc:title>", re.DOTALL)
TAG = re.compile(rb"<[^>]*>")
KEPT_FOR_READING_ALOUD = {"/StructElem", "/StructTreeRoot", "/ParentTree"}


def only_signatures_added(signed: bytes, previewed: bytes) -> bool:
    """True when `signed` shows exactly what `previewed` shows, plus the pictures of its signatures."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    if not signed.startswith(previewed):
        return False
    before, after = PdfFileReader(BytesIO(previewed)), PdfFileReader(BytesIO(signed))
    if after.total_revisions <= before.total_revisions:
        return False
    if before.trailer.raw_get("/Root") != after.trailer.raw_get("/Root") or "/Encrypt" in after.trailer:
        return False
    for number in range(1, int(before.trailer["/Size"])):
        if not _keeps_its_looks(before, after, number):
            return False
    return _only_signature_widgets_added(before, after)


def _keeps_its_looks(before: PdfFileReader, after: PdfFileReader, number: int) -> bool:
    """Whether an object of the previewed file stands where it stood (its bytes are the same), or was replaced harmlessly."""
    from pyhanko.pdf_utils.generic import Reference

    reference = Reference(number, 0)
    place = before.xrefs.get_historical_ref(reference, before.total_revisions - 1)
    now_at = after.xrefs.get_historical_ref(reference, after.total_revisions - 1)
    return place == now_at or (place is not None and now_at is not None and _is_harmless(before, after, reference))


def _is_harmless(before: PdfFileReader, after: PdfFileReader, reference: Any) -> bool:
    """Whether the new definition of an object that was there already leaves what is shown as it was."""
    old, new = before.get_object(reference), after.get_object(reference)
    if reference == before.trailer.raw_get("/Root").reference:
        return _same_but(old, new, ROOT_MAY_GAIN)
    if "/Info" in before.trailer and reference == before.trailer.raw_get("/Info").reference:
        return _same_but(old, new, INFO_MAY_CHANGE)
    if not isinstance(old, dict) or not isinstance(new, dict):
        return False
    if "/AcroForm" in before.root and reference == getattr(before.root.raw_get("/AcroForm"), "reference", None):
        return _only_signature_fields_added(old, new)
    kind = str(old.get("/Type", ""))
    if kind == "/Page":
        return _same_but(old, new, PAGE_MAY_GAIN)
    if kind == "/Metadata":
        return str(new.get("/Type", "")) == "/Metadata" and _title(old) == _title(new)
    return kind == str(new.get("/Type", "")) and (kind in KEPT_FOR_READING_ALOUD or _is_number_tree(old, new))


def _only_signature_fields_added(old: Any, new: Any) -> bool:
    held, given = list(_references(old["/Fields"])), list(_references(new["/Fields"]))
    gained = given[len(held) :]
    return _same_but(old, new, {"/Fields", "/SigFlags"}) and given[: len(held)] == held and all(map(_names_signature, gained))


def _names_signature(reference: Any) -> bool:
    return _is_signature(reference.get_object())


def _title(metadata: Any) -> bytes:
    """The title that a viewer writes over its window."""
    match = TITLE.search(metadata.data)
    return b" ".join(TAG.sub(b" ", match[0]).split()) if match else b""


def _is_number_tree(old: Any, new: Any) -> bool:
    allowed = {"/Nums", "/Kids", "/Limits"}
    return bool(set(old)) and set(old) <= allowed and set(new) <= allowed


def _same_but(old: Any, new: Any, free: set[str]) -> bool:
    """Equal apart from the keys in `free`; references are compared as references, since what they name is looked at by itself."""
    if set(old) - free != set(new) - free:
        return False
    return all(old.raw_get(key) == new.raw_get(key) for key in set(old) - free)


def _page_references(reader: PdfFileReader) -> list[Any]:
    return [reader.find_page_for_modification(place)[0] for place in range(int(reader.root["/Pages"]["/Count"]))]


def _only_signature_widgets_added(before: PdfFileReader, after: PdfFileReader) -> bool:
    """Every annotation that a page gained is the widget of a signature."""
    for reference in _page_references(after):
        old = before.get_object(reference.reference)
        held = {each.reference for each in _annotations(old)}
        gained = [each for each in _annotations(after.get_object(reference.reference)) if each.reference not in held]
        if held - {each.reference for each in _annotations(after.get_object(reference.reference))}:
            return False
        if not all(_is_signature(each.get_object()) for each in gained):
            return False
    return True


def signatures_seen_at(pdf: bytes) -> list[tuple[int, Box]]:
    """Page (from 1) and place (left, bottom, right, top in points) of each visible signature, whatever its picture shows."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader, seen = PdfFileReader(BytesIO(pdf)), []
    for page, reference in enumerate(_page_references(reader), start=1):
        for widget in (each.get_object() for each in _annotations(reader.get_object(reference.reference))):
            x, y, other_x, other_y = (float(edge) for edge in widget["/Rect"])  # any two opposite corners
            if _is_signature(widget) and x != other_x and y != other_y:
                seen.append((page, (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))))
    return seen


def _annotations(page: Any) -> list[Any]:
    return _references(page["/Annots"]) if "/Annots" in page else []


def _references(held: Any) -> list[Any]:
    return [held.raw_get(place) for place in range(len(held))]


def _is_signature(widget: Any) -> bool:
    kind = widget.get("/FT", "") or (widget["/Parent"].get("/FT", "") if "/Parent" in widget else "")
    return str(kind) == "/Sig"
