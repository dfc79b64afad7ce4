"""Public holidays: seen by year, added one by one or as a list, taken off after asking."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from puas.domain.figures import DAY_NAMES, MONTH_NAMES, count_words, date_words
from puas.domain.holidays import (
    EMPTY,
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NAME,
    HolidayLine,
    fixed_holidays,
    list_state,
    read_holiday,
    read_holidays,
    years_to_load,
)
from puas.organisations.actions import add_holidays, remove_holiday
from puas.organisations.models import Holiday
from puas.web.administration.entrance import Reach, administration_page
from puas.web.office.entrance import FORM, WRITE, posted
from puas.web.office.refused import shown_at_field

LARGEST = 100 * 1024
EXAMPLE_YEAR = 2027


class HolidayForm(forms.Form):
    """One day and what it is called."""

    day = forms.CharField(label="Tanggal", max_length=30, help_text="Misalnya 17/08/2026.")
    name = forms.CharField(label="Nama hari libur", max_length=LONGEST_NAME, help_text="Misalnya Cuti bersama Idulfitri.")


class HolidayListForm(forms.Form):
    """A year's list, pasted or as a file."""

    list = forms.CharField(
        label="Daftar yang ditempel",
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Satu hari per baris: tanggal, lalu nama. Contoh: 17/08/2026, Hari Kemerdekaan",
    )
    file = forms.FileField(
        label="Atau berkas CSV",
        required=False,
        help_text="Dua kolom: tanggal dan nama. Paling besar 100 kB.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def text(self) -> str:
        """What was pasted, or the content of the file; "" with its sentence at the field when it is too large."""
        file = self.cleaned_data["file"]
        if file is None:
            return str(self.cleaned_data["list"])
        content: bytes = file.read(LARGEST + 1)
        if len(content) > LARGEST:
            self.add_error("file", "Berkas ini lebih besar dari 100 kB. Simpan hanya dua kolom: tanggal dan nama.")
            return ""
        return content.decode("utf-8-sig", errors="replace")


def holiday_notices(today: date) -> tuple[str, ...]:
    """What is missing of the calendar today, one sentence for each year; nothing when it is loaded."""
    days = set(Holiday.objects.values_list("day", flat=True))
    return tuple(_missing_words(year, list_state(year, days)) for year in years_to_load(today, days))


def _missing_words(year: int, state: str) -> str:
    if state == EMPTY:
        return (
            f"Hari libur {year} belum diisi: hari libur terhitung sebagai hari kerja, sehingga batas satu hari Camat dan "
            "batas pengaduan tampak terlewat lebih cepat daripada seharusnya."
        )
    return (
        f"Hari libur {year} baru memuat tanggal yang tetap setiap tahun; Idulfitri dan hari libur lain menurut SKB tiga menteri "
        "belum ada."
    )


@administration_page(FORM, whole_only=True)
def holidays(request: HttpRequest, reach: Reach) -> HttpResponse:
    """One year of the calendar, and a form for one more day."""
    year = _year(request.GET.get("tahun", ""), reach.today.year)
    form = HolidayForm(posted(request))
    if request.method == "POST" and form.is_valid():
        with shown_at_field(form):
            line = read_holiday(form.cleaned_data["day"], form.cleaned_data["name"])
            return _added(request, reach, [line])
    return _page(request, reach, year, one=form)


@administration_page(WRITE, whole_only=True)
def load_list(request: HttpRequest, reach: Reach) -> HttpResponse:
    """Load a list; a bad line is named and nothing is loaded."""
    form = HolidayListForm(request.POST, request.FILES)
    if form.is_valid():
        text = form.text()
        if not form.errors:
            with shown_at_field(form):
                return _added(request, reach, read_holidays(text))
    return _page(request, reach, reach.today.year, many=form)


@administration_page(WRITE, whole_only=True)
def add_fixed(request: HttpRequest, reach: Reach, year: int) -> HttpResponse:
    """The five days that never move, once a person has confirmed them."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    return _added(request, reach, fixed_holidays(year))


@administration_page(FORM, whole_only=True)
def remove(request: HttpRequest, reach: Reach, day: str) -> HttpResponse:
    """Ask first, then take a day off the calendar."""
    try:
        holiday = get_object_or_404(Holiday, pk=date.fromisoformat(day))
    except ValueError:
        raise Http404 from None
    if request.method == "POST":
        remove_holiday(actor=reach.actor, holiday=holiday, now=reach.now)
        messages.success(request, f"{holiday.name} dihapus; {date_words(holiday.day)} kembali terhitung menurut hari biasanya.")
        return _to_year(holiday.day.year)
    context = {"holiday": holiday, "words": _day_words(holiday.day), "back": _address(holiday.day.year)}
    return render(request, "web/administration/remove_holiday.html", context)


@administration_page(whole_only=True)
def example(request: HttpRequest, reach: Reach) -> HttpResponse:
    """A file as the list is read, with the days that never move."""
    lines = [f"{line.day:%d/%m/%Y},{line.name}" for line in fixed_holidays(EXAMPLE_YEAR)]
    response = HttpResponse("\r\n".join(["tanggal,nama", *lines, ""]), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="contoh-hari-libur.csv"'
    return response


def _added(request: HttpRequest, reach: Reach, lines: Sequence[HolidayLine]) -> HttpResponse:
    changed = add_holidays(actor=reach.actor, lines=lines, now=reach.now)
    same = "Semua hari ini sudah ada; tidak ada yang berubah."
    messages.success(request, f"{count_words(changed)} hari libur tersimpan." if changed else same)
    return _to_year(lines[0].day.year)


def _page(
    request: HttpRequest, reach: Reach, year: int, one: HolidayForm | None = None, many: HolidayListForm | None = None
) -> HttpResponse:
    rows = Holiday.objects.filter(day__year=year)
    days = {row.day for row in rows}
    form, list_form = one or HolidayForm(), many or HolidayListForm()
    context = {
        "year": year,
        "years": sorted({*_years(), reach.today.year, reach.today.year + 1, year}),
        "rows": [{"day": row.day.isoformat(), "words": _day_words(row.day), "name": row.name} for row in rows],
        "missing": _missing_words(year, state) if (state := list_state(year, days)) != "loaded" else "",
        "proposal": [{"words": _day_words(line.day), "name": line.name} for line in fixed_holidays(year) if line.day not in days],
        "form": form,
        "list_form": list_form,
    }
    status = 422 if form.errors or list_form.errors else 200
    return render(request, "web/administration/holidays.html", context, status=status)


def _years() -> set[int]:
    return {day.year for day in Holiday.objects.dates("day", "year")}


def _day_words(day: date) -> str:
    """ "Senin, 17 Agustus"."""
    return f"{DAY_NAMES[day.weekday()]}, {day.day} {MONTH_NAMES[day.month - 1]}"


def _year(typed: str, running: int) -> int:
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else running
    return year if FIRST_YEAR <= year <= LAST_YEAR else running


def _address(year: int) -> str:
    return f"{reverse('holidays')}?tahun={year}"


def _to_year(year: int) -> HttpResponse:
    return redirect(_address(year))
