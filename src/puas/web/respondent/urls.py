"""What a citizen opens by scanning a code. No trailing slash, and none is ever redirected to."""

from __future__ import annotations

from django.urls import re_path

from puas.web.respondent import views

CODE = r"(?P<code>[A-Za-z0-9_-]{1,32})"

urlpatterns = [
    re_path(r"^s/pekerja\.js\Z", views.offline_worker, name="offline_worker"),
    re_path(rf"^s/{CODE}\Z", views.questionnaire, name="questionnaire"),
    re_path(rf"^s/{CODE}/terima-kasih\Z", views.thanks, name="thanks"),
]
