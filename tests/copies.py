"""Real databases for tests in which many write at once.

pytest-django wraps a test in a transaction that is rolled back, so nothing else sees its rows; and its other way, to
empty the tables afterwards, is what the insert-only triggers forbid. So such a test works on a copy of the migrated
test database: a file (SQLite) or a database made from a template (PostgreSQL), thrown away at the end.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Barrier, Thread
from typing import TypeVar, cast
from urllib.parse import quote

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

T = TypeVar("T")


@contextmanager
def copy_of_the_test_database(folder: Path) -> Iterator[str]:
    """Work on a copy: this process and every thread it starts. Gives its address for `PUAS_DATABASE_URL`."""
    own = connections[DEFAULT_DB_ALIAS]
    before = connections.settings[DEFAULT_DB_ALIAS]
    make = _file if own.vendor == "sqlite" else _from_template
    with make(own, folder) as (name, address):
        connections.settings[DEFAULT_DB_ALIAS] = {**before, "NAME": name, "CONN_MAX_AGE": 0}
        connections[DEFAULT_DB_ALIAS] = connections.create_connection(DEFAULT_DB_ALIAS)
        try:
            yield address
        finally:
            connections[DEFAULT_DB_ALIAS].close()
            connections.settings[DEFAULT_DB_ALIAS] = before
            connections[DEFAULT_DB_ALIAS] = own


@contextmanager
def _file(own: BaseDatabaseWrapper, folder: Path) -> Iterator[tuple[str, str]]:
    path = folder / "copy.sqlite3"
    own.ensure_connection()
    copy = sqlite3.connect(path)
    own.connection.backup(copy)
    copy.close()
    yield str(path), f"sqlite://{quote(str(path))}"


@contextmanager
def _from_template(own: BaseDatabaseWrapper, folder: Path) -> Iterator[tuple[str, str]]:
    settings = own.settings_dict
    template, name = settings["NAME"], f"{settings['NAME']}_copy_{os.getpid()}"
    own.close()
    words = {"host": settings["HOST"], "port": settings["PORT"], "user": settings["USER"], "password": settings["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **words) as server:
        drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        server.execute(drop)
        server.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))
        try:
            yield name, f"postgresql://{words['user']}:{quote(words['password'])}@{words['host']}:{words['port']}/{name}"
        finally:
            server.execute(drop)


def together(*deeds: Callable[[], T], seconds: float = 60) -> list[T | BaseException]:
    """Do all of these at the same moment, each in its own thread with its own connection; what came of each, in order."""
    start = Barrier(len(deeds))
    outcomes: list[T | BaseException | None] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], T]) -> None:
        try:
            start.wait()
            outcomes[place] = deed()
        except BaseException as error:
            outcomes[place] = error
        finally:
            with suppress(Exception):
                connections.close_all()

    threads = [Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds)
    return cast("list[T | BaseException]", outcomes)


def only_results(outcomes: Sequence[T | BaseException]) -> list[T]:
    """The results; raises the first error there was."""
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
    return [outcome for outcome in outcomes if not isinstance(outcome, BaseException)]
