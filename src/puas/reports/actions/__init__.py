"""The verbs of steps 3 and 4: draft, write, submit, send back, evaluate, sign, correct, follow up."""

from puas.reports.actions.catalogue import ActionInput, add_action, edit_action, restore_action, switch_action
from puas.reports.actions.correct_report import correct_report
from puas.reports.actions.decide_returned import accept_returned, file_waiting, look_at_returned, refuse_returned
from puas.reports.actions.draft_range_report import draft_due_range, draft_range_report
from puas.reports.actions.draft_report import draft_report, round_for_report
from puas.reports.actions.evaluate_report import RecommendationInput, RejectedDraft, record_evaluation
from puas.reports.actions.follow_ups import (
    add_evidence,
    change_plan,
    plan_follow_up,
    state_reason,
    update_follow_up,
    verify_follow_up,
)
from puas.reports.actions.give_reason import give_reason
from puas.reports.actions.hold_rehearsal import hold_rehearsal
from puas.reports.actions.read_notice import read_notice
from puas.reports.actions.sign_electronically import (
    SignatureRequest,
    drop_signing,
    record_signed_elsewhere,
    send_signing_code,
    sign_electronically,
)
from puas.reports.actions.sign_report import SignedDocument, WetSignature, keep_signature, record_wet_signature
from puas.reports.actions.signing_chain import document_to_sign
from puas.reports.actions.submit_report import send_back_report, submit_report
from puas.reports.actions.write_narrative import keep_photo, write_narrative
from puas.reports.plans import FollowUpPlan

__all__ = [
    "ActionInput",
    "FollowUpPlan",
    "RecommendationInput",
    "RejectedDraft",
    "SignatureRequest",
    "SignedDocument",
    "WetSignature",
    "accept_returned",
    "add_action",
    "add_evidence",
    "change_plan",
    "correct_report",
    "document_to_sign",
    "draft_due_range",
    "draft_range_report",
    "draft_report",
    "drop_signing",
    "edit_action",
    "file_waiting",
    "give_reason",
    "hold_rehearsal",
    "keep_photo",
    "keep_signature",
    "look_at_returned",
    "plan_follow_up",
    "read_notice",
    "record_evaluation",
    "record_signed_elsewhere",
    "record_wet_signature",
    "refuse_returned",
    "restore_action",
    "round_for_report",
    "send_back_report",
    "send_signing_code",
    "sign_electronically",
    "state_reason",
    "submit_report",
    "switch_action",
    "update_follow_up",
    "verify_follow_up",
    "write_narrative",
]
