"""Triggers that make the database itself refuse to change what is recorded (design.md 4).

Each app names its models in its AppConfig: `insert_only` (neither update nor delete) and `erasable` (model -> the model
whose row must exist before a row may be deleted, and the column in which both name the same thing; no update). One
function installs them
after every migration, because a table remake drops them, and `missing_triggers` says at start which are absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Guard:
    """A guarded table; `erasure_table` = "" means that rows may never be deleted."""

    table: str
    erasure_table: str
    shared_column: str = ""

    def triggers(self, vendor: str) -> tuple[str, ...]:
        """Names of its triggers on this kind of database; only PostgreSQL knows TRUNCATE."""
        kinds = ("update", "delete") if vendor == "sqlite" else ("update", "delete", "truncate")
        return tuple(f"{self.table}_no_{kind}" for kind in kinds)


def guards() -> Iterator[Guard]:
    """Every guarded table of the installation."""
    for config in apps.get_app_configs():
        for model in getattr(config, "insert_only", ()):
            yield Guard(config.get_model(model)._meta.db_table, "")
        for model, (erasure, column) in getattr(config, "erasable", {}).items():
            yield Guard(config.get_model(model)._meta.db_table, config.get_model(erasure)._meta.db_table, column)


def install_triggers(using: str = DEFAULT_DB_ALIAS, **_: object) -> None:
    """Install the triggers of all guarded tables that exist (a receiver of `post_migrate`; safe to repeat)."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards():
            if guard.table in existing and (not guard.erasure_table or guard.erasure_table in existing):
                for statement in _statements(guard, connection):
                    cursor.execute(statement)


def missing_triggers(using: str = DEFAULT_DB_ALIAS) -> tuple[str, ...]:
    """Names of triggers that should exist and do not, that no longer say what they should, or were switched off."""
    connection = connections[using]
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = dict(cursor.fetchall())
    return tuple(sorted(name for guard in guards() for name, body in _bodies(guard, connection) if present.get(name) != body))


def _bodies(guard: Guard, connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Each trigger of a table with what the database keeps as its text: the statement, or its function's body."""
    names, statements = guard.triggers(connection.vendor), _statements(guard, connection)
    if connection.vendor == "sqlite":
        return zip(names, statements[-len(names) :], strict=True)
    one, every = (statement.split("$$")[1] for statement in statements[:2])
    return zip(names, (one, one, every), strict=True)


def _statements(guard: Guard, connection: BaseDatabaseWrapper) -> list[str]:
    return _sqlite(guard) if connection.vendor == "sqlite" else _postgresql(guard)


def _sqlite(guard: Guard) -> list[str]:
    no_update, no_delete = guard.triggers("sqlite")
    condition = (
        f"WHEN NOT EXISTS (SELECT 1 FROM {guard.erasure_table} e WHERE e.{guard.shared_column} = OLD.{guard.shared_column}) "
        if guard.erasure_table
        else ""
    )
    return [
        f"DROP TRIGGER IF EXISTS {no_update}",
        f"DROP TRIGGER IF EXISTS {no_delete}",
        f"CREATE TRIGGER {no_update} BEFORE UPDATE ON {guard.table} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.table} is insert-only'); END",
        f"CREATE TRIGGER {no_delete} BEFORE DELETE ON {guard.table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{guard.table} is insert-only'); END",
    ]


def _postgresql(guard: Guard) -> list[str]:
    no_update, no_delete, no_truncate = guard.triggers("postgresql")
    allowed = (
        f"IF TG_OP = 'DELETE' AND EXISTS (SELECT 1 FROM {guard.erasure_table} e "
        f"WHERE e.{guard.shared_column} = OLD.{guard.shared_column}) THEN RETURN OLD; END IF; "
        if guard.erasure_table
        else ""
    )
    function = f"{guard.table}_refuse_change"
    return [
        f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {allowed}"
        f"RAISE EXCEPTION '{guard.table} is insert-only'; END $$",
        f"CREATE OR REPLACE FUNCTION {function}_all() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{guard.table} is insert-only'; END $$",
        f"CREATE OR REPLACE TRIGGER {no_update} BEFORE UPDATE ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        f"CREATE OR REPLACE TRIGGER {no_delete} BEFORE DELETE ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {function}()",
        f"CREATE OR REPLACE TRIGGER {no_truncate} BEFORE TRUNCATE ON {guard.table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {function}_all()",
    ]
