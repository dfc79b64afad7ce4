from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django import forms

from puas.domain.periods import Period
from puas.organisations.models import Service, ServiceUnit


class ServedForm(forms.Form):
    """How many citizens each service served in a period; an empty field is left as it is."""

    def __init__(self, unit: ServiceUnit, counts: Mapping[str, int], data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        self.services = {f"layanan_{service.pk}": service for service in unit.services.filter(is_active=True)}
        for name, service in self.services.items():
            self.fields[name] = _count_field(service, counts.get(service.name))


class ServedDayForm(forms.Form):
    """How many citizens each service served on one day of a period, by the register; an empty field is left as it is."""

    def __init__(self, unit: ServiceUnit, span: Period, today: date, data: Mapping[str, str] | None = None) -> None:
        super().__init__(data)
        last = min(today, span.closes_on - timedelta(days=1))
        self.span, self.last = span, last
        self.services = {f"register_{service.pk}": service for service in unit.services.filter(is_active=True)}
        self.fields["day"] = forms.DateField(
            label="Tanggal",
            initial=last,
            error_messages={"required": "Pilih tanggalnya.", "invalid": "Tulis tanggal, misalnya 2026-11-10."},
            widget=forms.DateInput(
                attrs={"type": "date", "min": span.opens_on.isoformat(), "max": last.isoformat()}, format="%Y-%m-%d"
            ),
        )
        for name, service in self.services.items():
            self.fields[name] = _count_field(service, None)

    def clean_day(self) -> date:
        """A day of this period that has begun."""
        day: date = self.cleaned_data["day"]
        if not self.span.opens_on <= day <= self.last:
            raise forms.ValidationError("Pilih hari yang sudah tiba dalam periode ini.")
        return day


def _count_field(service: Service, initial: int | None) -> forms.IntegerField:
    return forms.IntegerField(
        label=service.name,
        min_value=0,
        max_value=1_000_000,
        required=False,
        initial=initial,
        error_messages={
            "invalid": "Tulis bilangan bulat, misalnya 120.",
            "min_value": "Jumlah tidak boleh kurang dari 0.",
            "max_value": "Jumlah ini terlalu besar; periksa kembali.",
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
