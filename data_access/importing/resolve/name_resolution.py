"""What the names of a file mean: the known record that is called so, or a question with those that may be meant.

Nothing is guessed: a name that leaves a doubt waits for an answer. What an answer tells is remembered by the record
(the name becomes another of its names), or makes a new one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data_access.contract import model_named, sheet_of
from data_access.fields import Field
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import LISTS, Refused, several
from data_access.importing.model.problems import (
    LEAVE_OUT,
    NEW,
    SEVERAL,
    WARNING,
    WITHOUT,
    Answers,
    Asked,
    Candidate,
    Question,
)
from data_access.importing.model.rows import Row
from data_access.importing.parse.column_values import Named
from data_access.importing.parse.doubt_marks import is_doubted
from data_access.importing.resolve.events_named import alone, events_on_day, is_on_no_day, nearest
from data_access.importing.resolve.grants_named import GrantsNamed
from data_access.importing.resolve.match_rules import AMBIGUOUS, SEVERAL_NAMES, UNKNOWN_NAME
from data_access.importing.resolve.name_candidates import NameCandidates
from data_access.importing.resolve.name_questions import NameQuestions, says_of_whom
from data_access.importing.resolve.names_begun import record_begun_by
from data_access.importing.resolve.names_with_more import replacement_in, says_more
from data_access.importing.resolve.other_years import FileYears
from data_access.importing.resolve.row_refusals import refuse, take_over
from data_access.importing.schema_matching.remembered_mappings import Mappings
from data_access.importing.schema_matching.sheet_questions import again, settled
from data_access.models import Base, Event, Territory
from data_access.name_keys import key_of
from data_access.name_matching.name_similarity import differ_by_number
from data_access.records.images import Image
from data_access.records.record_names import label_of

_CANDIDATES_NAMED = 3  # candidates that a message names


@dataclass
class NameAnswer:
    """What an answer tells of a record, at the cell that asked: it is new, with those `values`, or has another name."""

    row: Row
    cell: str
    record_id: int
    name: str
    new: bool
    values: Image = field(default_factory=dict)


class NameResolver:
    """The names of one file.

    `name_answers`: what answers tell of a record, until a row that is about it, or refers to it, is imported;
    `left_out`: rows that an answer leaves out; `left_values`: rows, each with a field whose value it leaves out;
    `spelt`: by table and key, of unknown names that may be one, the name that is kept, or what is asked; `yearly`: of
    rows that may be a file each, that question. `shapes`: those of the tables of the file, by sheet and table, and
    `mappings`: what was answered for other files; `years`: those that the file tells of (None: it is no file).
    `told_apart`: rows of records that may have been one, of which it was answered that they are several.
    `years_of_grants`: the rows of fiscal years of each row of a funding file. `chosen`: of rows and fields, the other
    records that a name could have meant before an answer chose one.
    """

    def __init__(
        self,
        known: Known,
        answers: Answers | None = None,
        mappings: Mappings | None = None,
        shapes: Mapping[tuple[str, str], str] | None = None,
        years: FileYears | None = None,
    ) -> None:
        self.known = known
        self.answers = answers or {}
        self._mappings, self._shapes = mappings or Mappings(), shapes or {}
        self._years = years
        self.chosen: dict[tuple[Row, str], set[int]] = {}
        # By what was asked: the record that an answer made, beside one so called
        self._made: dict[str, int] = {}
        self._told: set[str] = set()  # questions that an answer of another file settles
        self.name_answers: dict[int, list[NameAnswer]] = {}
        self.left_out: set[Row | None] = set()
        self.left_values: list[tuple[Row, str]] = []
        self.spelt: dict[tuple[str | None, str], str | Refused] = {}
        self.yearly: dict[Row, Question] = {}
        self.years_of_grants: dict[Row, list[Row]] = {}
        self.told_apart: set[Row] = set()
        self._events_like: dict[str, tuple[Candidate, ...]] = {}
        self._refused: dict[tuple[str, str], Row] = {}  # rows that cannot be imported, by table and name
        self._grants = GrantsNamed(known)
        self._candidates = NameCandidates(known, self._grants)
        self._questions = NameQuestions(known, self._candidates, self._grants)
        self._doubts: dict[tuple[str, frozenset[int], bool], Refused] = {}  # what was asked before

    def refuse(self, row: Row) -> None:
        """Says that a row cannot be imported: names that mean it are not questions of their own."""
        for name in (row.code, row.values.get("name")):
            if name:
                self._refused.setdefault((row.table, key_of(str(name))), row)

    def answered(self, question: Question, about: str, row: Row, one: Field) -> str:
        """What was answered of a question that a row asks, for this file or for one of its shape, which is told once;
        empty where nothing was. `about`: the same words for all files; `one`: the field of which it is asked."""
        shape = self._shapes.get((row.sheet, row.table), "")
        found = settled(question, about, self.answers, self._mappings, shape)
        if found.remembered and question.key not in self._told:
            self._told.add(question.key)
            take_over(row, one, again(found), self.known, found.answer)
        return found.answer

    def listed(self, cell: str, target: str | None) -> list[str]:
        """The names that a cell lists, parted by « ; », or one under the other where one of them is known: else the
        line break stands in a name. The whole where that is a name."""
        if isinstance(cell, Named) and cell.told:
            return [cell]
        typed = cell.typed if isinstance(cell, Named) else cell
        parts = several(typed) if LISTS.search(typed) else ()
        if len(parts) < 2 or self.known.find(cell, target):
            return [cell]
        return parts if ";" in typed or any(self.known.find(one, target) for one in parts) else [cell]

    def meaning(self, name: str, one: Field, row: Row, cell: str) -> list[int]:
        """The record that a name in a cell means; several where it names several, each of them known; none where the
        answer leaves it out. Raises Refused."""
        if (surely := self.surely(name, one.target)) is not None:
            return [surely]
        found = self.known.find(alone(name), one.target)
        if not found and (together := self.known.together(name, one.target)):
            return together
        if not found and (both := self._questions.known_by_both_names(name, one.target)):
            return both
        if not found and (begun := self._begun(name, one, row)) is not None:
            return [begun]
        return self._asked(name, one, row, cell, found)

    def _begun(self, name: str, one: Field, row: Row) -> int | None:
        """The record of which a name is but the beginning, which is told; None where something else was answered."""
        about = self._about(name, one.target)
        record_id = record_begun_by(name, one.target, self.known)
        if record_id is None or self.answers.get(f"{Asked.NAME}:{about}"):
            return None
        asked = about, frozenset((record_id,)), says_of_whom(row.table, one)
        if asked not in self._doubts:  # once for a name, not for each row
            why = f"{quote(name)} est lu comme {quote(self.known.labels[record_id])}, dont le nom commence ainsi"
            question = self._questions.question(
                name,
                about,
                one.target,
                self._candidates.close(name, one.target),
                may_be_new=True,
                may_be_without=asked[2],
            )
            right = "rien à faire si c'est juste ; sinon, changer la réponse"
            self._doubts[asked] = Refused(why, right, question)
        refuse(row, one, self._doubts[asked], self.known, WARNING)
        return record_id

    def is_unknown(self, name: str, one: Field) -> bool:
        """Whether no record of the field's table is called so, and none was answered to be meant."""
        answer = self.answers.get(f"{Asked.NAME}:{self._about(name, one.target)}", LEAVE_OUT)
        return answer == LEAVE_OUT and not self.known.find(name, one.target)

    def is_nobody(self, name: str, target: str) -> bool:
        """Whether a name is that of no record, nor of several, none is called nearly so, and nothing was answered."""
        answered = self.answers.get(f"{Asked.NAME}:{self._about(name, target)}")
        known = self.known.find(name, target) or self.known.together(name, target)
        return not (answered or known or self._candidates.close(name, target))

    def surely(self, name: str, target: str | None) -> int | None:
        """The record that a name means, where that leaves no doubt."""
        record_id = self.known.find_one(name, target)
        if isinstance(name, Named) and name.date:
            on_day = events_on_day(name, self.known)
            record_id = next(iter(on_day)) if len(on_day) == 1 else None if on_day else record_id
        elif isinstance(name, Named) and name.told:
            told = self._grants.told_apart(name) or self._grants.told_alone(name)
            record_id = next(iter(told)) if len(told) == 1 else None if told else record_id
        if record_id is None or ("?" in name and is_doubted(name) and not self._is_doubted_itself(record_id)):
            return None
        may_be_event = target in (None, Event.__tablename__)
        return None if may_be_event and self._is_of_another_year(name, record_id) else record_id

    def _is_of_another_year(self, name: str, record_id: int) -> bool:
        """Whether a name, which is no code, means an event of another year than the file."""
        if self._years is None or self.known.kinds[record_id] != Event.__tablename__:
            return False
        return name != self.known.codes[record_id] and self._years.is_of_another(record_id)

    def _is_doubted_itself(self, record_id: int) -> bool:
        """Whether a question mark is a record's own: « Et demain ? »."""
        own = (self.known.labels[record_id], *self.known.aliases.get(record_id, ()))
        return any(map(is_doubted, own))

    def is_read_without(self, names: Iterable[str], target: str | None) -> bool:
        """Whether it was answered that rows with such a name are read without it."""
        return any(self.answers.get(f"{Asked.NAME}:{self._about(one, target)}") == WITHOUT for one in names)

    def one_of(self, name: str, one: Field, records: list[int]) -> int:
        """The record that an answer chose among those of a cell that may name one only. Raises Refused."""
        about = self._about(name, one.target)
        chosen = self._answered(about, one.target)
        if chosen is not None and chosen in records:
            return chosen
        question = Question(
            Asked.NAME,
            about,
            f"Lequel retenir de {quote(name)} ?",
            tuple(map(self._candidates.candidate, records)),
        )
        parts = {"name": quote(name), "names": self._candidates.in_words(records, "et")}
        raise SEVERAL_NAMES.refused(parts, question)

    def learn(self, record_id: int, name: str, row: Row, cell: str) -> None:
        """Makes a name another one of a record's, unless one of its table has it already (it could mean either then),
        or it says more than a name."""
        kind = self.known.kinds[record_id]
        if not self.known.find(name, kind) and not says_more(name, kind, self.known):
            self.known.add_alias(record_id, name)
            self.name_answers.setdefault(record_id, []).append(
                NameAnswer(row, cell, record_id, name, new=False)
            )

    def _asked(self, name: str, one: Field, row: Row, cell: str, found: set[int]) -> list[int]:
        about = self._about(name, one.target)
        answer = self.answers.get(f"{Asked.NAME}:{about}")
        if answer in (LEAVE_OUT, WITHOUT):
            return []
        if about in self._made:
            self.chosen[row, one.name] = found - {self._made[about]}
            return [self._made[about]]
        may_be_new = (
            not found
            or is_on_no_day(name, self.known)
            or any(self._is_of_another_year(name, record_id) for record_id in found)
        )
        if answer == NEW and may_be_new and one.target and self._questions.may_be_made(name, one.target):
            self._made[about] = self._make(name, model_named(one.target), row, cell)
            self.chosen[row, one.name] = found
            return [self._made[about]]
        if (made := self._made_in_place(name, answer, one, row, cell)) is not None:
            return [made]
        if answer == SEVERAL and not found and (parts := self._questions.parts(name, one.target)):
            return [record_id for part in parts for record_id in self.meaning(part, one, row, cell)]
        chosen = self._answered(about, one.target)
        if chosen is not None:
            self.learn(chosen, name, row, cell)
            self.chosen[row, one.name] = found - {chosen}
            return [chosen]
        if not found and (kept := self.spelt.get((one.target, key_of(alone(name))))):
            return self._spelt(name, kept, one, row, cell)
        if not found and (described := self._refused.get((one.target or "", key_of(alone(name))))):
            raise Refused(
                f"{quote(name)} est décrit à la ligne {described.number} de {quote(described.sheet)}, qui ne peut pas "
                "être importée",
                "régler d'abord cette ligne-là",
            )
        may_be_without = says_of_whom(row.table, one)
        asked = about, frozenset(found), may_be_without
        if asked not in self._doubts:
            self._doubts[asked] = self._doubt(name, about, one, found, may_be_without=may_be_without)
        doubt = self._doubts[asked]
        raise Refused(doubt.why, doubt.suggestion, doubt.question)

    def _made_in_place(self, name: str, answer: str | None, one: Field, row: Row, cell: str) -> int | None:
        """The new territory that was answered to be meant by « Dole → Nevers »; None for any other answer."""
        names = replacement_in(name) if one.target == Territory.__tablename__ else None
        part = next((part for part in names or () if answer == f"{NEW}{part}"), None)
        if part is None:
            return None
        about = self._about(part, one.target)
        if (known := self.known.find_one(part, one.target)) is not None:
            return known
        if about not in self._made:
            self._made[about] = self._make(part, Territory, row, cell)
        return self._made[about]

    def _spelt(self, name: str, kept: str | Refused, one: Field, row: Row, cell: str) -> list[int]:
        """The record of a name that is written otherwise elsewhere, and becomes another one of it."""
        if isinstance(kept, Refused):
            raise Refused(kept.why, kept.suggestion, kept.question)
        found = self.meaning(kept, one, row, cell)
        for record_id in found:
            self.learn(record_id, name, row, cell)
        return found

    def _answered(self, about: str, target: str | None) -> int | None:
        """The record whose code is the answer; None for no answer, or one that no record of the table has."""
        record_id = self.known.by_code(self.answers.get(f"{Asked.NAME}:{about}", ""))
        return record_id if record_id is not None and target in (None, self.known.kinds[record_id]) else None

    def _make(self, name: str, model: type[Base], row: Row, cell: str) -> int:
        """A new record of which is known what its row says: its name and, of an event, its day; of a grant, its funder
        and what it is for."""
        values = self._questions.values_of(name, model)
        sheet, label = sheet_of(model), label_of(model, values, self.known.labels) or name
        record_id = self.known.new_id()
        readable = label if sheet.label == ("name",) else f"{sheet.prefix}-{label}"
        code = self.known.new_code(readable, f"{sheet.prefix}-{record_id}")
        self.known.images(model)[record_id] = values
        self.known.add(record_id, model.__tablename__, code, label)
        self.name_answers[record_id] = [NameAnswer(row, cell, record_id, label, new=True, values=values)]
        if names := self._questions.earlier_name(name, model):
            self.learn(record_id, names[1], row, cell)
        return record_id

    @staticmethod
    def _about(name: str, target: str | None) -> str:
        return f"{target or 'records'}:{key_of(name)}"

    def _doubt(self, name: str, about: str, one: Field, found: set[int], *, may_be_without: bool) -> Refused:
        """The records that fit are asked for, else those that are close, else all of a small table."""
        if found:
            records = sorted(found, key=self._candidates.place)
            if self._years and len(found) == 1 and self._is_of_another_year(name, records[0]):
                asked = self._questions.question(
                    name,
                    about,
                    one.target,
                    self._candidates.with_close_events(records, name),
                    may_be_new=True,
                    may_be_without=may_be_without,
                )
                return self._years.refused(name, records[0], asked)
            parts = {"name": quote(name), "names": self._candidates.in_words(records, "ou")}
            may_be_new = is_on_no_day(name, self.known)
            return AMBIGUOUS.refused(
                parts,
                self._questions.question(
                    name,
                    about,
                    one.target,
                    nearest(name, records, self.known),
                    may_be_new=may_be_new,
                    may_be_without=may_be_without,
                ),
            )
        close = self._candidates.close(name, one.target)
        closest = ""
        if close:
            words = "le plus proche est" if len(close) == 1 else "les plus proches sont"
            closest = f" ; {words} {self._candidates.in_words(close[:_CANDIDATES_NAMED], 'et')}"
        sheet = f"la feuille {quote(sheet_of(model_named(one.target)).name)}" if one.target else "une feuille"
        few = [] if close else self._candidates.all_of_few(one.target)
        few = [each for each in few if not differ_by_number(alone(name), self.known.labels[each])]
        question = self._questions.question(
            name, about, one.target, close or few, may_be_new=True, may_be_without=may_be_without
        )
        return UNKNOWN_NAME.refused({"name": quote(name), "closest": closest, "sheet": sheet}, question)

    def nearest_events(self, text: str) -> tuple[Candidate, ...]:
        """The events that are called most like a text, as answers."""
        if text not in self._events_like:  # once for a sheet, not for each row
            self._events_like[text] = tuple(
                map(self._candidates.candidate, self._candidates.close(text, Event.__tablename__))
            )
        return self._events_like[text]
