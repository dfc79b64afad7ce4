"""Who may import whom, as far as import-linter cannot see it: submodules of Django, importlib, the standard library, cycles."""

import graphlib
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import grimp
import pytest

from tests.house.reading import APPS, FRAMEWORK_FREE, SOURCE, imports, modules, shown, within
from tests.runner.suites import TOP

FORBIDDEN_IN_APPS = (
    "django.http",
    "django.shortcuts",
    "django.template",
    "django.forms",
    "django.views",
    "django.contrib.messages",
    "django.contrib.admin",
)
DOORS_TO_THE_WORLD = (
    "io",
    "logging",
    "os",
    "pathlib",
    "secrets",
    "shutil",
    "socket",
    "sqlite3",
    "subprocess",
    "tempfile",
    "time",
    "urllib",
)
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "core", "services", "managers", "misc", "base"}
# Here "services" are what an office does for people (the model Service), not a layer.
ABOUT_THE_SERVICES_OF_AN_OFFICE = ("src/puas/organisations/actions/services.py", "src/puas/web/administration/services.py")


def test_the_domain_imports_the_standard_library_and_itself_only() -> None:
    files = modules("domain")
    assert len(files) >= 10
    strange = [
        f"{shown(path, line)} imports {name}"
        for path in files
        for name, line in imports(path)
        if name.partition(".")[0] not in sys.stdlib_module_names and not within(name, ["puas.domain"]) and name != "puas"
    ]
    assert strange == []


def test_the_domain_has_no_door_to_clock_chance_or_files() -> None:
    doors = [
        f"{shown(path, line)} imports {name}"
        for path in modules("domain")
        for name, line in imports(path)
        if within(name, DOORS_TO_THE_WORLD)
    ]
    assert doors == []


@pytest.mark.parametrize("room", FRAMEWORK_FREE)
def test_no_module_of_a_framework_free_room_names_django(room: str) -> None:
    found = [
        f"{shown(path, line)} imports {name}"
        for path in modules(room)
        for name, line in imports(path)
        if within(name, ["django"])
    ]
    assert found == []


def test_framework_free_rooms_import_nothing_under_a_computed_name() -> None:
    computed = [shown(path, line) for path in modules(*FRAMEWORK_FREE) for name, line in imports(path) if name == "<computed>"]
    assert computed == []


def test_apps_see_no_request_no_template_and_no_form() -> None:
    files = modules(*APPS)
    assert len(files) >= 10
    seen = [
        f"{shown(path, line)} imports {name}" for path in files for name, line in imports(path) if within(name, FORBIDDEN_IN_APPS)
    ]
    assert seen == []


def test_every_package_that_the_product_imports_is_a_dependency_it_declares() -> None:
    declared = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    wanted = {re.split(r"[\[<>=~! ]", each)[0].lower() for each in declared}
    outside = (
        {name.partition(".")[0] for path in modules() for name, _ in imports(path)}
        - {"puas", "<computed>"}
        - sys.stdlib_module_names
    )
    origins = packages_distributions()
    assert len(outside) > 5
    assert {name for name in outside if not wanted & {origin.lower() for origin in origins.get(name, [])}} == set()


def test_no_module_has_a_name_that_says_nothing() -> None:
    files = modules()
    assert len(files) > 20
    vague = [shown(path) for path in files if VAGUE_NAMES & set(path.relative_to(SOURCE).with_suffix("").parts)]
    assert [place for place in vague if place not in ABOUT_THE_SERVICES_OF_AN_OFFICE] == []


def test_no_two_modules_import_each_other_even_in_a_circle_of_many() -> None:
    graph = grimp.build_graph("puas", include_external_packages=False, exclude_type_checking_imports=False)
    assert len(graph.modules) > 20
    arrows = {name: graph.find_modules_directly_imported_by(name) for name in graph.modules}
    try:
        graphlib.TopologicalSorter(arrows).prepare()
    except graphlib.CycleError as circle:
        pytest.fail(" -> ".join(circle.args[1]))
