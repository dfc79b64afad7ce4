"""Which column answers which question: by code, by mapping, or as a proposal for a person to check."""

from pathlib import Path

import pytest

from puas.domain.errors import BadInput
from puas.tables.days import day_of
from puas.tables.reading import ColumnsMissing, file_hash, tallied_groups
from tests.domain.tiny import tiny
from tests.tables.made import CODES, COMPLETE, OFFICIAL, sheet_rows, write_csv, write_parquet, write_xlsx

FORM_HEADER = [
    "Timestamp", "Loket", "Usia",
    "Bagaimana kualitas sarana dan prasarana?", "Bagaimana kesesuaian persyaratan dengan jenis pelayanan?",
    "Bagaimana kemudahan prosedur?", "Kecepatan waktu pelayanan", "Kewajaran biaya / tarif", "Kesesuaian produk layanan",
    "Kompetensi petugas", "Perilaku petugas: kesopanan dan keramahan", "Penanganan pengaduan", "Saran",
]  # fmt: skip
FORM_CELLS = [
    "25/11/2026 9:30:00", "1", "34", "Baik", "Sesuai", "Mudah", "Sangat cepat", "Gratis", "Sesuai", "Kompeten", "Sopan dan ramah",
    "Dikelola dengan baik", "tambah kursi",
]  # fmt: skip


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_columns_of_a_form_service_get_a_complete_proposal(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    if kind == "parquet":
        write_parquet(path, FORM_HEADER, [FORM_CELLS], dict.fromkeys(FORM_HEADER, "VARCHAR"))
    else:
        (write_csv if kind == "csv" else write_xlsx)(path, FORM_HEADER, [FORM_CELLS])
    with pytest.raises(ColumnsMissing) as refused:
        tallied_groups(path, OFFICIAL)
    assert refused.value.missing == CODES
    assert dict(refused.value.proposed) == dict(zip([*FORM_HEADER[4:12], FORM_HEADER[3]], CODES, strict=True))
    assert '  --map "Bagaimana kemudahan prosedur?=U2" \\\n' in refused.value.sentence
    groups = tallied_groups(path, OFFICIAL, mapping=dict(refused.value.proposed)).groups
    assert [row.index(1) + 1 for row in groups[()][""].counts] == [3, 3, 4, 4, 3, 3, 3, 4, 3]


def test_columns_without_telling_names_are_proposed_in_their_order(tmp_path: Path) -> None:
    header = [f"Pertanyaan {number}" for number in range(1, 10)]
    with pytest.raises(ColumnsMissing) as refused:
        tallied_groups(
            write_csv(tmp_path / "t.csv", ["No", *header], sheet_rows(COMPLETE, *[(n * 10,) for n in range(6)])), OFFICIAL
        )
    assert refused.value.proposed == tuple(zip(header, CODES, strict=True))


def test_a_header_that_begins_with_a_code_is_proposed_for_it(tmp_path: Path) -> None:
    header = [f"{code}. Pertanyaan" for code in reversed(CODES)]
    with pytest.raises(ColumnsMissing) as refused:
        tallied_groups(write_csv(tmp_path / "t.csv", header, sheet_rows(COMPLETE)), OFFICIAL)
    assert dict(refused.value.proposed) == dict(zip(header, reversed(CODES), strict=True))


def test_elements_without_any_likely_column_are_named(tmp_path: Path) -> None:
    with pytest.raises(ColumnsMissing, match="Kolom untuk unsur U8, U9 .* tidak ditemukan. Beri nama kolom") as refused:
        tallied_groups(write_csv(tmp_path / "t.csv", CODES[:7], [[4] * 7]), OFFICIAL)
    assert refused.value.proposed == ()
    with pytest.raises(ColumnsMissing, match="Belum ada usulan untuk U8"):
        tallied_groups(write_csv(tmp_path / "t.csv", [*CODES[:7], "Sarana prasarana"], [[4] * 8]), OFFICIAL)


def test_a_mapping_wins_over_a_column_named_by_code(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "t.csv", CODES, [[4, 4, 4, 4, 4, 4, 4, 1, 2]])
    counts = tallied_groups(path, OFFICIAL, mapping={"U8": "U9", "u9": "u8"}).groups[()][""].counts
    assert [row.index(1) + 1 for row in counts[7:]] == [2, 1]


@pytest.mark.parametrize(
    ("header", "mapping", "sentence"),
    [
        (["u1", *CODES], {}, "Ada 2 kolom untuk “U1”: “u1”, “U1”"),
        (["X", "X", *CODES[2:]], {"X": "U1"}, "Ada 2 kolom untuk “X”"),
        (["Y", *CODES], {"X": "U1"}, "Kolom “X” tidak ada dalam tabel"),
        (["X", *CODES], {"X": "U10"}, "Unsur “U10” tidak ada dalam instrumen permenpanrb-14-2017"),
        (["X", *CODES], {"X": "U1", "U1": "U1"}, "Unsur “U1” dipetakan ke lebih banyak kolom"),
        (["X", *CODES], {"X": "U1", "x ": "U2"}, "Kolom “x ” dipetakan dua kali"),
    ],
)
def test_ambiguous_or_unknown_columns_are_refused(
    tmp_path: Path, header: list[str], mapping: dict[str, str], sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        tallied_groups(write_csv(tmp_path / "t.csv", header, [[4] * len(header)]), OFFICIAL, mapping=mapping)


def test_several_columns_of_one_element_fill_its_questions_in_turn(tmp_path: Path) -> None:
    instrument = tiny(elements=2, questions_each=2)
    path = write_csv(tmp_path / "t.csv", ["a", "b", "c", "d"], [[1, 2, 3, 4]])
    mapping = [("d", "E1"), ("c", "e1"), ("a", "E2b"), ("b", "E2")]
    table = tallied_groups(path, instrument, mapping=mapping)
    assert [row.index(1) + 1 for row in table.groups[()][""].counts] == [4, 3, 2, 1]
    assert table.columns == {"d": "E1a", "c": "E1b", "b": "E2a", "a": "E2b"}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-25", "2026-11-25"), ("2026/1/5", "2026-01-05"), ("25-11-2026", "2026-11-25"), ("25.11.26", "2026-11-25"),
        ("11/25/2026 9:30 AM", "2026-11-25"), ("Rabu, 25 November 2026", "2026-11-25"), ("5 Agt 2026", "2026-08-05"),
        ("25-Nov-26", "2026-11-25"), ("20261125", "2026-11-25"), ("46351", "2026-11-25"), ("46351.4", "2026-11-25"),
        ("2026-11-25T10:00:00.123Z", "2026-11-25"), (" ", ""), ("2026-02-30", None), ("25", None), ("kemarin", None),
        ("2026-11", None), ("31/31/2026", None), ("25 Foo 2026", None),
    ],
)  # fmt: skip
def test_a_day_is_read_from_the_usual_spellings_or_not_at_all(text: str, day: str | None) -> None:
    assert day_of(text) == day


def test_a_file_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"abc")
    assert file_hash(path) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
