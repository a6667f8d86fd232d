"""A list of what members paid to belong to us, « Territoire », « Cotisation 2025 », or of what was spent on the way,
« Frais de déplacement ». It is no grant, and no budget, which has its total alone: it is asked whether it is kept as an
indicator of our own, by territory and year."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from data_access.fields import Plain
from data_access.french import join, quote
from data_access.importing.model.cells import Cell, Refused, folded, shown
from data_access.importing.model.grids import Area, Grid, within
from data_access.importing.model.problems import (
    LEAVE_OUT,
    WARNING,
    YES,
    Asked,
    Candidate,
    Problem,
    problem_at,
)
from data_access.importing.model.rows import Row, Understood
from data_access.importing.parse.column_values import Named
from data_access.importing.schema_matching.formats.known_formats import Taken
from data_access.importing.schema_matching.lines.header_lines import HeaderLine, titles_of
from data_access.importing.schema_matching.lines.table_detection import fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.lines.table_questions import any_table, left_out
from data_access.importing.schema_matching.remembered_mappings import shape_of
from data_access.importing.schema_matching.shapes.sheet_forms import ReadForm
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.tables.reading_state import Sheet
from data_access.importing.schema_matching.tables.table_reading import read_table
from data_access.importing.schema_matching.titles.fee_titles import FEES, NoGrant, no_grant_in
from data_access.importing.schema_matching.titles.number_titles import hold_amounts
from data_access.models import Budget, Definition, Indicator
from data_access.name_keys import key_of
from data_access.vocabulary import Qualifier

INDICATOR = "indicateur"  # answer: kept as an indicator of our own
_EVERYWHERE = slice(None)
_MOST_WORDS = 6  # of what names such amounts; more is a sentence
_WITHIN = 10  # rows in which the titles are looked for
_WHO = re.compile(
    r"(?:nom (?:du |de l' ?|de la )?)?(?:territoire|membre|adherent|structure|association|collectivite|"
    r"antenne)e?s?(?: (?:adherent|membre|cotisant)e?s?)?"
)
_TERRITORY = re.compile(
    r"(?:.* )?(?:territoire|antenne)s?"
)  # of several columns that say who pays, the one that is kept
_AMOUNT = re.compile(
    r"(?:montant|somme|appelee?|due?|reglee?|payee?|versee?|recue?|encaissee?|reste|solde|total|attendue?|facturee?)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASIDE = re.compile(r"\([^()]*\)|\b(?:en )?[km]?€")
_MONEY = re.compile(r"€|\beuros?\b|\bmontants?\b|\bsommes?\b", re.I)
_YEARS = ("annee", "exercice", "millesime")
_BESIDE = re.compile(  # what else such a list says
    r"(?:date|annee|exercice|millesime|mode|moyen|n[°o]|numero|facture|relance|note|remarque|observation|commentaire|"
    r"commune|departement|statut de|code|source|contact|mail|email)|.*\b(?:le|\?)$|\W*$"
)


@dataclass(frozen=True)
class Fees:
    """Such a list: the row of its titles, the places of who pays, of the amounts and of the year (None: in no column);
    from 0. `kind`: what they are; `named`: the sheet, or what stands above, names them."""

    grid: Grid
    row: int
    who: int
    amounts: Sequence[int]
    year: int | None
    named: str
    kind: NoGrant

    def title(self, place: int) -> str:
        """A title as a person reads it."""
        return " ".join(shown(self.grid.cell(self.row, place)).split())

    def figure(self, place: int) -> str:
        """What an indicator of these amounts is called: « Cotisation réglée » for « Réglée », without its year."""
        bare = " ".join(_ASIDE.sub(" ", _YEAR.sub(" ", self.title(place))).split()).strip(" -–:/")
        if self.kind.named_in(bare):
            return bare
        return f"{self._called()} {bare.lower()}".strip()

    def _called(self) -> str:
        """« Cotisation »; of costs as they are named above, « Frais de déplacement »."""
        above = " ".join(_ASIDE.sub(" ", _YEAR.sub(" ", self.named)).split()).strip(" -–:/")
        is_name = self.kind is not FEES and above and len(above.split()) <= _MOST_WORDS
        return above if is_name else self.kind.one

    @property
    def unit(self) -> str:
        """« € », but where its numbers may count as well."""
        texts = (self.named, *(self.title(place) for place in self.amounts))
        cells = (shown(self.grid.cell(row, self.amounts[0])) for row in range(self.row, len(self.grid.rows)))
        return "€" if self.kind.are_amounts or any(map(_MONEY.search, (*texts, *cells))) else ""


def membership_fees(grid: Grid) -> Fees | None:
    """The list of fees that a sheet is; None where it is none, or says more of its members than what they pay."""
    filled = (row for row, cells in enumerate(grid.rows) if any(cell is not None for cell in cells))
    above = [grid.name]
    for row in islice(filled, _WITHIN):
        places = [place for place, cell in enumerate(grid.rows[row]) if cell is not None]
        if len(places) < 2:
            above += [shown(grid.cell(row, place)) for place in places]
            continue
        titles = {place: folded(shown(grid.cell(row, place))) for place in places}
        named = next((text for text in above if no_grant_in(text)), "")
        kind = no_grant_in(*above, *titles.values())
        if kind is None:
            return None
        says = partial(_says_it, kind, named=named)
        amounts = [place for place in places if says(titles[place]) and _holds(grid, row, place)]
        payers = [place for place in places if _WHO.fullmatch(titles[place].strip(" :"))]
        who = [place for place in payers if _TERRITORY.fullmatch(titles[place].strip(" :"))] or payers
        year = next((place for place in places if titles[place].strip(" :") in _YEARS), None)
        others = set(places) - {*amounts, *payers}
        if (
            len(who) == 1
            and amounts
            and all(_BESIDE.match(titles[place]) or says(titles[place]) for place in others)
        ):
            return Fees(grid, row, who[0], amounts, year, named, kind)
        return None
    return None


def read_fees(grid: Grid, sheet: Sheet) -> ReadForm | None:
    """The list of fees that a sheet is, read as was answered; None where it is none. `sheet`: what its tables are read
    with."""
    fees = membership_fees(grid)
    if fees is None:
        return None
    questions = SheetQuestions(grid, sheet.answers, sheet.mappings, _shape(fees))
    answer, problems = _ask(fees, questions)
    if answer == LEAVE_OUT:
        problems.append(left_out(grid, 0, len(grid.rows), _EVERYWHERE))
    read = _read(fees, sheet) if answer == INDICATOR else ()
    return ReadForm(read, problems, is_another=answer == YES)


def _ask(fees: Fees, questions: SheetQuestions) -> tuple[str, list[Problem]]:
    """What is to be done with a list of fees, and what is asked of it."""
    names = join([quote(name) for name in dict.fromkeys(map(fees.figure, fees.amounts))])
    kind = fees.kind
    settled = questions.settle(
        kind.about,
        f"Que faire des {kind.these} de la feuille {quote(fees.grid.name)} ?",
        (
            Candidate(
                INDICATOR, f"les garder comme indicateur à nous, par territoire et par année : {names}"
            ),
            Candidate(LEAVE_OUT, f"ne rien en lire : seul leur total se garde, {kind.total}"),
            Candidate(YES, f"ce ne sont pas des {kind.these} : la lire comme un tableau ordinaire"),
        ),
    )
    first = fees.amounts[0]
    point = Point(fees.row, first, kind.why, within(fees.grid, 0, len(fees.grid.rows)), fees.title(first))
    return settled.answer, list(questions.problems(settled, [point], "répondre ce qu'il faut en faire"))


def _shape(fees: Fees) -> str:
    """What lists of fees with the same titles share."""
    return shape_of(fees.kind.about, (fees.title(place) for place in (fees.who, *fees.amounts)))


def _read(fees: Fees, sheet: Sheet) -> list[Understood]:
    """The fees as values of indicators, column by column: a definition of each, a value for each territory and year.
    Their amounts are read as those of a budget are."""
    grid = fees.grid
    line = HeaderLine(fees.row, fees.row, titles_of(grid.rows[fees.row], fees.row))
    end = end_of(grid, line, _EVERYWHERE)
    which = any_table(grid, line, grid.name, True)
    tables = []
    for place in fees.amounts:
        of_column = replace(sheet, taken=Taken(_columns(fees, place)))
        table = read_table(of_column, grid, fit(Budget, line), 0, end, _EVERYWHERE, which)
        table.problems = [one for one in table.problems if not _asks_name(fees, one)]
        for row in table.rows:
            _become(row, fees, place)
        rows = [row for row in table.rows if "value" in row.values or row.erased or row.problems]
        first = place == next(one for one in fees.amounts if fees.figure(one) == fees.figure(place))
        table.rows = [*([_definition(fees, place)] if first else []), *rows]
        tables.append(replace(table, table=Indicator.__tablename__))
    tables[0].problems += _not_read(fees)
    return tables


def _columns(fees: Fees, place: int) -> dict[str, str]:
    """What each title says, where those amounts are read, by its key."""
    says = {fees.who: "territory", place: "amount"} | ({fees.year: "year"} if fees.year is not None else {})
    filled = [other for other, cell in enumerate(fees.grid.rows[fees.row]) if cell is not None]
    return {key_of(fees.title(other)): says.get(other, LEAVE_OUT) for other in filled}


def _definition(fees: Fees, place: int) -> Row:
    """The definition of the indicator of a column: ours, and of nobody else."""
    unit: dict[str, Plain] = {"unit": fees.unit} if fees.unit else {}
    values: dict[str, Plain] = {"name": fees.figure(place), **unit, "public": False}
    cells = dict.fromkeys(values, fees.grid.address(fees.row, place))
    return Row(Definition.__tablename__, fees.grid.name, fees.row + 1, None, values, cells)


def _become(row: Row, fees: Fees, place: int) -> None:
    """Makes a value of an indicator of what was read as an amount of a budget; its year is that of its row, of its
    title, or of what stands above."""
    title_at = fees.grid.address(fees.row, place)
    given, cells = dict(row.values), dict(row.cells)
    row.table = Indicator.__tablename__
    row.values.clear()
    row.cells.clear()
    row.values["figure"], row.cells["figure"] = Named(fees.figure(place)), title_at
    if "territory" in given:
        row.values["territory"], row.cells["territory"] = given["territory"], cells["territory"]
    said = _YEAR.search(fees.title(place)) or _YEAR.search(fees.named)
    if year := given.get("year") or (said and said[0]):
        row.values["period"], row.cells["period"] = str(year), cells.get("year", title_at)
    if amount := given.get("amount"):
        exact = {"high": None, "qualifier": Qualifier.EXACT.value, "text": None}
        row.values["value"], row.cells["value"] = {"value": float(amount), **exact}, cells["amount"]
    if "amount" in row.erased:
        row.erased = frozenset({"value"})
        row.cells["value"] = cells["amount"]
    row.problems[:] = [one for one in row.problems if not _asks_name(fees, one)]


def _asks_name(fees: Fees, one: Problem) -> bool:
    """Whether a problem is that no title says the line of the budget, of which this list is none."""
    key = f"{Asked.COLUMN}:{fees.grid.name}:{fees.row + 1}:name"
    return one.question is not None and one.question.key == key


def _not_read(fees: Fees) -> Iterator[Problem]:
    """Says of each other column that an indicator does not keep it."""
    grid = fees.grid
    for place, cell in enumerate(grid.rows[fees.row]):
        if cell is None or place in (fees.who, fees.year, *fees.amounts):
            continue
        title = fees.title(place)
        refused = Refused(
            f"la colonne {quote(title)} n'est pas lue : un indicateur ne garde que le montant et l'année",
            "rien à faire",
        )
        at = grid.address(fees.row, place)
        area = Area(fees.row, place, len(grid.rows) - 1, place)
        yield problem_at(grid.name, at, fees.row + 1, title, title, refused, WARNING, None, area)


def _says_it(kind: NoGrant, title: str, named: str) -> bool:
    """Whether a title says what is paid: a fee by its name, or « Réglée », « 2025 » in a list that speaks of fees."""
    if title.endswith(" le") or title.startswith("date"):
        return False
    bare = title.strip(" :")
    return bool(kind.named_in(bare) or (named and (_AMOUNT.match(bare) or _YEAR.fullmatch(bare))))


def _holds(grid: Grid, row: int, place: int) -> bool:
    below: list[Cell] = [grid.cell(number, place) for number in range(row + 1, len(grid.rows))]
    return hold_amounts(cell for cell in below if cell is not None)
