"""What complaints (pengaduan) are about, how long an office may take to answer, and who may read which.

The time limits in working days are the four that service standards published in SIPPN show (kecamatan of Wajo regency), after
PermenPANRB 62/2018 on the national complaint system.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from puas.domain.errors import BadInput, NotAllowed
from puas.domain.permissions import AUDITOR, OFFICE_HEAD, SECTION_HEAD, Actor


class Way(StrEnum):
    """Which way a category takes inside the office."""

    SECTION = "section"
    """To the Camat and, at the same time, to the head of the section."""
    HEAD_FIRST = "head_first"
    """To the Camat; to the section only after he judged it."""
    HEAD_ONLY = "head_only"
    """To the Camat, never to the section concerned."""


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long an office may take to answer, in working days after the day it came."""

    code: str
    words: str
    working_days: int


LIGHT = TimeLimit("light", "Pengaduan ringan", 2)
NORMATIVE = TimeLimit("normative", "Pengaduan normatif", 5)
NOT_SUPERVISION = TimeLimit("not_supervision", "Pengaduan tidak berkadar pengawasan", 14)
SUPERVISION = TimeLimit("supervision", "Pengaduan berkadar pengawasan", 60)
TIME_LIMITS = {limit.code: limit for limit in (LIGHT, NORMATIVE, NOT_SUPERVISION, SUPERVISION)}


@dataclass(frozen=True, slots=True)
class ComplaintCategory:
    """What a complaint is about. `usual_limit` holds until the Camat has judged it."""

    code: str
    words: str
    hint: str
    usual_limit: TimeLimit
    way: Way


ILLEGAL_FEES = ComplaintCategory(
    "illegal_fees", "Pungutan liar", "Diminta uang atau imbalan di luar tarif resmi", SUPERVISION, Way.HEAD_ONLY
)
CONDUCT = ComplaintCategory(
    "conduct", "Perilaku petugas", "Tidak sopan, membeda-bedakan, atau menyalahgunakan wewenang", SUPERVISION, Way.HEAD_ONLY
)
OTHER = ComplaintCategory("other", "Lainnya", "Masalah yang tidak disebutkan di atas", NOT_SUPERVISION, Way.HEAD_FIRST)
CATEGORIES = {
    category.code: category
    for category in (
        ComplaintCategory(
            "delay", "Pelayanan lambat", "Lewat dari waktu yang dijanjikan atau berlarut-larut", NORMATIVE, Way.SECTION
        ),
        ComplaintCategory(
            "procedure", "Persyaratan atau prosedur", "Tidak jelas, berubah-ubah, atau berbelit", NORMATIVE, Way.SECTION
        ),
        ComplaintCategory("information", "Informasi", "Keliru, tidak lengkap, atau tidak tersedia", LIGHT, Way.SECTION),
        ComplaintCategory(
            "facilities", "Sarana dan prasarana", "Ruang tunggu, toilet, akses difabel, peralatan", NOT_SUPERVISION, Way.SECTION
        ),
        CONDUCT,
        ILLEGAL_FEES,
        OTHER,
    )
}
HEAD_ONLY_CODES = tuple(code for code, category in CATEGORIES.items() if category.way is Way.HEAD_ONLY)


def category_named(code: str) -> ComplaintCategory:
    """The category of this code; BadInput when it is none."""
    if code not in CATEGORIES:
        raise BadInput("category_missing", "Pilih masalah apa yang Anda laporkan.", field="category")
    return CATEGORIES[code]


def limit_named(code: str) -> TimeLimit:
    """The time limit of this code; BadInput when it is none."""
    if code not in TIME_LIMITS:
        raise BadInput("limit_missing", "Pilih batas waktu penanganan.", field="limit")
    return TIME_LIMITS[code]


class Sight(StrEnum):
    """How far somebody's eyes reach among an office's complaints."""

    ALL = "all"
    SECTION = "section"
    NONE = "none"


def sight_of(roles: Collection[str]) -> Sight:
    """Whoever heads the section reads as its head, also while acting as Camat: the section never reads what concerns it."""
    if SECTION_HEAD in roles:
        return Sight.SECTION
    return Sight.ALL if {OFFICE_HEAD, AUDITOR} & set(roles) else Sight.NONE


def is_held(category: str, speaks_of_money_or_conduct: bool) -> bool:
    """Whether a complaint waits for the Camat's judgement before the section may read it."""
    return speaks_of_money_or_conduct or CATEGORIES[category].way is not Way.SECTION


def section_may_read(category: str, held: bool, judged: str) -> bool:
    """Whether the head of the section may read it: `category` as sent, `judged` as the Camat found it ("" = not yet)."""
    if category in HEAD_ONLY_CODES or judged in HEAD_ONLY_CODES:
        return False
    return bool(judged) or not held


def check_in_sight(actor: Actor, for_section: bool) -> None:
    """Refuse (NotAllowed) whoever may not read this complaint."""
    sight = sight_of(actor.roles)
    if sight is Sight.NONE or (sight is Sight.SECTION and not for_section):
        raise NotAllowed("complaint_out_of_sight", "Pengaduan ini hanya ditangani Camat.")
