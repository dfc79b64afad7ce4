"""The first draft of recommendations: how long an element has been weak is counted over months of one questionnaire."""

from __future__ import annotations

import pytest

from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import Tally, tally_of
from puas.reports.facts import draft_recommendations_for
from puas.surveys.actions import ImportedMonthInput, import_table
from tests.offices import AT_WORK, Office, drafted, give_answer, give_answers, sumber_asri

pytestmark = pytest.mark.django_db
NINE = instrument_named("permenpanrb-14-2017")
FOURTEEN = instrument_named("kep-25-2004")
THIRD_WEAK = tally_of(NINE, [("332333333", 6), ("442444444", 6)])
THIRD_GOOD = tally_of(NINE, [("114444444", 6), ("114144444", 6)])
OLD_RULE = tally_of(FOURTEEN, [("2" * 14, 12)])


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def earlier(office: Office, **months: Tally) -> None:
    """Months of this year from elsewhere, by their number ("m07")."""
    for name, tally in months.items():
        import_table(
            actor=office.actor(office.budi),
            unit=office.unit,
            instrument=FOURTEEN if tally is OLD_RULE else NINE,
            file_name=name,
            file_hash=name,
            mapping={},
            months=[ImportedMonthInput(f"2026-{name[1:]}", {"": tally})],
            now=AT_WORK,
        )


def reason(office: Office) -> str:
    """Why the third element is the first to be recommended."""
    give_answers(office, 12)
    first = draft_recommendations_for(drafted(office))[0]
    assert first.element == "U3"
    return first.reason


def test_in_its_first_month_among_the_lowest_nothing_is_said_of_earlier_ones(office: Office) -> None:
    assert "tiga unsur terendah bulan ini" in reason(office)


def test_months_in_a_row_are_counted_this_one_included(office: Office) -> None:
    earlier(office, m09=THIRD_WEAK, m10=THIRD_WEAK)
    assert "selama 3 bulan berturut-turut" in reason(office)


def test_a_good_month_between_breaks_the_row(office: Office) -> None:
    earlier(office, m08=THIRD_WEAK, m09=THIRD_GOOD, m10=THIRD_WEAK)
    assert "selama 2 bulan berturut-turut" in reason(office)


def test_a_month_of_another_questionnaire_breaks_the_row_too(office: Office) -> None:
    earlier(office, m09=THIRD_WEAK, m10=OLD_RULE)
    assert "tiga unsur terendah bulan ini" in reason(office)


def test_comments_about_it_are_counted_in_the_reason(office: Office) -> None:
    give_answer(office, scores="332333333", suggestion="Waktu tunggu terlalu lama.")
    assert "1 komentar menyinggung hal ini" in reason(office)
