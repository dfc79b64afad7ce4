"""What may be kept as evidence, and every disguise that may not."""

from __future__ import annotations

import pytest

from puas.domain.errors import BadInput
from puas.domain.evidence_files import LARGEST_EVIDENCE, kind_of_evidence, kind_of_photo
from tests.files import JPEG, PDF, PNG, SVG

HTML = b"<!doctype html><script>alert(1)</script>"


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (PDF, "application/pdf")])
def test_photos_and_documents_are_known_by_their_bytes(content: bytes, kind: str) -> None:
    assert kind_of_evidence(content) == kind


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "evidence_empty"),
        (HTML, "evidence_kind"),
        (SVG, "evidence_kind"),
        (b"\n" + PNG, "evidence_kind"),
        (b"GIF89a" + PNG, "evidence_kind"),
        (b"PK\x03\x04", "evidence_kind"),
        (b"MZ\x90\x00", "evidence_kind"),
        (PNG[:8] + HTML, "evidence_kind"),
        (PNG + HTML, "evidence_damaged"),
        (JPEG + HTML, "evidence_damaged"),
        (PDF + b" " * 4096 + HTML, "evidence_damaged"),
        (PNG[:-4], "evidence_damaged"),
        (b"\xff\xd8\xff<script>", "evidence_damaged"),
        (PNG + b"\x00" * LARGEST_EVIDENCE, "evidence_too_large"),
    ],
)
def test_whatever_else_comes_as_a_photo_is_refused_with_a_sentence(content: bytes, code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        kind_of_evidence(content)
    assert refusal.value.code == code
    assert refusal.value.facts["field"] == "file"
    assert refusal.value.sentence.endswith(".")


def test_exactly_five_megabytes_are_kept() -> None:
    padded = JPEG + b"\x00" * (LARGEST_EVIDENCE - len(JPEG))
    assert kind_of_evidence(padded) == "image/jpeg"


def test_where_a_photo_must_stand_a_document_is_refused() -> None:
    assert kind_of_photo(PNG) == "image/png"
    with pytest.raises(BadInput, match="Pilih foto"):
        kind_of_photo(PDF)
