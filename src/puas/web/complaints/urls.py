"""The office's desk for complaints; what citizens open stands in `citizen_urls`."""

from __future__ import annotations

from django.urls import path

from puas.web.complaints import desk, handling, handover, notes

DESK = "kantor/<slug:slug>/pengaduan/"
ONE = f"{DESK}<int:complaint>"

urlpatterns = [
    path(DESK, desk.complaints, name="complaints"),
    path(f"{DESK}ekspor", handover.export, name="export_complaints"),
    path(f"{DESK}catatan", notes.write_note, name="camat_note"),
    path(ONE, desk.complaint, name="complaint"),
    path(f"{ONE}/terima", handling.take, name="take_complaint"),
    path(f"{ONE}/jawab", handling.answer, name="answer_complaint"),
    path(f"{ONE}/tutup", handling.close, name="close_complaint"),
    path(f"{ONE}/lapor", handling.record_lapor, name="record_lapor"),
    path(f"{ONE}/kontak", handling.contact, name="complaint_contact"),
]
