"""Past answers from a file: read, counted, and kept as tallies; the rows themselves are kept nowhere."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puas.domain.errors import BadInput, WrongState
from puas.domain.instruments import Instrument
from puas.domain.permissions import check_import_history
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.tallies import Tally
from puas.surveys.actions import ImportedMonthInput, import_table
from puas.tables.reading import ColumnsMissing, TalliedTable, file_hash, tallied_groups
from puas.web.office.entrance import FORM, Desk, office_page, posted
from puas.web.office.table_form import TableForm


@office_page(check_import_history, FORM)
def upload_table(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The form; where columns are not understood, a proposed mapping stands in it to be checked."""
    form = TableForm(posted(request), request.FILES or None)
    if form.is_bound and form.is_valid():
        months = _imported(desk, form)
        if months:
            messages.success(request, f"Tabel tersimpan: {months} bulan ditambahkan ke riwayat.")
            return redirect("history", slug=desk.agency.slug)
    return render(request, "web/office/upload_table.html", {"desk": desk, "form": form}, status=422 if form.errors else 200)


def _imported(desk: Desk, form: TableForm) -> int:
    """How many months were kept; 0 when the table was refused, with the sentence in the form."""
    file = form.cleaned_data["file"]
    instrument = instrument_named(desk.unit.instrument_id)
    try:
        with TemporaryDirectory() as folder:
            path = Path(folder) / (Path(file.name or "tabel").name or "tabel")
            path.write_bytes(file.read())
            table, digest = _read(path, instrument, form), file_hash(path)
        kept = import_table(
            actor=desk.actor,
            unit=desk.unit,
            instrument=instrument,
            file_name=path.name,
            file_hash=digest,
            mapping=table.columns,
            months=_months(table),
            now=desk.now,
        )
        return kept.months.count()
    except ColumnsMissing as refusal:
        _propose(form, refusal)
    except (BadInput, WrongState) as refusal:
        form.add_error("day" if refusal.facts.get("field") == "day" else None, refusal.sentence)
    return 0


def _read(path: Path, instrument: Instrument, form: TableForm) -> TalliedTable:
    return tallied_groups(path, instrument, day=form.cleaned_data["day"], mapping=form.cleaned_data["mapping"])


def _months(table: TalliedTable) -> list[ImportedMonthInput]:
    """The table cut into calendar months. BadInput for a row without a day."""
    months: dict[str, dict[str, Tally]] = defaultdict(dict)
    for by_day in table.groups.values():
        for day, tally in by_day.items():
            if not day:
                raise BadInput("row_without_month", "Ada baris tanpa tanggal. Isi tanggalnya, lalu unggah lagi.", field="day")
            days = months[day[:7]]
            days[day] = days[day] + tally if day in days else tally
    return [ImportedMonthInput(period, months[period]) for period in sorted(months)]


def _propose(form: TableForm, refusal: ColumnsMissing) -> None:
    """Put the proposed mapping into the form, for a person to check."""
    missing = ", ".join(refusal.missing)
    if not refusal.proposed:
        form.add_error("mapping", f"Kolom untuk {missing} tidak ditemukan. Petakan tiap unsur ke judul kolomnya.")
        return
    form.offer_mapping(refusal.proposed)
    form.add_error(
        "mapping",
        f"Kolom untuk {missing} dikenali dari isinya. Periksa usulan ini, pilih lagi berkasnya, lalu kirim sekali lagi.",
    )
