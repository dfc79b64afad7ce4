from __future__ import annotations

from collections.abc import Mapping

from django import forms

from puas.organisations.models import ServiceUnit


class ServedForm(forms.Form):
    """How many citizens each service served in a period; an empty field is left as it is."""

    def __init__(self, unit: ServiceUnit, counts: Mapping[str, int], data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.services = {f"layanan_{service.pk}": service for service in unit.services.filter(is_active=True)}
        for name, service in self.services.items():
            self.fields[name] = forms.IntegerField(
                label=service.name,
                min_value=0,
                max_value=1_000_000,
                required=False,
                initial=counts.get(service.name),
                error_messages={
                    "invalid": "Tulis bilangan bulat, misalnya 120.",
                    "min_value": "Jumlah tidak boleh kurang dari 0.",
                    "max_value": "Jumlah ini terlalu besar; periksa kembali.",
                },
                widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
