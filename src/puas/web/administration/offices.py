"""Offices: the list, a new one, its data and its reporting rule."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.regulations.catalogue import instruments
from puas.domain.spans import RANGE_KINDS
from puas.organisations.actions import add_reporting_rule, change_agency, create_agency, create_unit
from puas.organisations.models import Agency, Membership, Region
from puas.reports.recounts import stopped_months
from puas.surveys.models import CollectionPoint
from puas.web.administration.entrance import Reach, administration_page, agency_in
from puas.web.administration.holidays import holiday_notices
from puas.web.administration.office_form import NewOfficeForm, OfficeForm, ReportingRuleForm
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field

FIRST_UNIT = "Seksi Pelayanan"
SHOWN = 500


@administration_page()
def administration(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Every office within reach, and what concerns all of them."""
    agencies = reach.agencies()
    wanted = request.GET.get("cari", "").strip()
    if wanted:
        agencies = agencies.filter(name__icontains=wanted)
    context = {
        "reach": reach,
        "agencies": agencies[:SHOWN],
        "wanted": wanted,
        "to_load": holiday_notices(reach.today),
        "stopped": stopped_months(reach.agencies().values_list("units", flat=True)),
    }
    return render(request, "web/administration/offices.html", context)


@administration_page(FORM)
def new_office(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Register an office; its first unit comes with it."""
    form = NewOfficeForm(posted(request), request.FILES or None, initial={"report_ranges": list(RANGE_KINDS)})
    if request.method == "POST" and form.is_valid():
        region = _region(reach, form)
        if region is not None:
            values = form.fields_to_change()
            values.pop("region")
            with shown_at_field(form), transaction.atomic():
                agency = create_agency(actor=reach.actor, region=region, now=reach.now, **values)  # type: ignore[arg-type]
                create_unit(actor=reach.actor, agency=agency, name=FIRST_UNIT, now=reach.now)
            if not form.errors:
                messages.success(request, f"{agency.name} terdaftar. Lengkapi layanan, titik survei, dan orangnya.")
                return redirect("office_settings", slug=agency.slug)
    return render(request, "web/administration/new_office.html", {"form": form}, status=422 if form.errors else 200)


def _region(reach: Reach, form: NewOfficeForm) -> Region | None:
    """The region typed, when it is known and within reach; else the sentence stands at its field."""
    code = form.cleaned_data["region"].strip()
    region = Region.objects.filter(code=code).first()
    if region is None:
        form.add_error("region", f"Kode {code} belum ada dalam daftar wilayah. Muat daftar wilayah dulu, atau periksa kodenya.")
    elif not reach.holds_region(code):
        form.add_error("region", f"Wilayah {code} di luar wilayah Anda.")
        return None
    return region


@administration_page()
def office_settings(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """One office: its data, services, counters and people, each with its own small forms."""
    agency = agency_in(reach, slug)
    rules = agency.reporting_rules.order_by("-valid_from")
    context = {
        "agency": agency,
        "reach": reach,
        "units": agency.units.prefetch_related("services"),
        "points": CollectionPoint.objects.of_agency(agency).order_by("revoked_at", "id"),
        "people": Membership.objects.filter(agency=agency).select_related("user").order_by("valid_until", "role"),
        "rules": rules,
        "current_rule": rules.filter(valid_from__lte=reach.today).first(),
        "range_words": ", ".join(RANGE_KINDS[kind] for kind in agency.range_kinds),
        "instruments": {instrument.id: instrument.title for instrument in instruments()},
    }
    return render(request, "web/administration/office.html", context)


@administration_page(FORM)
def office_data(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Change what an office says of itself."""
    agency = agency_in(reach, slug)
    form = OfficeForm(posted(request), request.FILES or None, initial=_as_typed(agency))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            change_agency(actor=reach.actor, agency=agency, now=reach.now, **form.fields_to_change())
            messages.success(request, "Data kantor tersimpan.")
            return redirect("office_settings", slug=slug)
    context = {"form": form, "agency": agency}
    return render(request, "web/administration/office_data.html", context, status=422 if form.errors else 200)


@administration_page(FORM)
def reporting_rule(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Set how periods are cut from a coming month on."""
    agency = agency_in(reach, slug)
    form = ReportingRuleForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            add_reporting_rule(actor=reach.actor, agency=agency, now=reach.now, **form.cleaned_data)
            messages.success(request, "Aturan periode tersimpan.")
            return redirect("office_settings", slug=slug)
    context = {"form": form, "agency": agency}
    return render(request, "web/administration/reporting_rule.html", context, status=422 if form.errors else 200)


def _as_typed(agency: Agency) -> dict[str, object]:
    names = ("name", "government", "address", "contact", "time_zone", "preparer_role", "workdays_a_week", "legal_base")
    return {name: getattr(agency, name) for name in names} | {"report_ranges": list(agency.range_kinds)}
