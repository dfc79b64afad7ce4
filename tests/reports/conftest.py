"""What the tests of signatures share. Models are imported inside: pytest reads this page before Django is set up."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from puas.project.demo.gateway import LoopbackGateway, Registry
from puas.project.demo.gateway.server import PASSWORD, USER
from puas.signing.bsre import BsreEsign, BsreSettings
from puas.signing.configuration import SigningConfiguration
from puas.signing.secret import Secret
from tests.fixtures import migrated_database, poppler_utils, quick_documents, real_database

if TYPE_CHECKING:
    from puas.reports.models import Report
    from tests.offices import Office

__all__ = ["migrated_database", "poppler_utils", "quick_documents", "real_database"]


@pytest.fixture
def office() -> Office:
    from tests.offices import sumber_asri

    return sumber_asri()


@pytest.fixture
def report(office: Office) -> Report:
    """November, evaluated."""
    from tests.offices import evaluated, reported_month

    made = reported_month(office)
    evaluated(office, made)
    return made


@pytest.fixture(scope="session")
def registry() -> Registry:
    from tests.reports.signing_desk import made_registry

    return made_registry()


@pytest.fixture
def local(settings: object, registry: Registry) -> SigningConfiguration:
    from tests.reports.signing_desk import configured

    return configured(settings, registry)


@pytest.fixture
def gateway(settings: object, registry: Registry) -> Iterator[LoopbackGateway]:
    from tests.reports.signing_desk import configured

    with LoopbackGateway(registry).open() as opened:
        signer = BsreEsign(BsreSettings(opened.url, 2, USER, Secret(PASSWORD)))
        configured(settings, registry, signer=signer)
        yield opened
