"""« Ce fichier est la liste complète »: what a sheet does not hold goes, because a person said so of that sheet.

The list is of all of its table, or of a part of it: one year, one territory, one type (see `list_scope`). The records
of that which no row of the file is about are taken out; so are, with them, the rows that the sheet itself writes
beside them (an event's counts, a territory's statuses). No end date is made up for what has one: that a list no longer
names something says that it is not on the list, not when or how it ended; whoever knows it writes a status, or a
period, in its row. What somebody else brought since the workbook was saved or exported stays: its list cannot know of
it. Territories may instead be said to have left: the status, without a date. A record of which another
one still speaks stays, and it is said which. Made-up records are no part of a list. A crosstab is never a complete
list: it is of one cohort.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from data_access.contract import columns_of, model_named, sheet_of
from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.natural_keys import key_fields
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import YES, Answers, Asked, Candidate, Problem, Question, problem_at
from data_access.importing.model.rows import Row, Understood
from data_access.importing.plan.list_scope import Scope, ScopeChoice, read_scope, records_of, scope_choices
from data_access.importing.plan.replaced_values import Sender, came_since
from data_access.importing.resolve.removed_record import citers, in_full
from data_access.importing.resolve.row_change import RowChange
from data_access.log.value_origins import ValueOrigin, value_origins
from data_access.log_vocabulary import CREATED, REMOVED
from data_access.models import SHEET_MODELS, Base, Status
from data_access.name_keys import key_of, sort_key
from data_access.records.record_names import label_of
from data_access.vocabulary import TerritoryStatus

_NO = "non", ""  # answers that say of a sheet that it is none
_LACKED = "absent d'une liste complète"


@dataclass(frozen=True)
class Absent:
    """A record that a complete list does not hold. `whose`: who brought it, when and how; `beside`: the rows that go
    with it, by name and sheet; `cited_by`: the records that still speak of it, because of which it stays."""

    code: str
    label: str
    whose: str = ""
    beside: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ending:
    """What a complete list takes out, in the order of names. `scope`: of what it is one (« 2025 »; empty: all);
    `left`: the territories that it lacks, where they are said to have left; `since`: what stays since somebody else
    brought it after the list was made; `examples`: made-up records, which it
    leaves alone; `stands_on`: the records that stay, and those that speak of them."""

    sheet: str
    table: str
    header_row: int
    scope: str
    removed: list[Absent]
    kept: list[Absent]
    left: list[Absent]
    since: list[Absent]
    examples: int
    stands_on: list[int]
    changes: list[RowChange] = field(repr=False)

    def as_json(self) -> dict[str, object]:
        """What a script reads of it."""
        return {
            "sheet": self.sheet,
            "table": self.table,
            "scope": self.scope,
            "removed": [asdict(one) for one in self.removed],
            "kept": [asdict(one) for one in self.kept],
            "left": [asdict(one) for one in self.left],
            "since": [asdict(one) for one in self.since],
            "examples": self.examples,
        }


def whether_complete(sheet: Understood) -> Question | None:
    """The question whether a sheet is the list of all; None of what cannot be one."""
    if not sheet.titles or not sheet.rows:
        return None
    of = quote(sheet_of(model_named(sheet.table)).name)
    return Question(
        Asked.COMPLETE,
        sheet.sheet,
        f"La feuille {quote(sheet.sheet)} est-elle la liste complète de {of} ?",
        (Candidate(YES, "oui : ce qui n'y est pas est retiré"),),
    )


@dataclass(frozen=True, eq=False)
class CompleteList:
    """A sheet of which it was answered that it is a complete list, and of what."""

    sheet: Understood
    scope: Scope

    @property
    def model(self) -> type[Base]:
        """The table that it is a list of."""
        return model_named(self.sheet.table)


def choices_of(sheet: Understood, known: Known, changes: Iterable[RowChange]) -> tuple[ScopeChoice, ...]:
    """Of what a sheet may be a complete list, after the records that its rows are about."""
    model, name = model_named(sheet.table), sheet.sheet
    about = {
        change.record_id
        for change in changes
        if change.model is model and change.row.sheet == name and change.action != REMOVED
    }
    return scope_choices(known, model, about)


def complete_lists(
    sheets: Sequence[Understood], answers: Answers, known: Known, changes: Sequence[RowChange]
) -> tuple[list[CompleteList], list[Problem]]:
    """The sheets of which it was answered that they are complete lists, one of each table and scope; and the answers
    that say it of what no row of their sheet is of."""
    found: dict[tuple[str, Scope], CompleteList] = {}
    problems = []
    for sheet in sheets:
        question = whether_complete(sheet)
        answer = answers.get(question.key, "") if question else ""
        if question is None or key_of(answer) in _NO:
            continue
        choices = choices_of(sheet, known, changes)
        scope = read_scope(answer, model_named(sheet.table), choices)
        if scope:
            found.setdefault((sheet.table, scope), CompleteList(sheet, scope))
        else:
            problems.append(_no_scope(sheet, question, answer, choices))
    return list(found.values()), problems


def _no_scope(sheet: Understood, question: Question, answer: str, choices: Iterable[ScopeChoice]) -> Problem:
    refused = Refused(
        f"cette feuille ne dit pas de quoi {quote(answer)} serait la liste complète",
        "répondre « oui » pour toute la table, ou une année, un territoire, un type que la feuille nomme, séparés par "
        "« ; »",
    )
    offered = (one for choice in choices for one in choice.candidates)
    asked = replace(question, candidates=(*question.candidates, *offered))
    row = max(sheet.header_row, 1)
    return problem_at(sheet.sheet, f"A{row}", row, "", answer, refused, question=asked)


def endings(
    known: Known,
    lists: Sequence[CompleteList],
    changes: Sequence[RowChange],
    made_up: set[int],
    sender: Sender | None,
) -> list[Ending]:
    """What complete lists take out. `changes`: all that the file does beside."""
    return _Lists(known, lists, changes, made_up, sender).endings()


class _Lists:
    """The complete lists of a file, together: what goes with one may be all that speaks of what goes with another."""

    def __init__(
        self,
        known: Known,
        lists: Sequence[CompleteList],
        changes: Sequence[RowChange],
        made_up: set[int],
        sender: Sender | None,
    ) -> None:
        self._known, self._lists, self._made_up = known, lists, made_up
        self._held = {change.record_id for change in changes}
        self._gone = {change.record_id for change in changes if change.action == REMOVED}
        lacked_by = {of: self._lacked_by(of) for of in lists}
        self._whose = self._brought(lacked_by)
        since = {one for one, origin in self._whose.items() if sender and came_since(sender, origin)}
        self._since = {of: [one for one in lacked if one in since] for of, lacked in lacked_by.items()}
        self._lacked = {of: [one for one in lacked if one not in since] for of, lacked in lacked_by.items()}
        self._absent: dict[int, CompleteList] = {}
        for of, lacked in self._lacked.items():
            self._absent |= {one: of for one in lacked if not of.scope.left and one not in self._absent}
        self._beside: dict[int, list[int]] = {one: [] for one in self._absent}
        for model in dict.fromkeys(of.model for of in lists):
            self._put_beside(model)
        self._citers = citers(
            known, {*self._absent, *(part for parts in self._beside.values() for part in parts)}
        )

    def endings(self) -> list[Ending]:
        """One for each list."""
        citing = self._settle()
        return [self._ending(of, citing) for of in self._lists]

    def _lacked_by(self, of: CompleteList) -> list[int]:
        """The records that a list is of, and does not hold, in the order of names."""
        known = self._known
        found = records_of(of.scope, known, of.model) - self._held - self._made_up
        return sorted((one for one in found if one < known.first_new), key=self._place)

    def _brought(self, lacked_by: Mapping[CompleteList, Sequence[int]]) -> dict[int, ValueOrigin]:
        """Who brought each record that a list lacks: the first of those that its key is from."""
        names = {
            one: [field.name for field in key_fields(of.model)]
            for of, lacked in lacked_by.items()
            for one in lacked
        }
        found: dict[int, ValueOrigin] = {}
        for (one, _), origin in value_origins(self._known.connection, names).items() if names else ():
            found[one] = min(origin, found.get(one, origin))
        return found

    def _put_beside(self, model: type[Base]) -> None:
        """Finds the rows that belong to absent records: those of the columns that their sheet has for other tables."""
        for part, link in _sides(model):
            for one, image in self._known.images(part).items():
                if image.get(link) in self._absent and one not in self._held and one not in self._absent:
                    self._beside[image[link]].append(one)

    def _settle(self) -> dict[int, set[int]]:
        """Of each record that stays, those that speak of it: until nothing that goes is spoken of."""
        citing: dict[int, set[int]] = {}
        while True:
            out = {*self._gone}
            for one in self._absent.keys() - citing.keys():
                out |= {one, *self._beside[one]}
            found = {
                one: citers
                for one in self._absent.keys() - citing.keys()
                if (citers := self._speaking_of(one) - out)
            }
            if not found:
                return citing
            citing |= found

    def _speaking_of(self, record_id: int) -> set[int]:
        return {
            one for member in (record_id, *self._beside[record_id]) for one in self._citers.get(member, ())
        }

    def _ending(self, of: CompleteList, citing: dict[int, set[int]]) -> Ending:
        sheet = of.sheet
        absent = [one for one in self._lacked[of] if self._absent.get(one) is of]
        removed = [one for one in absent if one not in citing]
        kept = [one for one in absent if one in citing]
        left = self._to_leave(of) if of.scope.left else []
        examples = self._made_up & records_of(of.scope, self._known, of.model) - self._held
        return Ending(
            sheet.sheet,
            sheet.table,
            sheet.header_row,
            of.scope.label,
            [self._absence(one, beside=self._beside[one]) for one in removed],
            [self._absence(one, cited_by=citing[one]) for one in kept],
            [self._absence(one) for one in left],
            [self._absence(one) for one in self._since[of]],
            len(examples),
            sorted({*kept, *self._since[of], *(citer for one in kept for citer in citing[one])}),
            [*self._changes(sheet, removed), *(self._leaving(sheet, one) for one in left)],
        )

    def _to_leave(self, of: CompleteList) -> list[int]:
        """The territories that a list lacks, and that are not said to have left, be it by a list before it."""
        statuses = self._known.images(Status).values()
        had_left = {one.get("territory") for one in statuses if one.get("status") == TerritoryStatus.LEFT}
        return [one for one in self._lacked[of] if one not in had_left]

    def _leaving(self, sheet: Understood, territory: int) -> RowChange:
        """The status of a territory that left: without a date, it comes after all others (see `current_status`)."""
        known, of = self._known, sheet_of(Status)
        values = {"territory": territory, "status": TerritoryStatus.LEFT.value, "note": _LACKED}
        record_id, label = known.new_id(), label_of(Status, values, known.labels)
        code = known.new_code(f"{of.prefix}-{label}", f"{of.prefix}-{record_id}")
        known.add(record_id, Status.__tablename__, code, label)
        known.images(Status)[record_id] = dict(values)
        row = Row(Status.__tablename__, sheet.sheet, sheet.header_row, None, {}, {})
        return RowChange(Status, record_id, CREATED, None, dict(values), code, label, row=row)

    def _changes(self, sheet: Understood, removed: Sequence[int]) -> list[RowChange]:
        every = [record_id for one in removed for record_id in (*self._beside[one], one)]
        return [self._change(sheet, record_id) for record_id in every]

    def _change(self, sheet: Understood, record_id: int) -> RowChange:
        kind = self._known.kinds[record_id]
        model = model_named(kind)
        row = Row(kind, sheet.sheet, sheet.header_row, None, {}, {})
        before = in_full(record_id, self._known.images(model)[record_id], self._known)
        return RowChange(model, record_id, REMOVED, before, {}, row=row)

    def _absence(self, record_id: int, beside: Sequence[int] = (), cited_by: Iterable[int] = ()) -> Absent:
        names = (tuple(map(self._named, sorted(some, key=self._place))) for some in (beside, cited_by))
        whose = str(self._whose.get(record_id, ""))
        return Absent(self._known.codes[record_id], self._known.labels[record_id], whose, *names)

    def _named(self, record_id: int) -> str:
        """« Figeac · labellisé (Statuts) »."""
        sheet = sheet_of(model_named(self._known.kinds[record_id])).name
        return f"{self._known.labels[record_id]} ({sheet})"

    def _place(self, record_id: int) -> tuple[str, int]:
        return sort_key(self._known.labels[record_id]), record_id


def _sides(model: type[Base]) -> list[tuple[type[Base], str]]:
    """The tables of which the sheet of a model has columns, and the field by which their rows belong to it."""
    found = {
        (column.model, column.link)
        for column in columns_of(model)
        if column.side and column.link and field_of(column.model, column.link).required
    }
    return sorted(found, key=lambda one: SHEET_MODELS.index(one[0]))
