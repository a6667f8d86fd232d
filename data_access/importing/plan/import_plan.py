"""What a file would change: all its rows compared with the records of the database. Nothing is written here."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from data_access.importing.lookup.record_index import Known
from data_access.importing.lookup.record_labels import labels_after
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Problem,
    Question,
    leaving,
    problem_at,
)
from data_access.importing.model.rows import NoData, PassedOver, Row, Understood
from data_access.importing.plan.asked_once import asked_once
from data_access.importing.plan.full_refresh import Ending, complete_lists, endings
from data_access.importing.plan.kept_values import KeptValues
from data_access.importing.plan.replaced_values import Sender, origins_of_replaced, settle_replaced
from data_access.importing.resolve.copied_events import settle_copied
from data_access.importing.resolve.criteria_of_gates import settle_gates
from data_access.importing.resolve.earlier_names import settle_earlier_names
from data_access.importing.resolve.funder_spellings import settle_funders
from data_access.importing.resolve.grants_of_one_object import settle_several, years_by_row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.name_spellings import settle_names
from data_access.importing.resolve.object_spellings import settle_objects
from data_access.importing.resolve.other_years import FileYears
from data_access.importing.resolve.planned_events import settle_planned
from data_access.importing.resolve.record_matching import Matching
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.towns_of_events import settle_towns
from data_access.importing.resolve.undated_events import settle_undated
from data_access.importing.resolve.unread_columns import unread_columns
from data_access.importing.resolve.yearly_files import settle_years
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.shapes.alike_sheets import SharedAnswers
from data_access.importing.validate.plausibility import Surprises
from data_access.importing.validate.row_atomicity import is_among, refused_whole, root
from data_access.importing.validate.row_checks import check, refuse_cited
from data_access.log.value_origins import Place, ValueOrigin
from data_access.log_vocabulary import CHANGED, CONFIRMED, REMOVED
from data_access.models import SHEET_MODELS, Event, Funding
from data_access.records.table_changes import OfTable, by_table

_PARTING = "\x1e"  # the sign that parts records; texts are kept without control characters


@dataclass
class Preview:
    """All that a file would do. `refused`: rows that cannot be imported; their problems say why.

    `learned`: by which other names records are called, after the answers; `labels`: the new names of records that the
    database already has; `endings`: what complete lists take out, which is among the `changes`; `origins`: whose the
    values are that it replaces.
    """

    sheets: list[Understood]
    changes: list[RowChange] = field(default_factory=list)
    learned: list[RowChange] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    labels: dict[int, str] = field(default_factory=dict)
    endings: list[Ending] = field(default_factory=list)
    origins: dict[Place, ValueOrigin] = field(default_factory=dict)

    @cached_property
    def written(self) -> list[OfTable]:
        """What its changes write; to be asked for once all of them are known."""
        return by_table(change for change in self.changes if change.action != REMOVED)

    @cached_property
    def given(self) -> list[str]:
        """What each change gives (then each of those learned), as JSON: made once, for the digest of what a look shows
        and for the log; to be asked for once all of them are known."""
        changes = [*self.changes, *self.learned]
        if not changes:
            return []
        # all in one call, parted by a text that no value is: each call alone takes as long again to begin
        parted = [one for change in changes for one in (change.after, _PARTING)]
        encoder = json.JSONEncoder(check_circular=False)
        whole = encoder.encode(parted[:-1])
        return whole[1:-1].split(f", {encoder.encode(_PARTING)}, ")

    @property
    def moves(self) -> bool:
        """Whether it does more than confirm what is known."""
        return bool(self.learned) or any(change.action != CONFIRMED for change in self.changes)

    @property
    def errors(self) -> list[Problem]:
        """The problems that keep rows, or whole sheets, from being imported."""
        return [one for one in self.problems if one.severity == ERROR]

    def actions(self, sheet: Understood) -> Counter[str]:
        """How many rows of a sheet (or of one table in it) create, change or confirm something.

        A row that confirms its own record, but changes what it says beside it (an event's counts), is changed; one that
        erases its record, too.
        """
        own: dict[Row, str] = {}
        moved: set[Row] = set()
        rows = set(sheet.rows)
        for change in self.changes:
            if change.row in rows:
                if change.row.parent is None:
                    own[change.row] = CHANGED if change.action == REMOVED else change.action
                if change.action != CONFIRMED:
                    moved.add(root(change.row))
        return Counter(
            CHANGED if action == CONFIRMED and row in moved else action for row, action in own.items()
        )

    def count_refused(self, sheet: Understood) -> int:
        """How many of the sheet's own rows are refused."""
        return len({row for row in self.refused if row.parent is None}.intersection(sheet.rows))


def preview(
    known: Known,
    sheets: list[Understood],
    problems: list[Problem],
    answers: Answers | None = None,
    made_up: set[int] | None = None,
    mappings: Mappings | None = None,
    sender: Sender | None = None,
) -> Preview:
    """Compares the rows of a file with the records that are known. `answers`: to questions asked before; `made_up`:
    the records that are examples (None: those of the file are); `mappings`: what was answered for others; `sender`:
    whose the file is, where that is to be held against whose the values are that it replaces."""
    result, mappings = Preview(sheets), mappings if mappings is not None else Mappings()
    shapes = {(sheet.sheet, sheet.table): sheet.shape for sheet in sheets}
    by_table: dict[str, list[Row]] = defaultdict(list)
    years = FileYears(known, by_table)
    names = NameResolver(known, SharedAnswers(answers or {}, mappings), mappings, shapes, years)
    rows = _without(_left_out(sheets, names.answers), sheets)
    for row in rows:
        by_table[row.table].append(row)
    known.reserve(row.code for row in rows if row.code)
    open_columns, unread = _open_columns(sheets), unread_columns(sheets)
    settle_earlier_names(by_table, known)
    settle_gates(sheets, names)
    settle_towns(sheets, names)
    settle_names(by_table, names)
    settle_planned(by_table[Event.__tablename__], names)
    settle_copied(by_table[Event.__tablename__], names)
    settle_undated(by_table[Event.__tablename__], names)
    for model in SHEET_MODELS:
        if of_table := by_table[model.__tablename__]:
            if model is Funding:
                settle_funders(of_table, names, mappings)
                settle_years(sheets, rows, names, mappings)
                settle_objects(of_table, rows, names, mappings)
                settle_several(of_table, rows, known, names.answers)
                names.years_of_grants = years_by_row(rows)
            matching = Matching(model, names, open_columns, unread)
            matching.take(of_table)
            result.changes += matching.changes
            result.learned += matching.learned
            result.labels |= matching.labels
            for row in matching.beside:
                by_table[row.table].append(row)
            _put_beside(matching.beside, sheets)
    rows = _without(names.left_out, sheets)
    _leave_cells(names.left_values, sheets)
    if sender:
        _hold_against_others(result, sender, names, mappings)
    _doubt(result, rows, known, Surprises(sheets, known, names.answers, mappings, names.told_apart))
    result.labels |= labels_after(result.labels, known)
    in_sheets = (one for sheet in sheets for one in sheet.problems)
    in_rows = (one for sheet in sheets for row in sheet.rows if row.has_problems for one in row.problems)
    distinct = {_display_key(one): one for one in (*problems, *in_sheets, *in_rows)}
    result.problems = asked_once(list(distinct.values()), mappings)
    _end(result, known, answers or {}, made_up, sender)
    return result


def _hold_against_others(result: Preview, sender: Sender, names: NameResolver, mappings: Mappings) -> None:
    """Notes whose the values are that a file replaces, and asks about those of others."""
    result.origins = origins_of_replaced(names.known, result.changes)
    if sender.asks:
        memory = KeptValues(result.sheets, names.known, mappings)
        result.labels |= settle_replaced(
            sender, result.changes, result.origins, names.known, names.answers, memory
        )


def _doubt(result: Preview, rows: list[Row], known: Known, surprises: Surprises) -> None:
    """Holds the changes to the rules, asks what surprises, and takes out the rows that are refused."""
    check(result.changes, rows, known, surprises)
    left = surprises.ask()
    if surprises.changed:
        result.labels |= {one.record_id: known.labels[one.record_id] for one in surprises.changed}
        result.origins |= origins_of_replaced(known, surprises.changed)
    refuse_cited(result.changes, known)
    if bad := refused_whole(result.changes, rows, left):
        rows = _without({row for row in rows if is_among(row, left)}, result.sheets)
        result.refused = [row for row in rows if is_among(row, bad)]
        result.changes = [change for change in result.changes if not is_among(change.row, bad)]
        result.learned = [change for change in result.learned if not is_among(change.row, bad)]
        moved = {change.record_id for change in result.changes}
        result.labels = {one: label for one, label in result.labels.items() if one in moved}


def _end(
    result: Preview, known: Known, answers: Answers, made_up: set[int] | None, sender: Sender | None
) -> None:
    """Adds what complete lists take out; not from a file that is not whole, or made up."""
    complete, problems = complete_lists(result.sheets, answers, known, result.changes)
    result.problems += problems
    if complete and not result.errors and made_up is not None:
        result.endings = endings(known, complete, result.changes, made_up, sender)
        result.changes += [change for one in result.endings for change in one.changes]
        return
    why = "des exemples ne sont pas une liste complète" if made_up is None else "il reste des points à régler"
    for sheet in (one.sheet for one in complete):
        refused = Refused(
            f"rien n'est retiré : {why}", "régler d'abord le reste, ou ne plus la dire complète"
        )
        row = max(sheet.header_row, 1)
        result.problems.append(problem_at(sheet.sheet, f"A{row}", row, "", "", refused, WARNING))


def _leave_cells(values: Iterable[tuple[Row, str]], sheets: list[Understood]) -> None:
    """Notes that what cells gave is left aside."""
    by_name = {sheet.sheet: sheet for sheet in sheets}
    for row, name in values:
        if (cell := row.cells.pop(name, None)) and row.sheet in by_name:
            by_name[row.sheet].left_cells.append(cell)


def _put_beside(made: list[Row], sheets: list[Understood]) -> None:
    """Puts rows that others turned out to make behind these, in their sheets."""
    of_parent: dict[Row | None, list[Row]] = defaultdict(list)
    for row in made:
        of_parent[row.parent].append(row)
    for sheet in sheets if made else ():
        sheet.rows = [one for row in sheet.rows for one in (row, *of_parent.get(row, ()))]


def _display_key(one: Problem) -> tuple[str, ...]:
    """What a person sees of a problem: the name of a territory is one, however many rows its line makes."""
    return one.sheet, one.cell, one.severity, one.message


def _open_columns(sheets: list[Understood]) -> dict[str, list[Question]]:
    """The questions what columns are that nobody has answered, by sheet."""
    found: dict[str, list[Question]] = defaultdict(list)
    for sheet in sheets:
        for one in sheet.problems:
            if one.severity == ERROR and one.question and one.question.asked is Asked.COLUMN:
                found[sheet.sheet].append(one.question)
    return found


def _left_out(sheets: list[Understood], answers: Answers) -> set[Row | None]:
    """The rows that are to be left out as they are, with those that they make beside them."""
    if not any(key.startswith(f"{Asked.ROW}:") for key in answers):
        return set()
    rows = [row for sheet in sheets for row in sheet.rows]
    chosen = {row for row in rows if answers.get(leaving(row.sheet, row.number).key) == LEAVE_OUT}
    return {row for row in rows if root(row) in chosen}


def _without(left_out: set[Row | None], sheets: list[Understood]) -> list[Row]:
    """The rows of all sheets; those that an answer leaves out are counted as passed over."""
    for sheet in sheets if left_out else ():
        sheet.passed += [
            PassedOver(row.number, NoData.LEFT_OUT)
            for row in sheet.rows
            if row in left_out and row.parent is None
        ]
        sheet.rows = [row for row in sheet.rows if row not in left_out]
    return [row for sheet in sheets for row in sheet.rows]
