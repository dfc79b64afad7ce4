"""The monthly report as a workbook whose figures a spreadsheet recomputes by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from types import MappingProxyType

import xlsxwriter

from puas.documents.printable import without_control_characters
from puas.documents.workbook import follow_up_sheets, plain_sheets
from puas.documents.workbook.element_sheet import write_element_sheet
from puas.documents.workbook.formats import Formats
from puas.documents.workbook.photo_sheet import write_photo_sheet
from puas.documents.workbook.respondent_sheet import write_respondent_sheet
from puas.domain.report_content import MonthlyReport

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Text of respondents stays text: no cell content becomes a formula, a link or a number by itself."""


def report_xlsx(report: MonthlyReport, logo_png: bytes | None, photos: Mapping[str, bytes] = NO_PHOTOS) -> bytes:
    """The report as XLSX. Comments and rows per respondent only in the internal edition. The same report, the same bytes.

    `photos` maps the SHA-256 (hex) of each of the report's photos to its bytes (PNG or JPEG).
    """
    stream = BytesIO()
    workbook = xlsxwriter.Workbook(stream, OPTIONS)
    identity = report.identity
    workbook.set_properties(
        {
            "title": without_control_characters(f"{identity.title} {identity.index_title} {identity.period_name}"),
            "author": without_control_characters(identity.agency_name),
            "created": datetime(identity.made_on.year, identity.made_on.month, identity.made_on.day),  # noqa: DTZ001
            "comments": f"Sidik data {identity.digest}",
        }
    )
    workbook.set_calc_mode("auto")
    formats = Formats(workbook)
    plain_sheets.write_summary_sheet(workbook, formats, report, logo_png)
    write_element_sheet(workbook, formats, report)
    if identity.edition == "internal":
        write_respondent_sheet(workbook, formats, report)
    plain_sheets.write_profile_sheet(workbook, formats, report)
    plain_sheets.write_parts_sheet(workbook, formats, report)
    plain_sheets.write_trend_sheet(workbook, formats, report)
    plain_sheets.write_evaluation_sheet(workbook, formats, report)
    follow_up_sheets.write_obligation_sheet(workbook, formats, report)
    follow_up_sheets.write_plan_sheet(workbook, formats, report)
    follow_up_sheets.write_follow_up_sheet(workbook, formats, report)
    follow_up_sheets.write_times_sheet(workbook, formats, report)
    if identity.edition == "internal":
        plain_sheets.write_comments_sheet(workbook, formats, report)
    follow_up_sheets.write_questionnaire_sheet(workbook, formats, report)
    plain_sheets.write_method_sheet(workbook, formats, report)
    write_photo_sheet(workbook, formats, report, photos)
    workbook.close()
    return stream.getvalue()
