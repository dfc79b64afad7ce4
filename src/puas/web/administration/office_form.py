from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from puas.domain.spans import RANGE_KINDS
from puas.organisations.actions.offices import LOGO_BYTES, PNG_SIGNATURE
from puas.organisations.models import Agency

LOGO_REFUSED = "Logo harus berupa gambar PNG paling besar 200 kB. Pilih berkas lain."


class LogoField(forms.FileField):
    """A PNG of at most 200 kB, known by its bytes; cleans to its bytes, or None when nothing was chosen."""

    def __init__(self) -> None:
        super().__init__(
            label="Logo",
            required=False,
            help_text="Gambar PNG paling besar 200 kB. Tampil pada poster dan laporan.",
            widget=forms.FileInput(attrs={"accept": "image/png"}),
        )

    def clean(self, data: Any, initial: Any = None) -> bytes | None:
        """The bytes of the picture."""
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        content: bytes = file.read(LOGO_BYTES + 1)
        if len(content) > LOGO_BYTES or not content.startswith(PNG_SIGNATURE):
            raise forms.ValidationError(LOGO_REFUSED)
        return content


class OfficeForm(forms.Form):
    """What an office says of itself on posters, pages and reports."""

    name = forms.CharField(label="Nama kantor", max_length=120, help_text="Misalnya: Kecamatan Sukamaju")
    government = forms.CharField(
        label="Pemerintah daerah", max_length=120, required=False, help_text="Misalnya: Pemerintah Kabupaten Maju Jaya"
    )
    address = forms.CharField(label="Alamat kantor", max_length=250, required=False)
    contact = forms.CharField(
        label="Kontak", max_length=160, required=False, help_text="Telepon, surel, atau situs, seperti pada kop surat."
    )
    time_zone = forms.ChoiceField(label="Zona waktu", choices=Agency.Zone.choices)
    preparer_role = forms.ChoiceField(
        label="Penyusun laporan bulanan",
        choices=Agency.Preparer.choices,
        help_text="Kasi Pelayanan selalu dapat menyusun laporan; pilihan ini menambah satu peran lain.",
    )
    workdays_a_week = forms.TypedChoiceField(
        label="Hari kerja seminggu", choices=((5, "Lima hari"), (6, "Enam hari")), coerce=int
    )
    report_ranges = forms.MultipleChoiceField(
        label="Laporan gabungan yang disusun",
        choices=tuple(RANGE_KINDS.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Konsepnya dibuat sendiri setelah bulan terakhir rentang itu diserahkan; jatuh tempo seminggu kemudian.",
    )
    legal_base = forms.CharField(
        label="Dasar hukum dalam laporan",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu dasar hukum per baris. Kosongkan untuk memakai daftar bawaan.",
    )
    logo = LogoField()

    def fields_to_change(self) -> dict[str, object]:
        """The cleaned values under the names of the office's columns."""
        values: dict[str, object] = dict(self.cleaned_data)
        logo = values.pop("logo")
        values["report_ranges"] = ",".join(self.cleaned_data["report_ranges"])
        return values if logo is None else {**values, "logo_png": logo}


class NewOfficeForm(OfficeForm):
    """A new office also says where it lies and where its public page shall stand."""

    slug = forms.SlugField(
        label="Alamat halaman publik",
        max_length=80,
        required=False,
        help_text="Huruf kecil, angka, dan tanda hubung; misalnya sukamaju. Kosongkan untuk dibuat dari nama kantor.",
        error_messages={"invalid": "Pakai huruf kecil, angka, dan tanda hubung saja."},
    )
    region = forms.CharField(label="Kode wilayah", max_length=13, help_text="Kode Kemendagri, misalnya 35.09.01.")
    field_order = ("name", "region", "slug")


class ReportingRuleForm(forms.Form):
    """From which month on periods are cut how."""

    valid_from = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text="Tanggal 1 suatu bulan yang belum dimulai.",
    )
    basis = forms.ChoiceField(
        label="Cara membagi periode",
        choices=(
            ("report_day", "Sampai tanggal laporan (baku: 25 ke 25)"),
            ("calendar_month", "Bulan kalender, dilaporkan bulan berikutnya"),
        ),
    )
    report_day = forms.IntegerField(label="Tanggal laporan", min_value=5, max_value=28, initial=25)
