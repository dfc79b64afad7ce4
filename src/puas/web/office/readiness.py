"""What is still missing in a month, one sentence each, with the page where it is put right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from puas.domain.cycle import FEW_ANSWERS
from puas.domain.readiness import STATE_WORDS, rehearsal_day
from puas.reports.queries import MonthRow
from puas.reports.readiness import readiness_of, silent_follow_ups
from puas.surveys.models import CollectionPoint, Response, SurveyRound
from puas.surveys.queries import conflict_count, open_exclusions, served_counts
from puas.web.office.entrance import Desk


@dataclass(frozen=True, slots=True)
class Missing:
    """A gap: what it means, and where to close it ("" when only time or citizens can). `told_as`: the rehearsal's line on it."""

    sentence: str
    address: str = ""
    action: str = ""
    told_as: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rehearsal's list as the page shows it."""

    code: str
    state: str
    words: str
    sentence: str
    address: str
    action: str


def rehearsal_in(desk: Desk, row: MonthRow | None) -> list[Line]:
    """The readiness list of the running month from the rehearsal on, for those who prepare or evaluate; else nothing."""
    if row is None or row.status.name != "collecting" or not (desk.may["prepare"] or desk.may["evaluate"]):
        return []
    if desk.today < rehearsal_day(row.round.span):
        return []
    ways = _ways(desk, row.round.period)
    return [
        Line(
            item.code,
            item.state,
            STATE_WORDS[item.state],
            item.sentence,
            *(ways.get(item.code, ("", "")) if item.state != "ready" else ("", "")),
        )
        for item in readiness_of(row.round, desk.today)
    ]


def _ways(desk: Desk, period: str) -> dict[str, tuple[str, str]]:
    """Where each line is put right, for a reader who may go there."""
    points = (reverse("points", args=[desk.agency.slug]) + desk.asked_unit, "Buka kode QR")
    served = (reverse("served", args=[desk.agency.slug, period]) + desk.asked_unit, "Isi jumlahnya")
    month = (reverse("month", args=[desk.agency.slug, period]) + desk.asked_unit, "Lihat usul")
    follow_ups = (reverse("follow_ups", args=[desk.agency.slug]) + desk.asked_unit, "Isi kabar")
    ways = {"answers": points, "points": points, "exclusions": month, "follow_ups": follow_ups}
    return {**ways, **({"services": served, "target": served} if desk.may["count_served"] else {})}


def missing_in(desk: Desk, round: SurveyRound, n: int) -> list[Missing]:
    """Everything that would make this month's report thinner than it need be."""
    return [*_answers(desk, round, n), *_served(desk, round), *_to_decide(desk, round), *_promises(desk)]


def _answers(desk: Desk, round: SurveyRound, n: int) -> Iterator[Missing]:
    points = reverse("points", args=[desk.agency.slug])
    if n < FEW_ANSWERS:
        sentence = f"Baru {n} jawaban; mutu dan nilai per unsur tampil mulai {FEW_ANSWERS} jawaban."
        yield Missing(sentence, points, "Tampilkan kode QR", told_as="answers")
    heard = set(Response.objects.filter(round=round).values_list("point_id", flat=True))
    silent = [point.name for point in CollectionPoint.objects.in_use().filter(unit=desk.unit) if point.pk not in heard]
    if silent and heard:
        yield Missing(f"Belum ada jawaban dari {', '.join(silent)}.", points, "Periksa kode QR", told_as="points")


def _served(desk: Desk, round: SurveyRound) -> Iterator[Missing]:
    typed = served_counts(desk.unit, round.period)
    absent = [service.name for service in desk.unit.services.filter(is_active=True) if service.name not in typed]
    if absent:
        which = f"untuk {', '.join(absent)}" if typed and len(absent) <= 3 else f"untuk {len(absent)} jenis layanan"
        yield Missing(
            f"Jumlah pengguna layanan belum diisi {which}.",
            reverse("served", args=[desk.agency.slug, round.period]) + desk.asked_unit,
            "Isi jumlahnya",
            told_as="services",
        )


def _to_decide(desk: Desk, round: SurveyRound) -> Iterator[Missing]:
    for exclusion in open_exclusions(round):
        yield Missing(
            f"Usul {exclusion.proposed_by} untuk mengecualikan satu jawaban menunggu keputusan orang kedua.",
            reverse("decide_exclusion", args=[desk.agency.slug, exclusion.pk]),
            "Lihat usul",
            told_as="exclusions",
        )
    conflicts = conflict_count(round)
    if conflicts:
        yield Missing(
            f"{conflicts} kiriman berbeda memakai tanda yang sama dengan jawaban lain; kiriman itu disimpan, tidak dihitung.",
            reverse("answers", args=[desk.agency.slug, round.period]) + desk.asked_unit,
            "Lihat lembar jawaban",
        )


def _promises(desk: Desk) -> Iterator[Missing]:
    """Follow-ups about which nobody has said anything, or that are past their day: with their owners, never blocking."""
    silent = silent_follow_ups(desk.unit, desk.today)
    if silent:
        owners = ", ".join(dict.fromkeys(row.owner for row in silent))
        words = "Satu tindak lanjut" if len(silent) == 1 else f"{len(silent)} tindak lanjut"
        address = reverse("follow_ups", args=[desk.agency.slug]) + desk.asked_unit
        sentence = f"{words} lewat waktu atau belum ada kabarnya ({owners})."
        yield Missing(sentence, address, "Isi kabar", told_as="follow_ups")


def untold(missing: Sequence[Missing], rehearsal: Sequence[Line]) -> list[Missing]:
    """What the rehearsal's list does not say already: everything, as long as there is no such list."""
    told = {line.code for line in rehearsal}
    return [gap for gap in missing if gap.told_as not in told]
