"""From a recommendation to a promise with an owner; or a stated reason why an element has none."""

from __future__ import annotations

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.errors import WrongState
from puas.domain.figures import period_words
from puas.domain.permissions import OFFICE_ROLES, check_plan_follow_up
from puas.domain.report_additions import DONE
from puas.organisations.models import Membership
from puas.reports.actions import change_plan, plan_follow_up, state_reason
from puas.reports.follow_up_facts import standing
from puas.reports.models import Recommendation
from puas.reports.plans import plan_of
from puas.reports.promises import owed_by
from puas.web.follow_ups.deeds import follow_up_at
from puas.web.follow_ups.forms import ChangeForm, PlanForm, ReasonForm
from puas.web.follow_ups.lines import element_words
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field

USUAL_DAYS = 30


@office_page(check_plan_follow_up, FORM)
def plan(request: HttpRequest, desk: Desk, recommendation: int) -> HttpResponse:
    """The form; a recommendation that is one already leads to its follow-up."""
    rows = Recommendation.objects.select_related("evaluation__report__unit__agency")
    row = get_object_or_404(rows, evaluation__report__unit__agency=desk.agency, pk=recommendation)
    found = getattr(row, "follow_up", None)
    if found is not None:
        return redirect("follow_up", slug=desk.agency.slug, follow_up=found.pk)
    start = {"action": row.text, "due": desk.today + timedelta(days=USUAL_DAYS)}
    form = PlanForm(_people(desk), posted(request), start)
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            made = plan_follow_up(actor=desk.actor, recommendation=row, plan=form.as_plan(), now=desk.now)
            messages.success(request, f"Tindak lanjut tersimpan; penanggung jawab: {made.owner}.")
            return redirect("follow_up", slug=desk.agency.slug, follow_up=made.pk)
    context = {
        "desk": desk,
        "form": form,
        "recommendation": row,
        "element": element_words(row.evaluation.report.unit, row.element),
        "period_name": period_words(row.evaluation.report.period),
    }
    return render(request, "web/follow_ups/plan.html", context, status=422 if form.errors else 200)


@office_page(check_plan_follow_up, FORM)
def change(request: HttpRequest, desk: Desk, follow_up: int) -> HttpResponse:
    """Another action, owner, day or priority, with the reason; what is done stays as it is."""
    row = follow_up_at(desk, follow_up)
    if standing(row, desk.today).status == DONE:
        raise WrongState("follow_up_done", "Tindak lanjut ini sudah dinyatakan selesai; rencananya tidak dapat diubah lagi.")
    held = plan_of(row)
    start = {"action": held.action, "owner": held.owner_id, "due": held.due, "priority": held.priority}
    form = ChangeForm(_people(desk), posted(request), start)
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            given = form.cleaned_data["reason"]
            change_plan(actor=desk.actor, follow_up=row, plan=form.as_plan(), reason=given, now=desk.now)
            messages.success(request, "Rencana diubah; yang lama tetap terbaca dalam riwayat.")
            return redirect("follow_up", slug=desk.agency.slug, follow_up=row.pk)
    context = {"desk": desk, "form": form, "row": row, "plan": held, "element": element_words(row.unit, row.element)}
    return render(request, "web/follow_ups/change_plan.html", context, status=422 if form.errors else 200)


@office_page(check_plan_follow_up, FORM)
def reason(request: HttpRequest, desk: Desk, element: str) -> HttpResponse:
    """Why an element that owes a follow-up has none; 404 for one that owes none."""
    owed = owed_by(desk.unit, desk.today)
    if owed is None or element not in (*owed.elements, *owed.of_the_quarter):
        raise Http404
    quarter = owed.quarter_of(element)
    form = ReasonForm(posted(request))
    if form.is_bound and form.is_valid():
        with shown_at_field(form):
            given = form.cleaned_data["reason"]
            state_reason(actor=desk.actor, unit=desk.unit, quarter=quarter, element=element, reason=given, now=desk.now)
            messages.success(request, "Alasan tersimpan.")
            return redirect("follow_ups", slug=desk.agency.slug)
    context = {"desk": desk, "form": form, "element": element_words(desk.unit, element), "quarter": period_words(quarter)}
    return render(request, "web/follow_ups/reason.html", context, status=422 if form.errors else 200)


def _people(desk: Desk) -> dict[str, str]:
    """Who works at the office today, by name."""
    held = Membership.objects.valid_on(desk.today).filter(agency=desk.agency, role__in=OFFICE_ROLES)
    users = {row.user for row in held.select_related("user") if row.user.is_active}
    return {str(user.pk): user.name for user in sorted(users, key=lambda user: user.name)}
