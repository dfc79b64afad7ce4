"""Follow-ups: where one stands on a day, which elements owe one, and which months judge it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from puas.domain.errors import BadInput
from puas.domain.follow_ups import (
    OwnersWord,
    case_of,
    check_change,
    check_plan,
    check_update,
    months_after,
    months_before,
    quarter_of_month,
    share_done,
    standing_of,
    still_owed,
    three_lowest,
    told_from_the_rest,
)
from puas.domain.tallies import Tally, tally_of
from tests.domain.tiny import OFFICIAL

DUE = date(2026, 12, 10)
BEFORE, AFTER = date(2026, 12, 1), date(2026, 12, 11)
BEGUN = OwnersWord(date(2026, 11, 28))
DONE = OwnersWord(BEFORE, done_on=date(2026, 11, 30))


@pytest.mark.parametrize(
    ("said", "today", "status", "words"),
    [
        ((), BEFORE, "without_status", "Belum ada kabar"),
        ((), DUE, "without_status", "Belum ada kabar"),
        ((), AFTER, "overdue", "Lewat waktu"),
        ((BEGUN,), BEFORE, "promised", "Berjalan"),
        ((BEGUN,), AFTER, "overdue", "Lewat waktu"),
        ((BEGUN, DONE), BEFORE, "done", "Selesai"),
        ((BEGUN, DONE), AFTER, "done", "Selesai"),
    ],
)
def test_a_follow_up_stands_where_its_owners_words_and_the_day_put_it(
    said: tuple[OwnersWord, ...], today: date, status: str, words: str
) -> None:
    standing = standing_of(DUE, said, today)
    assert (standing.status, standing.words) == (status, words)
    assert standing.done_on == (DONE.done_on if status == "done" else None)


def test_only_an_accepted_claim_is_verified_and_a_rejected_one_is_no_claim() -> None:
    accepted, rejected = (OwnersWord(BEFORE, done_on=BEFORE, accepted=answer) for answer in (True, False))
    assert standing_of(DUE, [accepted], AFTER).verified
    assert not standing_of(DUE, [DONE], AFTER).verified
    assert standing_of(DUE, [rejected], BEFORE).status == "promised"
    assert standing_of(DUE, [rejected], AFTER).status == "overdue"
    assert standing_of(DUE, [rejected, accepted], AFTER).status == "done"


def test_the_share_done_is_exact_and_absent_without_follow_ups() -> None:
    assert share_done([]) is None
    assert share_done(["done", "overdue", "without_status"]) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"action": " "}, "action"), ({"owner": ""}, "owner"), ({"due": date(2026, 11, 1)}, "due"), ({"priority": "x"}, "priority")],
)
def test_an_incomplete_plan_is_refused_at_its_field(changed: dict[str, object], field: str) -> None:
    plan: dict[str, object] = {"action": "Tambah loket", "owner": "Ani", "due": DUE, "priority": "high", **changed}
    with pytest.raises(BadInput) as refusal:
        check_plan(**plan, today=BEFORE)  # type: ignore[arg-type]
    assert refusal.value.facts["field"] == field


def test_a_plan_due_today_is_in_time() -> None:
    check_plan("Tambah loket", "Ani", BEFORE, "low", BEFORE)


@pytest.mark.parametrize(
    ("note", "done_on", "field"),
    [(" ", None, "note"), ("Sudah.", AFTER, "done_on"), ("Sudah.", date(2026, 11, 1), "done_on")],
)
def test_a_word_without_content_or_with_an_impossible_day_is_refused(note: str, done_on: date | None, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_update(note, done_on, planned_on=date(2026, 11, 26), today=BEFORE)
    assert refusal.value.facts["field"] == field


def test_a_word_may_name_today_the_day_of_the_plan_or_no_day() -> None:
    for done_on in (None, BEFORE, date(2026, 11, 26)):
        check_update("Sudah.", done_on, planned_on=date(2026, 11, 26), today=BEFORE)


def test_the_baseline_is_the_three_months_before_the_pick_across_the_year() -> None:
    assert months_before("2026-02") == ("2025-11", "2025-12", "2026-01")
    assert months_before("2026-11") == ("2026-08", "2026-09", "2026-10")


def test_at_most_three_months_after_it_was_done_judge_it_and_none_after_the_report() -> None:
    assert months_after("2026-11", "2026-11") == ()
    assert months_after("2026-11", "2027-01") == ("2026-12", "2027-01")
    assert months_after("2026-11", "2027-12") == ("2026-12", "2027-01", "2027-02")


def test_a_quarter_has_its_three_months() -> None:
    assert quarter_of_month("2026-01") == ("2026-T1", ("2026-01", "2026-02", "2026-03"))
    assert quarter_of_month("2026-12") == ("2026-T4", ("2026-10", "2026-11", "2026-12"))


def test_the_case_holds_neither_the_month_of_the_pick_nor_that_in_which_it_was_done() -> None:
    months = {f"2026-{number:02}": {f"2026-{number:02}-03": sheets("444444444")} for number in range(1, 10)}
    case = case_of("7", "U3", "2026-05", "2026-06", months, "2026-08")
    assert sorted(case.before) == ["2026-02-03", "2026-03-03", "2026-04-03"]
    assert sorted(case.after) == ["2026-07-03", "2026-08-03"]


def test_the_lowest_element_owes_a_follow_up_only_where_chance_cannot_have_put_it_there() -> None:
    clear = tally_of(OFFICIAL, [("441444444", 20), ("432333333", 20)])
    assert told_from_the_rest(OFFICIAL, clear) == ("U3",)
    two = tally_of(OFFICIAL, [("441414444", 20), ("432323343", 20)])
    assert told_from_the_rest(OFFICIAL, two) == ("U3", "U5")
    assert told_from_the_rest(OFFICIAL, sheets("343434343")) == ()
    assert told_from_the_rest(OFFICIAL, tally_of(OFFICIAL, [])) == ()


def test_the_three_lowest_of_a_quarter_are_settled_by_a_follow_up_or_a_reason() -> None:
    lowest = three_lowest(OFFICIAL, tally_of(OFFICIAL, [("123444444", 10)]))
    assert lowest == ("U1", "U2", "U3")
    assert still_owed(lowest, planned=["U2", ""], reasons=["U3"]) == ("U1",)
    assert still_owed(["U1", "U1"], [], []) == ("U1",)
    assert still_owed([], ["U1"], []) == ()


def sheets(scores: str) -> Tally:
    return tally_of(OFFICIAL, [(scores, 12)])


def test_a_change_of_plan_needs_a_difference_and_a_reason() -> None:
    check_change("Barang belum datang.", ("a",), ("b",))
    with pytest.raises(BadInput, match="Belum ada yang berbeda") as same:
        check_change("Barang belum datang.", ("a",), ("a",))
    with pytest.raises(BadInput, match="mengapa rencana ini diubah") as silent:
        check_change("  ", ("a",), ("b",))
    assert [refusal.value.facts["field"] for refusal in (same, silent)] == ["action", "reason"]
