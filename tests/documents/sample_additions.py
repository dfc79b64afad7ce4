"""What people add to the made-up month: words, letter, photos, follow-ups; and its quarter and year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageDraw

from puas.domain.report_additions import FollowUpFacts, Narrative, Photo
from puas.domain.report_content.kinds import months_of, moved
from puas.domain.report_snapshot import HistoryMonth, ReportSnapshot
from puas.domain.tallies import Tally, merged
from tests.documents.sample_month import NINE, SERVICES, month_snapshot, profile_of, strata_of


def picture(format: str, colour: str) -> bytes:
    """A made-up photo of 480 x 320 pixels."""
    image = Image.new("RGB", (480, 320), colour)
    ImageDraw.Draw(image).rectangle((60, 120, 420, 300), fill="#E8EFF8", outline="#1A2333", width=4)
    stream = BytesIO()
    image.save(stream, format)
    return stream.getvalue()


PICTURES = (picture("PNG", "#7C879E"), picture("JPEG", "#2F6DB0"))
PHOTOS: Mapping[str, bytes] = {sha256(content).hexdigest(): content for content in PICTURES}
COUNTER, WAITING_ROOM = (
    Photo(caption, digest, media_type)
    for caption, digest, media_type in zip(
        ("Kode QR di Loket 1, 2 November 2026", "Ruang tunggu setelah kipas angin diganti"),
        PHOTOS,
        ("image/png", "image/jpeg"),
        strict=True,
    )
)
NARRATIVE = Narrative(
    letter_number="000.8.3/412/35.07.19/2026",
    letter_to="Bupati Tirta Raya\nmelalui Kepala Bagian Organisasi Sekretariat Daerah\ndi Tirta Raya",
    introduction="Bulan ini Kecamatan Sumber Asri mulai membuka layanan pada Sabtu pagi.",
    collection="Pada 10 sampai 12 November listrik padam, sehingga warga mengisi lembar kertas.",
    analysis="Waktu penyelesaian memanjang karena dua petugas mengikuti pelatihan.",
    conclusion="Kami berterima kasih kepada semua warga yang meluangkan waktu untuk menjawab.",
    compare_with_legacy=True,
    photos=(COUNTER, WAITING_ROOM),
)
FOLLOW_UPS = (
    FollowUpFacts(
        "U3", "Membuka loket kedua pada jam sibuk.", "Kepala Seksi Pelayanan", "2026-09-30", "high", "2026-08", "done",
        "2026-09-21", "Sekretaris Kecamatan", "rose", "38/9",
    ),
    FollowUpFacts(
        "U9", "Mengganti kipas angin ruang tunggu.", "Sekretaris Kecamatan", "2026-10-15", "medium", "2026-08", "done",
        "2026-10-12", "", "not_distinguishable", "11/10",
    ),
    FollowUpFacts(
        "U8", "Memasang kotak saran di setiap loket.", "Kepala Subbagian Umum", "2026-10-31", "medium", "2026-09", "overdue"
    ),
    FollowUpFacts(
        "U2", "Menempelkan alur pelayanan di pintu masuk.", "Staf Pelayanan", "2026-12-15", "low", "2026-10", "promised"
    ),
    FollowUpFacts("", "Melatih petugas pengganti.", "Camat", "2026-11-20", "high", "2026-10", "without_status"),
)  # fmt: skip


@cache
def range_snapshot(period: str, n: int = 130, earlier: int = 3) -> ReportSnapshot:
    """A quarter, semester or year of the same kecamatan, with earlier ranges of its kind."""
    months = months_of(period)
    opens_on, closes_on = _first_day(months[0]), _first_day(moved(months[-1], 1))
    strata, sheets = strata_of(NINE, n, 11, opens_on, (closes_on - opens_on).days)
    counted = merged(NINE, (stratum.tally for stratum in strata))
    history = tuple(_earlier(moved(period, -back), n, back) for back in range(earlier, 0, -1))
    return replace(
        month_snapshot(45), period=period, opens_on=opens_on, closes_on=closes_on, report_due_on=closes_on, made_on=closes_on,
        collected=counted, strata=strata, exclusions={}, served=dict.fromkeys(SERVICES, n), profile=profile_of(n),
        sheets=tuple(sheets), members=months, history=history,
    )  # fmt: skip


def _first_day(month: str) -> date:
    """Periods open on the 25th of the month before."""
    before = moved(month, -1)
    return date(int(before[:4]), int(before[5:]), 25)


def _earlier(period: str, n: int, seed: int) -> HistoryMonth:
    opens_on = _first_day(months_of(period)[0])
    strata, _ = strata_of(NINE, n - 5 * seed, 50 + seed, opens_on, 28 * len(months_of(period)))
    by_day: dict[str, list[Tally]] = {}
    for stratum in strata:
        by_day.setdefault(stratum.day, []).append(stratum.tally)
    days = {day: merged(NINE, tallies) for day, tallies in by_day.items()}
    whole = merged(NINE, days.values())
    return HistoryMonth(period, "report_day", "responses", whole, days, {"qr": whole.n - 10, "paper": 10})
