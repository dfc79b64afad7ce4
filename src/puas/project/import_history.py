"""`puas import`: past answer tables and recaps become an office's history, as tallies (design.md 4)."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from puas.cli.arguments import CommandLine
from puas.domain.errors import BadInput
from puas.project.starting import start_django


def main(argv: Sequence[str]) -> int:
    """Import a table or a recap, or withdraw an import; exit code 0. PuasError when it cannot be done."""
    asked = _command_line().parse_args(list(argv))
    _check(asked)
    start_django()
    from puas.project.import_deeds import run

    return run(asked)


def _command_line() -> CommandLine:
    line = CommandLine(
        "import",
        "Memasukkan jawaban atau rekap masa lalu sebagai riwayat kantor.",
        "Bulan adalah bulan kalender menurut isi berkas. Berkas yang sama tidak dimasukkan dua kali.",
    )
    line.needed.add_argument("office", metavar="KANTOR", nargs="?", help="alamat pendek kantor, misalnya sumber-asri")
    line.needed.add_argument("table", metavar="TABEL", nargs="?", help="berkas CSV, XLSX atau Parquet; satu baris per responden")
    add = line.optional.add_argument
    add("--unit", metavar="NAMA", help="unit layanan, bila kantor ini mempunyai beberapa")
    add("--instrument", metavar="ID", help="instrumen tabel ini; bawaan: instrumen unit")
    add("--map", metavar="KOLOM=UNSUR", action="append", default=[], help="kolom ini menjawab unsur itu; boleh diulang")
    add("--sheet", metavar="NAMA", help="lembar kerja dalam berkas XLSX")
    add("--day", metavar="KOLOM", help="kolom tanggal layanan; bulannya dipakai bila tidak ada kolom bulan")
    add("--month-column", metavar="KOLOM", help="kolom bulan beserta tahunnya, misalnya 2026-03")
    add("--year", metavar="KOLOM", help="kolom tahun, bersama --month")
    add("--month", metavar="KOLOM", help="kolom bulan (1 sampai 12 atau namanya), bersama --year")
    add("--skip-bad-rows", action="store_true", help="lewati baris yang tidak dapat dibaca dan sebutkan banyaknya")
    add("--recap", metavar="BERKAS", help="rekap JSON atau CSV, sebagai ganti tabel")
    add("--withdraw", metavar="NOMOR", type=int, help="tarik kembali impor dengan nomor ini")
    add("--reason", metavar="ALASAN", default="", help="alasan penarikan")
    return line


def _check(asked: Namespace) -> None:
    """Refuse (BadInput) combinations that leave open what is to be done."""
    if asked.withdraw is not None:
        if asked.office or asked.recap:
            raise _refuse("Penarikan hanya memerlukan --withdraw NOMOR dan --reason ALASAN.")
    elif not asked.office:
        raise _refuse("Sebutkan kantornya, misalnya: puas import sumber-asri jawaban.csv --day tanggal")
    elif bool(asked.table) == bool(asked.recap):
        raise _refuse("Sebutkan satu sumber: TABEL atau --recap BERKAS.")
    elif asked.table and not (asked.day or asked.month_column or asked.month):
        raise _refuse("Sebutkan kolom bulannya: --day, --month-column, atau --year dan --month.")
    elif bool(asked.year) != bool(asked.month):
        raise _refuse("Pilihan --year dan --month dipakai bersama.")


def _refuse(sentence: str) -> BadInput:
    return BadInput("import_unclear", "{sentence}", sentence=sentence)
