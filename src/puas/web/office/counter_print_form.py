from __future__ import annotations

from django import forms

from puas.documents.counter_print import Wifi

KINDS = (
    ("poster-a4", "Poster A4, untuk dinding dekat loket"),
    ("poster-a3", "Poster A3, untuk ruang tunggu"),
    ("tenda-a5", "Tenda meja A5, selembar A4 dilipat dua"),
    ("stiker-a6", "Stiker loket A6, empat pada selembar A4"),
)


class CounterPrintForm(forms.Form):
    """Which paper, and the Wi-Fi that it may offer to people without a data quota."""

    kind = forms.ChoiceField(label="Yang dicetak", choices=KINDS, initial="poster-a4", widget=forms.RadioSelect)
    wifi_name = forms.CharField(
        label="Nama Wi-Fi untuk tamu",
        max_length=32,
        required=False,
        help_text="Isi bila warga boleh memakai Wi-Fi kantor: pada cetakan ada kode kedua untuk masuk ke Wi-Fi itu.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    wifi_password = forms.CharField(
        label="Kata sandi Wi-Fi",
        min_length=8,
        max_length=63,
        required=False,
        help_text="8 sampai 63 huruf; kosongkan bila Wi-Fi tanpa kata sandi. Ikut tercetak, tidak disimpan di sistem ini.",
        error_messages={"min_length": "Kata sandi Wi-Fi paling sedikit 8 huruf; periksa kembali."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, object]:
        """A password without a name opens nothing."""
        cleaned: dict[str, object] = super().clean() or {}
        if cleaned.get("wifi_password") and not cleaned.get("wifi_name"):
            self.add_error("wifi_name", "Tulis juga nama Wi-Fi, atau kosongkan kata sandinya.")
        return cleaned

    @property
    def wifi(self) -> Wifi | None:
        """What was typed; None when no Wi-Fi is offered."""
        name = self.cleaned_data["wifi_name"]
        return Wifi(name, self.cleaned_data["wifi_password"]) if name else None
