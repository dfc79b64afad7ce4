"""The few statements that every answer needs, in plain SQL: the ORM takes five times as long to build them as the database
to run them (bench/bench_submission.py). Statements come from the models, values pass through the models' own fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Field, Model

from puas.surveys.models import CollectionPoint, Response, SurveyRound

RowsBeside = Mapping[type[Model], Mapping[str, object]]
"""Rows that belong to one response: by model, every column but `response_id` by its attribute name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an answer meets: the open round, whether its point was revoked, and what was stored under its id before."""

    round_id: int
    instrument_hash: str
    is_revoked: bool
    known_content: str | None
    period: str


def stored_content(submission_hash: str) -> str | None:
    """The content hash stored under this submission; None when it was never stored."""
    with connection.cursor() as cursor:
        cursor.execute(_STORED_CONTENT, [submission_hash])
        row = cursor.fetchone()
    return str(row[0]) if row else None


def what_stands(point_id: int, today: date, submission_hash: str) -> Standing | None:
    """One look before storing, inside the transaction; None when no open round holds this day.

    The round is locked against closing until the transaction ends: SQLite holds its one write lock from the start;
    elsewhere the row is locked, and a closing that was under way is waited for.
    """
    lock = "" if connection.vendor == "sqlite" else " FOR SHARE OF r"
    with connection.cursor() as cursor:
        cursor.execute(_WHAT_STANDS + lock, [submission_hash, point_id, today, today])
        row = cursor.fetchone()
    return Standing(row[0], row[1], row[2] is not None, row[3], row[4]) if row else None


def insert_response(beside: RowsBeside, **values: object) -> None:
    """Insert one response, every column given by its attribute name, and the rows beside it. IntegrityError as from the ORM."""
    with connection.cursor() as cursor:
        _insert(cursor, Response, values)
        response_id = cursor.lastrowid if connection.vendor == "sqlite" else cursor.fetchone()[0]
        for model, columns in beside.items():
            _insert(cursor, model, {"response_id": response_id, **columns})


def _insert(cursor: CursorWrapper, model: type[Model], values: Mapping[str, object]) -> None:
    statement, fields = _insertion(model, connection.vendor)
    cursor.execute(statement, [_prepared(field, values[field.attname]) for field in fields])


def _prepared(field: Field[object, object], value: object) -> Any:
    """What the driver is given; plain text, numbers and nothing go as they are."""
    return value if value is None or type(value) in (str, int) else field.get_db_prep_save(value, connection)


@cache
def _insertion(model: type[Model], vendor: str) -> tuple[str, list[Field[object, object]]]:
    meta = model._meta
    fields = [field for field in meta.local_concrete_fields if field is not meta.auto_field]
    columns = ", ".join(str(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    returning = "" if vendor == "sqlite" else f" RETURNING {meta.pk.column}"
    return f"INSERT INTO {meta.db_table} ({columns}) VALUES ({places}){returning}", fields  # noqa: S608


_STORED_CONTENT = f"SELECT content_hash FROM {Response._meta.db_table} WHERE submission_hash = %s"  # noqa: S608
_WHAT_STANDS = (
    f"SELECT r.id, r.instrument_hash, p.revoked_at, ({_STORED_CONTENT}), r.period "  # noqa: S608
    f"FROM {CollectionPoint._meta.db_table} p JOIN {SurveyRound._meta.db_table} r ON r.unit_id = p.unit_id "
    "WHERE p.id = %s AND r.closed_at IS NULL AND r.opens_on <= %s AND r.closes_on > %s ORDER BY r.period LIMIT 1"
)
