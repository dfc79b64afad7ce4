"""Taking an answer out of the count: two people, a reason, before the report is submitted; both figures stay."""

from __future__ import annotations

import pytest

from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.reports.actions import send_back_report
from puas.surveys.actions import decide_exclusion, propose_exclusion
from puas.surveys.models import Exclusion, Response
from puas.surveys.queries import collected_tally, counted_tally, open_exclusions
from tests.offices import (
    AFTER_CLOSING,
    AT_WORK,
    Office,
    drafted,
    excluded,
    give_answer,
    give_answers,
    round_of,
    submitted,
    sumber_asri,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office() -> Office:
    return sumber_asri()


def propose(office: Office, response: Response, reason: str = "duplicate", note: str = "", who: str = "hari") -> Exclusion:
    """Somebody proposes."""
    actor = office.actor(office.people[who])
    return propose_exclusion(actor=actor, response=response, reason=reason, note=note, now=AT_WORK)


def decide(office: Office, exclusion: Exclusion, approved: bool = True, who: str = "citra") -> None:
    """Somebody decides."""
    decide_exclusion(actor=office.actor(office.people[who]), exclusion=exclusion, approved=approved, now=AT_WORK)


def figures(office: Office) -> tuple[int, int]:
    """Collected and counted."""
    return collected_tally(round_of(office)).n, counted_tally(round_of(office)).n


def test_a_proposal_alone_changes_no_figure(office: Office) -> None:
    (first, *_) = give_answers(office, 3)
    exclusion = propose(office, first)
    assert figures(office) == (3, 3)
    assert list(open_exclusions(round_of(office))) == [exclusion]
    assert str(exclusion) == f"exclusion of response {first.pk}"


def test_approved_by_a_second_person_it_leaves_the_count_and_stays_in_the_collection(office: Office) -> None:
    (first, *_) = give_answers(office, 3)
    exclusion = propose(office, first)
    decide(office, exclusion)
    assert figures(office) == (3, 2)
    assert (exclusion.decision.decided_by, str(exclusion.decision)) == ("Citra Lestari", "approved")
    assert not open_exclusions(round_of(office)).exists()


def test_a_rejected_proposal_changes_nothing_and_is_final(office: Office) -> None:
    (first, *_) = give_answers(office, 3)
    exclusion = propose(office, first)
    decide(office, exclusion, approved=False)
    assert figures(office) == (3, 3)
    assert str(exclusion.decision) == "rejected"
    with pytest.raises(WrongState) as refusal:
        propose(office, first, who="budi")
    assert refusal.value.code == "excluded_before"


def test_nobody_decides_on_his_own_proposal(office: Office) -> None:
    exclusion = propose(office, give_answer(office), who="budi")
    with pytest.raises(NotAllowed) as refusal:
        decide(office, exclusion, who="budi")
    assert refusal.value.code == "two_people_needed"
    decide(office, exclusion, who="citra")


@pytest.mark.parametrize("reason", ["", "bad answer", "low score"])
def test_a_reason_from_the_closed_list_is_needed(office: Office, reason: str) -> None:
    with pytest.raises(BadInput) as refusal:
        propose(office, give_answer(office), reason=reason)
    assert refusal.value.code == "reason_missing"


def test_another_reason_must_be_written_out(office: Office) -> None:
    response = give_answer(office)
    with pytest.raises(BadInput) as refusal:
        propose(office, response, reason="other", note="  ")
    assert refusal.value.code == "note_missing"
    assert propose(office, response, reason="other", note=" Diisi anak kecil. ").note == "Diisi anak kecil."


def test_nothing_is_decided_twice(office: Office) -> None:
    exclusion = propose(office, give_answer(office))
    decide(office, exclusion)
    with pytest.raises(WrongState) as refusal:
        decide(office, exclusion, approved=False, who="budi")
    assert refusal.value.code == "decided_before"
    assert figures(office) == (1, 0)


def test_once_the_report_is_submitted_nothing_is_proposed_or_decided_until_it_comes_back(office: Office) -> None:
    first, second = give_answers(office, 12)[:2]
    report = submitted(office, drafted(office))
    with pytest.raises(WrongState) as refusal:
        propose(office, first)
    assert refusal.value.code == "report_checked"
    citra = office.actor(office.citra, AFTER_CLOSING)
    send_back_report(actor=citra, report=report, reason="Periksa isian uji coba.", now=AFTER_CLOSING)
    decide(office, propose(office, first))
    excluded(office, second)
    assert figures(office) == (12, 10)


def test_a_proposal_left_open_cannot_be_decided_after_the_submission(office: Office) -> None:
    give_answers(office, 12)
    report = drafted(office)
    exclusion = propose(office, Response.objects.all()[0])
    with pytest.raises(WrongState) as refusal:
        submitted(office, report)
    assert refusal.value.code == "exclusions_open"
    decide(office, exclusion, approved=False)
    submitted(office, report)


def test_stored_tallies_are_as_collected_whatever_is_excluded_later(office: Office) -> None:
    give_answers(office, 12)
    first = drafted(office)
    excluded(office, Response.objects.all()[0], AFTER_CLOSING)
    second = drafted(office)
    assert (second.version, first.version) == (2, 1)
    assert figures(office) == (12, 11)
