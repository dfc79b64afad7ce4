"""Signing in and one's own sandi: allauth's views under Indonesian addresses and their own names.

Nobody signs up and nobody changes the surel of an account: an administrator does. allauth asks for the names of those
pages, so they exist, and answer 404.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path, re_path

from puas.web.account.closed import closed_page, forgotten_password

urlpatterns = [
    path("masuk/", views.login, name="account_login"),
    path("keluar/", views.logout, name="account_logout"),
    path("nonaktif/", views.account_inactive, name="account_inactive"),
    path("ulangi-sandi/", views.reauthenticate, name="account_reauthenticate"),
    path("sandi/ganti/", views.password_change, name="account_change_password"),
    path("sandi/lupa/", forgotten_password, name="account_reset_password"),
    path("sandi/lupa/terkirim/", views.password_reset_done, name="account_reset_password_done"),
    path("sandi/baru/selesai/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^sandi/baru/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("dua-langkah/", include("allauth.mfa.urls")),
    path("daftar/", closed_page, name="account_signup"),
    path("surel/", closed_page, name="account_email"),
    path("surel/periksa/", closed_page, name="account_email_verification_sent"),
    path("surel/periksa/<str:key>/", closed_page, name="account_confirm_email"),
    path("sandi/pasang/", closed_page, name="account_set_password"),
    path("masuk/kode/", closed_page, name="account_confirm_login_code"),
]
