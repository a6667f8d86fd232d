"""Whatever a name holds, nothing that measures it, draws it or takes it away ever raises."""

import io
import json
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd
import pytest
from hypothesis import given, settings
from openpyxl import load_workbook

from data_access.exporting.table_file import csv_file, xlsx_file
from data_access.exporting.template_workbook import note
from data_access.palette import LIGHT
from data_access.text_lines import drawable
from pages.documents.report_timeline import timeline_svg
from pages.maps.explorable_map import explorable_map
from pages.maps.told_map import told_map
from pages.maps.told_map_links import html_of_map
from pages.provenance.figure_card import Card, html_of_card
from pages.provenance.source_dialog import Source
from pages.records.timeline import timeline, timeline_alt
from pages.records.timeline_html import html_of_timeline
from pages.sponsorships.relay_chart import chain_alt, chain_table, html_of_relay, relay_of
from pages.ui import labels
from pages.ui.box_placement import Box
from pages.ui.downloads import as_data
from pages.ui.formats import escape, html_of, plain
from pages.ui.html_table import html_of_table
from pages.ui.labels import Label, place, shorten, text_width
from pages.ui.sign_table import Sign, SignRow, picture_of
from pages.ui.states import State
from tests.any_text import IN_FEW, everything
from tests.data_access.properties import steady

few = settings(steady, max_examples=40)


def sent(value: object) -> None:
    """What is sent to a browser can be written."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text.encode()


def territories(name: str) -> pd.DataFrame:
    row = {
        "code": "ambert",
        "name": name,
        "status": "labelled",
        "latitude": 45.5,
        "longitude": 3.7,
        "department": "63",
        "country": "FR",
        "carriers": name,
        "cohort": name,
    }
    return pd.DataFrame([row, {**row, "code": "lons", "latitude": 46.7, "longitude": 5.5}])


@steady
@given(everything)
def test_any_text_has_a_width_and_is_cut_to_one(text: str) -> None:
    assert text_width(text, 15) >= 0
    short = shorten(text, 120, 15)
    assert short == text or short == "…" or text_width(short, 15) <= 120


def test_a_text_of_ten_thousand_signs_is_cut_in_few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def counted(text: str, size: float, weight: int = 600) -> float:
        measured.append(text)
        return float(len(text))

    monkeypatch.setattr(labels, "text_width", counted)
    assert shorten("x" * 10_000, 100, 15) == "x" * 99 + "…"
    assert len(measured) < 20


@steady
@given(everything)
def test_any_name_finds_its_place_beside_a_mark(name: str) -> None:
    place([Label("a", 300, 300, text_width(name, 15), 18, 8)], Box(0, 0, 690, 640))


@steady
@given(everything)
def test_what_is_measured_is_one_line_that_can_be_written(text: str) -> None:
    line = drawable(text)
    sent(line)
    assert len(line.splitlines()) <= 1
    assert drawable(line) == line


@steady
@given(everything)
def test_any_text_is_written_on_the_screen(text: str) -> None:
    shown = escape(text)
    sent(shown)
    assert len(shown.splitlines()) <= 1
    sent(html_of(shown))
    sent(plain(shown))


@few
@given(everything)
def test_any_text_stands_in_tables_pictures_and_cards(text: str) -> None:
    html_of_table(pd.DataFrame({escape(text): [escape(text), None, 3]}), alt=text)
    sent(
        picture_of(
            [escape(text)], [SignRow(escape(text), [[Sign(State.ACQUIRED, text, text, "?a=b")]])], alt=text
        )
    )
    html_of_card(Card(text, text, escape(text), "counted", escape(text), Source(lambda: None)))


@pytest.mark.parametrize("name", IN_FEW, ids=lambda text: ascii(text[:5]))
def test_any_name_stands_on_the_maps_and_in_the_charts(name: str) -> None:
    name = name.encode(errors="replace").decode()  # a frame takes no half of a character
    found = territories(name)
    pairs = pd.DataFrame([("lons", "ambert", True)], columns=["sponsor_code", "sponsored_code", "active"])
    sent(explorable_map(found, pairs, scheme="light", show_sponsorships=True).to_json())
    sent(html_of_map(told_map(found, pairs), LIGHT, {}, name))
    ElementTree.fromstring(told_map(found, pairs).svg(LIGHT))
    day = date(2024, 5, 30)
    moments = pd.DataFrame(
        [("x", name, day, day, "network", "reported", name)],
        columns=["code", "title", "start", "end", "side", "state", "detail"],
    )
    picture = timeline(moments, 2024)
    sent(html_of_timeline(picture, name))
    ElementTree.fromstring(timeline_svg(picture, 660))
    timeline_alt(moments, 2024)
    links = pd.DataFrame(
        [
            {
                "sponsor_code": "lons",
                "sponsor": name,
                "sponsor_status": "labelled",
                "sponsored_code": "ambert",
                "sponsored": name,
                "sponsored_status": "launching",
                "active": True,
                "before": None,
            }
        ]
    )
    sent(html_of_relay(relay_of(links), chain_alt(links)))
    chain_table(links)


@pytest.mark.slow
@few
@given(everything)
def test_any_text_is_exported(text: str) -> None:
    of_the_screen = as_data(pd.DataFrame({escape(text): [escape(text), 3, Decimal(2)]}))
    for table in (
        of_the_screen,
        pd.DataFrame([[text], ["=1"], [None]], columns=pd.Index([text], dtype=object), dtype=object),
    ):
        csv_file(table).decode("utf-8-sig")
        load_workbook(io.BytesIO(xlsx_file(table, text)))
    sent(note(text, text).text)
