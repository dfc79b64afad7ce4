"""One table, three kinds of file, one result; and whatever bytes a file holds, at most one sentence."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from puas.domain.errors import BadInput
from puas.domain.tallies import merged, tally_of
from puas.tables.reading import tallied_groups
from tests.tables.made import CODES, COMPLETE, OFFICIAL, sheet_rows, write_csv, write_parquet, write_xlsx

SHEET = st.text(alphabet="1234-", min_size=9, max_size=9)
UNIT = st.sampled_from(["", "A", " A ", "\xa0A", "\u2003A\u3000", "Loket 2", "2019", "é"])
DAY = st.sampled_from(["", "2026-11-25", "24/11/2026", "2026-11-25 10:30:00"])
ROWS = st.lists(st.tuples(UNIT, DAY, SHEET), min_size=1, max_size=12)
WRITERS: dict[str, Callable[..., Path]] = {"csv": write_csv, "xlsx": write_xlsx, "parquet": write_parquet}
PATIENT = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@PATIENT
@given(rows=ROWS)
def test_the_same_table_gives_the_same_tallies_as_csv_xlsx_and_parquet(tmp_path: Path, rows: list[tuple[str, str, str]]) -> None:
    header = ["unit", "hari", *CODES]
    cells = sheet_rows([sheet for _, _, sheet in rows], *[(unit, day) for unit, day, _ in rows])
    texts = {"unit": "VARCHAR", "hari": "VARCHAR"}
    files = [
        write_csv(tmp_path / "t.csv", header, cells),
        write_xlsx(tmp_path / "t.xlsx", header, cells),
        write_parquet(tmp_path / "t.parquet", header, cells, texts),
    ]
    found = [_groups(path) for path in files]
    assert found[0] == found[1] == found[2]


@pytest.mark.parametrize("kind", WRITERS)
def test_blanks_around_a_key_do_not_make_it_another_group(tmp_path: Path, kind: str) -> None:
    rows = sheet_rows(COMPLETE[:4], ("x",), (" x ",), ("\xa0x\u3000",), ("x y",))
    types = [{"unit": "VARCHAR"}] if kind == "parquet" else []
    path = WRITERS[kind](tmp_path / f"t.{kind}", ["unit", *CODES], rows, *types)
    groups = tallied_groups(path, OFFICIAL, by=["unit"]).groups
    assert {key: by_day[""].n for key, by_day in groups.items()} == {("x",): 3, ("x y",): 1}


@PATIENT
@given(sheets=st.lists(SHEET, min_size=1, max_size=30), cut=st.integers(0, 30))
def test_a_table_counted_in_groups_sums_to_the_whole_table(tmp_path: Path, sheets: Sequence[str], cut: int) -> None:
    units = [("A",) if place < cut else ("B",) for place in range(len(sheets))]
    path = write_csv(tmp_path / "t.csv", ["unit", *CODES], sheet_rows(sheets, *units))
    parts = tallied_groups(path, OFFICIAL, by=["unit"]).groups
    whole = tallied_groups(path, OFFICIAL).groups[()][""]
    assert merged(OFFICIAL, [by_day[""] for by_day in parts.values()]) == whole
    assert whole == tally_of(OFFICIAL, [(sheet, 1) for sheet in sheets])


def _groups(path: Path) -> object:
    try:
        return tallied_groups(path, OFFICIAL, by=["unit"], day="hari").groups
    except BadInput as refusal:
        return refusal.code


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    start=st.sampled_from(
        [b"", b"PK\x03\x04", b"PAR1", b"\xff\xfe", bytes.fromhex("d0cf11e0a1b11ae1"), b"U1,U2\n", b"\xef\xbb\xbf"]
    ),
    content=st.binary(max_size=300),
)
def test_any_bytes_at_all_are_refused_in_a_sentence_or_read(tmp_path: Path, start: bytes, content: bytes) -> None:
    path = tmp_path / "berkas"
    path.write_bytes(start + content)
    with pytest.raises(BadInput) as refused:
        tallied_groups(path, OFFICIAL)
    assert refused.value.sentence.endswith((".", '"', '".'))


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(damage=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=4))
@example(damage=[(988, 128)])  # a Parquet footer that promises a score no row holds
def test_a_file_with_damaged_bytes_never_ends_in_a_traceback(tmp_path: Path, kind: str, damage: list[tuple[int, int]]) -> None:
    path = tmp_path / f"t.{kind}"
    WRITERS[kind](path, CODES, sheet_rows(COMPLETE))
    content = bytearray(path.read_bytes())
    for place, byte in damage:
        content[place % len(content)] = byte
    path.write_bytes(content)
    with suppress(BadInput):
        tallied_groups(path, OFFICIAL)
