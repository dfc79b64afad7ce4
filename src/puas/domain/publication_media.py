"""Where results are made known, as the assessment of service delivery asks for it (PermenPANRB 29/2022, form F-01)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from puas.domain.errors import BadInput

LONGEST_LINK = 250
WHOLE_ADDRESS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::[0-9]{1,5})?(?:[/?#]\S*)?")


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium of publication; the assessment asks for electronic and non-electronic ones."""

    code: str
    words: str
    electronic: bool


MEDIA = {
    medium.code: medium
    for medium in (
        Medium("notice_board", "Papan pengumuman", False),
        Medium("banner", "Spanduk atau baliho", False),
        Medium("leaflet", "Selebaran atau brosur", False),
        Medium("newspaper", "Surat kabar", False),
        Medium("meeting", "Forum atau rapat dengan warga", False),
        Medium("website", "Laman resmi", True),
        Medium("social_media", "Media sosial", True),
        Medium("screen", "Layar di ruang pelayanan", True),
        Medium("broadcast", "Radio atau televisi", True),
        Medium("messages", "Grup pesan", True),
    )
}


@dataclass(frozen=True, slots=True)
class MediaCount:
    """How many different media made a result known, by kind."""

    electronic: int
    printed: int

    @property
    def total(self) -> int:
        return self.electronic + self.printed

    @property
    def both_kinds(self) -> bool:
        """Whether both kinds of media were used."""
        return bool(self.electronic and self.printed)


def counted_media(codes: Iterable[str]) -> MediaCount:
    """Different media by kind; one used twice counts once."""
    used = [MEDIA[code] for code in set(codes)]
    electronic = sum(medium.electronic for medium in used)
    return MediaCount(electronic, len(used) - electronic)


def checked_medium(code: str) -> Medium:
    """The medium of this code; BadInput for another one."""
    if code not in MEDIA:
        raise BadInput("unknown_medium", "Pilih salah satu media dari daftar.", field="medium")
    return MEDIA[code]


def checked_link(link: str) -> str:
    """The link, trimmed; "" stays "". BadInput unless it is a short http or https address with a host."""
    clean = link.strip()
    if not clean:
        return ""
    if len(clean) > LONGEST_LINK or not WHOLE_ADDRESS.fullmatch(clean):
        raise BadInput("link_malformed", "Tulis alamat lengkap yang diawali https://, paling banyak 250 huruf.", field="link")
    return clean
