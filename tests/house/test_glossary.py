"""The glossary is the list of names: what the code calls things stands there, and nothing else does."""

import re
from pathlib import Path

from tests.house.reading import APPS, FRAMEWORK_ENDINGS, SOURCE, classes, modules, shown
from tests.runner.suites import TOP

PAGE = TOP / "docs" / "glossary.md"
NAME = re.compile(r"`([A-Za-z_][A-Za-z0-9_]*)`")


def rows() -> list[list[str]]:
    """The cells of the glossary's tables: Indonesian, code, meaning."""
    found = [line.strip("|").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in cells] for cells in found if cells[0].strip() != "Indonesian"]


def names_in_the_tables() -> list[str]:
    """Every name in a code column, in the page's order."""
    return [name for cells in rows() for name in NAME.findall(cells[1])]


def general_words() -> list[str]:
    """The names that need no explanation."""
    return NAME.findall(PAGE.read_text(encoding="utf-8").partition("## General words")[2])


def places_of_models() -> list[Path]:
    """The modules that hold rows."""
    return [path for path in modules(*APPS) if path.stem == "models" or "models" in path.parts]


def public_names() -> dict[str, str]:
    """Every public class of the domain and every model, with where it stands."""
    found = {name: shown(path) for path in [*modules("domain"), *places_of_models()] for name in classes(path)}
    return {name: place for name, place in found.items() if not name.endswith(FRAMEWORK_ENDINGS)}


def test_every_public_name_of_domain_and_models_is_in_the_glossary() -> None:
    names = public_names()
    assert len(names) > 50
    explained = {*names_in_the_tables(), *general_words()}
    assert {name: place for name, place in names.items() if name not in explained} == {}


def test_the_glossary_names_nothing_that_the_code_does_not_have() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    pages = "\n".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.html"))
    names = [*names_in_the_tables(), *general_words()]
    assert len(names) > 50
    assert [name for name in names if not re.search(rf"\b{name}\b", code + pages) and not (SOURCE / name).is_dir()] == []


def test_no_name_is_explained_twice_in_the_glossary() -> None:
    names = [*names_in_the_tables(), *general_words()]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_row_of_the_glossary_has_indonesian_code_and_meaning() -> None:
    assert len(rows()) > 40
    assert [cells for cells in rows() if not cells[0].startswith("---") and (len(cells) != 3 or not all(cells))] == []
