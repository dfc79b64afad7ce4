"""Whether bytes that came back count as the signed report: accepted, refused, or for a person to decide.

Accepted only when the check is VALID, the previewed bytes stand unchanged at the beginning with nothing but signatures added, the
certificate bears the signer's name, and what is seen of the signature lies where the report leaves room for it: a picture over a
figure is good cryptography and a false report. Words that are gone refuse the file whatever its signature says: it is another
document. So does an issuer whom the operator's anchors do not know: anybody can make a certificate in anybody's name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from puas.signing.comparison import Comparison, Likeness, PageReader, compare
from puas.signing.signer import Reason
from puas.signing.verification import Outcome, Trust, Verification, verify
from puas.signing.verification.additions import Box, only_signatures_added, signatures_seen_at
from puas.signing.verification.sentences import ISSUER_UNKNOWN

OTHER_CONTENT = Reason("other_content", "Berkas ini bukan laporan yang Anda lihat. Yang hilang atau diganti: {lost}.")
REWRITTEN_SAME = Reason("rewritten_same", "Berkas ditulis ulang oleh penandatangan; kata dan gambarnya sama dengan laporan ini.")
REWRITTEN_ADDED = Reason(
    "rewritten_added", "Berkas ditulis ulang oleh penandatangan dan ada tambahan: {added}. Periksa dengan mata."
)
REWRITTEN_NOT_COMPARED = Reason(
    "rewritten_not_compared",
    "Berkas ditulis ulang oleh penandatangan dan tidak dapat dibandingkan di sini. Bandingkan dengan mata.",
)
OTHER_SIGNER = Reason("other_signer", "Sertifikat atas nama {found}, sedangkan laporan ini menunggu tanda tangan {expected}.")
ALL_WELL = Reason("accepted", "Tanda tangan sah, isinya persis laporan yang Anda lihat.")
SEEN_ELSEWHERE = Reason(
    "seen_elsewhere", "Gambar tanda tangan pada halaman {page} berada di luar tempat yang disediakan; ia mungkin menutupi isi."
)
EXPIRES_SOON = Reason("expires_soon", "Sertifikat penandatangan berlaku sampai {until}; urus perpanjangannya sekarang.")
SOON = timedelta(days=30)
MOST_SHOWN = 200
LARGER = 2.0
"""Points by which a gateway may draw the stamp larger than it was asked to."""


class Decision(StrEnum):
    """What may be done with the returned file."""

    ACCEPTED = "accepted"
    PERSON_DECIDES = "person_decides"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The decision, why, and what it rests on. `comparison` is None where the bytes themselves settled it."""

    decision: Decision
    reasons: tuple[Reason, ...]
    verification: Verification
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True)
class FreePlace:
    """Where alone a signature may be seen without a person's look: page from 1; box left, bottom, right, top in points."""

    page: int
    box: Box

    def holds(self, page: int, box: Box) -> bool:
        """Whether this place holds what is seen there."""
        (left, bottom, right, top), (own_left, own_bottom, own_right, own_top) = box, self.box
        inside = left >= own_left - LARGER and bottom >= own_bottom - LARGER
        return page == self.page and inside and right <= own_right + LARGER and top <= own_top + LARGER


def consider(
    *,
    previewed: bytes,
    returned: bytes,
    signer_name: str,
    trust: Trust,
    reader: PageReader | None,
    now: datetime,
    free: FreePlace | None = None,
) -> Acceptance:
    """Look at what a signer, a gateway or an upload gave back for the `previewed` bytes. `free` None: none may be seen."""
    verification = verify(returned, trust, now)
    if verification.outcome is Outcome.INVALID or ISSUER_UNKNOWN.code in {reason.code for reason in verification.reasons}:
        return Acceptance(Decision.REFUSED, verification.reasons, verification)
    doubts = list(verification.reasons) if verification.outcome is Outcome.UNDETERMINED else []
    last = verification.last
    if last and not same_person(last.signer_name, signer_name):
        doubts.append(OTHER_SIGNER.told(found=last.signer_name, expected=signer_name))
    if _adds_only_signatures(returned, previewed):
        covering = _seen_elsewhere(returned, free)
        if doubts or covering:
            compared = compare(previewed, returned, reader) if covering else None
            return Acceptance(Decision.PERSON_DECIDES, (*doubts, *covering), verification, compared)
        return Acceptance(Decision.ACCEPTED, (ALL_WELL, *_expiring(verification, now)), verification)
    comparison = compare(previewed, returned, reader)
    if comparison.likeness is Likeness.CHANGED:
        return Acceptance(Decision.REFUSED, (OTHER_CONTENT.told(lost=_shown(comparison.lost)),), verification, comparison)
    return Acceptance(Decision.PERSON_DECIDES, (_rewritten(comparison), *doubts), verification, comparison)


def _adds_only_signatures(returned: bytes, previewed: bytes) -> bool:
    try:
        return only_signatures_added(returned, previewed)
    except Exception:  # valid, yet built in a way that breaks the reader here: then words and pictures are compared
        return False


def _seen_elsewhere(returned: bytes, free: FreePlace | None) -> tuple[Reason, ...]:
    outside = [page for page, box in signatures_seen_at(returned) if free is None or not free.holds(page, box)]
    return tuple(SEEN_ELSEWHERE.told(page=str(page)) for page in outside)


def _expiring(verification: Verification, now: datetime) -> tuple[Reason, ...]:
    """A word in time: a certificate takes days to be renewed, and the next report is due in a month."""
    last = verification.last
    if last is None or last.certificate_until >= now + SOON:
        return ()
    return (EXPIRES_SOON.told(until=last.certificate_until.date().isoformat()),)


def same_person(one: str, other: str) -> bool:
    """Whether two names are one, apart from capitals and academic titles: "Dra. Citra Lestari" and "CITRA LESTARI, M.Si."."""
    return _bare_name(one) == _bare_name(other) != ()


def _bare_name(name: str) -> tuple[str, ...]:
    without_titles = [word for word in name.partition(",")[0].casefold().split() if "." not in word]
    return tuple(re.sub(r"\W", "", word) for word in without_titles)


def _rewritten(comparison: Comparison) -> Reason:
    if comparison.likeness is Likeness.SAME:
        return REWRITTEN_SAME
    if comparison.likeness is Likeness.ADDED:
        pages = tuple((page, "gambar") for page in comparison.pages_looking_different)
        return REWRITTEN_ADDED.told(added=_shown(comparison.added or pages))
    return REWRITTEN_NOT_COMPARED


def _shown(words: tuple[tuple[int, str], ...]) -> str:
    shown = "; ".join(f"halaman {page}: {text}" for page, text in words) or "jumlah halaman"
    return shown if len(shown) <= MOST_SHOWN else f"{shown[:MOST_SHOWN]}…"
