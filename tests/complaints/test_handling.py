"""The office's side: taken in hand, answered, closed, each with its trace, and by nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from puas.audit.models import AuditEvent
from puas.complaints.actions import answer_complaint, close_complaint, handling, take_in_hand
from puas.complaints.facts import facts_of
from puas.complaints.models import Complaint, ComplaintAnswer, ComplaintStep
from puas.domain.errors import BadInput, NotAllowed, WrongState
from puas.organisations.models import Holiday
from tests.complaints.citizens import answered, complained, taken
from tests.offices import AT_WORK, Office

TODAY = AT_WORK.date()


def test_a_complaint_goes_its_way_and_every_step_leaves_a_trace_without_its_words(office: Office) -> None:
    complaint = answered(office, taken(office, complained(office)))
    close_complaint(actor=office.actor(office.citra), complaint=complaint, now=AT_WORK)
    facts = facts_of(complaint, TODAY, ())
    assert facts.progress.words == "Ditutup"
    assert facts.answers == ((TODAY, "Kursi tunggu sudah ditambah."),)
    assert facts.closed_on == TODAY
    events = AuditEvent.objects.filter(subject=str(complaint)).order_by("id")
    assert [event.event for event in events] == [
        "complaint_received",
        "complaint_taken",
        "complaint_answered",
        "complaint_closed",
    ]
    assert "Kursi" not in str(list(events.values()))
    assert events[1].actor_name == "Citra Lestari"
    assert events[1].facts == {"limit": "normative"}


def test_the_judged_category_and_limit_take_the_place_of_the_chosen_ones(office: Office) -> None:
    complaint = taken(office, complained(office, "other"), "facilities", "light")
    facts = facts_of(complaint, TODAY, ())
    assert (facts.category.code, facts.chosen.code, facts.progress.limit.working_days) == ("facilities", "other", 2)


def test_holidays_and_the_offices_week_move_the_deadline(office: Office) -> None:
    complaint = complained(office, "information")
    plain = facts_of(complaint, TODAY, ()).progress.deadline
    Holiday.objects.create(day=TODAY + timedelta(days=1), name="Libur contoh")
    from puas.complaints.queries import holidays_since

    assert facts_of(complaint, TODAY, holidays_since(TODAY)).progress.deadline == plain + timedelta(days=1)
    assert holidays_since(TODAY + timedelta(days=2)) == ()


def test_steps_out_of_turn_are_refused_and_leave_nothing(office: Office) -> None:
    complaint = complained(office)
    citra = office.actor(office.citra)
    with pytest.raises(WrongState, match="belum diterima"):
        answer_complaint(actor=citra, complaint=complaint, text="Sudah ditangani.", now=AT_WORK)
    taken(office, complaint)
    with pytest.raises(WrongState, match="sudah diterima"):
        take_in_hand(actor=citra, complaint=complaint, category="delay", limit="light", now=AT_WORK)
    with pytest.raises(WrongState, match="belum dijawab"):
        close_complaint(actor=citra, complaint=complaint, now=AT_WORK)
    assert ComplaintStep.objects.count() == 1
    assert not ComplaintAnswer.objects.exists()


def test_of_two_people_with_the_same_next_step_the_second_is_told(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = taken(office, complained(office))
    monkeypatch.setattr(handling, "steps_of", lambda _: [])
    with pytest.raises(WrongState, match="Orang lain"):
        take_in_hand(actor=office.actor(office.citra), complaint=complaint, category="delay", limit="light", now=AT_WORK)


@pytest.mark.parametrize(("category", "limit"), [("nonsense", "light"), ("delay", "nonsense")])
def test_taking_in_hand_needs_a_category_and_a_limit(office: Office, category: str, limit: str) -> None:
    complaint = complained(office)
    with pytest.raises(BadInput):
        take_in_hand(actor=office.actor(office.citra), complaint=complaint, category=category, limit=limit, now=AT_WORK)


def test_an_answer_needs_words(office: Office) -> None:
    complaint = taken(office, complained(office))
    with pytest.raises(BadInput, match="isi jawaban"):
        answer_complaint(actor=office.actor(office.citra), complaint=complaint, text="ok", now=AT_WORK)


def test_the_section_head_answers_what_is_his_but_neither_takes_nor_closes(office: Office) -> None:
    budi = office.actor(office.budi)
    complaint = complained(office)
    with pytest.raises(NotAllowed, match="oleh Camat"):
        take_in_hand(actor=budi, complaint=complaint, category="delay", limit="light", now=AT_WORK)
    complaint = taken(office, complaint)
    answer_complaint(actor=budi, complaint=complaint, text="Loket kedua sudah dibuka.", now=AT_WORK)
    with pytest.raises(NotAllowed, match="oleh Camat"):
        close_complaint(actor=budi, complaint=complaint, now=AT_WORK)
    assert ComplaintStep.objects.latest("id").by == "Budi Hartono"


@pytest.mark.parametrize("category", ["illegal_fees", "conduct", "other"])
def test_the_section_head_cannot_answer_what_he_may_not_read(office: Office, category: str) -> None:
    complaint = complained(office, category)
    if category != "other":
        complaint = taken(office, complaint, "delay")
    with pytest.raises(NotAllowed, match="hanya ditangani Camat"):
        answer_complaint(actor=office.actor(office.budi), complaint=complaint, text="Sudah saya tangani.", now=AT_WORK)


@pytest.mark.parametrize("person", ["ani", "eka", "fajar", "gita", "hari", "dewi"])
def test_nobody_else_handles_anything(office: Office, person: str) -> None:
    actor = office.actor(office.people[person])
    complaint = complained(office)
    with pytest.raises(NotAllowed):
        take_in_hand(actor=actor, complaint=complaint, category="delay", limit="light", now=AT_WORK)
    complaint = taken(office, complaint)
    with pytest.raises(NotAllowed):
        answer_complaint(actor=actor, complaint=complaint, text="Sudah saya tangani.", now=AT_WORK)
    with pytest.raises(NotAllowed):
        close_complaint(actor=actor, complaint=complaint, now=AT_WORK)
    assert Complaint.objects.get().steps.count() == 1
