"""Imports that wait for their confirmation: sent, looked at, answered, corrected, then confirmed or given up.

Nothing of them reaches the tables before they are confirmed; looking and confirming are one import (`pipeline`), taken
back or kept. All functions refuse readers below STAFF, and may raise PendingRefused and DatabaseProblem.
"""

from data_access.errors import Unreadable
from data_access.importing.staging import by_hand
from data_access.importing.staging.confirmation import confirm
from data_access.importing.staging.dry_run import Look, look
from data_access.importing.staging.error_workbook import coloured, refused_rows
from data_access.importing.staging.intake import ListOfPeople, Waiting, open_file, waiting
from data_access.importing.staging.learned_answers import LearnedAnswer, forget_answer, learned_answers
from data_access.importing.staging.preview_rows import (
    ColumnSeen,
    FieldSeen,
    PassedSeen,
    PreviewRow,
    SheetRead,
)
from data_access.importing.staging.sheet_rows import cells_alike, sheet_rows
from data_access.importing.staging.staged_edits import answer, answer_all, correct, give_up, valid_rows_only
from data_access.importing.staging.staging_store import (
    DAYS_KEPT,
    Answered,
    Correction,
    PendingRefused,
    PlanMoved,
)
from data_access.importing.worker_pool import warm

__all__ = [
    "DAYS_KEPT",
    "Answered",
    "ColumnSeen",
    "Correction",
    "FieldSeen",
    "LearnedAnswer",
    "ListOfPeople",
    "Look",
    "PassedSeen",
    "PendingRefused",
    "PlanMoved",
    "PreviewRow",
    "SheetRead",
    "Unreadable",
    "Waiting",
    "answer",
    "answer_all",
    "by_hand",
    "cells_alike",
    "coloured",
    "confirm",
    "correct",
    "forget_answer",
    "give_up",
    "learned_answers",
    "look",
    "open_file",
    "refused_rows",
    "sheet_rows",
    "valid_rows_only",
    "waiting",
    "warm",
]
