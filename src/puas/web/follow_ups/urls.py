from __future__ import annotations

from django.urls import path

from puas.web.follow_ups import assessment, deeds, evidence, listing, plan

FOLLOW_UPS = "kantor/<slug:slug>/tindak-lanjut/"
ONE = f"{FOLLOW_UPS}<int:follow_up>/"

urlpatterns = [
    path(FOLLOW_UPS, listing.follow_ups, name="follow_ups"),
    path(f"{FOLLOW_UPS}rencana/<int:recommendation>", plan.plan, name="plan_follow_up"),
    path(f"{FOLLOW_UPS}alasan/<str:element>", plan.reason, name="state_reason"),
    path(ONE, deeds.follow_up, name="follow_up"),
    path(f"{ONE}ubah", plan.change, name="change_plan"),
    path(f"{ONE}kabar", deeds.update, name="update_follow_up"),
    path(f"{ONE}periksa", deeds.verify, name="verify_follow_up"),
    path(f"{ONE}bukti", deeds.add, name="add_evidence"),
    path(f"{FOLLOW_UPS}bukti/<str:name>", evidence.evidence, name="evidence"),
    path("kantor/<slug:slug>/penilaian/", assessment.assessment, name="assessment"),
    path("kantor/<slug:slug>/penilaian/publikasi", assessment.log, name="log_publication"),
    path("kantor/<slug:slug>/penilaian/publikasi/<int:entry>/tarik", assessment.withdraw, name="withdraw_publication"),
    path("kantor/<slug:slug>/penilaian/foto/<str:name>", evidence.publication_photo, name="publication_photo"),
    path("hasil/<slug:slug>/perbaikan/<str:name>", evidence.public_photo, name="improvement_photo"),
]
