"""What became of the request to sign a report electronically: a short chain of steps, and which may follow which.

The request leaves the house and may be lost on its way back. Then nobody knows whether a signature exists, and only a person who
looked may say so: nothing is asked a second time by itself.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from puas.domain.errors import WrongState

ASKED, SIGNED, REFUSED, UNKNOWN, FOR_PERSON, DROPPED = "asked", "signed", "refused", "unknown", "for_person", "dropped"
SIGNING_STEPS = {
    ASKED: "Tanda tangan diminta",
    SIGNED: "Berhasil ditandatangani",
    REFUSED: "Ditolak",
    UNKNOWN: "Tidak diketahui: mungkin sudah ditandatangani, mungkin belum",
    FOR_PERSON: "Berkas kembali dalam bentuk lain: perlu diperiksa orang",
    DROPPED: "Dinyatakan tidak jadi",
}
OPEN = (ASKED, UNKNOWN, FOR_PERSON)
"""Steps after which a person has to say how it ended."""
LONGEST_CALL = timedelta(minutes=10)
"""No request lasts longer: one that is older and has no answer was cut off, by a crash or a power cut."""


def check_may_ask(last: str) -> None:
    """WrongState while an earlier request is open, or after the signature. `last`: "" when nothing was asked yet."""
    if last in OPEN:
        raise WrongState(
            "signing_open", "Permintaan tanda tangan sebelumnya belum jelas hasilnya. Selesaikan dulu pada halaman tanda tangan."
        )
    if last == SIGNED:
        raise WrongState("signed_already", "Laporan ini sudah ditandatangani secara elektronik.")


def check_file_waits(last: str, place: int, shown: int) -> None:
    """WrongState unless a returned file waits for a person, and it is the one shown (`shown`: its place in the chain)."""
    if last != FOR_PERSON or place != shown:
        raise WrongState("no_file_waits", "Berkas itu tidak lagi menunggu keputusan; muat ulang halaman.")


def check_may_upload(last: str) -> None:
    """WrongState while another file waits for the Camat, or after the signature."""
    if last == FOR_PERSON:
        raise WrongState("file_waits", "Ada berkas yang menunggu keputusan Camat. Tunggu keputusan itu, lalu unggah berkas lain.")
    if last not in OPEN:
        check_may_ask(last)


def after_refused_file(was_uploaded: bool, before: str) -> str:
    """Where a request stands after a person refused the file. An upload settles nothing of what was open `before` it."""
    return UNKNOWN if was_uploaded and before in OPEN else REFUSED


def check_may_drop(last: str, at: datetime | None, now: datetime) -> None:
    """WrongState when there is nothing to drop, or while the request may still be on its way."""
    if last not in (ASKED, UNKNOWN):
        raise WrongState("nothing_to_drop", "Tidak ada permintaan tanda tangan yang menunggu keputusan.")
    if last == ASKED and at is not None and now < at + LONGEST_CALL:
        raise WrongState("still_asked", "Permintaan tanda tangan masih berjalan. Tunggu sepuluh menit, lalu muat ulang halaman.")
