"""`puas sample-size N`: how many answers a period with N people served should reach."""

from __future__ import annotations

import json
import sys

from puas.cli.arguments import CommandLine
from puas.domain.errors import BadInput
from puas.domain.sampling import krejcie_morgan


def main(argv: list[str]) -> int:
    """Print the target alone, or as JSON."""
    line = CommandLine("sample-size", "Menghitung target sampel menurut Krejcie dan Morgan (1970), galat 5 persen.")
    line.needed.add_argument("population", metavar="N", help="jumlah orang yang dilayani dalam periode survei")
    line.optional.add_argument("--format", choices=("text", "json"), default="text", help="bentuk hasil (text atau json)")
    wanted = line.parse_args(argv)
    population = _whole(wanted.population)
    target = krejcie_morgan(population)
    if wanted.format == "json":
        json.dump({"population": population, "target": target}, sys.stdout)
        print()
    else:
        print(target)
    return 0


def _whole(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 15 or not int(typed):
        raise BadInput(
            "bad_population",
            "“{typed}” bukan jumlah orang. Tulislah bilangan bulat mulai dari 1, tanpa titik, misalnya 5000.",
            typed=typed,
            field="population",
        )
    return int(typed)
