"""The app as AppTest runs it."""

import json
import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TypeAlias

import pandas as pd
import pytest
import streamlit as st
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.elements.lib.mutable_popover_container import PopoverContainer
from streamlit.elements.lib.mutable_tab_container import TabContainer
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block, Element
from streamlit.util import calc_hash

from data_access.background_write import WRITER
from data_access.vocabulary import Role
from pages.access.session import Door, Reader, Standing
from pages.funding import bars_html, stage_board
from pages.funding.year_bars import YearBars
from pages.maps import told_map_links
from pages.maps.told_map import ToldMap
from pages.overview import strip, ways_on
from pages.provenance import figure_card, source_dialog
from pages.provenance.figure_card import Card, words_of
from pages.records import tables as record_tables
from pages.records import timeline_html
from pages.records.timeline import Timeline
from pages.sitemap import PLACES
from pages.sponsorships import relay_chart
from pages.sponsorships.relay_chart import Relay
from pages.ui import blocks, html_table, rail, sign_table
from pages.ui.blocks import Block as ListBlock
from pages.ui.downloads import show_forms
from pages.ui.formats import BELOW, Drawn
from pages.ui.rail import Rail
from pages.ui.sign_table import Sign, SignRow

PRESSABLE = "bidi_component"  # how AppTest calls an element of `pages.ui.pressable`
MAIN = str(Path(__file__).parents[2] / "pages" / "main.py")


def open_at(script: str, **address: object) -> AppTest:
    """A page of the app at an address, as a link opens it: « entry/page.py », table="events"."""
    page = AppTest.from_file(MAIN, default_timeout=60)
    page._page_hash = hash_of(script)
    for name, value in address.items():
        page.query_params[name] = str(value)
    return page.run()


def hash_of(script: str) -> str:
    """What Streamlit calls a page by, which `AppTest` tells of an app that has run: of its address."""
    (address,) = (place.address for place in PLACES if place.script == script)
    return calc_hash(address)


def as_role(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    """Whoever looks has that role from now on, whatever they had before."""
    monkeypatch.setattr(Reader, "standing", lambda _: Standing(Door.OPEN, role, role))


def all_noted() -> None:
    """Waits until what pages note beside themselves is written."""
    for one in threading.enumerate():
        if one.name.startswith(WRITER):
            one.join()


def texts(page: AppTest) -> str:
    """All Markdown, titles, warnings, cards and lists of a page, one after the other, no-break spaces as spaces."""
    found = [
        element.value
        for kind in (page.title, page.header, page.subheader, page.markdown, page.warning)
        for element in kind
    ]
    found += [f"{one.label}\n{one.text}\n{words_of(one)}" for one in cards(page)]
    for one in drawn(page):
        found += one.lines if isinstance(one, Told | Head) else []
    found += [words for element in drawing(page) for words in _PLAIN_HTML.findall(html_in(element))]
    return "\n".join(str(text) for text in found).replace("\u00a0", " ")


_PLAIN_HTML = re.compile(r'<p class="sous-carte">(.*?)</p>')
LINK = re.compile(r"\[(.*?)\]\([^)]*\)")  # as Markdown: its words


@dataclass(frozen=True)
class Picture:
    """A picture of signs as a page gave it: its heads and its rows."""

    heads: Sequence[str]
    rows: Sequence[SignRow]

    def signs(self) -> dict[tuple[str, str], list[Sign]]:
        """What is drawn in each cell that holds signs: (head of the row, head of the column) → signs."""
        return {
            (LINK.sub(r"\1", row.head), head): list(cell)
            for row in self.rows
            for head, cell in zip(self.heads, row.cells, strict=True)
            if cell and not isinstance(cell, str)
        }


@dataclass(frozen=True)
class Told:
    """What a page draws of facts, lists and steps, as the words that are read there, line by line (Markdown)."""

    lines: Sequence[str]


@dataclass(frozen=True)
class Head:
    """The head of a section: its title (Markdown), 2 or 3 (0: a line of words), and the name of the files of what
    stands below."""

    title: str
    level: int
    file: str
    below: Sequence[record_tables.Sentence] = ()

    @property
    def lines(self) -> list[str]:
        """All that it says."""
        return [self.title, *(one.words for one in self.below)]


@dataclass(frozen=True)
class Cards:
    """A row of figure cards."""

    each: Sequence[Card]


class Board(Told):
    """The same of a board: each card is a line."""


Given: TypeAlias = pd.DataFrame | Picture | Cards | Told | Head | ToldMap | Timeline | YearBars | Relay

# the HTML of each table, picture and card that was drawn → what it was made of, in whichever test that was: what a page
# has written once is remembered
_given: dict[str, Given] = {}


def note_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages give to be drawn as HTML is kept from now on, for `given`."""
    table, signs, row = html_table.html_of_table, sign_table.html_of_signs, figure_card.html_of_cards

    def noted(body: str, what: Given) -> str:
        _given[body] = what
        return body

    monkeypatch.setattr(html_table, "html_of_table", lambda one, **told: noted(table(one, **told), one))
    monkeypatch.setattr(
        sign_table,
        "html_of_signs",
        lambda heads, rows, **told: noted(signs(heads, rows, **told), Picture(heads, rows)),
    )
    monkeypatch.setattr(figure_card, "html_of_cards", lambda some: noted(row(some), Cards(some)))
    moves = figure_card.html_of_moved
    monkeypatch.setattr(
        figure_card,
        "html_of_moved",
        lambda some: noted(
            moves(some), Told([f"{label}\n{before} **→ {after}**" for label, before, after in some])
        ),
    )
    section, sentence, columns = (
        record_tables.html_of_head,
        source_dialog.html_of_sentence,
        strip.html_of_columns,
    )
    monkeypatch.setattr(
        record_tables,
        "html_of_head",
        lambda title, level, of, file, source, *, taken, below=(), heard="": noted(
            section(title, level, of, file, source, taken=taken, below=below, heard=heard),
            Head(title, level, file, below),
        ),
    )
    monkeypatch.setattr(
        source_dialog,
        "html_of_sentence",
        lambda words, source, key, of="": noted(sentence(words, source, key, of), Told([words])),
    )
    monkeypatch.setattr(
        strip,
        "html_of_columns",
        lambda some: noted(
            columns(some),
            Told([f"**{one.title}**\n" + "  \n".join((*one.lines, one.way)) for one in some]),
        ),
    )
    ways = ways_on.html_of_ways
    monkeypatch.setattr(
        ways_on,
        "html_of_ways",
        lambda places: noted(ways(places), Told([f"[{one.invitation}]({one.invites})" for one in places])),
    )
    some, way, head = blocks.html_of_blocks, rail.html_of_rail, blocks.html_of_head
    monkeypatch.setattr(blocks, "html_of_blocks", lambda one: noted(some(one), Told(_of_blocks(one))))
    monkeypatch.setattr(rail, "html_of_rail", lambda one: noted(way(one), Told(_of_rail(one))))
    monkeypatch.setattr(
        blocks,
        "html_of_head",
        lambda status, facts, picture: noted(
            head(status, facts, picture), Told([status, *(f"{name} : {fact}" for name, fact in facts)])
        ),
    )

    stages = stage_board.html_of_board
    monkeypatch.setattr(
        stage_board,
        "html_of_board",
        lambda one: noted(stages(one), Board([line for column in one for line in column.words()])),
    )

    year = timeline_html.html_of_timeline
    monkeypatch.setattr(timeline_html, "html_of_timeline", lambda one, alt: noted(year(one, alt), one))

    bars = bars_html.html_of_bars
    monkeypatch.setattr(bars_html, "html_of_bars", lambda one, alt: noted(bars(one, alt), one))

    ties = relay_chart.html_of_relay
    monkeypatch.setattr(relay_chart, "html_of_relay", lambda one, alt: noted(ties(one, alt), one))

    drawn = told_map_links.html_of_map
    monkeypatch.setattr(told_map_links, "html_of_map", lambda one, *given: noted(drawn(one, *given), one))


def _of_blocks(told: Sequence[ListBlock]) -> list[str]:
    found = []
    for one in told:
        found += [one.title, one.lead, *(f"{line.text} {line.detail}" for line in one.lines), one.after]
    return [line for line in found if line]


def _of_rail(told: Rail) -> list[str]:
    steps = [f"{one.name} : {one.meaning} {one.date}" for one in told.stations]
    return [told.title, told.following, told.legend, *steps, *told.notes]


def given(element: Element | Block) -> list[Given]:
    """What an HTML element of the screen was made of: a head, and what is drawn below it in one element with it; none
    where it only says how something looks."""
    html = html_in(element)
    if not html or html.startswith(("<style>", "<button ")):
        return []
    head, below, drawn = html.partition(BELOW)
    return [_given[head], *([_given[drawn.removesuffix("</div>")]] if below else [])]


def head_of(element: Element | Block) -> Head | None:
    """The head that an HTML element is, or begins with."""
    return next((one for one in given(element) if isinstance(one, Head)), None)


def html_in(element: Element | Block) -> str:
    """The HTML that is drawn, with buttons in it or without; empty where it is none of ours."""
    if element.type == "html":
        return str(element.proto.body)
    if element.type == PRESSABLE and element.proto.component_name == "pressable":
        return str(json.loads(element.proto.json)["html"])
    return ""


def drawn(page: AppTest | Block) -> list[Given]:
    """What each HTML element of a page, or of a part of one, was made of, in their order."""
    return [one for element in drawing(page) for one in given(element)]


def drawing(page: AppTest | Block) -> list[Element | Block]:
    """The elements of HTML of a page, or of a part of one, with buttons in them or without."""
    return [*page.get("html"), *page.get(PRESSABLE)]


def presses_in(element: Element | Block) -> list[str]:
    """What can be pressed in an HTML element, each once."""
    return list(dict.fromkeys(map(unescape, re.findall(r'data-press="([^"]*)"', html_in(element)))))


def sources_in(element: Element | Block) -> list[str]:
    """The keys of the sources that are marked in an HTML element."""
    marks = re.findall(r'data-press="([^"]*)" aria-label="Source\b', html_in(element))
    return list(map(unescape, marks))


def press(page: AppTest, what: str) -> AppTest:
    """Presses a button in the HTML of a page, as a browser tells it, and runs the page; by its key."""
    (element,) = [one for one in page.get(PRESSABLE) if what in presses_in(one)]
    return pressed(page, element.proto.id, "pressed", what)


def pressed(page: AppTest, component: str, event: str, value: object) -> AppTest:
    """Runs a page as after a component told that `event`: AppTest knows none of these by itself."""
    states = page._tree.get_widget_states()
    told = states.widgets.add()
    told.id = _make_trigger_id(component, "events")
    told.json_trigger_value = json.dumps([{"event": event, "value": value}])
    return page._run(states)


def tables(page: AppTest | Block) -> list[pd.DataFrame]:
    """The tables that a page, or a part of one, shows, each as the page gave it: its texts are Markdown."""
    return [one for one in drawn(page) if isinstance(one, pd.DataFrame)]


def pictures(page: AppTest | Block) -> list[Picture]:
    """Its pictures of signs."""
    return [one for one in drawn(page) if isinstance(one, Picture)]


def maps(page: AppTest | Block) -> list[ToldMap]:
    """Its told maps."""
    return [one for one in drawn(page) if isinstance(one, ToldMap)]


def cards(page: AppTest | Block) -> list[Card]:
    """Its figure cards."""
    return [card for one in drawn(page) if isinstance(one, Cards) for card in one.each]


def headings(page: AppTest, *levels: int) -> list[str]:
    """The titles of its sections, in their order, of those levels (2 where none is given): those that Streamlit draws,
    and those with the marks of what stands below."""
    found = []
    for node in page._tree:
        if node.type in (native := {"header": 2, "subheader": 3}):
            level, title = native[node.type], str(node.proto.body)
        elif (made := head_of(node)) and made.title:
            level, title = made.level, made.title
        else:
            continue
        if level in (levels or (2,)):
            found.append(title)
    return found


def links(page: AppTest) -> dict[str, str]:
    """The links of a page that stand alone: label → page and address."""
    return {
        str(link.proto.label).replace("\u00a0", " "): f"{link.proto.page}?{link.proto.query_string}"
        for link in page.get("page_link")
    }


def all_open(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every « Télécharger » stands open from now on, at its place: its buttons are drawn only then."""
    head = record_tables._head

    def opened(
        html: str,
        name: str,
        drawn: Callable[[], Drawn] | None,
        build: Callable[[], pd.DataFrame] | None,
        file: str,
        sources: Mapping[str, source_dialog.Source],
        question: str,
        example: bool,
    ) -> None:
        head(html, name, drawn, build, file, sources, question, example)
        if build:
            show_forms(build, file, example=example)

    monkeypatch.setattr(record_tables, "_head", opened)
    monkeypatch.setattr(PopoverContainer, "open", property(lambda _: True, lambda *_: None))


def whole_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every section of a page is drawn from now on, one after the other, as if all tabs stood open."""
    monkeypatch.setattr(TabContainer, "open", property(lambda _: True, lambda *_: None))


def taken_away(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What the downloads of a page would give, by the names of their files; the page is run again."""
    found: dict[str, Callable[[], bytes]] = {}

    def button(label: str, data: Callable[[], bytes], name: str, **_: object) -> None:
        found[name] = data

    with monkeypatch.context() as patched:
        all_open(patched)
        patched.setattr(st, "download_button", button)
        page.run()
    return found
