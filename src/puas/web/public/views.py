"""What anyone may read: the front, an office's published results, the method."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from puas.domain.languages import INDONESIAN
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, REGULATIONS, instrument_named
from puas.domain.signature_state import signature_state
from puas.organisations.models import Agency
from puas.publication.facts import public_content
from puas.publication.models import PublishedIndex
from puas.publication.queries import (
    latest_published,
    published_in,
    published_months,
    published_periods,
    published_ranges,
    replaced_by,
)
from puas.reports.rendering import Format, report_file
from puas.reports.signatures import kinds_of, standing_signature
from puas.reports.versions import replacement_of
from puas.surveys.queries import ReleasedWords, released_words
from puas.web.drawings import bars, trend_drawing
from puas.web.public.improvements import shown_improvements
from puas.web.public.listing import asked_questions, category_rows, found_offices
from puas.web.public.plain_words import headline
from puas.web.public.shown_parts import shown_parts
from puas.web.translation.speaking import spoken
from puas.web.uploaded_bytes import uploaded_bytes

MOST_OFFICES_LISTED = 50
LONGEST_VERSION = 6


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """One office: its result. Several: a list with a search. None: where to begin."""
    offices = list(Agency.objects.select_related("region")[:2])
    if not offices:
        return render(request, "web/public/no_office.html")
    if len(offices) == 1:
        return _result_page(request, offices[0], "")
    asked = request.GET.get("cari", "").strip()[:80]
    found = found_offices(asked, MOST_OFFICES_LISTED + 1)
    words = {"asked": asked, "offices": found[:MOST_OFFICES_LISTED], "more": len(found) > MOST_OFFICES_LISTED}
    return render(request, "web/public/offices.html", words)


@require_safe
def office_result(request: HttpRequest, slug: str, period: str = "") -> HttpResponse:
    """The latest published result of an office, or that of one period (404 when it was not published)."""
    agency = get_object_or_404(Agency.objects.select_related("region"), slug=slug)
    return _result_page(request, agency, period)


@require_safe
def public_report_file(request: HttpRequest, slug: str, period: str, file_format: Format) -> HttpResponse:
    """The public edition of a published report as pdf, xlsx or docx."""
    agency = get_object_or_404(Agency, slug=slug)
    published = _asked(request, agency, period)
    if published is None:
        raise Http404
    file = report_file(published.report, "public", file_format)
    headers = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return HttpResponse(file.content, content_type=file.media_type, headers=headers)


@require_safe
def public_signed_document(request: HttpRequest, slug: str, period: str) -> HttpResponse:
    """The signed document of a published public edition; 404 while it is not signed. Never of the internal edition."""
    agency = get_object_or_404(Agency, slug=slug)
    published = _asked(request, agency, period)
    signature = standing_signature(published.report, "public") if published is not None else None
    if signature is None:
        raise Http404
    return uploaded_bytes(bytes(signature.content), signature.media_type, signature.name)


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How the index is made, in plain words, with the official formula."""
    instrument = instrument_named(DEFAULT_INSTRUMENT_ID)
    regulation = next(rule for rule in REGULATIONS if rule.instrument.id == instrument.id)
    words = {"questions": asked_questions(instrument), "regulation": regulation, "categories": category_rows(instrument)}
    return render(request, "web/public/method.html", words)


def _asked(request: HttpRequest, agency: Agency, period: str) -> PublishedIndex | None:
    """The standing publication of a period (of the latest month when it is empty), or an earlier version by `?versi=`."""
    version = request.GET.get("versi", "")
    if not period:
        return latest_published(agency)
    if version.isdecimal() and len(version) < LONGEST_VERSION:
        return published_periods(agency).filter(period=period, report__version=int(version)).first()
    return published_in(agency, period)


def _result_page(request: HttpRequest, agency: Agency, period: str) -> HttpResponse:
    published = _asked(request, agency, period)
    if published is None:
        if period:
            raise Http404
        return render(request, "web/public/no_result.html", {"agency": agency})
    report = public_content(published)
    words = {
        "agency": agency,
        "published": published,
        "report": report,
        "headings": _headings(),
        "headline": headline(report.elements.lines),
        "bars": bars(report.elements.lines),
        "has_counts": any(line.counts is not None for line in report.elements.lines),
        "trend": trend_drawing(report.trend),
        "parts": shown_parts(report.parts),
        "months": _periods(published_months(agency)),
        "ranges": _periods(published_ranges(agency)),
        "replacement": replacement_of(published.report),
        "replaced": replaced_by(published),
        "is_standing": published == published_in(agency, published.period),
        "signature": standing_signature(published.report, "public"),
        "signature_words": signature_state(kinds_of([published.report], "public").get(published.report_id, ())).words,
        "certificate_words": settings.PUAS_SIGNING.statements.certificate,
        "improvements": shown_improvements(agency),
        "voices": _voices(published),
    }
    return render(request, "web/public/result.html", words)


def _voices(published: PublishedIndex) -> ReleasedWords | None:
    """Citizens' words that two people opened; of months with answers of their own only."""
    round = published.report.round
    return released_words(round) if round is not None else None


def _headings() -> dict[str, str]:
    """In other languages: plain headings in place of the report's own findings, which stay Indonesian below them."""
    if spoken() == INDONESIAN.code:
        return {}
    return {"elements": gettext("Nilai setiap unsur"), "trend": gettext("Hasil dari waktu ke waktu")}


def _periods(published: QuerySet[PublishedIndex]) -> list[str]:
    """Periods with a publication, newest first, each once."""
    return list(dict.fromkeys(published.values_list("period", flat=True)))
