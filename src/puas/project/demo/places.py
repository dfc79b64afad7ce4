"""The invented office of the demo: region, services, counters, people. Nothing here exists, and no code or number is real."""

from __future__ import annotations

from dataclasses import dataclass

from puas.domain.permissions import (
    ADMINISTRATOR,
    AUDITOR,
    COUNTER_STAFF,
    OFFICE_HEAD,
    ROLE_WORDS,
    SECTION_HEAD,
    SUPERVISOR,
)

REGIONS = (
    ("99", "Provinsi Contoh"),
    ("99.01", "Kabupaten Tirta Makmur"),
    ("99.01.01", "Kecamatan Tirta Asri"),
    ("99.01.02", "Kecamatan Sumber Asri"),
)
OFFICE_REGION = "99.01.02"
OFFICE = {
    "name": "Kecamatan Sumber Asri",
    "slug": "sumber-asri",
    "government": "Pemerintah Kabupaten Tirta Makmur",
    "address": "Jalan Mawar Nomor 1, Sumber Asri (alamat rekaan)",
    "contact": "Data peragaan, bukan kantor sungguhan",
}
UNIT = "Seksi Pelayanan"
MOVES = "Pindah Datang"
SERVICES = {
    "KTP elektronik": 28,
    "Kartu Keluarga": 22,
    MOVES: 20,
    "Surat Keterangan Usaha": 13,
    "Legalisasi": 11,
    "Surat Pengantar Nikah": 6,
}
"""Service -> how often, in percent, a citizen comes for it."""
GENERAL_COUNTER = "Loket Pelayanan Umum"
MOVES_COUNTER = "Loket Pindah Datang"
"""The second counter gives one service only, so its form need not ask for it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an account. The password is a throw-away value of the demo; the staff number names an impossible birthday."""

    key: str
    name: str
    role: str
    staff_number: str
    region_code: str | None = None
    """Where the role holds: None = at the office, "" = everywhere."""

    @property
    def email(self) -> str:
        return f"{self.key}@peragaan.example"

    @property
    def password(self) -> str:
        return f"{self.key}-peragaan-saja"

    @property
    def role_words(self) -> str:
        return ROLE_WORDS[self.role]


EKA = Person("eka", "Eka Prasetya", ADMINISTRATOR, "19860231 201001 1 004", "")
ANI = Person("ani", "Ani Wulandari", COUNTER_STAFF, "19940231 201903 2 001")
BUDI = Person("budi", "Budi Santosa, S.Sos.", SECTION_HEAD, "19780231 200501 1 002")
CITRA = Person("citra", "Dra. Citra Lestari, M.Si.", OFFICE_HEAD, "19710231 199603 2 003")
FAJAR = Person("fajar", "Fajar Nugroho", SUPERVISOR, "19820231 200801 1 005", "99.01")
GITA = Person("gita", "Gita Maharani", AUDITOR, "19800231 200701 2 006", "99.01")
PEOPLE = (ANI, BUDI, CITRA, EKA, FAJAR, GITA)
