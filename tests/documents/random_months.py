"""Random months, each known by its seed: any size and mood, with the month before, several services, counters and channels.

20 by default; PUAS_RANDOM_MONTHS=200 for the long run (`make proofs`).
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import date, timedelta

from puas.domain.report_content import Edition
from puas.domain.report_snapshot import HistoryMonth, ReportSnapshot, Stratum
from puas.domain.tallies import Recap, Tally, merged, tally_of
from tests.documents.sample_month import NINE, SERVICES, month_snapshot, profile_of

MONTHS = int(os.environ.get("PUAS_RANDOM_MONTHS", "20"))
POINTS = ("Loket 1", "Loket 2", "Keliling Desa")
CHANNELS = ("qr", "qr", "qr", "paper", "tablet")


def random_month(seed: int) -> tuple[ReportSnapshot, Edition]:
    """A month of 5 to 120 sheets, some incomplete, after a month of its own luck; and the edition to be made of it."""
    generator = random.Random(seed)
    n, mood = generator.randint(5, 120), generator.uniform(1.4, 4.2)
    strata, sheets = _strata(generator, n, mood, date(2026, 10, 25))
    snapshot = replace(
        month_snapshot(45), strata=strata, collected=merged(NINE, (stratum.tally for stratum in strata)),
        sheets=tuple(sorted(sheets)), profile=profile_of(n), history=_october(generator, mood), exclusions={},
        served=dict.fromkeys(SERVICES, generator.randint(31, 90)) if generator.random() < 0.7 else {}, comments=(),
    )  # fmt: skip
    return snapshot, generator.choice(("internal", "internal", "public"))


def _strata(generator: random.Random, n: int, mood: float, opens_on: date) -> tuple[tuple[Stratum, ...], list[str]]:
    blank = generator.choice((0.0, 0.0, 0.05))
    services = (*SERVICES, "")[: generator.randint(1, 5)]
    points = POINTS[: generator.randint(1, 3)]
    groups: dict[tuple[str, str, str, str], list[str]] = {}
    sheets = []
    for _ in range(n):
        scores = (str(min(4, max(1, round(generator.gauss(mood, 0.8))))) for _ in NINE.questions)
        sheet = "".join("-" if place and generator.random() < blank else score for place, score in enumerate(scores))
        sheets.append(sheet)
        day = (opens_on + timedelta(days=generator.randrange(31))).isoformat()
        groups.setdefault((generator.choice(services), generator.choice(points), generator.choice(CHANNELS), day), []).append(
            sheet
        )
    return tuple(Stratum(*key, tally_of(NINE, [(s, 1) for s in group])) for key, group in sorted(groups.items())), sheets


def _october(generator: random.Random, mood: float) -> tuple[HistoryMonth, ...]:
    """The month before: usually answers, sometimes a recap, now and then none at all."""
    kind = generator.choice(("responses", "responses", "responses", "recap", "none"))
    if kind == "none":
        return ()
    strata, _ = _strata(generator, generator.randint(5, 90), mood + generator.uniform(-0.6, 0.6), date(2026, 9, 25))
    by_day: dict[str, Tally] = {}
    channels: dict[str, int] = {}
    for stratum in strata:
        by_day[stratum.day] = by_day[stratum.day] + stratum.tally if stratum.day in by_day else stratum.tally
        channels[stratum.channel] = channels.get(stratum.channel, 0) + stratum.tally.n
    whole = merged(NINE, by_day.values())
    if kind == "recap":
        return (
            HistoryMonth("2026-10", "report_day", "recap", Recap(NINE.hash, NINE.scale.scores, whole.n, whole.score_counts())),
        )
    return (HistoryMonth("2026-10", "report_day", "responses", whole, by_day, channels),)
