"""Where results were made known: with a link or a photo, since they were published."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from puas.audit.models import AuditEvent
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.publication.actions import log_publication, withdraw_publication
from puas.publication.models import PublicationEntry
from puas.publication.queries import publication_log, withdrawn_publications
from tests.files import PDF, PNG
from tests.offices import AFTER_CLOSING, PERIOD, Office, evaluated, published, reported_month, sumber_asri

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
TODAY = AFTER_CLOSING.date()


@pytest.fixture
def office() -> Office:
    office = sumber_asri()
    report = reported_month(office)
    evaluated(office, report)
    published(office, report)
    return office


def log(office: Office, **changed: Any) -> PublicationEntry:
    given: dict[str, Any] = {
        "period": PERIOD,
        "medium": "notice_board",
        "on": TODAY,
        "link": "",
        "photo": PNG,
        **changed,
    }
    return log_publication(actor=office.actor(office.budi), agency=office.agency, now=AFTER_CLOSING, **given)


def test_a_photo_or_a_link_shows_where_the_result_hung(office: Office) -> None:
    hung = log(office)
    assert (bytes(hung.photo), hung.photo_type, len(hung.photo_name)) == (PNG, "image/png", 32)
    online = log(office, medium="website", link=" https://kecamatan.example/ikm ", photo=b"")
    assert (online.link, online.photo_name, bytes(online.photo)) == ("https://kecamatan.example/ikm", "", b"")
    assert list(publication_log(office.agency)) == [hung, online]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"photo": b""}, "link"),
        ({"photo": PDF}, "file"),
        ({"photo": b"<html>"}, "file"),
        ({"medium": "pigeon"}, "medium"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"period": "2026-10"}, "period"),
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": date(2026, 11, 24)}, "on"),
    ],
)
def test_an_entry_that_shows_nothing_or_cannot_be_is_refused_at_its_field(
    office: Office, changed: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        log(office, **changed)
    assert refusal.value.facts["field"] == field
    assert not PublicationEntry.objects.exists()


def test_a_mistyped_entry_is_withdrawn_once_with_a_reason_and_stays_readable(office: Office) -> None:
    wrong, right = log(office), log(office, medium="website", link="https://kecamatan.example/ikm", photo=b"")
    budi = office.actor(office.budi)
    with pytest.raises(BadInput, match="mengapa catatan ini ditarik"):
        withdraw_publication(actor=budi, entry=wrong, reason=" ", now=AFTER_CLOSING)
    with pytest.raises(NotAllowed):
        withdraw_publication(actor=office.actor(office.ani), entry=wrong, reason="Salah.", now=AFTER_CLOSING)
    withdraw_publication(actor=budi, entry=wrong, reason="Salah bulan.", now=AFTER_CLOSING)
    assert list(publication_log(office.agency)) == [right]
    (told,) = withdrawn_publications(office.agency)
    assert (told, told.withdrawal.reason, told.withdrawal.by) == (wrong, "Salah bulan.", budi.name)
    assert AuditEvent.objects.get(event="publication_withdrawn").reason == "Salah bulan."
    with pytest.raises(WrongState, match="sudah ditarik"):
        withdraw_publication(actor=budi, entry=wrong, reason="Lagi.", now=AFTER_CLOSING)
    assert str(told.withdrawal) == f"withdrawal of {wrong.pk}"
