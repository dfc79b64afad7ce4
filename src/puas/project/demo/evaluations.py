"""What the demo's Camat writes: sentences that fit the month's own figures."""

from __future__ import annotations

from puas.domain.cycle import FEW_ANSWERS
from puas.domain.index import satisfaction_index
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.statistics import weakest
from puas.domain.tallies import Tally
from puas.reports.facts import snapshot_of
from puas.reports.models import Report

FEW = (
    "Jawaban bulan ini terlalu sedikit untuk dinilai. Saya minta petugas loket menawarkan survei kepada setiap warga "
    "yang selesai dilayani."
)
OPENINGS = (
    "Terima kasih kepada seluruh petugas loket atas kerja bulan ini.",
    "Hasil bulan ini saya bahas dalam apel pagi bersama seluruh seksi.",
    "Saya telah membaca seluruh saran warga bulan ini.",
    "Laporan ini saya terima lengkap dengan analisisnya.",
)
ABOUT_WEAKEST = (
    "Unsur {weakest} masih yang terendah dan menjadi perhatian utama bulan depan.",
    "Nilai terendah ada pada {weakest}; Kasi Pelayanan saya minta melaporkan perbaikannya pada rapat tanggal 5.",
    "Saya akan meninjau sendiri {weakest} di loket pada minggu pertama bulan depan.",
)


def statement_for(report: Report) -> str:
    """Two or three sentences on this report; the same report always gets the same ones."""
    snapshot = snapshot_of(report)
    instrument = instrument_with_hash(snapshot.instrument_hash)
    counted = snapshot.counted()
    lowest = _lowest_name(instrument, counted)
    if counted.n < FEW_ANSWERS or not lowest:
        return FEW
    month = int(snapshot.period[5:])
    opening = OPENINGS[month % len(OPENINGS)]
    return f"{opening} {ABOUT_WEAKEST[month % len(ABOUT_WEAKEST)].format(weakest=lowest.lower())}"


def _lowest_name(instrument: Instrument, counted: Tally) -> str:
    lines = weakest(satisfaction_index(instrument, counted))
    return lines[0].element.name if lines else ""
