"""What became of a file, or would: its status, in one sentence, and what stands behind that, sheet by sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace

from data_access.french import first_of, plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR, Asked, Problem, Question, leaving
from data_access.importing.model.rows import Understood
from data_access.importing.plan.date_moves import MovedDate
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.plan.full_refresh import Ending
from data_access.importing.plan.import_plan import Preview
from data_access.importing.plan.problem_groups import grouped
from data_access.importing.plan.replaced_values import ReplacedValue
from data_access.importing.plan.sheet_account import PassedCell, SheetAccount, counts_in_all
from data_access.log.change_summary import changes_summary
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED

READY, IMPORTED, UNCHANGED, REFUSED, UNREADABLE = "ready", "imported", "unchanged", "refused", "unreadable"
_NAMED = 6  # sheets and columns that are named


@dataclass(frozen=True)
class SheetReport:
    """What a sheet of the file holds, in rows."""

    sheet: str
    table: str
    header_row: int
    rows: int
    new: int
    changed: int
    unchanged: int
    refused: int
    passed_over: int


@dataclass(frozen=True)
class FileReport:
    """What became of a file, or would: the shape that `import --json` prints for each file.

    `cells`: what became of each cell, by sheet; `passed`, those passed over, and `replaced`, the values that others
    take the place of, where they are asked for one by one; `dates`: those of the road to the label that it moves.
    """

    file: str
    status: str
    import_id: int | None
    message: str
    sheets: list[SheetReport] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    figures: list[MovedFigure] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    cells: list[SheetAccount] = field(default_factory=list)
    passed: list[PassedCell] = field(default_factory=list)
    replaced: list[ReplacedValue] = field(default_factory=list)
    dates: list[MovedDate] = field(default_factory=list)

    def question_of(self, one: Problem) -> Question | None:
        """What would settle a problem: its question; of a row that is refused without one, whether it is left out."""
        begins = min((sheet.header_row for sheet in self.sheets if sheet.sheet == one.sheet), default=one.row)
        of_row = one.severity == ERROR and one.row > begins
        return one.question or (leaving(one.sheet, one.row) if of_row else None)

    def as_json(self) -> dict[str, object]:
        """The report without the figures, which stand beside the files; what complete lists take out and which dates of
        steps move, if there are some."""
        complete = {"complete": [one.as_json() for one in self.endings]} if self.endings else {}
        dates = {"dates": [one.as_json() for one in self.dates]} if self.dates else {}
        return {
            "file": self.file,
            "status": self.status,
            "import": self.import_id,
            "message": self.message,
            "sheets": [asdict(sheet) for sheet in self.sheets],
            "problems": [replace(one, question=self.question_of(one)).as_json() for one in self.problems],
            "cells": counts_in_all(self.cells).as_json(),
            "passed": [one._asdict() for one in self.passed],
            "replaced": [one._asdict() for one in self.replaced],
            **complete,
            **dates,
        }


def sheet_report(plan: Preview, sheet: Understood) -> SheetReport:
    """What a plan does with the rows of a sheet."""
    actions = plan.actions(sheet)
    return SheetReport(
        sheet.sheet,
        sheet.table,
        sheet.header_row,
        sum(row.parent is None for row in sheet.rows),
        actions[CREATED],
        actions[CHANGED],
        actions[CONFIRMED],
        plan.count_refused(sheet),
        sheet.passed_over,
    )


def refused_message(plan: Preview) -> str:
    """Why nothing of a file was imported."""
    if not plan.errors:
        return (
            "Ce fichier ne contient aucune ligne à importer : vérifiez que c'est le bon, ou donnez à ses colonnes les "
            "titres du modèle."
        )
    return (
        f"Rien n'a été importé : {plural(len(grouped(plan.errors)), 'point à régler', 'points à régler')} d'abord. "
        "Chacun est indiqué avec sa feuille et sa cellule."
    )


def done_message(plan: Preview, known: Known, sheets: Sequence[SheetReport], *, dry_run: bool) -> str:
    """What a file brought, or would bring, and what of it stays out."""
    rows = sum(one.new + one.changed + one.unchanged for one in sheets)
    records = changes_summary(plan.changes, known.labels)
    counts = f"{plural(rows, 'ligne lue')}, soit {records}" if rows else records
    refused = sum(one.refused for one in sheets)
    left = f" ; {plural(refused, 'ligne laissée de côté', 'lignes laissées de côté')}" if refused else ""
    if unread := unread_for_want_of_an_answer(plan.errors):
        left += f" ; {unread}"
    if plan.moves:
        begin = "Essai sans rien écrire" if dry_run else "Import terminé"
    else:
        begin = "Ce fichier ne change rien" if dry_run else "Import terminé, rien ne change"
    return f"{begin} : {counts}{left}."


def unread_for_want_of_an_answer(problems: Iterable[Problem]) -> str:
    """« non lues, faute de réponse : la colonne « Participants » de la feuille « Bilan » »: what stays out where the
    valid rows are imported all the same; empty where nothing does."""
    found: dict[str, None] = {}
    for one in problems:
        if one.severity == ERROR and one.question and one.question.asked in (Asked.SHEET, Asked.COLUMN):
            sheet = f"la feuille {quote(one.sheet)}"
            whole = one.question.asked is Asked.SHEET
            found[sheet if whole else f"la colonne {quote(one.value or one.cell)} de {sheet}"] = None
    return f"non lues, faute de réponse : {first_of(list(found), _NAMED)}" if found else ""
