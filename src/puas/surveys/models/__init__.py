"""Rows of the collecting side, by the thing they record."""

from puas.surveys.models.collecting import CollectionPoint, ServedVisitors, SurveyRound
from puas.surveys.models.counting import Exclusion, ExclusionDecision, RoundTally
from puas.surveys.models.history import HistoryImport, HistoryWithdrawal, ImportedMonth
from puas.surveys.models.paper import DraftSheet, PaperBatch, PaperKeying, PrintRun, SheetCheck
from puas.surveys.models.responses import (
    Conflict,
    Erasure,
    ErasureRequest,
    LostAnswer,
    Response,
    ResponseDetail,
    ResponseOpening,
    ResponseTrace,
)
from puas.surveys.models.visits import RegisteredVisitors, RoundMinutes, TappedVisitors, UsedToken
from puas.surveys.models.words import WordsRelease, WordsReleaseDecision

__all__ = [
    "CollectionPoint",
    "Conflict",
    "DraftSheet",
    "Erasure",
    "ErasureRequest",
    "Exclusion",
    "ExclusionDecision",
    "HistoryImport",
    "HistoryWithdrawal",
    "ImportedMonth",
    "LostAnswer",
    "PaperBatch",
    "PaperKeying",
    "PrintRun",
    "RegisteredVisitors",
    "Response",
    "ResponseDetail",
    "ResponseOpening",
    "ResponseTrace",
    "RoundMinutes",
    "RoundTally",
    "ServedVisitors",
    "SheetCheck",
    "SurveyRound",
    "TappedVisitors",
    "UsedToken",
    "WordsRelease",
    "WordsReleaseDecision",
]
