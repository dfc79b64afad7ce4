"""What an official and a spreadsheet get to see."""

import csv
from io import StringIO
from pathlib import Path

from tests.cli.running import Puas, sheets
from tests.tables.made import CODES, write_csv

WIDEST = 120


def test_the_processing_table_shows_every_intermediate_value_with_a_decimal_comma(puas: Puas, tmp_path: Path) -> None:
    path = sheets(tmp_path, *["434344343", "344434443", "333343334"] * 12)
    ran = puas("compute", path, "--population", 5000, "--legacy-weight", "0.11")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "U1 Persyaratan 0 0 24 12 120 36 3,333 0,370 83,33 B" in lines
    assert "U8 Penanganan pengaduan, saran, dan masukan 0 0 12 24 132 36 3,667 0,407 91,67 A" in lines
    assert "Jumlah NRR tertimbang *) 3,481" in lines
    assert "IKM unit pelayanan **) 87,04 B" in lines
    assert "*) NRR tertimbang = NRR x bobot 1/9; dijumlahkan sebelum dibulatkan" in lines
    assert "**) jumlah NRR tertimbang x 25" in lines
    assert "Nilai persis 2350/27" in lines
    assert "Target sampel 357 dari 5.000 orang yang dilayani (Krejcie-Morgan): belum tercapai" in lines
    assert "Menurut konvensi 0,11 86,17 (B) – hanya untuk mencocokkan laporan lama" in lines
    assert "Rentang karena kebetulan saja; tidak mencakup salah pilih responden." in lines
    assert any(line.startswith(("Alfa Cronbach -", "Alfa Cronbach 0,")) for line in lines)


def test_no_line_is_wider_than_a_terminal_and_none_ends_in_spaces(puas: Puas, tmp_path: Path) -> None:
    for instrument, count in (("permenpanrb-14-2017", 9), ("kep-25-2004", 14)):
        header = tuple(f"U{number}" for number in range(1, count + 1))
        path = sheets(tmp_path, *["43434434334433"[:count]] * 1234, header=header)
        lines = puas("compute", path, "--instrument", instrument).out.splitlines()
        assert max(map(len, lines)) <= WIDEST
        assert [line for line in lines if line != line.rstrip()] == []


def test_alpha_is_printed_from_thirty_complete_sheets_and_letters_with_their_range(puas: Puas, tmp_path: Path) -> None:
    out = puas("compute", sheets(tmp_path, *["434344343", "344434443", "444343334"] * 3)).out
    assert "– (dicetak mulai 30 lembar lengkap)" in out
    assert "(rentang: B-A)" in out


def test_a_table_without_a_result_is_shown_without_an_index(puas: Puas, tmp_path: Path) -> None:
    out = puas("compute", sheets(tmp_path, *["4444444--"] * 3)).out
    assert "IKM unit pelayanan: tidak ada hasil" in out
    assert "Mutu dan kinerja" not in out


def test_groups_are_headed_by_their_keys_without_control_characters(puas: Puas, tmp_path: Path) -> None:
    rows = [["Loket\x1b[31m 2", *"434344343"], ["", *"344434443"]]
    out = puas("compute", write_csv(tmp_path / "t.csv", ["loket", *CODES], rows), "--by", "loket").out
    assert "\x1b" not in out
    headings = [line.split(maxsplit=1)[1] for line in out.splitlines() if line.startswith("loket")]
    assert headings == ["(kosong)", "Loket [31m 2"]


def test_the_csv_has_one_line_per_group_and_no_formula_in_it(puas: Puas, tmp_path: Path) -> None:
    rows = [["=1+1", "a", *"434344343"], ["-loket", "b", *"344434443"], ["Loket, 2", "c", *"44444444", ""]]
    path = write_csv(tmp_path / "t.csv", ["loket", "n", *CODES], rows)
    ran = puas("compute", path, "--by", "loket", "--by", "n", "--format", "csv", "--legacy-weight", "0.11")
    lines = list(csv.DictReader(StringIO(ran.out)))
    assert [(line["loket"], line["n_kunci"], line["n"]) for line in lines] == [
        ("'-loket", "b", "1"),
        ("'=1+1", "a", "1"),
        ("Loket, 2", "c", "1"),
    ]
    assert lines[1]["ikm"] == "88.89"
    assert lines[1]["U2_mean"] == "3.000000"
    assert lines[1]["legacy_ikm"] == "88.00"
    assert lines[2]["ikm"] == lines[2]["U9_mean"] == lines[2]["confidence_interval_low"] == ""
    assert lines[2]["warnings"].startswith("Hanya 1 jawaban")
