"""Whose report this is, over which days, which edition, from which data."""

from __future__ import annotations

from puas.domain.figures import date_words, period_words
from puas.domain.report_additions import Correction
from puas.domain.report_content.kinds import kind_of, months_of, months_words
from puas.domain.report_content.month import Month
from puas.domain.report_content.parts import Identity
from puas.domain.report_content.wording import days_words, ended
from puas.domain.report_snapshot import Official

DEMO_MARK = "Data peragaan: bukan hasil survei yang sesungguhnya."
SOURCE_MARKS = {
    "recap": "Disusun dari rekap yang diketik (jumlah jawaban per nilai), bukan dari lembar jawaban satu per satu; "
    "karena itu rentang dan keandalan tidak dapat dihitung.",
    "import": "Jawaban periode ini diimpor dari berkas kantor, tidak dikumpulkan melalui formulir Puas.",
}
INDEX_TITLES = {
    "IKM": "Indeks Kepuasan Masyarakat",
    "IPAK": "Indeks Persepsi Anti Korupsi",
    "IPKP": "Indeks Persepsi Kualitas Pelayanan",
}
EDITION_WORDS = {"internal": "Edisi internal", "public": "Edisi publik"}


def identity(
    month: Month, letter_number: str = "", correction: Correction | None = None, evaluator: Official | None = None
) -> Identity:
    """The identity of this edition. Whoever evaluated signs it as head, whoever held the office when it was drafted."""
    snapshot, agency = month.snapshot, month.snapshot.agency
    kind = kind_of(snapshot.period)
    return Identity(
        agency_name=agency.name,
        government=agency.government,
        region_name=agency.region_name,
        agency_address=agency.address,
        agency_contact=agency.contact,
        public_address=agency.public_address,
        unit=snapshot.unit,
        index_name=month.instrument.index_name,
        index_title=INDEX_TITLES.get(month.instrument.index_name, f"Indeks {month.instrument.index_name}"),
        instrument_title=month.instrument.title,
        instrument_id=month.instrument.id,
        period=snapshot.period,
        kind=kind.code,
        noun=kind.noun,
        title=f"Laporan {kind.adjective}",
        pooled_sentence=_pooled_sentence(month),
        letter_number=letter_number.strip(),
        period_name=period_words(snapshot.period),
        period_words=days_words(snapshot.opens_on, snapshot.closes_on),
        due_words=date_words(snapshot.report_due_on),
        made_on=snapshot.made_on,
        made_on_words=date_words(snapshot.made_on),
        edition=month.edition,
        edition_words=EDITION_WORDS[month.edition],
        version=snapshot.version,
        digest=snapshot.digest,
        demo_mark=DEMO_MARK if snapshot.is_demo else "",
        correction_mark=_correction_mark(snapshot.version, correction) if correction else "",
        version_words=f"versi {snapshot.version}" + (f" (menggantikan versi {correction.replaces})" if correction else ""),
        source_mark=SOURCE_MARKS.get(snapshot.source, ""),
        preparer=snapshot.preparer,
        office_head=evaluator or snapshot.office_head,
        software=snapshot.software,
    )


def official_words(official: Official) -> str:
    """A person with his office: "Citra Lestari, Plt. Camat"."""
    return ", ".join(part for part in (official.name, position_words(official)) if part)


def position_words(official: Official) -> str:
    """His office alone: "Plt. Camat"."""
    return f"{official.acting} {official.position}".strip()


def _correction_mark(version: int, correction: Correction) -> str:
    return (
        f"Laporan perbaikan: versi {version} ini menggantikan versi {correction.replaces}. Perbaikan dibuka pada "
        f"{date_words(correction.opened_on)} dengan alasan: {ended(correction.reason)}"
    )


def _pooled_sentence(month: Month) -> str:
    """Which months a range pools, and which it lacks."""
    members = month.snapshot.members
    if not members:
        return ""
    name = month.instrument.index_name
    missing = [period for period in months_of(month.snapshot.period) if period not in members]
    lacking = f" Tidak ada data untuk {months_words(missing)}." if missing else ""
    return (
        f"{name} {period_words(month.snapshot.period)} dihitung dari seluruh jawaban {months_words(members)} yang digabung; "
        f"indeks bulanan tidak dirata-ratakan.{lacking}"
    )
