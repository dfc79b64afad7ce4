"""What `puas import` does once it is understood."""

from __future__ import annotations

import getpass
from argparse import Namespace
from pathlib import Path

from django.db import transaction

from puas.cli.compute import mapping_of
from puas.domain.errors import BadInput, NotFound
from puas.domain.figures import count_words, period_words
from puas.domain.instruments import Instrument
from puas.domain.permissions import REPORT_PREPARER, Actor
from puas.domain.regulations.catalogue import instrument_named
from puas.organisations.models import ServiceUnit
from puas.project.past_months import MonthColumns, past_table
from puas.project.recap_file import recaps_in
from puas.project.starting import say
from puas.surveys.actions import ImportedMonthInput, import_recap, import_table, withdraw_import
from puas.surveys.models import HistoryImport
from puas.tables.reading import file_hash
from puas.work.clock import installation_now


def run(asked: Namespace) -> int:
    """Import a table or recaps, or withdraw an import; 0. PuasError when it cannot be done; nothing is changed then."""
    if asked.withdraw is not None:
        return _withdraw(asked.withdraw, asked.reason)
    unit = _unit(asked.office, asked.unit)
    instrument = instrument_named(asked.instrument or unit.instrument_id)
    if asked.recap:
        return _recaps(unit, instrument, Path(asked.recap))
    return _table(unit, instrument, asked)


def _operator() -> Actor:
    """Whoever may run commands on the server's own files; the trail names the account of the operating system."""
    return Actor("command", f"Perintah puas import ({getpass.getuser()})", frozenset({REPORT_PREPARER}))


def _unit(slug: str, name: str | None) -> ServiceUnit:
    units = list(ServiceUnit.objects.filter(agency__slug=slug).select_related("agency"))
    if not units:
        raise NotFound("no_such_office", "Kantor {slug} tidak ditemukan.", field="office", slug=slug)
    if name is None and len(units) > 1:
        names = ", ".join(unit.name for unit in units)
        raise BadInput(
            "which_unit", "Kantor ini mempunyai beberapa unit; pilih dengan --unit: {names}.", field="unit", names=names
        )
    for unit in units:
        if name is None or unit.name == name:
            return unit
    raise NotFound("no_such_unit", "Unit {name} tidak ditemukan di kantor ini.", field="unit", name=name)


def _table(unit: ServiceUnit, instrument: Instrument, asked: Namespace) -> int:
    path = Path(asked.table)
    columns = MonthColumns(asked.day, asked.month_column, asked.year, asked.month)
    table = past_table(path, instrument, columns, [mapping_of(pair) for pair in asked.map], asked.sheet, asked.skip_bad_rows)
    for note in table.notes:
        say(note)
    kept = import_table(
        actor=_operator(),
        unit=unit,
        instrument=instrument,
        file_name=path.name,
        file_hash=file_hash(path),
        mapping=table.columns,
        months=[ImportedMonthInput(period, by_day) for period, by_day in table.months.items()],
        now=installation_now(),
    )
    if table.rows_left_out:
        say(f"{count_words(table.rows_left_out)} dari {count_words(table.rows)} baris tidak dihitung karena tidak dapat dibaca.")
    _say_kept(kept)
    return 0


def _recaps(unit: ServiceUnit, instrument: Instrument, path: Path) -> int:
    recaps = recaps_in(path, instrument)
    with transaction.atomic():
        kept = [
            import_recap(
                actor=_operator(),
                unit=unit,
                instrument=instrument,
                period=recap.period,
                n=recap.n,
                counts=recap.counts,
                source_note=recap.source or path.name,
                now=installation_now(),
            )
            for recap in recaps
        ]
    for each in kept:
        _say_kept(each)
    return 0


def _withdraw(number: int, reason: str) -> int:
    found = HistoryImport.objects.filter(pk=number).first()
    if found is None:
        raise NotFound("no_such_import", "Impor nomor {number} tidak ditemukan.", field="withdraw", number=number)
    withdraw_import(actor=_operator(), history_import=found, reason=reason, now=installation_now())
    say(f"Impor nomor {number} ditarik; bulan-bulannya tidak lagi dihitung.")
    return 0


def _say_kept(kept: HistoryImport) -> None:
    months = [month.period for month in kept.months.all()]
    span = period_words(months[0]) if len(months) == 1 else f"{period_words(months[0])} sampai {period_words(months[-1])}"
    say(f"Impor nomor {kept.pk}: {len(months)} bulan kalender ({span}).")
    say(f'Menarik kembali: puas import --withdraw {kept.pk} --reason "tulis alasannya di sini"')
