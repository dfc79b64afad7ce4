"""Copies of the database: each night, on request, and back again."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from puas.domain.errors import BadInput, IntegrityFailure, WrongState
from puas.project.starting import no_words, say, start_django

KEPT = 7
NIGHTLY, BY_HAND = "puas", "puas-manual"
"""How the files' names begin. Each kind keeps its own last seven, so that copies by hand push out no night's."""
STAMP_SHAPE = "YYYYMMDD-HHMMSS"
ENDINGS = {"sqlite": ".sqlite3", "postgresql": ".dump"}


def main(argv: Sequence[str]) -> int:
    """`puas backup`: make a copy now and say where it lies."""
    no_words("backup", "Mencadangkan basis data sekarang; tujuh cadangan manual dan tujuh cadangan malam disimpan.", argv)
    start_django()
    from puas.work.clock import installation_now

    say(f"Cadangan dibuat: {make_backup(now=installation_now(), kind=BY_HAND)}")
    return 0


def backups_dir() -> Path:
    """The folder of this installation's backups; it need not exist yet."""
    return Path(settings.PUAS_DATA_DIR) / "backups"


def backups() -> tuple[Path, ...]:
    """The backups there are, of both kinds, oldest first."""
    return tuple(sorted((*_of_kind(NIGHTLY), *_of_kind(BY_HAND)), key=lambda file: file.stem[-len(STAMP_SHAPE) :]))


def _of_kind(kind: str) -> list[Path]:
    return sorted(backups_dir().glob(f"{kind}-[0-9]*{ENDINGS[connection.vendor]}"))


def make_backup(*, now: datetime, kind: str = NIGHTLY) -> Path:
    """Copy the running database, check the copy, keep the last seven of its kind; the new file, for its owner alone.

    The time in its name is UTC. IntegrityFailure when the copy is damaged, WrongState when pg_dump is missing or fails.
    """
    folder = backups_dir()
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{kind}-{_stamp(now)}{ENDINGS[connection.vendor]}"
    unfinished = target.with_name(target.name + ".part")
    copy_database(unfinished)
    unfinished.chmod(0o600)
    os.replace(unfinished, target)
    for old in _of_kind(kind)[:-KEPT]:
        old.unlink(missing_ok=True)
    return target


def copy_database(target: Path) -> None:
    """A checked copy of the running database in `target`, while it is in use."""
    target.unlink(missing_ok=True)
    if connection.vendor == "sqlite":
        _copy_sqlite(Path(connection.settings_dict["NAME"]), target)
        check_sqlite(target)
    else:
        run_postgresql_tool("pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _copy_sqlite(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source, timeout=20)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
        # a backup is one file: without this the copy would ask for its own -wal and -shm files
        copy.execute("PRAGMA journal_mode=DELETE")


def check_sqlite(file: Path) -> None:
    """IntegrityFailure when SQLite finds damage in this file, BadInput when it is no database of Puas."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError:
        raise BadInput("not_a_backup", "Berkas {file} bukan cadangan Puas atau rusak.", field="file", file=file.name) from None
    if verdict != "ok":
        raise IntegrityFailure("backup_damaged", "Salinan {file} rusak ({verdict}).", file=file.name, verdict=verdict)
    if "audit_auditevent" not in tables:
        raise BadInput("not_a_backup", "Berkas {file} bukan cadangan Puas.", field="file", file=file.name)


def run_postgresql_tool(tool: str, *words: str) -> None:
    """Run pg_dump or pg_restore on the installation's database. WrongState when it is missing or fails."""
    program = shutil.which(tool)
    if program is None:
        raise WrongState(
            "postgresql_tool_missing",
            "Program {tool} tidak ditemukan; pasang klien PostgreSQL (misalnya paket postgresql-client) lalu ulangi.",
            tool=tool,
        )
    address = settings.ENVIRONMENT.owner_database or settings.ENVIRONMENT.database
    named = {"PGHOST": address.host, "PGPORT": address.port, "PGUSER": address.user, "PGPASSWORD": address.password}
    environment = {**os.environ, **{name: value for name, value in named.items() if value}, "PGDATABASE": address.name}
    if tool == "pg_restore":
        words = (f"--dbname={address.name}", *words)
    ended = subprocess.run([program, *words], env=environment, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise WrongState("postgresql_tool_failed", "{tool} gagal: {why}", tool=tool, why=ended.stderr.strip()[-400:])


def _stamp(now: datetime) -> str:
    return now.strftime("%Y%m%d-%H%M%S")
