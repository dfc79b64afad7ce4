"""The office's desk: complaints with the nearest deadline first, and one complaint with all that can be done about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from puas.complaints.facts import facts_of, is_for_section, steps_of
from puas.complaints.models import Complaint
from puas.complaints.queries import complaints_of, holidays_since, notes_of
from puas.domain.complaint_categories import Sight, sight_of
from puas.domain.complaint_text import LAPOR_ADDRESS, Contact
from puas.domain.complaints import ANSWER, CLOSE, CLOSED, TAKE, may_take
from puas.domain.permissions import (
    OFFICE_HEAD,
    check_answer_complaint,
    check_judge_complaint,
    check_read_complaints,
    check_read_notes,
    check_write_note,
)
from puas.domain.permissions import allowed as may
from puas.web.complaints.desk_forms import AnswerForm, LaporForm, TakeForm
from puas.web.office.addresses import own_root
from puas.web.office.entrance import Desk, office_page

PAGE = 50
NOTES_SHOWN = 20


@office_page(check_read_complaints)
def complaints(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Open ones, nearest deadline first; closed ones with `?tampil=ditutup`, newest first, fifty at a time."""
    closed = request.GET.get("tampil") == "ditutup"
    rows = complaints_of(desk.actor, desk.agency)
    rows = rows.filter(steps__step=CLOSE) if closed else rows.exclude(steps__step=CLOSE)
    before = request.GET.get("sebelum", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    found = list(rows[: PAGE + 1]) if closed else list(rows)
    shown = found[:PAGE] if closed else found
    holidays = holidays_since(min((row.received_on for row in shown), default=desk.today))
    lines = [facts_of(row, desk.today, holidays) for row in shown]
    if not closed:
        lines.sort(key=lambda line: (line.progress.answered_on is not None, line.progress.deadline, line.number))
    context = {
        "desk": desk,
        "lines": lines,
        "closed": closed,
        "older": lines[-1].number if closed and len(found) > PAGE else None,
        "narrowed": OFFICE_HEAD in desk.actor.roles and sight_of(desk.actor.roles) is Sight.SECTION,
        "notes": notes_of(desk.agency)[:NOTES_SHOWN] if may(check_read_notes, desk.actor) else None,
        "may_export": may(check_answer_complaint, desk.actor),
        "may_note": may(check_write_note, desk.actor),
        "address": own_root(request),
    }
    return render(request, "web/complaints/desk.html", context)


@office_page(check_read_complaints)
def complaint(request: HttpRequest, desk: Desk, complaint: int) -> HttpResponse:
    """One complaint."""
    return complaint_page(request, desk, complaint_at(desk, complaint))


def complaint_at(desk: Desk, number: int) -> Complaint:
    """The office's complaint of this number; 404 when it is none or not for these eyes."""
    return get_object_or_404(complaints_of(desk.actor, desk.agency), pk=number)


@dataclass
class Refused:
    """What could not be done: the form with its errors in place of an empty one."""

    form: forms.Form | None = None
    contact: Contact | None = None
    status: int = field(init=False)

    def __post_init__(self) -> None:
        self.status = 422 if self.form is not None else 200


def complaint_page(request: HttpRequest, desk: Desk, row: Complaint, shown: Refused | None = None) -> HttpResponse:
    """The page of a complaint, with a refused form or an opened contact where there is one."""
    shown = shown or Refused()
    facts = facts_of(row, desk.today, holidays_since(row.received_on))
    state = facts.progress.state
    judges, answers = may(check_judge_complaint, desk.actor), may(check_answer_complaint, desk.actor)
    offered = {
        "take_form": _given(shown.form, TakeForm)
        or TakeForm(initial={"category": row.category, "limit": facts.progress.limit.code})
        if judges and may_take(state, TAKE)
        else None,
        "answer_form": (_given(shown.form, AnswerForm) or AnswerForm()) if answers and may_take(state, ANSWER) else None,
        "lapor_form": (_given(shown.form, LaporForm) or LaporForm()) if answers else None,
    }
    context = {
        "desk": desk,
        "facts": facts,
        "steps": steps_of(row),
        "may_close": judges and may_take(state, CLOSE),
        "may_open_contact": answers,
        "contact_row": getattr(row, "contact", None),
        "contact": shown.contact,
        "for_section": is_for_section(row),
        "is_closed": state == CLOSED,
        "lapor_address": LAPOR_ADDRESS,
        **offered,
    }
    return render(request, "web/complaints/complaint.html", context, status=shown.status)


def _given(form: forms.Form | None, kind: type[forms.Form]) -> forms.Form | None:
    return form if isinstance(form, kind) else None
