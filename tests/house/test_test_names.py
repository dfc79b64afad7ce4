"""Tests read as sentences, and every folder of tests is one that the runner knows."""

from pathlib import Path

from tests.house.reading import functions, shown
from tests.runner import suites
from tests.runner.suites import TOP

FEWEST_WORDS = 4
NOT_SUITES = {"runner", "__pycache__"}


def files_of_tests() -> list[Path]:
    """Every file of tests."""
    return sorted((TOP / "tests").rglob("test_*.py"))


def test_every_test_is_named_with_a_sentence_about_behaviour() -> None:
    names = [
        (path, each.lineno, each.name) for path in files_of_tests() for each in functions(path) if each.name.startswith("test_")
    ]
    assert len(names) > 30
    assert [f"{shown(path, line)} {name}" for path, line, name in names if len(name.split("_")) - 1 < FEWEST_WORDS] == []


def test_every_folder_with_tests_is_one_that_the_runner_runs() -> None:
    folders = {path.relative_to(TOP / "tests").parts[0] for path in files_of_tests()}
    assert folders
    assert folders - NOT_SUITES <= set(suites.ALL)


def test_no_test_file_lies_outside_a_suite() -> None:
    assert [shown(path) for path in files_of_tests() if path.parent == TOP / "tests"] == []
