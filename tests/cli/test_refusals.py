"""Every refusal: one Indonesian sentence on standard error, exit code 2, nothing on standard output."""

import subprocess
import sys
from pathlib import Path

import pytest

from puas.project import command
from tests.cli.running import Puas, sheets
from tests.tables.made import CODES, write_csv

SOME = "434344343"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ["--instrument", "x"],
            "Instrumen “x” tidak dikenal. Pilihlah salah satu dari: kep-25-2004, permenpan-16-2014, permenpanrb",
        ),
        (["--by", "tahun"], "Kolom “tahun” tidak ada dalam tabel."),
        (["--day", "tanggal"], "Kolom “tanggal” tidak ada dalam tabel."),
        (["--map", "U1"], "Pemetaan “U1” tidak lengkap."),
        (["--map", "X=U1"], "Kolom “X” tidak ada dalam tabel."),
        (["--map", "U1=U12"], "Unsur “U12” tidak ada"),
        (["--population", "2"], "Jumlah pengguna layanan (2) lebih kecil daripada jumlah jawaban (3)."),
        (["--population", "0"], "paling sedikit 1, bukan 0."),
        (["--population", "banyak"], "Nilai “banyak” untuk --population bukan bilangan bulat."),
        (["--legacy-weight", "1.5"], "Bobot “1.5” bukan bilangan di antara 0 dan 1."),
        (["--legacy-weight", "sebelas"], "Bobot “sebelas” bukan bilangan"),
        (
            ["--legacy-weight", "0.12"],
            "Bobot “0.12” terlalu besar: dengan 9 unsur IKM dapat melebihi 100. Pakailah paling besar 0.1111,",
        ),
        (["--legacy-weight", "0,3"], "misalnya --legacy-weight 0.11."),
        (["--sheet", "A"], "Pilihan --sheet hanya untuk berkas XLSX."),
        (["--format", "xml"], "Nilai “xml” untuk --format tidak dikenal."),
        (["--format"], "Pilihan --format memerlukan satu nilai."),
        (["--skip-bad-rows=1"], "Pilihan --skip-bad-rows tidak menerima nilai “1”."),
        (["--berapa"], "Pilihan --berapa tidak dikenal."),
    ],
)
def test_a_wrong_option_is_refused_in_one_sentence(puas: Puas, tmp_path: Path, words: list[str], sentence: str) -> None:
    ran = puas("compute", sheets(tmp_path, *[SOME] * 3), *words)
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "kosong"),
        (b"\n\n", "kosong"),
        (b"U1,U2,U3,U4,U5,U6,U7,U8,U9\n", "hanya berisi judul kolom, tanpa jawaban."),
        (b"U1,U2\n4,4\n", "Kolom untuk unsur U3, U4, U5, U6, U7, U8, U9"),
        (b"\x00\x01\x02\x03" * 50, "bukan tabel yang dikenal"),
        (b"PK\x03\x04 not a workbook", "rusak atau tidak lengkap"),
        (b"PAR1 not a parquet file PAR1", "rusak atau tidak lengkap"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "format Excel lama"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"), "dilindungi kata sandi"),
        (b"U1;\x81\x8d\n", "tidak dapat dibaca. Simpan ulang sebagai CSV UTF-8."),
    ],
)
def test_an_unreadable_table_is_refused_in_one_sentence(puas: Puas, tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "tabel"
    path.write_bytes(content)
    ran = puas("compute", path, "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("name", ["tidak-ada.csv", ".", "nama\0aneh"])
def test_a_file_that_is_not_there_is_refused_in_one_sentence(puas: Puas, tmp_path: Path, name: str) -> None:
    ran = puas("compute", f"{tmp_path}/{name}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1


def test_a_bad_row_prints_no_figure_and_can_be_skipped_aloud(puas: Puas, tmp_path: Path) -> None:
    path = sheets(tmp_path, SOME, "43434434x", SOME)
    ran = puas("compute", path, "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert "Baris 3, kolom “U9”: nilai “x” bukan jawaban." in ran.err
    skipped = puas("compute", path, "--format", "json", "--skip-bad-rows")
    assert (skipped.code, skipped.group["n"]) == (0, 2)
    assert skipped.err == "1 dari 3 baris tidak dihitung karena tidak dapat dibaca.\n"
    assert "1 baris berkas tidak dihitung karena tidak dapat dibaca." in skipped.group["warnings"]


def test_a_proposed_mapping_can_be_pasted_back(puas: Puas, tmp_path: Path) -> None:
    header = [f"{name} $1" for name in ("Syarat", "b", "c", "d", "e", "f", "g", "h", "i")]
    path = write_csv(tmp_path / "t.csv", header, [list(SOME)] * 3)
    ran = puas("compute", path)
    assert (ran.code, ran.out) == (2, "")
    pasted = subprocess.run(
        ["sh", "-c", "printf '%s\\n' " + ran.err.partition("perintah:\n")[2]], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert pasted == [word for name, code in zip(header, CODES, strict=True) for word in ("--map", f"{name}={code}")]
    assert puas("compute", path, *pasted, "--format", "json").group["n"] == 3


def test_an_unknown_command_is_refused_and_help_lists_every_command(puas: Puas) -> None:
    ran = puas("hitung")
    assert (ran.code, ran.out) == (2, "")
    assert "Perintah “hitung” tidak dikenal." in ran.err
    for words in ([], ["--help"]):
        listed = puas(*words)
        assert listed.code == 0
        assert all(f"  {name} " in listed.out for name in command.COMMANDS)


def test_help_of_a_command_is_indonesian(puas: Puas) -> None:
    ran = puas("compute", "--help")
    assert ran.code == 0
    assert ran.out.startswith("pemakaian: puas compute")
    assert "usage" not in ran.out
    assert "options" not in ran.out


def test_a_reader_that_stops_reading_ends_the_command_quietly(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", ["no", *CODES], [[number, *SOME] for number in range(2000)])
    program = f"{sys.executable} -m puas.project.command compute {path} --by no --format json | head -c 10"
    ran = subprocess.run(["sh", "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert (ran.stdout, ran.stderr) == ('{"instrume', "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is a thing of Linux")
def test_a_full_disk_ends_in_a_sentence(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "puas.project.command", "compute", str(sheets(tmp_path, SOME))]
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        ran = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    assert ran.stderr.startswith("Berkas tidak dapat dibaca atau ditulis")
    assert "Traceback" not in ran.stderr


def test_a_stopped_command_ends_with_the_code_of_an_interruption(puas: Puas, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(name: str) -> command.SubCommand:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "_loaded", stopped)
    assert puas("compute", "x").code == 130
