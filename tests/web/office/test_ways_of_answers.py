"""Wherever the office sees an index, it says how its answers came; what was unusual stands there as a note."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content import monthly_report
from puas.reports.actions import draft_report, submit_report
from puas.reports.facts import snapshot_of
from puas.surveys.actions import Submission, receive_response
from puas.surveys.models import SurveyRound
from puas.surveys.service_tokens import token_for, token_reading
from tests.web.office.months import REPORT_DAY, actor
from tests.web.offices import Office, People
from tests.web.page_text import PageText

CROWD = datetime(2026, 11, 3, 3, 0, tzinfo=UTC)
MIX = "Saluran jawaban: Kode QR umum 75,0% dan Kode sekali pakai 25,0%."


def a_month_with_a_crowd(office: Office) -> SurveyRound:
    """Ten answers with tokens on ten days; thirty of the public code within five minutes, all the best there is."""
    for number in range(40):
        has_token = number < 10
        moment = datetime(2026, 11, 4 + number, 3, 7 * number % 60, tzinfo=UTC) if has_token else CROWD.replace(minute=number % 5)
        text = token_for(office.point, office.moving, moment) if has_token else ""
        token = token_reading(text, office.point, moment)
        scores = "343434343" if number % 2 else "333233343"
        sheet = Submission(str(uuid4()), scores if has_token else "444444444", office.moving, token=token)
        receive_response(point=office.point, submission=sheet, now=moment)
    return SurveyRound.objects.get(unit=office.unit, period="2026-11")


@pytest.mark.usefixtures("quick_documents")
def test_month_report_evaluation_region_and_annex_name_the_mix_and_the_unusual(
    client: Client, office: Office, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("puas.web.middleware.clock.installation_now", lambda: REPORT_DAY)
    round = a_month_with_a_crowd(office)
    budi = actor(people.budi, office)
    report = draft_report(actor=budi, round=round, now=REPORT_DAY)
    submit_report(actor=budi, report=report, now=REPORT_DAY)
    slug = office.agency.slug
    pages = {
        "month": (people.budi, reverse("month", args=[slug, "2026-11"])),
        "report": (people.budi, reverse("report", args=[slug, report.pk])),
        "evaluate": (people.citra, reverse("evaluate", args=[slug, report.pk])),
    }
    shown = {}
    for name, (person, address) in pages.items():
        client.force_login(person)
        shown[name] = client.get(address).content.decode()
        assert shown[name].count(MIX) == 1, name
        apart = {row[0]: row[2] for row in PageText(shown[name]).rows if len(row) == 5}
        assert apart["Kode QR umum"] == "100,00", f"{name} shows every channel apart"
        assert apart["Kode sekali pakai Indikatif"] == "80,56", name
        assert "Loket 1" not in apart, "one counter alone is no table"
    for name in ("report", "evaluate"):
        assert "Ini catatan, bukan tuduhan" in shown[name], name
        assert "jawaban lewat kode umum datang dalam 15 menit" in shown[name] or "daripada lewat saluran lain" in shown[name]
    client.force_login(people.fajar)
    assert "30 kode QR umum, 10 kode sekali pakai" in client.get("/wilayah/").content.decode()
    snapshot = snapshot_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    assert MIX in monthly_report(snapshot, instrument, "internal", None).data_quality
    assert snapshot.counted().n == 40, "nothing was taken out"
