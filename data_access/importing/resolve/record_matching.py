"""The rows of one table find their records, and say what would be new, changed or unchanged.

A row finds its record by its code, then by its natural key (an empty part is a value, save for the date of a status or
a visit and the period of a sponsorship: there it is not known yet, and the rest decides), then by the answer to a
question (« même soirée, date corrigée ? »): see `record_finders`. Found by its key, it does not change what it was
found by: « LONS » does not rename Lons-le-Saunier, a row that gives its code does. Blank cells change nothing.
"""

from collections.abc import Mapping, Sequence, Set

from data_access.contract import ERASING, model_named, sheet_of
from data_access.fields import Field, fields_of
from data_access.french import join, quote
from data_access.importing.lookup.natural_keys import (
    Key,
    key_fields,
    names_itself,
    natural_key,
    reference_fields,
    required_fields,
)
from data_access.importing.model.cells import Refused, Remarks
from data_access.importing.model.problems import WARNING, Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.carriers_of_territories import settle_carriers
from data_access.importing.resolve.co_hosts import keep_host, settle_hosts
from data_access.importing.resolve.cohorts_of_rows import settle_cohorts, which_cohort
from data_access.importing.resolve.commune_lookup import complete_place
from data_access.importing.resolve.duplicate_candidates import DuplicateFinder
from data_access.importing.resolve.earlier_rows import EarlierRows
from data_access.importing.resolve.grants_of_sheets import named
from data_access.importing.resolve.known_period import replaces_period
from data_access.importing.resolve.label_dates import settle_labels
from data_access.importing.resolve.match_rules import DOUBLE
from data_access.importing.resolve.name_resolution import NameAnswer, NameResolver
from data_access.importing.resolve.names_with_more import renaming_in
from data_access.importing.resolve.national_visitors import settle_national
from data_access.importing.resolve.record_finders import finder_of
from data_access.importing.resolve.references import each, resolve
from data_access.importing.resolve.removed_record import in_full, says_nothing
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import FieldRefused, cell_of, is_wrong, refuse
from data_access.importing.resolve.structures_together import StructuresTogether
from data_access.importing.resolve.types_of_events import TypesOfEvents
from data_access.importing.resolve.unread_columns import Unread
from data_access.importing.resolve.value_merge import merged
from data_access.importing.resolve.visit_days import (
    is_of_no_event,
)
from data_access.importing.schema_matching.sheet_defaults import give_answered, question
from data_access.importing.schema_matching.years_of_rows import DatedColumn, dated_columns
from data_access.log_vocabulary import ALIASES, CHANGED, CONFIRMED, CREATED, LEARNED, REMOVED
from data_access.models import (
    Base,
    Event,
    Organisation,
    Status,
    StepProgress,
    Territory,
    Visit,
)
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import names_a_kind
from data_access.records.images import Image
from data_access.records.record_names import as_list, label_of
from data_access.vocabulary import BoardSeat


class Matching:
    """The rows of one table, one after the other.

    `changes`; `refused`; `labels`, the new names of old records; `learned`, the changes that only say by which other
    name a record is called; `beside`, the rows of other tables that they turn out to make.
    """

    def __init__(
        self,
        model: type[Base],
        names: NameResolver,
        open_columns: Mapping[str, Sequence[Question]] | None = None,
        unread: Unread | None = None,
    ) -> None:
        """`open_columns`: the questions what columns are that wait for an answer, by sheet; `unread`: the columns that
        are not read."""
        self.model = model
        self._open_columns = open_columns or {}
        self.known = names.known
        self.changes: list[RowChange] = []
        self.learned: list[RowChange] = []
        self.refused: list[Row] = []
        self.labels: dict[int, str] = {}
        self.beside: list[Row] = []
        self._names = names
        self._images = self.known.images(model)
        self._earlier = EarlierRows(model, names, unread or {})
        self._finder = finder_of(model, names, self._earlier)
        self._types: TypesOfEvents | None = None
        self._rows: list[Row] = []
        self._dated: dict[str, tuple[DatedColumn, ...]] = {}  # by sheet

    def take(self, rows: list[Row]) -> None:
        """Finds the record of each row; what cannot be found for certain becomes the row's problem."""
        left_out, self._rows = self._names.left_out, rows
        if self.model is Status:
            settle_labels(rows, self.known)
        if self.model is StepProgress:
            settle_cohorts(rows, self.known, self._names.answers)
        if self.model is Organisation:
            settle_carriers(rows, self._names)
        if self.model is Visit:
            settle_national(rows, self._names)
        if self.model is Event:
            self.beside = settle_hosts(rows, self._names)
            self._types = TypesOfEvents(rows, self.known)
        duplicates = DuplicateFinder(
            self.model, self.known, rows, self._finder.by_keys.find, self._names.answers
        )
        is_structures = self.model is Organisation
        structures = StructuresTogether(rows, self._names, duplicates) if is_structures else None
        for row in rows:
            if row.parent is not None and row.link and row.parent.record_id is not None:
                row.values[row.link] = row.parent.record_id
            is_left = row.left and self._is_left(row)
            if self.model is Visit and row.code is None:
                is_left = is_left or is_of_no_event(row, self._names)
            gone = is_left or row in left_out or row.parent in left_out
            if gone or not resolve(self.model, row, self._names):
                left_out.add(row)
                continue
            if not is_wrong(row) and (row.parent is None or row.parent.record_id is not None):
                for values in each(self.model, row):
                    several = structures.each(row, values) if structures else (values,)
                    for of_one in several:
                        row.values = of_one
                        self._match(row, duplicates)
            if row.record_id is None and not is_wrong(row) and self._erases_nothing(row):
                left_out.add(row)
            elif row.record_id is None:
                self.refused.append(row)
                self._names.refuse(row)

    def _is_left(self, row: Row) -> bool:
        """Whether all that a row lacks, or would say of a record that is but its value, is what an answer leaves aside:
        it says nothing without it."""
        if is_wrong(row):
            return False
        if says_nothing(self.model, row.values) and not row.values.get("note"):
            return True
        missing = {one.name for one in required_fields(self.model) if row.values.get(one.name) is None}
        return bool(missing) and missing <= row.left

    def _match(self, row: Row, duplicates: DuplicateFinder) -> None:
        try:
            found = self._finder.find(row, duplicates)
            record_id = found.record_id
            if record_id is not None and found.by_answer:
                self._take_answered(row, record_id, found.differs)
            stored = self._images.get(record_id or 0, {})
            if self.model is Territory and not complete_place(row, stored, self._names.answers):
                return
            if record_id is not None:
                self._change(row, record_id, found.corrects)
            elif not (row.erased and self._erases_nothing(row)):
                self._create(row, found.key)
        except FieldRefused as refused:
            refuse(row, refused.field, refused, self.known)

    def _take_answered(self, row: Row, record_id: int, differs: Field | None) -> None:
        """Takes what a row says otherwise than the record that it was answered to be: its host, its name."""
        if self.model is Event:
            self.beside += keep_host(row, record_id, self.known)
        if differs and names_itself(self.model) and not names_a_kind(row.values[differs.name]):
            self._learn_name(row, record_id, differs)

    def _learn_name(self, row: Row, record_id: int, differs: Field) -> None:
        """Makes the name of a row another one of its record, and tells that the record keeps its own."""
        name, own = row.values[differs.name], self.known.labels[record_id]
        if self.model is Organisation and (renamed := renaming_in(name)):
            earlier, now = renamed  # of territories, one may have taken the place of the other
            name = earlier if key_of(now) == key_of(own) else now
        if beside := row.values.get(ALIASES):
            row.values[ALIASES] = [one for one in beside if key_of(one) != key_of(own)] or None
        self._names.learn(record_id, name, row, cell_of(row, differs))
        if name in self.known.aliases.get(record_id, ()):
            why = f"{quote(own)} garde son nom : {quote(name)} n'en devient qu'un autre nom"
            right = (
                "rien à faire si c'est juste ; sinon, écrire aussi son code, ou le renommer dans « Saisie »"
            )
            refuse(row, differs, Refused(why, right), self.known, WARNING)

    def _erases_nothing(self, row: Row) -> bool:
        """Whether a row only erases a count, or a case of a crosstab, that nobody has given."""
        return bool(row.erased) and says_nothing(self.model, row.values)

    def _create(self, row: Row, key: Key | None) -> None:
        for one in fields_of(self.model) if row.erased else ():
            if (
                one.name in row.erased and one.vocabulary is not BoardSeat
            ):  # « non » says that there is no seat
                why = f"{quote(ERASING)} efface une valeur connue, et cette ligne en décrit une nouvelle"
                raise FieldRefused(one, Refused(why, "laisser la cellule vide"))
        if self._types:
            self._types.give(row)
        give_answered(row, self._names.answers)
        values = {name: value for name, value in row.values.items() if value is not None}
        if isinstance(noted := values.get("note"), Remarks):
            values["note"] = str(noted)
        missing = [one for one in required_fields(self.model) if one.name not in values]
        if missing or (key is None and row.code is None):
            wanted = join([quote(one.header) for one in missing or key_fields(self.model)])
            why = f"il manque {wanted} pour savoir de quoi parle cette ligne"
            asked = self._asked_of_sheet(row, missing[0].name) if len(missing) == 1 else None
            if [one.name for one in missing] == ["cohort"] and self.model is StepProgress:
                asked = which_cohort(row.sheet, self.known)
            asked = asked or self._may_be_given(row, {one.name for one in missing})
            raise FieldRefused(None, Refused(why, "compléter la ligne", asked))
        record_id = self.known.new_id()
        sheet = sheet_of(self.model)
        label = label_of(self.model, values, self.known.labels)
        readable = label if sheet.label == ("name",) else f"{sheet.prefix}-{label}"
        code = row.code or self.known.new_code(readable, f"{sheet.prefix}-{record_id}")
        self.known.add(record_id, self.model.__tablename__, code, label or code)
        self._images[record_id] = values
        self._finder.add(record_id, key, row, values)
        self._keep(row, RowChange(self.model, record_id, CREATED, None, values, code, label or code, row=row))

    def _may_be_given(self, row: Row, names: Set[str]) -> Question | None:
        """The question what a column of the row's sheet is, where that may be what the row lacks."""
        return next(
            (
                asked
                for asked in self._open_columns.get(row.sheet, ())
                if not names.isdisjoint(one.value for one in asked.candidates)
            ),
            None,
        )

    def _change(self, row: Row, record_id: int, corrects: Set[str]) -> None:
        """`corrects`: the parts of what the record is found by that the row may change."""
        image = self._images[record_id]
        replaced = not corrects and replaces_period(self.model, row, image, self.known, self._names.answers)
        given = {
            one.name: merged(
                one,
                image.get(one.name),
                row.values[one.name],
                keep=one.key and one.name not in corrects and not (replaced and one.loose),
                again=self._earlier.first(record_id, one.name) is not None,
            )
            for one in fields_of(self.model)
            if row.values.get(one.name) is not None
        }
        given |= dict.fromkeys(row.erased)
        before = {name: image.get(name) for name, value in given.items() if image.get(name) != value}
        self._earlier.settle(row, record_id, before, given)
        if any(one.name in before for one in key_fields(self.model)):
            self._refuse_double(record_id, image | given)
            self._finder.move(record_id, image, image | given)
        goes = bool(before and row.erased) and says_nothing(self.model, image | given)
        if goes:
            before = in_full(record_id, image, self.known)
            self._earlier.gone.add(record_id)
        image = self._images[record_id] = image | given  # a change holds the old one
        if before:
            self._rename(
                record_id, label_of(self.model, image, self.known.labels) or self.known.codes[record_id]
            )
        earlier = [self._earlier.first(record_id, name) for name in given]
        repeats = earlier[0] if earlier and all(earlier) and not before else None
        action = REMOVED if goes else CHANGED if before else CONFIRMED
        self._keep(
            row, RowChange(self.model, record_id, action, before or None, given, row=row, repeats=repeats)
        )

    def _asked_of_sheet(self, row: Row, name: str) -> Question | None:
        """What is asked of all rows of a sheet that do not say a field."""
        if row.sheet not in self._dated:
            self._dated[row.sheet] = dated_columns(self._rows, row.sheet)
        return question(row, name, dated=self._dated[row.sheet], answers=self._names.answers)

    def _refuse_double(self, record_id: int, values: Image) -> None:
        """A record may not become what another one is."""
        if others := self._finder.by_keys.exactly(values, natural_key(self.model, values)) - {record_id}:
            parts = {"one": named({record_id}, self.known), "other": named(others, self.known)}
            raise FieldRefused(key_fields(self.model)[0], DOUBLE.refused(parts))

    def _rename(self, record_id: int, label: str) -> None:
        if label != self.known.labels[record_id]:
            self.known.rename(record_id, label)
            self.labels[record_id] = label

    def _keep(self, row: Row, change: RowChange) -> None:
        row.record_id = change.record_id
        if self._names.name_answers:
            self._tell(change)
        self._earlier.keep(change)
        for name in change.after.get(ALIASES) or ():
            self.known.add_alias(change.record_id, name)
        self.changes.append(change)

    def _tell(self, change: RowChange) -> None:
        """What answers tell of the records that an imported row is about, or refers to, is imported with it."""
        values = [change.after.get(one.name) for one in reference_fields(self.model)]
        for record_id in (change.record_id, *(one for value in values for one in as_list(value))):
            for answer in self._names.name_answers.pop(record_id, ()):
                (self.changes if answer.new else self.learned).append(self._answered_change(answer))

    def _answered_change(self, answer: NameAnswer) -> RowChange:
        model = model_named(self.known.kinds[answer.record_id])
        values: Image = answer.values if answer.new else {ALIASES: [answer.name]}
        root = answer.row.parent or answer.row
        cells = dict.fromkeys(values, answer.cell)
        row = Row(model.__tablename__, root.sheet, root.number, None, {}, cells, parent=root)
        code, label = self.known.codes[answer.record_id], self.known.labels[answer.record_id]
        return RowChange(
            model,
            answer.record_id,
            CREATED if answer.new else LEARNED,
            None,
            values,
            code,
            label,
            row=row,
        )
