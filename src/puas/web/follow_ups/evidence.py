"""Bytes that were uploaded. They leave with the type found in them, never as a page of this site."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from puas.domain.evidence_files import ENDINGS, PHOTOS
from puas.domain.permissions import check_read_follow_ups, check_read_report
from puas.organisations.models import Agency
from puas.publication.models import PublicationEntry
from puas.reports.models import FollowUpEvidence
from puas.web.office.entrance import Desk, office_page

A_DAY = "public, max-age=86400"


@office_page(check_read_follow_ups)
def evidence(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    """A photo or document of this office's follow-ups."""
    row = get_object_or_404(FollowUpEvidence, follow_up__unit__agency=desk.agency, name=name)
    return _bytes(bytes(row.content), row.media_type, row.name)


@office_page(check_read_report)
def publication_photo(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    """A photo of a publication."""
    row = get_object_or_404(PublicationEntry.objects.exclude(photo_name=""), agency=desk.agency, photo_name=name)
    return _bytes(bytes(row.photo), row.photo_type, row.photo_name)


@require_safe
def public_photo(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """A photo marked public, of a follow-up that is done and verified; 404 for everything else."""
    agency = get_object_or_404(Agency, slug=slug)
    rows = FollowUpEvidence.objects.filter(
        follow_up__unit__agency=agency,
        follow_up__updates__verification__accepted=True,
        is_public=True,
        media_type__in=PHOTOS,
    )
    row = get_object_or_404(rows.distinct(), name=name)
    reply = _bytes(bytes(row.content), row.media_type, row.name)
    reply.headers["Cache-Control"] = A_DAY
    return reply


def _bytes(content: bytes, media_type: str, name: str) -> HttpResponse:
    reply = HttpResponse(content, content_type=media_type)
    kind = "inline" if media_type in PHOTOS else "attachment"
    reply.headers["Content-Disposition"] = f'{kind}; filename="{name}.{ENDINGS[media_type]}"'
    reply.headers["X-Content-Type-Options"] = "nosniff"
    reply.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return reply
