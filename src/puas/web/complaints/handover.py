"""Files to carry complaints over to LAPOR! by hand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from puas.complaints.actions import hand_over
from puas.complaints.handover_files import complaints_csv, complaints_json
from puas.domain.permissions import check_answer_complaint
from puas.web.office.entrance import WRITE, Desk, office_page

FILES = {"csv": (complaints_csv, "text/csv; charset=utf-8"), "json": (complaints_json, "application/json")}


@office_page(check_answer_complaint, WRITE)
def export(request: HttpRequest, desk: Desk) -> HttpResponse:
    """CSV, or JSON where asked for; without `semua` only complaints that have no LAPOR! number. It leaves a trace: a POST."""
    ending = "json" if request.POST.get("format") == "json" else "csv"
    complaints = hand_over(actor=desk.actor, agency=desk.agency, everything="semua" in request.POST, now=desk.now)
    written, media_type = FILES[ending]
    reply = HttpResponse(written(complaints), content_type=media_type)
    reply["Content-Disposition"] = f'attachment; filename="pengaduan-{desk.agency.slug}-{desk.today.isoformat()}.{ending}"'
    return reply
