"""Nothing after today is told as done: a network with records of every kind that are dated after the day, walked page
by page, chart by chart, slide by slide, file by file, with the day before, between and after them.

Each of these records has a day of its own, or a name of its own: where either is read, so is that it is to come.
"""

import csv
import datetime
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
import streamlit as st
from pptx import Presentation
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from data_access.exporting.network_workbook import network_workbook
from data_access.figures import FIGURES, Slice, values_of_each
from data_access.french import AHEAD, PLANNED, date_text
from data_access.importing.plan.file_report import IMPORTED
from data_access.provenance import trace
from data_access.slides.choosing import KINDS, choice, compose, subjects
from data_access.view import View
from data_access.vocabulary import Role
from pages.agora.slides import player, powerpoint, printing
from pages.funding.year_bars import YearBars
from pages.maps.told_map import ToldMap
from pages.provenance.figure_card import words_of
from pages.records.timeline import Timeline
from pages.sponsorships.relay_chart import Relay
from pages.ui.formats import plain
from tests.data_access.importing.books import questions
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import SqliteCopies, with_sample
from tests.pages.app import Cards, Head, Picture, Told, all_open, drawn, open_at, whole_pages

# what is known on every day: of the fundraising, real files in place of the made-up ones; an event that was given up
NOW: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Type de financeur", "Forme"],
        ["fonds-gris", "Fonds Gris", "Essaimage", "accordé", "fondation", "subvention"],
        ["fonds-bleu", "Fonds Bleu", "Agora", "déposé", "fondation", "subvention"],
    ],
    "Financements par exercice": [
        ["Dossier", "Exercice", "Montant demandé", "Montant accordé"],
        ["fonds-gris", 2026, 40000, 30000],
        ["fonds-bleu", 2026, 9000, None],
    ],
    "Versements": [
        ["Dossier", "Versement", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["fonds-gris", "acompte", "05/01/2026", 10000, "06/01/2026", 10000],
    ],
    "Échanges": [["Parrain", "Filleul", "Date"], ["Miramas", "Caen", "01/06/2025"]],
    "Définitions": [["Code", "Libellé", "Définition"], ["zd1", "Abonnés", "ce que l'on compte"]],
}
OF_AN_EVENT = ["Code", "Événement", "Type", "Date", "Statut", "Portée", "Territoire", "Promo", "Temps fort"]
IDEATION = "grande soirée d'idéation"
FEBRUARY: Sheets = {
    "Statuts": [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "11/02/2027"]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement", "Fait le"],
        ["Promo 2", "Caen", "Comité de labellisation", "fait", "14/02/2027"],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Figeac", "Haut-Doubs", "17/02/2027", "actif"],
    ],
    "Événements": [
        [*OF_AN_EVENT, "Présents"],
        ["zf1", "Soirée Abricot", IDEATION, "21/02/2027", None, "territoire", "Amiens", None, "oui", 91],
    ],
    "Participations": [["Territoire", "Événement", "Relevé"], ["Figeac", "zf1", "liste complète"]],
    "Indicateurs": [["Indicateur", "Date", "Valeur"], ["kf-projets", "27/02/2027", 777]],
}
MARCH: Sheets = {
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["Guyane", "labellisé", "11/03/2027"],
        ["Strasbourg", "sorti", "08/03/2027"],
    ],
    "Promotions": [["Code", "Promo", "Période"], ["promo-z", "Promo Zinnia", "13/03/2027"]],
    "Membres": [
        ["Promo", "Territoire", "Participation", "Issue", "Départ le"],
        ["promo-z", "Haut-Doubs", "membre", "en cours", None],
        ["Promo 2", "Guyane", "membre", "en cours", "07/03/2027"],
    ],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "Avancement", "Fait le", "Prévu le"],
        ["Promo 2", "Guyane", "Comité de labellisation", "fait", "14/03/2027", None],
        ["Promo 2", "Haut-Doubs", "Comité de labellisation", "en cours", None, "15/03/2027"],
    ],
    "Suivi des critères": [
        ["Territoire", "Critère", "État", "Date"],
        ["Haut-Doubs", "label-equipe-coeur", "prêt", "16/03/2027"],
    ],
    "Parrainages": [
        ["Parrain", "Filleul", "Période", "Statut"],
        ["Luxembourg", "Guyane", "17/03/2027", "actif"],
        ["Valence-Romans", "Guyane", "18/03/2027", "terminé"],
    ],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Prochain échange"],
        ["Amiens", "Guyane", "01/06/2026", "19/03/2027"],
        ["Miramas", "Caen", "20/03/2027", None],
    ],
    "Événements": [
        [*OF_AN_EVENT, "Présents"],
        ["zf2", "Soirée Cerise", IDEATION, "21/03/2027", None, "territoire", "Amiens", None, "oui", 92],
        ["zf3", "Soirée Datte", IDEATION, "22/03/2027", "annulé", "territoire", "Caen", None, "oui", None],
        ["zf4", "Soirée Figue", IDEATION, "23/03/2027", "reporté", "territoire", "Caen", None, "oui", None],
        ["zf5", "Atelier Grenade", "D&P", "24/03/2027", None, "réseau", None, "Promo 2", "oui", 93],
        ["zf6", "Agora Kiwi", "Agora", "25/03/2027", "prévu", "réseau", None, None, "oui", None],
        [
            "zf7",
            "Comité Litchi",
            "comité de labellisation",
            "26/03/2027",
            None,
            "réseau",
            None,
            None,
            None,
            None,
        ],
    ],
    "Rôles": [
        ["Événement", "Territoire", "Rôle"],
        ["zf5", "Strasbourg", "coanime"],
        ["zf2", "Figeac", "coconstruit"],
    ],
    "Participations": [
        ["Territoire", "Équipe nationale", "Événement", "Relevé"],
        ["Figeac", None, "zf2", "liste complète"],
        ["Strasbourg", None, "zf5", "liste complète"],
        [None, "oui", "zf2", None],
    ],
    "Indicateurs": [
        ["Indicateur", "Date", "Valeur", "Territoire", "Période"],
        ["kf-territoires", "27/03/2027", 41, None, None],
        ["kf-emplois", "09/03/2027", 999, None, None],
        ["zd1", "27/03/2027", 555, "Caen", "saison Lavande"],
        ["zd1", "27/03/2027", 556, None, "saison Lavande"],
    ],
    "Versements": [
        ["Dossier", "Versement", "Prévu le", "Montant prévu", "Reçu le", "Montant reçu"],
        ["fonds-gris", "solde", "29/03/2027", 20000, "30/03/2027", 20000],
    ],
    "Historique des financements": [["Dossier", "Étape", "Date"], ["fonds-gris", "accordé", "31/03/2027"]],
}
BEFORE, BETWEEN, AFTER = (
    datetime.date(2026, 11, 29),
    datetime.date(2027, 3, 1),
    datetime.date(2027, 5, 1),
)
DAYS = (BEFORE, BETWEEN, AFTER)
NAMES = {
    "Abricot": datetime.date(2027, 2, 21),
    **dict.fromkeys(
        ("Cerise", "Datte", "Figue", "Grenade", "Kiwi", "Lavande", "Litchi", "Zinnia"),
        datetime.date(2027, 3, 21),
    ),
}
# the days of published figures, of a payment that came, or is to come: these are told without a day
ON_NO_PAGE = {"27/02/2027", "27/03/2027", "09/03/2027", "30/03/2027", "29/03/2027"}
NAMED = re.compile(
    r"(Ouvrir )?\w+ (Abricot|Cerise|Datte|Figue|Grenade|Kiwi)( · Ouvrir .*)?"
)  # a title or a link tells of nothing
SAID = re.compile("|".join((*AHEAD.values(), "prévu", "Prévu", "prochain", "Prochain")))
CHARTS = ("vega_lite_chart", "deck_gl_json_chart")
DATA, TITLES = (
    ("values", "data"),
    ("title", "subtitle", "text", "description"),
)  # in the specification of a chart
PAGES: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview/page.py", {}),
    ("overview/page.py", {"temps-forts": "Liste"}),
    ("territories/page.py", {}),
    ("territories/page.py", {"territoire": "caen"}),
    ("territories/page.py", {"territoire": "guyane"}),
    ("territories/page.py", {"territoire": "strasbourg"}),
    ("territories/page.py", {"territoire": "haut-doubs"}),
    ("documents/label_sheet.py", {"territoire": "haut-doubs"}),
    ("cohorts/page.py", {"parcours": "Liste"}),
    ("sponsorships/page.py", {}),
    ("sponsorships/page.py", {"relais": "Liste"}),
    ("events/page.py", {"annee": "2027"}),
    ("events/page.py", {"annee": "Toutes", "portee": "Réseau"}),
    ("events/page.py", {"evenement": "zf2"}),
    ("agenda/page.py", {}),
    ("funding/page.py", {}),
    ("declared/page.py", {}),
    ("changes/page.py", {}),
    ("evolution/page.py", {}),
    ("network/page.py", {"partie-reseau": "Nos souhaits"}),
    ("quality/page.py", {}),
    ("documents/board_sheet.py", {}),
)


def brought(url: str, sheets: Sheets) -> None:
    file = workbook(Path(mkdtemp()), sheets)
    asked = questions(import_path(url, file, user="essai@exemple.fr", dry_run=True))
    report = import_path(url, file, user="essai@exemple.fr", answers={one.key: "oui" for one in asked})
    assert report.status == IMPORTED, report.problems


def with_the_present(url: str) -> None:
    with_sample(url)
    brought(url, NOW)


def with_february(url: str) -> None:
    with_the_present(url)
    brought(url, FEBRUARY)


def with_march(url: str) -> None:
    with_february(url)
    brought(url, MARCH)


def marks() -> dict[str, tuple[datetime.date, re.Pattern[str]]]:
    """What records to come are known by, each with its day: that day as pages and files write it, and their names."""
    cells = (
        str(cell) for book in (FEBRUARY, MARCH) for rows in book.values() for row in rows for cell in row
    )
    found = {}
    for cell in cells:
        if re.fullmatch(r"\d\d/\d\d/2027", cell):
            day = datetime.datetime.strptime(cell, "%d/%m/%Y").date()
            short = date_text(day).removesuffix(" 2027")
            found[cell] = day, re.compile(rf"\b{short}(?! (?!2027)\d{{4}})|{cell}|{day.isoformat()}")
    return found | {name: (day, re.compile(name)) for name, day in NAMES.items()}


MARKS = marks()


def wrong(lines: Iterable[str], day: datetime.date, seen: set[str]) -> list[str]:
    """The lines that tell something dated after the day, and not that it is to come; or that it is, once its day is
    over. `seen` gets the marks that were read."""
    found = []
    for line in (" ".join(one.split()) for one in lines):
        told = {name: date for name, (date, mark) in MARKS.items() if mark.search(line)}
        seen.update(told)
        if NAMED.fullmatch(line) or not told:
            continue
        if (
            max(told.values()) > day
            and not SAID.search(line)
            or max(told.values()) <= day
            and AHEAD[PLANNED] in line
        ):
            found.append(line)
    return found


def of_table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The rows of a table, each cell after what stands above it."""
    names = list(heads)
    for row in rows:
        yield " | ".join(f"{name} : {plain(str(cell))}" for name, cell in zip(names, row, strict=True))


def told_by_chart(spec: Any) -> Iterator[str]:
    """The texts of what a chart or a map is drawn from: a row of its data as one line, its titles."""
    if isinstance(spec, list):
        for one in spec:
            yield from told_by_chart(one)
    if not isinstance(spec, dict):
        return
    for key, value in spec.items():
        if key in DATA and isinstance(value, list) and all(isinstance(row, dict) for row in value):
            yield from (" | ".join(cell for cell in row.values() if isinstance(cell, str)) for row in value)
        elif key in TITLES and isinstance(value, str):
            yield value
        else:
            yield from told_by_chart(value)


def lines_of(page: AppTest) -> Iterator[str]:
    """What a page tells, line by line: of a table its rows, of a picture its signs."""
    for kind in (page.header, page.subheader, page.markdown, page.warning, page.caption):
        for element in kind:
            yield from map(plain, re.split(r"\s*\n", str(element.value)))
    for link in page.get("page_link"):
        yield str(link.proto.label)
    for shown in drawn(page):
        if isinstance(shown, Cards):
            yield from (f"{one.label} {one.text} {words_of(one)}" for one in shown.each)
        elif isinstance(shown, Head):
            yield plain(shown.title)
        elif isinstance(shown, Picture):
            yield from (sign.label for signs in shown.signs().values() for sign in signs)
        elif isinstance(shown, Told):
            yield from map(plain, shown.lines)
        elif isinstance(shown, ToldMap):
            yield from (" | ".join(spot.told) for spot in shown.spots)
        elif not isinstance(shown, Timeline | YearBars | Relay):
            yield from of_table(map(plain, shown.columns), shown.itertuples(index=False))


def charts_of(page: AppTest) -> Iterator[str]:
    """What its charts, maps and timelines tell."""
    for picture in drawn(page):
        if isinstance(picture, Timeline):
            yield from (one.told for one in picture.moments)
            yield from (one.words for one in picture.lines)
        elif isinstance(picture, YearBars):
            yield from (f"{one.year} | {one.words} | {one.amount}" for one in picture.parts)
            yield from (one.words for one in picture.budgets)
        elif isinstance(picture, Relay):
            yield from (f"{one.start.name} | {one.end.name}" for one in picture.ties)
    for chart in (one for kind in CHARTS for one in page.get(kind)):
        yield from told_by_chart(json.loads(getattr(chart.proto, "spec", "") or chart.proto.json))


@pytest.fixture(params=DAYS, ids=("before", "between", "after"))
def day(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, sqlite_copies: SqliteCopies) -> Any:
    """The network with all that is to come, on one of the three days."""
    monkeypatch.setenv("DATABASE_URL", sqlite_copies.copy(with_march))
    monkeypatch.setattr(View, "now", partial(View.now, today=request.param))
    return request.param


@pytest.mark.slow
def test_no_page_no_chart_and_no_table_taken_away_tells_as_done_what_is_to_come(
    day: datetime.date, monkeypatch: pytest.MonkeyPatch
) -> None:
    files: dict[str, Callable[[], bytes]] = {}
    monkeypatch.setattr(st, "download_button", lambda label, data, name, **_: files.update({name: data}))
    all_open(monkeypatch)
    whole_pages(monkeypatch)
    found: dict[str, list[str]] = {}
    seen, charted = set[str](), set[str]()
    for script, address in PAGES:
        page = open_at(script, **address)
        assert not page.exception and not page.error, script
        found[f"{script} {address}"] = wrong(lines_of(page), day, seen)
        found[f"{script} {address}, dessiné"] = wrong(charts_of(page), day, charted)
    for name, data in files.items():
        if name.endswith(".csv"):
            heads, *rows = csv.reader(io.StringIO(data().decode("utf-8-sig")), delimiter=";")
            found[name] = wrong(of_table(heads, rows), day, seen)
    assert "\n".join(f"{where}: {line}" for where, lines in found.items() for line in lines) == ""
    assert MARKS.keys() - seen <= ON_NO_PAGE
    assert charted >= ({"Cerise", "Kiwi"} if day > BEFORE else set())  # of next year nothing is drawn before


def units_of_html(file: bytes) -> Iterator[str]:
    """What a show that is taken away as a page tells: of each slide its title, its notes, each text of its drawing."""
    (shown,) = re.findall(r"data: (\{.*\}) \}\);", file.decode())
    for slide in json.loads(shown)["slides"]:
        yield from (slide["title"], *slide["notes"].split("\n"))
        for shape in ElementTree.fromstring(slide["svg"]).iter():
            yield shape.get("aria-label") or ""
            if shape.tag.endswith(("text", "title", "desc")):
                yield "".join(shape.itertext())


def units_of_pptx(file: bytes) -> Iterator[str]:
    """The same of a show for PowerPoint: each of its shapes, in words and as it is described."""
    for slide in Presentation(io.BytesIO(file)).slides:
        for shape in slide.shapes:
            yield shape.element.xpath("string(.//p:cNvPr/@descr)")
            for line in shape.element.xpath(".//a:p"):
                yield "".join(part.text or "" for part in line.xpath(".//a:t"))
        yield from slide.notes_slide.notes_text_frame.text.split("\n")


def units_of_pdf(file: bytes) -> Iterator[str]:
    for page in PdfReader(io.BytesIO(file)).pages:
        yield from page.extract_text().splitlines()


@pytest.mark.slow
def test_no_show_that_is_taken_away_tells_as_done_what_is_to_come(day: datetime.date) -> None:
    view = View.now(Role.STAFF)
    choices = [choice(kind, about) for kind in KINDS for about in (subjects(view, kind) or [""])]
    telling = [
        one
        for one in compose(view, choices, 2027)
        if any(mark.search(str(one)) for _, mark in MARKS.values())
    ]
    at, found = datetime.datetime(2027, 1, 1), list[str]()
    for units in (
        units_of_html(player.as_html(player.show_data(telling, "light", "Essai"), "Essai").encode()),
        units_of_pptx(powerpoint.as_pptx(telling, "light", "Essai", at)),
        units_of_pdf(printing.as_pdf(telling, "light", "Essai", at)),
    ):
        seen: set[str] = set()
        found += wrong(units, day, seen)
        assert seen >= {"Abricot", "Kiwi"}
    assert "\n".join(found) == ""


def texts_in(content: Any) -> Iterator[str]:
    """The texts of a slide, those of one thing of it as one line."""
    if isinstance(content, dict):
        yield " | ".join(str(value) for value in content.values() if isinstance(value, str))
    for one in content.values() if isinstance(content, dict) else content:
        if isinstance(one, dict | list):
            yield from texts_in(one)


@pytest.mark.slow
def test_no_slide_and_no_note_tells_as_done_what_is_to_come(day: datetime.date) -> None:
    view = View.now(Role.STAFF)
    choices = [choice(kind, about) for kind in KINDS for about in (subjects(view, kind) or [""])]
    found = []
    for year in (2026, 2027):
        for slide in compose(view, choices, year):
            notes = slide["notes"].split("\n")
            found += wrong((*texts_in({**slide, "notes": ""}), *notes), day, set())
    assert "\n".join(found) == ""


@pytest.mark.slow
def test_the_workbook_of_the_network_says_of_each_row_that_it_is_to_come(day: datetime.date) -> None:
    book = openpyxl.load_workbook(io.BytesIO(network_workbook(View.now(Role.STAFF))))
    found: list[str] = []
    seen: set[str] = set()
    for sheet in book:
        rows = (
            " | ".join(
                f"{cell:%d/%m/%Y}" if isinstance(cell, datetime.date) else str(cell) for cell in row if cell
            )
            for row in sheet.iter_rows(values_only=True)
        )
        found += [f"{sheet.title}: {line}" for line in wrong(rows, day, seen)]
    assert "\n".join(found) == ""
    assert MARKS.keys() - seen == set()


def figures_on(url: str, day: datetime.date) -> dict[tuple[str, Slice], tuple[Any, ...]]:
    """Every figure, over years, cohorts and all that is known; those of what is to come aside."""
    view = View.now(Role.ADMIN, url, day)
    slices = (Slice(), Slice.of_year(2027), Slice(cohort="promo-2"), Slice(territory="caen"))
    ids = tuple(one.id for one in FIGURES if not one.id.startswith("events_not_held"))
    values = values_of_each(view, ids, slices)
    keys = [(one, asked) for asked in slices for one in ids]
    return {
        key: (value.value, value.high, value.filled, value.total)
        for key, value in zip(keys, values, strict=True)
    }


@pytest.mark.slow
@pytest.mark.parametrize(("day", "without"), [(BEFORE, with_the_present), (BETWEEN, with_february)])
def test_a_figure_is_that_of_a_network_that_knows_nothing_of_what_is_to_come(
    sqlite_copies: SqliteCopies, day: datetime.date, without: Callable[[str], None]
) -> None:
    known, expected = (figures_on(sqlite_copies.copy(fill), day) for fill in (with_march, without))
    moved = [f"{key}: {known[key]} {expected[key]}" for key in known if known[key] != expected[key]]
    assert "\n".join(moved) == ""


def test_once_its_day_has_come_it_counts(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_march)
    ids = (
        "labelled_counted",
        "territories_left",
        "active_sponsorships",
        "events_local",
        "funding_paid",
        "jobs",
    )

    def figures(day: datetime.date) -> list[Any]:
        return [one.value for one in values_of_each(View.now(Role.ADMIN, url, day), ids, (Slice(),))]

    moved = dict(zip(ids, zip(figures(BEFORE), figures(AFTER), strict=True), strict=True))
    assert moved == {
        "labelled_counted": (14, 15),  # two more, and one that left
        "territories_left": (None, 1),
        "active_sponsorships": (7, 9),
        "events_local": (23, 25),
        "funding_paid": (10000, 30000),
        "jobs": (moved["jobs"][0], 999),
    }


def test_under_source_a_day_to_come_says_so(sqlite_copies: SqliteCopies) -> None:
    url = sqlite_copies.copy(with_march)
    codes = ("statut-caen-labellise", "statut-guyane-labellise", "zf1", "zf2")
    told = {
        day: [
            fact.trace.origin.text
            for row in trace(View.now(Role.BOARD, url, day), codes, ("date",))
            for fact in row.facts
        ]
        for day in (BETWEEN, AFTER)
    }
    assert told[AFTER] == ["11 février 2027", "11 mars 2027", "21 février 2027", "21 mars 2027"]
    assert told[BETWEEN] == [one if "février" in one else f"{one} (à venir)" for one in told[AFTER]]
