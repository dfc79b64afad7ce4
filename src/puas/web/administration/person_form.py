from __future__ import annotations

from datetime import date

from django import forms

from puas.domain.permissions import ADMINISTRATOR, AUDITOR, OFFICE_ROLES, ROLE_WORDS, SUPERVISOR
from puas.organisations.models import Membership


class DayField(forms.DateField):
    """A day, chosen in the browser's own calendar."""

    def __init__(self, label: str, required: bool = True, help_text: str = "", initial: date | None = None) -> None:
        super().__init__(
            label=label,
            required=required,
            help_text=help_text,
            initial=initial,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"invalid": "Tulis tanggal yang benar."},
        )


class AccountForm(forms.Form):
    """Somebody who works with Puas."""

    email = forms.EmailField(label="Surel", max_length=254)
    name = forms.CharField(label="Nama lengkap", max_length=120)
    staff_number = forms.CharField(label="NIP", max_length=30, required=False, help_text="Tercetak di bawah nama pada laporan.")


class PersonForm(AccountForm):
    """Somebody and the role at one office; a known e-mail address keeps its account."""

    name = forms.CharField(
        label="Nama lengkap", max_length=120, required=False, help_text="Boleh kosong bila surel ini sudah mempunyai akun."
    )
    role = forms.ChoiceField(label="Peran", choices=[(role, ROLE_WORDS[role]) for role in OFFICE_ROLES])
    acting = forms.ChoiceField(
        label="Status jabatan", choices=Membership.Acting.choices, required=False, help_text="Plt. dan Plh. hanya untuk Camat."
    )
    valid_from = DayField("Mulai tanggal")
    valid_until = DayField(
        "Sampai tanggal", required=False, help_text="Kosongkan bila belum ada batasnya; wajib untuk Plt. dan Plh."
    )


class RegionRoleForm(forms.Form):
    """A role over a region: watching, checking, or administering many offices."""

    role = forms.ChoiceField(label="Peran", choices=[(role, ROLE_WORDS[role]) for role in (SUPERVISOR, AUDITOR, ADMINISTRATOR)])
    region_code = forms.CharField(
        label="Kode wilayah",
        max_length=13,
        required=False,
        help_text="Misalnya 35 (provinsi) atau 35.09 (kabupaten). Kosongkan untuk seluruh instalasi.",
    )
    valid_from = DayField("Mulai tanggal")
    valid_until = DayField("Sampai tanggal", required=False)


class LastDayForm(forms.Form):
    """The last day of a role."""

    last_day = DayField("Hari terakhir")
