"""Parquet files: every type of column, counted by DuckDB, equal to the tally counted sheet by sheet."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from puas.domain.errors import BadInput
from puas.domain.tallies import tally_of
from puas.tables.reading import tallied_groups
from tests.tables.made import CODES, COMPLETE, INCOMPLETE, OFFICIAL, sheet_rows, write_parquet

SHEETS = [*COMPLETE, *COMPLETE[:3], *INCOMPLETE]
EXPECTED = tally_of(OFFICIAL, [(sheet, 1) for sheet in SHEETS])


@pytest.mark.parametrize(
    "kind", ["TINYINT", "UTINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE", "DECIMAL(5,2)", "VARCHAR"]
)
def test_every_type_of_column_gives_the_tally_of_its_sheets(tmp_path: Path, kind: str) -> None:
    path = write_parquet(tmp_path / "t.parquet", CODES, sheet_rows(SHEETS), dict.fromkeys(CODES, kind))
    assert tallied_groups(path, OFFICIAL).groups[()][""] == EXPECTED


def test_words_and_not_a_number_are_read_as_in_every_other_table(tmp_path: Path) -> None:
    types = {"U1": "VARCHAR", "U2": "DOUBLE"}
    rows = [["Sangat sesuai", float("nan"), *[3] * 7], [" ", 2.0, *[3] * 7], ["4,0", 2.0, *[3] * 7]]
    tally = tallied_groups(write_parquet(tmp_path / "t.parquet", CODES, rows, types), OFFICIAL).groups[()][""]
    assert tally == tally_of(OFFICIAL, [("4-3333333", 1), ("-23333333", 1), ("423333333", 1)])


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [("INTEGER", 5, "5"), ("DOUBLE", 3.5, "3.5"), ("VARCHAR", "x", "x"), ("BIGINT", -4, "-4"), ("BOOLEAN", True, "TRUE")],
)
def test_a_value_off_the_scale_is_refused_with_row_column_and_value(tmp_path: Path, kind: str, value: Any, shown: str) -> None:
    rows: list[list[Any]] = [[*[4] * 8, None] for _ in range(3)]
    rows[1][8] = value
    path = write_parquet(tmp_path / "t.parquet", CODES, rows, {"U9": kind})
    with pytest.raises(BadInput, match=f"Baris 3, kolom “U9”: nilai “{shown}” bukan jawaban"):
        tallied_groups(path, OFFICIAL)
    table = tallied_groups(path, OFFICIAL, skip_bad_rows=True)
    assert (table.rows, table.rows_left_out, table.groups[()][""].n) == (3, 1, 2)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("true", "TRUE"),
        ("DATE '2026-01-02'", "2026-01-02"),
        ("TIMESTAMP '2026-01-02 03:04:05'", "2026-01-02 03:04:05"),
        ("TIME '03:04:05'", "03:04:05"),
        ("INTERVAL 3 DAY", "3 days"),
        ("[3]", "[3]"),
        ("{'a': 3}", "{'a': 3}"),
        ("MAP {'a': 3}", "{a=3}"),
        ("UUID '7f458cac-d3bd-4df8-8857-2aa0cb04ef02'", "7f458cac-d3bd-4df8-8857-2aa0cb04ef02"),
        ("'salah'::ENUM ('salah', 'Baik')", "salah"),
        ("3.5::DECIMAL(4, 2)", "3.50"),
    ],
)
def test_a_column_of_a_type_that_holds_no_answers_is_refused_cell_by_cell(tmp_path: Path, cell: str, shown: str) -> None:
    path = tmp_path / "t.parquet"
    with duckdb.connect() as connection:
        others = ", ".join(f"4 AS {code}" for code in CODES[:-1])
        connection.execute(f"COPY (SELECT {others}, {cell} AS U9 FROM range(5)) TO '{path}' (FORMAT parquet)")
    with pytest.raises(BadInput) as refusal:
        tallied_groups(path, OFFICIAL)
    assert f"Baris 2, kolom “U9”: nilai “{shown}” bukan jawaban" in refusal.value.sentence
    table = tallied_groups(path, OFFICIAL, skip_bad_rows=True)
    assert (table.rows, table.rows_left_out, table.groups[()][""].n) == (5, 5, 0)


def test_keys_of_every_type_are_text_as_the_other_tables_write_them(tmp_path: Path) -> None:
    header = ["i", "f", "d", "t", *CODES]
    types = {"i": "BIGINT", "f": "DOUBLE", "d": "DATE", "t": "TIMESTAMP"}
    rows: list[list[object]] = [
        [7, 2019.0, date(2026, 11, 25), datetime(2026, 11, 25), *[4] * 9],
        [None, 1.5, None, datetime(2026, 11, 25, 9, 30), *[4] * 9],
    ]
    path = write_parquet(tmp_path / "t.parquet", header, rows, types)
    keys = list(tallied_groups(path, OFFICIAL, by=["i", "f", "d", "t"]).groups)
    assert keys == [("", "1.5", "", "2026-11-25 09:30:00"), ("7", "2019", "2026-11-25", "2026-11-25")]


@pytest.mark.parametrize(
    ("kind", "days"),
    [
        ("DATE", [date(2026, 11, 25), date(2026, 11, 24), None]),
        ("TIMESTAMP", [datetime(2026, 11, 25, 10), datetime(2026, 11, 24, 23, 59), None]),
        ("VARCHAR", ["25/11/2026", "2026-11-24T10:00:00+07:00", " "]),
        ("INTEGER", [46351, 20261124, None]),
    ],
)
def test_days_of_every_type_part_the_tally(tmp_path: Path, kind: str, days: list[Any]) -> None:
    rows = sheet_rows(COMPLETE[:3], *[(day,) for day in days])
    path = write_parquet(tmp_path / "t.parquet", ["hari", *CODES], rows, {"hari": kind})
    by_day = tallied_groups(path, OFFICIAL, day="hari").groups[()]
    assert by_day == {
        "": tally_of(OFFICIAL, [(COMPLETE[2], 1)]),
        "2026-11-24": tally_of(OFFICIAL, [(COMPLETE[1], 1)]),
        "2026-11-25": tally_of(OFFICIAL, [(COMPLETE[0], 1)]),
    }


def test_a_day_that_is_no_date_is_refused_in_a_parquet_file_too(tmp_path: Path) -> None:
    rows = sheet_rows(COMPLETE[:2], ("2026-11-25",), ("besok",))
    path = write_parquet(tmp_path / "t.parquet", ["hari", *CODES], rows, {"hari": "VARCHAR"})
    with pytest.raises(BadInput, match="Baris 3, kolom “hari”: nilai “besok” bukan tanggal"):
        tallied_groups(path, OFFICIAL, day="hari")


def test_columns_that_differ_in_case_only_are_ambiguous(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    write_parquet(path, CODES, sheet_rows(COMPLETE))
    content = path.read_bytes()
    with duckdb.connect() as connection:
        listed = ", ".join(f'{code} AS "{code}"' for code in CODES)
        connection.execute(f"COPY (SELECT 4 AS \"X1\", {listed} FROM '{path}') TO '{path}2' (FORMAT parquet)")
    content = Path(f"{path}2").read_bytes().replace(b"X1", b"u1")
    path.write_bytes(content)
    with pytest.raises(BadInput, match="Ada 2 kolom untuk “U1”: “u1”, “U1”"):
        tallied_groups(path, OFFICIAL)


def test_a_file_without_rows_or_with_a_strange_name_is_no_riddle(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "kosong.parquet", CODES, [])
    with pytest.raises(BadInput, match="hanya berisi judul kolom"):
        tallied_groups(path, OFFICIAL)
    plain = write_parquet(tmp_path / "t.parquet", CODES, sheet_rows(COMPLETE))
    strange = plain.rename(tmp_path / "ta'hun=2[0]*?.parquet")
    assert tallied_groups(strange, OFFICIAL).groups[()][""].n == 6


def test_a_cut_off_file_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = write_parquet(tmp_path / "t.parquet", CODES, sheet_rows(COMPLETE))
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BadInput, match="rusak atau tidak lengkap"):
        tallied_groups(path, OFFICIAL)


def test_columns_that_bear_the_names_of_our_own_sql_do_no_harm(tmp_path: Path) -> None:
    header = ["d", "k0", "a0", "n", "t0", "raw", "pattern", "day_words", *CODES]
    types = dict.fromkeys(header[:8], "VARCHAR")
    rows = sheet_rows(["444444444", "33333333-"], ("2026-11-25", "A", "1", *"vwxyz"), ("26/11/2026", "B", "2", *"vwxyz"))
    path = write_parquet(tmp_path / "t.parquet", header, rows, types)
    assert tallied_groups(path, OFFICIAL, by=["k0", "d"], day="d").groups == {
        ("A", "2026-11-25"): {"2026-11-25": tally_of(OFFICIAL, [("444444444", 1)])},
        ("B", "26/11/2026"): {"2026-11-26": tally_of(OFFICIAL, [("33333333-", 1)])},
    }
    rows[1][8] = 9
    path = write_parquet(tmp_path / "t2.parquet", header, rows, types)
    groups = tallied_groups(path, OFFICIAL, by=["a0"], day="raw", skip_bad_rows=True).groups
    assert groups == {}
    assert list(tallied_groups(path, OFFICIAL, by=["a0"], skip_bad_rows=True).groups) == [("1",)]


def test_spellings_of_one_day_and_of_one_key_are_added_up(tmp_path: Path) -> None:
    header = ["unit", "hari", *CODES]
    rows = sheet_rows(
        ["444444444", "33333333-", "333333333"], (-0.0, "2026-11-25"), (0.0, "25/11/2026"), (0.0, "25.11.2026 08:00")
    )
    path = write_parquet(tmp_path / "t.parquet", header, rows, {"unit": "DOUBLE", "hari": "VARCHAR"})
    expected = tally_of(OFFICIAL, [("444444444", 1), ("33333333-", 1), ("333333333", 1)])
    assert tallied_groups(path, OFFICIAL, by=["unit"], day="hari").groups == {("0",): {"2026-11-25": expected}}


def test_a_row_number_column_of_the_files_own_is_left_alone(tmp_path: Path) -> None:
    header = ["file_row_number", *CODES]
    path = write_parquet(tmp_path / "t.parquet", header, [[7, *[4] * 9], [8, *[4] * 8, 6]])
    with pytest.raises(BadInput, match="Baris 3, kolom “U9”: nilai “6”"):
        tallied_groups(path, OFFICIAL)
