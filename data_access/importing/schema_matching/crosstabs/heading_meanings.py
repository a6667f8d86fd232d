"""What each heading of a crosstab means: a record, the date of a session, nothing to read, or a question."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from data_access.contract import headers_of, model_named, sheet_of
from data_access.fields import PlainDate, field_of
from data_access.french import join, quote
from data_access.importing.model.cells import Faulty, Refused
from data_access.importing.model.column_letters import column_letters
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.model.rows import NoData, PassedOver
from data_access.importing.parse.column_values import Named, column_reader
from data_access.importing.schema_matching.crosstabs.cell_states import A_DATE, Says, is_count, look
from data_access.importing.schema_matching.crosstabs.crosstab_layout import Block, Layout
from data_access.importing.schema_matching.crosstabs.headings import Heading, cells_under
from data_access.importing.schema_matching.crosstabs.step_headers import gate_in
from data_access.models import SHEET_MODELS
from data_access.name_keys import key_of

PROPOSED = 3  # names that a message proposes at most


@dataclass(frozen=True)
class CrosstabColumn:
    """A heading whose cells are read, and the record that it means: without one it is a session's date, or is asked."""

    heading: Heading
    record: Named | None = None


class Columns:
    """The headings of a sheet."""

    def __init__(self, layout: Layout, answers: Answers) -> None:
        self._layout, self._table, self._headers = layout, layout.table, layout.headers
        self._known, self._answers = layout.headers.known, answers
        self._word = "ligne" if self._table.turned else "colonne"
        self._passed: dict[int, PassedOver] = {}
        self.warnings: list[Problem] = []
        over = (
            self._table.text(line, place)
            for line in range(layout.blocks[0].main)
            for place in range(self._table.places)
        )
        dates = [one.when for block in layout.blocks for one in block.headings if one.when is not None]
        name = f"{self._table.name}:dates des titres"
        self._date = column_reader(A_DATE, dates, column=name, answers=answers, years=layout.years)
        self._gate = gate_in(" ".join((self._table.name, *over)))

    def of(self, block: Block, cohort_place: int | None) -> list[CrosstabColumn]:
        """The columns of a block that are read; those where nothing stands say nothing."""
        found = []
        for heading in block.headings:
            cells = (self._table.cell(line, heading.place) for line in range(block.first, block.end))
            looks = Counter(
                look(self._headers.shape, cell, self._layout.codes) for cell in cells if cell is not None
            )
            if looks and heading.place != cohort_place and (column := self._column(heading, looks)):
                found.append(column)
        return found

    def _column(self, heading: Heading, looks: Counter[Says]) -> CrosstabColumn | None:
        ids = self._ids(heading)
        if len(ids) == 1:
            return CrosstabColumn(heading, Named(self._known.codes[min(ids)]))
        untitled = not heading.text and heading.when is None
        if (
            looks.keys() <= {Says.COUNT, Says.FLAG}
            and untitled
            or is_count(heading.text)
            and not looks[Says.WORD]
        ):
            self._pass(heading, NoData.COUNTS)
            return None
        states = looks[Says.WORD] + (0 if looks[Says.COUNT] else looks[Says.FLAG])
        plain = any(key_of(heading.text) in headers_of(model) for model in SHEET_MODELS)
        faulty = isinstance(self._table.cell(*heading.at), Faulty)
        say_states = states > 0 and states >= looks[Says.OTHER] + looks[Says.COUNT] and not plain
        if ids or faulty or heading.is_date or say_states:
            return CrosstabColumn(heading)
        if heading.text and self._headers.nearly(heading.text):
            return CrosstabColumn(heading)
        self.warnings.append(self._unread(heading))
        return None

    @property
    def passed(self) -> Iterable[PassedOver]:
        """The headings of which no cell is read, as the sheet numbers them; each place once."""
        return self._passed.values()

    def _pass(self, heading: Heading, why: NoData) -> None:
        row = self._table.number(*heading.at)
        column = None if self._table.turned else heading.place
        self._passed[heading.place] = PassedOver(row, why, column)

    def record(self, column: CrosstabColumn, cohort: str | None) -> Named | Problem | None:
        """The record that a column means to the cohort of that name or code; the problem that there is with it; None
        where an answer leaves it out."""
        if column.record:
            return column.record
        heading, cell = column.heading, self._table.cell(*column.heading.at)
        if isinstance(cell, Faulty):
            return self._problem(heading, Refused(cell.why, cell.suggestion))
        if heading.is_date:
            known = self._known.by_code(cohort) if cohort else None
            try:
                when = self.date(heading) if known is not None else None
                held = self._headers.at_session(when, known) if when else set()
            except Refused as refused:
                return self._problem(heading, refused)
            if len(held) == 1:
                return Named(self._known.codes[held.pop()])
            found = "plusieurs séances sont connues" if held else "aucune séance n'est connue"
            return self._ask(heading, frozenset(held), f"{found} à cette date pour cette promo")
        ids = self._ids(heading)
        if ids:
            why = f"{quote(heading.text)} peut désigner {join(self._names(ids), 'ou')}"
        else:
            why = (
                f"{quote(heading.text)} n'est pas un titre connu" if heading.text else "il n'y a pas de titre"
            )
        return self._ask(heading, ids, why)

    def date(self, heading: Heading) -> PlainDate | None:
        """The date of a heading that has one, read with those of all others. Raises Refused."""
        return self._date(heading.when)

    def _ids(self, heading: Heading) -> frozenset[int]:
        """The records that a heading may mean; a committee that the sheet names tells criteria apart."""
        of_gate = {one for one in heading.ids if self._headers.records[one].get("gate") == self._gate}
        return frozenset(of_gate) if self._gate and of_gate else heading.ids

    def _ask(self, heading: Heading, ids: frozenset[int], why: str) -> Named | Problem | None:
        title = self._title(heading)
        ranked = sorted(ids) or self._headers.ranked(heading.text, heading.group)
        candidates = [Candidate(self._known.codes[one], self._known.labels[one]) for one in ranked]
        question = Question(
            Asked.COLUMN,
            f"{self._table.name}:{title}",
            f"Dans la feuille {quote(self._table.name)}, que veut dire le titre {quote(title)} ?",
            (*candidates, Candidate(LEAVE_OUT, f"ne pas lire cette {self._word}")),
        )
        answer = self._answers.get(question.key)
        if answer == LEAVE_OUT:
            self._pass(heading, NoData.LEFT_OUT)
            return None
        if answer in {candidate.value for candidate in candidates}:
            return Named(answer)
        close = self._names(ids or self._headers.close(heading.text)[:PROPOSED])
        sheet = quote(sheet_of(model_named(self._headers.shape.target)).name)
        write = f"écrire {join(close, 'ou')}" if close else f"écrire un titre de la feuille {sheet}"
        return self._problem(heading, Refused(why, f"{write}, ou retirer cette {self._word}", question))

    def _names(self, ids: Iterable[int]) -> list[str]:
        return sorted(quote(self._known.labels[one]) for one in ids)

    def _title(self, heading: Heading) -> str:
        """What a person reads at the head of the place; « colonne F » where nothing stands there."""
        text = heading.text or self._table.text(*heading.at)
        return (
            " › ".join(filter(None, (heading.group, text)))
            or f"{self._word} {heading.place + 1 if self._table.turned else column_letters(heading.place)}"
        )

    def _unread(self, heading: Heading) -> Problem:
        refused = Refused(
            f"la {self._word} {quote(self._title(heading))} n'est pas lue : ce titre n'est pas connu, et ses cases ne "
            "disent pas d'état",
            "lui donner un titre connu, ou la laisser ainsi",
        )
        return replace(self._problem(heading, refused, WARNING), covers=cells_under(self._table, heading))

    def _problem(self, heading: Heading, refused: Refused, severity: str = ERROR) -> Problem:
        column = field_of(self._headers.shape.model, self._headers.shape.across).header
        table, at = self._table, heading.at
        return problem_at(
            table.name, table.address(*at), table.number(*at), column, table.text(*at), refused, severity
        )
