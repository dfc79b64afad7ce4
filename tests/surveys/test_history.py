"""Months from elsewhere: taken once, told apart from own answers, and undone by withdrawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest

from puas.domain.errors import BadInput, IntegrityFailure, WrongState
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import Recap, Tally, tally_of
from puas.organisations.actions import create_unit
from puas.surveys.actions import ImportedMonthInput, close_round, import_recap, import_table, withdraw_import
from puas.surveys.models import HistoryImport, ImportedMonth
from puas.surveys.queries import history_months, imported_month, imported_strata
from tests.offices import AFTER_CLOSING, AT_WORK, Office, excluded, give_answer, give_answers, round_of, sumber_asri

pytestmark = pytest.mark.django_db
NINE = instrument_named("permenpanrb-14-2017")
FOURTEEN = instrument_named("kep-25-2004")
GOOD, POOR = tally_of(NINE, [("444444444", 3)]), tally_of(NINE, [("222222222", 2)])
COUNTS = [[0, 1, 5, 4]] * 9


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def bring_table(
    office: Office, months: Mapping[str, Mapping[str, Tally]], file_hash: str = "a", name: str = "jawaban.xlsx"
) -> HistoryImport:
    """budi imports an answer table."""
    return import_table(
        actor=office.actor(office.budi),
        unit=office.unit,
        instrument=NINE,
        file_name=name,
        file_hash=file_hash,
        mapping={"Kolom 1": "U1"},
        months=[ImportedMonthInput(period, by_day) for period, by_day in months.items()],
        now=AT_WORK,
    )


def bring_recap(
    office: Office, period: str = "2026-03", n: int = 10, counts: Sequence[Sequence[int]] = COUNTS, **given: str
) -> HistoryImport:
    """budi types a recap."""
    return import_recap(
        actor=office.actor(office.budi),
        unit=office.unit,
        instrument=NINE,
        period=period,
        n=n,
        counts=counts,
        source_note="SUKMA",
        now=AT_WORK,
        **given,
    )


def withdraw(office: Office, batch: HistoryImport) -> None:
    """budi withdraws."""
    withdraw_import(actor=office.actor(office.budi), history_import=batch, reason="Berkas keliru.", now=AT_WORK)


def months(office: Office, before: str = "2026-12") -> dict[str, tuple[str, int]]:
    """Earlier months as they stand: source and n."""
    return {month.period: (month.source, month.counted.n) for month in history_months(office.unit, before)}


def test_a_table_becomes_months_of_tallies_and_no_responses(office: Office) -> None:
    batch = bring_table(office, {"2026-01": {"2026-01-05": GOOD, "2026-01-09": POOR}, "2026-02": {"": GOOD}})
    assert (str(batch), batch.attempt, batch.mapping) == ("table jawaban.xlsx", 1, {"Kolom 1": "U1"})
    january, february = history_months(office.unit, "2026-03")
    assert (january.counted, january.by_day) == (GOOD + POOR, {"2026-01-05": GOOD, "2026-01-09": POOR})
    assert (january.source, january.basis, january.channels) == ("import", "calendar_month", {"imported": 5})
    assert (february.counted, february.by_day) == (GOOD, {})
    row = imported_month(office.unit, "2026-01")
    assert row is not None
    assert [(stratum.day, stratum.tally.n) for stratum in imported_strata(row)] == [("2026-01-05", 3), ("2026-01-09", 2)]
    undated = imported_month(office.unit, "2026-02")
    assert undated is not None
    assert [(stratum.day, stratum.channel) for stratum in imported_strata(undated)] == [("", "imported")]
    assert str(undated) == f"2026-02 of import {batch.pk}"


def test_the_same_file_again_changes_nothing(office: Office) -> None:
    first = bring_table(office, {"2026-01": {"": GOOD}})
    assert bring_table(office, {"2026-01": {"": GOOD}}, name="salinan.xlsx") == first
    assert ImportedMonth.objects.count() == 1


def test_the_same_recap_again_changes_nothing_and_another_of_its_month_is_refused(office: Office) -> None:
    first = bring_recap(office)
    assert bring_recap(office) == first
    with pytest.raises(WrongState) as refusal:
        bring_recap(office, n=11)
    assert (refusal.value.code, refusal.value.facts["months"]) == ("months_taken", "2026-03")


def test_two_units_may_bring_the_same_file(office: Office) -> None:
    bring_table(office, {"2026-01": {"": GOOD}})
    other = create_unit(actor=office.actor(office.eka), agency=office.agency, name="Puskesmas", now=AT_WORK)
    assert history_months(other, "2026-12") == ()
    office.unit = other
    bring_table(office, {"2026-01": {"": GOOD}})
    assert HistoryImport.objects.count() == 2


def test_withdrawn_months_count_no_more_and_the_file_may_come_again(office: Office) -> None:
    batch = bring_table(office, {"2026-01": {"": GOOD}})
    withdraw(office, batch)
    assert months(office) == {}
    assert imported_month(office.unit, "2026-01") is None
    assert str(batch.withdrawal) == f"withdrawal of import {batch.pk}"
    again = bring_table(office, {"2026-01": {"": GOOD}})
    assert (again.attempt, months(office)) == (2, {"2026-01": ("import", 3)})


def test_nothing_is_withdrawn_twice_or_without_a_reason(office: Office) -> None:
    batch = bring_recap(office)
    with pytest.raises(BadInput):
        withdraw_import(actor=office.actor(office.budi), history_import=batch, reason=" ", now=AT_WORK)
    withdraw(office, batch)
    with pytest.raises(WrongState) as refusal:
        withdraw(office, batch)
    assert refusal.value.code == "withdrawn_before"


def test_months_that_have_answers_or_an_import_are_refused_and_named(office: Office) -> None:
    give_answer(office)
    bring_recap(office, "2026-03")
    with pytest.raises(WrongState) as refusal:
        bring_table(office, {"2026-02": {"": GOOD}, "2026-03": {"": GOOD}, "2026-11": {"": GOOD}})
    assert refusal.value.facts["months"] == "2026-03, 2026-11"
    assert months(office) == {"2026-03": ("recap", 10)}


@pytest.mark.parametrize("period", ["2026-3", "Maret", "2026-00"])
def test_a_month_that_is_none_is_refused(office: Office, period: str) -> None:
    with pytest.raises(BadInput) as refusal:
        bring_recap(office, period)
    assert refusal.value.code == "not_a_period"
    with pytest.raises(BadInput):
        bring_table(office, {period: {"": GOOD}})
    assert not HistoryImport.objects.exists()


def test_a_table_without_months_is_refused(office: Office) -> None:
    with pytest.raises(BadInput) as refusal:
        bring_table(office, {})
    assert refusal.value.code == "nothing_to_import"


def test_tallies_of_another_instrument_are_refused(office: Office) -> None:
    with pytest.raises(IntegrityFailure):
        bring_table(office, {"2026-01": {"": tally_of(FOURTEEN, [("4" * 14, 1)])}})


@pytest.mark.parametrize(
    ("n", "counts", "code"),
    [
        (-1, COUNTS, "negative_count"),
        (10, COUNTS[:8], "recap_does_not_fit"),
        (10, [*COUNTS[:8], [0, 1, 5]], "recap_does_not_add_up"),
        (10, [*COUNTS[:8], [0, 1, 6, 4]], "recap_does_not_add_up"),
        (10, [*COUNTS[:8], [-1, 1, 6, 4]], "recap_does_not_add_up"),
    ],
)
def test_a_recap_must_fit_its_instrument_and_add_up(office: Office, n: int, counts: Sequence[Sequence[int]], code: str) -> None:
    with pytest.raises(BadInput) as refusal:
        bring_recap(office, n=n, counts=counts)
    assert refusal.value.code == code
    assert not HistoryImport.objects.exists()


def test_a_recap_may_have_fewer_answers_than_sheets_and_gives_an_index_without_interval(office: Office) -> None:
    bring_recap(office, counts=[*COUNTS[:8], [0, 0, 1, 0]], basis="report_day")
    (month,) = history_months(office.unit, "2026-12")
    assert isinstance(month.counted, Recap)
    assert (month.source, month.basis, month.by_day, month.channels) == ("recap", "report_day", {}, {})
    assert isinstance(satisfaction_index(NINE, month.counted), SatisfactionIndex)


def test_own_closed_months_stand_in_the_history_without_what_was_excluded(office: Office) -> None:
    give_answers(office, 4)
    give_answer(office, AT_WORK + timedelta(days=1))
    excluded(office, give_answer(office))
    assert months(office) == {}
    close_round(round=round_of(office), now=AFTER_CLOSING)
    (november,) = history_months(office.unit, "2026-12")
    assert (november.source, november.counted.n, november.channels) == ("responses", 5, {"open": 5})
    assert {day: tally.n for day, tally in november.by_day.items()} == {"2026-11-10": 4, "2026-11-11": 1}
    assert history_months(office.unit, "2026-11") == ()


def test_a_closed_month_that_nobody_answered_is_no_month_of_the_history(office: Office) -> None:
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert months(office) == {}


def test_own_answers_go_before_an_import_of_their_month(office: Office) -> None:
    bring_recap(office, "2026-11")
    give_answers(office, 2)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    assert months(office) == {"2026-11": ("responses", 2)}


def test_the_history_holds_the_last_24_months_ascending_and_asks_three_questions(
    office: Office, django_assert_max_num_queries: object
) -> None:
    periods = [f"{year}-{month:02d}" for year in (2023, 2024, 2025) for month in range(1, 13)]
    bring_table(office, {period: {"": GOOD} for period in periods})
    give_answer(office)
    close_round(round=round_of(office), now=AFTER_CLOSING)
    with django_assert_max_num_queries(3):  # type: ignore[operator]
        found = history_months(office.unit, "2026-12")
    assert [month.period for month in found] == [*periods[13:], "2026-11"]
