"""« Ce fichier est la liste complète »: what a sheet does not hold goes, because a person said so of that sheet.

The records of its table that no row of the file is about are taken out; so are, with them, the rows that the sheet
itself writes beside them (an event's counts, a territory's statuses). No end date is made up for what has one: that a
list no longer names something says that it is not on the list, not when or how it ended; whoever knows it writes a
status, or a period, in its row. A record of which another one still speaks stays, and it is said which. Made-up
records are no part of a list. A crosstab is never a complete list: it is of one cohort.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field

from data_access.contract import columns_of, model_named, sheet_of
from data_access.fields import field as field_of
from data_access.french import quote, sort_key
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import YES, Answers, Asked, Candidate, Question, confirmed
from data_access.importing.model.rows import Row, Understood
from data_access.importing.resolve.record_matching import RowChange
from data_access.importing.resolve.removed_record import citers, in_full
from data_access.log_vocabulary import REMOVED
from data_access.models import SHEET_MODELS, Base


@dataclass(frozen=True)
class Absent:
    """A record that a complete list does not hold. `beside`: the rows that go with it, by name and sheet; `cited_by`:
    the records that still speak of it, because of which it stays."""

    code: str
    label: str
    beside: tuple[str, ...] = ()
    cited_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ending:
    """What a complete list takes out, in the order of names. `examples`: made-up records, which it leaves alone;
    `stands_on`: the records that stay, and those that speak of them."""

    sheet: str
    table: str
    header_row: int
    removed: list[Absent]
    kept: list[Absent]
    examples: int
    stands_on: list[int]
    changes: list[RowChange] = field(repr=False)

    def as_json(self) -> dict[str, object]:
        """What a script reads of it."""
        return {
            "sheet": self.sheet,
            "table": self.table,
            "removed": [asdict(one) for one in self.removed],
            "kept": [asdict(one) for one in self.kept],
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


def complete_lists(sheets: Sequence[Understood], answers: Answers) -> list[Understood]:
    """The sheets of which it was answered that they are complete lists, one of each table."""
    found: dict[str, Understood] = {}
    for sheet in sheets:
        question = whether_complete(sheet)
        if question and confirmed(question, answers):
            found.setdefault(sheet.table, sheet)
    return list(found.values())


def endings(
    known: Known, sheets: Sequence[Understood], changes: Sequence[RowChange], made_up: set[int]
) -> list[Ending]:
    """What complete lists take out. `sheets`: those lists; `changes`: all that the file does beside."""
    return _Lists(known, sheets, changes, made_up).endings()


class _Lists:
    """The complete lists of a file, together: what goes with one may be all that speaks of what goes with another."""

    def __init__(
        self, known: Known, sheets: Sequence[Understood], changes: Sequence[RowChange], made_up: set[int]
    ) -> None:
        self._known, self._sheets, self._made_up = known, sheets, made_up
        self._held = {change.record_id for change in changes}
        self._gone = {change.record_id for change in changes if change.action == REMOVED}
        self._absent = {
            one: sheet
            for sheet in sheets
            for one in known.images(model_named(sheet.table))
            if one not in self._held and one not in made_up and one < known.first_new
        }
        self._beside: dict[int, list[int]] = {one: [] for one in self._absent}
        for sheet in sheets:
            self._put_beside(model_named(sheet.table))
        self._citers = citers(
            known, {*self._absent, *(part for parts in self._beside.values() for part in parts)}
        )

    def endings(self) -> list[Ending]:
        """One for each list."""
        citing = self._settle()
        return [self._ending(sheet, citing) for sheet in self._sheets]

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

    def _ending(self, sheet: Understood, citing: dict[int, set[int]]) -> Ending:
        absent = sorted((one for one, of in self._absent.items() if of is sheet), key=self._place)
        removed = [one for one in absent if one not in citing]
        kept = [one for one in absent if one in citing]
        examples = self._made_up.intersection(self._known.images(model_named(sheet.table))) - self._held
        return Ending(
            sheet.sheet,
            sheet.table,
            sheet.header_row,
            [self._absence(one, beside=self._beside[one]) for one in removed],
            [self._absence(one, cited_by=citing[one]) for one in kept],
            len(examples),
            sorted({*kept, *(citer for one in kept for citer in citing[one])}),
            self._changes(sheet, removed),
        )

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
        return Absent(self._known.codes[record_id], self._known.labels[record_id], *names)

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
