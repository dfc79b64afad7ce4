"""The picture of the monthly cycle is drawn from the code: `python -m tests.house.test_state_diagram` draws it anew."""

import sys
from datetime import date, timedelta
from pathlib import Path

from puas.domain.cycle import LIMITS, RULES, STATUSES, STEPS, Step, status
from puas.domain.periods import ReportingCalendar
from tests.runner.suites import TOP

PAGE = TOP / "docs" / "states" / "monthly-cycle.md"
PERIOD = ReportingCalendar().period("2026-11")
DAYS = {
    "before it opens": PERIOD.opens_on - timedelta(days=1),
    "while it runs": PERIOD.opens_on,
    "on the day of the report": PERIOD.due_on,
    "after the day of the report": PERIOD.due_on + timedelta(days=1),
}
TEXT = """# The monthly cycle

Drawn from `src/puas/domain/cycle.py` by `python -m tests.house.test_state_diagram`; a test compares the two.
Nothing of this is stored but the steps: what a month is called follows from its last step and from the day.

## Steps of a report

A report that was sent back is followed by a new version; the old one stays readable.

```mermaid
stateDiagram-v2
{steps}
```

## What a month is called

| last step | {days} |
|---|{rule}|
{table}

## Who acts next, and until when

| status | in words | owner of the next step | time limit |
|---|---|---|---|
{owners}
"""


def drawn() -> str:
    """The page as the code says it today."""
    steps = [f"    {before or '[*]'} --> {rule.step}" for rule in STEPS.values() for before in rule.follows]
    ends = [f"    {step} --> [*]" for step in STEPS if all(step not in rule.follows for rule in STEPS.values())]
    rows = [f"| {last or 'none'} | {' | '.join(name_on(last, day) for day in DAYS.values())} |" for last in ("", *STEPS)]
    owners = [f"| `{each.name}` | {each.words} | {_code(each.owner)} | {LIMITS[each.limit]} |" for each in RULES.values()]
    return TEXT.format(
        steps="\n".join([*steps, *ends]),
        days=" | ".join(DAYS),
        rule="|".join("---" for _ in DAYS),
        table="\n".join(rows),
        owners="\n".join(owners),
    )


def _code(name: str) -> str:
    return f"`{name}`" if name else "nobody"


def name_on(last: str, day: date) -> str:
    """What a month is called on a day when this step was its last."""
    taken = [Step(last, PERIOD.due_on)] if last else []
    return f"`{status(PERIOD, taken, 30, day).name}`"


def test_the_picture_of_the_cycle_is_the_one_the_code_draws() -> None:
    assert PAGE.read_text(encoding="utf-8") == drawn(), "run: python -m tests.house.test_state_diagram"


def test_the_picture_shows_every_status_and_every_step() -> None:
    assert [name for name in STATUSES if f"`{name}`" not in drawn()] == []
    assert [step for step in STEPS if f"--> {step}" not in drawn()] == []


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(drawn(), encoding="utf-8")
