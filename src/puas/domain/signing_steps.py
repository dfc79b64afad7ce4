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


def check_may_drop(last: str, at: datetime | None, now: datetime) -> None:
    """WrongState when there is nothing to drop, or while the request may still be on its way."""
    if last not in OPEN:
        raise WrongState("nothing_to_drop", "Tidak ada permintaan tanda tangan yang menunggu keputusan.")
    if last == ASKED and at is not None and now < at + LONGEST_CALL:
        raise WrongState("still_asked", "Permintaan tanda tangan masih berjalan. Tunggu sepuluh menit, lalu muat ulang halaman.")
