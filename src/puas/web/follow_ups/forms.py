"""The forms of the follow-ups."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from puas.domain.follow_ups import PRIORITIES
from puas.domain.publication_media import LONGEST_LINK, MEDIA
from puas.reports.actions import FollowUpPlan
from puas.reports.actions.follow_ups import LONGEST_CAPTION

ACCEPTED = {"accept": "image/png,image/jpeg,application/pdf"}
PHOTOS = {"accept": "image/png,image/jpeg"}


def day_field(label: str, help_text: str = "", required: bool = True) -> forms.DateField:
    """A day, with the browser's own calendar."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal, misalnya 2026-11-25.", "required": "Isi tanggalnya."},
    )


def text_field(label: str, help_text: str, missing: str, rows: int = 4, required: bool = True) -> forms.CharField:
    """A few sentences."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=2000,
        required=required,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": missing},
    )


class PlanForm(forms.Form):
    """From a recommendation to a promise."""

    action = text_field(
        "Yang akan dilakukan",
        "Rumuskan sehingga kelak jelas apakah sudah dilakukan atau belum.",
        "Tulis apa yang akan dilakukan.",
    )
    owner = forms.ChoiceField(label="Penanggung jawab", error_messages={"required": "Pilih siapa yang bertanggung jawab."})
    due = day_field("Batas waktu")
    priority = forms.ChoiceField(label="Prioritas", choices=tuple(PRIORITIES.items()), initial="medium")

    def __init__(
        self, people: Mapping[str, str], data: Mapping[str, str] | None = None, initial: Mapping[str, object] | None = None
    ) -> None:
        """`people`: account id as text -> name, of those who may own a follow-up."""
        super().__init__(data, initial=dict(initial or {}))
        self.people = people
        field = self.fields["owner"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "Pilih nama"), *people.items()]

    def as_plan(self) -> FollowUpPlan:
        """What was filled in."""
        given = self.cleaned_data
        return FollowUpPlan(given["action"], self.people[given["owner"]], given["owner"], given["due"], given["priority"])


class ChangeForm(PlanForm):
    """The plan as it stands, to be changed, and why."""

    reason = text_field(
        "Alasan perubahan",
        "Rencana yang lama dan alasan ini tetap terbaca dalam riwayat.",
        "Tulis mengapa rencana ini diubah.",
        rows=3,
    )


class UpdateForm(forms.Form):
    """What became of it."""

    note = text_field("Kabar terbaru", "Apa yang sudah dilakukan, apa yang belum.", "Tulis apa yang sudah dilakukan.", rows=3)
    done_on = day_field("Selesai pada tanggal", "Isi hanya bila sudah benar-benar selesai.", required=False)


class EvidenceForm(forms.Form):
    """A photo or document."""

    file = forms.FileField(
        label="Foto atau dokumen",
        help_text="PNG, JPEG, atau PDF, paling besar 5 MB. Jangan memuat wajah atau data pribadi warga.",
        widget=forms.FileInput(attrs=ACCEPTED),
        error_messages={"required": "Pilih berkasnya.", "empty": "Berkas ini kosong; pilih foto atau dokumen lain."},
    )
    caption = forms.CharField(label="Keterangan", max_length=LONGEST_CAPTION, help_text="Apa yang terlihat di dalamnya.")
    is_public = forms.BooleanField(label="Foto ini boleh tampil di halaman publik", required=False)


class VerifyForm(forms.Form):
    """Somebody else's judgement."""

    note = text_field("Catatan pemeriksaan", "Wajib bila belum selesai.", "", rows=2, required=False)


class ReasonForm(forms.Form):
    """Why an element has no follow-up."""

    reason = text_field(
        "Alasan",
        "Misalnya: sudah ditangani bulan lalu, atau di luar kewenangan kecamatan. Alasan ini dicetak dalam laporan triwulan.",
        "Tulis alasannya.",
        rows=3,
    )


class WithdrawalForm(forms.Form):
    """Why an entry of the publication log is withdrawn."""

    reason = text_field("Alasan", "Misalnya: salah bulan, atau tautannya keliru.", "Tulis mengapa catatan ini ditarik.", rows=3)


class PublicationForm(forms.Form):
    """Where a result was made known."""

    period = forms.ChoiceField(label="Hasil periode")
    medium = forms.ChoiceField(label="Media", choices=[(medium.code, medium.words) for medium in MEDIA.values()])
    on = day_field("Tanggal")
    link = forms.CharField(label="Tautan", required=False, max_length=LONGEST_LINK, help_text="Alamat lengkap, diawali https://.")
    file = forms.FileField(
        label="Foto publikasi",
        required=False,
        help_text="PNG atau JPEG, paling besar 5 MB.",
        widget=forms.FileInput(attrs=PHOTOS),
    )

    def __init__(
        self,
        periods: Mapping[str, str],
        today: date,
        data: Mapping[str, str] | None = None,
        files: MultiValueDict[str, UploadedFile[Any]] | None = None,
    ) -> None:
        """`periods`: published periods -> words, newest first."""
        super().__init__(data, files, initial={"on": today})
        field = self.fields["period"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(periods.items())
