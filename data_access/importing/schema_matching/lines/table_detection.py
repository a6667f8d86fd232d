"""Which table a sheet is, and where its header stands: by the sheet's name and by its titles together."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from data_access.contract import ACROSS, model_of_sheet, sheet_of
from data_access.fields import ORIGIN, FieldKind, fields_of
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines.data_rows import is_data_row
from data_access.importing.schema_matching.lines.header_lines import (
    HeaderLine,
    joined,
    titles_of,
    with_merged,
)
from data_access.importing.schema_matching.lines.numbered_titles import passes
from data_access.importing.schema_matching.titles.budget_titles import years_of_amounts
from data_access.importing.schema_matching.titles.dated_statuses import dated_statuses
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant, says_something
from data_access.importing.schema_matching.values.date_parts import parts_in, whole_of
from data_access.importing.schema_matching.values.period_titles import by_year, drawn_across
from data_access.importing.schema_matching.values.stage_amounts import STAGE, stages_in_titles
from data_access.models import SHEET_MODELS, Base, Funding, Payment, Sponsorship, Status
from data_access.name_keys import key_of, slug

MOST_CANDIDATES = 4  # that a question names where nothing fits well
ON_A_CARD = 3  # titles one under the other from which on they are no list of words
HEADER_WITHIN = 25  # rows that hold something, in which a header is looked for
_OF_PAYMENTS = {"funder", "object", "scheme", "year.year", "year.paid"}  # columns of grants
_SEVERAL = 3  # columns by which a record is known that are no chance
VAGUE = {key_of("Nom"), key_of("Name")}  # of a person, of a place, of anything
LABEL = key_of("Libellé")  # of a code, whatever it stands for
ANYWHERE = {"code", *ORIGIN}  # columns that every sheet may have tell no sheet from another


@dataclass(frozen=True)
class Fit:
    """How well a header is one of a table. `matched`: how many columns it says, of `titles`; `certain`: those of them
    that need no question; `keys`: those that identify a record; `lacking`: a column is missing without which no record
    can be made; `vague`: nothing but « Nom » says what it lists; `label`: nothing but « Libellé » does."""

    model: type[Base]
    line: HeaderLine
    matched: int
    titles: int
    certain: int
    keys: int
    lacking: bool
    vague: bool
    label: bool = False

    @property
    def covers(self) -> bool:
        """Whether it explains most of the header."""
        return self.matched >= 4 or (
            2 * self.matched >= self.titles and (self.matched > 1 or self.titles == 1)
        )

    @property
    def solid(self) -> bool:
        """Whether the header alone can tell that it is this table."""
        return self.covers and not self.lacking


@dataclass(frozen=True)
class TableChoice:
    """The table that a sheet is, or (`fit` None) those that it may be, the likeliest first. `evident`: it is told by
    what stands below its titles."""

    fit: Fit | None
    candidates: tuple[Fit, ...] = ()
    evident: bool = False

    @property
    def line(self) -> HeaderLine | None:
        """The header of the likeliest; None where no table is likely."""
        likeliest = (self.fit, *self.candidates) if self.fit else self.candidates
        return likeliest[0].line if likeliest else None


def fits(grid: Grid, start: int = 0, columns: slice = slice(None)) -> list[Fit]:
    """How well each table fits what stands from row `start` on in those columns, at the row that fits it best; only
    those tables of which something is said."""
    found: list[Fit] = []
    for lines in _lines(grid, start, columns):
        best = (max((fit(model, line) for line in lines), key=_strength) for model in SHEET_MODELS)
        found += [one for one in best if one.matched]
        if any(one.solid and one.matched > 1 and not one.vague for one in found):
            break  # what stands below a blank row may be the header of another table
    strongest: dict[type[Base], Fit] = {}
    for one in found:
        if one.model not in strongest or _strength(one) > _strength(strongest[one.model]):
            strongest[one.model] = one
    return list(strongest.values())


def turned(grid: Grid) -> Fit | None:
    """The table whose titles stand one under the other in the first column, as on a record card; None where they are
    few, or of none."""
    cells = [grid.cell(row, 0) for row in range(min(len(grid.rows), HEADER_WITHIN))]
    line = HeaderLine(0, 0, titles_of(cells, 0))
    best = max((fit(model, line) for model in SHEET_MODELS), key=_strength)
    return best if best.solid and best.certain >= ON_A_CARD else None


def fits_of(line: HeaderLine) -> list[Fit]:
    """How well each table fits that header; only those of which it says something."""
    return [one for one in (fit(model, line) for model in SHEET_MODELS) if one.matched]


def fit(model: type[Base], line: HeaderLine) -> Fit:
    """How well a header is one of a table."""
    certain, dated, is_drawn = _told_by_several(model, line)
    keys, required = _needed(model)
    if not (
        certain or dated or is_drawn or line.different
    ):  # as most lines that are looked at, which are data
        return Fit(model, line, 0, len(line.titles), 0, 0, bool(required or keys), vague=True, label=True)
    asked: Counter[frozenset[str]] = Counter()
    others = 0
    vague = label = not is_drawn
    for title, times in line.different:
        meaning = meant(model, title)
        if any(column.tells for column in meaning.columns):  # it says no more of the table than its name
            continue
        names = frozenset(column.name for column in meaning.columns)
        if meaning.sure > Sure.ASKED:
            certain |= names
        elif names:
            asked[names] += times
        if names and names <= ANYWHERE:
            others += times
        if keys & names:
            vague = vague and title.key in VAGUE
        if names - ANYWHERE:
            label = label and title.key == LABEL
    open_ones: Counter[frozenset[str]] = Counter()
    for names, times in asked.items():
        if not names <= certain:
            open_ones[names - certain] += times
    missing = required - certain - dated
    settling = {
        names: times for names, times in open_ones.items() if names & missing
    }  # each says one column at most
    matched = len(keys & (certain | dated)) + sum(times for names, times in open_ones.items() if names & keys)
    if required:
        lacking = not missing <= frozenset().union(*settling) or len(missing) > sum(settling.values())
    else:
        lacking = matched < min(2, len(keys))
    return Fit(
        model,
        line,
        len(certain - ANYWHERE) + open_ones.total(),
        len(line.titles) - others,
        len(certain - ANYWHERE),
        matched,
        lacking,
        vague,
        label,
    )


@lru_cache
def _needed(model: type[Base]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields by which a table knows its records, and those without which it has none."""
    fields = fields_of(model)
    return frozenset(one.name for one in fields if one.key), frozenset(
        one.name for one in fields if one.required
    )


def _told_by_several(model: type[Base], line: HeaderLine) -> tuple[set[str], set[str], bool]:
    """What titles of a header say together, as the months of a year do: the columns that are certain by it, those that
    are dated by it, and whether columns are drawn across, or come again by their numbers."""
    parts = dict(parts_in(model, line.date_parts)) if line.date_parts else {}
    across = drawn_across(model, line.titles)
    years = by_year(model, line.titles)
    of_years = years_of_amounts(model, line.titles)
    certain = {column.name for column in parts.values()} | {title.key for title in (*across, *years)}
    certain |= {one.field for one in of_years.values()}
    if statuses := dated_statuses(model, line.titles):
        certain |= {"status", "date"} if model is Status else {title.key for title in statuses}
    certain |= {STAGE} if stages_in_titles(model, line.titles) else set()
    numbered = {column.name for one in passes(model, line.titles)[:1] for column in one.values()}
    certain |= numbered
    dated = {whole_of(column).name for column in parts.values()}
    if years:
        dated |= {ACROSS[model].value, *ACROSS[model].dated}
    dated |= {*ACROSS[model].dated} if of_years else set()
    if across and model is Payment:
        dated.add("name")  # each month names its payments
    return certain, dated, bool(across or numbered)


def choose(found: Sequence[Fit], name: str) -> TableChoice:
    """Which table a sheet of that name is, among those that its titles fit."""
    named = model_of_sheet(name)
    solid = sorted((one for one in found if one.solid), key=_strength, reverse=True)
    if named:
        own = next((one for one in found if one.model is named), None)
        better = [
            one
            for one in solid
            if one.model is not named
            and (not own or one.matched > own.matched)
            and not (own and one.vague and not own.lacking)  # « Nom » is of what the sheet is called
        ]
        best = _best(better)
        if len(best) == 1 and own and _is_called_otherwise(name, named) and _explains_all(best[0], own):
            return TableChoice(best[0])
        known_by = [one for one in best if (own is None or own.certain <= 1) and _says_its_keys(one)]
        if len(known_by) == 1 and _is_called_otherwise(name, named):
            others = tuple(one for one in best if one not in known_by)
            return TableChoice(known_by[0], (*([own] if own else []), *others), evident=True)
        if (own is None or own.lacking) and len(longer := _called_so_and_more(found, name, own)) == 1:
            return TableChoice(longer[0], (own,) if own else (), evident=True)
        if own and (not better or (own.solid and 2 * own.matched > better[0].matched)):
            dated = () if keeps_days(named) else tuple(filter(_says_days, outdoing(own, found)))
            return TableChoice(None, (*dated, own)) if dated else TableChoice(own)
        return TableChoice(None, tuple([own] if own else []) + best)
    holding = models_in(name)
    best = _best(solid)
    if best and (received := _payments(found)) and _says_no_more_than_payments(best[0]):
        return TableChoice(received)
    if len(by_name := [one for one in best if one.model in holding]) == 1:
        return TableChoice(by_name[0])
    if best and best[0].label:
        return TableChoice(None, best)
    runners_up = tuple(
        one
        for one in solid
        if one.model in holding and one not in best and one.matched + 1 >= best[0].matched
    )
    if len(best) == 1 and not runners_up and not best[0].vague and len(best[0].line.titles) > 1:
        return TableChoice(best[0])
    if best and not (best[0].vague and best[0].matched == 1):
        return TableChoice(None, best + runners_up)
    likely = [
        one for one in found if one.model in holding or (not one.vague and (one.covers or not one.lacking))
    ]
    likely.sort(key=_strength, reverse=True)
    if len(by_name := [one for one in likely if one.covers and one.model in holding]) == 1:
        return TableChoice(by_name[0])
    return TableChoice(None, tuple(likely[:MOST_CANDIDATES]))


def outdoing(one: Fit, found: Sequence[Fit]) -> list[Fit]:
    """The tables, the likeliest first, that say more of the titles, as surely, than one which leaves most of them
    unread, be it that their records lack a name."""
    if 2 * one.matched >= one.titles:
        return []
    more = (other for other in found if other.matched > one.matched and other.certain > one.certain)
    return sorted((other for other in more if other.line == one.line), key=_strength, reverse=True)


def keeps_days(model: type[Base]) -> bool:
    """Whether records of a table have a day: steps, criteria and circles have none, what is done of them has."""
    return any(one.kind is FieldKind.DATE for one in fields_of(model))


def _says_days(one: Fit) -> bool:
    """Whether titles say the days of a table for certain."""
    days = {each.name for each in fields_of(one.model) if each.kind is FieldKind.DATE}
    return not days.isdisjoint(surely_said(one))


def _called_so_and_more(found: Sequence[Fit], name: str, own: Fit | None) -> list[Fit]:
    """The tables that are called as a sheet and more, « Membres des cercles » of « Membres », and lack nothing that is
    needed, where that which has the very name does, and they say more of the titles."""
    words = _words(name)
    return [
        one
        for one in found
        if not one.lacking
        and one.matched > (own.matched if own else 0)
        and any(
            called != words and _holds(called, words)
            for called in map(_words, (sheet_of(one.model).name, *sheet_of(one.model).synonyms))
        )
    ]


def _is_called_otherwise(name: str, model: type[Base]) -> bool:
    """Whether a sheet has another name than that of its table: « Réseau »."""
    return key_of(name).rstrip("s") != key_of(sheet_of(model).name).rstrip("s")


def _explains_all(one: Fit, other: Fit) -> bool:
    """Whether a table surely says all titles of which the other one leaves some."""
    return one.certain == one.titles > other.matched and one.titles > 1


def _says_its_keys(one: Fit) -> bool:
    """Whether titles say all by which a table knows its records, which are several: « Territoire », « Promotion »,
    « Étape » in a sheet « Parcours »."""
    keys = {each.name for each in fields_of(one.model) if each.key and each.required}
    return len(keys) >= _SEVERAL and keys <= surely_said(one)


def _payments(found: Sequence[Fit]) -> Fit | None:
    """The fit of payments where titles say of which grant, how much, and perhaps when, be it without what each is
    called."""
    one = next((one for one in found if one.model is Payment), None)
    if one is None or "funding" not in (said := surely_said(one)):
        return None
    dated = {column.name for title in one.line.titles for column in meant(Payment, title).columns}
    pairs = (("received", "amount_received"), ("planned", "amount_planned"))
    return one if any(when in dated and amount in said for when, amount in pairs) else None


def _says_no_more_than_payments(one: Fit) -> bool:
    """Whether titles say of grants no more than who pays them, what for, and what was paid."""
    return one.model is Funding and surely_said(one) <= _OF_PAYMENTS | ANYWHERE


def surely_said(one: Fit) -> set[str]:
    """The columns that titles say for certain."""
    return {
        column.name
        for title in one.line.titles
        if (found := meant(one.model, title)).sure > Sure.ASKED
        for column in found.columns
    }


@lru_cache(maxsize=1_000)
def models_in(name: str) -> frozenset[type[Base]]:
    """The tables whose names stand in the name of a sheet, among other words: « Liste territoires promo 2 »."""
    words = _words(name)
    return frozenset(
        model
        for model in SHEET_MODELS
        for known in (sheet_of(model).name, *sheet_of(model).synonyms)
        if _holds(words, _words(known))
    )


def _strength(one: Fit) -> tuple[int, int, int]:
    return one.matched, one.certain, one.keys


def _best(solid: Sequence[Fit]) -> tuple[Fit, ...]:
    """Those that explain as many columns as the first, as surely."""
    return tuple(one for one in solid if (one.matched, one.certain) == (solid[0].matched, solid[0].certain))


def _lines(grid: Grid, start: int, columns: slice) -> Iterator[list[HeaderLine]]:
    """What may be the header, in parts that blank rows divide; only lines that say something to some table."""
    rows = (
        (number, titles_of(grid.rows[number], number, columns)) for number in range(start, len(grid.rows))
    )
    held = list(islice(((number, titles) for number, titles in rows if titles), HEADER_WITHIN))
    data = {number for number, _ in held if is_data_row(grid, number, columns)}
    part: list[HeaderLine] = []
    for place, (number, titles) in enumerate(held):
        below = held[place + 1] if place + 1 < len(held) else (0, ())
        speaks = any(says_something(title.text) for title in titles) or bool(drawn_across(Payment, titles))
        speaks = (speaks or bool(passes(Sponsorship, titles))) and number not in data
        if speaks:
            part.append(HeaderLine(number, number, with_merged(grid, number, titles, columns)))
        parted = below[0] == number + 1 and data.isdisjoint((number, below[0]))
        if parted and _may_be_parted(titles, below[1], speaks):
            part.append(HeaderLine(number, below[0], joined(titles, below[1], grid.merged)))
        if below[0] != number + 1 and part:
            yield sorted(part, key=lambda line: line.last - line.first)
            part = []


def _may_be_parted(groups: Sequence[Title], titles: Sequence[Title], speaks: bool) -> bool:
    """Whether the second of two rows may part the titles of the first, of which some speak or not: a row in which each
    cell has a title of its own above it, and a text says nothing, is a first row of data; one text alone under several
    titles, « FONDATIONS » under « Qui », « Demandé », « Obtenu », is that of the rows below it."""
    if (
        len(titles) == 1
        and len(groups) > _SEVERAL
        and any(one.place == titles[0].place and says_something(one.text) for one in groups)
    ):
        return False
    if {title.place for title in titles} <= {title.place for title in groups}:
        return speaks and all(
            says_something(title.text) or not any(map(str.isalpha, title.text)) for title in titles
        )
    return speaks or any(says_something(title.text) for title in titles)


def _words(name: str) -> list[str]:
    words = slug(re.sub(r"(?<=[a-zé])(?=[A-Z0-9])", " ", name)).split("-")
    return [
        word.rstrip("s") for word in words if word not in ("de", "des", "du", "d", "la", "le", "les", "l")
    ]


def _holds(words: list[str], sought: list[str]) -> bool:
    return any(words[place : place + len(sought)] == sought for place in range(len(words) - len(sought) + 1))
