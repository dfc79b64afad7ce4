"""Small files, short functions, and enough of the product free of any framework."""

import statistics
from pathlib import Path

from tests.house.reading import FRAMEWORK_FREE, functions, lines, modules, shown
from tests.runner.suites import TOP

LARGEST_FILE, USUAL_FILE, LONGEST_FUNCTION = 400, 220, 50


def written_files() -> list[Path]:
    """Python and front-end files that people wrote, migrations apart."""
    front_end = [path for kind in ("*.html", "*.css", "*.js") for path in (TOP / "src").rglob(kind)]
    return modules() + sorted((TOP / "tests").rglob("*.py")) + sorted((TOP / "bench").rglob("*.py")) + sorted(front_end)


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    files = written_files()
    assert len(files) > 20
    assert [f"{shown(path)}: {lines(path)} lines" for path in files if lines(path) > LARGEST_FILE] == []


def test_nine_files_of_ten_have_fewer_than_220_lines() -> None:
    sizes = sorted(lines(path) for path in modules())
    assert len(sizes) > 20
    assert sum(size < USUAL_FILE for size in sizes) >= 0.9 * len(sizes), sizes[-len(sizes) // 5 :]


def test_half_of_the_files_of_the_product_fit_on_two_screens() -> None:
    sizes = [lines(path) for path in modules() if lines(path) > 3]
    assert statistics.median(sizes) <= 120


def test_no_function_is_longer_than_fifty_lines_docstring_counted() -> None:
    seen = [(path, function) for path in [*modules(), *(TOP / "tests").rglob("*.py")] for function in functions(path)]
    assert len(seen) > 100
    too_long = [
        f"{shown(path, function.lineno)} {function.name}: {size} lines"
        for path, function in seen
        if (size := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_at_least_forty_percent_of_the_lines_know_no_framework() -> None:
    free = sum(lines(path) for path in modules(*FRAMEWORK_FREE))
    everything = sum(lines(path) for path in modules())
    assert everything > 1000
    assert free >= 0.4 * everything, f"{free} of {everything} lines = {100 * free / everything:.1f} %"
