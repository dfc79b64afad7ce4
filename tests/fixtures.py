"""Fixtures that several suites share; a suite's conftest imports those it uses.

Nothing of Django or of the apps is imported at the top: conftest files are read before the settings are chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

    from puas.domain.report_content import MonthlyReport


@pytest.fixture(scope="session")
def migrated_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, migrated; pytest-django makes none when only tests with `real_database` were asked for."""
    from django.db import connection

    from puas.project.settings import ENVIRONMENT

    name = connection.settings_dict["NAME"]
    if name != ENVIRONMENT.database.name:
        yield
        return
    with django_db_blocker.unblock():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        yield
        connection.creation.destroy_test_db(name, verbosity=0)


@pytest.fixture
def real_database(migrated_database: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> Iterator[str]:
    """A database on which many may write at once, and its address."""
    from tests.copies import copy_of_the_test_database

    with django_db_blocker.unblock(), copy_of_the_test_database(tmp_path) as address:
        yield address


@pytest.fixture
def poppler_utils() -> None:
    """The programs that read a PDF's pages. Without them the test is left out, which continuous integration does not allow."""
    if which("pdftotext") is None or which("pdftoppm") is None:
        pytest.skip("poppler-utils is not installed")


@pytest.fixture
def quick_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents of a few bytes: for tests that are about who may evaluate and publish, not about how it looks."""

    def renderer(format: str) -> Callable[..., bytes]:
        def render(content: MonthlyReport, logo: bytes | None, photos: Mapping[str, bytes] | None = None) -> bytes:
            pictures = f" {len(photos)}" if photos else ""
            return f"{format} {content.identity.period_name}{pictures}{content.identity.letter_number}".encode()

        return render

    monkeypatch.setattr("puas.reports.rendering._renderer", renderer)
