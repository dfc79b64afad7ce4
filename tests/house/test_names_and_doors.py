"""Reads are nouns or questions, and pages change rows only through the offices' verbs."""

import ast
from pathlib import Path

import pytest

from tests.house.reading import dotted, functions, modules, shown, tree

# Django calls these by name; nobody else may be named like them.
DJANGOS_OWN = {
    "get_full_name",
    "get_short_name",
    "get_queryset",
    "get_context_data",
    "get_absolute_url",
    "get_object",
    "get_by_natural_key",
    "get_urls",
    "get_app_config",
}
WRITING = {"create", "bulk_create", "bulk_update", "update", "delete", "get_or_create", "update_or_create", "raw"}
OUTER_ROOMS = ("web", "api")


def writes(text: ast.Module) -> list[tuple[int, str]]:
    """Where a module changes rows by itself: `X.objects...create(...)`, `....filter(...).update(...)`, `row.save()`."""
    found = []
    for node in ast.walk(text):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        chain = ast.unparse(node.func)
        name = node.func.attr
        if (name in WRITING and ".objects" in chain) or (name in {"save", "full_clean"} and not _is_a_form(node.func.value)):
            found.append((node.lineno, chain.splitlines()[0]))
    return found


def _is_a_form(receiver: ast.expr) -> bool:
    named = dotted(receiver)
    return "form" in named or "session" in named or named == "super" or isinstance(receiver, ast.Call)


def front_modules() -> list[Path]:
    """The modules of the rooms that people and programs talk to."""
    return modules(*OUTER_ROOMS)


def methods_of_adapters(path: Path) -> set[ast.stmt]:
    """What answers to a framework under the framework's own names."""
    adapters = [node for node in tree(path).body if isinstance(node, ast.ClassDef) and node.name.endswith("Adapter")]
    return {method for adapter in adapters for method in adapter.body}


def test_no_function_is_named_get_something() -> None:
    seen = [(path, function) for path in modules() for function in functions(path)]
    assert len(seen) > 100
    noise = [(path, each) for path, each in seen if each.name.startswith("get_") and each.name not in DJANGOS_OWN]
    assert [f"{shown(path, each.lineno)} {each.name}" for path, each in noise if each not in methods_of_adapters(path)] == []


def test_pages_change_rows_only_through_actions() -> None:
    files = front_modules()
    assert len(files) >= 10
    assert [f"{shown(path, line)} {what}" for path in files for line, what in writes(tree(path))] == []


@pytest.mark.parametrize(
    "line",
    [
        "Agency.objects.create(name='x')",
        "Agency.objects.filter(pk=1).update(name='x')",
        "agency.save()",
        "Agency.objects.all().delete()",
    ],
)
def test_a_page_that_writes_by_itself_would_be_noticed(line: str) -> None:
    assert writes(ast.parse(line))
    assert not writes(ast.parse("facts.update(other)\nform.save()\nrequest.session.save()"))
