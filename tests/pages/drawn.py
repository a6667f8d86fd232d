"""Tables and charts as a page shows them, with the records that their « Source » lists, and what is read in both."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

from data_access import provenance as data
from data_access.figures import Slice
from data_access.french import date_text
from data_access.provenance import Traced, records_traced
from data_access.view import View
from pages.funding.year_bars import YearBars
from pages.maps.told_map import ToldMap
from pages.records.timeline import Timeline
from pages.sponsorships.relay_chart import Relay
from pages.ui.states import State
from tests.pages.app import Board, Cards, Given, Head, Picture, Told, given, sources_in
from tests.pages.test_sources import CHARTS, NUMBER, Box, Opening, codes_of, elements

OF_A_PICTURE = {"reperes"}  # words below a picture that tell of its marks
CARD = "Carte"  # the only column of a board of cards
NO_RECORD = {
    "nos-tables": "counts our own tables: its « Source » is the rule by which it does (see test_quality)",
}  # a table → why its numbers stand in no record
NAMES = re.compile(r"\]\([^)]*\)|[Pp]romos? \d(?: et \d)?")  # addresses, and cohorts
THOUSANDS = re.compile(r"(?<=\d)\s(?=\d{3}\b)")  # as they are parted, whatever a source does
OF_A_RECORD = (
    "measures",
    "funding_stages",
    "funding_years",
    "payments",
)  # kinds whose label begins with that of what they belong to

_SIGNS = "".join(state.sign for state in (State.ACQUIRED, State.UNDERWAY, State.TOCOME))


@dataclass(frozen=True)
class Drawn:
    """A table, a picture of signs, or else a chart (`spec`), and what its sources list: the records by the figure asked
    about."""

    name: str
    table: pd.DataFrame | None
    picture: Picture | None
    spec: dict[str, Any] = field(repr=False)
    listed: dict[str, list[Traced]] = field(repr=False)
    beside: "dict[str, Drawn]" = field(repr=False)
    day: date | None = None  # of the view, where the name of its file says it

    def records(self, kind: str = "") -> list[Traced]:
        """All that is listed, or what is of a kind, each once, with all that several lists tell of it."""
        rows: dict[str, Traced] = {}
        for row in (row for rows in self.listed.values() for row in rows if kind in ("", row.kind)):
            before = rows.get(row.code)
            rows[row.code] = replace(row, facts=(*before.facts, *row.facts)) if before else row
        return list(rows.values())

    def lines(self) -> list[list[str]]:
        """The cells of each line of the table."""
        assert self.table is not None, self.name
        return [[str(cell) for cell in line] for line in self.table.itertuples(index=False)]

    def told(self) -> list[dict[str, str]]:
        """What the chart tells of each of its data: the columns that are texts or in tooltips."""
        return [told for layer, rows in layers(self.spec) for told in _told(layer, rows)]


def layers(
    spec: dict[str, Any], data: dict[str, Any] | None = None
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """The layers of a chart, each with the rows that it draws."""
    for one in spec.get("layer", ()):
        given = one.get("data", data)
        if "layer" in one:
            yield from layers(one, given)
        else:
            yield one, (given or {}).get("values", [])


def _told(layer: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[dict[str, str]]:
    text, tips = layer["encoding"].get("text", {}), layer["encoding"].get("tooltip", [])
    fields = [one["field"] for one in (tips if isinstance(tips, list) else [tips])]
    fields += [one for one in (text.get("field"), (text.get("condition") or {}).get("field")) if one]
    return ({name: str(row[name]) for name in fields} for row in rows if fields)


def numbers(*texts: object) -> set[str]:
    """The numbers of some texts, names that hold one left out."""
    found = (NUMBER.findall(THOUSANDS.sub("\u202f", NAMES.sub(" ", str(text)))) for text in texts)
    return {part for parts in found for part in parts}


def plain(text: str) -> str:
    """A text as one reads it: no-break spaces as spaces, without what only Markdown needs."""
    return re.sub(rf"\\|:\w+\[[{_SIGNS}]\]\s", "", text.replace("\u00a0", " ").replace("\u202f", " "))


def facts(row: Traced, name: str = "") -> list[str]:
    """The texts of the values that a record is listed with, or of one field."""
    return [one.trace.origin.text for one in row.facts if name in ("", one.trace.field)]


def said(rows: Iterable[Traced]) -> set[str]:
    """The numbers that those records say."""
    return numbers(*(text for row in rows for text in facts(row)))


def subject(row: Traced) -> str:
    """What a record is about: itself, or what its count, amount, stage or payment belongs to."""
    return row.label.rpartition(" · ")[0] if row.kind in OF_A_RECORD else row.label


def value(row: Traced, name: str) -> Any:
    """The value of a field that a record is listed with, as the log has it; None where it has none."""
    return next((one.trace.origin.value for one in row.facts if one.trace.field == name), None)


def by_subject(rows: Iterable[Traced]) -> dict[str, list[Traced]]:
    found = defaultdict(list)
    for row in rows:
        found[subject(row)].append(row)
    return found


def in_euros(rows: Iterable[Traced], field: str) -> Decimal:
    """What a field of those records adds up to."""
    return sum((Decimal(str(value(row, field) or 0)) for row in rows), Decimal())


def month_of(row: Traced, field: str) -> str:
    """« décembre 2026 », « 1er trimestre 2027 », « sans date »: the period that a date of a record falls in."""
    when = value(row, field)
    if not when:
        return "sans date"
    first, last = (date.fromisoformat(when[part]) for part in ("start", "end"))
    fine = when["precision"] in ("day", "month")
    return date_text(first, None if fine else last, "month" if fine else when["precision"])


def listed(show: Any) -> dict[str, list[Traced]]:
    """The records that one « Source » leads to, by the figure that it is asked about."""
    kind, view = show.func.__name__, show.args[0]
    if kind == "_show_one_of":
        return {
            name: [row for rows in listed(one.show).values() for row in rows]
            for name, one in show.args[0].items()
        }
    if kind == "_show_table":
        return {"": data.trace(view, codes_of(show), show.args[2])}
    if kind == "_show_years":
        asked = {f"{one} {year}": (one, Slice.of_year(year)) for one in show.args[1] for year in show.args[2]}
    else:
        asked = {one: (one, show.args[2]) for one in show.args[1]}
    return {name: _behind(view, one, over) for name, (one, over) in asked.items()}


@cache
def _behind(view: View, figure_id: str, over: Slice | None) -> list[Traced]:
    return records_traced(view, figure_id, over, size=1000)


def drawn_on(app: AppTest, opening: Opening) -> Iterator[Drawn]:
    """The tables and charts of a page, each with the « Source » of its row, and those on the way to it."""
    beside: dict[str, Drawn] = {}
    name, sources, then, alone = "", dict[str, list[Traced]](), None, ""
    for one in (shown.element for shown in elements(app.main, Box())):
        for key in sources_in(one):
            called = re.sub(r"-\d{4}-\d{2}-\d{2}(-\d+)?$", "", key)
            if key in opening.of_tables:  # the head of what is drawn below it
                name, sources = called, {}
                day = re.search(r"\d{4}-\d{2}-\d{2}", key)
                then = date.fromisoformat(day[0]) if day else None
            elif key not in OF_A_PICTURE:
                continue  # of words beside it
            if called not in NO_RECORD:
                sources |= {part or called: rows for part, rows in listed(opening[key]).items()}
        made = next((what for what in given(one) if _is_picture(what)), None)
        if made is None and one.type not in CHARTS:
            continue  # words, and how something looks
        if not name:  # the map to explore, whose list tells the same beside it
            alone = one.type
            continue
        table = made if isinstance(made, pd.DataFrame) else None
        if isinstance(made, Board):
            table = pd.DataFrame({CARD: [line for line in made.lines if "](" in line]})
        picture = made if isinstance(made, Picture) else None
        text = "{}" if made is not None else getattr(one.proto, "spec", "") or one.proto.json
        spec = _marked(made) if isinstance(made, ToldMap | Timeline | YearBars | Relay) else json.loads(text)
        beside[name] = Drawn(name, table, picture, spec, sources, beside, then)
    assert name or not alone, f"a {alone} without a « Source »"
    yield from beside.values()


def _is_picture(made: Given) -> bool:
    """Whether it is a table or a picture, and no words."""
    return isinstance(made, Board) or not isinstance(made, Told | Head | Cards)


def _marked(told: ToldMap | Timeline | YearBars | Relay) -> dict[str, Any]:
    """The marks of a told map, as the map to explore has its own; the moments of a timeline, and what is written on its
    lines, the parts and budgets of years, the ties of a relay and their ends, as a chart has them."""
    if isinstance(told, Relay):
        named = {"tooltip": [{"field": "name"}]}
        ties = {"mark": {"type": "line"}, "encoding": {}, "data": {"values": list(map(asdict, told.ties))}}
        names = [{"name": one.name} for one in told.nodes]
        return {"layer": [ties, {"mark": {"type": "point"}, "encoding": named, "data": {"values": names}}]}
    if isinstance(told, YearBars):
        text = {"text": {"field": "words"}}
        rect = {"mark": {"type": "rect"}, "encoding": text, "data": {"values": list(map(asdict, told.parts))}}
        return {
            "layer": [
                rect,
                {
                    "mark": {"type": "text"},
                    "encoding": text,
                    "data": {"values": list(map(asdict, told.budgets))},
                },
            ]
        }
    if isinstance(told, Timeline):
        tips = [{"field": name} for name in ("title", "detail")]
        moments = [{"title": one.title, "detail": one.detail} for one in told.moments]
        lines = [{"written": one.words} for one in told.lines]
        return {
            "layer": [
                {"encoding": {"tooltip": tips}, "data": {"values": moments}},
                {"encoding": {"text": {"field": "written"}}, "data": {"values": lines}},
            ]
        }
    marks = [{"code": one.code, "name": one.name} for one in told.spots]
    return {"layers": [{"id": "territories", "data": marks}]}
