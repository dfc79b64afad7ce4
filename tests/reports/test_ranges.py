"""Quarter, semester and year: from pooled answers, by the same steps as a month."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_snapshot import ReportSnapshot
from puas.domain.tallies import Recap, merged, tally_of
from puas.publication.queries import latest_published, published_in, published_months, published_ranges
from puas.reports.actions import (
    FollowUpPlan,
    draft_range_report,
    plan_follow_up,
    send_back_report,
    state_reason,
    submit_report,
)
from puas.reports.facts import content_of, draft_recommendations_for, snapshot_of
from puas.reports.lowest import lowest_of_quarter
from puas.reports.models import Report
from puas.reports.queries import preparers_of, times_of
from puas.reports.ranges import range_table, status_of_report
from puas.reports.rendering import report_file
from puas.surveys.actions import ImportedMonthInput, import_recap, import_table, record_served
from puas.surveys.queries import counted_tally
from tests.offices import (
    Office,
    drafted,
    evaluated,
    excluded,
    give_answer,
    give_answers,
    published,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_documents")]
NINE = instrument_named("permenpanrb-14-2017")
OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 10, 2, tzinfo=UTC) for month in (10, 11, 12))
QUARTER_OVER = datetime(2026, 12, 25, 2, tzinfo=UTC)
MONTHS = ("2026-10", "2026-11", "2026-12")


@pytest.fixture
def office() -> Office:
    return sumber_asri(OCTOBER)


@pytest.fixture
def lived(office: Office) -> Office:
    """Three months with 12, 8 and 20 answers; the tick has not come by."""
    for n, moment in ((12, OCTOBER), (8, NOVEMBER), (20, DECEMBER)):
        give_answers(office, n, moment)
    return office


def quarter(office: Office, now: datetime = QUARTER_OVER, period: str = "2026-T4") -> Report:
    """budi drafts the range."""
    return draft_range_report(actor=office.actor(office.budi, now), unit=office.unit, period=period, now=now)


def test_a_quarter_pools_every_answer_of_its_months_by_service_counter_channel_and_day(lived: Office) -> None:
    snapshot = snapshot_of(quarter(lived))
    assert snapshot.members == MONTHS
    assert snapshot.counted() == merged(NINE, [counted_tally(round_of(lived, month)) for month in MONTHS])
    assert (snapshot.counted().n, snapshot.source, snapshot.channels()) == (40, "responses", {"open": 40})
    assert set(snapshot.by_day()) == {"2026-10-10", "2026-11-10", "2026-12-10"}
    assert set(snapshot.by_service()) == {"Pindah Datang", "Surat Keterangan"}
    assert len(snapshot.sheets) == 40
    assert (snapshot.opens_on, snapshot.closes_on, snapshot.report_due_on) == (
        date(2026, 9, 25), date(2026, 12, 25), date(2027, 1, 1),
    )  # fmt: skip
    assert ReportSnapshot.from_json(snapshot.as_json()) == snapshot


def test_comments_profile_exclusions_and_visitors_are_summed(office: Office) -> None:
    give_answer(office, OCTOBER, suggestion="Kursinya kurang.", sex="P")
    give_answer(office, NOVEMBER, suggestion="Antrean lama.", sex="P")
    excluded(office, give_answer(office, NOVEMBER), NOVEMBER)
    for period, moment in (("2026-10", OCTOBER), ("2026-11", NOVEMBER)):
        record_served(actor=office.actor(office.ani, moment), service=office.services[0], period=period, count=30, now=moment)
    snapshot = snapshot_of(quarter(office))
    assert snapshot.comments == ("Antrean lama.", "Kursinya kurang.")
    assert snapshot.profile["sex"] == {"P": 2}
    assert (snapshot.exclusions, snapshot.collected.n, snapshot.counted().n) == ({"test": 1}, 3, 2)
    assert snapshot.served == {"Pindah Datang": 60}


def test_visitors_counted_in_some_months_only_are_no_denominator_of_the_range(lived: Office) -> None:
    ani, service = lived.actor(lived.ani, OCTOBER), lived.services[0]
    record_served(actor=ani, service=service, period="2026-10", count=30, now=OCTOBER)
    report = quarter(lived)
    assert snapshot_of(report).served == {}
    submitted(lived, report, QUARTER_OVER)


def test_a_month_without_answers_is_named_as_missing(office: Office) -> None:
    give_answers(office, 12, OCTOBER)
    round_of(office, "2026-11")
    report = quarter(office)
    assert snapshot_of(report).members == ("2026-10",)
    said = content_of(report, "internal").identity
    assert "Tidak ada data untuk November dan Desember 2026" in str(said)
    rows = {row.period: row for row in range_table(office.unit, date(2026, 12, 25))}
    assert rows["2026-T4"].missing_words == "November dan Desember 2026"


def test_a_range_without_any_answer_or_before_its_end_is_refused(lived: Office) -> None:
    for now, period, code in (
        (DECEMBER, "2026-T4", "range_not_over"),
        (QUARTER_OVER, "2026-T3", "range_empty"),
        (QUARTER_OVER, "2027-T1", "range_not_over"),
    ):
        with pytest.raises(WrongState) as refusal:
            quarter(lived, now, period)
        assert refusal.value.code == code
    with pytest.raises(BadInput):
        quarter(lived, QUARTER_OVER, "2026-11")
    with pytest.raises(NotAllowed):
        draft_range_report(actor=lived.actor(lived.ani), unit=lived.unit, period="2026-T4", now=QUARTER_OVER)


def test_a_quarter_goes_its_way_like_a_month_until_it_is_public(lived: Office) -> None:
    report = submitted(lived, quarter(lived), QUARTER_OVER)
    assert status_of_report(report, QUARTER_OVER.date()).name == "checked"
    send_back_report(actor=lived.actor(lived.citra, QUARTER_OVER), report=report, reason="Periksa lagi.", now=QUARTER_OVER)
    second = submitted(lived, quarter(lived), QUARTER_OVER)
    assert (second.version, second.round, set(preparers_of(second))) == (2, None, {str(lived.budi.pk)})
    assert draft_recommendations_for(second)
    evaluated(lived, second, QUARTER_OVER)
    assert times_of(second).made_on_time is True
    row = published(lived, second, QUARTER_OVER)
    assert published_in(lived.agency, "2026-T4") == row
    assert list(published_ranges(lived.agency)) == [row]
    assert list(published_months(lived.agency)) == []
    assert latest_published(lived.agency) is None
    assert report_file(second, "public", "pdf").name == "laporan-ikm-kecamatan-sumber-asri-2026-T4-v2-publik.pdf"
    assert status_of_report(report, QUARTER_OVER.date()).name == "published"
    with pytest.raises(WrongState):
        quarter(lived)


def test_a_quarter_does_not_stop_the_months_and_months_do_not_stop_the_quarter(lived: Office) -> None:
    submitted(lived, quarter(lived), QUARTER_OVER)
    round = round_of(lived, "2026-11")
    assert round.checked_at is None
    submitted(lived, drafted(lived, QUARTER_OVER, "2026-11"), QUARTER_OVER)


def test_a_quarter_is_not_handed_over_with_an_open_proposal_or_after_its_months_changed(lived: Office) -> None:
    report = quarter(lived)
    excluded(lived, round_of(lived, "2026-11").responses.order_by("pk")[0], QUARTER_OVER)
    with pytest.raises(WrongState) as refusal:
        submit_report(actor=lived.actor(lived.budi, QUARTER_OVER), report=report, now=QUARTER_OVER)
    assert refusal.value.code == "draft_outdated"
    assert snapshot_of(quarter(lived)).counted().n == 39


def typed(office: Office, period: str) -> None:
    """A recap of five sheets."""
    counts = [[0, 0, 5, 0]] * 9
    import_recap(
        actor=office.actor(office.budi), unit=office.unit, instrument=NINE, period=period, n=5, counts=counts,
        source_note="SUKMA", now=NOVEMBER,
    )  # fmt: skip


def test_a_month_known_as_counts_makes_a_quarter_of_counts_without_an_interval(office: Office) -> None:
    typed(office, "2026-10")
    give_answers(office, 12, NOVEMBER)
    report = quarter(office)
    snapshot = snapshot_of(report)
    assert (snapshot.source, snapshot.strata, snapshot.members) == ("recap", (), MONTHS[:2])
    assert isinstance(snapshot.recap, Recap)
    assert (snapshot.recap.n, snapshot.sheets, snapshot.profile["sex"]) == (17, (), {"": 17})
    content = content_of(report, "internal")
    assert content.result.interval is None
    assert content.identity.source_mark
    submitted(office, report, QUARTER_OVER)


def test_an_imported_answer_table_pools_with_own_answers_and_says_so(office: Office) -> None:
    good = tally_of(NINE, [("444444444", 6)])
    import_table(
        actor=office.actor(office.budi), unit=office.unit, instrument=NINE, file_name="x.csv", file_hash="1", mapping={},
        months=[ImportedMonthInput("2026-10", {"2026-10-05": good})], now=NOVEMBER,
    )  # fmt: skip
    give_answers(office, 12, NOVEMBER)
    snapshot = snapshot_of(quarter(office))
    assert (snapshot.source, snapshot.counted().n, snapshot.channels()) == ("import", 18, {"imported": 6, "open": 12})


def test_months_of_two_questionnaires_are_not_pooled(lived: Office) -> None:
    other = instrument_named("permenpan-16-2014")
    counts = [[0, 0, 5, 0]] * len(other.questions)
    import_recap(
        actor=lived.actor(lived.budi), unit=lived.unit, instrument=other, period="2026-08", n=5, counts=counts,
        source_note="lama", now=NOVEMBER,
    )  # fmt: skip
    now = datetime(2027, 1, 5, tzinfo=UTC)
    for period in ("2026-S2", "2026"):
        with pytest.raises(WrongState) as refusal:
            quarter(lived, now, period)
        assert refusal.value.code == "range_of_two_instruments"
        assert "Oktober 2026" in refusal.value.sentence


def test_a_report_looks_back_on_earlier_ranges_of_its_own_kind(lived: Office) -> None:
    for period in ("2026-07", "2026-09", "2026-05"):
        typed(lived, period)
    history = snapshot_of(quarter(lived)).history
    assert [(past.period, past.counted.n) for past in history] == [("2026-T2", 5), ("2026-T3", 10)]
    semester = snapshot_of(quarter(lived, period="2026-S2"))
    assert [past.period for past in semester.history] == ["2026-S1"]
    assert semester.members == ("2026-07", "2026-09", *MONTHS)


def test_the_list_names_what_runs_what_can_be_made_and_what_was_made(lived: Office) -> None:
    def named(today: date) -> dict[str, str]:
        return {row.period: row.status.name for row in range_table(lived.unit, today)}

    assert named(date(2026, 12, 1)) == {"2026": "collecting", "2026-S2": "collecting", "2026-T4": "collecting"}
    assert named(date(2026, 12, 25)) == {"2026": "closing", "2026-S2": "closing", "2026-T4": "closing"}
    quarter(lived)
    rows = range_table(lived.unit, date(2026, 12, 25))
    assert [(row.period, row.n, row.status.name) for row in rows] == [
        ("2026", 40, "closing"), ("2026-S2", 40, "closing"), ("2026-T4", 40, "draft"),
    ]  # fmt: skip
    assert [row.name for row in rows] == ["Tahun 2026", "Semester II 2026", "Triwulan IV 2026"]


def test_a_quarter_prints_its_three_lowest_with_follow_up_or_reason_and_keeps_them(lived: Office) -> None:
    report = quarter(lived)
    codes = [facts.element for facts in lowest_of_quarter(report, QUARTER_OVER.date())]
    assert codes[0] == "U3"
    assert len(codes) == 3
    december = Report.objects.filter(period="2026-12").first() or drafted(lived, QUARTER_OVER, "2026-12")
    evaluation = evaluated(lived, submitted(lived, december, QUARTER_OVER), QUARTER_OVER, [("U3", "Menambah loket.")])
    budi = lived.actor(lived.budi, QUARTER_OVER)
    due = QUARTER_OVER.date() + timedelta(days=30)
    plan = FollowUpPlan("Menambah loket.", "Ani Rahayu", str(lived.ani.pk), due)
    plan_follow_up(actor=budi, recommendation=evaluation.recommendations.get(), plan=plan, now=QUARTER_OVER)
    state_reason(actor=budi, unit=lived.unit, quarter="2026-T4", element=codes[1], reason="Di luar wewenang.", now=QUARTER_OVER)
    submitted(lived, report, QUARTER_OVER)
    line = next(line for line in content_of(report, "public").obligations.lines if line.key == "three_lowest")
    assert "“Menambah loket.”" in line.situation
    assert "alasan: “Di luar wewenang.”" in line.situation
    assert "belum ada tindak lanjut maupun alasan." in line.situation
    assert line.kept is False
    state_reason(actor=budi, unit=lived.unit, quarter="2026-T4", element=codes[2], reason="Nanti.", now=QUARTER_OVER)
    assert "Nanti." not in " ".join(line.situation for line in content_of(report, "public").obligations.lines)
    assert [facts.reason for facts in lowest_of_quarter(report, QUARTER_OVER.date())][2] == "Nanti."


def test_a_quarter_with_too_few_answers_and_a_month_name_no_lowest(office: Office) -> None:
    give_answers(office, 5, OCTOBER)
    give_answers(office, 2, NOVEMBER)
    assert lowest_of_quarter(quarter(office), QUARTER_OVER.date()) == ()
    assert lowest_of_quarter(drafted(office, DECEMBER, "2026-11"), DECEMBER.date()) == ()
