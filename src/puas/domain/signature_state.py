"""Signed or not: the mark beside a report's status. A signature never decides what may be done with a report (design.md 1).

The state is derived from the signatures that were recorded for one version; a correction is a new version and begins unsigned.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from puas.domain.cycle import EVALUATED, PUBLISHED, CycleStatus
from puas.domain.errors import BadInput, WrongState

ELECTRONIC_LOCAL, ELECTRONIC_BSRE = "electronic_local", "electronic_bsre"
ELECTRONIC_ELSEWHERE, WET = "electronic_elsewhere", "wet"
ELECTRONIC = (ELECTRONIC_LOCAL, ELECTRONIC_BSRE, ELECTRONIC_ELSEWHERE)
KINDS = {
    ELECTRONIC_LOCAL: "Tanda tangan elektronik dengan sertifikat kantor ini",
    ELECTRONIC_BSRE: "Tanda tangan elektronik lewat layanan tanda tangan (Esign Client Service)",
    ELECTRONIC_ELSEWHERE: "Tanda tangan elektronik dari aplikasi lain",
    WET: "Tidak ditandatangani secara elektronik (tanda tangan basah)",
}
LONGEST_NAME = 120
SIGNABLE = (EVALUATED, PUBLISHED)
"""Steps after which a version may be signed: before its evaluation there is nothing final to sign."""


@dataclass(frozen=True, slots=True)
class SignatureState:
    """How a version is signed: `name` for code, `words` for people."""

    name: str
    words: str

    @property
    def is_signed(self) -> bool:
        return self is not NOT_SIGNED


NOT_SIGNED = SignatureState("not_signed", "Belum ditandatangani")
SIGNED_WET = SignatureState("signed_wet", "Ditandatangani basah – pindaian")
SIGNED_ELECTRONICALLY = SignatureState("signed_electronically", "Ditandatangani secara elektronik")


def signature_state(kinds: Iterable[str]) -> SignatureState:
    """The state from the kinds of all signatures of a version: an electronic one counts before a scan."""
    known = set(kinds)
    if known & set(ELECTRONIC):
        return SIGNED_ELECTRONICALLY
    return SIGNED_WET if WET in known else NOT_SIGNED


def beside(status: CycleStatus, kinds: Iterable[str]) -> SignatureState | None:
    """The mark beside a month's status; None as long as there is nothing to sign."""
    state = signature_state(kinds)
    return state if state.is_signed or status.name in SIGNABLE else None


def check_signable(last_step: str) -> None:
    """WrongState before the evaluation, and for a version that is being replaced."""
    if last_step not in SIGNABLE:
        raise WrongState(
            "not_signable", "Yang ditandatangani adalah laporan yang sudah dievaluasi dan tidak sedang diperbaiki; periksa dulu."
        )


def check_wet(kinds: Iterable[str], replace: bool) -> None:
    """WrongState over an electronic signature, and over an earlier scan unless it shall be replaced."""
    state = signature_state(kinds)
    if state is SIGNED_ELECTRONICALLY:
        raise WrongState(
            "signed_electronically", "Edisi ini sudah ditandatangani secara elektronik; pindaian tidak menggantikannya."
        )
    if state is SIGNED_WET and not replace:
        raise WrongState(
            "signed_already", "Edisi ini sudah mempunyai pindaian; centang persetujuan bila ingin menggantinya.", field="replace"
        )


def checked_signer(name: str, title: str) -> tuple[str, str]:
    """Who signed, trimmed. BadInput without a name or a title, or with one that is too long."""
    trimmed = " ".join(name.split()), " ".join(title.split())
    for words, field, missing in (
        (trimmed[0], "signer_name", "Tulis nama yang menandatangani."),
        (trimmed[1], "signer_title", "Tulis jabatan yang menandatangani."),
    ):
        if not words:
            raise BadInput(f"{field}_missing", missing, field=field)
        if len(words) > LONGEST_NAME:
            raise BadInput(f"{field}_too_long", f"Paling banyak {LONGEST_NAME} huruf; singkatkan.", field=field)
    return trimmed
