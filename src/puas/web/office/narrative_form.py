from __future__ import annotations

from collections.abc import Iterator

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from puas.domain.pictures import MOST_PHOTOS
from puas.domain.report_additions import Narrative, Photo
from puas.reports.actions.write_narrative import LINES, LONGEST_LINE, LONGEST_TEXT, TEXTS

NEW_PHOTOS = 2
"""So many photos can be added at once; the page may be saved as often as needed."""
CHAPTER_HELP = "Dicetak sesudah kalimat yang dibuat dari data. Kosongkan bila cukup."


def _line(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_LINE, required=False)


def _text(label: str, help_text: str = CHAPTER_HELP) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 4})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_TEXT, required=False, widget=area)


class NumberForm(forms.Form):
    """The letter number alone, for a report that was handed over."""

    letter_number = _line("Nomor naskah", "Persis seperti tercatat, misalnya 000.8/123/2026.")


class NarrativeForm(NumberForm):
    """The office's own words; every field may stay empty."""

    letter_to = _line("Surat pengantar kepada", "Misalnya Bupati melalui Bagian Organisasi. Tanpa ini tidak ada surat pengantar.")
    letter_text = _text("Isi surat pengantar", "Kosongkan untuk memakai kalimat baku.")
    introduction = _text("Tambahan pada Pendahuluan")
    collection = _text("Tambahan pada Pengumpulan data")
    analysis = _text("Tambahan pada Analisis")
    conclusion = _text("Tambahan pada Kesimpulan")
    compare_with_legacy = forms.BooleanField(label="Cetak juga angka menurut konvensi 0,11", required=False)

    def __init__(self, words: Narrative, data: QueryDict | None, files: MultiValueDict[str, UploadedFile[bytes]] | None) -> None:
        super().__init__(data, files, initial={name: getattr(words, name) for name in (*LINES, *TEXTS, "compare_with_legacy")})
        self.kept = words.photos
        for place, photo in enumerate(self.kept):
            self.fields[f"caption_{place}"] = forms.CharField(
                label=f"Keterangan foto {place + 1}", initial=photo.caption, max_length=LONGEST_LINE, required=False
            )
            self.fields[f"drop_{place}"] = forms.BooleanField(label=f"Keluarkan foto {place + 1}", required=False)
        for place in range(min(NEW_PHOTOS, MOST_PHOTOS - len(self.kept))):
            self.fields[f"photo_{place}"] = forms.FileField(
                label="Tambah foto",
                help_text="PNG atau JPEG, paling besar 3 MB. Jangan memuat wajah warga tanpa izinnya.",
                required=False,
                widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
            )
            self.fields[f"new_caption_{place}"] = forms.CharField(
                label="Keterangan foto baru", max_length=LONGEST_LINE, required=False
            )

    def kept_photos(self) -> Iterator[Photo]:
        """The photos that stay, with their captions as typed."""
        for place, photo in enumerate(self.kept):
            if not self.cleaned_data[f"drop_{place}"]:
                yield Photo(self.cleaned_data[f"caption_{place}"].strip(), photo.sha256, photo.media_type)

    def new_photos(self) -> Iterator[tuple[str, UploadedFile[bytes], str]]:
        """(field, file, caption) of each photo that was added."""
        for place in range(NEW_PHOTOS):
            file = self.cleaned_data.get(f"photo_{place}")
            if file:
                yield f"photo_{place}", file, self.cleaned_data[f"new_caption_{place}"]

    def word_fields(self) -> list[BoundField]:
        """The fields of words, in the order of the report."""
        return [self[name] for name in (*LINES, *TEXTS, "compare_with_legacy")]

    def photo_rows(self) -> list[tuple[Photo, BoundField, BoundField]]:
        """Each kept photo with its caption and its tick to leave it out."""
        return [(photo, self[f"caption_{place}"], self[f"drop_{place}"]) for place, photo in enumerate(self.kept)]

    def new_photo_fields(self) -> list[BoundField]:
        """The fields for photos to be added."""
        return [self[name] for name in self.fields if name.startswith(("photo_", "new_caption_"))]
