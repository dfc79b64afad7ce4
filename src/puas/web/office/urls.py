from __future__ import annotations

from django.urls import path

from puas.web.office import (
    answers,
    audit_trail,
    correction,
    demo_clock,
    evaluation,
    history,
    home,
    late_reason,
    month,
    narrative,
    notices,
    points,
    ranges,
    report,
    served,
    upload_table,
)

OFFICE = "kantor/<slug:slug>/"
MONTH = f"{OFFICE}bulan/<str:period>"
REPORT = f"{OFFICE}laporan/<int:report>"

urlpatterns = [
    path("kantor/", home.offices, name="offices"),
    path(OFFICE, home.office_home, name="office_home"),
    path(f"{OFFICE}qr/", points.points, name="points"),
    path(f"{OFFICE}qr/<int:point>/", points.show_qr, name="show_qr"),
    path(f"{OFFICE}qr/<int:point>/poster.pdf", points.poster, name="poster"),
    path(f"{OFFICE}dilayani/<str:period>", served.served, name="served"),
    path(f"{OFFICE}pemberitahuan", notices.read, name="read_notice"),
    path(MONTH, month.month, name="month"),
    path(f"{MONTH}/konsep", month.draft, name="draft_report"),
    path(f"{MONTH}/alasan", late_reason.late_reason, name="late_reason"),
    path(f"{MONTH}/jawaban", answers.answers, name="answers"),
    path(f"{MONTH}/jawaban/<int:response>/kecualikan", answers.propose, name="propose_exclusion"),
    path(f"{OFFICE}pengecualian/<int:exclusion>", answers.decide, name="decide_exclusion"),
    path(REPORT, report.report, name="report"),
    path(f"{REPORT}/serahkan", report.submit, name="submit_report"),
    path(f"{REPORT}/kembalikan", evaluation.send_back, name="send_back"),
    path(f"{REPORT}/evaluasi", evaluation.evaluate, name="evaluate"),
    path(f"{REPORT}/terbitkan", report.publish, name="publish"),
    path(f"{REPORT}/berkas/<str:edition>.<str:format>", report.file, name="report_file"),
    path(f"{REPORT}/poster-hasil/<str:size>.<str:file_format>", report.results_poster, name="results_poster"),
    path(f"{REPORT}/kata-kata", narrative.narrative, name="narrative"),
    path(f"{REPORT}/foto/<slug:sha256>", narrative.photo, name="report_photo"),
    path(f"{REPORT}/perbaiki", correction.correct, name="correct_report"),
    path(f"{OFFICE}rekap/", ranges.ranges, name="ranges"),
    path(f"{OFFICE}rekap/<str:period>/konsep", ranges.draft, name="draft_range"),
    path(f"{OFFICE}riwayat", history.history, name="history"),
    path(f"{OFFICE}riwayat/unggah", upload_table.upload_table, name="upload_table"),
    path(f"{OFFICE}riwayat/<int:history_import>/tarik", history.withdraw, name="withdraw_import"),
    path(f"{OFFICE}catatan", audit_trail.audit_trail, name="audit_trail"),
    path("peragaan/majukan", demo_clock.advance_clock, name="advance_clock"),
]
