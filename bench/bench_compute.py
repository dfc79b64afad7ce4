"""`puas compute` on ten million answer sheets: seconds, memory, and how far from DuckDB alone.

Makes its table once (Parquet, 16,800 unit-months, 3 % of the sheets incomplete) in the temporary directory, or in
PUAS_BENCH_DIR. Each measurement runs in a process of its own. Only ratios within one run count.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from itertools import combinations
from pathlib import Path

ROWS = int(os.environ.get("PUAS_BENCH_ROWS", "10000000"))
UNITS, MONTHS = 700, 24
MEMORY_LIMIT_MB = 400
RATIO_LIMIT = 2.0
QUESTIONS = [f"U{number}" for number in range(1, 10)]

MEASURED = """
import json, resource, sys, time
started = time.perf_counter()
{program}
used = resource.getrusage(resource.RUSAGE_SELF)
figures = dict(seconds=time.perf_counter() - started, cpu=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024)
print(json.dumps(figures), file=sys.stderr)
"""

DUCKDB_ALONE = """
import duckdb
with duckdb.connect(config={{"threads": {threads}, "preserve_insertion_order": False}}) as connection:
    for sql in {queries!r}:
        connection.execute(sql).fetchall()
"""

TALLY = """
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.tables.reading import counting
with counting({path!r}, instrument_named(DEFAULT_INSTRUMENT_ID), by=["unit", "month"], day={day!r}) as counted:
    sheets = sum(tally.n for _, by_day in counted.groups for tally in by_day.values())
assert sheets == {rows}, sheets
"""

COMMAND = """
from puas.project.command import main
sys.stdout = open("/dev/null", "w")
assert main(["compute", {path!r}, *{words!r}, "--format", "json"]) == 0
"""


def main() -> None:
    """Print every figure beside its limit; exit code 1 when the binding ones are missed."""
    path = str(table())
    print(f"{ROWS:,} sheets, {UNITS * MONTHS:,} unit-months, {Path(path).stat().st_size / 1e6:.0f} MB of Parquet")
    counts = measured("DuckDB alone: counts per question and score", duckdb_alone(path, counts_only=True))
    alone = measured("DuckDB alone: all that a tally holds", duckdb_alone(path, counts_only=False))
    tally = measured("puas: tallies of all unit-months", TALLY.format(path=path, day=None, rows=ROWS))
    by_day = measured("puas: tallies of all unit-months by day", TALLY.format(path=path, day="day", rows=ROWS))
    words = ["--by", "unit", "--by", "month"]
    command = measured("puas compute --by unit --by month", COMMAND.format(path=path, words=words))
    whole = measured("puas compute (one group)", COMMAND.format(path=path, words=[]))
    ratio = tally["seconds"] / alone["seconds"]
    memory = max(figures["megabytes"] for figures in (tally, by_day, command, whole))
    print(f"tallies / DuckDB counting the same: {ratio:.2f} (limit {RATIO_LIMIT:.1f})")
    print(f"tallies / DuckDB with counts alone: {tally['seconds'] / counts['seconds']:.2f} (no limit)")
    print(f"highest memory: {memory:.0f} MB (limit {MEMORY_LIMIT_MB} MB)")
    sys.exit(int(ratio > RATIO_LIMIT or memory > MEMORY_LIMIT_MB))


def measured(name: str, program: str) -> dict[str, float]:
    """Run a program in a process of its own and print what it took."""
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED.format(program=program)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    if ran.returncode:
        sys.exit(ran.stderr)
    figures: dict[str, float] = json.loads(ran.stderr.splitlines()[-1])
    print(f"{name:<46} {figures['seconds']:6.2f} s  {figures['cpu']:6.2f} s CPU  {figures['megabytes']:4.0f} MB")
    return figures


def duckdb_alone(path: str, counts_only: bool) -> str:
    """The same counting as plain SQL: what an analyst would write."""
    complete = " AND ".join(f"{question} IS NOT NULL" for question in QUESTIONS)
    counts = [f"count(*) FILTER (WHERE {question} = {score})" for question in QUESTIONS for score in range(1, 5)]
    products = [f"sum({one} * {other})" for one, other in combinations(QUESTIONS, 2)]
    same = [" AND ".join(f"{question} = {score}" for question in QUESTIONS) for score in range(1, 5)]
    straight = [f"count(*) FILTER (WHERE {condition})" for condition in same]
    pattern = " || ".join(f"coalesce({question}::VARCHAR, '-')" for question in QUESTIONS)
    queries = [f"SELECT unit, month, {', '.join(counts)} FROM '{path}' GROUP BY unit, month"]
    if not counts_only:
        figures = ", ".join([*counts, *products, *straight])
        queries = [
            f"SELECT unit, month, count(*), {figures} FROM '{path}' WHERE {complete} GROUP BY unit, month",
            f"SELECT unit, month, {pattern}, count(*) FROM '{path}' WHERE NOT ({complete}) GROUP BY ALL",
        ]
    return DUCKDB_ALONE.format(queries=queries, threads=min(4, os.cpu_count() or 1))


def table() -> Path:
    """The answer table, made once: sheets of all units and months mixed, as they arrive in a province."""
    folder = Path(os.environ.get("PUAS_BENCH_DIR") or Path(tempfile.gettempdir()) / "puas-bench")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"answers-{ROWS}.parquet"
    if not path.exists():
        import duckdb

        score = "CASE WHEN random() < 0.55 THEN 4 WHEN random() < 0.75 THEN 3 WHEN random() < 0.7 THEN 2 ELSE 1 END"
        answers = ", ".join(f"CASE WHEN random() < 0.0034 THEN NULL ELSE {score} END::TINYINT AS {name}" for name in QUESTIONS)
        month = f"DATE '2025-01-01' + to_months(((i // {UNITS}) % {MONTHS})::INTEGER)"
        with duckdb.connect() as connection:
            connection.execute("SELECT setseed(0.42)")
            connection.execute(
                f"COPY (SELECT 'UNIT-' || lpad((i % {UNITS})::VARCHAR, 4, '0') AS unit, strftime({month}, '%Y-%m') AS month, "
                f"({month} + to_days((random() * 27)::INTEGER))::DATE AS day, {answers} FROM range({ROWS}) AS rows(i)) "
                f"TO '{path}.part' (FORMAT parquet)"
            )
        Path(f"{path}.part").rename(path)
    return path


if __name__ == "__main__":
    main()
