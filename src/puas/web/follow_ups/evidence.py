"""The photos and documents of follow-ups and publications, for the office and for citizens."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from puas.domain.evidence_files import PHOTOS
from puas.domain.permissions import check_read_follow_ups, check_read_report
from puas.organisations.models import Agency
from puas.publication.models import PublicationEntry
from puas.reports.models import FollowUpEvidence
from puas.web.office.entrance import Desk, office_page
from puas.web.uploaded_bytes import uploaded_bytes

A_DAY = "public, max-age=86400"


@office_page(check_read_follow_ups)
def evidence(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    """A photo or document of this office's follow-ups."""
    row = get_object_or_404(FollowUpEvidence, follow_up__unit__agency=desk.agency, name=name)
    return uploaded_bytes(bytes(row.content), row.media_type, row.name)


@office_page(check_read_report)
def publication_photo(request: HttpRequest, desk: Desk, name: str) -> HttpResponse:
    """A photo of a publication."""
    row = get_object_or_404(PublicationEntry.objects.exclude(photo_name=""), agency=desk.agency, photo_name=name)
    return uploaded_bytes(bytes(row.photo), row.photo_type, row.photo_name)


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
    reply = uploaded_bytes(bytes(row.content), row.media_type, row.name)
    reply.headers["Cache-Control"] = A_DAY
    return reply
