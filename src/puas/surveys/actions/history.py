"""Past months from another system: as tallies of an answer table, or as a typed recap; undone by withdrawing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from puas.audit.actions import record_event
from puas.domain.errors import BadInput, WrongState
from puas.domain.instruments import Instrument
from puas.domain.periods import CALENDAR_MONTH, first_of_month
from puas.domain.permissions import Actor, check_import_history
from puas.domain.tallies import Recap, Tally, merged
from puas.organisations.models import ServiceUnit
from puas.surveys.models import HistoryImport, HistoryWithdrawal, ImportedMonth, Response


@dataclass(frozen=True, slots=True)
class ImportedMonthInput:
    """One month of an answer table: its tallies by day of service ("" when the table has no days)."""

    period: str
    by_day: Mapping[str, Tally] = field(default_factory=dict)


def import_table(
    *,
    actor: Actor,
    unit: ServiceUnit,
    instrument: Instrument,
    file_name: str,
    file_hash: str,
    mapping: Mapping[str, str],
    months: Sequence[ImportedMonthInput],
    now: datetime,
) -> HistoryImport:
    """Keep a table's months as tallies. The same file again changes nothing and gives the standing import back.

    The months are the calendar months of the file. WrongState when a month already has answers or another import.
    """
    check_import_history(actor)
    if not months:
        raise BadInput("nothing_to_import", "Tabel ini tidak berisi bulan yang dapat diimpor.", field="file")
    with transaction.atomic():
        _lock(unit)
        standing = HistoryImport.objects.filter(unit=unit, file_hash=file_hash, withdrawal=None).first()
        if standing is not None:
            return standing
        _check_months_free(unit, [month.period for month in months])
        batch = _new_import(unit, HistoryImport.Kind.TABLE, file_name, file_hash, actor, now, mapping=dict(mapping))
        for month in months:
            ImportedMonth.objects.create(
                history_import=batch,
                period=month.period,
                basis=CALENDAR_MONTH,
                instrument_id=instrument.id,
                counted=merged(instrument, month.by_day.values()).as_json(),
                by_day={day: tally.as_json() for day, tally in sorted(month.by_day.items()) if day},
            )
        _trace(batch, "history_imported", actor, now, f"{file_name}: {len(months)} bulan")
    return batch


def import_recap(
    *,
    actor: Actor,
    unit: ServiceUnit,
    instrument: Instrument,
    period: str,
    n: int,
    counts: Sequence[Sequence[int]],
    source_note: str,
    now: datetime,
    basis: str = CALENDAR_MONTH,
) -> HistoryImport:
    """Keep one month counted elsewhere: `counts` is [question][score position], `n` the number of sheets.

    BadInput when the counts do not fit the instrument or a question has more answers than sheets.
    """
    check_import_history(actor)
    recap = _checked_recap(instrument, n, counts)
    canonical = json.dumps([period, recap.as_json()], sort_keys=True)
    file_hash = sha256(canonical.encode()).hexdigest()
    with transaction.atomic():
        _lock(unit)
        standing = HistoryImport.objects.filter(unit=unit, file_hash=file_hash, withdrawal=None).first()
        if standing is not None:
            return standing
        _check_months_free(unit, [period])
        batch = _new_import(
            unit, HistoryImport.Kind.RECAP, f"Rekap {period}", file_hash, actor, now, source_note=source_note.strip()[:200]
        )
        ImportedMonth.objects.create(
            history_import=batch, period=period, basis=basis, instrument_id=instrument.id, counted=recap.as_json()
        )
        _trace(batch, "history_imported", actor, now, f"rekap {period}")
    return batch


def withdraw_import(*, actor: Actor, history_import: HistoryImport, reason: str, now: datetime) -> HistoryWithdrawal:
    """Undo an import: its months stop counting from now on; reports made from them keep their snapshots."""
    check_import_history(actor)
    if not reason.strip():
        raise BadInput("reason_missing", "Tulis alasan penarikan.", field="reason")
    with transaction.atomic():
        _lock(history_import.unit)
        if HistoryWithdrawal.objects.filter(history_import=history_import).exists():
            raise WrongState("withdrawn_before", "Impor ini sudah ditarik.")
        withdrawal = HistoryWithdrawal.objects.create(
            history_import=history_import, reason=reason.strip(), withdrawn_by=actor.name, withdrawn_at=now
        )
        _trace(history_import, "history_withdrawn", actor, now, history_import.file_name, reason.strip())
    return withdrawal


def _lock(unit: ServiceUnit) -> None:
    """One import or withdrawal of a unit at a time, so that none can pass a check that another is about to break."""
    ServiceUnit.objects.select_for_update().get(pk=unit.pk)


def _new_import(
    unit: ServiceUnit,
    kind: str,
    file_name: str,
    file_hash: str,
    actor: Actor,
    now: datetime,
    mapping: dict[str, str] | None = None,
    source_note: str = "",
) -> HistoryImport:
    return HistoryImport.objects.create(
        unit=unit,
        kind=kind,
        file_name=file_name[:200],
        file_hash=file_hash,
        attempt=HistoryImport.objects.filter(unit=unit, file_hash=file_hash).count() + 1,
        mapping=mapping or {},
        source_note=source_note,
        imported_by=actor.name,
        imported_at=now,
    )


def _check_months_free(unit: ServiceUnit, periods: Sequence[str]) -> None:
    for period in periods:
        first_of_month(period)
    taken = set(
        ImportedMonth.objects.standing().filter(history_import__unit=unit, period__in=periods).values_list("period", flat=True)
    )
    taken |= set(Response.objects.filter(round__unit=unit, round__period__in=periods).values_list("round__period", flat=True))
    if taken:
        raise WrongState(
            "months_taken",
            "Bulan {months} sudah mempunyai jawaban atau impor; tarik impor yang lama dulu bila perlu diganti.",
            months=", ".join(sorted(taken)),
        )


def _checked_recap(instrument: Instrument, n: int, counts: Sequence[Sequence[int]]) -> Recap:
    if n < 0:
        raise BadInput("negative_count", "Jumlah responden tidak boleh kurang dari 0.", field="n")
    if len(counts) != len(instrument.questions):
        raise BadInput("recap_does_not_fit", "Isi jumlah jawaban untuk setiap unsur.", field="counts")
    for question, row in zip(instrument.questions, counts, strict=True):
        if len(row) != len(instrument.scale.scores) or any(count < 0 for count in row) or sum(row) > n:
            raise BadInput(
                "recap_does_not_add_up",
                "{question}: jumlah jawaban ({total}) tidak boleh lebih besar dari jumlah responden ({n}).",
                field=question.code,
                question=question.code,
                total=sum(row),
                n=n,
            )
    return Recap(instrument.hash, instrument.scale.scores, n, tuple(tuple(row) for row in counts))


def _trace(batch: HistoryImport, event: str, actor: Actor, now: datetime, subject: str, reason: str = "") -> None:
    slug = batch.unit.agency.slug
    record_event(event=event, actor=actor, now=now, subject=subject, agency_slug=slug, reason=reason)
