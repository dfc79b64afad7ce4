"""Step 4: another person than the preparer, with words of his own and at least one recommendation; then public."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.permissions import OFFICE_HEAD, SECTION_HEAD, Actor
from puas.organisations.actions import grant_membership
from puas.organisations.models import Holiday
from puas.reports.actions import RecommendationInput, give_reason, record_evaluation, send_back_report, submit_report
from puas.reports.facts import content_of, draft_recommendations_for, evaluation_of, snapshot_of
from puas.reports.models import Evaluation, Recommendation, Report, ReportDocument
from puas.reports.queries import preparers_of, steps_of, times_of
from tests.offices import (
    AFTER_CLOSING,
    STATEMENT,
    Office,
    drafted,
    evaluated,
    give_answers,
    reported_month,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
NEXT_DAY = AFTER_CLOSING + timedelta(days=1)


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def evaluate(
    actor: Actor, report: Report, statement: str = STATEMENT, given: tuple[RecommendationInput, ...] | None = None
) -> Evaluation:
    """Somebody evaluates on the 25th."""
    recommendations = (RecommendationInput("U3", "Menambah loket.", "edited"),) if given is None else given
    return record_evaluation(actor=actor, report=report, statement=statement, recommendations=recommendations, now=AFTER_CLOSING)


def test_an_evaluation_keeps_the_statement_the_recommendations_and_the_times(office: Office) -> None:
    report = reported_month(office)
    given = (
        RecommendationInput("U3", " Menambah loket. ", "edited"),
        RecommendationInput("", "Memasang kipas angin."),
        RecommendationInput("U1", "   "),
    )
    evaluation = evaluate(office.actor(office.citra), report, f"  {STATEMENT}  ", given)
    assert evaluation.statement == STATEMENT
    kept = [(row.place, row.element, row.text, row.origin) for row in Recommendation.objects.all()]
    assert kept == [(1, "U3", "Menambah loket.", "edited"), (2, "", "Memasang kipas angin.", "own")]
    assert (str(evaluation), str(Recommendation.objects.all()[0])) == (f"evaluation of {report.pk}", "Menambah loket.")
    facts = evaluation_of(report)
    assert facts is not None
    assert (facts.evaluator.name, facts.evaluator.position, facts.evaluator.acting) == ("Citra Lestari", "Camat Sumber Asri", "")
    assert (facts.submitted_on, facts.evaluated_on) == (date(2026, 11, 25), date(2026, 11, 25))
    assert (facts.made_on_time, facts.within_one_day, facts.within_one_working_day) == (True, True, True)
    assert content_of(report, "internal").evaluation is not None


def test_an_evaluation_keeps_the_offices_reason_and_a_later_one_changes_no_document(office: Office) -> None:
    give_answers(office, 7)
    report = drafted(office)
    budi = office.actor(office.budi)
    say_why = partial(give_reason, actor=budi, unit=office.unit, period=report.period, words="", now=AFTER_CLOSING)
    say_why(kind="quiet")
    submit_report(actor=budi, report=report, now=AFTER_CLOSING)
    evaluate(office.actor(office.citra), report)
    say_why(kind="holiday")
    kept = content_of(report, "internal").collection.sample_sentence
    assert kept.endswith("Jawaban kurang dari 10. Alasan kantor: sedikit warga yang dilayani.")


@pytest.mark.parametrize("statement", ["", "   ", "Baik.", "Sudah   cukup   baik"])
def test_without_a_sentence_of_her_own_nothing_is_recorded(office: Office, statement: str) -> None:
    report = reported_month(office)
    with pytest.raises(BadInput) as refusal:
        evaluate(office.actor(office.citra), report, statement)
    assert refusal.value.facts["field"] == "statement"
    assert not Evaluation.objects.exists()
    assert len(steps_of(report)) == 2


@pytest.mark.parametrize("given", [(), (RecommendationInput("U3", "  "),)])
def test_without_a_recommendation_nothing_is_recorded(office: Office, given: tuple[RecommendationInput, ...]) -> None:
    report = reported_month(office)
    with pytest.raises(BadInput) as refusal:
        evaluate(office.actor(office.citra), report, given=given)
    assert refusal.value.code == "recommendation_missing"
    assert not Evaluation.objects.exists()


def test_only_the_head_of_this_office_evaluates(office: Office) -> None:
    report = reported_month(office)
    for person in (office.ani, office.budi, office.hari, office.dewi, office.eka, office.fajar, office.gita):
        with pytest.raises(NotAllowed):
            evaluate(office.actor(person), report)


def make_head(office: Office, person: str, acting: str = "Plh.") -> Actor:
    """The person heads the office today, too."""
    user, today = office.people[person], AFTER_CLOSING.date()
    grant_membership(
        actor=office.actor(office.eka),
        user=user,
        role=OFFICE_HEAD,
        agency=office.agency,
        acting=acting,
        valid_from=today,
        valid_until=today if acting else None,
        now=AFTER_CLOSING,
    )
    return office.actor(user, AFTER_CLOSING)


@pytest.mark.parametrize("acting", ["", "Plt.", "Plh."])
def test_the_preparer_never_evaluates_and_never_sends_back_even_as_acting_head(office: Office, acting: str) -> None:
    report = reported_month(office)
    budi = make_head(office, "budi", acting)
    with pytest.raises(NotAllowed) as refusal:
        evaluate(budi, report)
    assert refusal.value.code == "preparer_may_not_evaluate"
    with pytest.raises(NotAllowed):
        send_back_report(actor=budi, report=report, reason="x", now=AFTER_CLOSING)


def test_whoever_prepared_an_earlier_version_does_not_evaluate_a_later_one_either(office: Office) -> None:
    report = reported_month(office)
    send_back_report(actor=office.actor(office.citra), report=report, reason="Periksa lagi.", now=AFTER_CLOSING)
    grant_membership(
        actor=office.actor(office.eka),
        user=office.hari,
        role=SECTION_HEAD,
        agency=office.agency,
        valid_from=AFTER_CLOSING.date(),
        now=AFTER_CLOSING,
    )
    office.budi, budi = office.hari, office.budi
    second = submitted(office, drafted(office))
    assert preparers_of(second) == {str(budi.pk), str(office.hari.pk)}
    with pytest.raises(NotAllowed):
        evaluate(make_head(office, "budi"), second)
    evaluate(office.actor(office.citra, AFTER_CLOSING), second)


def test_an_acting_head_who_did_not_prepare_evaluates_and_is_named_as_acting(office: Office) -> None:
    report = reported_month(office)
    evaluate(make_head(office, "ani", "Plt."), report)
    facts = evaluation_of(report)
    assert facts is not None
    assert (facts.evaluator.name, facts.evaluator.acting) == ("Ani Rahayu", "Plt.")
    assert facts.evaluator.staff_number == office.people["ani"].staff_number
    report_of_ani = content_of(report, "internal")
    assert report_of_ani.identity.office_head == facts.evaluator
    assert report_of_ani.times[3].who == "Plt. Camat Sumber Asri"
    assert [step.step for step in steps_of(report)] == ["drafted", "submitted", "evaluated"]


def test_nothing_is_evaluated_before_its_submission_or_twice(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    citra = office.actor(office.citra)
    with pytest.raises(WrongState):
        evaluate(citra, report)
    submitted(office, report)
    evaluate(citra, report)
    with pytest.raises(WrongState) as refusal:
        evaluate(citra, report)
    assert refusal.value.code == "step_evaluated_not_now"
    assert Evaluation.objects.count() == 1


def test_a_report_is_sent_back_with_a_reason_and_waits_for_a_new_version(office: Office) -> None:
    report = reported_month(office)
    citra = office.actor(office.citra)
    with pytest.raises(BadInput) as refusal:
        send_back_report(actor=citra, report=report, reason="  ", now=AFTER_CLOSING)
    assert refusal.value.code == "reason_missing"
    send_back_report(actor=citra, report=report, reason="Periksa loket 2.", now=AFTER_CLOSING)
    assert (round_of(office).checked_at, report.steps.get(step="sent_back").note) == (None, "Periksa loket 2.")
    for deed in (lambda: submitted(office, report), lambda: evaluated(office, report)):
        with pytest.raises(WrongState):
            deed()
    second = submitted(office, drafted(office, NEXT_DAY), NEXT_DAY)
    assert second.version == 2
    assert times_of(second).made_on_time is False


def test_a_late_evaluation_is_recorded_as_late_and_a_holiday_is_no_working_day(office: Office) -> None:
    thursday = date(2026, 11, 26)
    Holiday.objects.create(day=thursday, name="Libur daerah")
    report = reported_month(office)
    evaluated(office, report, AFTER_CLOSING + timedelta(days=2))
    times = times_of(report)
    assert (times.made_on_time, times.within_one_day, times.within_one_working_day) == (True, False, True)


def test_both_finished_editions_are_kept_by_hash(office: Office) -> None:
    report = reported_month(office)
    evaluate(office.actor(office.citra), report)
    documents = ReportDocument.objects.order_by("edition")
    assert [str(each) for each in documents] == [f"internal of report {report.pk}", f"public of report {report.pk}"]
    assert all(len(each.sha256) == 64 and bytes(each.content) for each in documents)


def test_the_first_draft_of_recommendations_speaks_of_the_weakest_element(office: Office) -> None:
    report = reported_month(office)
    drafts = draft_recommendations_for(report)
    assert drafts
    assert drafts[0].element == "U3"
    assert snapshot_of(report).history == ()


def test_a_month_without_answers_drafts_only_that_more_people_be_asked(office: Office) -> None:
    round_of(office)
    (draft,) = draft_recommendations_for(drafted(office))
    assert draft.element == ""
