"""A report to sign, people with throw-away certificates, and the loopback gateway."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from puas.documents.report_pdf import report_pdf
from puas.documents.results_poster import results_poster_pdf
from puas.documents.signature_stamp import BOX, PAGE, StampContent, signature_stamp_pdf, signature_stamp_png, spoken_stamp
from puas.domain.report_content import monthly_report
from puas.project.demo.gateway import LoopbackGateway, Person, Registry, make_registry
from puas.project.demo.throw_away import YEAR, Authority, make_authority, signer_file
from puas.signing.local_certificate import LocalCertificate
from puas.signing.secret import Secret
from puas.signing.signer import Credentials, Signed, SigningTask, VisibleStamp
from puas.signing.statements import Statements
from puas.signing.verification import Trust
from tests.documents.sample_month import NINE, evaluation_facts, month_snapshot
from tests.fixtures import poppler_utils
from tests.signing.people import CITRA, EMAIL, NIK, PASSPHRASE, PUBLIC_PAGE

__all__ = ["poppler_utils"]


@pytest.fixture(scope="session")
def now() -> datetime:
    """pyHanko asks the clock of the machine for the time of signing, so these tests live now."""
    return datetime.now(UTC)


@pytest.fixture(scope="session")
def report() -> bytes:
    """The public edition of a month, as previewed."""
    return report_pdf(monthly_report(month_snapshot(45), NINE, "public", evaluation_facts()), None)


@pytest.fixture(scope="session")
def sheet() -> bytes:
    """One page, for what is looked at page by page: the results poster of the same month."""
    return results_poster_pdf(monthly_report(month_snapshot(45), NINE, "public", evaluation_facts()), "A4")


@pytest.fixture(scope="session")
def stamp() -> VisibleStamp:
    content = StampContent("Plt. Camat Sumber Asri", CITRA, Statements().beside("electronic_local"), PUBLIC_PAGE)
    return VisibleStamp(PAGE, BOX, signature_stamp_pdf(content), signature_stamp_png(content), spoken_stamp(content))


@pytest.fixture(scope="session")
def task(report: bytes, stamp: VisibleStamp) -> SigningTask:
    return SigningTask(report, stamp, CITRA, "Laporan IKM November 2026", "Sumber Asri")


@pytest.fixture(scope="session")
def sheet_task(sheet: bytes, stamp: VisibleStamp) -> SigningTask:
    return SigningTask(sheet, stamp, CITRA, "Poster IKM November 2026", "Sumber Asri")


@pytest.fixture(scope="session")
def authority(now: datetime) -> Authority:
    return make_authority("Akar Percobaan", now)


@pytest.fixture(scope="session")
def trust(authority: Authority) -> Trust:
    return Trust((authority.pem,))


@pytest.fixture(scope="session")
def citras_file(authority: Authority, now: datetime) -> bytes:
    return signer_file(authority, CITRA, PASSPHRASE, now - timedelta(days=1), now + 2 * YEAR)


@pytest.fixture(scope="session")
def credentials() -> Credentials:
    return Credentials(Secret(PASSPHRASE), Secret(NIK))


@pytest.fixture(scope="session")
def signed(citras_file: bytes, task: SigningTask, credentials: Credentials, now: datetime) -> bytes:
    outcome = LocalCertificate(citras_file).sign(task, credentials, now)
    assert isinstance(outcome, Signed)
    return outcome.pdf


@pytest.fixture(scope="session")
def registry(now: datetime) -> Registry:
    other = Person("3500000000000002", "ORANG LAIN", "sandi-orang-lain")
    return make_registry((Person(NIK, "CITRA LESTARI", PASSPHRASE, email=EMAIL), other, *_of_every_status()), now)


def _of_every_status() -> tuple[Person, ...]:
    statuses = ("NEW", "WAITING_FOR_VERIFICATION", "RENEW", "EXPIRED", "SUSPEND", "REVOKE", "NO_CERTIFICATE", "NOT_REGISTERED")
    return tuple(Person(f"36000000000000{place:02}", "SIAPA PUN", "-", status) for place, status in enumerate(statuses))


@pytest.fixture
def gateway(registry: Registry) -> Iterator[LoopbackGateway]:
    with LoopbackGateway(registry).open() as opened:
        yield opened
