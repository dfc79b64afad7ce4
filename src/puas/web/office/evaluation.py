"""Step 4: the Camat evaluates, on one page from top to bottom."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.cycle import EVALUATED, check_step
from puas.domain.figures import period_words
from puas.domain.flagged import flag_sentences
from puas.domain.permissions import check_evaluate
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.report_content.importance import SHOWN_FROM
from puas.domain.report_content.kinds import moved
from puas.domain.themes import grouped
from puas.reports.actions import record_evaluation, send_back_report
from puas.reports.actions.steps import check_current
from puas.reports.draft_quality import quality_of
from puas.reports.facts import content_of, draft_recommendations_for
from puas.reports.models import Evaluation, Report
from puas.reports.queries import preparers_of, steps_of
from puas.reports.ranges import status_of_report
from puas.web.drawings import bars, importance_drawing, trend_drawing
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.evaluation_form import EvaluationForm, SendBackForm
from puas.web.office.refused import shown_at_field
from puas.web.office.report import report_at
from puas.web.office.status_line import status_line

MOST_PERIODS_BACK = 24
"""How far back a page looks for what was promised."""


def _open_for_evaluation(desk: Desk, report: int) -> Report:
    """The version, when this person may evaluate it now; NotAllowed or WrongState otherwise."""
    version = report_at(desk, report)
    check_evaluate(desk.actor, preparers_of(version))
    check_current(version)
    check_step(steps_of(version), EVALUATED)
    return version


@office_page(methods=FORM)
def evaluate(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Read, write, look once more at what will be recorded, record. Recording is final, so it asks first."""
    version = _open_for_evaluation(desk, report)
    instrument = instrument_with_hash(version.snapshot["instrument_hash"])
    promised = promised_before(version)
    carried = list(promised.recommendations.all()) if promised else []
    content = content_of(version, "internal")
    demanded = {code for line in content.obligations.lines for code in line.elements}
    form = EvaluationForm(draft_recommendations_for(version), instrument, posted(request), carried, demanded)
    if request.method == "POST" and "edit" not in request.POST and form.is_valid():
        if "confirmed" not in request.POST:
            return render(request, "web/office/confirm_evaluation.html", {"desk": desk, "report": version, "form": form})
        with shown_at_field(form):
            record_evaluation(
                actor=desk.actor,
                report=version,
                statement=form.cleaned_data["statement"],
                recommendations=form.recommendations(),
                rejected=form.rejected(),
                now=desk.now,
            )
            messages.success(request, "Evaluasi tercatat dan menjadi bagian laporan.")
            return redirect("report", slug=desk.agency.slug, report=version.pk)
    context = {
        "desk": desk,
        "report": version,
        "period": version.period,
        "content": content,
        "bars": bars(sorted(content.elements.lines, key=lambda line: line.rank or 0)),
        "drawing": trend_drawing(content.trend),
        "importance": importance_drawing(content.importance),
        "importance_from": SHOWN_FROM,
        "parts": content.parts,
        "line": status_line(status_of_report(version, desk.today), desk.today),
        "form": form,
        "promised": promised,
        "promises": [(item.text, form.words_of(item.element)) for item in promised.recommendations.all()] if promised else [],
        "promised_period": period_words(promised.report.period) if promised else "",
        "flags": flag_sentences(quality) if (quality := quality_of(version)) else (),
        "themes": grouped(content.comments),
    }
    refused = form.is_bound and "edit" not in request.POST and bool(form.errors)
    return render(request, "web/office/evaluate.html", context, status=422 if refused else 200)


def promised_before(version: Report) -> Evaluation | None:
    """The evaluation before this one, of the same kind of period: what was promised then."""
    names = [moved(version.period, -steps) for steps in range(1, MOST_PERIODS_BACK + 1)]
    earlier = Evaluation.objects.filter(report__unit=version.unit_id, report__period__in=names)
    rows = earlier.select_related("report").prefetch_related("recommendations")
    return rows.order_by("-report__closes_on", "-report__version").first()


@office_page(methods=FORM)
def send_back(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Give the report back with a reason."""
    version = _open_for_evaluation(desk, report)
    form = SendBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            send_back_report(actor=desk.actor, report=version, reason=form.cleaned_data["reason"], now=desk.now)
            messages.success(request, "Laporan dikembalikan kepada penyusun.")
            return redirect("office_home", slug=desk.agency.slug)
    context = {"desk": desk, "report": version, "form": form}
    return render(request, "web/office/send_back.html", context, status=422 if form.errors else 200)
