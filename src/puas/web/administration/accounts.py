"""Accounts: found, made, given a role over a region, given a new password, taken out of use."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.organisations.actions import (
    create_account,
    deactivate_account,
    end_membership,
    grant_membership,
    reactivate_account,
    reset_password,
)
from puas.organisations.models import Membership
from puas.web.administration.entrance import Reach, administration_page
from puas.web.administration.person_form import AccountForm, LastDayForm, RegionRoleForm
from puas.web.office.entrance import FORM, WRITE, posted
from puas.web.office.refused import shown_at_field

SHOWN = 100


@administration_page(FORM)
def accounts(request: HttpRequest, reach: Reach) -> HttpResponse:
    """The accounts within reach, and a form for a new one."""
    form = AccountForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            user, password = create_account(actor=reach.actor, now=reach.now, **form.cleaned_data)
            return render(request, "web/administration/temporary_password.html", {"account": user, "password": password})
    wanted = request.GET.get("cari", "").strip()
    found = reach.accounts().order_by("name", "email").prefetch_related("memberships__agency")
    if wanted:
        found = found.filter(Q(name__icontains=wanted) | Q(email__icontains=wanted))
    context = {"form": form, "accounts": found[:SHOWN], "wanted": wanted, "limit": SHOWN}
    return render(request, "web/administration/accounts.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def account(request: HttpRequest, reach: Reach, account: UUID) -> HttpResponse:
    """One account: its roles, a role over a region, a new password, out of use."""
    user = get_object_or_404(reach.accounts(), pk=account)
    form = RegionRoleForm(posted(request), initial={"valid_from": reach.today})
    if request.method == "POST" and form.is_valid():
        if not reach.holds_region(form.cleaned_data["region_code"]):
            form.add_error("region_code", "Wilayah ini di luar wilayah Anda.")
        else:
            with shown_at_field(form):
                grant_membership(actor=reach.actor, user=user, now=reach.now, **form.cleaned_data)
                messages.success(request, f"Peran untuk {user.name} tersimpan.")
                return redirect("account", account=user.pk)
    context = {"account": user, "form": form, "roles": user.memberships.select_related("agency"), "reach": reach}
    return render(request, "web/administration/account.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def end_region_role(request: HttpRequest, reach: Reach, account: UUID, membership: int) -> HttpResponse:
    """The last day of a role over a region."""
    user = get_object_or_404(reach.accounts(), pk=account)
    found = get_object_or_404(Membership.objects.select_related("user", "agency"), user=user, agency=None, pk=membership)
    form = LastDayForm(posted(request), initial={"last_day": reach.today})
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            end_membership(actor=reach.actor, membership=found, last_day=form.cleaned_data["last_day"], now=reach.now)
            messages.success(request, f"Peran {user.name} berakhir pada tanggal yang Anda isi.")
            return redirect("account", account=user.pk)
    context = {"form": form, "membership": found}
    return render(request, "web/administration/end_role.html", context, status=422 if form.errors else 200)


@administration_page(WRITE)
def new_password(request: HttpRequest, reach: Reach, account: UUID) -> HttpResponse:
    """A new temporary password, printed into this one answer and stored nowhere."""
    user = get_object_or_404(reach.accounts(), pk=account)
    password = reset_password(actor=reach.actor, user=user, now=reach.now)
    return render(request, "web/administration/temporary_password.html", {"account": user, "password": password})


@administration_page(FORM)
def account_use(request: HttpRequest, reach: Reach, account: UUID) -> HttpResponse:
    """Take an account out of use after asking, or put it back into use."""
    user = get_object_or_404(reach.accounts(), pk=account)
    if request.method == "POST":
        if user.is_active:
            deactivate_account(actor=reach.actor, user=user, now=reach.now)
            messages.success(request, f"Akun {user.name} dinonaktifkan.")
        else:
            reactivate_account(actor=reach.actor, user=user, now=reach.now)
            messages.success(request, f"Akun {user.name} diaktifkan kembali.")
        return redirect("account", account=user.pk)
    return render(request, "web/administration/account_use.html", {"account": user})
