"""The few statements that every answer needs, in plain SQL: the ORM takes five times as long to build them as the database
to run them (bench/bench_submission.py). Statements come from the models, values pass through the models' own fields."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import date
from functools import cache
from threading import Lock

from django.db import connection
from django.db.models import Field, Model

from puas.surveys.models import Response, SurveyRound


@dataclass(frozen=True, slots=True)
class StandingRound:
    """An open round, as far as an answer needs to know it."""

    id: int
    instrument_hash: str


_TURN = Lock()


def write_turn() -> AbstractContextManager[object]:
    """Threads of one process queue here for SQLite's one write lock: left to itself it sleeps up to 100 ms between tries."""
    return _TURN if connection.vendor == "sqlite" else nullcontext()


def stored_content(submission_hash: str) -> str | None:
    """The content hash stored under this submission; None when it was never stored."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED_CONTENT, [submission_hash])
        row = cursor.fetchone()
    return str(row[0]) if row else None


def standing_round(unit_id: int, today: date) -> StandingRound | None:
    """The open round whose days hold this one, locked against closing until the transaction ends; None when there is none.

    SQLite holds its one write lock from the start of the transaction; elsewhere the row is locked, and a closing that
    was under way is waited for.
    """
    lock = "" if connection.vendor == "sqlite" else " FOR SHARE"
    with connection.cursor() as cursor:
        cursor.execute(_STANDING_ROUND + lock, [unit_id, today, today])
        row = cursor.fetchone()
    return StandingRound(row[0], row[1]) if row else None


def insert_row(model: type[Model], **values: object) -> int:
    """Insert one row, every column of it given by its attribute name; its id. IntegrityError as from the ORM."""
    statement, fields = _insert(model, connection.vendor)
    with connection.cursor() as cursor:
        cursor.execute(statement, [field.get_db_prep_save(values[field.attname], connection) for field in fields])
        return int(cursor.lastrowid if connection.vendor == "sqlite" else cursor.fetchone()[0])


@cache
def _insert(model: type[Model], vendor: str) -> tuple[str, list[Field[object, object]]]:
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if field is not meta.auto_field]
    columns = ", ".join(str(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    returning = "" if vendor == "sqlite" else f" RETURNING {meta.pk.column}"
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES ({places}){returning}", fields  # noqa: S608


_STORED_CONTENT = f"SELECT content_hash FROM {Response._meta.db_table} WHERE submission_hash = %s"  # noqa: S608
_STANDING_ROUND = (
    f"SELECT id, instrument_hash FROM {SurveyRound._meta.db_table} "  # noqa: S608
    "WHERE unit_id = %s AND closed_at IS NULL AND opens_on <= %s AND closes_on > %s ORDER BY period LIMIT 1"
)
