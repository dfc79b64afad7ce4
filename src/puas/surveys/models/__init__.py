"""Rows of the collecting side, by the thing they record."""

from puas.surveys.models.collecting import CollectionPoint, ServedVisitors, SurveyRound
from puas.surveys.models.counting import Exclusion, ExclusionDecision, RoundTally
from puas.surveys.models.history import HistoryImport, HistoryWithdrawal, ImportedMonth
from puas.surveys.models.responses import Conflict, Erasure, Response, ResponseDetail, ResponseTrace

__all__ = [
    "CollectionPoint",
    "Conflict",
    "Erasure",
    "Exclusion",
    "ExclusionDecision",
    "HistoryImport",
    "HistoryWithdrawal",
    "ImportedMonth",
    "Response",
    "ResponseDetail",
    "ResponseTrace",
    "RoundTally",
    "ServedVisitors",
    "SurveyRound",
]
