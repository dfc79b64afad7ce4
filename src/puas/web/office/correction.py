"""A report found wrong: say why, and its next version is made."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.cycle import CORRECTED, check_step
from puas.domain.permissions import check_correct_report
from puas.organisations.facts import preparer_role_on
from puas.reports.actions import correct_report
from puas.reports.actions.steps import check_current
from puas.reports.queries import steps_of
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at


class CorrectionForm(forms.Form):
    """Why a new version is needed."""

    reason = forms.CharField(
        label="Apa yang keliru?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tercetak pada versi perbaikan dan di samping versi lama, juga di halaman publik. Jangan menyebut nama warga.",
        error_messages={"required": "Tulis alasan perbaikan; alasan ini tercetak pada versi perbaikannya."},
    )


@office_page(methods=FORM)
def correct(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Ask for the reason, then open the draft of the corrected version."""
    version = report_at(desk, report)
    check_correct_report(desk.actor, preparer_role_on(desk.agency, desk.today))
    check_current(version)
    check_step(steps_of(version), CORRECTED)
    form = CorrectionForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            corrected = correct_report(actor=desk.actor, report=version, reason=form.cleaned_data["reason"], now=desk.now)
            messages.success(request, f"Konsep versi {corrected.version} dibuat. Periksa, lalu serahkan kepada Camat.")
            return redirect("report", slug=desk.agency.slug, report=corrected.pk)
    context = {"desk": desk, "report": version, "form": form}
    return render(request, "web/office/correct_report.html", context, status=422 if form.errors else 200)
