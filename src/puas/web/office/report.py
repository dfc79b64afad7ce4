"""Step 3: the report, its files, and the way to the Camat."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.figures import date_words
from puas.domain.flagged import flag_sentences
from puas.domain.late_reasons import needs_reason
from puas.domain.periods import local_time
from puas.domain.permissions import (
    allowed,
    check_correct_report,
    check_evaluate,
    check_give_reason,
    check_read_report,
    check_record_signature,
)
from puas.domain.signature_state import SIGNABLE
from puas.domain.themes import grouped
from puas.organisations.facts import preparer_role_on
from puas.publication.actions import publish_report
from puas.reports.actions import submit_report
from puas.reports.draft_quality import quality_of
from puas.reports.facts import content_of, narrative_of
from puas.reports.models import MonthReason, Report, ReportStep
from puas.reports.packages import POSTER_FORMATS, POSTER_SIZES, bundle_of, results_poster_of
from puas.reports.queries import preparers_of, times_of
from puas.reports.ranges import status_of_report
from puas.reports.rendering import EDITIONS, MEDIA_TYPES, RenderedFile, report_file
from puas.reports.signatures import signatures_of
from puas.reports.versions import replacement_of
from puas.web.drawings import bars, trend_drawing
from puas.web.follow_ups.lines import recommended_in
from puas.web.office.entrance import WRITE, Desk, office_page
from puas.web.office.signature_lines import signed_line
from puas.web.office.status_line import status_line

STEP_WORDS = {
    "drafted": "Konsep dibuat",
    "submitted": "Diserahkan kepada Camat",
    "sent_back": "Dikembalikan",
    "evaluated": "Dievaluasi",
    "published": "Diterbitkan",
    "corrected": "Dibuka lagi untuk diperbaiki",
}

FORMAT_WORDS = (("pdf", "PDF"), ("xlsx", "Excel (XLSX)"), ("docx", "Word (DOCX)"))


def report_at(desk: Desk, report: int) -> Report:
    """A report version of this office; 404 otherwise."""
    rows = Report.objects.select_related("unit__agency__region", "round__unit__agency")
    return get_object_or_404(rows, unit__agency=desk.agency, pk=report)


@office_page(check_read_report)
def report(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """The analysis, the files, the steps taken with their times, and the next step for whoever may take it."""
    version = report_at(desk, report)
    versions = Report.objects.filter(unit=version.unit, period=version.period)
    taken = ReportStep.objects.filter(report__in=versions).select_related("report").order_by("at", "id")
    newest = versions.order_by("version").last()
    content = content_of(version, "internal")
    last = ReportStep.objects.filter(report=version).order_by("-place").first()
    signed = list(signatures_of(version))
    status = status_of_report(version, desk.today)
    context = {
        "desk": desk,
        "report": version,
        "period": version.period,
        "is_month": version.round is not None,
        "content": content,
        "bars": bars(content.elements.lines),
        "drawing": trend_drawing(content.trend),
        "line": status_line(status, desk.today, [row.kind for row in signed]),
        "signatures": [signed_line(row) for row in signed],
        "may_sign": allowed(check_record_signature, desk.actor) and (last.step if last else "") in SIGNABLE,
        "reason": MonthReason.objects.newest([version.unit_id], [version.period]).get((version.unit_id, version.period), ""),
        "may_say_why": needs_reason(status) and allowed(check_give_reason, desk.actor, desk.agency.preparer_role),
        "is_newest": newest == version,
        "newest": newest,
        "last": last.step if last else "",
        "replacement": replacement_of(version),
        "words": narrative_of(version),
        "may_correct": allowed(check_correct_report, desk.actor, preparer_role_on(desk.agency, desk.today)),
        "sent_back": last if last and last.step == "sent_back" else None,
        "steps": [_step(row, desk.agency.time_zone) for row in taken],
        "times": times_of(version),
        "flags": flag_sentences(quality) if (quality := quality_of(version)) else (),
        "themes": grouped(content.comments),
        "editions": EDITIONS,
        "formats": FORMAT_WORDS,
        "recommended": recommended_in(version),
        "may_evaluate": allowed(check_evaluate, desk.actor, preparers_of(version)),
    }
    return render(request, "web/office/report.html", context)


def _step(row: ReportStep, time_zone: str) -> dict[str, object]:
    at = local_time(row.at, time_zone)
    return {
        "words": STEP_WORDS[row.step],
        "when": f"{date_words(at.date())}, {at:%H.%M} {time_zone}",
        "by": f"{row.acting} {row.by}".strip(),
        "note": row.note,
        "version": row.report.version,
    }


@office_page(methods=WRITE)
def submit(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Hand the draft to the Camat: his one day begins."""
    version = report_at(desk, report)
    submit_report(actor=desk.actor, report=version, now=desk.now)
    messages.success(request, "Laporan diserahkan kepada Camat untuk dievaluasi.")
    return redirect("report", slug=desk.agency.slug, report=version.pk)


@office_page(methods=WRITE)
def publish(request: HttpRequest, desk: Desk, report: int) -> HttpResponse:
    """Put the public edition on the public page."""
    version = report_at(desk, report)
    publish_report(actor=desk.actor, report=version, now=desk.now)
    messages.success(request, "Laporan terbit di halaman publik kantor ini.")
    return redirect("report", slug=desk.agency.slug, report=version.pk)


@office_page(check_read_report)
def file(request: HttpRequest, desk: Desk, report: int, edition: str, format: str) -> HttpResponse:
    """One file of a report version, made from its frozen content."""
    if format not in (*MEDIA_TYPES, "zip") or edition not in EDITIONS:
        raise Http404
    version = report_at(desk, report)
    if format == "zip":
        return _sent(bundle_of(version, edition))
    return _sent(report_file(version, edition, format))  # type: ignore[arg-type]


@office_page(check_read_report)
def results_poster(request: HttpRequest, desk: Desk, report: int, size: str, file_format: str) -> HttpResponse:
    """The poster for the wall, from the public figures alone."""
    if size not in POSTER_SIZES or file_format not in POSTER_FORMATS:
        raise Http404
    return _sent(results_poster_of(report_at(desk, report), size, file_format))


def _sent(rendered: RenderedFile) -> HttpResponse:
    response = HttpResponse(rendered.content, content_type=rendered.media_type)
    kind = "inline" if rendered.media_type == "application/pdf" else "attachment"
    response["Content-Disposition"] = f'{kind}; filename="{rendered.name}"'
    return response
