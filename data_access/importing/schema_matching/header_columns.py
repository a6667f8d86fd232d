"""Which column of the contract each title is: certain, remembered, or asked; and what is said of the others.

A title that the sheet answers for certain is taken. One that leaves a doubt becomes a question, an error until it is
answered; a column without data asks nothing. The warnings of columns that are not read may carry a question, too:
answering it reads them.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

from data_access.contract import (
    ACROSS,
    BY_MONTH,
    BY_YEAR,
    Across,
    Column,
    columns_by_name,
    columns_of,
    sheet_of,
)
from data_access.french import join, key_of, quote
from data_access.importing.model.cells import Cell, Faulty, Refused
from data_access.importing.model.grids import Area, Grid
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
from data_access.importing.model.rows import Titled
from data_access.importing.schema_matching.ambiguous_headers import is_loose
from data_access.importing.schema_matching.cell_parts import labelled_column, pair_candidates, pair_columns
from data_access.importing.schema_matching.date_parts import (
    DatePart,
    is_day,
    lacks_something,
    offered_parts,
    part_columns,
    parts_in,
    whole_of,
)
from data_access.importing.schema_matching.dated_titles import column_called, of_year
from data_access.importing.schema_matching.number_titles import may_count
from data_access.importing.schema_matching.period_columns import (
    PERIOD,
    Months,
    Period,
    drawn_across,
    is_total,
    period,
    period_said,
)
from data_access.importing.schema_matching.remembered_mappings import Mappings, shape_of
from data_access.importing.schema_matching.sheet_questions import AGAIN, RIGHT_AGAIN, Point, SheetQuestions
from data_access.importing.schema_matching.stage_amounts import STAGE, candidates, columns_by_stage
from data_access.importing.schema_matching.subject_column import named_by, of_texts, which_names
from data_access.importing.schema_matching.table_detection import HeaderLine
from data_access.importing.schema_matching.title_match import Sure, Title, close, meaning, meant, sharing
from data_access.models import SHEET_MODELS, Base, Funding, Payment

NOT_THIS = Candidate(LEAVE_OUT, "ne pas lire cette colonne")
_OF_THE_FORM = {
    key_of(title)
    for title in (
        "Serial",
        "SID",
        "UID",
        "Submitted Time",
        "Completed Time",
        "Modified Time",
        "Draft",
        "IP Address",
        "Username",
        "Adresse IP",
        "Nom d'utilisateur",
        "Horodateur",
        "Date de soumission",
        "Start time",
        "Completion time",
        "Heure de début",
        "Heure de fin",
    )
}


class _By(IntEnum):
    """Why a title is taken for a column; where several titles say the same column, the strongest counts."""

    SYNONYM = 1
    OWN = 2
    MEMORY = 3
    ANSWER = 4


@dataclass
class Header:
    """The columns that are read, by their place from 0, and what is said of the others; all titles with what each is
    taken for. `periods`: the columns whose titles date what they hold, `across` in which way (see `period_columns`);
    `naming`: what is wrong with every row, where no column that is read says of what it speaks, but another may."""

    columns: dict[int, Column] = field(default_factory=dict)
    periods: dict[int, Period] = field(default_factory=dict)
    across: Across | None = None
    problems: list[Problem] = field(default_factory=list)
    titles: list[Titled] = field(default_factory=list)
    naming: Problem | None = None

    def leave_out(self, places: Iterable[int]) -> None:
        """Leaves columns unread that were taken for one."""
        for place in places:
            del self.columns[place]
            self.titles = [
                replace(one, column=None, left_out=True) if one.place == place else one for one in self.titles
            ]


def header_of(
    grid: Grid,
    line: HeaderLine,
    model: type[Base],
    below: Sequence[Sequence[Cell]],
    answers: Answers,
    mappings: Mappings,
    years: Collection[int],
    given: Mapping[str, str],
) -> Header:
    """What the titles of a header say. `below`: the rows under it; `years`: of which months may be that say none;
    `given`: what its format says of them, by key."""
    return _Reading(grid, line, model, below, answers, mappings, years, given).header


def shape(line: HeaderLine, model: type[Base] | None) -> str:
    """What files with the same titles share, for a table, or (None) for the question which one it is."""
    titles = [title.key for title in line.titles if not title.untitled]
    titles = titles or [title.key for title in line.titles]
    return shape_of(model.__tablename__ if model else "", titles)


class _Reading:
    """The titles of one header, from the certain ones to those that say nothing."""

    def __init__(
        self,
        grid: Grid,
        line: HeaderLine,
        model: type[Base],
        below: Sequence[Sequence[Cell]],
        answers: Answers,
        mappings: Mappings,
        years: Collection[int],
        given: Mapping[str, str],
    ) -> None:
        self.grid = grid
        self.years = years
        self.model = model
        self.below = below
        self.answers = answers
        self.mappings = mappings
        self.given = given
        self.shape = shape(line, model)
        self.header = Header()
        self._taken: dict[str, Title] = {}  # by name of the column that it says
        self._ranks: dict[int, int] = {}
        self._unknown: list[Title] = []
        self._left: set[Title] = set()  # which an answer about several leaves out
        self._row = line.last + 1
        dated = {one.name: one for title in line.titles for one in self._columns_for(title)}
        self._columns: dict[str, Column] = {  # by what an answer calls them
            **columns_by_name(model),
            **columns_by_stage(model),
            **part_columns(model),
            **pair_columns(model),
            **dated,
        }
        ranks: Counter[str] = Counter()
        for title in line.titles:
            ranks[title.key] += 1
            self._ranks[title.place] = ranks[title.key]
        self._staged = any(map(self._may_be_stage, line.titles))
        self._read(line.titles)
        self.header.naming = self._which_names()
        self.header.problems.sort(key=lambda one: (one.row, len(one.cell), one.cell))
        self.header.titles = [self._titled(title) for title in line.titles]

    def _columns_for(self, title: Title) -> tuple[Column, ...]:
        """The columns that a title may be taken for: the amounts of its year, where it says one."""
        columns = (*columns_of(self.model), *offered_parts(self.model))
        return (
            columns if (year := title.year) is None else tuple(of_year(one, year) or one for one in columns)
        )

    def _may_be_stage(self, title: Title) -> bool:
        """Whether a title says the stage of its rows, or may do so once that is answered."""
        if not columns_by_stage(self.model):
            return False
        if answer := self._said(title):
            return answer == STAGE
        columns = meant(self.model, title).columns or close(self.model, title.text)
        return STAGE in {column.name for column in columns}

    def _read(self, titles: Iterable[Title]) -> None:
        claims: dict[str, list[tuple[_By, Title]]] = defaultdict(list)
        open_titles = []
        for title in titles:
            column, by = self._matched(title)
            if column and by:
                claims[column.name].append((by, title))
            elif by is None:
                open_titles.append(title)
        for name, claim in claims.items():
            self._settle(self._columns[name], claim)
        left = self._without_date_parts(self._eliminated(self._without_labelled(open_titles)))
        for title in self._without_form(self._without_periods(left)):
            self._open(title)

    def _without_labelled(self, titles: list[Title]) -> list[Title]:
        """The titles but for those whose cells say themselves which columns they give (see `cell_parts`)."""
        for title in titles:
            if column := labelled_column(self.model, self._cells(title), self._taken.keys()):
                self._take(column, title)
        return [title for title in titles if title.place not in self.header.columns]

    def _without_date_parts(self, titles: list[Title]) -> list[Title]:
        """The titles but for those that say the day, the month or the year of one date."""
        of_date: dict[str, list[tuple[Column, Title]]] = defaultdict(list)
        for title, column in parts_in(self.model, titles):
            of_date[whole_of(column).name].append((column, title))
        settled: set[Title] = set()
        for name, parts in of_date.items():
            whole = self._taken.get(name)
            if whole and not any(map(lacks_something, self._cells(whole))):
                for _, title in parts:
                    self._pass(title, f"la colonne {self._cell(whole)} dit déjà la date", "rien à faire")
                settled.update(title for _, title in parts)
                continue
            parts = [(column, title) for column, title in parts if self._may_be_part(column, title)]
            if parts:
                for column in dict.fromkeys(column for column, _ in parts):
                    self._settle(column, [(_By.SYNONYM, title) for one, title in parts if one == column])
                self._taken.setdefault(name, parts[0][1])
                settled.update(title for _, title in parts)
        return [title for title in titles if title not in settled]

    def _may_be_part(self, column: Column, title: Title) -> bool:
        """Whether what stands under a title may be that part of a date: « jeudi » is no day of a month."""
        return column.date_part != DatePart.DAY or any(map(is_day, self._cells(title)))

    def _without_periods(self, titles: list[Title]) -> list[Title]:
        """The titles that are no periods; where the sheet has a column of values, none is."""
        if across := drawn_across(self.model, titles):
            return self._without_asked_periods(titles, across)
        drawn = self.header.across = ACROSS.get(self.model)
        if not drawn or {drawn.value, drawn.dated[0]} & self._taken.keys():
            return titles
        for title in titles:
            if said := period_said(self.model, self._said(title), self._cell(title)):
                self.header.periods[title.place] = said
                self._take_period(title, self._said(title))
            elif not meant(self.model, title).columns and (
                found := period(self.model, drawn, self._raw(title), self._cell(title))
            ):
                self.header.periods[title.place] = found
        return [title for title in titles if title.place not in self.header.periods]

    def _without_asked_periods(self, titles: list[Title], across: Collection[Title]) -> list[Title]:
        """The titles but for months of payments or years of funding, whose amounts are what is answered; and for the
        totals beside them. A budget is of a year: its months are left, and may be its total beside them is read."""
        totals = [one for one in titles if one not in across and is_total(one)]
        names = {Payment: tuple(BY_MONTH), Funding: BY_YEAR}.get(self.model, ())
        free = self._free(columns_by_name(self.model)[name] for name in names)
        if not free and (names or totals or "amount" in self._taken):
            for title in across:
                self._pass(title, "ses montants se lisent ailleurs dans la feuille", "rien à faire")
            return [one for one in titles if one not in across]
        questions = SheetQuestions(self.grid, self.answers, self.mappings, self.shape)
        about, which = ("années", "d'années") if self.model is Funding else ("mois", "de mois")
        text = f"Que disent les colonnes {which} de la feuille {quote(self.grid.name)} ?"
        offered = (Candidate(one.name, f"leur {quote(one.header)}") for one in free)
        leave = "ne pas les lire" if free else "ne pas les lire : un budget se lit par exercice"
        settled = questions.settle(about, text, (*offered, Candidate(LEAVE_OUT, leave)))
        why = "cette colonne est celle d'une période, et rien ne dit de quels montants"
        points = [Point(one.row, one.place, why, self._below(one), one.text) for one in across]
        right = (
            "répondre, ou le dire dans les titres" if free else "répondre, ou ajouter une colonne « Montant »"
        )
        self.header.problems += questions.problems(settled, points, right)
        column = next((one for one in free if one.name == settled.answer), None)
        if settled.answer == LEAVE_OUT:
            self._left.update(across)
        elif self.model is Payment:
            self._take_months(column, across)
        elif column:
            for title in across:
                self._take(of_year(column, int(title.key)) or column, title)
        for title in totals:
            self._pass(title, "elle donne le total des périodes à côté", "rien à faire")
        return [one for one in titles if one not in across and one not in totals]

    def _take_months(self, column: Column | None, titles: Collection[Title]) -> None:
        """Takes titles as the months of such amounts, once it is answered of which (None: not yet); of which year they
        are is asked where nothing says it."""
        across = BY_MONTH[column.name if column else next(iter(BY_MONTH))]
        raw = [self._raw(title) for title in titles]
        months = Months(self.grid.name, across, raw, self.answers, self.years)
        for title in titles:
            try:
                month = months.period(self._raw(title), self._cell(title))
            except Refused as refused:
                self._say(title, refused, ERROR, refused.question)
            else:
                self.header.periods |= {title.place: month} if column else {}
        if column:
            self.header.across = across
            self._taken[column.name] = next(iter(titles))

    def _raw(self, title: Title) -> Cell:
        return None if title.untitled else self.grid.cell(title.row, title.place)

    def _take_period(self, title: Title, answer: str) -> None:
        """Remembers, or says that it was remembered, that a column gives the values of a period."""
        if self.answers.get(self._key(title)):
            self.mappings.learn(self.shape, self._header(title), answer)
            return
        text = answer.removeprefix(PERIOD)
        question = self._question(title, self._columns_for(title))
        question = replace(question, candidates=(Candidate(answer, text), *question.candidates))
        why = f"la colonne {quote(title.text)} donne les valeurs de {quote(text)}, {AGAIN}"
        self._say(title, Refused(why, RIGHT_AGAIN), WARNING, question, answer)

    def _without_form(self, titles: list[Title]) -> list[Title]:
        """The titles but for those that a form adds to each answer, which are passed over with one word."""
        added = [
            one
            for one in titles
            if key_of(one.texts[-1]) in _OF_THE_FORM and not meant(self.model, one).columns
        ]
        if len(added) < 2:
            return titles
        names = join([quote(one.text) for one in added])
        why = f"les colonnes {names} ne sont pas lues : le formulaire les ajoute à chaque réponse"
        self._say(added[0], Refused(why, "rien à faire"), WARNING, None)
        return [one for one in titles if one not in added]

    def _matched(self, title: Title) -> tuple[Column | None, _By | None]:
        """The column that a title is taken for, and why; no column, but a reason: it is left out."""
        answer = self.answers.get(self._key(title)) or named_by(
            self.model, self.grid.name, self._row, self._cell(title), self.answers
        )
        if answer and (answer == LEAVE_OUT or self._called(answer)):
            self.mappings.learn(self.shape, self._header(title), answer)
            return self._called(answer), _By.ANSWER
        if period_said(self.model, self._said(title), self._cell(title)):
            return None, None
        known = self.mappings.get(self.shape, self._header(title))
        if known and (known == LEAVE_OUT or self._called(known)):
            self._say_remembered(title, self._called(known))
            return self._called(known), _By.MEMORY
        if title.key in self.given:
            return self._called(self.given[title.key]), _By.OWN
        meaning = meant(self.model, title)
        if meaning.sure > Sure.ASKED:
            return meaning.columns[0], _By.OWN if meaning.sure is Sure.OWN else _By.SYNONYM
        return None, None

    def _said(self, title: Title) -> str:
        """What was answered of a title, here or for a similar file."""
        answer = self.answers.get(self._key(title))
        return answer or self.mappings.get(self.shape, self._header(title)) or ""

    def _called(self, name: str) -> Column | None:
        """The column that an answer calls so."""
        if name not in self._columns and (dated := column_called(self.model, name)):
            self._columns[name] = dated
        return self._columns.get(name)

    def _settle(self, column: Column, claim: list[tuple[_By, Title]]) -> None:
        """Takes the one title that says a column, or asks which one."""
        best = max(by for by, _ in claim)
        strongest = [title for by, title in claim if by is best]
        filled = [title for title in strongest if self._has_data(title)] or strongest[:1]
        if len(filled) == 1:
            self._take(column, filled[0])
            if best is _By.SYNONYM and is_loose(self.model, filled[0].text):
                self._say_loose(column, filled[0])
        for _, title in claim:
            if len(filled) > 1 and title in filled:
                self._ask(
                    title,
                    (column,),
                    Refused(
                        f"plusieurs colonnes disent {quote(column.header)}, nous ne savons pas laquelle lire",
                        "garder une seule de ces colonnes, ou renommer l'autre",
                    ),
                )
            elif title not in filled:
                cell = self._cell(filled[0])
                self._pass(title, f"la colonne {cell} dit déjà {quote(column.header)}", "rien à faire")

    def _take(self, column: Column, title: Title) -> None:
        self.header.columns[title.place] = column
        self._taken |= dict.fromkeys((column.name, *column.holds), title)

    def _eliminated(self, titles: list[Title]) -> list[Title]:
        """Takes the doubtful titles whose other meanings are said elsewhere; returns those that stay open."""
        only: dict[str, list[Title]] = defaultdict(list)
        for title in titles:
            meaning, free = meant(self.model, title), self._free(meant(self.model, title).columns)
            if len(free) == 1 and not meaning.always:
                only[free[0].name].append(title)
        for name, alike in only.items():
            if len(alike) == 1:
                self._take(self._columns[name], alike[0])
        return [title for title in titles if title.place not in self.header.columns]

    def _cells(self, title: Title) -> Iterator[Cell]:
        """What stands under a title; blank cells are left out."""
        place = title.place
        return (row[place] for row in self.below if place < len(row) and row[place] is not None)

    def _below(self, title: Title) -> Area:
        """What stands under a title."""
        place = self.grid.origin(title.place)
        return Area(title.row, place, self._row - 1 + len(self.below), place)

    def _has_data(self, title: Title) -> bool:
        return any(True for _ in self._cells(title))

    def _free(self, columns: Iterable[Column]) -> tuple[Column, ...]:
        return tuple(column for column in columns if column.name not in self._taken)

    def _open(self, title: Title) -> None:
        """Asks what a title means, if it may mean something that no other says; else passes it over."""
        if title.untitled:  # `table_remarks` says so, where that column has data
            self._unknown.append(title)
            return
        meanings = meant(self.model, title).columns
        free = self._free(meanings or close(self.model, title.text))
        if free and self._has_data(title):
            named = [quote(column.header) for column in free]
            why = (
                f"le titre {quote(title.text)} peut dire {join(named, 'ou')}"
                if len(free) > 1
                else f"le titre {quote(title.text)} veut peut-être dire {named[0]}, nous n'en sommes pas sûrs"
            )
            right = f"renommer cette colonne {join(named, 'ou')}, ou la supprimer si elle n'est pas à lire"
            self._ask(title, free, Refused(why, right))
        elif meanings and not free:
            self._pass(
                title, f"d'autres colonnes disent déjà ce que peut dire {quote(title.text)}", "rien à faire"
            )
        elif isinstance(self.grid.cell(title.row, title.place), Faulty):
            self._pass(title, f"son titre est en erreur ({quote(title.text)})", "réécrire le titre")
        elif counts := self._free(may_count(self.model, title.text, self._cells(title))):
            headers = join([quote(column.header) for column in counts], "ou")
            shared = sharing(self.model, title.text)[:1] == counts[:1]
            like = f" ; il ressemble à {quote(counts[0].header)}" if shared else ""
            why = f"le titre {quote(title.text)} n'est pas connu{like}, et ce qui est dessous se compte"
            right = (
                f"renommer cette colonne d'après ce qu'elle compte ({headers}), ou répondre de ne pas la lire"
            )
            self._ask(title, counts, Refused(why, right), "compte")
        else:
            self._pass(title, "ce titre n'est pas connu", self._remedy(title))
            self._unknown.append(title)

    def _which_names(self) -> Problem | None:
        asked = (one.question for one in self.header.problems if one.question and one.severity == ERROR)
        open_ones = {one.value for question in asked for one in question.candidates}
        unknown = (
            one
            for title in self._unknown
            for one in of_texts(self._cell(title), title.row + 1, title.text, self._cells(title))
        )
        return which_names(
            self.model, self.grid.name, self._row, self._taken.keys() | open_ones, unknown, self.answers
        )

    def _titled(self, title: Title) -> Titled:
        column = self.header.columns.get(title.place)
        answer = self._said(title) or self.given.get(title.key, "")
        if title.place in self.header.periods and self.header.across:
            header = answer.removeprefix(PERIOD) if answer.startswith(PERIOD) else title.text
            column = replace(columns_by_name(self.model)[self.header.across.value], header=header)
        question = self._question(title, self._columns_for(title), column=column)
        return Titled(
            self.grid.origin(title.place),
            self._cell(title),
            title.text,
            column,
            question,
            column is None and (answer == LEAVE_OUT or title in self._left),
        )

    def _remedy(self, title: Title) -> str:
        elsewhere = [
            quote(sheet_of(model).name)
            for model in SHEET_MODELS
            if model is not self.model and meaning(model, title.text).sure > Sure.ASKED
        ]
        if 0 < len(elsewhere) < 4:
            return f"ce titre se lit dans la feuille {join(elsewhere, 'ou')} ; le renommer ici, ou le laisser ainsi"
        return "la renommer comme dans le modèle, ou la laisser ainsi"

    def _ask(self, title: Title, columns: Iterable[Column], refused: Refused, does: str = "dit") -> None:
        """A question what the column does, which stands in the way until it is answered."""
        self._say(title, refused, ERROR, self._question(title, columns, does))

    def _pass(self, title: Title, why: str, remedy: str) -> None:
        refused = Refused(f"la colonne {quote(title.text)} n'est pas lue : {why}", remedy)
        free = self._free(self._columns_for(title)) if self._has_data(title) else ()
        self._say(title, refused, WARNING, self._question(title, free) if free else None)

    def _say_remembered(self, title: Title, column: Column | None) -> None:
        read = f"est lue comme {quote(column.header)}" if column else "n'est pas lue"
        refused = Refused(
            f"la colonne {quote(title.text)} {read}, comme il a été répondu pour un fichier semblable",
            "rien à faire si c'est toujours juste ; sinon, renommer la colonne",
        )
        answer = column.name if column else LEAVE_OUT
        question = self._question(title, self._columns_for(title), column=column)
        self._say(title, refused, WARNING, question, answer)

    def _say_loose(self, column: Column, title: Title) -> None:
        refused = Refused(
            f"la colonne {quote(title.text)} est lue comme {quote(column.header)}",
            "rien à faire si c'est juste ; sinon, renommer la colonne ou la changer parmi les colonnes lues",
        )
        self._say(title, refused, WARNING, None, plain=True)

    def _say(
        self,
        title: Title,
        refused: Refused,
        severity: str,
        question: Question | None,
        remembered: str = "",
        *,
        plain: bool = False,
    ) -> None:
        remark = problem_at(
            self.grid.name,
            self._cell(title),
            title.row + 1,
            title.text,
            title.text,
            refused,
            severity,
            question,
            self._below(title),
        )
        self.header.problems.append(replace(remark, remembered=remembered, plain=plain))

    def _question(
        self, title: Title, columns: Iterable[Column], does: str = "dit", column: Column | None = None
    ) -> Question:
        """What the column is. `column`: what it is taken for, which stands among the answers in any case."""
        columns = tuple(columns)
        chosen = self._called(column.name) if column else None
        columns += (chosen,) if chosen and chosen.name not in {one.name for one in columns} else ()
        offered = tuple(Candidate(column.name, column.header) for column in columns)
        offered += candidates(self.model, columns) if self._staged else ()
        offered += pair_candidates(self.model, columns)
        place = f"{quote(title.text)} ({self._cell(title)}) de la feuille {quote(self.grid.name)}"
        text = f"Que {does} la colonne {place} ?"
        return Question(Asked.COLUMN, self._about(title), text, (*offered, NOT_THIS))

    def _cell(self, title: Title) -> str:
        return self.grid.address(title.row, title.place)

    def _about(self, title: Title) -> str:
        return f"{self.grid.name}:{self._cell(title)}:{title.text}"

    def _key(self, title: Title) -> str:
        return f"{Asked.COLUMN}:{self._about(title)}"

    def _header(self, title: Title) -> str:
        """A title as it is remembered; the second of the same text apart from the first."""
        rank = self._ranks[title.place]
        return title.key if rank == 1 else f"{title.key}#{rank}"
