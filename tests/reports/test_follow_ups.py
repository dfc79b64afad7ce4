"""From a recommendation to a verified follow-up, and what the next reports say of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from puas.documents.upright_photos import upright_photo
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.reports.actions import (
    FollowUpPlan,
    add_evidence,
    plan_follow_up,
    send_back_report,
    state_reason,
    submit_report,
    update_follow_up,
    verify_follow_up,
)
from puas.reports.actions.steps import take_step
from puas.reports.facts import content_of, follow_ups_for
from puas.reports.follow_up_facts import effects_told, freeze_follow_ups, standing, told_in, verifier_of
from puas.reports.models import FollowUp, FollowUpEvidence, Report, ReportFollowUps
from puas.reports.promises import improvements_of, owed_by
from tests.deeds import claimed, plan, promised
from tests.files import JPEG, PDF, PNG
from tests.offices import (
    AFTER_CLOSING,
    PERIOD,
    Office,
    drafted,
    evaluated,
    give_answers,
    reported_month,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
TODAY = AFTER_CLOSING.date()
DECEMBER = datetime(2026, 12, 8, 2, 0, tzinfo=UTC)
DECEMBER_DUE = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def december(office: Office) -> Report:
    """The draft of the month after the promise, which lies before its due day."""
    give_answers(office, 12, DECEMBER)
    return drafted(office, DECEMBER_DUE, "2026-12")


def test_a_recommendation_becomes_a_follow_up_once(office: Office) -> None:
    row = promised(office)
    assert (row.promised_in, row.element, row.owner, row.owner_id) == ("2026-11", "U3", "Ani Rahayu", str(office.ani.pk))
    assert FollowUp.objects.get(recommendation__evaluation__report__period=PERIOD) == row
    with pytest.raises(WrongState, match="sudah menjadi tindak lanjut"):
        plan(office, row.recommendation, office.actor(office.budi))
    assert FollowUp.objects.count() == 1


def test_a_plan_that_is_due_in_the_past_is_refused(office: Office) -> None:
    recommendation = evaluated(office, reported_month(office)).recommendations.get()
    late = FollowUpPlan("Tambah loket.", "Ani", "", TODAY - timedelta(days=1))
    with pytest.raises(BadInput, match="sudah lewat"):
        plan_follow_up(actor=office.actor(office.budi), recommendation=recommendation, plan=late, now=AFTER_CLOSING)


def test_only_the_owner_among_the_staff_says_what_became_of_it(office: Office) -> None:
    row = promised(office)
    with pytest.raises(NotAllowed, match="penanggung jawabnya"):
        update_follow_up(actor=office.actor(office.hari), follow_up=row, note="Sudah.", done_on=None, now=AFTER_CLOSING)
    claimed(office, row)
    assert standing(row, TODAY).status == "done"
    with pytest.raises(WrongState, match="sudah dinyatakan selesai"):
        claimed(office, row)


def test_whoever_said_it_is_done_may_not_verify_it_and_a_rejection_opens_it_again(office: Office) -> None:
    row, budi = promised(office), office.actor(office.budi)
    with pytest.raises(WrongState, match="Tidak ada pernyataan selesai"):
        verify_follow_up(actor=budi, follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    update_follow_up(actor=budi, follow_up=row, note="Selesai.", done_on=TODAY, now=AFTER_CLOSING)
    with pytest.raises(NotAllowed, match="orang lain"):
        verify_follow_up(actor=budi, follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    citra = office.actor(office.citra)
    with pytest.raises(BadInput, match="belum selesai"):
        verify_follow_up(actor=citra, follow_up=row, accepted=False, note=" ", now=AFTER_CLOSING)
    verify_follow_up(actor=citra, follow_up=row, accepted=False, note="Papan belum dipasang.", now=AFTER_CLOSING)
    row = FollowUp.objects.get()
    assert standing(row, TODAY).status == "promised"
    with pytest.raises(WrongState, match="Tidak ada pernyataan selesai"):
        verify_follow_up(actor=citra, follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    claimed(office, row)
    verify_follow_up(actor=citra, follow_up=row, accepted=True, note="", now=AFTER_CLOSING)
    row = FollowUp.objects.get()
    assert (standing(row, TODAY).verified, verifier_of(row, TODAY)) == (True, "Citra Lestari")
    assert [found.follow_up for found in improvements_of(office.agency, 3)] == [row]


def test_what_is_done_but_not_verified_is_no_improvement_for_citizens(office: Office) -> None:
    row = promised(office)
    claimed(office, row)
    assert improvements_of(office.agency, 3) == []
    assert verifier_of(FollowUp.objects.get(), TODAY) == ""


def test_evidence_is_kept_under_a_name_of_its_own_and_not_twice(office: Office) -> None:
    row, ani = promised(office), office.actor(office.ani)

    def add(content: bytes, caption: str = "Loket baru", is_public: bool = False) -> FollowUpEvidence:
        return add_evidence(actor=ani, follow_up=row, content=content, caption=caption, is_public=is_public, now=AFTER_CLOSING)

    kept = add(JPEG, is_public=True)
    assert (kept.media_type, bytes(kept.content), len(kept.name)) == ("image/jpeg", upright_photo(JPEG), 32)
    assert add(PDF).name != kept.name
    with pytest.raises(WrongState, match="Berkas yang sama"):
        add(JPEG)
    with pytest.raises(BadInput, match="Hanya foto"):
        add(PDF + b" ", is_public=True)
    with pytest.raises(BadInput, match="keterangan"):
        add(PNG, caption=" ")
    with pytest.raises(BadInput, match="bukan foto"):
        add(b"<html>")
    assert FollowUpEvidence.objects.count() == 2


def test_the_next_report_prints_a_promise_without_status_with_its_owner(office: Office) -> None:
    promised(office)
    report = december(office)
    (fact,) = follow_ups_for(report, DECEMBER_DUE.date())
    assert (fact.status, fact.owner, fact.promised_in) == ("without_status", "Ani Rahayu", "2026-11")
    sentences = content_of(report, "internal").follow_ups.sentences
    assert any("Ani Rahayu" in sentence for sentence in sentences)


def test_the_report_of_its_own_month_does_not_tell_a_promise(office: Office) -> None:
    row = promised(office)
    assert told_in(row.recommendation.evaluation.report) == ()


def test_what_a_submitted_report_says_of_promises_stays_as_it_was(office: Office) -> None:
    row = promised(office)
    report = december(office)
    assert [fact.status for fact in told_in(report)] == ["without_status"]
    submitted(office, report, DECEMBER_DUE)
    update_follow_up(actor=office.actor(office.budi), follow_up=row, note="Sudah.", done_on=DECEMBER_DUE.date(), now=DECEMBER_DUE)
    assert [fact.status for fact in follow_ups_for(report, DECEMBER_DUE.date())] == ["done"]
    assert [fact.status for fact in told_in(report)] == ["without_status"]
    assert ReportFollowUps.objects.filter(report=report).count() == 1


def test_a_report_that_was_submitted_before_follow_ups_were_kept_tells_none(office: Office) -> None:
    promised(office)
    report = december(office)
    budi = office.actor(office.budi, DECEMBER_DUE)
    take_step(report=report, step="submitted", actor=budi, now=DECEMBER_DUE)
    assert not ReportFollowUps.objects.filter(report=report).exists()
    assert told_in(report) == ()


def test_a_report_sent_back_and_submitted_again_tells_the_newer_state(office: Office) -> None:
    row = promised(office)
    report = submitted(office, december(office), DECEMBER_DUE)
    send_back_report(actor=office.actor(office.citra, DECEMBER_DUE), report=report, reason="Lengkapi.", now=DECEMBER_DUE)
    update_follow_up(actor=office.actor(office.budi), follow_up=row, note="Sudah.", done_on=DECEMBER_DUE.date(), now=DECEMBER_DUE)
    again = drafted(office, DECEMBER_DUE, "2026-12")
    submit_report(actor=office.actor(office.budi, DECEMBER_DUE), report=again, now=DECEMBER_DUE)
    assert [fact.status for fact in told_in(again)] == ["done"]


def test_an_unfinished_promise_is_told_month_after_month_and_overdue_after_its_day(office: Office) -> None:
    promised(office)
    report = december(office)
    (fact,) = follow_ups_for(report, date(2026, 12, 26))
    assert fact.status == "overdue"


def test_the_effect_is_judged_in_the_months_after_it_was_done_from_those_before_the_pick(office: Office) -> None:
    for number, month in enumerate((8, 9, 10), start=1):
        moment = datetime(2026, month, 10, 2, tzinfo=UTC)
        give_answers(office, 12 + number, moment)
        drafted(office, moment.replace(day=25), f"2026-{month:02}")
    row = promised(office)
    claimed(office, row)  # on 25 November: in the period 2026-12
    for moment, period in ((DECEMBER, "2026-12"), (datetime(2027, 1, 8, 2, tzinfo=UTC), "2027-01")):
        give_answers(office, 15, moment)
        drafted(office, moment.replace(day=25), period)
    months = {report.period: report for report in Report.objects.all()}
    (at_once,) = follow_ups_for(months["2026-12"], date(2026, 12, 25))
    assert (at_once.status, at_once.effect_verdict) == ("done", "")
    (judged,) = follow_ups_for(months["2027-01"], date(2027, 1, 25))
    assert judged.effect_verdict in ("rose", "fell", "not_distinguishable", "no_verdict")
    assert judged.effect_reason != "too_few"
    freeze_follow_ups(months["2027-01"], AFTER_CLOSING, date(2027, 1, 25))
    sentence = effects_told(office.unit)[row.pk]
    assert sentence.endswith(".")
    assert "karena " not in sentence


def test_a_finished_follow_up_is_told_no_more_once_its_three_months_are_over(office: Office) -> None:
    row = promised(office)
    claimed(office, row)
    for month, told in ((1, 1), (3, 1), (4, 0)):
        moment = datetime(2027, month, 8, 2, tzinfo=UTC)
        give_answers(office, 3, moment)
        report = drafted(office, moment.replace(day=25), f"2027-{month:02}")
        assert len(follow_ups_for(report, moment.date())) == told, month


def test_the_lowest_element_of_a_month_owes_a_follow_up_until_it_has_one_or_a_reason(office: Office) -> None:
    assert owed_by(office.unit, TODAY) is None
    report = submitted(office, drafted(office_with_answers(office)))
    evaluation = evaluated(office, report, recommendations=[("", "Umumkan hasilnya.")])
    owed = owed_by(office.unit, TODAY)
    assert owed is not None
    assert (owed.month, owed.quarter, owed.elements, owed.of_the_quarter) == ("2026-11", "2026-T4", ("U3",), ())
    plan(office, evaluation.recommendations.get(), office.actor(office.budi))
    assert owed_by(office.unit, TODAY) == owed
    state_reason(
        actor=office.actor(office.budi), unit=office.unit, quarter="2026-T4", element="U3", reason="Sudah.", now=AFTER_CLOSING
    )
    settled = owed_by(office.unit, TODAY)
    assert settled is not None
    assert settled.elements == ()
    with pytest.raises(WrongState, match="sudah ditulis"):
        state_reason(
            actor=office.actor(office.budi), unit=office.unit, quarter="2026-T4", element="U3", reason="Lagi.", now=AFTER_CLOSING
        )


def test_after_its_last_month_a_quarter_asks_for_its_three_lowest(office: Office) -> None:
    for month in (10, 11, 12):
        moment = datetime(2026, month, 10, 2, tzinfo=UTC)
        give_answers(office, 36, moment)
        due = moment.replace(day=25)
        evaluated(office, submitted(office, drafted(office, due, f"2026-{month}"), due), due, [("U3", "Tambah petugas.")])
    owed = owed_by(office.unit, date(2026, 12, 26))
    assert owed is not None
    assert owed.quarter == "2026-T4"
    assert owed.of_the_quarter[0] == "U3"
    assert len(owed.of_the_quarter) == 3
    assert (owed.lowest_quarter, owed.quarter_of("U3")) == ("2026-T4", "2026-T4")


def test_a_quarter_asks_for_its_three_lowest_until_the_next_one_is_over(office: Office) -> None:
    for month in (10, 11, 12):
        moment = datetime(2026, month, 10, 2, tzinfo=UTC)
        give_answers(office, 36, moment)
        due = moment.replace(day=25)
        evaluated(office, submitted(office, drafted(office, due, f"2026-{month}"), due), due, [("", "Umumkan hasilnya.")])
    january = datetime(2027, 1, 10, 2, tzinfo=UTC)
    give_answers(office, 36, january)
    due = january.replace(day=25)
    evaluated(office, submitted(office, drafted(office, due, "2027-01"), due), due, [("", "Umumkan hasilnya.")])
    owed = owed_by(office.unit, date(2027, 1, 26))
    assert owed is not None
    assert (owed.month, owed.quarter, owed.lowest_quarter) == ("2027-01", "2027-T1", "2026-T4")
    assert len(owed.of_the_quarter) == 3
    asked = owed.of_the_quarter[-1]
    assert owed.quarter_of(asked) == ("2027-T1" if asked in owed.elements else "2026-T4")


def office_with_answers(office: Office) -> Office:
    give_answers(office, 36)
    return office
