"""Ten processes that tick at the same moment make one of each: on SQLite and on PostgreSQL."""

import sqlite3
from contextlib import closing

import psycopg

from tests.project.programs import LONGEST, Installation, start

PROCESSES = 10
ONE_OF_EACH = (
    ("reports of rounds that are over", "SELECT count(round_id) - count(DISTINCT round_id) FROM reports_report"),
    ("reports of ranges that are over", "SELECT count(*) - count(DISTINCT period) FROM reports_report WHERE round_id IS NULL"),
    ("closings", "SELECT count(*) - count(DISTINCT subject) FROM audit_auditevent WHERE event = 'round_closed'"),
    ("drafts", "SELECT count(*) - count(DISTINCT subject) FROM audit_auditevent WHERE event = 'report_drafted'"),
    ("work left undone or tried twice", "SELECT count(*) FROM work_work WHERE done_at IS NULL OR tries <> 1"),
)
DRAFTS = "SELECT count(*) FROM reports_report WHERE round_id IS NOT NULL"
RANGES = "SELECT count(*) FROM reports_report WHERE round_id IS NULL"
"""At least a quarter: the office opened, and was answered, sixteen weeks ago."""
OVER = "SELECT count(*) FROM surveys_surveyround WHERE closed_at IS NOT NULL"


def all_at_once(installation: Installation) -> None:
    """Ten `puas tick` side by side, all of which must end well."""
    programs = [start(installation, "tick") for _ in range(PROCESSES)]
    printed = [program.communicate(timeout=LONGEST)[0] for program in programs]
    assert [program.returncode for program in programs] == [0] * PROCESSES, "\n".join(printed)


def test_ten_ticks_at_once_make_one_of_each_on_sqlite(ticking_installation: Installation) -> None:
    all_at_once(ticking_installation)
    with closing(sqlite3.connect(ticking_installation.database)) as database:
        assert {what: database.execute(query).fetchone()[0] for what, query in ONE_OF_EACH} == dict.fromkeys(dict(ONE_OF_EACH), 0)
        assert database.execute(DRAFTS).fetchone() == database.execute(OVER).fetchone()
        assert database.execute(DRAFTS).fetchone()[0] >= 2
        assert database.execute(RANGES).fetchone()[0] >= 1
    assert len(list((ticking_installation.folder / "backups").glob("puas-*"))) <= 1


def test_ten_ticks_at_once_make_one_of_each_on_postgresql(ticking_postgresql: Installation) -> None:
    all_at_once(ticking_postgresql)
    with psycopg.connect(ticking_postgresql.variables["PUAS_DATABASE_URL"]) as database:
        for what, query in ONE_OF_EACH:
            row = database.execute(query).fetchone()
            assert row is not None
            assert row[0] == 0, what
        assert database.execute(DRAFTS).fetchone() == database.execute(OVER).fetchone()
        assert database.execute(RANGES).fetchone() != (0,)
