"""`puas compute TABLE`: an index from any answer table."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

from puas.cli.arguments import CommandLine
from puas.cli.as_csv import write_csv
from puas.cli.as_json import write_json
from puas.cli.as_text import write_text
from puas.cli.group_results import Wishes, group_results
from puas.domain.errors import BadInput
from puas.domain.figures import count_words
from puas.domain.regulations.catalogue import DEFAULT_INSTRUMENT_ID, instrument_named
from puas.tables.reading import CountedTable, counting

WRITERS = {"text": write_text, "json": write_json, "csv": write_csv}


def main(argv: list[str]) -> int:
    """Read, count, compute, print. PuasError for anything that prevents it; nothing is printed then."""
    wanted = _command_line().parse_args(argv)
    instrument = instrument_named(wanted.instrument)
    weight = _legacy_weight(wanted.legacy_weight, len(instrument.elements))
    population = _population(wanted.population)
    by = tuple(wanted.by)
    with counting(
        wanted.table,
        instrument,
        by=by,
        day=wanted.day,
        mapping=[mapping_of(pair) for pair in wanted.map],
        sheet=wanted.sheet,
        skip_bad_rows=wanted.skip_bad_rows,
    ) as counted:
        wishes = Wishes(by, wanted.day is not None, population, weight, counted.rows_left_out)
        results = group_results(instrument, counted.groups, wishes)
        for sentence in _notes(counted, wishes):
            print(sentence, file=sys.stderr)
        WRITERS[wanted.format](instrument, results, sys.stdout, Path(wanted.table).name)
    return 0


def _command_line() -> CommandLine:
    line = CommandLine(
        "compute",
        "Menghitung IKM dari tabel jawaban (CSV, XLSX atau Parquet).",
        "Kolom unsur dikenali dari kodenya (U1, U2, ...). Sel kosong berarti tidak dijawab.",
    )
    line.needed.add_argument("table", metavar="TABEL", help="berkas CSV, XLSX atau Parquet; satu baris per responden")
    add = line.optional.add_argument
    add("--instrument", metavar="ID", default=DEFAULT_INSTRUMENT_ID, help="instrumen; daftar: puas instruments")
    add("--map", metavar="KOLOM=UNSUR", action="append", default=[], help="kolom ini menjawab unsur itu; boleh diulang")
    add(
        "--by",
        metavar="KOLOM",
        action="append",
        default=[],
        help="satu hasil per isi kolom ini tanpa spasi di tepinya; boleh diulang",
    )
    add("--day", metavar="KOLOM", help="kolom tanggal layanan, untuk rentang yang memperhitungkan hari")
    add("--population", metavar="N", type=int, help="jumlah orang yang dilayani, untuk target sampel")
    add("--legacy-weight", metavar="BOBOT", help="tambahkan hasil menurut konvensi lama, misalnya 0.11")
    add("--sheet", metavar="NAMA", help="lembar kerja dalam berkas XLSX")
    add("--format", choices=tuple(WRITERS), default="text", help="bentuk hasil (text, json atau csv)")
    add("--skip-bad-rows", action="store_true", help="lewati baris yang tidak dapat dibaca dan sebutkan banyaknya")
    return line


def mapping_of(pair: str) -> tuple[str, str]:
    """Column and question code of `--map KOLOM=UNSUR`; BadInput when one of them is missing."""
    column, equals, code = pair.rpartition("=")
    if not equals or not column or not code.strip():
        raise BadInput(
            "bad_mapping",
            'Pemetaan “{pair}” tidak lengkap. Tulislah KOLOM=UNSUR, misalnya --map "Kesesuaian persyaratan=U1".',
            pair=pair,
            field="map",
        )
    return column, code.strip()


def _legacy_weight(typed: str | None, elements: int) -> str | None:
    """The weight with a decimal point; BadInput unless a sheet of nothing but the best answers stays on the scale of 100."""
    if typed is None:
        return None
    weight = typed.strip().replace(",", ".")
    digits = weight.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 12 or not 0 < Fraction(weight) <= 1:
        raise BadInput(
            "bad_legacy_weight",
            "Bobot “{weight}” bukan bilangan di antara 0 dan 1. Tulislah misalnya --legacy-weight 0.11.",
            weight=typed,
            field="legacy_weight",
        )
    if Fraction(weight) * elements > 1:
        raise BadInput(
            "legacy_weight_too_large",
            "Bobot “{weight}” terlalu besar: dengan {elements} unsur IKM dapat melebihi 100. "
            "Pakailah paling besar {largest}, misalnya --legacy-weight {usual}.",
            weight=typed,
            elements=elements,
            largest=_cut(elements, 4),
            usual=_cut(elements, 2 if elements < 10 else 3),
            field="legacy_weight",
        )
    return weight


def _cut(elements: int, decimals: int) -> str:
    """1/elements cut off, so that all weights together stay below 1: "0.11" for nine."""
    return f"{10**decimals // elements / 10**decimals:.{decimals}f}"


def _population(typed: int | None) -> int | None:
    if typed is not None and typed < 1:
        raise BadInput(
            "bad_population",
            "Jumlah orang yang dilayani paling sedikit 1, bukan {population}.",
            population=typed,
            field="population",
        )
    return typed


def _notes(counted: CountedTable, wishes: Wishes) -> list[str]:
    notes = list(counted.notes)
    if counted.rows_left_out:
        left_out, rows = count_words(counted.rows_left_out), count_words(counted.rows)
        notes.append(f"{left_out} dari {rows} baris tidak dihitung karena tidak dapat dibaca.")
    if wishes.by and wishes.population is not None:
        notes.append("Target sampel hanya dihitung tanpa --by; --population diabaikan.")
    return notes
