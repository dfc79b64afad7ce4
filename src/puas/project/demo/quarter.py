"""The demo's last full quarter, reported to the regency: drafted, submitted, evaluated and published in its turn."""

from __future__ import annotations

from datetime import datetime

from puas.domain.periods import Period
from puas.domain.report_additions import Narrative
from puas.domain.spans import members, quarter_of
from puas.project.demo import places
from puas.project.demo.world import World
from puas.publication.actions import publish_report
from puas.reports.actions import (
    RecommendationInput,
    draft_range_report,
    record_evaluation,
    submit_report,
    write_narrative,
)
from puas.reports.facts import draft_recommendations_for

STATEMENT = (
    "Tiga bulan ini saya baca sebagai satu kesatuan: jumlah jawabannya cukup untuk menilai tiap unsur. "
    "Perbaikan pada unsur terendah dilanjutkan, dan hasilnya kita lihat bersama pada triwulan berikutnya."
)
WORDS = Narrative(
    letter_number="000.8.3/117/Contoh",
    letter_to="Bupati Tirta Makmur\nmelalui Kepala Bagian Organisasi Sekretariat Daerah\ndi Tirta Makmur",
    analysis="Selama triwulan ini loket pindah datang dibuka pada semua hari kerja.",
)


def report_last_quarter(world: World, lived: list[Period], now: datetime) -> None:
    """On the day of its last month's report; nothing when no quarter lies whole behind `now`."""
    spans = {period.name: period for period in lived}
    whole = [name for name in map(quarter_of, spans) if all(month in spans for month in members(name))]
    if not whole:
        return
    quarter = max(whole)
    day = spans[members(quarter)[-1]].due_on
    if world.moment(day, 15, 20) > now:
        return
    budi, citra = world.actor(places.BUDI, day), world.actor(places.CITRA, day)
    report = draft_range_report(actor=budi, unit=world.unit, period=quarter, now=world.moment(day, 10, 10))
    write_narrative(actor=budi, report=report, narrative=WORDS, now=world.moment(day, 10, 25))
    submit_report(actor=budi, report=report, now=world.moment(day, 10, 40))
    drafts = [
        RecommendationInput(draft.element, draft.text, "draft", draft.action) for draft in draft_recommendations_for(report)[:3]
    ]
    evaluated = world.moment(day, 15)
    record_evaluation(actor=citra, report=report, statement=STATEMENT, recommendations=drafts, now=evaluated)
    publish_report(actor=citra, report=report, now=world.moment(day, 15, 20))
