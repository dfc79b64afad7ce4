"""The verbs of collecting: points, answers, exclusions, closing, history."""

from puas.surveys.actions.close_round import close_round
from puas.surveys.actions.collection_points import create_point, revoke_point
from puas.surveys.actions.exclusions import decide_exclusion, erase_words, propose_exclusion
from puas.surveys.actions.history import ImportedMonthInput, import_recap, import_table, withdraw_import
from puas.surveys.actions.receive_response import Acknowledgement, Submission, receive_response
from puas.surveys.actions.rounds import open_round, round_for
from puas.surveys.actions.served_visitors import record_served
from puas.surveys.actions.traces import purge_traces

__all__ = [
    "Acknowledgement",
    "ImportedMonthInput",
    "Submission",
    "close_round",
    "create_point",
    "decide_exclusion",
    "erase_words",
    "import_recap",
    "import_table",
    "open_round",
    "propose_exclusion",
    "purge_traces",
    "receive_response",
    "record_served",
    "revoke_point",
    "round_for",
    "withdraw_import",
]
