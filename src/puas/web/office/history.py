"""Months from elsewhere: what was imported, a typed recap, and taking an import back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.figures import period_words
from puas.domain.permissions import check_import_history
from puas.domain.regulations.catalogue import instrument_named
from puas.surveys.actions import import_recap, withdraw_import
from puas.surveys.models import HistoryImport
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.recap_form import RecapForm, WithdrawForm
from puas.web.office.refused import shown_at_field


@office_page(check_import_history, FORM)
def history(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The imports of the unit, and the form for a month counted elsewhere."""
    instrument = instrument_named(desk.unit.instrument_id)
    form = RecapForm(instrument, posted(request))
    if form.is_bound and form.is_valid() and _recorded(desk, form):
        words = period_words(form.cleaned_data["period"])
        messages.success(request, f"Rekap {words} tersimpan. Laporan bulan itu kini dapat disusun.")
        return redirect(f"{request.path}{desk.asked_unit}")
    imports = HistoryImport.objects.filter(unit=desk.unit).select_related("withdrawal").prefetch_related("months").order_by("-id")
    context = {"desk": desk, "form": form, "imports": [_line(found) for found in imports[:100]]}
    return render(request, "web/office/history.html", context, status=422 if form.errors else 200)


def _recorded(desk: Desk, form: RecapForm) -> bool:
    """Keep the recap; a row that does not add up is named above the table."""
    values = form.cleaned_data
    with shown_at_field(form):
        import_recap(
            actor=desk.actor,
            unit=desk.unit,
            instrument=form.instrument,
            period=values["period"],
            basis=values["basis"],
            n=values["n"],
            counts=form.counts(),
            source_note=values["source_note"],
            now=desk.now,
        )
    return not form.errors


def _line(found: HistoryImport) -> dict[str, object]:
    months = sorted(month.period for month in found.months.all())
    words = [period_words(month) for month in months]
    return {
        "import": found,
        "months": words[0] if len(words) == 1 else f"{words[0]} sampai {words[-1]} ({len(words)} bulan)" if words else "",
        "periods": months,
        "withdrawal": getattr(found, "withdrawal", None),
    }


@office_page(check_import_history, FORM)
def withdraw(request: HttpRequest, desk: Desk, history_import: int) -> HttpResponse:
    """Ask first, then take an import back; reports made from it keep their snapshots."""
    found = get_object_or_404(HistoryImport.objects.select_related("unit__agency"), unit__in=desk.units, pk=history_import)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            withdraw_import(actor=desk.actor, history_import=found, reason=form.cleaned_data["reason"], now=desk.now)
            messages.success(request, "Impor ditarik; bulan-bulannya tidak lagi dihitung.")
            return redirect("history", slug=desk.agency.slug)
    context = {"desk": desk, "form": form, "line": _line(found)}
    return render(request, "web/office/withdraw_import.html", context, status=422 if form.errors else 200)
