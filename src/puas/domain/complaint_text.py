"""What a citizen typed into a complaint: checked, and read for two things only. Words are never changed or cut.

The text is the citizen's own. Numbers that look personal are pointed out before it is sent; words about money or conduct
keep a complaint with the office head until he has read it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from puas.domain.errors import BadInput

LONGEST_TEXT = 4000
SHORTEST_TEXT = 10
LONGEST_NAME = 120
LONGEST_REACH = 160
LONGEST_LAPOR_NUMBER = 40
LAPOR_ADDRESS = "https://www.lapor.go.id/"
"""The national complaint site (SP4N-LAPOR!); its API is closed to outsiders, so a number is typed and a link is kept."""

_NIK = re.compile(r"(?<!\d)(?:\d[ .-]?){15}\d(?!\d)")
"""Sixteen digits, with or without separators: a NIK or a family card number."""
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)[ .-]?8(?:[ .-]?\d){7,11}(?!\d)")
"""An Indonesian mobile number: 08 or 62 8, then eight to twelve digits."""
_MONEY_OR_CONDUCT = re.compile(
    r"pungli|pungut|suap|sogok|imbalan|gratifikasi|korup|calo\b|kuitansi|kwitansi|uang (?:rokok|lelah|jasa|pelicin|terima kasih)"
    r"|(?:minta|mintai|diminta|dimintai|bayar|membayar|memberi|serahkan)\W+(?:\w+\W+){0,3}?(?:uang|(?:mem)?bayar|biaya|rupiah|rp)\b|\brp\W?\d|\boknum"
    r"|bentak|kasar|sopan|leceh|hina\b|dihina|menghina|ancam|marah|memaki|dimaki|diskriminasi|membeda|dibeda",
    re.IGNORECASE,
)
_LAPOR_NUMBER = re.compile(r"[0-9A-Za-z][0-9A-Za-z./-]*")
_LAPOR_LINK = re.compile(r"https://(?:[a-z0-9-]+\.)*lapor\.go\.id(?:/[!-~]*)?")


@dataclass(frozen=True, slots=True)
class Contact:
    """How a complainant may be reached: both parts may be empty."""

    name: str = ""
    reach: str = ""

    def __bool__(self) -> bool:
        return bool(self.name or self.reach)


NO_CONTACT = Contact()


def checked_text(text: str, what: str = "pengaduan") -> str:
    """The text with one kind of line end and no blanks around it; BadInput when it is too short or too long."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip()
    if len(plain) < SHORTEST_TEXT:
        raise BadInput("text_too_short", "Tulis isi {what} sedikitnya satu kalimat.", field="text", what=what)
    if len(plain) > LONGEST_TEXT:
        raise BadInput(
            "text_too_long",
            "Isi {what} terlalu panjang: {length} huruf. Pendekkan sampai paling banyak {longest} huruf.",
            field="text",
            what=what,
            length=len(plain),
            longest=LONGEST_TEXT,
        )
    return plain


def checked_contact(name: str, reach: str) -> Contact:
    """A contact with its blanks folded; BadInput when a part is too long. A name alone reaches nobody."""
    contact = Contact(" ".join(name.replace("\0", "").split()), " ".join(reach.replace("\0", "").split()))
    if len(contact.name) > LONGEST_NAME:
        raise BadInput(
            "name_too_long", "Nama terlalu panjang; tulis paling banyak {longest} huruf.", field="name", longest=LONGEST_NAME
        )
    if len(contact.reach) > LONGEST_REACH:
        raise BadInput(
            "reach_too_long", "Kontak terlalu panjang; tulis paling banyak {longest} huruf.", field="reach", longest=LONGEST_REACH
        )
    if contact.name and not contact.reach:
        raise BadInput(
            "reach_missing",
            "Tulis nomor telepon atau surel agar Anda dapat dihubungi, atau kosongkan nama bila tidak perlu.",
            field="reach",
        )
    return contact


def personal_numbers(text: str) -> tuple[str, ...]:
    """What in the text looks like a personal number, in words: "NIK atau nomor KK", "nomor telepon"."""
    found = (("NIK atau nomor KK", _NIK), ("nomor telepon", _PHONE))
    return tuple(words for words, pattern in found if pattern.search(text))


def speaks_of_money_or_conduct(text: str) -> bool:
    """Whether words hint at illegal fees or at somebody's conduct. Wide on purpose: a false hint costs one reading."""
    return _MONEY_OR_CONDUCT.search(text) is not None


def checked_lapor(number: str, link: str) -> tuple[str, str]:
    """A LAPOR! number and an optional link to that very site; BadInput otherwise."""
    number, link = number.strip(), link.strip()
    if not _LAPOR_NUMBER.fullmatch(number) or len(number) > LONGEST_LAPOR_NUMBER:
        raise BadInput("lapor_number_malformed", "Tulis nomor laporan LAPOR! seperti tercantum di sana.", field="number")
    if link and (not _LAPOR_LINK.fullmatch(link) or len(link) > 250):
        raise BadInput(
            "lapor_link_elsewhere",
            "Tautan harus menuju situs lapor.go.id dan diawali https://; kosongkan bila tidak ada.",
            field="link",
        )
    return number, link
