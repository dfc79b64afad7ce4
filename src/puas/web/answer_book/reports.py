"""What "Periksa laporan" asks: which published report a file is, whether it is the current one, and its figures."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from puas.domain.report_content import MonthlyReport
from puas.publication.facts import public_content
from puas.publication.models import PublishedIndex
from puas.publication.queries import published_in
from puas.reports.facts import snapshot_of
from puas.reports.models import Report, ReportSignature
from puas.reports.signatures import standing_signature
from puas.web.answer_book.signature_told import told_of_signed, told_of_unsigned
from puas.web.answer_book.spoken_results import report_words
from puas.web.office.entrance import moment_of
from puas.web.templatetags.figures import in_words

WITHOUT_COUNTS = ("log", "size", "root", "later", "key")


@require_safe
def check_report(request: HttpRequest) -> HttpResponse:
    """The page: a file is hashed in the browser and never sent."""
    facts = {"reports": f"{reverse('check_report')}/", "words": report_words()}
    return render(request, "web/answer_book/report.html", {"facts": facts})


@require_safe
def report_facts(request: HttpRequest, sha256: str) -> HttpResponse:
    """The published report whose public PDF, signed or not, has this SHA-256, with what can be computed again from it; 404
    for no such file."""
    rows = _publications()
    signed = ReportSignature.objects.filter(edition="public", sha256=sha256).first()
    published = rows.filter(report=signed.report_id) if signed is not None else rows.filter(document__sha256=sha256)
    return _told(published.first(), signed, moment_of(request))


@require_safe
def named_report_facts(request: HttpRequest, slug: str, period: str, version: str) -> HttpResponse:
    """The same for the version that a report's QR code names, with the signature that stands for it; 404 for none."""
    published = _publications().filter(agency__slug=slug, period=period, report__version=int(version)).first()
    signed = standing_signature(published.report, "public") if published is not None else None
    return _told(published, signed, moment_of(request))


def report_mark(report: Report) -> str:
    """What the QR code of a version says of it, in the fragment of this page's address."""
    return f"l={report.unit.agency.slug}/{report.period}/{report.version}"


def _publications() -> QuerySet[PublishedIndex]:
    return PublishedIndex.objects.select_related("agency", "unit", "report", "document").defer("document__content")


def _told(published: PublishedIndex | None, signed: ReportSignature | None, now: datetime) -> JsonResponse:
    if published is None:
        return JsonResponse({"found": False}, status=404)
    content = public_content(published)
    standing = published_in(published.agency, published.period)
    facts = {
        "found": True,
        "office": published.agency.name,
        "unit": published.unit.name,
        "period": in_words(published.period),
        "version": published.report.version,
        "is_current": standing == published,
        "signature": told_of_signed(signed, now) if signed else told_of_unsigned(standing_signature(published.report, "public")),
        **_figures(content),
        "book": _book(published, content),
    }
    return JsonResponse(facts, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache"})


def _figures(report: MonthlyReport) -> dict[str, Any]:
    """The printed index and, where the distribution is public, the tallies from which anyone computes it again."""
    lines = report.elements.lines
    may_count = bool(lines) and all(line.counts is not None for line in lines)
    tallies = [
        {"code": line.code, "weight": line.weight_words, "scores": list(line.scores), "counts": list(line.counts or ())}
        for line in lines
    ]
    index = report.result.index_100
    return {"index": index.words if index else "", "factor": report.method.factor_words, "tallies": tallies if may_count else []}


def _book(published: PublishedIndex, content: MonthlyReport) -> dict[str, Any] | None:
    """The heads printed on the report; the counts only where the report prints them."""
    facts = snapshot_of(published.report).book
    if facts is None or content.book is None:
        return None
    told = facts.as_json()
    del told["unit_recorded"]
    if not any(line.name == "Tercatat" for line in content.book.lines):
        return {name: told[name] for name in WITHOUT_COUNTS}
    return told
