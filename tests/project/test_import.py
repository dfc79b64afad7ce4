"""`puas import`: the months of a file become history, equal to what `puas compute` says of the same rows."""

import csv
import io
import json
import os
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path
from random import Random

import pytest

from puas.cli.compute import main as compute
from puas.domain.errors import BadInput, NotFound, PuasError, WrongState
from puas.domain.figures import decimal_comma
from puas.domain.index import SatisfactionIndex, satisfaction_index
from puas.domain.regulations.catalogue import instrument_with_hash
from puas.domain.tallies import Recap, Tally
from puas.organisations.models import ServiceUnit
from puas.project.import_history import main
from puas.project.past_months import period_of
from puas.surveys.models import HistoryImport, ImportedMonth
from puas.surveys.queries import history_months
from tests.offices import AT_WORK, give_answers, sumber_asri

CODES = [f"U{number}" for number in range(1, 10)]
PULANG_PISAU = "raw_pulangpisau_dpmptsp_2018_2023.csv"


@pytest.fixture
def unit(db: None) -> ServiceUnit:
    """The unit of Kecamatan Sumber Asri."""
    return sumber_asri().unit


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A synthetic table of seven months with days, some blanks, and its year and month in columns of their own."""
    chance = Random(20181012)
    lines = ["tanggal,tahun,bulan," + ",".join(CODES)]
    for _ in range(300):
        month, day = chance.randint(3, 9), chance.randint(1, 28)
        scores = ["" if chance.random() < 0.02 else str(chance.choice((1, 2, 3, 3, 3, 4, 4))) for _ in CODES]
        lines.append(f"2024-{month:02}-{day:02},2024,{month}," + ",".join(scores))
    path = tmp_path / "answers.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def computed(path: Path, *by: str) -> dict[str, tuple[int, str]]:
    """What `puas compute --by year --by month` says: period -> (n, exact index)."""
    printed = io.StringIO()
    with redirect_stdout(printed):
        assert compute([str(path), *(word for column in by for word in ("--by", column)), "--format", "json"]) == 0
    groups = json.loads(printed.getvalue())["groups"]
    return {f"{g['key'][by[0]]}-{int(g['key'][by[1]]):02}": (g["n"], g["ikm_exact"]) for g in groups}


def imported(unit: ServiceUnit) -> dict[str, tuple[int, str]]:
    """The same of the months that stand in the database."""
    found = {}
    for month in ImportedMonth.objects.standing().filter(history_import__unit=unit):
        tally = Tally.from_json(month.counted)
        result = satisfaction_index(instrument_with_hash(tally.instrument_hash), tally)
        assert isinstance(result, SatisfactionIndex)
        exact = result.value_100
        found[month.period] = (tally.n, f"{exact.numerator}/{exact.denominator}")
    return found


def test_each_imported_month_is_what_compute_says_of_the_same_rows(unit: ServiceUnit, table: Path) -> None:
    assert main([unit.agency.slug, str(table), "--day", "tanggal"]) == 0
    assert imported(unit) == computed(table, "tahun", "bulan")
    assert len(imported(unit)) == 7


def test_year_and_month_columns_give_the_same_months_as_the_day(unit: ServiceUnit, table: Path) -> None:
    main([unit.agency.slug, str(table), "--year", "tahun", "--month", "bulan"])
    assert imported(unit) == computed(table, "tahun", "bulan")


def test_the_table_of_pulang_pisau_becomes_the_months_that_compute_says(unit: ServiceUnit) -> None:
    golden = Path(os.environ.get("PUAS_GOLDEN_DIR", "")) / PULANG_PISAU
    if not os.environ.get("PUAS_GOLDEN_DIR") or not golden.is_file():
        pytest.skip("NOT RUN: PUAS_GOLDEN_DIR does not name the folder of the real answer tables")
    assert main([unit.agency.slug, str(golden), "--day", "tanggal"]) == 0
    assert imported(unit) == computed(golden, "tahun", "bulan")
    assert sum(n for n, _ in imported(unit).values()) > 300


def test_imported_months_say_that_they_are_calendar_months_and_keep_their_days(unit: ServiceUnit, table: Path) -> None:
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    months = history_months(unit, "2026-11")
    assert {month.basis for month in months} == {"calendar_month"}
    assert all(day.startswith(month.period) for month in months for day in month.by_day)


def test_the_same_file_again_changes_nothing(unit: ServiceUnit, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    first = capsys.readouterr().out
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    assert capsys.readouterr().out == first
    assert HistoryImport.objects.count() == 1
    assert "bulan kalender" in first


def test_withdrawing_undoes_an_import_and_the_file_may_come_again(unit: ServiceUnit, table: Path) -> None:
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    number = str(HistoryImport.objects.get().pk)
    with pytest.raises(BadInput, match="alasan"):
        main(["--withdraw", number])
    main(["--withdraw", number, "--reason", "salah kantor"])
    assert imported(unit) == {}
    assert history_months(unit, "2026-11") == ()
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    assert len(imported(unit)) == 7


def test_the_command_that_is_printed_for_withdrawing_withdraws(
    unit: ServiceUnit, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([unit.agency.slug, str(table), "--day", "tanggal"])
    printed = capsys.readouterr().out.partition("Menarik kembali: puas import ")[2]
    main(shlex.split(printed))
    assert imported(unit) == {}


def test_a_month_that_has_answers_of_its_own_is_refused_by_name(db: None, tmp_path: Path) -> None:
    office = sumber_asri()
    give_answers(office, 3, AT_WORK)
    path = tmp_path / "answers.csv"
    path.write_text("hari," + ",".join(CODES) + "\n10/11/2026," + ",".join("344344344") + "\n", encoding="utf-8")
    with pytest.raises(WrongState, match="2026-11"):
        main([office.agency.slug, str(path), "--day", "hari"])
    assert HistoryImport.objects.count() == 0


def recap(period: str = "2026-03", n: int = 20) -> dict[str, object]:
    """A month counted elsewhere."""
    return {"period": period, "n": n, "counts": {code: {"1": 0, "2": 2, "3": 10, "4": 8} for code in CODES}, "source": "SUKMA"}


def recap_months(unit: ServiceUnit) -> Iterator[tuple[str, Recap]]:
    for month in history_months(unit, "2026-11"):
        assert isinstance(month.counted, Recap)
        yield month.period, month.counted


def test_a_recap_in_json_becomes_history_without_single_answers(unit: ServiceUnit, tmp_path: Path) -> None:
    path = tmp_path / "recap.json"
    path.write_text(json.dumps([recap("2026-03"), recap("April 2026", n=25)]), encoding="utf-8")
    assert main([unit.agency.slug, "--recap", str(path)]) == 0
    months = dict(recap_months(unit))
    assert {period: month.n for period, month in months.items()} == {"2026-03": 20, "2026-04": 25}
    result = satisfaction_index(instrument_with_hash(months["2026-03"].instrument_hash), months["2026-03"])
    assert isinstance(result, SatisfactionIndex)
    assert decimal_comma(result.value_100, 2) == "82,50"
    assert set(HistoryImport.objects.values_list("source_note", flat=True)) == {"SUKMA"}


def test_a_recap_in_csv_says_the_same_as_in_json(unit: ServiceUnit, tmp_path: Path) -> None:
    path = tmp_path / "recap.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(["period", "n", "element", "1", "2", "3", "4"])
        writer.writerows([["2026-03", 20, code, 0, 2, 10, 8] for code in CODES])
    main([unit.agency.slug, "--recap", str(path)])
    ((period, month),) = recap_months(unit)
    assert (period, month.n, month.counts) == ("2026-03", 20, ((0, 2, 10, 8),) * 9)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        ("{not json", "JSON"),
        ("[]", "isinya"),
        ("period,n\n2026-03,20\n", "element"),
        (json.dumps({**recap(), "n": "dua puluh"}), "n harus"),
        (json.dumps({**recap(), "period": "Smarch 2026"}), "Smarch"),
        (json.dumps({**recap(), "counts": {"U1": {"1": 1}}}), "U2"),
        (json.dumps(recap(n=19)), "19"),
    ],
)
def test_a_recap_that_does_not_fit_is_refused_in_one_sentence(content: str, word: str, unit: ServiceUnit, tmp_path: Path) -> None:
    path = tmp_path / "recap.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        main([unit.agency.slug, "--recap", str(path)])
    assert word in refused.value.sentence
    assert HistoryImport.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ([], BadInput),
        (["sumber-asri"], BadInput),
        (["sumber-asri", "table.csv"], BadInput),
        (["sumber-asri", "table.csv", "--recap", "recap.json"], BadInput),
        (["sumber-asri", "table.csv", "--day", "hari", "--year", "tahun"], BadInput),
        (["--withdraw", "1", "--recap", "recap.json"], BadInput),
        (["tak-ada", "table.csv", "--day", "hari"], NotFound),
        (["--withdraw", "999", "--reason", "coba"], NotFound),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_words_that_leave_open_what_to_do_are_refused(words: list[str], refusal: type[PuasError], unit: ServiceUnit) -> None:
    with pytest.raises(refusal):
        main(words)


@pytest.mark.parametrize(
    "text",
    ["2026-03", "2026/3", " 03-2026 ", "Maret 2026", "maret 2026", "Mar 2026", "2026-03-17", "17/03/2026", "17 Maret 2026"],
)
def test_a_month_is_understood_however_offices_write_it(text: str) -> None:
    assert period_of(text) == "2026-03"


@pytest.mark.parametrize("text", ["", "Maret", "2026-13", "13 2026", "triwulan 1 2026"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        period_of(text)
