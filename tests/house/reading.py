"""How the tests of the house read the house: files, syntax trees, and what a module imports."""

import ast
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from tests.runner.suites import TOP

SOURCE = TOP / "src" / "puas"
FRAMEWORK_FREE = ("domain", "tables", "documents", "signing", "cli")
APPS = ("accounts", "audit", "answer_book", "work", "organisations", "surveys", "complaints", "reports", "publication")

# Django's way of spelling: such a class names a thing of ours and what it is to that thing.
FRAMEWORK_ENDINGS = ("Config", "QuerySet", "Manager")


def modules(*rooms: str, migrations: bool = False) -> list[Path]:
    """The Python files of the named rooms (of all rooms when none is named), migrations apart unless asked for."""
    places = [SOURCE / room for room in rooms] or [SOURCE]
    found = sorted(path for place in places for path in place.rglob("*.py"))
    return [path for path in found if migrations or "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def lines(path: Path) -> int:
    """How many lines a text file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def shown(path: Path, line: int | None = None) -> str:
    """A place as a person would look it up: path from the top, and the line."""
    return f"{path.relative_to(TOP)}:{line}" if line else str(path.relative_to(TOP))


def classes(path: Path) -> Iterator[str]:
    """The public classes that a module defines at its top."""
    for node in tree(path).body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield node.name


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Each dotted name that a module imports, with its line: statements anywhere in it and importlib's calls with a fixed name.

    `from a import b` gives both `a` and `a.b`, for b may be a module.
    """
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = origin_of(node, path)
            yield origin, node.lineno
            yield from ((f"{origin}.{alias.name}", node.lineno) for alias in node.names)
        elif isinstance(node, ast.Call) and called(node) in {"import_module", "__import__", "import_string"}:
            first = node.args[0] if node.args else None
            name = first.value if isinstance(first, ast.Constant) else None
            yield (name if isinstance(name, str) else "<computed>"), node.lineno


def origin_of(node: ast.ImportFrom, path: Path) -> str:
    """The module an import statement takes from, relative imports resolved."""
    if not node.level:
        return node.module or ""
    package = path.relative_to(SOURCE.parent).with_suffix("").parts[: -node.level]
    return ".".join([*package, *([node.module] if node.module else [])])


def called(node: ast.Call) -> str:
    """The last word of what is called: `name` of `name(...)` and of `anything.name(...)`."""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def dotted(node: ast.expr) -> str:
    """An expression of plain names as text (`timezone.now`); "" for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute) and (before := dotted(node.value)):
        return f"{before}.{node.attr}"
    return ""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def within(name: str, forbidden: Sequence[str]) -> bool:
    """Whether a dotted name is one of `forbidden` or lies below one of them."""
    return any(name == each or name.startswith(f"{each}.") for each in forbidden)


def kept_files() -> list[Path]:
    """Every file of the repository that is or may be committed; without git, every file outside hidden folders."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=TOP,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode == 0:
        return [path for name in sorted(set(listed.stdout.split("\0"))) if name and (path := TOP / name).is_file()]
    inner = (path for path in TOP.rglob("*") if path.is_file())
    return sorted(path for path in inner if not any(part.startswith(".") for part in path.relative_to(TOP).parts[:-1]))


def text_of(path: Path) -> str | None:
    """A file's text, or None when it is not a text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
