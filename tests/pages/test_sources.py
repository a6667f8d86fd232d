"""Whoever reads a figure is one click from where it comes from: every page is walked, section by section.

A figure stands in one box with its « Source » (a card, a row), or it is one that a « Source » of its section explains.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data_access import provenance as data
from data_access.figures import Slice, behind
from data_access.french import number
from data_access.queries.quality import RULES, to_complete
from data_access.view import View
from data_access.vocabulary import Role
from pages.overview import strip
from pages.provenance import figure_card, source_dialog
from pages.provenance.source_dialog import Source
from pages.records import tables
from pages.records.tables import BELOW
from pages.sitemap import PLACES
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.pages.app import MAIN, Cards, given, head_of, html_in, sources_in, whole_pages

LISTS = dict.fromkeys(
    ("temps-forts", "ensemble", "vue", "parcours", "relais", "mois", "visites", "exercices", "dossiers"),
    "Liste",
)
WITH_LISTS: tuple[tuple[str, dict[str, str]], ...] = (
    ("overview/page.py", {}),
    ("territories/page.py", {}),
    ("cohorts/page.py", {}),
    ("sponsorships/page.py", {}),
    ("events/page.py", {}),
    ("funding/page.py", {}),
)
PAGES = (
    *WITH_LISTS,
    ("territories/page.py", {"territoire": "lons-le-saunier"}),
    ("events/page.py", {"portee": "Réseau"}),
    ("events/page.py", {"evenement": "t16"}),
    ("projects/page.py", {}),
    ("agenda/page.py", {}),
    ("agenda/page.py", {"partie-a-venir": "À regarder ensemble"}),
    ("funding/page.py", {"dossier": "f04"}),
    ("network/page.py", {}),
    ("declared/page.py", {}),
    ("declared/page.py", {"chiffre": "kf-participants", "contradiction": "e04"}),
    ("evolution/page.py", {}),
    ("history/page.py", {}),
)
CHANGED: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Statut"],
        ["cristal", "Val de Cristal", "en lancement"],
        ["caen", None, "labellisé"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "cristal", "actif"]],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Date", "Présents"],
        ["e99", "Soirée des lucioles", "cristal", "territoire", "12/12/2024", 87],
        ["t07", None, None, None, None, 318],
    ],
    "Projets": [["Projet", "Territoire"], ["La Manufacture", "cristal"]],
    "Financements": [["Code", "Financeur", "Objet"], ["fx", "Fondation X", "Agora"]],
}
UNDATED: Sheets = {
    "Participations": [["Équipe", "Chez"], ["figeac", "lons-le-saunier"]]
}  # nothing says in which year they came
TWO_NAMES: tuple[Sheets, ...] = (
    {"Financements": [["Financeur", "Objet"], ["Fondation X", "Agora"], ["Compagnie Y", "Agora"]]},
    {"Structures": [["Structure", "Autres noms"], ["Fondation X", "Compagnie Y"]]},
    {"Versements": [["Dossier", "Versement"], ["Fondation X · Agora", "Acompte"]]},
)  # of one funder; nobody noted what it gives, nor when
TWICE: Sheets = {
    "Financements": [
        ["Code", "Financeur", "Objet", "Exercice", "Demandé"],
        ["twice-1", "Région Exemple", "Animation du réseau", 2025, 1000],
        ["twice-2", "Région Exemple", "Animation réseau", 2025, 1000],
    ]
}  # one grant, as it seems
WITHOUT = {
    "documents/board_sheet.py": "paper, nothing to press: it names sheets and cells; walked in test_sources_on_paper",
    "documents/board_pack.py": "drafts a file whose notes name the cells; held in tests/data_access/documents",
    "documents/label_sheet.py": "paper, nothing to press: it names sheets and cells; walked in test_label_sheet",
    "documents/activity_report.py": "drafts a file whose notes name the cells; held in tests/data_access/documents",
    "imports/page.py": "what would change is no record yet: cells and figures are walked in test_sources_of_imports",
    "entry/page.py": "what would change is typed, and stands in no cell: walked in test_sources_of_imports",
    "search/page.py": "names that lead to their pages, no figure",
    "editions/page.py": "names of copies, no figure",
    "team/page.py": "who has access, which no file brought",
    "privacy/page.py": "what is kept of people, which no figure counts",
    "account/page.py": "no figure",
    "agora/compose.py": "prepares slides, which say what they say: walked in test_sources_on_paper",
    "agora/show.py": "slides, nothing to press: foot and notes name the source; walked in test_sources_on_paper",
}  # a page → why its figures have no « Source »
# kept closed at first
OPENED = (
    *(f"groupe-{rule.id}" for rule in RULES),
    "autres",
    "structures",
    "sources-promo-1",
    "sources-promo-2",
)

CHARTS = ("vega_lite_chart", "deck_gl_json_chart")
DRAWN = ("html", *CHARTS)  # or below a head, in one element with it
HEADINGS, WORDS = ("header", "subheader"), ("markdown", "metric", "header", "subheader")
NUMBER = re.compile(r"\d[\d\u202f]*(?:,\d+)?")
_MONTH = (
    r"(?:janv(?:ier|\.)|févr(?:ier|\.)|mars|avr(?:il|\.)|mai|juin|juil(?:let|\.)|août|sept(?:embre|\.)|oct(?:obre|\.)"
    r"|nov(?:embre|\.)|déc(?:embre|\.))"
)
NO_FIGURE = re.compile(
    r"«[^»]*»|\]\([^)]*\)|:material/\w+:"  # what a source says, addresses, icons
    rf"|(?:\d+(?:er)? (?:et|au|à) )?(?:\d+(?:er)? )?{_MONTH}(?: \d{{4}})?|\b(?:19|20)\d\d(?:-\d{{4}})?\b"  # dates
    r"|[Pp]romos? \d(?: et \d)?|Version \S+(?: \(\w+\))?"  # names
    r"|\d+ libellés? sur \d+[^.]*"  # what a picture has room for
    r"|Carte de [^.]*\."  # how those that are placed stand, each with its name and status in the list
    r"|\([0-9A-B]{2,3}\)|\([a-z]\d+\)"  # a département, a code
    r"|\*\*  \n[^\n]* €.*"  # a funding file, with its own amounts and words
    r"|import \d+|\b\d+ imports?, le (?:dernier )?"  # imports, which are no data; each stands in the history
    r"|: \d+ dossiers"  # as many as the table below has lines
    r"|(?:^|\n)1\. "  # the sign of a line in a numbered list
    r"|\b0\b",
    re.DOTALL,
)


@dataclass
class Box:
    """A container of the screen: what stands in it, and how many « Source » and headings that holds."""

    above: "Box | None" = None
    sources: int = 0
    headings: int = 0


@dataclass
class Shown:
    """An element, with the container that it stands in."""

    element: Any
    box: Box


@dataclass
class Section:
    """What stands between two headings, the first one included."""

    shown: list[Shown] = field(default_factory=list)

    def sources(self) -> list[str]:
        """The keys of its « Source »."""
        return [key for one in self.shown for key in sources_in(one.element)]


def elements(block: Any, box: Box) -> Iterator[Shown]:
    """All elements within a container, in their order."""
    for child in block.children.values():
        if getattr(child, "children", None) is not None:
            yield from elements(child, Box(above=box))
            continue
        inner: Box | None = box
        while inner:
            inner.sources += len(sources_in(child))
            inner.headings += is_heading(child)
            inner = inner.above
        yield Shown(child, box)


def sections(app: AppTest) -> list[Section]:
    """The sections of a page."""
    shown = list(elements(app.main, Box()))
    numbers = accumulate(is_heading(one.element) for one in shown)
    return [
        Section([one for _, one in some])
        for _, some in groupby(zip(numbers, shown, strict=True), key=lambda pair: pair[0])
    ]


def is_heading(element: Any) -> bool:
    head = head_of(element)
    return element.type in HEADINGS or bool(head and head.title and head.level)


def is_drawn(element: Any) -> bool:
    return element.type in DRAWN or BELOW in html_in(element)


def stands_beside_its_source(box: Box) -> bool:
    """Whether the smallest container with a « Source » holds one only, and no heading: a card, a row, a frame."""
    here: Box | None = box
    while here and not here.sources:
        here = here.above
    return bool(here and here.above and here.sources == 1 and not here.headings)


def figures_in(text: str) -> list[str]:
    """The numbers of a text that count something."""
    return NUMBER.findall(NO_FIGURE.sub(" ", text.replace("\u00a0", " ")))


def codes_of(show: Any) -> tuple[str, ...]:
    """The codes of the records that one « Source » of a table opens."""
    view, codes, _, _, behind, kept, _ = show.args
    return behind(view, codes, *(() if kept is None else (kept,))) if behind else codes


def explained(show: Any) -> set[str]:
    """The numbers that one « Source » leads to: its figures, over how many they stand, its records and their values."""
    kind = show.func.__name__
    if kind == "_show_one_of":
        return set().union(*(explained(one.show) for one in show.args[0].values()))
    view, asked = show.args[:2]
    if kind == "_show_table":
        rows = data.trace(view, codes_of(show), show.args[2])
        facts = [fact.trace.origin for row in rows for fact in row.facts]
        several = {str(len(one.value)) for one in facts if isinstance(one.value, list)}
        sheets = {str(count) for count in Counter(row.kind for row in rows).values()}
        return (
            {str(len(rows))} | sheets | several | {part for one in facts for part in NUMBER.findall(one.text)}
        )
    slices = [Slice.of_year(year) for year in show.args[2]] if kind == "_show_years" else [show.args[2]]
    found = set()
    for over in slices:
        for one in data.offered(view, asked, over).values():
            values = behind(view, one.figure.id, over)["value"]
            counts = (one.filled, one.total or 0, (one.total or 0) - one.filled, (values > 0).sum())
            found |= {*map(str, counts), *NUMBER.findall(one.text)}
            found |= {part for value in values.dropna() for part in NUMBER.findall(number(value))}
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(("pages", "shapes"), [(PAGES, {}), (WITH_LISTS, LISTS)], ids=["pictures", "lists"])
def test_every_figure_chart_and_table_of_a_page_has_its_source(
    pages: tuple[tuple[str, dict[str, str]], ...], shapes: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = watched(monkeypatch)
    app = AppTest.from_file(MAIN, default_timeout=60).run()
    for page, address in pages:
        walk(app, page, shapes | address, opening)


@pytest.mark.slow
def test_the_news_and_the_figures_that_moved_have_their_source(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert import_path(app_on_sample, workbook(tmp_path, CHANGED), user="essai").status == "imported"
    opening = watched(monkeypatch)
    walk(AppTest.from_file(MAIN, default_timeout=60).run(), "changes/page.py", {"import": "3"}, opening)
    told = {key: explained(show) for key, show in opening.items() if show.func.__name__ == "_show_table"}
    assert {
        "Nouveaux labels",
        "Nouveaux territoires",
        "Nouveaux parrainages",
        "Nouveaux événements",
        "Bilans reçus",
        "Nouveaux projets",
        "Nouveaux dossiers de financement",
    } <= told.keys()
    assert all("1" in records for records in told.values()), told
    assert "87" in told["Bilans reçus"]


@pytest.mark.slow
def test_each_group_of_what_is_missing_has_its_source_which_leads_to_each_of_its_records(
    app_on_sample: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for sheets in (UNDATED, *TWO_NAMES, TWICE):
        assert import_path(app_on_sample, workbook(tmp_path, sheets), user="essai").status == "imported"
    opening = watched(monkeypatch)
    walk(AppTest.from_file(MAIN, default_timeout=60).run(), "quality/page.py", {}, opening)
    for found in to_complete(View.now(Role.STAFF, app_on_sample)):
        assert found.rows, found.rule
        view, codes, names = opening[found.rule].args[:3]
        rows = data.trace(view, codes, names)
        assert {row.code for row in rows} == {one.code for one in found.rows}, found.rule
        assert [row.code for row in rows if not row.facts] == [], found.rule


def test_a_page_without_sources_says_why_and_no_page_is_forgotten() -> None:
    pages = {place.script for place in PLACES}
    walked = {page for page, _ in PAGES} | {"changes/page.py", "quality/page.py"}
    assert pages == walked | WITHOUT.keys()
    assert not walked & WITHOUT.keys()


class Opening(dict[str, Any]):
    """What each « Source » opens, by its key. `of_tables`: the keys of those in the row under a table or chart."""

    def __init__(self) -> None:
        super().__init__()
        self.of_tables: set[str] = set()


def watched(monkeypatch: pytest.MonkeyPatch) -> Opening:
    """What each « Source » that is drawn from now on opens; pages are drawn whole."""
    opening = Opening()
    mark = source_dialog.source_mark

    def noted(source: Source, key: str, name: str) -> str:
        opening[key] = source.show
        return mark(source, key, name)

    def noted_of_table(source: Source, key: str, name: str) -> str:
        opening.of_tables.add(key)
        return noted(source, key, name)

    for one in (source_dialog, figure_card, strip):
        monkeypatch.setattr(one, "source_mark", noted)
    monkeypatch.setattr(tables, "source_mark", noted_of_table)
    whole_pages(monkeypatch)
    return opening


def walk(app: AppTest, page: str, address: dict[str, str], opening: Opening) -> None:
    """Opens a page at an address, all that is folded away included, and checks each of its sections."""
    app.query_params.clear()
    for name, value in address.items():
        app.query_params[name] = value
    for name in OPENED:
        app.session_state[name] = True
    opening.clear()
    opening.of_tables.clear()
    app.switch_page(page).run()
    assert not app.exception, page
    assert opening, page
    for section in sections(app):
        check(section, opening, page)


def check(section: Section, opening: Opening, page: str) -> None:
    """That what a section draws, and every figure in its words, has a source. `opening`: what each « Source » draws."""
    sources = section.sources()
    assert sources or not any(is_drawn(one.element) for one in section.shown), (
        page,
        section.shown[0].element,
    )
    known: set[str] | None = None
    for one in section.shown:
        made = given(one.element)
        if made and isinstance(cards := made[0], Cards):
            assert len(sources_in(one.element)) == len(cards.each), (page, cards)
            continue
        if head := head_of(one.element):
            said = [one.words for one in head.below if not one.source]
        elif one.element.type in WORDS and not stands_beside_its_source(one.box):
            said = [str(one.element.value)]
        else:
            continue
        for words in said:
            figures = set(figures_in(words))
            if figures and known is None:
                known = {part for key in sources for part in explained(opening[key])}
            assert figures <= (known or set()), (page, words)
