"""One sheet of an XLSX workbook, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from puas.domain.errors import BadInput
from puas.tables.cells import cell_text, quoted
from puas.tables.kinds import unreadable
from puas.tables.row_table import NumberedRow, RowTable, row_table
from puas.tables.xlsx_package import check_package, checked_sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def xlsx_table(path: Path, sheet: str | None) -> RowTable:
    """The table of one sheet (default: the first visible one that holds anything).

    BadInput: damaged, locked or oversized workbook, no such sheet, nothing in it.
    """
    check_package(path)
    workbook = _workbook(path)
    name, notes = _chosen(workbook, path, sheet)
    errors = checked_sheet(path, name).cells
    read = _sheet(workbook, path, name)

    def rows() -> Iterator[NumberedRow]:
        for number, values in enumerate(read.iter_rows(), start=1):
            yield number, [cell_text(value) for value in values]

    def rows_with_errors() -> Iterator[NumberedRow]:
        marked = {row for row, _ in errors}
        for number, values in rows():
            if number in marked:
                values = [errors.get((number, place), text) for place, text in enumerate(values, start=1)]
            yield number, values

    return row_table(path, rows_with_errors if errors else rows, notes)


def _workbook(path: Path) -> CalamineWorkbook:
    from python_calamine import PasswordError, load_workbook

    try:
        return load_workbook(path)
    except PasswordError:
        raise unreadable(path, "table_locked") from None
    except Exception:
        raise unreadable(path) from None
    except BaseException as error:
        raise _unless_stopped(error, path) from None


def _sheet(workbook: CalamineWorkbook, path: Path, name: str) -> CalamineSheet:
    try:
        return workbook.get_sheet_by_name(name)
    except Exception:
        raise unreadable(path) from None
    except BaseException as error:
        raise _unless_stopped(error, path) from None


def _unless_stopped(error: BaseException, path: Path) -> BaseException:
    """A failure inside the reader's native code is no Exception, but Ctrl-C must stay Ctrl-C."""
    return unreadable(path) if type(error).__name__ == "PanicException" else error


def _chosen(workbook: CalamineWorkbook, path: Path, sheet: str | None) -> tuple[str, tuple[str, ...]]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    sheets = [found for found in workbook.sheets_metadata if found.typ == SheetTypeEnum.WorkSheet]
    names = [found.name for found in sheets]
    if sheet is not None:
        return _named(names, sheet), ()
    visible = [found.name for found in sheets if found.visible == SheetVisibleEnum.Visible] or names
    if not visible:
        raise unreadable(path)
    if len(visible) == 1:
        return visible[0], ()
    note = f"Lembar yang dibaca: {quoted(visible[0])}. Lembar lain dapat dipilih dengan --sheet: {_listed(visible[1:])}."
    return visible[0], (note,)


def _named(names: list[str], sheet: str) -> str:
    for same in (str, str.casefold):
        for name in names:
            if same(name).strip() == same(sheet).strip():
                return name
    raise BadInput(
        "sheet_not_found",
        "Lembar {sheet} tidak ada dalam berkas ini. Yang ada: {known}.",
        sheet=quoted(sheet),
        known=_listed(names),
        field="sheet",
    )


def _listed(names: list[str]) -> str:
    return ", ".join(quoted(name) for name in names)
