"""A backup is a checked copy, seven are kept, and one can be put back with nothing lost of what it replaces."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.project.programs import Installation, puas, serving

PG_DUMP = shutil.which("pg_dump")


def events(database: Path, event: str) -> int:
    """How many audit events of this code a database file holds."""
    with closing(sqlite3.connect(database)) as opened:
        found: int = opened.execute("SELECT count(*) FROM audit_auditevent WHERE event = ?", [event]).fetchone()[0]
    return found


def answers(database: Path) -> int:
    """How many answers a database file holds."""
    with closing(sqlite3.connect(database)) as opened:
        found: int = opened.execute("SELECT count(*) FROM surveys_response").fetchone()[0]
    return found


def the_backup(installation: Installation) -> Path:
    """Make one and give its path."""
    ran = puas(installation, "backup")
    assert ran.returncode == 0, ran.stderr
    return sorted((installation.folder / "backups").glob("puas-*.sqlite3"))[-1]


def test_a_backup_is_one_sound_file_with_every_answer(installation: Installation) -> None:
    copy = the_backup(installation)
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert answers(copy) == 12
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]


def test_only_the_last_seven_copies_by_hand_are_kept_and_no_night_is_pushed_out(installation: Installation) -> None:
    folder = installation.folder / "backups"
    folder.mkdir()
    for day in range(1, 10):
        (folder / f"puas-manual-202001{day:02}-010000.sqlite3").write_bytes(b"old")
    night = folder / "puas-20200101-010000.sqlite3"
    night.write_bytes(b"old")
    newest = the_backup(installation)
    kept = sorted(file.name for file in folder.glob("puas-manual-*"))
    assert len(kept) == 7
    assert kept[0] == "puas-manual-20200104-010000.sqlite3"
    assert kept[-1] == newest.name
    assert night.exists()
    assert newest.stat().st_mode & 0o077 == 0


def test_a_restored_database_is_the_backup_and_the_replaced_one_lies_beside(installation: Installation) -> None:
    copy = the_backup(installation)
    puas(installation, "tick")
    assert events(installation.database, "round_closed") > 0
    ran = puas(installation, "restore", str(copy), "--yes")
    assert ran.returncode == 0, ran.stderr
    assert answers(installation.database) == 12
    assert events(installation.database, "round_closed") == 0
    assert events(installation.database, "database_restored") == 1
    (replaced,) = installation.folder.glob("puas.replaced-*.sqlite3")
    assert events(replaced, "round_closed") > 0
    assert str(replaced) in ran.stdout


def test_a_restored_database_refuses_changes_as_before(installation: Installation) -> None:
    puas(installation, "restore", str(the_backup(installation)), "--yes")
    ran = puas(installation, "doctor")
    assert ran.returncode == 0, ran.stdout
    assert "BAIK    pelindung catatan" in ran.stdout


def test_without_a_clear_yes_nothing_is_changed(installation: Installation) -> None:
    copy = the_backup(installation)
    for typed in ("tidak\n", "\n", ""):
        ran = puas(installation, "restore", str(copy), typed=typed)
        assert ran.returncode == 1
        assert "Tidak ada yang diubah." in ran.stdout
    assert list(installation.folder.glob("puas.replaced-*")) == []
    assert puas(installation, "restore", str(copy), typed="YA\n").returncode == 0


def test_a_file_that_is_no_backup_is_refused_before_anything_is_touched(installation: Installation) -> None:
    strange = installation.folder / "strange.sqlite3"
    for content in (b"not a database at all" * 100, b""):
        strange.write_bytes(content)
        ran = puas(installation, "restore", str(strange), "--yes")
        assert ran.returncode == 2
        assert "strange.sqlite3" in ran.stderr
    assert puas(installation, "restore", str(installation.folder / "missing"), "--yes").returncode == 2
    assert answers(installation.database) == 12


def test_a_damaged_backup_is_refused(installation: Installation) -> None:
    copy = the_backup(installation)
    content = bytearray(copy.read_bytes())
    for place in range(len(content) // 2, len(content) // 2 + 20_000):
        content[place] = 0xAA
    copy.write_bytes(bytes(content))
    ran = puas(installation, "restore", str(copy), "--yes")
    assert ran.returncode == 2
    assert answers(installation.database) == 12


def test_nothing_is_restored_under_a_running_server(installation: Installation) -> None:
    copy = the_backup(installation)
    with serving(installation) as server:
        ran = puas(installation, "restore", str(copy), "--yes")
        assert ran.returncode == 2
        assert server.address.removeprefix("http://") in ran.stderr
        server.stop()
    assert puas(installation, "restore", str(copy), "--yes").returncode == 0


def test_a_backup_of_postgresql_comes_back_or_says_which_program_is_missing(postgresql_installation: Installation) -> None:
    ran = puas(postgresql_installation, "backup")
    if PG_DUMP is None:
        assert ran.returncode == 2
        assert "pg_dump" in ran.stderr
        return
    assert ran.returncode == 0, ran.stderr
    (copy,) = (postgresql_installation.folder / "backups").glob("puas-*.dump")
    back = puas(postgresql_installation, "restore", str(copy), "--yes")
    assert back.returncode == 0, back.stderr
    assert len(list((postgresql_installation.folder / "backups").glob("replaced-*.dump"))) == 1
    assert puas(postgresql_installation, "doctor").returncode == 0
