from __future__ import annotations

from collections.abc import Mapping

from django import forms

from puas.domain.instruments import Instrument
from puas.domain.periods import CALENDAR_MONTH, REPORT_DAY


class RecapForm(forms.Form):
    """One month counted elsewhere: the number of sheets, and how often each score was given to each question."""

    period = forms.RegexField(
        r"^\d{4}-(0[1-9]|1[0-2])$",
        label="Bulan",
        help_text="Tahun dan bulan, misalnya 2026-03.",
        error_messages={"invalid": "Tulis tahun dan bulan, misalnya 2026-03."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "2026-03"}),
    )
    basis = forms.ChoiceField(
        label="Rentang hari",
        choices=((CALENDAR_MONTH, "Bulan kalender (tanggal 1 s.d. akhir)"), (REPORT_DAY, "Sampai tanggal laporan kantor ini")),
    )
    n = forms.IntegerField(label="Jumlah responden", min_value=1, max_value=1_000_000)
    source_note = forms.CharField(
        label="Sumber angka", max_length=200, help_text="Misalnya: rekap dari situs survei provinsi, diunduh 2 Maret 2026."
    )

    def __init__(self, instrument: Instrument, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.instrument = instrument
        for question in instrument.questions:
            for score in instrument.scale.scores:
                words = next(choice.words for choice in question.choices if choice.score == score)
                self.fields[f"{question.code}_{score}"] = forms.IntegerField(
                    label=f"{question.code}, {words}",
                    min_value=0,
                    required=False,
                    widget=forms.NumberInput(attrs={"inputmode": "numeric", "class": "input input--cell"}),
                )

    def table(self) -> list[tuple[str, str, list[tuple[str, forms.BoundField]]]]:
        """Per question: code, element name, and per score the answer words with its field."""
        names = {element.code: element.name for element in self.instrument.elements}
        return [
            (
                question.code,
                names[question.element],
                [(choice.words, self[f"{question.code}_{choice.score}"]) for choice in question.choices],
            )
            for question in self.instrument.questions
        ]

    def counts(self) -> list[list[int]]:
        """[question][score position]; an empty cell is 0."""
        return [
            [self.cleaned_data[f"{question.code}_{score}"] or 0 for score in self.instrument.scale.scores]
            for question in self.instrument.questions
        ]


class WithdrawForm(forms.Form):
    """Why an import no longer counts."""

    reason = forms.CharField(
        label="Alasan penarikan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis alasan penarikan."},
    )
