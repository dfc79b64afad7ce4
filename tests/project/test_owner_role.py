"""On PostgreSQL the role that works every day owns nothing and cannot change what is only ever added."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from psycopg import sql

from tests.project.conftest import seed
from tests.project.programs import Installation, puas

ROLE, PASSWORD = f"puas_everyday_{os.getpid()}", "throw-away-for-this-test"
"""A role belongs to the whole server, on which other runs may be under way."""


@pytest.fixture
def two_roles(postgresql_url: str, tmp_path: Path) -> Iterator[Installation]:
    """An installation whose tables belong to another role than the one it works as."""
    name = sql.Identifier(ROLE)
    with psycopg.connect(postgresql_url, autocommit=True) as owner:
        owner.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(name))
        owner.execute(sql.SQL("CREATE ROLE {} LOGIN PASSWORD {}").format(name, sql.Literal(PASSWORD)))
        parts = urlsplit(postgresql_url)
        everyday = urlunsplit(parts._replace(netloc=f"{ROLE}:{PASSWORD}@{parts.netloc.rpartition('@')[2]}"))
        yield Installation(tmp_path / "data", {"PUAS_DATABASE_URL": everyday, "PUAS_DATABASE_OWNER_URL": postgresql_url})
        owner.execute(sql.SQL("DROP OWNED BY {}").format(name))
        owner.execute(sql.SQL("DROP ROLE {}").format(name))


def test_the_everyday_role_works_but_cannot_change_or_empty_the_answers(two_roles: Installation) -> None:
    upgraded = puas(two_roles, "upgrade")
    assert upgraded.returncode == 0, upgraded.stderr
    seed(two_roles)
    ticked = puas(two_roles, "tick")
    assert ticked.returncode == 0, ticked.stdout
    checked = puas(two_roles, "doctor")
    assert checked.returncode == 0, checked.stdout
    assert "BAIK    pemilik tabel" in checked.stdout
    with psycopg.connect(two_roles.variables["PUAS_DATABASE_URL"], autocommit=True) as everyday:
        for forbidden in (
            "UPDATE surveys_response SET scores = '444444444'",
            "DELETE FROM surveys_response",
            "TRUNCATE audit_auditevent",
            "ALTER TABLE surveys_response DISABLE TRIGGER ALL",
            "DROP TRIGGER surveys_response_no_update ON surveys_response",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                everyday.execute(forbidden.encode())
        row = everyday.execute("SELECT count(*) FROM surveys_response").fetchone()
    assert row == (12,)
