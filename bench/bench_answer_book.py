"""What the answer book costs: the root over 100,000 leaves, and an answer with its leaf against one without.

    python bench/bench_answer_book.py [--seconds 6] [--parallel 8]

The same granian serves the same installation twice, once with the book cut out; both are asked in turns in one run, form and
answer each time, so only their ratio counts. The promise is signed when the thanks page is shown, and is not measured here.
Limits: the root under 1 s, submission slower by less than 10 %.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.citizens import cycle_at, measure
from bench.office import PUAS, made_office, verdict
from puas.domain.answer_book.merkle import leaf_hash, root_of

LEAVES = 100_000
LONGEST_ROOT_SECONDS = 1.0
LARGEST_SLOWDOWN = 0.10
TURNS = 9
WITHOUT_BOOK = """
from puas.project.wsgi import application as whole
import puas.surveys.actions
import sys
import puas.surveys.actions
receiving = sys.modules["puas.surveys.actions.receive_response"]
insert = receiving.insert_response
class NoSheet:
    log = words_blind = ""
    @classmethod
    def blinded(cls, *_):
        return cls()
    def opening(self, *_):
        return {"leaf_hash": ""}
def insert_without_opening(beside, **values):
    beside.pop(receiving.ResponseOpening)
    insert(beside, **values)
receiving.SheetInBook, receiving.insert_response = NoSheet, insert_without_opening
application = whole
"""


def root_seconds() -> float:
    """The best of three: the root over so many leaves."""
    leaves = [leaf_hash(number.to_bytes(4, "big")) for number in range(LEAVES)]
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        root_of(leaves)
        taken.append(time.perf_counter() - began)
    return min(taken)


async def in_turns(ports: tuple[int, int], addresses: list[str], parallel: int, seconds: float) -> list[tuple[float, float]]:
    """Answers a second with the book and without it, in pairs of short turns; the first of a pair changes each time."""
    pairs: list[tuple[float, float]] = []
    for turn in range(TURNS):
        order = ports if turn % 2 else ports[::-1]
        got = {port: (await measure(port, cycle_at(addresses), parallel, seconds / TURNS)).a_second for port in order}
        pairs.append((got[ports[0]], got[ports[1]]))
    return pairs


def main() -> int:
    """Measure, print, and exit 1 when a limit was missed."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--seconds", type=float, default=12)
    words.add_argument("--parallel", type=int, default=8)
    asked = words.parse_args()
    root = root_seconds()
    with (
        made_office(without_book=WITHOUT_BOOK) as office,
        office.served_by(PUAS) as with_book,
        office.served_by("without_book") as without,
    ):
        pairs = asyncio.run(in_turns((with_book, without), office.addresses, asked.parallel, asked.seconds))
    slower = median(1 - got / bare for got, bare in pairs)
    print(f"The answer book, {asked.parallel} in parallel, medians over {TURNS} pairs of turns")
    print(f"  form and answer with its leaf         {median(got for got, _ in pairs):>10.0f} cycles/s")
    print(f"  form and answer without the book      {median(bare for _, bare in pairs):>10.0f} cycles/s")
    limit = f"< {100 * LARGEST_SLOWDOWN:.0f} %"
    print(verdict("slower by", f"{100 * slower:.1f} %", limit, slower < LARGEST_SLOWDOWN))
    is_quick = root < LONGEST_ROOT_SECONDS
    print(verdict(f"root over {LEAVES:,} leaves", f"{root:.2f} s", f"< {LONGEST_ROOT_SECONDS:.0f} s", is_quick))
    return int(slower >= LARGEST_SLOWDOWN or not is_quick)


if __name__ == "__main__":
    sys.exit(main())
