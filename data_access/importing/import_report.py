"""What an import did, or would do, as sentences for a person at the command line."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from data_access.contract import model_named, sheet_of
from data_access.french import first_of, join, plural, quote, shortened
from data_access.importing.model.corrected_cells import correcting
from data_access.importing.model.problems import ERROR, Asked, Problem, Question
from data_access.importing.plan.file_report import READY, REFUSED, FileReport, SheetReport
from data_access.importing.plan.full_refresh import Absent, Ending
from data_access.importing.plan.problem_groups import NAMED_CELLS, grouped
from data_access.importing.plan.replaced_values import ReplacedValue
from data_access.importing.plan.sheet_account import PassedCell, account_words, counts_in_all

_MOST_REPLACED = 20  # values that are told
_MOST_REASONS = 10  # for which cells are left
_NAMED = 3  # of those cells
_LONGEST = 40  # signs of what stands in one


def report_lines(report: FileReport) -> Iterator[str]:
    """The lines that say what became of a file: its cells, its sheets, what is to be settled, what is to be known.

    Where nothing is written yet, each sheet says how it was understood; else those that changed nothing are left out.
    What is to be settled says how to do so in the file and, if it is a question, which answers `--answers` may give.
    """
    yield f"{report.file} : {report.message}"
    if report.cells:
        yield f"  {' : '.join(account_words(counts_in_all(report.cells)))}"
    yield from _left(report.passed)
    tried = report.status in (READY, REFUSED)
    for sheet in report.sheets:
        if tried:
            yield from _understood(sheet)
        if tried or sheet.unchanged != sheet.rows or sheet.passed_over:
            yield _counted(sheet)
    if tried:
        yield from _replaced(report.replaced)
    for ending in report.endings:
        yield from _ended(ending)
    yield from (f"  {one}" for one in report.dates)
    asks = False
    for group in sorted(grouped(report.problems), key=lambda one: one.first.severity != ERROR):
        to_settle = group.first.severity == ERROR
        yield f"  {'À régler' if to_settle else 'À savoir'} : {group.naming(NAMED_CELLS)}"
        yield f"    → {group.first.suggestion}"
        if to_settle and group.first.cell and group.first.column and not group.first.question:
            asks = True
            yield from _to_correct(group.first)
        elif (question := report.question_of(group.first)) and (
            to_settle or question.asked is Asked.WHOLE or _reads_the_sheet(report, group.first)
        ):
            asks = True
            yield from _asked(question)
    if asks:
        yield (
            "  Pour répondre sans toucher au fichier : écrire une ligne par question entre { et }, séparées par des "
            "virgules, dans RÉPONSES.json (pour un nom, le code de tout autre enregistrement convient aussi) ; puis "
            "recommencer avec --answers RÉPONSES.json."
        )


def _left(cells: Sequence[PassedCell]) -> Iterator[str]:
    """Which cells are left, the first ones by name, for each reason."""
    by_reason: dict[tuple[str, str], list[PassedCell]] = defaultdict(list)
    for one in cells:
        by_reason[one.sheet, one.reason].append(one)
    for (sheet, reason), alike in islice(by_reason.items(), _MOST_REASONS):
        named = [f"{one.cell} {quote(shortened(one.value, _LONGEST))}" for one in alike if one.cell]
        which = f", {first_of(named, _NAMED)}" if named else ""
        yield f"    laissé : feuille {quote(sheet)}{which} — {reason}"
    if len(by_reason) > _MOST_REASONS:
        others = plural(len(by_reason) - _MOST_REASONS, "autre raison", "autres raisons")
        yield f"    … et {others} : --json donne chaque cellule"


def _replaced(values: Sequence[ReplacedValue]) -> Iterator[str]:
    """Which values would be replaced, and whose they are."""
    if values:
        yield f"  {plural(len(values), 'valeur serait remplacée', 'valeurs seraient remplacées')} :"
    yield from (f"    {one}" for one in values[:_MOST_REPLACED])
    if len(values) > _MOST_REPLACED:
        yield f"    … et {plural(len(values) - _MOST_REPLACED, 'autre')} : --json les donne toutes"


def _ended(ending: Ending) -> Iterator[str]:
    """What a complete list takes out, and what it leaves although it does not name it."""
    of = f" ({ending.scope})" if ending.scope else ""
    if ending.left:
        does = plural(len(ending.left), "territoire sorti", "territoires sortis")
    else:
        does = plural(len(ending.removed), "enregistrement retiré")
    yield f"  {ending.sheet} : liste complète{of} — {does}"
    for one in ending.removed:
        beside = f", avec {join([quote(name) for name in one.beside])}" if one.beside else ""
        yield f"    retiré : {_absent(one)}{beside}"
    for one in ending.kept:
        cited_by = join([quote(name) for name in one.cited_by])
        yield f"    reste : {_absent(one)}, dont il est question dans {cited_by}"
    yield from (f"    reste : {_absent(one)}, apporté depuis que ce fichier est fait" for one in ending.since)
    yield from (f"    sorti : {_absent(one)}" for one in ending.left)
    if ending.examples:
        yield f"    {plural(ending.examples, 'exemple reste', 'exemples restent')} en dehors"


def _absent(one: Absent) -> str:
    """« Figeac » (code figeac ; Jeanne, 3 mars 2025, sites.xlsx)."""
    return f"{quote(one.label)} ({' ; '.join(filter(None, (f'code {one.code}', one.whose)))})"


def _reads_the_sheet(report: FileReport, one: Problem) -> bool:
    """Whether an answer would read a sheet of which nothing is."""
    asks = one.question is not None and one.question.asked is Asked.SHEET and not one.remembered
    return asks and all(sheet.sheet != one.sheet for sheet in report.sheets)


def _asked(question: Question) -> Iterator[str]:
    yield f"    ou répondre : {question.text}"
    for one in question.candidates:
        pair = (json.dumps(text, ensure_ascii=False) for text in (question.key, one.value))
        yield f"      {': '.join(pair)}   {one.label}"


def _to_correct(problem: Problem) -> Iterator[str]:
    """How a cell is corrected without touching the file."""
    key = json.dumps(correcting(problem.sheet, problem.cell), ensure_ascii=False)
    yield f'    ou corriger la cellule par une réponse : {key}: "ce qu\'il faut lire" (rien : "")'


def _understood(sheet: SheetReport) -> Iterator[str]:
    table = quote(sheet_of(model_named(sheet.table)).name)
    if sheet.header_row:
        yield f"  {sheet.sheet} : lue comme {table}, titres des colonnes à la ligne {sheet.header_row}"
    else:
        yield f"  {sheet.sheet} : lue comme {table}, mais sans ligne de titres"


def _counted(sheet: SheetReport) -> str:
    return (
        f"  {sheet.sheet} : {plural(sheet.rows, 'ligne')} — {plural(sheet.new, 'nouvelle')}, "
        f"{plural(sheet.changed, 'modifiée')}, {plural(sheet.unchanged, 'inchangée')}, "
        f"{plural(sheet.refused, 'refusée')} ; {plural(sheet.passed_over, 'laissée')}"
    )
