"""Services and counters of one office."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from puas.domain.channels import ASSISTED, OPEN
from puas.organisations.actions import change_service, create_service
from puas.organisations.models import Agency, Service, ServiceUnit
from puas.surveys.actions import create_point, revoke_point
from puas.surveys.models import CollectionPoint
from puas.web.administration.entrance import Reach, administration_page, agency_in
from puas.web.office.entrance import FORM, posted
from puas.web.office.refused import shown_at_field


class UnitForm(forms.Form):
    """Something that belongs to one unit of the office; the choice is shown only where there are several."""

    unit = forms.ModelChoiceField(ServiceUnit.objects.none(), label="Unit layanan", empty_label=None)
    name = forms.CharField(label="Nama", max_length=120)

    def __init__(self, agency: Agency, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        units = agency.units.all()
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = units
        field.initial = units.first()
        if units.count() == 1:
            field.widget = forms.HiddenInput()


class ServiceForm(UnitForm):
    name = forms.CharField(label="Nama jenis layanan", max_length=120, help_text="Misalnya: Pindah Datang")


class PointForm(UnitForm):
    name = forms.CharField(label="Nama titik survei", max_length=120, help_text="Misalnya: Loket 1")
    channel = forms.ChoiceField(
        label="Dipakai di mana",
        choices=((OPEN, "Ponsel warga, lewat kode QR"), (ASSISTED, "Tablet kantor, untuk warga tanpa ponsel")),
        initial=OPEN,
        required=False,
        widget=forms.RadioSelect,
        help_text="Tablet hanya menampilkan formulir dan mulai lagi sendiri; jawabannya dihitung sebagai saluran tersendiri.",
    )
    service = forms.ModelChoiceField(
        Service.objects.none(),
        label="Hanya untuk layanan",
        required=False,
        empty_label="Semua layanan",
        help_text="Pilih bila loket ini hanya melayani satu jenis layanan; warga lalu tidak perlu memilihnya.",
    )

    def __init__(self, agency: Agency, *args: object, **kwargs: object) -> None:
        super().__init__(agency, *args, **kwargs)
        field = self.fields["service"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Service.objects.filter(unit__agency=agency, is_active=True)

    def clean_channel(self) -> str:
        """Phones, where nothing was chosen."""
        channel: str = self.cleaned_data["channel"]
        return channel or OPEN


class ChangeServiceForm(forms.Form):
    name = forms.CharField(label="Nama jenis layanan", max_length=120)
    is_active = forms.BooleanField(label="Ditawarkan pada kuesioner", required=False)


@administration_page(FORM)
def new_service(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Add a service."""
    agency = agency_in(reach, slug)
    form = ServiceForm(agency, posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            service = create_service(actor=reach.actor, now=reach.now, **form.cleaned_data)
            messages.success(request, f"Jenis layanan {service.name} ditambahkan.")
            return redirect("office_settings", slug=slug)
    return _form_page(request, agency, form, "Tambah jenis layanan", "Tambahkan")


@administration_page(FORM)
def edit_service(request: HttpRequest, reach: Reach, slug: str, service: int) -> HttpResponse:
    """Rename a service, or stop offering it; its answers stay."""
    agency = agency_in(reach, slug)
    found = get_object_or_404(Service.objects.select_related("unit__agency"), unit__agency=agency, pk=service)
    form = ChangeServiceForm(posted(request), initial={"name": found.name, "is_active": found.is_active})
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            change_service(actor=reach.actor, service=found, now=reach.now, **form.cleaned_data)
            messages.success(request, f"Jenis layanan {found.name} tersimpan.")
            return redirect("office_settings", slug=slug)
    return _form_page(request, agency, form, "Ubah jenis layanan", "Simpan")


@administration_page(FORM)
def new_point(request: HttpRequest, reach: Reach, slug: str) -> HttpResponse:
    """Add a counter; its code is made at random."""
    agency = agency_in(reach, slug)
    form = PointForm(agency, posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            point = create_point(actor=reach.actor, now=reach.now, **form.cleaned_data)
            messages.success(request, f"Titik survei {point.name} dibuat. Cetak posternya dari halaman Kode QR.")
            return redirect("office_settings", slug=slug)
    return _form_page(request, agency, form, "Tambah titik survei", "Tambahkan")


@administration_page(FORM)
def revoke(request: HttpRequest, reach: Reach, slug: str, point: int) -> HttpResponse:
    """Ask first, then revoke a counter's code for good."""
    agency = agency_in(reach, slug)
    found = get_object_or_404(CollectionPoint.objects.of_agency(agency).select_related("unit__agency"), pk=point)
    if request.method == "POST":
        reason = request.POST.get("reason", "").strip()[:500]
        revoke_point(actor=reach.actor, point=found, now=reach.now, reason=reason)
        messages.success(request, f"Kode QR {found.name} dicabut.")
        return redirect("office_settings", slug=slug)
    return render(request, "web/administration/revoke_point.html", {"agency": agency, "point": found})


def _form_page(request: HttpRequest, agency: Agency, form: forms.Form, title: str, button: str) -> HttpResponse:
    context = {"agency": agency, "form": form, "title": title, "button": button}
    return render(request, "web/administration/form.html", context, status=422 if form.errors else 200)
