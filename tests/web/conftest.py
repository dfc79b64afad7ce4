"""What the tests of the pages share: an office, its people, a client at a settled moment."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.fixtures import quick_documents

if TYPE_CHECKING:  # this file is read before Django has its settings, so nothing of the product is imported at its top
    from tests.web.offices import Office, People

__all__ = ["quick_documents"]
NOW = datetime(2026, 11, 10, 3, 0, tzinfo=UTC)
"""10 November 2026, ten in the morning in WIB: the moment of every request unless a test says otherwise."""


@pytest.fixture(autouse=True)
def _static_folder() -> None:
    from django.conf import settings

    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True)
def _forms_are_looked_up_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    from puas.web.respondent.questionnaire_form import FormShelf

    monkeypatch.setattr(FormShelf, "fresh_seconds", 0.0)


@pytest.fixture(autouse=True)
def _no_flood_from_the_test_before() -> None:
    from puas.web.respondent.floods import GATE

    GATE.buckets.clear()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """The moment at which the installation's clock stands still."""
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: NOW)
    monkeypatch.setattr("puas.web.respondent.views.installation_now", lambda: NOW)
    monkeypatch.setattr("puas.web.context.installation_now", lambda: NOW)
    return NOW


@pytest.fixture
def office(db: None) -> Office:
    """Kecamatan Sumberjati."""
    from tests.web.offices import build_office

    return build_office()


@pytest.fixture
def elsewhere(db: None) -> Office:
    """Another kecamatan of another regency: dewi's."""
    from tests.web.offices import build_office

    return build_office("Kecamatan Rawabening", "98.01.01")


@pytest.fixture
def people(office: Office, elsewhere: Office) -> People:
    """Everyone, with the roles of their names."""
    from tests.web.offices import build_people

    return build_people(office, elsewhere)
