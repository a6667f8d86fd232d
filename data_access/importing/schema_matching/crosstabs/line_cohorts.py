"""Of which cohort each line of a crosstab speaks: its column « Promo », else the sheet's name or a title."""

import re
from dataclasses import dataclass

from data_access.french import join, quote
from data_access.importing.lookup.cohort_names import a_new_cohort, cohorts_answered, cohorts_named
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Answers, Asked, Candidate, Problem, Question, problem_at
from data_access.importing.model.rows import BY_ANSWER, SHEET_NAME
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.crosstabs.crosstab_layout import COHORT, Block, Layout
from data_access.models import Cohort
from data_access.name_keys import key_of, sort_key

LONGEST_TITLE = 60  # signs of a line between territories that names a cohort for those below


@dataclass(frozen=True)
class LineCohort:
    """The cohort of a line and where it is said; or the problem that there is with it."""

    cohort: Named | None
    cell: str
    problem: Problem | None = None


class Cohorts:
    """Finds the cohort of each line; where the sheet does not say one, it is asked once."""

    def __init__(self, layout: Layout, answers: Answers) -> None:
        self._layout, self._table, self._known = layout, layout.table, layout.headers.known
        self._answers = answers
        self._titles = self._in_titles()
        self._sections = {
            line: section
            for block in layout.blocks
            for line in range(block.first, block.end)
            if (section := self._section(line))
        }

    def place(self, block: Block) -> int | None:
        """The place of the column that names cohorts: by its header, or, without one, by all that stands in it."""
        table = self._table
        for heading in block.headings:
            if key_of(heading.text) in COHORT:
                return heading.place
        for heading in block.headings:
            texts = {table.text(line, heading.place) for line in range(block.first, block.end)} - {""}
            if not heading.text and texts and all(len(self._in_text(text)) == 1 for text in texts):
                return heading.place
        return None

    def of(self, line: int, place: int | None) -> LineCohort:
        """The cohort of a line; `place`: where its column stands, if there is one."""
        home = self._table.home(line, place) if place is not None else (line, 0)
        if place is not None and (text := self._table.text(*home)):
            named = self._named(text)
            return LineCohort(Named(named.pop() if len(named) == 1 else text), self._table.address(*home))
        section = max((one for one in self._sections if one < line), default=None)
        titles = self._titles if section is None else self._sections[section]
        in_name = self._in_text(self._table.name)
        if len(named := in_name | titles.keys()) != 1:
            return self._ask(named, section)
        name = named.pop()
        known = self._known.by_code(name) is not None
        return LineCohort(Named(name), titles.get(name) or (SHEET_NAME if known else "A1"))

    def _in_titles(self) -> dict[str, str]:
        """The cohorts that are named over the table, or in its corner, each with its cell."""
        corner = self._layout.blocks[0].main, self._layout.label
        return self._cells_that_name([*self._layout.over, corner])

    def _section(self, line: int) -> dict[str, str]:
        """The cohorts that a line between the territories names, if it says nothing else."""
        filled = self._table.filled(line)
        if len(filled) != 1 or len(self._table.text(line, filled[0])) > LONGEST_TITLE:
            return {}
        return {} if self._layout.names_territory(line) else self._cells_that_name([(line, filled[0])])

    def _cells_that_name(self, cells: list[tuple[int, int]]) -> dict[str, str]:
        found: dict[str, str] = {}
        for cell in cells:
            for name in self._in_text(self._table.text(*cell)):
                found.setdefault(name, self._table.address(*cell))
        return found

    def _named(self, text: str) -> set[str]:
        """The cohorts that a cell of the column names: there « 2 » is enough."""
        return self._in_text(f"promo {text}" if re.fullmatch(r"\d{1,2}", text) else text)

    def _in_text(self, text: str) -> set[str]:
        """The cohorts that a text names: the codes of those that are known, « Promo 3 » for one that is not."""
        return cohorts_named(text, self._known)

    def _ask(self, named: set[str], section: int | None) -> LineCohort:
        table, known = self._table, self._known
        about = table.name if section is None else f"{table.name}:{section + 1}"
        cohorts = sorted(known.images(Cohort), key=lambda one: sort_key(known.labels[one]))
        question = Question(
            Asked.COHORT,
            about,
            f"De quelle promo parle la feuille {quote(table.name)} ?",
            (*(Candidate(known.codes[one], known.labels[one]) for one in cohorts), a_new_cohort(known)),
        )
        if (answer := self._answers.get(question.key)) and cohorts_answered(known, [answer]):
            return LineCohort(Named(answer), BY_ANSWER)
        names = [known.labels[code] if (code := known.by_code(name)) is not None else name for name in named]
        why = (
            f"elle parle de {join(sorted(names))} à la fois"
            if names
            else "rien ne dit de quelle promo il s'agit"
        )
        example = quote(known.labels[cohorts[-1]] if cohorts else "Promo 2")
        refused = Refused(why, f"nommer la feuille {example}, ou ajouter une colonne « Promo »", question)
        at = self._layout.blocks[0].main, self._layout.label
        return LineCohort(
            None,
            "",
            problem_at(table.name, table.address(*at), table.number(*at), "Promo", table.name, refused),
        )
