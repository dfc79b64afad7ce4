from __future__ import annotations

from django import forms

from puas.surveys.models import Exclusion


class ExclusionForm(forms.Form):
    """Why an answer should not count."""

    reason = forms.ChoiceField(label="Alasan", choices=Exclusion.Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib untuk alasan lain. Tulis apa yang Anda ketahui, tanpa menyebut nama warga.",
    )
