"""The verbs of collecting: points, answers, exclusions, closing, history."""

from puas.surveys.actions.book import LeafPlace, append_to_log, running_logs, seal_book
from puas.surveys.actions.close_round import close_round
from puas.surveys.actions.collection_points import create_point, revoke_point
from puas.surveys.actions.erasures import erase_words, propose_erasure
from puas.surveys.actions.exclusions import decide_exclusion, propose_exclusion
from puas.surveys.actions.history import ImportedMonthInput, import_recap, import_table, withdraw_import
from puas.surveys.actions.open_book import open_book
from puas.surveys.actions.paper_batches import (
    KeyedSheet,
    close_batch,
    correct_sheet,
    discard_batch,
    key_sheet,
    open_batch,
    remove_sheet,
)
from puas.surveys.actions.paper_checks import finish_keying, key_again, settle_difference
from puas.surveys.actions.paper_runs import print_forms
from puas.surveys.actions.receive_response import Acknowledgement, Submission, is_repeat, receive_response
from puas.surveys.actions.recover_book import Recovery, recover_book
from puas.surveys.actions.releases import decide_release, propose_release
from puas.surveys.actions.rounds import open_round, round_for
from puas.surveys.actions.served_visitors import record_served
from puas.surveys.actions.traces import purge_traces
from puas.surveys.actions.used_tokens import rewrite_used_tokens
from puas.surveys.actions.visits import count_tap, record_register, start_counter_screen

__all__ = [
    "Acknowledgement",
    "ImportedMonthInput",
    "KeyedSheet",
    "LeafPlace",
    "Recovery",
    "Submission",
    "append_to_log",
    "close_batch",
    "close_round",
    "correct_sheet",
    "count_tap",
    "create_point",
    "decide_exclusion",
    "decide_release",
    "discard_batch",
    "erase_words",
    "finish_keying",
    "import_recap",
    "import_table",
    "is_repeat",
    "key_again",
    "key_sheet",
    "open_batch",
    "open_book",
    "open_round",
    "print_forms",
    "propose_erasure",
    "propose_exclusion",
    "propose_release",
    "purge_traces",
    "receive_response",
    "record_register",
    "record_served",
    "recover_book",
    "remove_sheet",
    "revoke_point",
    "rewrite_used_tokens",
    "round_for",
    "running_logs",
    "seal_book",
    "settle_difference",
    "start_counter_screen",
    "withdraw_import",
]
