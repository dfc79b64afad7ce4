"""A difference between stored and recounted figures stops the month and is shown to everybody who can act."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.domain.errors import IntegrityFailure
from puas.project import checks
from puas.project import tick as ticking
from puas.project.finding import State
from puas.reports.models import Report
from puas.reports.recounts import recount_difference, stopped_months
from puas.surveys.actions import close_round
from puas.surveys.models import Response, RoundTally
from puas.work.models import Work
from tests.offices import AFTER_CLOSING, Office, drafted, give_answers, round_of, sumber_asri
from tests.reports.tampering import tampered

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    monkeypatch.setattr("puas.project.backup.make_backup", lambda now: None)
    made = sumber_asri()
    give_answers(made, 12)
    close_round(round=round_of(made), now=AFTER_CLOSING)
    return made


def test_where_nothing_differs_nothing_is_said(office: Office) -> None:
    assert recount_difference(round_of(office)) is None
    ticking.tick(AFTER_CLOSING)
    assert stopped_months() == []
    assert [finding.state for finding in checks.recount_findings()] == [State.GOOD]


def test_the_numbers_and_indices_that_differ_are_named(office: Office) -> None:
    tampered(n_complete=RoundTally.objects.all()[0].tally["n_complete"] + 1)
    _, failed = ticking.tick(AFTER_CLOSING)
    assert failed == ["konsep laporan 2026-11 Seksi Pelayanan dibuat"]
    assert not Report.objects.exists()
    (found,) = stopped_months([office.unit.pk])
    assert "saat penutupan (13 jawaban, IKM" in found.sentence
    assert found.sentence.count("; Kode QR umum)") == 2, "a pooled index names its channels"
    assert "lembar jawabannya (12 jawaban, IKM" in found.sentence
    assert stopped_months([office.unit.pk + 1]) == []
    with pytest.raises(IntegrityFailure, match="Hubungi Administrator"):
        drafted(office)


def test_equal_figures_with_other_answers_are_said_to_differ_inside(office: Office) -> None:
    tampered(straight_lined=[0, 0, 0, 9])
    found = recount_difference(round_of(office))
    assert found is not None
    assert "yang berbeda susunan nilainya" in found.sentence


def test_fewer_than_five_answers_are_named_without_an_index() -> None:
    few = sumber_asri()
    give_answers(few, 3)
    close_round(round=round_of(few), now=AFTER_CLOSING)
    tampered(n_complete=RoundTally.objects.all()[0].tally["n_complete"] + 1)
    found = recount_difference(round_of(few))
    assert found is not None
    assert "IKM" not in found.sentence


def test_once_the_figures_agree_again_the_draft_is_made_and_the_warning_is_gone(office: Office) -> None:
    row = RoundTally.objects.all()[0]
    tampered(n_complete=row.tally["n_complete"] + 1)
    ticking.tick(AFTER_CLOSING)
    RoundTally.objects.filter(pk=row.pk).update(tally=row.tally)
    assert stopped_months() == []
    ticking.tick(AFTER_CLOSING + timedelta(minutes=11))
    assert Report.objects.count() == 1
    assert not Work.objects.exclude(last_error="").exists()
    assert Response.objects.count() == 12


def test_the_doctor_fails_on_a_difference_and_notes_other_failed_work(office: Office) -> None:
    tampered(n_complete=RoundTally.objects.all()[0].tally["n_complete"] + 1)
    ticking.tick(AFTER_CLOSING)
    for number in range(7):
        Work.objects.create(kind="mail_late", subject=str(number), period="2026-11", tries=3, last_error="OSError: no mail\nmore")
    found = list(checks.recount_findings())
    assert found[0].state is State.FAILURE
    assert "Kecamatan Sumber Asri: Angka November 2026" in found[0].sentence
    assert [finding.state for finding in found[1:]] == [State.NOTE] * 6
    assert found[1].sentence.endswith("gagal 3 kali dan dicoba lagi: OSError: no mail")
    assert found[-1].sentence.startswith("2 pekerjaan lain")
