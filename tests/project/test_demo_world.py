"""The demo's world: believable, reproducible, and made through the actions alone."""

from datetime import UTC, date, datetime

import pytest

from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.periods import ReportingCalendar, local_day
from puas.domain.permissions import ROLE_WORDS
from puas.project.demo import citizens, places, voices
from puas.project.demo.history import LATE_MONTH
from puas.project.demo.making import MONTHS, make_world
from puas.publication.queries import published_months, published_ranges
from puas.reports.facts import narrative_of, snapshot_of
from puas.reports.models import Evaluation, MonthReason, Report
from puas.reports.queries import current_report, status_of, times_of
from puas.surveys.models import Response, ServedVisitors, SurveyRound
from puas.surveys.queries import counted_tally

NOW = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)
CODES = tuple(citizens.MEANS)


def month_visits(month: int) -> list[citizens.Visit]:
    """The visits of one month of a year."""
    period = ReportingCalendar().period(f"2026-{month % 12 + 1:02}")
    return citizens.visits(period, month, citizens.answers_in(month), CODES)


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_every_past_month_is_published_and_the_current_one_is_open() -> None:
    world = make_world(NOW, months=3)
    today = local_day(NOW, "WIB")
    rounds = list(SurveyRound.objects.filter(unit=world.unit).order_by("period"))
    assert [each.period for each in rounds] == ["2026-08", "2026-09", "2026-10", "2026-11"]
    assert [status_of(each, today).name for each in rounds] == ["published"] * 3 + ["collecting"]
    assert len(published_months(world.agency)) == 3
    open_answers = Response.objects.filter(round=rounds[-1])
    assert open_answers.count() > 5
    assert max(open_answers.values_list("day", flat=True)) <= today


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_the_last_full_quarter_is_public_with_the_words_of_the_office() -> None:
    world = make_world(NOW, months=4)
    (quarter,) = published_ranges(world.agency)
    assert quarter.period == "2026-T3"
    snapshot = snapshot_of(quarter.report)
    assert snapshot.members == ("2026-07", "2026-08", "2026-09")
    assert narrative_of(quarter.report).letter_to.startswith("Bupati")


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_no_deed_of_the_world_lies_in_the_future() -> None:
    now = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)  # ten o'clock on a report day: submitted, not yet evaluated
    world = make_world(now, months=2)
    last = SurveyRound.objects.get(unit=world.unit, period="2026-11")
    assert status_of(last, date(2026, 11, 25)).name == "checked"
    assert max(Report.objects.values_list("made_at", flat=True)) <= now
    assert max(Evaluation.objects.values_list("at", flat=True)) <= now


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_months_differ_in_time_kept_answers_and_exclusions() -> None:
    world = make_world(NOW, months=MONTHS)
    rounds = list(SurveyRound.objects.filter(unit=world.unit, period__lt="2026-11").order_by("period"))
    assert len(rounds) == MONTHS
    kept = [times_of(report).made_on_time for each in rounds if (report := current_report(each))]
    assert [place for place, on_time in enumerate(kept) if not on_time] == [LATE_MONTH]
    explained = [each.period for place, each in enumerate(rounds) if place in (LATE_MONTH, citizens.TOO_FEW_MONTH)]
    assert sorted(MonthReason.objects.values_list("period", flat=True)) == explained
    tallies = [counted_tally(each) for each in rounds]
    assert [place for place, tally in enumerate(tallies) if tally.n < 10] == [citizens.TOO_FEW_MONTH]
    assert all(20 <= tally.n <= 60 for place, tally in enumerate(tallies) if place != citizens.TOO_FEW_MONTH)
    results = [satisfaction_index(world.instrument, tally) for tally in tallies]
    indices = [float(result.value_100) for result in results if isinstance(result, SatisfactionIndex)]
    assert 76 < min(indices) < max(indices) < 92
    assert sum(indices[-4:]) > sum(indices[:4])
    assert Response.objects.filter(exclusion__decision__approved=True).count() == 1
    assert all(served.count >= 0 for served in ServedVisitors.objects.all())
    assert ServedVisitors.objects.count() == MONTHS * len(places.SERVICES)


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_everybody_can_sign_in_with_the_password_that_is_printed() -> None:
    world = make_world(NOW, months=1)
    assert {person.role for person in places.PEOPLE} <= set(ROLE_WORDS)
    for person in places.PEOPLE:
        user = world.people[person.key]
        user.refresh_from_db()
        assert user.check_password(person.password)
        assert person.role in world.actor(person, local_day(NOW, "WIB")).roles


@pytest.mark.django_db
@pytest.mark.usefixtures("quick_documents")
def test_the_first_counter_asks_for_the_service_and_the_second_presets_it() -> None:
    world = make_world(NOW, months=1)
    assert world.general_counter.service is None
    assert world.moves_counter.service == world.services[places.MOVES]


def test_the_same_month_always_holds_the_same_answers() -> None:
    assert month_visits(3) == month_visits(3)
    assert month_visits(3) != month_visits(4)


def test_people_come_when_the_office_is_open() -> None:
    came = [visit for month in range(12) for visit in month_visits(month)]
    assert all(visit.day.weekday() < 5 for visit in came)
    assert all(8 * 60 <= visit.minute <= 16 * 60 for visit in came)
    assert len({visit.submission_id for visit in came}) == len(came)


def test_answers_of_one_day_resemble_each_other() -> None:
    came = [visit for month in range(12) for visit in month_visits(month)]
    means = {visit: sum(visit.scores) / 9 for visit in came}
    overall = sum(means.values()) / len(means)
    by_day: dict[date, list[float]] = {}
    for visit in came:
        by_day.setdefault(visit.day, []).append(means[visit] - overall)
    same_day = [one * other for day in by_day.values() for place, one in enumerate(day) for other in day[:place]]
    assert sum(same_day) / len(same_day) > 0.01


def test_waiting_and_premises_are_the_weak_elements() -> None:
    came = [visit for month in range(6) for visit in month_visits(month)]
    means = {code: sum(visit.scores[place] for visit in came) / len(came) for place, code in enumerate(CODES)}
    assert set(sorted(means, key=lambda code: means[code])[:2]) == {"U3", "U9"}
    assert max(means, key=lambda code: means[code]) == "U4"


def test_comments_name_nobody_and_fit_the_form() -> None:
    everything = [*voices.PRAISE, *voices.WISHES, *(words for said in voices.COMPLAINTS.values() for words in said)]
    assert len(everything) == len(set(everything)) > 40
    assert all(len(words) <= 1000 for words in everything)
    assert not any(character.isdigit() or character == "@" for words in everything for character in words)


def test_no_staff_number_of_the_demo_can_belong_to_anybody() -> None:
    for person in places.PEOPLE:
        born = person.staff_number[:8]
        with pytest.raises(ValueError, match="day is out of range"):
            datetime(int(born[:4]), int(born[4:6]), int(born[6:]), tzinfo=UTC)
