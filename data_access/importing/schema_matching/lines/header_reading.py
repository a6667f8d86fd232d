"""What the titles of a header are taken for, as far as they are read, and what is said of each column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from data_access.contract import Across, columns_by_name, sheet_of
from data_access.contract.column import Column
from data_access.contract.side_columns import TELLING
from data_access.fields import FieldKind
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Problem, Question, problem_at
from data_access.importing.model.rows import Titled
from data_access.importing.schema_matching.lines.header_titles import HeaderTitles
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning
from data_access.importing.schema_matching.values.period_titles import PERIOD, Period
from data_access.importing.schema_matching.values.yes_no_columns import as_carrier, as_presence
from data_access.models import SHEET_MODELS, CriterionProgress, Payment

STATUS = "status.status"  # of a territory
_ANYWHERE = 4  # sheets from which on a title says nothing of where it belongs


class Summed(NamedTuple):
    """A count, and the titles of the parts that are added up to it (see `counted_apart`)."""

    column: Column
    titles: tuple[Title, ...]


class PaidIn(NamedTuple):
    """The titles of a payment: of its amount, and of its date (see `payment_columns`); what it is called."""

    amount: Title
    date: Title
    name: str


@dataclass
class Header:
    """The columns that are read, by their place from 0, and what is said of the others; all titles with what each is
    taken for. `periods`: the columns whose titles date what they hold, `across` in which way (see `period_columns`);
    `naming`: what is wrong with every row, where no column that is read says of what it speaks, but another may;
    `taken`: the titles by name of the column that each says; `left`: those that an answer about several leaves out;
    `added`: those whose columns are added up, in their order, `added_to` which amount, and `added_year`, the year that
    they say; `payments`: the titles of payments side by side; `summed`: those of the parts of a count; `again`: the
    columns of which each row makes another record, by their titles (see `numbered_titles`); `notes`: those of further
    notes (see `further_notes`); `staged`: those that are stages of funding (see `stage_columns`); `carries`: the title
    of the column that says whether the structures of a row carry (see `yes_no_columns`); `presence`: of the one that
    says who came (see `presence_column`); `statuses`: the columns of statuses of territories on the day that their
    titles say, `states_as`: what is answered of these (see `dated_statuses`); `planned_dates`: those of dates that were
    planned, each with that of the day on which it took place, `below_groups`: the row above says which is which (see
    `planned_and_real`); `aside`: the places of those of another table (see `titles_apart`)."""

    about: HeaderTitles
    columns: dict[int, Column] = field(default_factory=dict)
    periods: dict[int, Period] = field(default_factory=dict)
    across: Across | None = None
    problems: list[Problem] = field(default_factory=list)
    titles: list[Titled] = field(default_factory=list)
    naming: Problem | None = None
    taken: dict[str, Title] = field(default_factory=dict)
    left: set[Title] = field(default_factory=set)
    added: tuple[Title, ...] = ()
    added_to: str = "amount"
    added_year: int | None = None
    payments: tuple[PaidIn, ...] = ()
    summed: tuple[Summed, ...] = ()
    again: tuple[Mapping[Title, Column], ...] = ()
    notes: tuple[Title, ...] = ()
    staged: tuple[Title, ...] = ()
    carries: Title | None = None
    presence: Title | None = None
    statuses: dict[int, Period] = field(default_factory=dict)
    states_as: str = ""
    planned_dates: list[tuple[Title, Title]] = field(default_factory=list)
    below_groups: bool = False
    aside: frozenset[int] = frozenset()

    @property
    def by_period(self) -> Across | None:
        """In which way columns are those of periods; None where none is."""
        return self.across if self.periods else None

    @property
    def period_columns(self) -> dict[int, Column]:
        """What the columns give that are those of periods, by their place."""
        columns, across = columns_by_name(self.about.model), self.by_period
        value = across.value if across else ""
        return {place: columns[one.field or value] for place, one in self.periods.items()}

    def take(self, column: Column, title: Title) -> None:
        """Reads a column as what its title is taken for."""
        self.columns[title.place] = column
        self.taken |= dict.fromkeys((column.name, *column.holds), title)

    def take_back(self, title: Title) -> None:
        """Reads a column no longer that was taken for one."""
        column = self.columns.pop(title.place)
        for name in (column.name, *column.holds):
            del self.taken[name]

    def free(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        """Those of these columns that no title says: where columns are those of periods, they say the value and its
        date."""
        said = {*self.taken}
        if across := self.by_period:
            said |= {across.value, across.dated[0], across.beside}
        return tuple(column for column in columns if column.name not in said)

    def leave_out(self, places: Iterable[int]) -> None:
        """Leaves columns unread that were taken for one."""
        for place in places:
            del self.columns[place]
            self.titles = [
                replace(one, column=None, left_out=True) if one.place == place else one for one in self.titles
            ]

    def conclude(self, naming: Problem | None) -> None:
        """Says of each title what it is taken for, once all are read."""
        self.naming = naming
        self.problems.sort(key=lambda one: (one.row, len(one.cell), one.cell))
        self.titles = [self._titled(title) for title in self.about.line.titles]

    def ask(
        self,
        title: Title,
        columns: Iterable[Column],
        refused: Refused,
        does: str = "dit",
        *,
        doubled: bool = False,
    ) -> None:
        """A question what the column does, which stands in the way until it is answered. `doubled`: it is rather not
        to be read (it says again what another column says, or what is only planned), which is offered first."""
        question = self.about.question(title, columns, does)
        if doubled:
            *others, leave = question.candidates
            question = replace(question, candidates=(leave, *others))
        self.say(title, refused, ERROR, question)

    def pass_over(
        self,
        title: Title,
        why: str,
        remedy: str = "rien à faire",
        *,
        plain: bool = False,
        offered: Iterable[Column] | None = None,
    ) -> None:
        """Says that a column is not read, with the question whose answer reads it. `offered`: the columns that it may
        be, the likeliest first, where that is known."""
        refused = Refused(f"la colonne {quote(title.text)} n'est pas lue : {why}", remedy)
        columns = self.about.columns_for(title) if offered is None else offered
        free = self.free(columns) if self.about.has_data(title) else ()
        question = self.about.question(title, free) if free else None
        self.say(title, refused, WARNING, question, plain=plain)

    def pass_unknown(self, title: Title, offered: Iterable[Column], *, plain: bool = False) -> None:
        """Says that a column is not read because nobody knows its title; where other sheets have it, which ones.
        `offered`: the columns that it may be, the likeliest first; `plain`: it is said at once."""
        model = self.about.model
        others = (one for one in SHEET_MODELS if one is not model)
        said = {one: meaning(one, title.text) for one in others}
        sheets = [
            quote(sheet_of(model).name)
            for model, one in said.items()
            if one.sure > Sure.ASKED and not one.columns[0].tells
        ]
        remedy = "la renommer comme dans le modèle, ou la laisser ainsi"
        if 0 < len(sheets) < _ANYWHERE:
            remedy = (
                f"ce titre se lit dans la feuille {join(sheets, 'ou')} ; le renommer ici, ou le laisser ainsi"
            )
        plain = plain or (0 < len(sheets) < _ANYWHERE and self._names_records(title))
        self.pass_over(title, "ce titre n'est pas connu", remedy, plain=plain, offered=offered)

    def _names_records(self, title: Title) -> bool:
        """Whether a column names what another sheet keeps by that name (« Parrain », « Membres »), so that somebody
        who typed it expects it to be kept."""
        said = (meaning(one, title.text) for one in SHEET_MODELS if one is not self.about.model)
        columns = (column for one in said if one.sure > Sure.ASKED for column in one.columns)
        named = any(one.field.key and one.field.kind is FieldKind.REFERENCE for one in columns)
        return named and self.about.has_data(title)

    def say_remembered(self, title: Title, column: Column | None) -> None:
        """Says that an answer is taken over from a similar file: a column, or (None) not to read it."""
        read = f"est lue comme {quote(column.header)}" if column else "n'est pas lue"
        refused = Refused(
            f"la colonne {quote(title.text)} {read}, comme il a été répondu pour un fichier semblable",
            "rien à faire si c'est toujours juste ; sinon, renommer la colonne",
        )
        answer = column.name if column else LEAVE_OUT
        question = self.about.question(title, self.about.columns_for(title), column=column)
        self.say(title, refused, WARNING, question, answer)

    def say_loose(self, column: Column, title: Title, below: str = "") -> None:
        """Says what a title is taken for that may say something else; `below`: what stands there, where it has none."""
        which = f"{title.text}, où l'on lit {below}," if below else f"la colonne {quote(title.text)}"
        refused = Refused(
            f"{which} est lue comme {quote(column.header)}",
            "rien à faire si c'est juste ; sinon, renommer la colonne ou la changer parmi les colonnes lues",
        )
        self.say(title, refused, WARNING, None, plain=True)

    def say(
        self,
        title: Title,
        refused: Refused,
        severity: str,
        question: Question | None,
        remembered: str = "",
        *,
        plain: bool = False,
    ) -> None:
        """Says something of a column, at its title."""
        remark = problem_at(
            self.about.grid.name,
            self.about.cell(title),
            title.row + 1,
            title.text,
            title.text,
            refused,
            severity,
            question,
            self.about.area(title),
        )
        self.problems.append(replace(remark, remembered=remembered, plain=plain))

    def _titled(self, title: Title) -> Titled:
        about, column = self.about, self.columns.get(title.place)
        answer = about.said(title) or about.given.get(title.key, "")
        if title.place in self.periods and self.across:
            header = answer.removeprefix(PERIOD) if answer.startswith(PERIOD) else title.text
            column = replace(self.period_columns[title.place], header=header)
        if title in self.added:
            column = replace(columns_by_name(about.model)[self.added_to], header=title.text)
        for summed in self.summed:
            column = replace(summed.column, header=title.text) if title in summed.titles else column
        if title in self.notes:
            column = replace(columns_by_name(about.model)["note"], header=title.text)
        if title in self.staged:
            column = replace(columns_by_name(about.model)["stage"], header=title.text)
        for columns in self.again:
            column = replace(columns[title], header=title.text) if title in columns else column
        if title is self.carries:
            column = as_carrier(title.text)
        if title.place in self.statuses:
            column = replace(columns_by_name(about.model)[STATUS], header=title.text)
        if title is self.presence:
            column = as_presence(about.model, title.text)
        for one in self.payments:
            if title in one[:2]:
                name = "amount_received" if title is one.amount else "received"
                column = replace(columns_by_name(Payment)[name], header=title.text)
        left_out = column is None and (answer == LEAVE_OUT or title in self.left)
        return Titled(
            about.grid.origin(title.place),
            about.cell(title),
            title.text,
            column,
            about.question(title, about.columns_for(title), column=column),
            left_out,
            dict(about.texts(title)) if column is None and not left_out and self._may_tell else {},
        )

    @property
    def _may_tell(self) -> bool:
        """Whether a column that is not read may tell records of one name apart, as « Comité » tells criteria."""
        columns = columns_by_name(self.about.model)
        return self.about.model is CriterionProgress or bool(
            self.free(columns[name] for name in TELLING if name in columns)
        )
