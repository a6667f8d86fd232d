"""Where a crosstab stands in a sheet: its territories, its headers, and the blocks that repeated headers part.

It is recognised by what its cells say, and strictly: a plain table is never taken for a crosstab.
"""

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from data_access.contract import columns_by_name, columns_of, headers_of, model_of_sheet
from data_access.importing.model.cells import shown
from data_access.importing.schema_matching.crosstabs.cell_states import Says, is_count, is_state, look, parted
from data_access.importing.schema_matching.crosstabs.crosstab_grid import CrosstabTable
from data_access.importing.schema_matching.crosstabs.headings import Heading, field_named, headings
from data_access.importing.schema_matching.crosstabs.step_headers import Headers
from data_access.importing.schema_matching.sheet_defaults import years_of_dates
from data_access.importing.schema_matching.titles.title_match import is_a_title
from data_access.importing.schema_matching.values.state_codes import (
    code_of,
    codes,
    legend_texts,
    meaning_of,
    meaning_of_number,
    meanings_of_scores,
    number_codes,
    redefined,
    scores,
    texts_of,
)
from data_access.models import SHEET_MODELS, StepProgress, Territory
from data_access.name_keys import key_of, slug

MOST_CELLS = 100_000  # of a sheet that may be a crosstab
WITHIN = 25  # lines in which the header, and places in which the territories, are looked for
WIDEST = 200  # places that are looked at for a header
AROUND = 2  # lines above and below the main header that may belong to it

_KEYS = {column.field.name: column.keys for column in columns_of(StepProgress)}
COHORT, _TERRITORY = _KEYS["cohort"], _KEYS["territory"]
_ANYWHERE = COHORT | _TERRITORY | _KEYS["source"] | _KEYS["note"]  # headers that a crosstab has as well
_SECOND_HEADER = re.compile(
    r"dates?|le$|quand|jour|seance|session|format|mode|duree|lieu|horaire|atelier|etape|module"
)

_REMARK = re.compile(r"\s*(?:[(\[→⇒]|[-=]>).*", re.S)  # behind a name


@dataclass
class Block:
    """A header, whose main line is `main`, and the lines below it, from `first` to before `end`."""

    main: int
    first: int
    end: int
    headings: list[Heading]


@dataclass
class Layout:
    """A crosstab: the place of its territories, and its blocks. `score` is higher for the better of two readings;
    `all_new`: none of its territories is known, but they stand below a title of this line that says what they are;
    `codes`: the letters and numbers that stand for states in it."""

    table: CrosstabTable
    headers: Headers
    label: int
    blocks: list[Block]
    score: tuple[int, ...]
    all_new: int | None = None
    codes: frozenset[str] = frozenset()

    @property
    def corner(self) -> tuple[int, int]:
        """The row and the column of the sheet, from 0, where its header meets its territories."""
        return self.table.at(self.blocks[0].main, self.label)

    @property
    def over(self) -> list[tuple[int, int]]:
        """The lines and places above the table, as the sheet shows it."""
        table, main = self.table, self.blocks[0].main
        over = [(line, place) for line in range(main) for place in range(table.places)]
        beside = range(main, table.lines) if table.turned else ()
        return over + [(line, place) for line in beside for place in range(self.label)]

    @property
    def years(self) -> Collection[int]:
        """Of which years its dates may be that say none: those that the sheet's name says, or what stands above it."""
        return years_of_dates((self.table.name, *(self.table.text(*one) for one in self.over)))

    @property
    def legend(self) -> dict[str, str]:
        """What the sheet says of each letter or number that stands for a state; nothing where it does not."""
        grid, shape = self.table.grid, self.headers.shape
        texts = legend_texts(grid) if self.codes else ()
        rated = {code for code in self.codes if "/" in code}
        return meanings_of_scores(rated, texts, shape.states) | {
            code: meaning_of_number(code, texts, shape.states)
            if code.isdecimal() or is_state(shape, code)
            else meaning_of(code, texts_of(grid))
            for code in self.codes - rated
        }

    def names_territory(self, line: int) -> bool:
        """Whether a line bears the name of a known territory; of new ones, any name."""
        home = self.table.home(line, self.label)
        if self.all_new is not None:
            text = self.table.text(*home)
            is_name = (
                any(map(str.isalpha, text))
                and key_of(text) not in _TERRITORY
                and text.casefold() not in self.codes
            )
            return line > self.all_new and is_name and not is_count(text)
        return _is_territory(self.table, self.headers, *home)


def find(table: CrosstabTable, headers: Headers) -> Layout | None:
    """The crosstab that a sheet surely is, as its headers name two records, or two dates; None where it is none."""
    if table.lines * table.places > MOST_CELLS or (
        table.turned and not _names_territories_across(table, headers)
    ):
        return None
    lines = range(min(WITHIN, table.lines))
    main = max(lines, key=lambda line: _evidence(table, headers, line), default=0)
    named, dated = _evidence(table, headers, main)
    if named < 2 and dated < 2:
        return None
    places = [place for place in range(min(WIDEST, table.places)) if _heads(headers, table, main, place)]
    known = _label(table, headers, main, places)
    label = _titled(table, headers, main, places) if known is None else known
    if label is None or _is_territory(table, headers, main, label) or _plain(table, main, label, places):
        return None
    layout = Layout(table, headers, label, [], (), main if known is None else None)
    by_name = named >= 2
    sessions = not by_name and _all_sessions(table, headers, main, places)
    looks = _looks(layout, main, places, by_name=by_name or sessions, named=by_name)
    nothing_else = named >= 3 and set(table.filled(main)) <= {label, *places} and looks[Says.WORD]
    if not nothing_else and not _states(looks, by_name=by_name, sessions=sessions):
        return None
    fits = model_of_sheet(table.name) is headers.shape.model
    layout.score = (fits, named, dated, looks[Says.WORD], not table.turned)
    layout.blocks = _blocks(layout, main, by_name=by_name)
    return layout


def find_as_said(table: CrosstabTable, headers: Headers) -> Layout | None:
    """The crosstab that a sheet may be, or is where somebody says so, though its headers name one record or none
    (« Séance 1 », « Séance 2 »): states stand in it under a title « Territoire », or under none beside names of which
    none may be known; None where they do not."""
    if table.lines * table.places > MOST_CELLS:
        return None
    lines = range(min(WITHIN, table.lines))
    titled = ((line, _titled(table, headers, line, [])) for line in lines)
    main, label = next((one for one in titled if one[1] is not None), (0, None))
    if label is None and not table.turned:
        main, label = _untitled(table, headers, lines)
    if label is None:
        return None
    titles = {one: key_of(table.text(main, one)) for one in table.filled(main) if one != label}
    places = [one for one, title in titles.items() if title not in _ANYWHERE and one < WIDEST]
    if any(2 * len({*titles.values()} & headers_of(model).keys()) >= len(titles) for model in SHEET_MODELS):
        return None
    known = _label(table, headers, main, places) == label
    layout = Layout(table, headers, label, [], (), None if known else main)
    years = all(title.isdecimal() for title in titles.values())
    looks = _looks(layout, main, places, by_name=None if years else True)
    if not looks[Says.WORD] or not _states(looks, by_name=True, sessions=False):
        return None
    over = [one for one in headings(table, headers, main, main, main) if one.place != label]
    layout.score = (known, looks[Says.WORD], not table.turned)
    layout.blocks = _blocks(layout, main, by_name=True) or [Block(main, main + 1, table.lines, over)]
    return layout


def _is_territory(table: CrosstabTable, headers: Headers, line: int, place: int) -> bool:
    """Whether a cell names a known territory, perhaps with a remark behind: « Poitiers (promo 2, revient) »."""
    text = table.text(line, place)
    names = (name for name in dict.fromkeys((text, _REMARK.sub("", text))) if name)
    return any(headers.known.find(name, Territory.__tablename__) for name in names)


def _names_territories_across(table: CrosstabTable, headers: Headers) -> bool:
    """A quick look before a sheet is read column by column: one of its first rows names two territories."""
    lines = range(min(WIDEST, table.lines))
    return any(
        sum(_is_territory(table, headers, line, place) for line in lines) >= 2
        or any(_heads_records(table, headers, line, place) for line in lines)
        for place in range(min(WITHIN, table.places))
    )


def _heads_records(table: CrosstabTable, headers: Headers, line: int, place: int) -> bool:
    """Whether a text of a table that is turned is the title of its records, « Étape », beside names that title nothing
    that we know: those of territories."""
    across = columns_by_name(headers.shape.model)[headers.shape.across].keys
    if not table.turned or key_of(table.text(line, place)) not in across:
        return False
    beside = (table.text(one, place) for one in range(line + 1, min(WIDEST, table.lines)))
    return not any(map(is_a_title, filter(None, beside)))


def _heads(headers: Headers, table: CrosstabTable, line: int, place: int) -> bool:
    """Whether a header names a record, or is a date alone."""
    read = headers.read(table.cell(line, place))
    return bool(read.ids or (headers.have_sessions and read.is_date))


def _all_sessions(table: CrosstabTable, headers: Headers, line: int, places: list[int]) -> bool:
    """Whether all these headers are dates of sessions that are known."""
    return all(headers.is_session(headers.read(table.cell(line, place)).when) for place in places)


def _evidence(table: CrosstabTable, headers: Headers, line: int) -> tuple[int, int]:
    """How many records, and how many dates alone, a line names."""
    read = [headers.read(table.cell(line, place)) for place in range(min(WIDEST, table.places))]
    dates = {shown(one.when) for one in read if one.is_date}
    return len({one.ids for one in read if one.ids}), len(dates) if headers.have_sessions else 0


def _label(table: CrosstabTable, headers: Headers, main: int, places: list[int]) -> int | None:
    """The place where most of the lines that have something in these places name a known territory."""
    below = range(main + 1, table.lines)
    filled = [line for line in below if any(table.cell(line, place) is not None for place in places)]
    found: dict[int, int] = {}
    for place in range(min(WITHIN, table.places)):
        homes = [table.home(line, place) for line in filled or below]
        names = [home for home in homes if (text := table.text(*home)) and not is_count(text)]
        known = sum(_is_territory(table, headers, *home) for home in names)
        if place not in places and known and 2 * known >= len(names):
            found[place] = known
    titled = {place for place in found if key_of(table.text(main, place)) in _TERRITORY}  # not their codes
    return max(found, key=lambda place: (found[place], place in titled), default=None)


def _titled(table: CrosstabTable, headers: Headers, main: int, places: list[int]) -> int | None:
    """The place whose title says that territories stand below, all of which may be new, as of a cohort that begins; or,
    in a table that is turned, that the records across do, beside which they stand."""
    titled = (
        place
        for place in range(min(WITHIN, table.places))
        if key_of(table.text(main, place)) in _TERRITORY or _heads_records(table, headers, main, place)
    )
    return next((place for place in titled if place not in places), None)


def _untitled(table: CrosstabTable, headers: Headers, lines: range) -> tuple[int, int | None]:
    """The line that names the most records, two at least, above names in a first place that it leaves without a title,
    and that place."""
    main = max(lines, key=lambda line: _evidence(table, headers, line), default=0)
    named, _ = _evidence(table, headers, main)
    names = [text for line in range(main + 1, table.lines) if (text := table.text(line, 0))]
    return main, 0 if named >= 2 and not table.text(main, 0) and len(names) >= 2 else None


def _plain(table: CrosstabTable, main: int, label: int, places: list[int]) -> bool:
    """Whether the line is rather the header of a plain table of territories: it has as many other columns of one."""
    others = {key_of(table.text(main, one)) for one in table.filled(main) if one not in (label, *places)}
    others -= _ANYWHERE
    models = [headers_of(model).keys() for model in SHEET_MODELS if _TERRITORY & headers_of(model).keys()]
    return any(len(others & keys) >= len(places) for keys in models)


def _looks(
    layout: Layout, main: int, places: list[int], *, by_name: bool | None, named: bool = False
) -> Counter[Says]:
    """What the cells look like where known territories and headers cross; the letters and numbers that stand for states
    are learnt meanwhile (`by_name` None: none does). `named`: the headers name records."""
    table, shape = layout.table, layout.headers.shape
    lines = [line for line in range(main + 1, table.lines) if layout.names_territory(line)]
    crossing = (table.cell(line, place) for line in lines for place in places)
    cells = [cell for cell in crossing if cell is not None]
    others = (cell for cell in cells if isinstance(cell, str) and look(shape, cell) is Says.OTHER)
    letters = [code for cell in others if (code := code_of(parted(cell)[0]))]
    if letters and by_name is not None:
        layout.codes = codes(letters, texts_of(table.grid), by_name=by_name)
    numbers = [text for cell in cells if re.fullmatch(r"[\d.,]+", text := shown(cell))]
    if by_name is not None:
        texts = legend_texts(table.grid)
        layout.codes |= number_codes(numbers, texts, shape.states, by_name=named)
        signs = {text for cell in cells if len(text := shown(cell)) == 1 and is_state(shape, text)}
        layout.codes |= redefined(signs - layout.codes, texts, shape.states)
        if any("/" in shown(cell) for cell in cells):  # beside them may stand more: « mars », « juin »
            beside = [table.text(line, place) for line in lines for place in range(table.places)]
            layout.codes |= scores(map(shown, cells)) or scores(text for text in beside if "/" in text)
    return Counter(look(shape, cell, layout.codes) for cell in cells)


def _states(looks: Counter[Says], *, by_name: bool, sessions: bool) -> bool:
    """Whether cells say states. Under dates alone, words do (and 1, if all dates are those of `sessions`): other dates,
    and numbers, stand under anything."""
    words, flags = looks[Says.WORD], 0 if looks[Says.COUNT] else looks[Says.FLAG]
    others = looks[Says.COUNT] + looks[Says.OTHER] + (looks[Says.FLAG] - flags)
    if by_name:
        return words + flags + looks[Says.DATE] >= others
    return words + (flags if sessions else 0) > looks[Says.DATE] + others


def _blocks(layout: Layout, main: int, *, by_name: bool) -> list[Block]:
    """The first header and those that come again below; each with the lines up to the next one."""
    table, headers = layout.table, layout.headers
    top = main
    while top > max(0, main - AROUND) and table.filled(top - 1):
        top -= 1
    blocks: list[Block] = []
    line: int = main
    while line < table.lines:
        named, dated = _evidence(table, headers, line)
        if (named >= 2 or (dated >= 2 and not by_name)) and not layout.names_territory(line):
            bottom = line
            while bottom < line + AROUND and _belongs_to_header(layout, bottom + 1):
                bottom += 1
            main = max(range(line, bottom + 1), key=lambda one: _evidence(table, headers, one))
            if blocks:
                blocks[-1].end = top = line
            found = headings(table, headers, top, main, bottom)
            over = [one for one in found if one.place != layout.label]
            blocks.append(Block(main, bottom + 1, table.lines, over))
            line = bottom
        line += 1
    return blocks


def _belongs_to_header(layout: Layout, line: int) -> bool:
    """Whether a line is a second header: it names no territory, and says no state."""
    table, shape = layout.table, layout.headers.shape
    filled = [place for place in table.filled(line) if place != layout.label]
    label = slug(table.text(line, layout.label))
    if not filled or layout.names_territory(line) or (label and not _SECOND_HEADER.match(label)):
        return False
    looks = {look(shape, table.cell(line, place), layout.codes) for place in filled}
    fields = {field_named(layout.headers, table.text(line, place)) for place in filled}
    is_second = "" not in fields and (Says.WORD not in looks or len(fields) > 1)  # « prévu », « fait »
    return is_second or looks <= {Says.DATE, Says.OTHER}
