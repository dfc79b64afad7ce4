"""The page about the law says what the code says: every rule, and every constant that nobody has compared yet."""

import re

from puas.domain.regulations.catalogue import REGULATIONS
from tests.runner.suites import TOP

PAGE = TOP / "docs" / "regulations.md"


def test_every_regulation_of_the_code_stands_on_the_page() -> None:
    named = set(re.findall(r"`([a-z]+-[0-9-]+)`", PAGE.read_text(encoding="utf-8")))
    assert named == {regulation.id for regulation in REGULATIONS}


def test_the_page_lists_exactly_what_is_to_be_checked_against_the_gazette() -> None:
    listed = re.findall(r"^\| `([a-z0-9-]+)` \| (.+) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    unchecked = [(rule.id, citation.subject) for rule in REGULATIONS for citation in rule.citations if not citation.checked]
    assert len(unchecked) >= 5
    assert sorted(listed) == sorted(unchecked)
