"""CSV files as offices keep them."""

from pathlib import Path

import pytest

from puas.domain.errors import BadInput
from puas.domain.tallies import tally_of
from puas.tables.reading import TalliedTable, tallied_groups
from tests.tables.made import CODES, COMPLETE, INCOMPLETE, OFFICIAL, sheet_rows, write_csv


def read(path: Path, **options: object) -> TalliedTable:
    return tallied_groups(path, OFFICIAL, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_delimiter_and_encoding_gives_the_same_tally(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = sheet_rows(COMPLETE, *[("Kantor “Müller”",)] * len(COMPLETE))
    path = write_csv(tmp_path / "t.csv", ["Nama kantor", *CODES], rows, delimiter, encoding)
    groups = read(path, by=["Nama kantor"]).groups
    assert dict(groups) == {("Kantor “Müller”",): {"": tally_of(OFFICIAL, [(sheet, 1) for sheet in COMPLETE])}}


def test_incomplete_sheets_count_as_patterns_and_empty_ones_not_at_all(tmp_path: Path) -> None:
    table = read(write_csv(tmp_path / "t.csv", CODES, sheet_rows([*COMPLETE, *INCOMPLETE])))
    tally = table.groups[()][""]
    assert (tally.n, tally.n_complete) == (9, 6)
    assert dict(tally.patterns) == {"44-444444": 1, "4--------": 1, "-33333333": 1}


@pytest.mark.parametrize("spelling", ["4", "4.0", "4 ", " 4", "4,0", "Sangat sesuai", "SANGAT  SESUAI ", "sangat sesuai."])
def test_a_score_is_read_from_figures_and_from_the_instruments_words(tmp_path: Path, spelling: str) -> None:
    path = write_csv(tmp_path / "t.csv", CODES, [[spelling, 3, 3, 3, 3, 3, 3, 3, 3]], ";")
    assert read(path).groups[()][""].counts[0] == (0, 0, 0, 1)


def test_columns_are_found_by_code_whatever_their_order_case_and_full_stop(tmp_path: Path) -> None:
    header = ["Saran", *(f" {code.lower()}. " for code in reversed(CODES)), "Catatan"]
    path = write_csv(tmp_path / "t.csv", header, [["baik, sekali", 1, 2, 3, 4, 1, 2, 3, 4, 4, None]])
    assert [row.index(1) + 1 for row in read(path).groups[()][""].counts] == [4, 4, 3, 2, 1, 4, 3, 2, 1]


def test_an_answer_off_the_scale_is_refused_with_row_column_and_value(tmp_path: Path) -> None:
    rows: list[list[object]] = [*sheet_rows(COMPLETE), [4, 4, 4, 4, 4, 4, 4, 5, 9]]
    with pytest.raises(BadInput, match="Baris 8, kolom “U8”: nilai “5” bukan jawaban") as refused:
        read(write_csv(tmp_path / "t.csv", CODES, rows))
    assert refused.value.code == "cell_off_scale"


def test_rows_are_numbered_as_a_spreadsheet_shows_them_with_blank_lines_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Saran," + ",".join(CODES) + '\n"dua\nbaris"' + ",4" * 9 + "\n\nx" + ",4" * 8 + ",0\n")
    with pytest.raises(BadInput, match="Baris 4, kolom “U9”: nilai “0”"):
        read(path)


def test_bad_rows_are_left_out_and_counted_only_on_request(tmp_path: Path) -> None:
    rows: list[list[object]] = [*sheet_rows(COMPLETE), ["x", *[4] * 8], [4] * 10]
    table = read(write_csv(tmp_path / "t.csv", CODES, rows), skip_bad_rows=True)
    assert (table.rows, table.rows_left_out, table.groups[()][""].n) == (8, 2, 6)


def test_a_row_with_more_cells_than_columns_is_refused_because_its_answers_may_have_slid(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Baris 2 mempunyai 10 sel, padahal judulnya 9 kolom"):
        read(write_csv(tmp_path / "t.csv", CODES, [[4] * 10]))


def test_a_row_that_ends_early_has_missing_answers(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(",".join(CODES) + ",Saran\n4,4,4\n" + "3," * 9 + "x,\n")
    assert dict(read(path).groups[()][""].patterns) == {"444------": 1}


def test_an_open_quotation_is_refused_instead_of_swallowing_rows(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(",".join(CODES) + '\n4,4,"4,4,4,4,4,4,4\n' + "4,4,4,4,4,4,4,4,4\n" * 3)
    with pytest.raises(BadInput, match="tanda kutip tidak berpasangan"):
        read(path)


def test_a_line_that_only_announces_the_delimiter_is_no_header(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("sep=;\n" + ";".join(CODES) + "\n" + ";".join("4" * 9) + "\n" + ";".join("5" * 9) + "\n")
    assert read(path, skip_bad_rows=True).groups[()][""].n == 1
    with pytest.raises(BadInput, match="Baris 4"):
        read(path)


def test_several_key_columns_stay_text_and_are_sorted(tmp_path: Path) -> None:
    before = [("B", "02"), ("A", "10"), ("A", "02"), ("B", "02"), ("", "1"), ("A", "10")]
    path = write_csv(tmp_path / "t.csv", ["unit", "bulan", *CODES], sheet_rows(COMPLETE, *before))
    groups = read(path, by=["unit", "bulan"]).groups
    assert list(groups) == [("", "1"), ("A", "02"), ("A", "10"), ("B", "02")]
    assert [groups[key][""].n for key in groups] == [1, 1, 2, 2]


def test_days_are_parted_whatever_their_spelling(tmp_path: Path) -> None:
    days = [("2026-11-25",), ("25/11/2026",), ("25 November 2026",), ("2026-11-25 10:12:00",), ("",), ("24/11/2026 08.30",)]
    path = write_csv(tmp_path / "t.csv", ["tanggal", *CODES], sheet_rows(COMPLETE, *days))
    by_day = read(path, day="tanggal").groups[()]
    assert {day: tally.n for day, tally in by_day.items()} == {"": 1, "2026-11-24": 1, "2026-11-25": 4}


def test_a_day_that_is_no_date_is_refused_with_row_column_and_value(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["tanggal", *CODES], sheet_rows(COMPLETE[:2], ("2026-11-25",), ("kemarin",)))
    with pytest.raises(BadInput, match="Baris 3, kolom “tanggal”: nilai “kemarin” bukan tanggal"):
        read(path, day="tanggal")


def test_a_long_table_is_tallied_in_parts_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_csv(tmp_path / "t.csv", ["unit", *CODES], sheet_rows(COMPLETE, *[("A",), ("B",)] * 3))
    whole = read(path, by=["unit"]).groups
    monkeypatch.setattr("puas.tables.row_counting.KEPT_SHEETS", 2)
    assert read(path, by=["unit"]).groups == whole
