"""Where the tables of a sheet stand, where a person says so: which rows hold their titles, and which row is their last.

Both are answers like any other (« titles:Suivi » → « 3 » or « 3-4 », « end:Suivi » → « 40 »; of a second table below
the first « titles:Suivi:2 », « end:Suivi:2 »), to questions that need not be asked. Files of the same shape take them
over: titles are known again by their words, wherever they stand; the end by what stands below it.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from data_access.french import quote
from data_access.importing.model.cells import Cell, Refused, shorten, shown
from data_access.importing.model.grids import Area, Grid, address, within
from data_access.importing.model.problems import (
    ERROR,
    WARNING,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, line_at, no_titles_at
from data_access.importing.schema_matching.lines.header_titles import shape
from data_access.importing.schema_matching.lines.table_detection import HEADER_WITHIN, choose, fits
from data_access.importing.schema_matching.remembered_mappings import LONGEST_ANSWER, Mappings
from data_access.importing.schema_matching.sheet_questions import AGAIN, RIGHT_AGAIN
from data_access.name_keys import key_of

TITLES, END = (
    "=titles",
    "=end",
)  # under which they are remembered, beside the titles of columns; then the rank
MOST_TABLES = 9  # of one sheet
NO_TITLES = "0"  # answer: the sheet has none
_OFFERED = 12  # rows that a question offers
_WORDS = 4  # titles that name a row
_ROWS = re.compile(r"([1-9]\d{0,6})(?:\s*-\s*([1-9]\d{0,6}))?")
_MOST_TITLES = 2  # rows


@dataclass(frozen=True)
class Layout:
    """What was said of a table of a sheet. `line`: its titles; `end`: the row, from 0, with which what is below it
    begins (`end_again`: as in a similar file); `problems`: what is wrong with the answers, or that they are taken
    over."""

    line: HeaderLine | None = None
    end: int | None = None
    end_again: bool = False
    problems: list[Problem] = field(default_factory=list)

    def table(self, grid: Grid) -> Grid:
        """The sheet as it were if nothing stood below the table."""
        return grid if self.end is None else above(grid, self.end)


def above(grid: Grid, end: int) -> Grid:
    """The sheet as it were if nothing stood from that row on."""
    return replace(grid, rows=grid.rows[:end]) if end < len(grid.rows) else grid


def about_table(sheet: str, rank: int) -> str:
    """How the keys of answers call the table of that rank in a sheet, from 1."""
    return sheet if rank == 1 else f"{sheet}:{rank}"


def titles_question(grid: Grid, also: str = "", rank: int = 1) -> Question:
    """Which rows hold the titles of a table of a sheet. `also`: an answer that stands beside the first rows."""
    rows = [str(number + 1) for number in islice(_filled_rows(grid), _OFFERED)] if rank == 1 else []
    answers = dict.fromkeys([*rows, also, NO_TITLES if rank == 1 else ""])
    offered = tuple(Candidate(one, titles_label(grid, one)) for one in answers if one)
    which = "des colonnes" if rank == 1 else f"du tableau {rank}"
    text = f"À quelle ligne sont les titres {which} de la feuille {quote(grid.name)} ?"
    return Question(Asked.TITLES, about_table(grid.name, rank), text, offered)


def end_question(grid: Grid, answer: str, rank: int = 1) -> Question:
    """Which row is the last of a table of a sheet."""
    which = "le tableau" if rank == 1 else f"le tableau {rank}"
    text = f"À quelle ligne finit {which} de la feuille {quote(grid.name)} ?"
    offered = (Candidate(answer, f"à la ligne {answer}"),)
    return Question(Asked.END, about_table(grid.name, rank), text, offered)


def titles_label(grid: Grid, answer: str) -> str:
    """« ligne 3 : Financeur · Exercice · Montant »."""
    if answer == NO_TITLES:
        return "aucune : la première ligne est déjà une donnée"
    found = _ROWS.fullmatch(answer)
    if not found:
        return answer
    name = f"lignes {found[1]} et {found[2]}" if found[2] else f"ligne {found[1]}"
    return f"{name} : {_words(grid.rows[int(found[1]) - 1])}"


def rows_of(grid: Grid, answer: str) -> tuple[int, int]:
    """First and last row of titles, from 0, that an answer says. Raises Refused."""
    found = _ROWS.fullmatch(answer.strip())
    if not found:
        raise Refused(
            f"{quote(answer)} n'est pas un numéro de ligne", "écrire « 3 », ou « 3-4 » pour deux lignes"
        )
    first = int(found[1]) - 1
    last = int(found[2] or found[1]) - 1
    if last >= len(grid.rows):
        right = f"choisir une ligne de 1 à {len(grid.rows)}"
        raise Refused(f"la feuille finit à la ligne {len(grid.rows)}, avant la ligne {last + 1}", right)
    if not 0 <= last - first < _MOST_TITLES:
        right = "choisir une ligne (« 3 »), ou deux qui se suivent (« 3-4 »)"
        raise Refused("les titres tiennent en une ligne, ou en deux qui se suivent", right)
    for number in range(first, last + 1):
        if all(cell is None for cell in grid.rows[number]):
            raise Refused(
                f"la ligne {number + 1} est vide : ce ne sont pas des titres", "en choisir une autre"
            )
    return first, last


def end_after(grid: Grid, answer: str, line: HeaderLine | None) -> int:
    """The row, from 0, below the last one that an answer says; `line`: the titles. Raises Refused."""
    found = _ROWS.fullmatch(answer.strip())
    if not found or found[2]:
        raise Refused(f"{quote(answer)} n'est pas un numéro de ligne", "écrire celui de la dernière ligne")
    end = int(found[1])
    if line and end <= line.last + 1:
        raise Refused(
            f"le tableau finirait à la ligne {end}, et ses titres sont à la ligne {line.last + 1}",
            "choisir une ligne plus bas, ou dire d'abord où sont les titres",
        )
    if end > len(grid.rows):
        right = f"choisir une ligne jusqu'à {len(grid.rows)}"
        raise Refused(f"la feuille finit à la ligne {len(grid.rows)}, avant la ligne {end}", right)
    return end


def layouts_of(grid: Grid, answers: Answers, mappings: Mappings) -> list[Layout]:
    """What was answered of the tables of a sheet, or of one of the same shape: of the first one, whatever was; and of
    each one below it of which somebody said where its titles stand."""
    return [found for found, _ in _layouts(grid, answers, mappings)]


def refusal(grid: Grid, answers: Answers) -> Refused | None:
    """Why what is answered of a sheet cannot be; None where it can."""
    return next((why for _, why in _layouts(grid, answers, Mappings()) if why), None)


def _layouts(grid: Grid, answers: Answers, mappings: Mappings) -> Iterator[tuple[Layout, Refused | None]]:
    """The layouts of a sheet, each with why what was answered of it cannot be."""
    before = Layout()
    for rank in range(1, MOST_TABLES + 1):
        said = _Said(grid, answers, mappings, rank, before)
        before = said.layout()
        if rank > 1 and not (before.line or said.refused):
            return
        yield before, said.refused
        if said.refused:
            return


class _Said:
    """What was said of one table of a sheet, as it is found. `before`: what was said of the one above it."""

    def __init__(self, grid: Grid, answers: Answers, mappings: Mappings, rank: int, before: Layout) -> None:
        self._grid = grid
        self._answers = answers
        self._mappings = mappings
        self._rank = rank
        self._about = about_table(grid.name, rank)
        self._titles_header, self._end_header = (
            one if rank == 1 else f"{one}{rank}" for one in (TITLES, END)
        )
        self._top = before.end or (before.line.last + 1 if before.line else 0)  # below what stands above
        self._problems: list[Problem] = []
        self.refused: Refused | None = None

    def layout(self) -> Layout:
        line = self._titles()
        end = self._end(line) if line or self._rank == 1 else None
        return Layout(line, end, end is not None and not self._answer(Asked.END), self._problems)

    def _answer(self, asked: Asked) -> str:
        return self._answers.get(f"{asked}:{self._about}", "")

    def _titles(self) -> HeaderLine | None:
        answer = self._answer(Asked.TITLES)
        if not answer:
            return self._remembered_titles()
        if answer == NO_TITLES and self._rank == 1:
            return no_titles_at(self._grid)
        try:
            line = line_at(self._grid, *rows_of(self._grid, answer))
            self._refuse_within(line)
        except Refused as why:
            self._refuse(why, titles_question(self._grid, rank=self._rank))
            return None
        words = _words(self._grid.rows[line.first])
        answer = f"{line.last - line.first + 1} {words}"[:LONGEST_ANSWER]
        self._mappings.learn(shape(line, None), self._titles_header, answer)
        return line

    def _refuse_within(self, line: HeaderLine) -> None:
        """A table may not begin within the one above it. Raises Refused."""
        if self._rank > 1 and line.first < max(self._top, 1):
            raise Refused(
                f"le tableau {self._rank} commencerait à la ligne {line.first + 1}, dans celui qui est au-dessus",
                f"choisir une ligne à partir de la ligne {max(self._top, 1) + 1}, ou dire d'abord où finit l'autre",
            )

    def _remembered_titles(self) -> HeaderLine | None:
        """The first rows, below the table above, whose words were once said to be titles."""
        if not (known := self._mappings.answers(self._titles_header)):
            return None
        top = self._top
        if self._rank > 1 and not top and (first := choose(fits(self._grid), self._grid.name).line):
            top = first.last + 1
        rows = (number for number in _filled_rows(self._grid) if number >= top)
        for number in islice(rows, HEADER_WITHIN if self._rank == 1 else None):
            for last in range(number, min(number + _MOST_TITLES, len(self._grid.rows))):
                answer = f"{last - number + 1} {_words(self._grid.rows[number])}"[:LONGEST_ANSWER]
                if answer not in known:
                    continue
                line = line_at(self._grid, number, last)
                if self._mappings.get(shape(line, None), self._titles_header) == answer:
                    where = f"{number + 1}" if last == number else f"{number + 1}-{last + 1}"
                    question = titles_question(self._grid, where, self._rank)
                    which = "" if self._rank == 1 else f" du tableau {self._rank}"
                    why = f"les titres{which} sont à la {titles_label(self._grid, where)}"
                    self._say_again(why, question, where, number)
                    return line
        return None

    def _end(self, line: HeaderLine | None) -> int | None:
        answer = self._answer(Asked.END)
        if not answer and not self._mappings.answers(self._end_header):
            return None
        line = line or choose(fits(self._grid), self._grid.name).line
        if not answer:
            return self._remembered_end(line) if line else None
        try:
            end = end_after(self._grid, answer, line)
        except Refused as why:
            self._refuse(why, end_question(self._grid, str(len(self._grid.rows)), self._rank))
            return None
        below = next(filter(None, map(_label, self._grid.rows[end:])), "")
        if line and below:
            self._mappings.learn(shape(line, None), self._end_header, _digest(below))
        return end

    def _remembered_end(self, line: HeaderLine) -> int | None:
        """The last row that begins as the one that once stood below the table."""
        if not (below := self._mappings.get(shape(line, None), self._end_header)):
            return None
        for number in range(len(self._grid.rows) - 1, line.last + 1, -1):
            label = _label(self._grid.rows[number])
            if label and _digest(label) == below:
                last = str(number)
                why = f"le tableau finit à la ligne {last}, avant {quote(shorten(label))}"
                covers = within(self._grid, number, len(self._grid.rows))
                question = end_question(self._grid, last, self._rank)
                self._say_again(why, question, last, number, covers)
                return number
        return None

    def _refuse(self, why: Refused, question: Question) -> None:
        self.refused = self.refused or why
        self._problems.append(_problem(self._grid, why, ERROR, question))

    def _say_again(
        self, why: str, question: Question, answer: str, row: int, covers: Area | None = None
    ) -> None:
        again = Refused(f"{why}, {AGAIN}", RIGHT_AGAIN)
        problem = _problem(self._grid, again, WARNING, question, covers, row)
        self._problems.append(replace(problem, remembered=answer))


def below_the_end(grid: Grid, end: int, *, is_answered: bool = True) -> Problem:
    """Says that what stands below the end of a table, and is no table of its own, is not read. `is_answered`: where it
    ends was answered."""
    because, right = "d'après une réponse", "choisir une fin plus bas"
    if not is_answered:
        because = "et ce qui est dessous, sous d'autres titres, n'est pas reconnu"
        right = "dire où sont les titres de ce second tableau"
    why = f"ce qui suit la ligne {end} n'est pas lu : le tableau finit là, {because}"
    refused = Refused(why, f"rien à faire si c'est juste ; sinon, {right}")
    return _problem(grid, refused, WARNING, None, within(grid, end, len(grid.rows)), end)


def no_titles(grid: Grid) -> Problem:
    """The question where the titles are, of a sheet of which only the table is known."""
    refused = Refused(
        "nous ne trouvons pas les titres des colonnes de cette feuille",
        "montrer la ligne qui les porte, ou écrire sur une ligne ceux du modèle",
    )
    return _problem(grid, refused, ERROR, titles_question(grid), within(grid, 0, len(grid.rows)))


def _problem(
    grid: Grid,
    why: Refused,
    severity: str,
    question: Question | None,
    covers: Area | None = None,
    row: int = 0,
) -> Problem:
    return problem_at(grid.name, address(row + 1, 0), row + 1, "", "", why, severity, question, covers)


def _filled_rows(grid: Grid) -> Iterator[int]:
    return (number for number, row in enumerate(grid.rows) if any(cell is not None for cell in row))


def _label(row: Sequence[Cell]) -> str:
    return next((shown(cell) for cell in row if cell is not None), "")


def _digest(label: str) -> str:
    """What is kept of a text below a table, which may say anything, or name anybody."""
    return hashlib.sha256(key_of(label).encode(errors="replace")).hexdigest()[:LONGEST_ANSWER]


def _words(row: Sequence[Cell]) -> str:
    """The first words of a row, by which a person knows it."""
    texts = [shown(cell) for cell in row if cell is not None]
    more = " …" if len(texts) > _WORDS else ""
    return " · ".join(texts[:_WORDS]) + more
