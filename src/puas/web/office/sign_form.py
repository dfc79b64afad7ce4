"""What the Camat types to sign: what the installation's signer asks for, and never filled in again by us."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest

from puas.signing.configuration import SigningConfiguration
from puas.signing.secret import Secret
from puas.signing.signer import Credentials
from puas.web.office.entrance import user_of

SECRETS = ("passphrase", "nik", "code")
ASKED = ("nik", "email", "passphrase", "code")


class ForgetfulInput(forms.PasswordInput):
    """A line of text that does not come back with the page."""

    input_type = "text"


class SignForm(forms.Form):
    """Which file, and who signs it."""

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    nik = forms.CharField(
        label="NIK", widget=ForgetfulInput(attrs={"inputmode": "numeric", "autocomplete": "off"}), max_length=16,
        error_messages={"required": "Ketik NIK Anda.", "max_length": "NIK terdiri atas 16 angka."},
    )  # fmt: skip
    email = forms.EmailField(
        label="Surel yang terdaftar di BSrE",
        max_length=120,
        error_messages={"required": "Ketik surel Anda.", "invalid": "Tulis alamat surel, misalnya nama@kantor.go.id."},
    )
    passphrase = forms.CharField(
        label="Kata sandi sertifikat (passphrase)",
        widget=forms.PasswordInput(render_value=False, attrs={"autocomplete": "off"}),
        strip=False,
        max_length=200,
        error_messages={"required": "Ketik kata sandi sertifikat Anda."},
    )
    code = forms.CharField(
        label="Kode sekali pakai",
        widget=ForgetfulInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        max_length=12,
        error_messages={"required": "Ketik kode dari surel Anda."},
    )

    def credentials(self) -> Credentials:
        """What was typed, wrapped so that it shows nowhere; only after `is_valid`."""
        passphrase, nik, code = (Secret(self.cleaned_data.get(name, "")) for name in SECRETS)
        return Credentials(passphrase, nik, self.cleaned_data.get("email", ""), code)


def sign_form(request: HttpRequest, sha256: str = "") -> SignForm:
    """The form with what the signer asks for: empty for the file `sha256`, or with what was sent."""
    first = {"sha256": sha256, "email": user_of(request).email}
    form = SignForm(initial=first) if sha256 else SignForm(request.POST)
    configuration: SigningConfiguration = settings.PUAS_SIGNING
    asks = configuration.signer.asks if configuration.signer else ("passphrase",)
    return _without(form, [name for name in ASKED if name not in asks])


def code_form(request: HttpRequest) -> SignForm:
    """Only who wants a code: the rest of what was sent is not looked at."""
    return _without(sign_form(request), ["passphrase", "code"])


def _without(form: SignForm, names: list[str]) -> SignForm:
    for name in names:
        form.fields.pop(name, None)
    return form
