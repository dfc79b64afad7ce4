"""Putting a backup in the place of the database. What is replaced is kept beside it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from django.db import connection, connections

from puas.cli.arguments import CommandLine
from puas.domain.errors import BadInput, WrongState
from puas.project.backup import backups_dir, check_sqlite, copy_database, run_postgresql_tool
from puas.project.environment import Environment
from puas.project.migrate import migrate
from puas.project.running import running_address
from puas.project.starting import say, start_django


def main(argv: Sequence[str]) -> int:
    """`puas restore FILE [--yes]`: exit code 1 when the person says no."""
    line = CommandLine("restore", "Memulihkan basis data dari cadangan.", "Basis data yang diganti tetap disimpan.")
    line.needed.add_argument("file", metavar="BERKAS", type=Path, help="cadangan yang dipulihkan")
    line.optional.add_argument("--yes", action="store_true", help="tanpa bertanya")
    asked = line.parse_args(list(argv))
    environment = start_django()
    check_restorable(environment, asked.file)
    if not asked.yes and not _confirmed(asked.file):
        say("Tidak ada yang diubah.")
        return 1
    from puas.work.clock import installation_now

    kept = restore(environment, asked.file, now=installation_now())
    say(f"Basis data dipulihkan dari {asked.file.name}. Basis data sebelumnya disimpan di {kept}")
    from puas.project.answer_books import book_finding
    from puas.project.finding import State

    if (finding := book_finding()).state is State.FAILURE:
        say(finding.sentence)
    return 0


def check_restorable(environment: Environment, file: Path) -> None:
    """Refuse while the server runs (WrongState), and a file that is no sound backup (BadInput, IntegrityFailure)."""
    running = running_address(environment.data_dir)
    if running:
        raise WrongState("server_running", "Puas sedang berjalan di {address}; hentikan dulu, lalu ulangi.", address=running)
    if not file.is_file():
        raise BadInput("no_such_backup", "Berkas {file} tidak ditemukan.", field="file", file=str(file))
    if environment.database.engine == "sqlite":
        check_sqlite(file)


def restore(environment: Environment, file: Path, now: datetime) -> Path:
    """Replace the database by `file`, bring it to this version and leave a trace; where the replaced one was kept."""
    stamp = now.strftime("%Y%m%d-%H%M%S")
    if environment.database.engine == "sqlite":
        kept = _replace_sqlite(Path(environment.database.name), file, stamp)
    else:
        kept = _replace_postgresql(file, stamp)
    migrate(environment)
    from puas.audit.actions import record_event
    from puas.domain.permissions import SYSTEM

    record_event(event="database_restored", actor=SYSTEM, now=now, subject=file.name, facts={"replaced": kept.name})
    return kept


def _replace_sqlite(database: Path, file: Path, stamp: str) -> Path:
    connections.close_all()
    fresh = database.with_name(database.name + ".part")
    fresh.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(fresh)) as target:
        source.backup(target)
    check_sqlite(fresh)
    kept = database.with_name(f"{database.stem}.replaced-{stamp}{database.suffix}")
    if database.exists():
        with closing(sqlite3.connect(database)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.replace(database, kept)
    for ending in ("-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    os.replace(fresh, database)
    return kept


def _replace_postgresql(file: Path, stamp: str) -> Path:
    backups_dir().mkdir(parents=True, exist_ok=True)
    kept = backups_dir() / f"replaced-{stamp}.dump"
    copy_database(kept)
    connection.close()
    run_postgresql_tool("pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(file))
    return kept


def _confirmed(file: Path) -> bool:
    try:
        typed = input(f"Basis data sekarang akan diganti dengan {file.name}. Ketik YA untuk melanjutkan: ")
    except EOFError:
        return False
    return typed.strip().upper() == "YA"
