"""The forms of the office's desk."""

from __future__ import annotations

from django import forms

from puas.domain.complaint_categories import CATEGORIES, TIME_LIMITS
from puas.domain.complaint_text import LONGEST_LAPOR_NUMBER, LONGEST_TEXT


class TakeForm(forms.Form):
    """The Camat's judgement."""

    category = forms.ChoiceField(
        label="Jenis pengaduan menurut isinya",
        choices=[(code, category.words) for code, category in CATEGORIES.items()],
    )
    limit = forms.ChoiceField(
        label="Batas waktu penanganan",
        choices=[(code, f"{limit.words}: {limit.working_days} hari kerja") for code, limit in TIME_LIMITS.items()],
    )


class AnswerForm(forms.Form):
    """What the citizen will read."""

    text = forms.CharField(
        label="Jawaban untuk pelapor",
        help_text="Tampil di halaman status pelapor. Tulis apa yang sudah dilakukan, tanpa menyebut nama warga.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_TEXT}),
        error_messages={"required": "Tulis jawaban untuk pelapor."},
    )


class LaporForm(forms.Form):
    """Where it stands on the national site."""

    number = forms.CharField(label="Nomor laporan di LAPOR!", max_length=LONGEST_LAPOR_NUMBER)
    link = forms.CharField(label="Tautan di lapor.go.id", required=False, max_length=250)


class NoteForm(forms.Form):
    """A note for the Camat."""

    text = forms.CharField(
        label="Catatan",
        help_text="Tercatat atas nama Anda, bukan atas nama warga.",
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "maxlength": LONGEST_TEXT}),
        error_messages={"required": "Tulis isi catatan."},
    )
