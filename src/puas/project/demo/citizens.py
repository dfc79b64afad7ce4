"""The demo's answers: drawn from a seed, so that the same month always holds the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from puas.domain.periods import Period
from puas.project.demo.places import MOVES, SERVICES
from puas.project.demo.voices import COMPLAINTS, PRAISE, WISHES

MEANS = {"U1": 3.32, "U2": 3.24, "U3": 2.86, "U4": 3.78, "U5": 3.3, "U6": 3.38, "U7": 3.46, "U8": 3.42, "U9": 2.97}
"""How content people are with each element at the beginning: waiting and premises are the weak ones."""
TREND_A_MONTH = 0.012
QUEUE_SCREEN_FROM, QUEUE_SCREEN_BROUGHT = 9, 0.16
"""From the tenth month on a second counter shortened the waiting: what a recommendation can do."""
DAY_SPREAD, PERSON_SPREAD, ANSWER_SPREAD = 0.2, 0.28, 0.48
"""People of one day had the same queue and the same officer: their answers resemble each other."""
TOO_FEW_MONTH = 4
STRAIGHT_LINERS = 0.04
WRITERS = 0.3
WEEKDAY_WEIGHTS = (5, 4, 4, 4, 3, 0, 0)
AGES = {"17-25": 22, "26-35": 27, "36-45": 22, "46-55": 16, "56-65": 9, "66+": 4}
EDUCATIONS = {"sd": 12, "smp": 17, "sma": 42, "d1-d3": 8, "s1": 18, "s2": 2, "none": 1}
OCCUPATIONS = {"petani": 20, "wirausaha": 18, "swasta": 16, "irt": 17, "buruh": 9, "pelajar": 9, "pns": 6, "lainnya": 5}
SILENT_ABOUT_THEMSELVES = 0.12


@dataclass(frozen=True, slots=True)
class Visit:
    """One citizen who answered: when (office time, minutes after midnight), where, and what he said."""

    day: date
    minute: int
    submission_id: str
    service: str
    at_moves_counter: bool
    scores: tuple[int, ...]
    sex: str
    age_band: str
    education: str
    occupation: str
    suggestion: str


def visits(period: Period, month: int, count: int, elements: Sequence[str]) -> list[Visit]:
    """`count` visits of the `month`-th month (0 = the first), in the order of time."""
    chance = Random(f"puas-demo/{period.name}")
    days = [period.opens_on + timedelta(days=step) for step in range((period.closes_on - period.opens_on).days)]
    weights = [WEEKDAY_WEIGHTS[day.weekday()] for day in days]
    moods = {day: chance.gauss(0, DAY_SPREAD) for day in days}
    chosen = chance.choices(days, weights, k=count)
    made = [_visit(chance, day, moods[day], month, elements) for day in chosen]
    return sorted(made, key=lambda visit: (visit.day, visit.minute))


def answers_in(month: int) -> int:
    """How many people answer in a month: 20 to 60, growing a little; the fifth month too few for a verdict."""
    if month == TOO_FEW_MONTH:
        return 7
    return Random(f"puas-demo/count/{month}").randint(24, 46) + month


def _visit(chance: Random, day: date, mood: float, month: int, elements: Sequence[str]) -> Visit:
    service = chance.choices(list(SERVICES), list(SERVICES.values()))[0]
    scores = _scores(chance, mood, month, elements)
    silent = chance.random() < SILENT_ABOUT_THEMSELVES
    return Visit(
        day=day,
        minute=8 * 60 + 10 + int(chance.triangular(0, 440, 110)),
        submission_id=_random_uuid(chance),
        service=service,
        at_moves_counter=service == MOVES and chance.random() < 0.85,
        scores=scores,
        sex="" if silent else chance.choice("LP"),
        age_band="" if silent else _one_of(chance, AGES),
        education="" if silent else _one_of(chance, EDUCATIONS),
        occupation="" if silent else _one_of(chance, OCCUPATIONS),
        suggestion=_words(chance, scores, elements) if chance.random() < WRITERS else "",
    )


def _scores(chance: Random, mood: float, month: int, elements: Sequence[str]) -> tuple[int, ...]:
    if chance.random() < STRAIGHT_LINERS:
        return (chance.choice((3, 3, 4)),) * len(elements)
    person = chance.gauss(0, PERSON_SPREAD)
    return tuple(_score(_mean(code, month) + mood + person + chance.gauss(0, ANSWER_SPREAD)) for code in elements)


def _mean(element: str, month: int) -> float:
    gained = QUEUE_SCREEN_BROUGHT if element == "U3" and month >= QUEUE_SCREEN_FROM else 0
    return MEANS.get(element, 3.2) + TREND_A_MONTH * month + gained


def _score(content: float) -> int:
    return min(4, max(1, round(content)))


def _words(chance: Random, scores: tuple[int, ...], elements: Sequence[str]) -> str:
    lowest = min(scores)
    least_liked = [code for code, score in zip(elements, scores, strict=True) if score == lowest and code in COMPLAINTS]
    if lowest <= 2 and least_liked and chance.random() < 0.75:
        return chance.choice(COMPLAINTS[chance.choice(least_liked)])
    return chance.choice(PRAISE if chance.random() < 0.7 else WISHES)


def _one_of(chance: Random, weights: dict[str, int]) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]


def _random_uuid(chance: Random) -> str:
    """A version 4 UUID from the seeded generator, as a phone would have drawn it."""
    return str(UUID(int=chance.getrandbits(128), version=4))
