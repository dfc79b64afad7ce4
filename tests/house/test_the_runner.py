"""The runner judges what it ran, leaves nothing out in silence, and names its parts."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.conftest import NoDjango
from tests.runner import database, programs, suites
from tests.runner.steps import Outcome, Step, Verdict, counts_of, exit_code, judged, not_run, run, summary

SKIP = "SKIPPED [1] tests/domain/test_golden.py:12: NOT RUN: PUAS_GOLDEN_DIR names no folder"
QUIET_SKIP = "SKIPPED [2] tests/web/test_pages.py:3: not today"


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("5 failed, 27 passed in 1.67s", {"failed": 5, "passed": 27}),
        ("======= 3 passed, 1 skipped in 61.02s (0:01:01) =======", {"passed": 3, "skipped": 1}),
        ("we passed in 2 seconds", {}),
        ("12 rows in 3.1s were passed over", {}),
    ],
)
def test_the_closing_line_of_pytest_is_understood(line: str, counts: dict[str, int]) -> None:
    assert counts_of(line) == counts


def test_a_step_passes_by_its_exit_code_and_keeps_its_counts() -> None:
    outcome = judged("a", 0, ["..", "2 passed in 0.01s"], 1.0, strict=True)
    assert outcome.verdict is Verdict.PASSED
    assert outcome.counts == {"passed": 2}


def test_a_failing_program_is_a_failed_step_whatever_it_prints() -> None:
    assert judged("a", 1, ["2 passed in 0.01s"], 1.0, strict=False).verdict is Verdict.FAILED


def test_a_quiet_skip_fails_a_strict_run_only_and_is_always_repeated() -> None:
    lines = [QUIET_SKIP, "1 passed, 2 skipped in 0.01s"]
    assert judged("a", 0, lines, 1.0, strict=False).verdict is Verdict.PASSED
    strict = judged("a", 0, lines, 1.0, strict=True)
    assert strict.verdict is Verdict.FAILED
    assert strict.remarks == ["not today (tests/web/test_pages.py:3)"]


def test_skips_for_one_reason_are_one_remark() -> None:
    other = SKIP.replace(":12:", ":19:")
    assert judged("a", 0, [SKIP, other], 1.0, strict=True).remarks == [
        "NOT RUN: PUAS_GOLDEN_DIR names no folder (tests/domain/test_golden.py:12 and 1 more)"
    ]


def test_only_the_check_of_the_real_tables_may_say_not_run_without_failing() -> None:
    outcome = judged("a", 0, [SKIP, "1 passed, 1 skipped in 0.01s"], 1.0, strict=True)
    assert outcome.verdict is Verdict.PASSED
    assert "NOT RUN: PUAS_GOLDEN_DIR" in outcome.remarks[0]


def test_a_run_without_any_test_fails_when_strict_and_is_named_otherwise() -> None:
    assert judged("a", 5, [], 1.0, strict=True).verdict is Verdict.FAILED
    assert judged("a", 5, [], 1.0, strict=False).verdict is Verdict.NOT_RUN


def test_what_did_not_run_fails_a_strict_run_and_stands_in_every_summary() -> None:
    outcomes = [Outcome("a", Verdict.PASSED, 1.0, {"passed": 3}), not_run("b", "no server")]
    assert exit_code(outcomes, strict=True) == 1
    assert exit_code(outcomes, strict=False) == 0
    lines = summary(outcomes, 2.0)
    assert any(line.startswith("NOT RUN  b") for line in lines)
    assert lines[-1] == "===== 3 passed, 1 steps not run in 2.00s ====="


def test_a_run_in_which_nothing_happened_is_a_failure() -> None:
    assert exit_code([], strict=False) == 1


def test_a_step_runs_with_its_own_environment_and_its_lines_are_seen(capsys: pytest.CaptureFixture[str]) -> None:
    words = [sys.executable, "-c", "import os; print(os.environ['PUAS_WORD'])"]
    assert run(Step("a", words, {"PUAS_WORD": "terima kasih"}), strict=True).verdict is Verdict.PASSED
    assert "terima kasih" in capsys.readouterr().out


def test_a_suite_folder_without_tests_is_missing(tmp_path: Path) -> None:
    (tmp_path / "tests" / "domain").mkdir(parents=True)
    (tmp_path / "tests" / "web").mkdir()
    (tmp_path / "tests" / "web" / "test_pages.py").touch()
    assert suites.present(["domain", "web"], tmp_path) == ["web"]
    assert suites.missing(["domain", "web"], tmp_path) == ["domain"]


def test_pure_suites_are_told_from_those_that_store_rows() -> None:
    assert suites.is_pure(suites.TOP / "tests" / "domain" / "test_index.py")
    assert not suites.is_pure(suites.TOP / "tests" / "surveys")
    assert not suites.is_pure(suites.TOP / "tests")


def test_the_pure_suites_refuse_django_and_nothing_else() -> None:
    with pytest.raises(ImportError, match="out of reach"):
        NoDjango().find_spec("django.http")
    assert NoDjango().find_spec("djangoesque") is None


def test_a_named_server_that_does_not_answer_is_not_replaced_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"postgresql://nobody@127.0.0.1:{database.free_port()}/postgres"
    monkeypatch.setenv("PUAS_TEST_DATABASE_URL", url)
    with pytest.raises(database.NoPostgreSQL, match="PUAS_TEST_DATABASE_URL"), database.server():
        pass


def test_a_program_that_is_there_is_not_installed_again() -> None:
    programs.ensure(programs.Program(sys.executable, ("python3",)), calling=lambda words: pytest.fail(f"called {words}"))


def test_a_missing_program_is_installed_or_the_words_to_type_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chromium = tmp_path / "chromium"
    program = programs.Program(str(chromium), ("chromium",))
    which = shutil.which
    monkeypatch.setattr(programs, "as_administrator", lambda program: [])
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}" if name == "apt-get" else which(name))
    with pytest.raises(programs.Missing, match="apt-get install chromium"):
        programs.ensure(program, calling=lambda words: 100)

    def installing(words: Sequence[str]) -> int:
        chromium.touch(mode=0o755)
        return 0

    programs.ensure(program, calling=installing)
    assert program.is_there
