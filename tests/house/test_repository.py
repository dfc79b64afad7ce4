"""What is committed: locks without addresses, no traces of one machine, decisions in one shape, promises with real tests."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from tests.house.reading import FRAMEWORK_ENDINGS, functions, kept_files, shown, text_of, tree
from tests.runner.proofs import promises
from tests.runner.suites import TOP

LOCK_FILES = (TOP / "requirements.txt", TOP / "requirements-dev.txt")
PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)(\[[a-z,]+\])?==[^\s;]+( ; .+)? \\$")
# Written in pieces: this file is searched too.
REGISTRIES = [
    ".".join(words) for words in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"), ("npmjs", "com"))
]
MACHINE_PATHS = re.compile(r"(?<![\w./<>-])/(?:work/|root/|home/[a-z]|tmp/[a-z]+/)")


@pytest.mark.parametrize("path", LOCK_FILES, ids=lambda path: path.name)
def test_a_lock_file_pins_and_hashes_everything_and_names_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pinned = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) > 20
    assert [line for line in pinned if not PINNED.match(line)] == []
    assert text.count("--hash=sha256:") >= len(pinned)
    assert "://" not in text
    assert "index-url" not in text


def test_both_lock_files_pin_the_same_version_of_what_they_share() -> None:
    runtime, development = (
        dict(re.findall(r"^([a-z0-9._-]+).*?==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)) for path in LOCK_FILES
    )
    assert len(runtime) > 20
    assert {name: version for name, version in runtime.items() if development.get(name) != version} == {}


def test_every_direct_dependency_is_in_the_lock() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = LOCK_FILES[1].read_text(encoding="utf-8").lower()
    named = [
        re.split(r"[\[<>=~! ]", each)[0].lower() for each in [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    ]
    assert len(named) > 20
    assert [name for name in named if f"\n{name}==" not in f"\n{locked}" and f"\n{name}[" not in f"\n{locked}"] == []


def test_nothing_kept_names_a_registry_of_packages_or_a_path_of_one_machine() -> None:
    texts = {path: text for path in kept_files() if (text := text_of(path)) is not None}
    assert len(texts) > 50
    found = [
        f"{shown(path, number)}: {line.strip()[:80]}"
        for path, text in texts.items()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATHS.search(line) or any(host in line for host in REGISTRIES)
    ]
    assert found == []


def test_every_decision_says_context_decision_rejected_alternatives_and_consequences() -> None:
    records = sorted((TOP / "docs" / "decisions").glob("*.md"))
    assert len(records) >= 8
    wanted = ["## Context", "## Decision", "## Rejected alternatives", "## Consequences"]
    numbers = [re.match(r"\d{4}-", record.name) for record in records]
    assert len({number[0] for number in numbers if number}) == len(records), "every record has a number of its own"
    for record in records:
        lines = record.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line in wanted] == wanted, shown(record)


def test_every_link_between_our_pages_leads_somewhere() -> None:
    pages = [path for path in kept_files() if path.suffix == ".md"]
    links = [
        (page, target) for page in pages for target in re.findall(r"\]\(([^)#\s]+)", text_of(page) or "") if "://" not in target
    ]
    assert len(links) >= 10
    assert [f"{shown(page)} -> {target}" for page, target in links if not (page.parent / target).exists()] == []


def test_every_promise_names_a_test_that_exists() -> None:
    made = promises()
    assert len(made) >= 10
    assert len({promise.test for promise in made}) == len(made), "one test is named for two promises"
    for promise in made:
        path, _, name = promise.test.partition("::")
        assert (TOP / path).is_file(), promise.test
        assert not name or name.partition("[")[0] in {each.name for each in functions(TOP / path)}, promise.test


def test_every_setting_that_the_code_reads_stands_in_the_readme_and_no_other() -> None:
    readers = [path for folder in ("src", "tests") for path in (TOP / folder).rglob("*.py") if "house" not in path.parts]
    read = {name for path in readers for name in re.findall(r"""["'](PUAS_[A-Z_]+[A-Z])["']""", path.read_text(encoding="utf-8"))}
    told = set(re.findall(r"^\| `(PUAS_[A-Z_]+)` \|", (TOP / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(read) > 10
    assert read == told


def test_the_licence_text_is_the_one_that_the_project_names() -> None:
    licence = (TOP / "LICENSE").read_text(encoding="utf-8")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence
    assert "Version 3, 19 November 2007" in licence
    assert 'license = "AGPL-3.0-or-later"' in (TOP / "pyproject.toml").read_text(encoding="utf-8")


def test_every_module_says_what_it_is_for_itself_or_through_everything_public_in_it() -> None:
    files = [path for path in kept_files() if path.suffix == ".py" and "migrations" not in path.parts and path.name != "apps.py"]
    assert len(files) > 50
    assert [shown(path) for path in files if not ast.get_docstring(tree(path)) and _silent_names(path)] == []


def _silent_names(path: Path) -> list[str]:
    definitions = [node for node in tree(path).body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    named = [node for node in definitions if not node.name.startswith("_") and not node.name.endswith(FRAMEWORK_ENDINGS)]
    return [node.name for node in named if not ast.get_docstring(node)]
