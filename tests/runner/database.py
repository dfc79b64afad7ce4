"""A PostgreSQL server for the tests: the one that is named, one that answers on this machine, or one from a wheel."""

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql


class NoPostgreSQL(Exception):
    """No server could be had; the sentence says what was tried."""


def answers(url: str) -> bool:
    """Whether a server answers at `url` and lets us create a database."""
    try:
        with psycopg.connect(url, connect_timeout=3) as connection:
            row = connection.execute("SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


def local_url() -> str | None:
    """The address of a server on this machine that needs no password, if one answers."""
    with suppress(OSError), socket.create_connection(("127.0.0.1", 5432), timeout=2):
        for user in dict.fromkeys(("postgres", "root", getpass.getuser())):
            if answers(url := f"postgresql://{user}@127.0.0.1:5432/postgres"):
                return url
    return None


def free_port() -> int:
    """A port of the loopback address that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server_from_wheel() -> Iterator[str]:
    """Start PostgreSQL from the wheel pgserver in a temporary folder, reachable by TCP; stop it and remove the folder at the end.

    Raises NoPostgreSQL when the wheel is not installed or its server does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="puas-postgresql-"))
    try:
        wheel: Any = import_module("pgserver")
        server = wheel.get_server(folder, cleanup_mode="stop")
        port = free_port()
        # The wheel starts its server on a socket only; our settings, and other programs, want an address.
        address = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        words = ["-w", "-m", "fast", "-o", address, "-l", str(folder / "log"), "restart"]
        wheel.pg_ctl(words, pgdata=folder, user=server.system_user)
    except (ImportError, OSError, AssertionError, subprocess.SubprocessError) as trouble:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoPostgreSQL(f"no server answers on 127.0.0.1:5432 and the wheel pgserver started none ({trouble})") from trouble
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        with suppress(OSError, subprocess.SubprocessError):
            wheel.pg_ctl(["-w", "-m", "immediate", "stop"], pgdata=folder, user=server.system_user)
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The address of a server for this run: PUAS_TEST_DATABASE_URL, else a local one, else one from the wheel.

    Raises NoPostgreSQL when the named server does not answer (another is not taken in its place) or none could be started.
    """
    if named := os.environ.get("PUAS_TEST_DATABASE_URL"):
        if not answers(named):
            raise NoPostgreSQL("the server named by PUAS_TEST_DATABASE_URL does not answer, or its user may not create databases")
        yield named
    elif local := local_url():
        yield local
    else:
        with server_from_wheel() as url:
            yield url


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """A database of this run alone (Django names its test databases after it); dropped with all of its kin at the end."""
    name = f"puas_run_{os.getpid()}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            parts = urlsplit(server_url)
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            kin = connection.execute("SELECT datname FROM pg_database WHERE position(%s IN datname) > 0", [name]).fetchall()
            for (each,) in kin:
                connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(each)))
