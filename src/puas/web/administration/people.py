"""People of one office: a role with dates, and the account behind it."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.accounts.models import User
from puas.organisations.actions import create_account, end_membership, grant_membership
from puas.organisations.models import Agency, Membership
from puas.web.administration.entrance import Reach, administration_page, agency_in
from puas.web.administration.person_form import LastDayForm, PersonForm
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field


@administration_page(FORM)
def new_person(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Give somebody a role here; a new account comes with a temporary password.

    The password is printed into this one answer, not kept for a next page: it is stored nowhere.
    """
    agency = agency_in(reach, slug)
    form = PersonForm(posted(request), initial={"valid_from": reach.today})
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form), transaction.atomic():
            user, password = _account(reach, form)
            _grant(reach, agency, user, form)
        if not form.errors and password:
            context = {"account": user, "password": password, "agency": agency}
            return render(request, "web/administration/temporary_password.html", context)
        if not form.errors:
            messages.success(request, f"{user.name} mendapat peran di {agency.name}.")
            return redirect("office_settings", slug=slug)
    context = {"agency": agency, "form": form, "title": "Tambah orang", "button": "Tambahkan"}
    return render(request, "web/administration/form.html", context, status=422 if form.errors else 200)


def _account(reach: Reach, form: PersonForm) -> tuple[User, str]:
    """The account of the e-mail address typed, made now if need be; the password only then."""
    values = form.cleaned_data
    known = User.objects.filter(email=values["email"].lower()).first()
    if known is not None:
        return known, ""
    return create_account(
        actor=reach.actor, email=values["email"], name=values["name"], staff_number=values["staff_number"], now=reach.now
    )


def _grant(reach: Reach, agency: Agency, user: User, form: PersonForm) -> Membership:
    values = form.cleaned_data
    return grant_membership(
        actor=reach.actor,
        user=user,
        role=values["role"],
        agency=agency,
        acting=values["acting"],
        valid_from=values["valid_from"],
        valid_until=values["valid_until"],
        now=reach.now,
    )


@administration_page(FORM)
def end_role(request: HttpRequest, reach: Reach, slug: str, membership: int) -> HttpResponse:
    """The last day of a role; what was done under it stays in the records."""
    agency = agency_in(reach, slug)
    found = get_object_or_404(Membership.objects.select_related("user", "agency"), agency=agency, pk=membership)
    form = LastDayForm(posted(request), initial={"last_day": reach.today})
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            end_membership(actor=reach.actor, membership=found, last_day=form.cleaned_data["last_day"], now=reach.now)
            messages.success(request, f"Peran {found.user.name} berakhir pada tanggal yang Anda isi.")
            return redirect("office_settings", slug=slug)
    context = {"agency": agency, "form": form, "membership": found}
    return render(request, "web/administration/end_role.html", context, status=422 if form.errors else 200)
