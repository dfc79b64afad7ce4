from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms

from puas.domain.instruments import Instrument
from puas.domain.own_words import is_own_sentence
from puas.domain.recommendations import DraftRecommendation
from puas.reports.actions import RecommendationInput
from puas.reports.actions.evaluate_report import SHORTEST_STATEMENT

OWN_ROWS = 2
WHOLE_SERVICE = "Seluruh pelayanan"


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation on the page: its fields, and for a draft the reason and the element's name."""

    text: forms.BoundField
    element: forms.BoundField | None
    title: str
    reason: str


class EvaluationForm(forms.Form):
    """The Camat's own sentences and the recommendations: drafts to edit or empty, and two empty rows of his own."""

    statement = forms.CharField(
        label="Evaluasi Anda",
        max_length=5000,
        min_length=SHORTEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Sedikitnya satu kalimat dengan kata-kata Anda sendiri: bagaimana Anda menilai hasil bulan ini.",
        error_messages={
            "required": "Tulis sedikitnya satu kalimat evaluasi dengan kata-kata Anda sendiri.",
            "min_length": "Evaluasi ini masih terlalu pendek; tulis sedikitnya satu kalimat (20 huruf).",
        },
    )

    def __init__(
        self, drafts: Sequence[DraftRecommendation], instrument: Instrument, data: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(data)
        self.drafts = drafts
        self.names = {element.code: element.name for element in instrument.elements}
        for place, draft in enumerate(drafts):
            self.fields[f"draft_{place}"] = _text(f"Rekomendasi {place + 1}", draft.text)
        choices = [("", WHOLE_SERVICE), *((code, f"{code} {name}") for code, name in self.names.items())]
        for place in range(OWN_ROWS):
            self.fields[f"own_{place}"] = _text(f"Rekomendasi sendiri {place + 1}", "")
            self.fields[f"own_element_{place}"] = forms.ChoiceField(label="Untuk unsur", choices=choices, required=False)

    def rows(self) -> list[Row]:
        """The recommendation fields in the order of the page."""
        drafted = [
            Row(self[f"draft_{place}"], None, self.words_of(draft.element), draft.reason)
            for place, draft in enumerate(self.drafts)
        ]
        own = [Row(self[f"own_{place}"], self[f"own_element_{place}"], "", "") for place in range(OWN_ROWS)]
        return drafted + own

    def recommendations(self) -> list[RecommendationInput]:
        """What was kept: drafts as they are or edited, and the Camat's own."""
        kept = []
        for place, draft in enumerate(self.drafts):
            text = self.cleaned_data[f"draft_{place}"]
            origin = "draft" if text.split() == draft.text.split() else "edited"
            kept.append(RecommendationInput(draft.element, text, origin))
        for place in range(OWN_ROWS):
            element = self.cleaned_data[f"own_element_{place}"]
            kept.append(RecommendationInput(element, self.cleaned_data[f"own_{place}"], "own"))
        return [item for item in kept if item.text.strip()]

    def clean(self) -> dict[str, object]:
        """At least one recommendation must remain: step 4 yields the report with recommendations."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        offered = [draft.text for draft in self.drafts]
        if not self.errors:
            offered += [item.text for item in self.recommendations()]
        if "statement" in cleaned and not is_own_sentence(str(cleaned["statement"]), offered):
            self.add_error("statement", "Tulis sedikitnya satu kalimat evaluasi dengan kata-kata Anda sendiri.")
        if not self.errors and not self.recommendations():
            self.add_error(None, "Tulis sedikitnya satu rekomendasi: pakai salah satu konsep atau tulis sendiri.")
        return cleaned

    def words_of(self, element: str) -> str:
        """ "U3 Waktu penyelesaian", or "Seluruh pelayanan"."""
        return f"{element} {self.names[element]}" if element in self.names else WHOLE_SERVICE

    def kept_in_words(self) -> list[tuple[str, str]]:
        """(text, for which element) of what was kept."""
        return [(item.text, self.words_of(item.element)) for item in self.recommendations()]


def _text(label: str, initial: str) -> forms.CharField:
    return forms.CharField(
        label=label, required=False, max_length=1000, initial=initial, widget=forms.Textarea(attrs={"rows": 4})
    )


class SendBackForm(forms.Form):
    """Why the report goes back."""

    reason = forms.CharField(
        label="Alasan pengembalian",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Tulis apa yang perlu diperbaiki, agar penyusun dapat langsung mengerjakannya.",
        error_messages={"required": "Tulis alasan pengembalian, agar penyusun tahu apa yang perlu diperbaiki."},
    )
