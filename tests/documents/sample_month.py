"""Made-up months for the tests of report content and documents: seeded, with every source and size."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from puas.domain.answer_book.told import BookFacts
from puas.domain.instruments import Instrument
from puas.domain.regulations.catalogue import instrument_named
from puas.domain.report_snapshot import (
    AgencyFacts,
    EvaluationFacts,
    HistoryMonth,
    Official,
    RecommendationFacts,
    ReportSnapshot,
    Stratum,
)
from puas.domain.tallies import Recap, Tally, merged, tally_of

NINE = instrument_named("permenpanrb-14-2017")
FOURTEEN = instrument_named("kep-25-2004")
AGENCY = AgencyFacts(
    name="Kecamatan Sumber Asri",
    slug="sumber-asri",
    government="Pemerintah Kabupaten Tirta Raya",
    region_name="Kabupaten Tirta Raya",
    address="Jalan Melati Nomor 7, Sumber Asri 65199",
    contact="Telepon (0341) 000000, surel kecamatan@sumber-asri.example",
    legal_base="",
    public_address="ikm.tirta-raya.example/hasil/sumber-asri",
)
BUDI = Official("Budi Hartono, S.Sos.", "Kepala Seksi Pelayanan", "19790101 200501 1 001")
CITRA = Official("Dra. Citra Lestari", "Camat", "19700202 199503 2 002")
SERVICES = ("Pindah Datang", "Surat Keterangan Tidak Mampu", "Legalisasi Dokumen", "Rekomendasi Izin Usaha Mikro")
POINTS = ("Loket 1", "Loket 2")
COMMENTS = (
    "Antrean pagi hari terlalu lama, mohon ditambah loket.",
    "Petugas ramah dan menjelaskan syarat dengan jelas. Terima kasih.",
    "Ruang tunggu panas, kipas angin hanya satu yang menyala.",
    "Semoga pengambilan surat bisa dikabari lewat pesan singkat supaya tidak bolak-balik.",
)


def scores(generator: random.Random, instrument: Instrument) -> str:
    """One complete sheet whose answers hang together, with the third and the last element somewhat weaker."""
    mood = generator.gauss(3.35, 0.35)
    size = len(instrument.questions)
    weak = {2: 0.45, size - 1: 0.25, 3: -0.35}
    return "".join(str(min(4, max(1, round(generator.gauss(mood - weak.get(place, 0), 0.55))))) for place in range(size))


def strata_of(instrument: Instrument, n: int, seed: int, opens_on: date, days: int = 30) -> tuple[tuple[Stratum, ...], list[str]]:
    """`n` sheets spread over services, counters, channels and working days; and the sheets themselves."""
    generator = random.Random(seed)
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    sheets = []
    for _ in range(n):
        sheet = scores(generator, instrument)
        sheets.append(sheet)
        service = generator.choices((*SERVICES, ""), (10, 6, 4, 3, 1))[0]
        channel = generator.choices(("qr", "paper"), (9, 1))[0]
        day = (opens_on + timedelta(days=generator.randrange(days))).isoformat()
        groups.setdefault((service, generator.choice(POINTS), channel, day), []).append(sheet)
    strata = tuple(Stratum(*key, tally_of(instrument, [(s, 1) for s in group])) for key, group in sorted(groups.items()))
    return strata, sorted(sheets)


@cache
def history_of(instrument: Instrument, months: int, n: int = 40) -> tuple[HistoryMonth, ...]:
    """The months before November 2026, ascending; the two oldest imported by calendar month when there are many."""
    history = []
    for back in range(months, 0, -1):
        year, month = divmod(2026 * 12 + 10 - back, 12)
        opens_on = date(year, month + 1, 1)
        strata, _ = strata_of(instrument, n + back, 100 + back, opens_on, 26)
        by_day: dict[str, list[Tally]] = {}
        for stratum in strata:
            by_day.setdefault(stratum.day, []).append(stratum.tally)
        days = {day: merged(instrument, tallies) for day, tallies in by_day.items()}
        whole = merged(instrument, days.values())
        old = back > 12
        history.append(
            HistoryMonth(
                f"{year}-{month + 1:02d}",
                "calendar_month" if old else "report_day",
                "import" if old else "responses",
                whole,
                {} if old else days,
                {} if old else {"qr": whole.n - 4, "paper": 4},
            )
        )
    return tuple(history)


def profile_of(n: int) -> Mapping[str, Mapping[str, int]]:
    """A profile whose counts sum to `n` for every question."""
    third = n // 3
    if n <= 8:
        return {"sex": {"L": n}, "age_band": {"26-35": n}, "education": {"sma": n}, "occupation": {"swasta": n}}
    ages = {"17-25": third // 2, "26-35": n - third - 2, "36-45": third - third // 2, "": 2}
    return {
        "sex": {"L": n - third, "P": third},
        "age_band": ages,
        "education": {"s1": 2, "sma": n - 2},
        "occupation": {"swasta": third, "wirausaha": third, "tukang ojek": n - 2 * third},
    }


@cache
def month_snapshot(
    n: int = 45, *, instrument: Instrument = NINE, months: int = 14, excluded: int = 2, seed: int = 7
) -> ReportSnapshot:
    """November 2026 of a made-up kecamatan with `n` counted answers."""
    opens_on = date(2026, 10, 25)
    strata, sheets = strata_of(instrument, n, seed, opens_on)
    counted = merged(instrument, (stratum.tally for stratum in strata))
    extra = tally_of(instrument, [("1" * len(instrument.questions), excluded)] if excluded else [])
    return ReportSnapshot(
        agency=AGENCY,
        unit="Seksi Pelayanan",
        period="2026-11",
        opens_on=opens_on,
        closes_on=date(2026, 11, 25),
        report_due_on=date(2026, 11, 25),
        basis="report_day",
        instrument_id=instrument.id,
        instrument_hash=instrument.hash,
        source="responses",
        collected=counted + extra,
        strata=strata,
        recap=None,
        exclusions={"test": excluded} if excluded else {},
        conflicts=1,
        served=dict.fromkeys(SERVICES, 20 + n // 2),
        profile=profile_of(n),
        comments=COMMENTS if n else (),
        sheets=tuple(sheets),
        history=history_of(instrument, months),
        preparer=BUDI,
        office_head=CITRA,
        made_on=date(2026, 11, 25),
        version=1,
        is_demo=False,
        software="Puas 0.1.0",
        book=book_facts(n, excluded),
    )


def book_facts(n: int, excluded: int = 0) -> BookFacts:
    """The answer book of a small office: this unit is the whole of it."""
    return BookFacts(
        log="sumber-asri/2026-11",
        size=n + excluded + 1,
        root="5d" * 32,
        key="buku-jawaban+942be676+" + "A" * 44,
        previous="sumber-asri/2026-10",
        previous_root="c0" * 32,
        recorded=n + excluded,
        unlogged=0,
        excluded=excluded,
        counted=n,
        erased=0,
        conflicts=1,
        unit_recorded=n + excluded,
        previous_report="9f" * 32,
    )


def recap_snapshot(n: int = 40) -> ReportSnapshot:
    """A month that came as counts only."""
    base = month_snapshot(n)
    recap = Recap(NINE.hash, NINE.scale.scores, n, base.counted().score_counts())
    return replace(
        base, source="recap", recap=recap, strata=(), sheets=(), comments=(), profile={}, exclusions={}, served={}, book=None
    )


def evaluation_facts(*, on_time: bool = True) -> EvaluationFacts:
    """Citra's evaluation of the month."""
    return EvaluationFacts(
        evaluator=CITRA,
        statement="Saya berterima kasih atas masukan warga.\nWaktu pelayanan menjadi perhatian kita bulan depan.",
        recommendations=(
            RecommendationFacts(
                "U3", "Buka loket kedua pada jam sibuk (08.00 sampai 10.00).", "Kepala Seksi Pelayanan", "2026-12-31"
            ),
            RecommendationFacts(
                "U9", "Perbaiki kipas angin dan tambah kursi ruang tunggu.", "Sekretaris Kecamatan", "triwulan I 2027"
            ),
            RecommendationFacts("", "Umumkan hasil ini di papan pengumuman.", "", ""),
        ),
        submitted_on=date(2026, 11, 25),
        evaluated_on=date(2026, 11, 26),
        made_on_time=on_time,
        within_one_day=on_time,
        within_one_working_day=on_time,
    )
