"""Installations to run commands on: made once, copied for each test."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.fixtures import migrated_database, quick_documents, real_database
from tests.project.programs import Installation, puas

__all__ = ["migrated_database", "quick_documents", "real_database"]

_numbers = count(1)
CHOSEN_DAY = datetime(2040, 2, 10, 5, tzinfo=UTC)
POSTGRESQL = os.environ.get("PUAS_DATABASE_URL", "")
"""Set by the runner for its second round."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Tests on installations of their own belong to one round: those on PostgreSQL to the second, all others to the first."""
    second = POSTGRESQL.startswith("postgres")
    other_round = {"installation", "empty_installation", "ticking_installation"} if second else {"postgresql_url"}
    elsewhere = [item for item in items if isinstance(item, pytest.Function) and other_round & set(item.fixturenames)]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if item not in elsewhere]


@pytest.fixture(scope="session")
def seeded_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder (SQLite) of an office that opened sixteen weeks ago and has not ticked since."""
    return _seeded(Installation(tmp_path_factory.mktemp("template"))).folder


def seed(installation: Installation) -> None:
    """Put the office into a migrated database."""
    subprocess.run([sys.executable, "-m", "tests.project.seed"], env=installation.environment, check=True, timeout=60)


@pytest.fixture
def installation(seeded_template: Path, tmp_path: Path) -> Installation:
    """A copy of the seeded installation for this test alone, on SQLite."""
    return Installation(shutil.copytree(seeded_template, tmp_path / "data"))


@pytest.fixture(scope="session")
def ticking_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `seeded_template`, on a chosen day."""
    return _seeded(on_a_chosen_day(Installation(tmp_path_factory.mktemp("ticking")))).folder


@pytest.fixture
def ticking_installation(ticking_template: Path, tmp_path: Path) -> Installation:
    """A copy of the seeded installation on its chosen day, on SQLite."""
    return Installation(shutil.copytree(ticking_template, tmp_path / "data"), {"PUAS_DEMO": "1"})


def on_a_chosen_day(installation: Installation) -> Installation:
    """Put its clock (the demo's) to a noon on which a quarter is due, so that no test depends on today's day or hour."""
    installation.variables["PUAS_DEMO"] = "1"
    installation.folder.mkdir(exist_ok=True)
    ahead = int((CHOSEN_DAY - datetime.now(UTC)).total_seconds())
    (installation.folder / "clock-offset").write_text(str(ahead), encoding="ascii")
    return installation


@pytest.fixture
def empty_installation(tmp_path: Path) -> Installation:
    """A data folder that does not exist yet."""
    return Installation(tmp_path / "empty")


@pytest.fixture
def postgresql_url() -> Iterator[str]:
    """An empty PostgreSQL database of this test alone."""
    parts = urlsplit(POSTGRESQL)
    name = f"{parts.path.strip('/')}_{next(_numbers)}_{os.getpid()}"
    with psycopg.connect(POSTGRESQL, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(parts._replace(path=f"/{name}"))
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def postgresql_installation(postgresql_url: str, tmp_path: Path) -> Installation:
    """A seeded installation on PostgreSQL."""
    return _seeded(Installation(tmp_path / "data", {"PUAS_DATABASE_URL": postgresql_url}))


@pytest.fixture
def ticking_postgresql(postgresql_url: str, tmp_path: Path) -> Installation:
    """A seeded installation on PostgreSQL, on its chosen day."""
    return _seeded(on_a_chosen_day(Installation(tmp_path / "data", {"PUAS_DATABASE_URL": postgresql_url})))


def _seeded(made: Installation) -> Installation:
    ran = puas(made, "upgrade")
    assert ran.returncode == 0, ran.stderr
    seed(made)
    return made
