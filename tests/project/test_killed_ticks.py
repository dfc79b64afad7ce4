"""kill -9 at any point of a tick leaves work that is done later, once: on SQLite and on PostgreSQL."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import psycopg

from tests.project.programs import LONGEST, Installation
from tests.project.test_ticks_at_once import DRAFTS, ONE_OF_EACH, OVER, RANGES

KILLS = int(os.environ.get("PUAS_KILLS", "6"))
"""So many points of the tick are tried; `make proofs` tries more."""
LEASE_AND_A_MINUTE = 11
ONCE = (
    *ONE_OF_EACH[:4],
    ("rehearsals", "SELECT count(*) - count(DISTINCT subject) FROM audit_auditevent WHERE event = 'rehearsal_held'"),
    ("steps", "SELECT count(*) - count(DISTINCT report_id) FROM reports_reportstep WHERE step = 'drafted'"),
    ("work left undone", "SELECT count(*) FROM work_work WHERE done_at IS NULL"),
)


def ticks(installation: Installation, *statements: int) -> list[str]:
    """Ticks eleven minutes apart, each killed before its statement (0 = not); how each ended."""
    words = [sys.executable, "-m", "tests.project.dying", str(LEASE_AND_A_MINUTE), *map(str, statements)]
    ran = subprocess.run(
        words, env=installation.environment, capture_output=True, text=True, timeout=LONGEST * (1 + KILLS), check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


def points(ending: str) -> list[int]:
    """Statements spread over a whole tick, the first and the last among them."""
    total = int(ending.split()[2])
    assert total > 20, ending
    return sorted({1 + round(place * (total - 1) / (KILLS - 1)) for place in range(KILLS)})


def copied(installation: Installation, folder: Path) -> Installation:
    """The same installation once more."""
    return Installation(shutil.copytree(installation.folder, folder), dict(installation.variables))


def test_a_tick_killed_at_any_statement_is_made_up_for_once_on_sqlite(ticking_installation: Installation, tmp_path: Path) -> None:
    whole = ticks(copied(ticking_installation, tmp_path / "whole"), 0)[0]
    for point in points(whole):
        broken = copied(ticking_installation, tmp_path / str(point))
        endings = ticks(broken, point, 0)
        assert endings[0] == "killed", (point, whole)
        assert endings[1].startswith("ended"), endings
        with closing(sqlite3.connect(broken.database)) as database:
            found = {what: database.execute(query).fetchone()[0] for what, query in ONCE}
            assert found == dict.fromkeys(found, 0), point
            assert database.execute(DRAFTS).fetchone() == database.execute(OVER).fetchone()
            assert database.execute(DRAFTS).fetchone()[0] >= 2
            assert database.execute(RANGES).fetchone()[0] >= 1
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        shutil.rmtree(broken.folder)


def test_one_tick_after_another_is_killed_and_the_last_one_finishes_on_postgresql(ticking_postgresql: Installation) -> None:
    endings = ticks(ticking_postgresql, 12, 30, 45, 25, 60, 0, 0)
    assert endings[0] == "killed"
    assert endings[-1].startswith("ended"), endings
    with psycopg.connect(ticking_postgresql.variables["PUAS_DATABASE_URL"]) as database:
        for what, query in ONCE:
            row = database.execute(query).fetchone()
            assert row is not None
            assert row[0] == 0, what
        assert database.execute(DRAFTS).fetchone() == database.execute(OVER).fetchone()
        assert database.execute(RANGES).fetchone() != (0,)
