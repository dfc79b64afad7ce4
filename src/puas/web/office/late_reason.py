"""Why a month or range is late, was not reported or has too few answers: a choice and a line of words."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.figures import period_words
from puas.domain.late_reasons import LATE_REASONS, LONGEST, check_reason
from puas.domain.permissions import check_give_reason
from puas.reports.actions import give_reason
from puas.reports.models import MonthReason
from puas.reports.ranges import status_of_period
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field
from puas.web.office.status_line import status_line


class LateReasonForm(forms.Form):
    """One of the reasons, and what happened in a few words."""

    kind = forms.ChoiceField(
        label="Alasan",
        choices=tuple(LATE_REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu alasan."},
    )
    words = forms.CharField(
        label="Apa yang terjadi",
        required=False,
        max_length=LONGEST,
        help_text="Satu kalimat; boleh kosong hanya pada dua pilihan: hari libur dan sedikit warga. Jangan tulis nama warga.",
    )


@office_page(methods=FORM)
def late_reason(request: HttpRequest, desk: Desk, period: str) -> HttpResponse:
    """Give the reason; earlier ones stay on record and the newest is shown."""
    check_give_reason(desk.actor, desk.agency.preparer_role)
    status = status_of_period(desk.unit, period, desk.today)
    if status is None:
        raise Http404
    check_reason(status, "holiday", "")
    form = LateReasonForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            give_reason(actor=desk.actor, unit=desk.unit, period=period, now=desk.now, **form.cleaned_data)
            messages.success(request, "Alasan tercatat dan tampil di samping statusnya.")
            return redirect(f"/kantor/{desk.agency.slug}/{desk.asked_unit}")
    context = {
        "desk": desk,
        "form": form,
        "period": period,
        "month_name": period_words(period),
        "line": status_line(status, desk.today),
        "is_late": status.name == "not_reported" or "late" in status.marks,
        "given": MonthReason.objects.filter(unit=desk.unit, period=period).order_by("-at", "-id"),
    }
    return render(request, "web/office/late_reason.html", context, status=422 if form.errors else 200)
