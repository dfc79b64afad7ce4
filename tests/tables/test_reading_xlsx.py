"""XLSX workbooks: sheets, kinds of cells, and packages that must not be unpacked."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from puas.domain.errors import BadInput
from puas.tables import xlsx_package
from puas.tables.reading import tallied_groups
from tests.tables.made import CODES, COMPLETE, OFFICIAL, sheet_rows, write_sheet, write_xlsx


def test_numbers_dates_and_words_of_a_workbook_are_read_as_they_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        as_date = workbook.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, ["tahun", "tanggal", *CODES])
        sheet.write_row(1, 0, [2019, None, "Sangat sesuai", 4.0, "4 ", *[4] * 6])
        sheet.write_datetime(1, 1, datetime(2019, 3, 2, 9, 30), as_date)
        sheet.write_row(2, 0, [2019.0, None, *[3] * 9])
        sheet.write_datetime(2, 1, date(2019, 3, 2), as_date)
        sheet.write_row(3, 0, [2020, 43900, *[3] * 8])
    groups = tallied_groups(path, OFFICIAL, by=["tahun"], day="tanggal").groups
    assert {key: {day: tally.n for day, tally in days.items()} for key, days in groups.items()} == {
        ("2019",): {"2019-03-02": 2},
        ("2020",): {"2020-03-10": 1},
    }


def test_the_table_may_start_lower_and_further_right_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(2, 1, CODES)
        sheet.write_row(3, 1, [4] * 9)
        sheet.write_row(5, 1, [*[4] * 8, 7])
    assert tallied_groups(path, OFFICIAL, skip_bad_rows=True).groups[()][""].n == 1
    with pytest.raises(BadInput, match="Baris 6, kolom “U9”: nilai “7”"):
        tallied_groups(path, OFFICIAL)


@pytest.mark.parametrize(("formula", "value"), [("=NA()", "#N/A"), ("=1/0", "#DIV/0!")])
def test_an_error_cell_is_no_missing_answer(tmp_path: Path, formula: str, value: str) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, CODES)
        sheet.write_row(1, 0, [4] * 9)
        sheet.write_formula(1, 2, formula, value=value)
    with pytest.raises(BadInput, match=f"Baris 2, kolom “U3”: nilai “{value}”"):
        tallied_groups(path, OFFICIAL)


def test_a_truth_value_is_no_answer(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kolom “U1”: nilai “TRUE”"):
        tallied_groups(write_xlsx(tmp_path / "t.xlsx", CODES, [[True, *[4] * 8]]), OFFICIAL)


def test_the_first_visible_sheet_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, sheets in (("Lama", COMPLETE[:1]), ("Loket 1", COMPLETE[:2]), ("Loket 2", COMPLETE)):
            write_sheet(workbook, name, CODES, sheet_rows(sheets))
        workbook.get_worksheet_by_name("Loket 1").activate()
        workbook.get_worksheet_by_name("Lama").hide()
    table = tallied_groups(path, OFFICIAL)
    assert table.groups[()][""].n == 2
    assert table.notes == ("Lembar yang dibaca: “Loket 1”. Lembar lain dapat dipilih dengan --sheet: “Loket 2”.",)
    assert tallied_groups(path, OFFICIAL, sheet="loket 2").groups[()][""].n == 6
    assert tallied_groups(path, OFFICIAL, sheet="Lama").groups[()][""].n == 1
    with pytest.raises(BadInput, match="Lembar “Loket 3” tidak ada dalam berkas ini. Yang ada: “Lama”, “Loket 1”, “Loket 2”"):
        tallied_groups(path, OFFICIAL, sheet="Loket 3")


def test_an_empty_sheet_is_refused_as_empty(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="kosong"):
        tallied_groups(write_xlsx(tmp_path / "t.xlsx", [], []), OFFICIAL)


def test_a_package_that_unpacks_to_far_more_than_it_weighs_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", CODES, sheet_rows(COMPLETE))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * 20_000_000)
    with pytest.raises(BadInput, match="terlalu besar"):
        tallied_groups(path, OFFICIAL)


def test_a_sheet_with_one_far_off_value_is_refused_and_far_off_formatting_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_package, "CELL_LIMIT", 10_000)
    path = tmp_path / "t.xlsx"
    for value, is_refused in ((None, False), ("x", True)):
        with xlsxwriter.Workbook(path) as workbook:
            sheet = workbook.add_worksheet()
            sheet.write_row(0, 0, CODES)
            sheet.write_row(1, 0, [4] * 9)
            sheet.write(1_000_000, 800, value, workbook.add_format({"bold": True}))
        if is_refused:
            with pytest.raises(BadInput, match="terlalu besar"):
                tallied_groups(path, OFFICIAL)
        else:
            assert tallied_groups(path, OFFICIAL).groups[()][""].n == 1


def test_a_damaged_part_inside_the_package_is_refused(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "t.xlsx", CODES, sheet_rows(COMPLETE))
    with zipfile.ZipFile(path) as archive:
        start = archive.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[start + 80] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(BadInput, match="rusak atau tidak lengkap"):
        tallied_groups(path, OFFICIAL)


def test_error_cells_are_found_across_the_blocks_of_a_large_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_package, "_BLOCK", 64)
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("Tabel")
        for row in range(40):
            sheet.write_row(row, 0, [4] * 9)
            sheet.write_formula(row, 9, "=NA()", value="#N/A")
    assert xlsx_package.checked_sheet(path, "Tabel").cells == {(row, 10): "#N/A" for row in range(1, 41)}
