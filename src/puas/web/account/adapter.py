"""What allauth may do here: sign in and out and change a sandi. Accounts come from an administrator alone."""

from __future__ import annotations

from urllib.parse import quote

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from puas.accounts.models import User


class ClosedAdapter(DefaultAccountAdapter):
    """No sign-up; refusals in our words; links in letters from the settled address, never from a request's own host."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": "Akun ini sudah tidak aktif. Hubungi Administrator kantor Anda.",
        "email_password_mismatch": "Surel atau sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "enter_current_password": "Tulis sandi Anda yang sekarang dengan benar.",
        "incorrect_code": "Kode ini tidak cocok. Tulis kode yang sedang tampil di aplikasi Anda.",
        "incorrect_password": "Sandi tidak cocok. Periksa, lalu coba lagi.",
        "invalid_login": "Surel atau sandi tidak cocok. Periksa keduanya, lalu coba lagi.",
        "invalid_password_reset": "Tautan ini sudah tidak berlaku. Mintalah tautan yang baru.",
        "rate_limited": "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
        "same_as_current": "Sandi baru harus berbeda dari yang sekarang.",
        "too_many_login_attempts": "Terlalu banyak percobaan masuk. Tunggu beberapa menit, lalu coba lagi.",
        "unknown_email": "Tidak ada akun dengan surel itu. Periksa ejaannya.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of the letter. Without a settled address it is a path: a forged Host must not steal a sandi."""
        place = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.PUAS_BASE_URL}{place.replace('UID-KEY', quote(key))}"


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in, in our words."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": "Langkah kedua akun ini tidak dapat dimatikan.",
        "cannot_generate_recovery_codes": "Pasang aplikasi kode lebih dahulu; setelah itu kode cadangan dapat dibuat.",
        "incorrect_code": "Kode ini tidak cocok. Tulis kode yang sedang tampil di aplikasi Anda.",
    }

    def get_totp_issuer(self) -> str:
        """How the app on the phone calls this installation."""
        return "Puas"

    def get_totp_label(self, user: User) -> str:
        """How the app on the phone calls this account."""
        return user.email
