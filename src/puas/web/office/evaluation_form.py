from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django import forms

from puas.domain.instruments import Instrument
from puas.domain.own_words import is_own_sentence
from puas.domain.recommendations import DraftRecommendation
from puas.reports.actions import RecommendationInput, RejectedDraft
from puas.reports.actions.evaluate_report import SHORTEST_STATEMENT
from puas.reports.models import Recommendation

OWN_ROWS = 2
WHOLE_SERVICE = "Seluruh pelayanan"


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation on the page: its fields, and for a draft the reason and the element's name."""

    text: forms.BoundField
    element: forms.BoundField | None
    title: str
    reason: str
    quote: str = ""
    is_obligation: bool = False
    why: forms.BoundField | None = None
    """Why a draft is not used; only drafts have it."""


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

    offered = forms.CharField(required=False, widget=forms.HiddenInput)
    """Which drafts the page showed: what is typed below belongs to them, also when the catalogue has changed since."""

    def __init__(
        self,
        drafts: Sequence[DraftRecommendation],
        instrument: Instrument,
        data: Mapping[str, str] | None = None,
        promised: Sequence[Recommendation] = (),
        demanded: Collection[str] = (),
    ) -> None:
        """`promised`: what the evaluation before recommended, to be carried on; `demanded`: elements with an obligation."""
        super().__init__(data)
        self.drafts, self.demanded = drafts, demanded
        self.fields["offered"].initial = names_of(drafts)
        self.promised = promised
        self.names = {element.code: element.name for element in instrument.elements}
        for place, draft in enumerate(drafts):
            self.fields[f"draft_{place}"] = _text(f"Rekomendasi {place + 1}", draft.text)
            self.fields[f"why_{place}"] = forms.CharField(
                label="Bila dikosongkan: mengapa tidak dipakai", required=False, max_length=120
            )
        for place, _ in enumerate(promised):
            self.fields[f"carry_{place}"] = forms.BooleanField(
                label="Lanjutkan bulan ini", required=False, widget=forms.CheckboxInput(attrs={"form": "keputusan"})
            )
        choices = [("", WHOLE_SERVICE), *((code, f"{code} {name}") for code, name in self.names.items())]
        for place in range(OWN_ROWS):
            self.fields[f"own_{place}"] = _text(f"Rekomendasi sendiri {place + 1}", "")
            self.fields[f"own_element_{place}"] = forms.ChoiceField(label="Untuk unsur", choices=choices, required=False)

    def rows(self) -> list[Row]:
        """The recommendation fields in the order of the page."""
        drafted = [
            Row(
                self[f"draft_{place}"],
                None,
                self.words_of(draft.element),
                draft.reason,
                draft.quote,
                draft.element in self.demanded,
                self[f"why_{place}"],
            )
            for place, draft in enumerate(self.drafts)
        ]
        own = [Row(self[f"own_{place}"], self[f"own_element_{place}"], "", "") for place in range(OWN_ROWS)]
        return drafted + own

    def groups(self) -> list[tuple[str, list[Row]]]:
        """The rows apart: what serves an obligation, then suggestions; a group without rows is left out."""
        rows = self.rows()
        named = (("Untuk memenuhi kewajiban", True), ("Saran perbaikan", False))
        found = [(name, [row for row in rows if row.is_obligation is wanted]) for name, wanted in named]
        return [(name, group) for name, group in found if group]

    def recommendations(self) -> list[RecommendationInput]:
        """What was kept: drafts as they are or edited, and the Camat's own."""
        kept = []
        for place, draft in enumerate(self.drafts):
            text = self.cleaned_data[f"draft_{place}"]
            origin = "draft" if text.split() == draft.text.split() else "edited"
            kept.append(RecommendationInput(draft.element, text, origin, draft.action))
        for place in range(OWN_ROWS):
            element = self.cleaned_data[f"own_element_{place}"]
            kept.append(RecommendationInput(element, self.cleaned_data[f"own_{place}"], "own"))
        for place, earlier in enumerate(self.promised):
            if self.cleaned_data.get(f"carry_{place}"):
                kept.append(RecommendationInput(earlier.element, earlier.text, "carried", earlier.action))
        return [item for item in kept if item.text.strip()]

    def rejected(self) -> list[RejectedDraft]:
        """Drafts that were emptied, each with the Camat's word."""
        return [
            RejectedDraft(draft.element, draft.text, self.cleaned_data[f"why_{place}"], draft.action)
            for place, draft in enumerate(self.drafts)
            if not self.cleaned_data[f"draft_{place}"].strip()
        ]

    def carried(self) -> list[tuple[str, str, forms.BoundField]]:
        """(text, for which element, tick) of each earlier promise."""
        return [(item.text, self.words_of(item.element), self[f"carry_{place}"]) for place, item in enumerate(self.promised)]

    def clean(self) -> dict[str, object]:
        """At least one recommendation must remain: step 4 yields the report with recommendations."""
        cleaned: dict[str, object] = super().clean() or self.cleaned_data
        if cleaned.get("offered") not in ("", names_of(self.drafts)):
            self.data = {**self.data, "offered": names_of(self.drafts)}
            self.add_error(None, "Katalog rekomendasi berubah sejak halaman ini dibuka. Periksa lagi setiap konsep, lalu catat.")
        offered = [draft.text for draft in self.drafts]
        if not self.errors:
            offered += [item.text for item in self.recommendations()]
        if "statement" in cleaned and not is_own_sentence(str(cleaned["statement"]), offered):
            self.add_error("statement", "Tulis sedikitnya satu kalimat evaluasi dengan kata-kata Anda sendiri.")
        for place, _ in enumerate(self.drafts):
            if not cleaned.get(f"draft_{place}") and not cleaned.get(f"why_{place}"):
                self.add_error(f"why_{place}", "Tulis satu atau beberapa kata mengapa konsep ini tidak dipakai.")
        if not self.errors and not self.recommendations():
            self.add_error(None, "Tulis sedikitnya satu rekomendasi: pakai salah satu konsep atau tulis sendiri.")
        return cleaned

    def words_of(self, element: str) -> str:
        """ "U3 Waktu penyelesaian", or "Seluruh pelayanan"."""
        return f"{element} {self.names[element]}" if element in self.names else WHOLE_SERVICE

    def kept_in_words(self) -> list[tuple[str, str]]:
        """(text, for which element) of what was kept."""
        return [(item.text, self.words_of(item.element)) for item in self.recommendations()]


def names_of(drafts: Sequence[DraftRecommendation]) -> str:
    """What tells one set of drafts from another: their elements and actions, in order."""
    return " ".join(f"{draft.element}:{draft.action}" for draft in drafts)


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
