"""`puas doctor`: how this installation stands, one line per check."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from puas.project.environment import Environment
from puas.project.finding import Finding, State
from puas.project.starting import no_words, say, start_django

OLDEST_BACKUP = timedelta(days=2)
LEAST_FREE_BYTES = 500 * 1024 * 1024
CLOCK_NOT_BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
"""A machine whose battery ran out starts in the past: then every deadline would be wrong."""


def main(argv: Sequence[str]) -> int:
    """Say every finding; exit code 1 when one is a failure, 2 (a refusal) when a setting is malformed."""
    no_words("doctor", "Memeriksa pengaturan dan basis data, lalu menyebut apa yang perlu dibenahi.", argv)
    environment = start_django()
    failures = 0
    for finding in findings(environment):
        failures += finding.state is State.FAILURE
        say(f"{finding.state:8}{finding.subject}: {finding.sentence}")
    say("Semua pemeriksaan wajib lulus." if not failures else f"{failures} pemeriksaan gagal; benahi dulu yang bertanda GAGAL.")
    return 1 if failures else 0


def findings(environment: Environment) -> Iterator[Finding]:
    """Every check, in the order in which they are best mended."""
    from django.db import DatabaseError

    from puas.domain.periods import local_day
    from puas.project import checks
    from puas.project.answer_books import book_finding

    yield settings_finding(environment)
    try:
        yield from checks.database_findings()
        yield checks.migration_finding()
        yield checks.trigger_finding()
        yield checks.holiday_finding(local_day(datetime.now(UTC), "WIB"))
        yield from checks.recount_findings()
        yield book_finding()
    except DatabaseError as error:
        yield Finding("basis data", State.FAILURE, f"Basis data tidak dapat dibuka: {str(error).strip().splitlines()[0]}")
    yield checks.xml_finding()
    yield checks.pages_finding()
    yield owner_finding(environment)
    yield address_finding(environment)
    yield backup_finding(datetime.now(UTC))
    yield room_finding(environment)
    yield clock_finding(datetime.now(UTC))
    yield mail_finding(environment)


def settings_finding(environment: Environment) -> Finding:
    """Settings that are readable but not meant for real answers."""
    if environment.debug:
        return Finding(
            "pengaturan", State.FAILURE, "PUAS_DEBUG menyala; matikan, karena halaman galat memperlihatkan isi sistem."
        )
    if environment.demo:
        return Finding("pengaturan", State.NOTE, "Ini instalasi peragaan; jangan dipakai untuk jawaban sungguhan.")
    return Finding("pengaturan", State.GOOD, f"Semua variabel PUAS_* terbaca; data disimpan di {environment.data_dir}.")


def owner_finding(environment: Environment) -> Finding:
    """On PostgreSQL the application's own role should not own the tables."""
    if environment.database.engine == "sqlite":
        return Finding("pemilik tabel", State.GOOD, "SQLite: pelindung catatan berada di dalam berkas basis data sendiri.")
    owner = environment.owner_database
    if owner is None or owner.user == environment.database.user:
        return Finding(
            "pemilik tabel",
            State.NOTE,
            "Puas memakai satu peran basis data; setel PUAS_DATABASE_OWNER_URL agar peran sehari-hari tak dapat mengubah tabel.",
        )
    return Finding(
        "pemilik tabel", State.GOOD, f"Tabel dimiliki peran {owner.user}, Puas bekerja sebagai {environment.database.user}."
    )


def address_finding(environment: Environment) -> Finding:
    """Which of the supported ways citizens reach this installation (design.md 6)."""
    address = environment.base_url
    if not address:
        return Finding(
            "alamat",
            State.NOTE,
            "PUAS_BASE_URL belum diisi: kode QR memakai alamat yang sedang dibuka, mungkin tidak sampai ke warga.",
        )
    host = address.partition("://")[2].partition(":")[0].strip("[]")
    if host in ("localhost", "127.0.0.1", "::1") or host.startswith("127."):
        return Finding(
            "alamat", State.FAILURE, f"{address} hanya dapat dibuka di komputer ini; isi PUAS_BASE_URL dengan alamat untuk warga."
        )
    if address.startswith("http://"):
        return Finding(
            "alamat",
            State.NOTE,
            f"{address} tanpa TLS: cukup untuk Wi-Fi kantor, tetapi pengisian tanpa jaringan tidak berfungsi.",
        )
    return Finding("alamat", State.GOOD, f"Warga membuka {address} dengan TLS.")


def backup_finding(now: datetime) -> Finding:
    """Is the newest backup young enough?"""
    from puas.project.backup import backups

    kept = backups()
    if not kept:
        return Finding("cadangan", State.NOTE, "Belum ada cadangan; Puas membuatnya setiap malam, atau jalankan: puas backup")
    age = now - datetime.fromtimestamp(kept[-1].stat().st_mtime, UTC)
    if age > OLDEST_BACKUP:
        return Finding(
            "cadangan",
            State.FAILURE,
            f"Cadangan terbaru sudah berumur {age.days} hari; pastikan Puas berjalan, atau jalankan: puas backup",
        )
    return Finding("cadangan", State.GOOD, f"{len(kept)} cadangan; terbaru {kept[-1].name}. Salin juga ke komputer lain.")


def room_finding(environment: Environment) -> Finding:
    """Is there room on the disk?"""
    free = shutil.disk_usage(environment.data_dir).free
    words = f"{free // (1024 * 1024)} MB tersisa di {environment.data_dir}"
    if free < LEAST_FREE_BYTES:
        return Finding("ruang cakram", State.FAILURE, f"{words}; kosongkan ruang agar jawaban tetap dapat disimpan.")
    return Finding("ruang cakram", State.GOOD, f"{words}.")


def clock_finding(now: datetime) -> Finding:
    """Is the machine's clock believable?"""
    if now < CLOCK_NOT_BEFORE:
        return Finding(
            "jam", State.FAILURE, f"Jam komputer menunjukkan {now:%d-%m-%Y}; perbaiki, karena tenggat dihitung darinya."
        )
    return Finding("jam", State.GOOD, f"{now:%d-%m-%Y %H:%M} UTC; WIB, WITA, atau WIT diatur per kantor.")


def mail_finding(environment: Environment) -> Finding:
    """Can the installation send mail?"""
    if not environment.mail_url:
        return Finding("surel", State.NOTE, "PUAS_MAIL_URL belum diisi: pengingat dan sandi baru tidak dikirim lewat surel.")
    return Finding("surel", State.GOOD, f"Surel dikirim atas nama {environment.mail_sender}.")
