"""Files that may be kept as evidence: a photo or a PDF, known by its first and last bytes and never by its name."""

from __future__ import annotations

from puas.domain.errors import BadInput

LARGEST_EVIDENCE = 5 * 1024 * 1024
PNG, JPEG, PDF = "image/png", "image/jpeg", "application/pdf"
PHOTOS = (PNG, JPEG)
ENDINGS = {PNG: "png", JPEG: "jpg", PDF: "pdf"}
_PDF_TAIL = 2048
"""Bytes before a PDF's end within which its end mark must stand."""
_BEGINNINGS = {PNG: b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", JPEG: b"\xff\xd8\xff", PDF: b"%PDF-"}


def kind_of_evidence(content: bytes) -> str:
    """The media type of an uploaded file, from its bytes.

    BadInput when it is empty, larger than 5 MB, of another kind, or cut off or carrying something behind its end.
    """
    if not content:
        raise BadInput("evidence_empty", "Berkas ini kosong; pilih foto atau dokumen lain.", field="file")
    if len(content) > LARGEST_EVIDENCE:
        raise BadInput("evidence_too_large", "Berkas ini lebih besar dari 5 MB; perkecil, lalu unggah lagi.", field="file")
    kind = next((kind for kind, beginning in _BEGINNINGS.items() if content.startswith(beginning)), "")
    if not kind:
        raise BadInput("evidence_kind", "Berkas ini bukan foto PNG atau JPEG dan bukan PDF; pilih berkas lain.", field="file")
    if not _is_whole(kind, content):
        raise BadInput(
            "evidence_damaged", "Berkas ini tidak utuh; simpan ulang foto atau dokumennya, lalu unggah lagi.", field="file"
        )
    return kind


def kind_of_photo(content: bytes) -> str:
    """As `kind_of_evidence`, for places where only a photo may stand."""
    kind = kind_of_evidence(content)
    if kind not in PHOTOS:
        raise BadInput("photo_expected", "Pilih foto PNG atau JPEG.", field="file")
    return kind


def _is_whole(kind: str, content: bytes) -> bool:
    if kind == PNG:
        return content.endswith(b"IEND\xaeB`\x82")
    if kind == JPEG:
        return content.rstrip(b"\x00").endswith(b"\xff\xd9")
    return b"%%EOF" in content[-_PDF_TAIL:]
