"""One follow-up: what was said of it, its evidence, and what may be done with it now."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.evidence_files import LARGEST_EVIDENCE, PHOTOS
from puas.domain.permissions import (
    allowed,
    check_plan_follow_up,
    check_read_follow_ups,
    check_read_report,
    check_update_follow_up,
    check_verify_follow_up,
)
from puas.reports.actions import add_evidence, update_follow_up, verify_follow_up
from puas.reports.follow_up_facts import effects_told
from puas.reports.models import FollowUp
from puas.reports.plans import owners_of, plan_of
from puas.web.follow_ups.changed_plan import history_of
from puas.web.follow_ups.forms import EvidenceForm, UpdateForm, VerifyForm
from puas.web.follow_ups.lines import line_of
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.refused import shown_at_field


def follow_up_at(desk: Desk, number: int) -> FollowUp:
    """The office's follow-up of this number; 404 otherwise."""
    rows = FollowUp.objects.select_related("unit__agency").prefetch_related("updates__verification", "changes")
    return get_object_or_404(rows, unit__agency=desk.agency, pk=number)


@office_page(check_read_follow_ups)
def follow_up(request: HttpRequest, desk: Desk, follow_up: int) -> HttpResponse:
    """Everything about one follow-up."""
    return _page(request, desk, follow_up_at(desk, follow_up))


@office_page(methods=WRITE)
def update(request: HttpRequest, desk: Desk, follow_up: int) -> HttpResponse:
    """What became of it."""
    row, form = follow_up_at(desk, follow_up), UpdateForm(request.POST)
    check_update_follow_up(desk.actor, plan_of(row).owner_id)
    if form.is_valid():
        with shown_at_field(form):
            update_follow_up(actor=desk.actor, follow_up=row, now=desk.now, **form.cleaned_data)
            return _done(request, desk, row, "Kabar tersimpan.")
    return _page(request, desk, row, form)


@office_page(methods=WRITE)
def add(request: HttpRequest, desk: Desk, follow_up: int) -> HttpResponse:
    """A photo or document; of one that is too large no more is read than shows it."""
    row, form = follow_up_at(desk, follow_up), EvidenceForm(request.POST, request.FILES)
    check_update_follow_up(desk.actor, plan_of(row).owner_id)
    if form.is_valid():
        with shown_at_field(form):
            add_evidence(
                actor=desk.actor,
                follow_up=row,
                content=form.cleaned_data["file"].read(LARGEST_EVIDENCE + 1),
                caption=form.cleaned_data["caption"],
                is_public=form.cleaned_data["is_public"],
                now=desk.now,
            )
            return _done(request, desk, row, "Bukti tersimpan.")
    return _page(request, desk, row, form)


@office_page(methods=WRITE)
def verify(request: HttpRequest, desk: Desk, follow_up: int) -> HttpResponse:
    """Somebody else's judgement: `outcome` "accepted", anything else is a rejection."""
    row, form = follow_up_at(desk, follow_up), VerifyForm(request.POST)
    check_verify_follow_up(desk.actor, _involved(row))
    if form.is_valid():
        accepted = request.POST.get("outcome") == "accepted"
        with shown_at_field(form):
            verify_follow_up(actor=desk.actor, follow_up=row, accepted=accepted, note=form.cleaned_data["note"], now=desk.now)
            words = "Tindak lanjut dinyatakan benar selesai." if accepted else "Tindak lanjut dibuka kembali."
            return _done(request, desk, row, words)
    return _page(request, desk, row, form)


def _page(request: HttpRequest, desk: Desk, row: FollowUp, refused: forms.Form | None = None) -> HttpResponse:
    line = line_of(row, desk.today, effects_told(row.unit) if allowed(check_read_report, desk.actor) else {})
    waits = line.is_done and not line.standing.verified
    tells = allowed(check_update_follow_up, desk.actor, plan_of(row).owner_id)
    context = {
        "desk": desk,
        "line": line,
        "history": history_of(row),
        "may_change": not line.is_done and allowed(check_plan_follow_up, desk.actor),
        "recommendation": row.recommendation,
        "report": row.recommendation.evaluation.report_id,
        "reads_reports": allowed(check_read_report, desk.actor),
        "evidence": row.evidence.defer("content"),
        "photos": PHOTOS,
        "update_form": _given(refused, UpdateForm) or UpdateForm() if tells and not line.is_done else None,
        "evidence_form": _given(refused, EvidenceForm) or EvidenceForm() if tells else None,
        "verify_form": (_given(refused, VerifyForm) or VerifyForm())
        if waits and allowed(check_verify_follow_up, desk.actor, _involved(row))
        else None,
        "waits": waits,
    }
    return render(request, "web/follow_ups/follow_up.html", context, status=422 if refused is not None else 200)


def _involved(row: FollowUp) -> frozenset[str]:
    """Who may not verify: everyone who ever owned it, and whoever said last that it is done."""
    claims = [update.by_id for update in row.updates.all() if update.done_on is not None]
    return owners_of(row) | set(claims[-1:])


def _given(form: forms.Form | None, kind: type[forms.Form]) -> forms.Form | None:
    return form if isinstance(form, kind) else None


def _done(request: HttpRequest, desk: Desk, row: FollowUp, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("follow_up", slug=desk.agency.slug, follow_up=row.pk)
