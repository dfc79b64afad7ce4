"""Text that a careless document maker would read as markup, formula or path."""

from __future__ import annotations

from dataclasses import replace

from puas.domain.report_snapshot import EvaluationFacts, Official, RecommendationFacts, ReportSnapshot, Stratum
from tests.documents.sample_month import month_snapshot

MARKUP = '#read("x") ] [ $x$ @label *bold* _i_ `raw` \\u{41} <a> // no'
FORMULA = '=HYPERLINK("http://x","y")+1'
CONTROL = "vertical\x0btab and nul\x00 and bell\x07"


def poisoned_snapshot() -> ReportSnapshot:
    """The usual month with a payload in every text that someone may type."""
    base = month_snapshot(45)
    agency = replace(
        base.agency,
        name=f"Kecamatan {MARKUP}",
        government=f"Pemerintah {MARKUP}",
        address=MARKUP,
        contact=FORMULA,
        legal_base=f"{MARKUP}\n{FORMULA}",
    )
    person = Official(f"Budi {MARKUP}", MARKUP, FORMULA, CONTROL)
    strata = tuple(Stratum(f"{s.service} {MARKUP}", f"{s.point} {FORMULA}", s.channel, s.day, s.tally) for s in base.strata)
    return replace(
        base,
        agency=agency,
        unit=f"Seksi {MARKUP}",
        strata=strata,
        served={f"Layanan {MARKUP}": 200},
        profile={"sex": {MARKUP: 30, FORMULA: 15}},
        comments=(FORMULA, MARKUP, CONTROL, "👍👍🏽 bagus ✅ سلام 中文", "a" * 900),
        preparer=person,
        office_head=person,
        software=MARKUP,
        book=None,  # nothing in it is typed by anyone; and the long word below must not be torn by a page's end
    )


def poisoned_evaluation() -> EvaluationFacts:
    """An evaluation whose every text is a payload."""
    evaluator = Official(MARKUP, FORMULA)
    recommendation = RecommendationFacts("U3", MARKUP, FORMULA, CONTROL)
    day = month_snapshot(45).made_on
    return EvaluationFacts(evaluator, f"{MARKUP}\n{FORMULA}\n{CONTROL}", (recommendation,), day, day, True, True, True)
