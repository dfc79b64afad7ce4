"""Charts: one definition for page and paper, readable without seeing, never cut to exaggerate."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from xml.etree import ElementTree as ET

from puas.documents.charts import Palette, distribution_bar, distribution_bars, element_bars, importance_bars, trend_line
from puas.domain.instruments import Scale
from puas.domain.report_content import Figure, MonthlyReport, monthly_report
from puas.domain.tallies import tally_of
from tests.documents.payloads import MARKUP
from tests.documents.sample_additions import range_snapshot
from tests.documents.sample_month import FOURTEEN, NINE, history_of, month_snapshot

SVG = "{http://www.w3.org/2000/svg}"


@cache
def november(n: int = 45) -> MonthlyReport:
    return monthly_report(month_snapshot(n), NINE, "internal", None)


def charts(report: MonthlyReport) -> list[str]:
    lines = report.elements.lines
    return [
        element_bars(lines, report.elements.finding, report.method.categories),
        trend_line(report.trend.points, report.trend.finding),
        distribution_bars(lines, "Sebaran jawaban per unsur"),
        distribution_bar(lines[0]),
    ]


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


def test_no_chart_needs_inline_style_or_script_and_each_names_itself() -> None:
    for n in (0, 7, 45):
        for svg in charts(november(n)):
            root = ET.fromstring(svg)
            assert root.get("role") == "img"
            assert root.findtext(f"{SVG}title")
            assert root.find(f"{SVG}desc") is not None
            assert not [
                element for element in root.iter() if "style" in element.attrib or element.tag in (f"{SVG}script", f"{SVG}style")
            ]


def test_names_in_a_chart_are_never_read_as_markup() -> None:
    line = replace(november().elements.lines[0], name=MARKUP)
    svg = element_bars([line], MARKUP)
    assert ET.fromstring(svg).findtext(f"{SVG}title") == MARKUP


def test_the_bars_begin_where_the_scale_begins() -> None:
    report = november()
    svg = element_bars(report.elements.lines, "x", report.method.categories)
    assert {"25", "50", "75", "100"} <= set(texts(svg))
    six = element_bars(
        report.elements.lines, "x", [replace(row, lower_100=row.lower_100) for row in report.method.categories[:1]]
    )
    assert "88" in texts(six)


def test_every_bar_carries_its_figure_and_letter_in_words() -> None:
    found = texts(charts(november())[0])
    for line in november().elements.lines:
        assert line.index_100 is not None
        assert line.index_100.words in found
        assert line.letter in found


def test_withheld_and_unanswered_elements_keep_their_row() -> None:
    assert texts(charts(november(7))[0]).count("tidak ditampilkan") == 9
    line = replace(november().elements.lines[0], index_100=None, n=0)
    assert "tidak dijawab" in texts(element_bars([line], "x"))
    assert "ditampilkan" not in texts(distribution_bars([replace(line, counts=None)], "x"))


def test_the_trend_line_breaks_where_months_cannot_be_compared() -> None:
    history = list(history_of(NINE, 14))
    history[8] = replace(history[8], counted=tally_of(FOURTEEN, [("3" * 14, 40)]), by_day={})
    del history[4]
    trend = monthly_report(replace(month_snapshot(45), history=tuple(history)), NINE, "internal", None).trend
    svg = trend_line(trend.points, trend.finding)
    lines = [path for path in ET.fromstring(svg).iter(f"{SVG}path") if path.get("fill") == "none"]
    assert len(lines) == 3
    assert texts(svg).count("instrumen berganti") == 2
    assert "cara membagi bulan berganti" in texts(svg)


def test_imported_months_are_hollow_and_the_current_one_is_named() -> None:
    trend = november().trend
    svg = trend_line(trend.points, trend.finding)
    circles = list(ET.fromstring(svg).iter(f"{SVG}circle"))
    assert [circle.get("fill") for circle in circles[:3]] == ["#FFFFFF", "#FFFFFF", "#1D4E89"]
    assert trend.points[-1].index_100 is not None
    assert trend.points[-1].index_100.words in texts(svg)


def test_a_first_month_stands_in_the_middle() -> None:
    points = november().trend.points[-1:]
    circle = next(ET.fromstring(trend_line(points, "x")).iter(f"{SVG}circle"))
    assert 300 < float(circle.get("cx") or 0) < 350


def test_the_distribution_says_its_counts_in_words() -> None:
    line = november().elements.lines[0]
    description = ET.fromstring(distribution_bar(line)).findtext(f"{SVG}desc") or ""
    assert description.startswith("Tidak sesuai ")
    assert line.counts is not None
    assert str(max(line.counts)) in texts(distribution_bar(line))


def test_other_scales_use_the_same_shades() -> None:
    scores = Scale(1, 6).scores
    line = replace(november().elements.lines[0], scores=scores, counts=(1, 2, 3, 4, 5, 6))
    assert len([text for text in texts(distribution_bars([line], "x")) if text.startswith("nilai ")]) == 6


def test_a_palette_gives_other_colours() -> None:
    svg = trend_line(november().trend.points, "x", Palette(primary="#123456"))
    assert "#123456" in svg
    assert "#1D4E89" not in svg


def test_importance_bars_stand_in_their_order_with_their_figures() -> None:
    block = monthly_report(range_snapshot("2026-T4"), NINE, "internal", None).importance
    assert block is not None
    first, second, *others = block.lines
    negative = replace(second, correlation=Figure(Fraction(-1, 4), "-0,25"))
    found = texts(importance_bars((replace(first, correlation=None), negative, *others), block.finding))
    codes = [text for text in found if text in {line.code for line in block.lines}]
    assert codes[-2:] == [second.code, first.code]
    assert "tidak dapat dihitung" in found
    assert "-0,25" in found
    assert {"0", "0,5", "1"} <= set(found)


def test_limits_from_earlier_months_are_two_dashed_lines() -> None:
    trend = november().trend
    plain = trend_line(trend.points, "x").count("stroke-dasharray")
    assert trend_line(trend.points, "x", limits_100=trend.limits_100).count("stroke-dasharray") == plain + 2


def test_quarters_and_years_are_named_under_their_points() -> None:
    quarters = monthly_report(range_snapshot("2026-T4"), NINE, "internal", None).trend
    assert {"TW I", "TW IV", "2026"} <= set(texts(trend_line(quarters.points, "x")))
    years = monthly_report(range_snapshot("2026", 60), NINE, "internal", None).trend
    assert {"2025", "2026"} <= set(texts(trend_line(years.points, "x")))
