"""The region: who is late, who is weak and how sure. No league table: sorted by place, or the late ones first."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from puas.domain.periods import local_day
from puas.domain.permissions import AUDITOR, SUPERVISOR, check_supervise
from puas.domain.reminders import late_list
from puas.organisations.models import Agency, Membership, Region
from puas.web.message_link import message_link
from puas.web.office.entrance import INSTALLATION_ZONE, actor_of, moment_of, signed_in, user_of
from puas.web.office.notices import office_address
from puas.web.supervision.region_months import UnitMonths, add_figures, unit_months

PAGE = 40


@signed_in()
def region(request: HttpRequest) -> HttpResponse:
    """The offices of the signed-in person's regions, forty at a time."""
    check_supervise(actor_of(request))
    now = moment_of(request)
    held = Membership.objects.filter(user=user_of(request), role__in=(SUPERVISOR, AUDITOR))
    held = held.valid_on(local_day(now, INSTALLATION_ZONE))
    wanted = request.GET.get("cari", "").strip()
    agencies = _agencies(held).select_related("region").prefetch_related("units", "reporting_rules")
    rows = unit_months(agencies.filter(name__icontains=wanted) if wanted else agencies, now)
    behind = [row for row in rows if row.is_behind]
    chosen = behind if request.GET.get("tampil") == "terlambat" else rows
    if request.GET.get("urut") == "terlambat":
        chosen = sorted(chosen, key=lambda row: not row.is_behind)
    page = _page(request, len(chosen))
    shown = chosen[(page - 1) * PAGE : page * PAGE]
    add_figures(shown)
    context = {
        "rows": shown,
        "total": len(rows),
        "late": sum(row.is_late for row in rows),
        "late_with_ranges": sum(bool(row.late_ranges) for row in rows),
        "wanted": wanted,
        "only_late": chosen is behind,
        "sorted": request.GET.get("urut", ""),
        "page": page,
        "has_more": page * PAGE < len(chosen),
        "regions": _region_names(held),
        "late_link": message_link(text) if (text := _late_text(request, rows)) else "",
        "last_words": rows[0].last_words if rows else "",
    }
    return render(request, "web/supervision/region.html", context)


def _region_names(held: QuerySet[Membership]) -> list[str]:
    """The names of the regions that the person watches over; a code that is in no list stands as it is."""
    codes = list(held.filter(agency=None).values_list("region_code", flat=True))
    names = dict(Region.objects.filter(pk__in=codes).values_list("pk", "name"))
    return [names.get(code, f"Wilayah {code}") if code else "Seluruh wilayah" for code in codes]


def _late_text(request: HttpRequest, rows: Sequence[UnitMonths]) -> str:
    """Every office of the region whose report is missing, and where this page stands; "" when none is."""
    missing = [late for row in rows for late in ((row.late,) if row.late else ()) + row.missing_ranges]
    return f"{late_list(missing)}\n{office_address(request, request.path)}" if missing else ""


def _agencies(held: QuerySet[Membership]) -> QuerySet[Agency]:
    scope = Q(pk__in=held.exclude(agency=None).values("agency"))
    for code in held.filter(agency=None).values_list("region_code", flat=True):
        scope |= Q(region__code__startswith=code)
    return Agency.objects.filter(scope)


def _page(request: HttpRequest, rows: int) -> int:
    asked = request.GET.get("halaman", "")
    last = max(1, -(-rows // PAGE))
    return max(1, min(int(asked[:6]), last)) if asked.isascii() and asked.isdigit() else 1
