"""Who may do what: one table of every question and every role, and the two rules that no role can lift."""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from puas.domain import permissions
from puas.domain.errors import NotAllowed
from puas.domain.permissions import (
    ADMINISTRATOR,
    AUDITOR,
    COUNTER_STAFF,
    OFFICE_HEAD,
    OFFICE_ROLES,
    REPORT_PREPARER,
    ROLE_WORDS,
    SECTION_HEAD,
    SUPERVISOR,
    SYSTEM,
    Actor,
    allowed,
    check_administer,
    check_answer_complaint,
    check_carry_out_erasure,
    check_correct_report,
    check_count_served,
    check_decide_exclusion,
    check_decide_release,
    check_evaluate,
    check_give_reason,
    check_handle_paper,
    check_import_history,
    check_judge_complaint,
    check_key_again,
    check_log_publication,
    check_open_book,
    check_plan_follow_up,
    check_prepare_report,
    check_propose_exclusion,
    check_propose_release,
    check_publish,
    check_read_audit,
    check_read_complaints,
    check_read_follow_ups,
    check_read_notes,
    check_read_report,
    check_read_words,
    check_record_signature,
    check_see_answers,
    check_see_month,
    check_show_qr,
    check_sign_report,
    check_supervise,
    check_update_follow_up,
    check_verify_follow_up,
    check_write_note,
)

Check = Callable[[Actor], None]
NOBODY_ELSE = frozenset[str]()
CHECKS: dict[str, Check] = {
    "show_qr": check_show_qr,
    "count_served": check_count_served,
    "handle_paper": check_handle_paper,
    "key_again": partial(check_key_again, keyed_by="somebody else"),
    "see_month": check_see_month,
    "see_answers": check_see_answers,
    "propose_exclusion": check_propose_exclusion,
    "decide_exclusion": partial(check_decide_exclusion, proposed_by="somebody else"),
    "open_book": check_open_book,
    "carry_out_erasure": partial(check_carry_out_erasure, proposed_by="somebody else"),
    "prepare_report": partial(check_prepare_report, preparer_role=SECTION_HEAD),
    "prepare_report where staff prepare": partial(check_prepare_report, preparer_role=COUNTER_STAFF),
    "prepare_report where a secretary prepares": partial(check_prepare_report, preparer_role=REPORT_PREPARER),
    "correct_report": partial(check_correct_report, preparer_role=REPORT_PREPARER),
    "evaluate": partial(check_evaluate, prepared_by=NOBODY_ELSE),
    "give_reason": partial(check_give_reason, preparer_role=REPORT_PREPARER),
    "publish": check_publish,
    "read_report": check_read_report,
    "read_words": check_read_words,
    "propose_release": check_propose_release,
    "decide_release": partial(check_decide_release, proposed_by="somebody else"),
    "import_history": check_import_history,
    "read_audit": check_read_audit,
    "supervise": check_supervise,
    "administer": check_administer,
    "read_complaints": check_read_complaints,
    "judge_complaint": check_judge_complaint,
    "answer_complaint": check_answer_complaint,
    "write_note": check_write_note,
    "read_notes": check_read_notes,
    "read_follow_ups": check_read_follow_ups,
    "plan_follow_up": check_plan_follow_up,
    "update_follow_up": partial(check_update_follow_up, owner_id="somebody else"),
    "verify_follow_up": partial(check_verify_follow_up, involved=NOBODY_ELSE),
    "log_publication": check_log_publication,
    "record_signature": check_record_signature,
    "sign_report": check_sign_report,
}
MAY: dict[str, set[str]] = {
    "read_follow_ups": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, SUPERVISOR, AUDITOR},
    "plan_follow_up": {SECTION_HEAD, OFFICE_HEAD},
    "update_follow_up": {SECTION_HEAD, OFFICE_HEAD},
    "verify_follow_up": {SECTION_HEAD, OFFICE_HEAD},
    "log_publication": {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD},
    "show_qr": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, ADMINISTRATOR},
    "count_served": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER},
    "handle_paper": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER},
    "key_again": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER},
    "see_month": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, SUPERVISOR, AUDITOR},
    "see_answers": {SECTION_HEAD, REPORT_PREPARER, AUDITOR},
    "propose_exclusion": {SECTION_HEAD, REPORT_PREPARER},
    "decide_exclusion": {SECTION_HEAD, OFFICE_HEAD},
    "open_book": {AUDITOR},
    "carry_out_erasure": {SECTION_HEAD, OFFICE_HEAD},
    "prepare_report": {SECTION_HEAD},
    "prepare_report where staff prepare": {SECTION_HEAD, COUNTER_STAFF},
    "prepare_report where a secretary prepares": {SECTION_HEAD, REPORT_PREPARER},
    "correct_report": {OFFICE_HEAD, SECTION_HEAD, REPORT_PREPARER},
    "evaluate": {OFFICE_HEAD},
    "give_reason": {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD},
    "record_signature": {SECTION_HEAD, OFFICE_HEAD},
    "sign_report": {OFFICE_HEAD},
    "publish": {SECTION_HEAD, OFFICE_HEAD},
    "read_report": {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, SUPERVISOR, AUDITOR},
    "propose_release": {SECTION_HEAD, REPORT_PREPARER},
    "decide_release": {SECTION_HEAD, OFFICE_HEAD},
    "read_words": {SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD, AUDITOR},
    "import_history": {SECTION_HEAD, REPORT_PREPARER},
    "read_audit": {AUDITOR, OFFICE_HEAD, ADMINISTRATOR},
    "supervise": {SUPERVISOR, AUDITOR},
    "administer": {ADMINISTRATOR},
    "read_complaints": {SECTION_HEAD, OFFICE_HEAD, AUDITOR},
    "judge_complaint": {OFFICE_HEAD},
    "answer_complaint": {SECTION_HEAD, OFFICE_HEAD},
    "write_note": {COUNTER_STAFF, SECTION_HEAD, REPORT_PREPARER, OFFICE_HEAD},
    "read_notes": {OFFICE_HEAD},
}


def somebody(*roles: str) -> Actor:
    """A person with these roles."""
    return Actor("person", "Seseorang", frozenset(roles))


def test_the_table_asks_every_question_there_is_and_says_something_of_each() -> None:
    text = ast.parse(Path(permissions.__file__).read_text(encoding="utf-8"))
    defined = {node.name for node in text.body if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")}
    assert {f"check_{name.split(' ')[0]}" for name in CHECKS} == defined
    assert CHECKS.keys() == MAY.keys()


@pytest.mark.parametrize("role", ROLE_WORDS)
@pytest.mark.parametrize("name", CHECKS)
def test_each_role_may_do_its_own_work_and_is_refused_everything_else_with_a_sentence(name: str, role: str) -> None:
    if role in MAY[name]:
        CHECKS[name](somebody(role))
        assert allowed(CHECKS[name], somebody(role))
        return
    with pytest.raises(NotAllowed) as refusal:
        CHECKS[name](somebody(role))
    assert refusal.value.sentence.endswith(".")
    assert not allowed(CHECKS[name], somebody(role))


@pytest.mark.parametrize("name", CHECKS)
def test_without_a_role_nothing_is_allowed_not_even_to_the_installation_itself(name: str) -> None:
    assert not allowed(CHECKS[name], somebody())
    assert not allowed(CHECKS[name], SYSTEM)


def test_nobody_decides_on_what_he_proposed_or_keyed_himself_whatever_his_roles() -> None:
    everything = somebody(*ROLE_WORDS)
    with pytest.raises(NotAllowed) as refusal:
        check_decide_exclusion(everything, proposed_by="person")
    assert refusal.value.code == "two_people_needed"
    with pytest.raises(NotAllowed, match="Penghapusan perlu dua orang"):
        check_carry_out_erasure(everything, proposed_by="person")
    with pytest.raises(NotAllowed, match="Membuka saran perlu dua orang"):
        check_decide_release(everything, proposed_by="person")
    with pytest.raises(NotAllowed, match="mengetiknya sekali lagi"):
        check_key_again(everything, keyed_by="person")


def test_nobody_evaluates_what_he_prepared_whatever_his_roles_and_acting_or_not() -> None:
    for acting in ("", "Plt.", "Plh."):
        head = Actor("person", "Seseorang", frozenset(ROLE_WORDS), acting)
        with pytest.raises(NotAllowed) as refusal:
            check_evaluate(head, prepared_by=frozenset({"another", "person"}))
        assert refusal.value.code == "preparer_may_not_evaluate"


def test_the_administrator_and_the_inspectorate_can_neither_approve_nor_change_anything_of_the_month() -> None:
    for role in (ADMINISTRATOR, AUDITOR, SUPERVISOR):
        writing = (
            "count_served",
            "handle_paper",
            "key_again",
            "propose_exclusion",
            "decide_exclusion",
            "propose_release",
            "decide_release",
            "carry_out_erasure",
            "prepare_report",
            "evaluate",
            "publish",
        )
        assert [name for name in (*writing, "import_history") if role in MAY[name]] == []
    assert ADMINISTRATOR not in MAY["see_answers"] | MAY["see_month"] | MAY["read_words"]


def test_counter_staff_never_see_one_persons_answers_or_words() -> None:
    assert COUNTER_STAFF not in MAY["see_answers"] | MAY["read_words"] | MAY["read_report"]


def test_only_people_of_the_office_itself_are_its_members() -> None:
    assert [role for role in ROLE_WORDS if somebody(role).is_office_member] == list(OFFICE_ROLES)


def test_the_owner_says_what_became_of_it_as_long_as_he_works_here() -> None:
    ani = Actor("ani", "Ani", frozenset({COUNTER_STAFF}))
    check_update_follow_up(ani, "ani")
    for left in (Actor("ani", "Ani", frozenset()), Actor("ani", "Ani", frozenset({AUDITOR}))):
        with pytest.raises(NotAllowed, match="penanggung jawabnya"):
            check_update_follow_up(left, "ani")


def test_neither_the_owner_nor_whoever_said_it_is_done_may_verify_it() -> None:
    budi = Actor("budi", "Budi", frozenset({SECTION_HEAD, OFFICE_HEAD}))
    with pytest.raises(NotAllowed, match="orang lain"):
        check_verify_follow_up(budi, frozenset({"ani", "budi"}))
    check_verify_follow_up(budi, frozenset({"ani", ""}))
