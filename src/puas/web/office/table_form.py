from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.core.files.uploadedfile import UploadedFile

LARGEST = 5 * 1024 * 1024


class TableForm(forms.Form):
    """An answer table of the past: one row per respondent, a column with the day of service."""

    file = forms.FileField(
        label="Berkas tabel",
        help_text="CSV atau XLSX, paling besar 5 MB. Satu baris untuk setiap responden, tanpa nama warga.",
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
    )
    day = forms.CharField(
        label="Nama kolom tanggal layanan",
        max_length=200,
        help_text="Persis seperti pada judul kolom, misalnya tanggal. Dari kolom ini diketahui bulannya.",
    )
    mapping = forms.CharField(
        label="Pemetaan kolom",
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Hanya bila kolom unsur tidak bernama U1, U2, dan seterusnya. Satu per baris: KOLOM=UNSUR.",
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """A file of at most 5 MB."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LARGEST:
            raise forms.ValidationError("Berkas ini lebih besar dari 5 MB. Bagilah per tahun, lalu unggah satu per satu.")
        return file

    def clean_mapping(self) -> list[tuple[str, str]]:
        """(column, question code) pairs."""
        pairs = []
        for line in self.cleaned_data["mapping"].splitlines():
            column, equals, code = line.rpartition("=")
            if line.strip() and not (equals and column.strip() and code.strip()):
                raise forms.ValidationError(f"Baris “{line.strip()[:80]}” tidak lengkap. Tulislah KOLOM=UNSUR.")
            if line.strip():
                pairs.append((column, code.strip()))
        return pairs

    def offer_mapping(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show this mapping instead of what was typed."""
        self.data = {**self.data.dict(), "mapping": "\n".join(f"{column}={code}" for column, code in pairs)}  # type: ignore[attr-defined]
