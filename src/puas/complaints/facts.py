"""A complaint's rows to plain facts: what pages show and what is handed over. Never a contact, never a ticket."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from puas.complaints.models import Complaint, ComplaintStep
from puas.domain.complaint_categories import CATEGORIES, ComplaintCategory, section_may_read
from puas.domain.complaints import ANSWER, CLOSE, TAKE, ComplaintMove, ComplaintProgress, progress_of


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """One complaint as its readers know it. `category` is the Camat's judgement where there is one, else the citizen's."""

    number: int
    received_on: date
    category: ComplaintCategory
    chosen: ComplaintCategory
    text: str
    progress: ComplaintProgress
    answers: tuple[tuple[date, str], ...]
    closed_on: date | None
    lapor_number: str
    lapor_link: str
    in_burst: bool


def facts_of(complaint: Complaint, today: date, holidays: Sequence[date]) -> ComplaintFacts:
    """The facts of a complaint read with `queries` on an office's day."""
    steps = steps_of(complaint)
    moves = [ComplaintMove(step.step, step.on, step.limit) for step in steps]
    chosen = CATEGORIES[complaint.category]
    references = list(complaint.lapor_references.all())
    progress = progress_of(complaint.received_on, complaint.category, moves, today, complaint.agency.workdays_a_week, holidays)
    return ComplaintFacts(
        number=complaint.pk,
        received_on=complaint.received_on,
        category=CATEGORIES.get(judged_category(complaint), chosen),
        chosen=chosen,
        text=complaint.text,
        progress=progress,
        answers=tuple((step.on, step.answer.text) for step in steps if step.step == ANSWER),
        closed_on=next((step.on for step in steps if step.step == CLOSE), None),
        lapor_number=references[-1].number if references else "",
        lapor_link=references[-1].link if references else "",
        in_burst=complaint.in_burst,
    )


def steps_of(complaint: Complaint) -> list[ComplaintStep]:
    """The steps taken, in order."""
    return sorted(complaint.steps.all(), key=lambda step: step.place)


def judged_category(complaint: Complaint) -> str:
    """The category the Camat found, "" before he judged."""
    return next((step.category for step in complaint.steps.all() if step.step == TAKE), "")


def is_for_section(complaint: Complaint) -> bool:
    """Whether the head of the section may read it now."""
    return section_may_read(complaint.category, complaint.held, judged_category(complaint))
