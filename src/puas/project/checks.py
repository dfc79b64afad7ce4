"""What must hold in an installation, each check one finding. The server refuses to start on a failure; `puas doctor` says all."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

from django.db import connection, transaction

from puas.audit.insert_only import missing_triggers
from puas.domain.errors import IntegrityFailure
from puas.project.finding import Finding, State
from puas.project.migrate import pending_migrations
from puas.signing.comparison import poppler

SHOWN_FAILURES = 5


def check_at_start() -> None:
    """Everything without which answers could be lost or changed. IntegrityFailure with the first failing finding."""
    for finding in (*database_findings(), migration_finding(), trigger_finding(), xml_finding()):
        if finding.state is State.FAILURE:
            raise IntegrityFailure("unsafe_to_start", "Puas tidak dijalankan: {why}", why=finding.sentence)


def database_findings() -> tuple[Finding, ...]:
    """Durability as it is in force on a fresh connection, not as the settings wish it."""
    return _sqlite_findings() if connection.vendor == "sqlite" else (_postgresql_finding(),)


def _sqlite_findings() -> tuple[Finding, ...]:
    with connection.cursor() as cursor:
        journal = _value(cursor, "PRAGMA journal_mode")
        synchronous = _value(cursor, "PRAGMA synchronous")
    durable = (str(journal).lower(), synchronous) == ("wal", 2)
    sentence = (
        "SQLite memakai WAL dan synchronous=FULL: jawaban yang diakui tidak hilang saat listrik padam."
        if durable
        else f"SQLite memakai journal_mode={journal}, synchronous={synchronous}; pindahkan PUAS_DATA_DIR ke cakram setempat "
        "(bukan folder jaringan)."
    )
    return (Finding("basis data", State.GOOD if durable else State.FAILURE, sentence), _write_lock_finding())


def _write_lock_finding() -> Finding:
    """While a transaction of ours is open, a second connection must not be able to begin writing."""
    with transaction.atomic(), closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0)) as second:
        try:
            second.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return Finding("kunci tulis", State.GOOD, "Transaksi mengunci basis data sejak awal (IMMEDIATE).")
        second.rollback()
    return Finding("kunci tulis", State.FAILURE, "Transaksi tidak mengunci basis data sejak awal (IMMEDIATE tidak berlaku).")


def _postgresql_finding() -> Finding:
    with connection.cursor() as cursor:
        commits = _value(cursor, "SHOW synchronous_commit")
        version = int(_value(cursor, "SHOW server_version_num")) // 10_000
    if commits != "on":
        return Finding(
            "basis data",
            State.FAILURE,
            f"PostgreSQL memakai synchronous_commit={commits}; setel menjadi on agar jawaban tidak hilang.",
        )
    if version < 15:
        return Finding("basis data", State.NOTE, f"PostgreSQL {version} dipakai; Puas diuji dengan versi 15 ke atas.")
    return Finding("basis data", State.GOOD, f"PostgreSQL {version} mengakui jawaban setelah tersimpan (synchronous_commit=on).")


def _value(cursor: Any, query: str) -> Any:
    cursor.execute(query)
    return cursor.fetchone()[0]


def migration_finding() -> Finding:
    """Do the tables fit this version?"""
    pending = pending_migrations()
    if pending:
        return Finding("versi tabel", State.FAILURE, f"Basis data tertinggal {pending} perubahan; jalankan: puas upgrade")
    return Finding("versi tabel", State.GOOD, "Basis data sesuai dengan versi Puas ini.")


def trigger_finding() -> Finding:
    """Does the database itself refuse to change what is recorded?"""
    missing = missing_triggers()
    if missing:
        return Finding(
            "pelindung catatan", State.FAILURE, f"Pelindung berikut tidak ada: {', '.join(missing)}; jalankan: puas upgrade"
        )
    return Finding("pelindung catatan", State.GOOD, "Basis data menolak mengubah jawaban dan catatan yang sudah tersimpan.")


def holiday_finding(today: date) -> Finding:
    """Is the calendar of public holidays there: this year's, and from December on the next year's?"""
    from puas.domain.holidays import EMPTY, list_state, years_to_load
    from puas.organisations.models import Holiday

    days = set(Holiday.objects.values_list("day", flat=True))
    missing = years_to_load(today, days)
    if not missing:
        return Finding("hari libur", State.GOOD, f"Hari libur {today.year} sudah dimuat; hari kerja dihitung tanpanya.")
    words = [f"{year} belum diisi" if list_state(year, days) == EMPTY else f"{year} baru tanggal tetap" for year in missing]
    return Finding(
        "hari libur",
        State.NOTE,
        f"Hari libur {' dan '.join(words)}; isi di Pengaturan, Hari libur, agar batas hari kerja tidak tampak terlewat.",
    )


def recount_findings() -> Iterator[Finding]:
    """Months that stopped because their recount differs from what was stored, and other work that failed."""
    from puas.reports.recounts import stopped_months
    from puas.work.actions import failing

    stopped = stopped_months()
    for found in stopped:
        yield Finding(
            "hitung ulang",
            State.FAILURE,
            f"{found.round.unit.agency.name}: {found.sentence} Laporannya berhenti; simpan salinan basis data dan bandingkan "
            "dengan cadangan sebelum penutupan.",
        )
    shown = {(f"unit:{found.round.unit_id}", found.round.period) for found in stopped}
    others = [work for work in failing() if (work.subject, work.period) not in shown]
    for work in others[:SHOWN_FAILURES]:
        why = (work.last_error.splitlines() or [""])[0]
        yield Finding("pekerjaan", State.NOTE, f"{work} gagal {work.tries} kali dan dicoba lagi: {why}")
    if len(others) > SHOWN_FAILURES:
        yield Finding("pekerjaan", State.NOTE, f"{len(others) - SHOWN_FAILURES} pekerjaan lain juga gagal dan dicoba lagi.")
    if not stopped and not others:
        yield Finding("pekerjaan", State.GOOD, "Tidak ada pekerjaan yang gagal; hitung ulang sama dengan angka saat penutupan.")


def pages_finding() -> Finding:
    """Can signed files that were written anew be compared with the report, page by page?"""
    if poppler() is None:
        return Finding(
            "pembaca halaman",
            State.NOTE,
            "pdftotext dan pdftoppm (paket poppler-utils) belum terpasang; berkas bertanda tangan yang ditulis ulang oleh "
            "penandatangan tidak dapat dibandingkan di sini, dan Camat harus membandingkannya dengan mata.",
        )
    return Finding("pembaca halaman", State.GOOD, "Berkas bertanda tangan dapat dibandingkan halaman demi halaman (poppler).")


def xml_finding() -> Finding:
    """Is the parser that defuses hostile XML there?"""
    if importlib.util.find_spec("defusedxml") is None:
        return Finding("pembaca XML", State.FAILURE, "Paket defusedxml tidak terpasang; pasang ulang Puas.")
    return Finding("pembaca XML", State.GOOD, "Berkas XML dibaca dengan pengaman defusedxml.")
