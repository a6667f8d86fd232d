"""Where there is nothing to press: each figure of the board's sheet and of the slides, and where it leads."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from data_access.figures import DECLARED, FIGURES, Slice, figure_values, values_over
from data_access.french import NO_BREAK
from data_access.importing.sample import NETWORK
from data_access.provenance import records_traced, trace
from data_access.queries import overview
from data_access.queries.quality_declared import declared_beside_counted
from data_access.slides.choosing import KINDS, choice, compose, default_choices, our_territories
from data_access.slides.content import SlideContent
from data_access.slides.published import STATUSES
from data_access.view import View
from data_access.vocabulary import EventType, Role
from pages.provenance.source_dialog import sources_of, traced
from tests.databases import SqliteCopies, with_sample
from tests.pages.app import MAIN, tables
from tests.pages.test_sources import explained, figures_in, walk, watched

YEAR = Slice.of_year(2024)
ON_DEMAND = (choice("quotation"), choice("years"), choice("road", "caen"), choice("partners"))
WITHOUT_DATA = {"chapter", "text", "photograph"}  # they say what is typed, and show what is brought
WITHOUT_A_PAST = {"before_now"}  # no figure of the sample has an earlier value
SHOWN = (
    YEAR,
    Slice.of_year(2023),
    Slice(cohort="promo-2"),
    replace(YEAR, types=(EventType.IDEATION_EVENING.value,)),
    replace(YEAR, types=(EventType.DREAM_COLLECTION.value,)),
)  # what pages and slides ask figures over
CELLS = re.compile(r"([A-ZÀ-Ý]\w+ )?((?:[A-Z]{1,2}\d+(?: à [A-Z]{1,2}\d+)?(?:, | et )?)+)")
RUN = re.compile(r"([A-Z]{1,2})(\d+)(?: à \1(\d+))?")
PART = re.compile(r" · \d+ sur \d+$")  # which of the slides of one picture it is
SMALL = re.compile(r":small\[:gray\[(.*?)\]\]")


def view(url: str) -> View:
    return View.now(Role.BOARD, url)


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace(NO_BREAK, " ")


def digits(text: str) -> str:
    """« plus de 17 800 » as « 17800 »."""
    return re.sub(r"\D", "", text)


def open_sheet(app: AppTest) -> AppTest:
    app.query_params.clear()
    page = app.switch_page("documents/board_sheet.py").run()
    assert not page.exception
    return page


def cells_in(text: str, sheet: str) -> Iterator[tuple[str, str]]:
    """« · Événements T31 et T34 », « · F3 » of that sheet, as sheets and cells."""
    for small in SMALL.findall(plain(text)):
        for named, cells in CELLS.findall(small):
            for column, first, last in RUN.findall(cells):
                for row in range(int(first), int(last or first) + 1):
                    yield named.strip() or sheet, f"{column}{row}"


def test_each_figure_of_the_board_s_sheet_names_the_cells_that_hold_it(app_on_sample: str) -> None:
    page = open_sheet(AppTest.from_file(MAIN, default_timeout=60).run())
    words = plain("\n".join(str(one.value) for one in page.markdown))
    assert "Cellules : publié, feuille Indicateurs de reseau-2024.xlsx ; compté, reseau-2024.xlsx." in words
    workbook, rows = openpyxl.load_workbook(NETWORK), tables(page)[0].set_index("Chiffre")
    assert " · " not in "".join(rows["Publié"] + rows["Compté par nous"])  # no line begins with it
    beside = declared_beside_counted(view(app_on_sample))
    assert list(rows.index) == [one.published.figure.label for one in beside]
    for one in beside:
        row = rows.loc[one.published.figure.label]
        (place,) = cells_in(row["Publié"], "Indicateurs")
        assert digits(str(workbook[place[0]][place[1]].value)) == digits(one.published.text)
        own = [workbook[sheet][cell].value for sheet, cell in cells_in(row["Compté par nous"], "")]
        assert None not in own
        assert len(own) == (one.counted.filled if one.counted.value is not None else 0)
        if own and one.counted.total is not None:
            assert sum(int(digits(str(value))) for value in own) == one.counted.value


@pytest.mark.slow
def test_all_else_on_the_board_s_sheet_is_explained_where_it_leads_or_stands_in_the_file(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening, app, known = watched(monkeypatch), AppTest.from_file(MAIN, default_timeout=60).run(), set[str]()
    for page in ("overview/page.py", "declared/page.py"):  # those to which the sheet leads
        walk(app, page, {}, opening)
        known |= {part for show in opening.values() for part in explained(show)}
    codes = [one.code for one in declared_beside_counted(view(app_on_sample)) if one.code]
    written = trace(view(app_on_sample), codes, ("note", "gap_note", "source"))
    for fact in (fact for row in written for fact in row.facts):
        origin = fact.trace.origin
        assert openpyxl.load_workbook(NETWORK)[origin.sheet][origin.cell].value == origin.text
    noted = {part for row in written for fact in row.facts for part in figures_in(fact.trace.origin.text)}
    sheet = open_sheet(app)
    assert {"vue d'ensemble](./)", "Publié et compté](declare-compte)"} <= {
        link for one in sheet.markdown for link in re.findall(r"[^\[]+\]\([\w./-]+\)", str(one.value))
    }
    for one in sheet.markdown:
        text = re.sub(r"(?m)^(?::small\[:gray\[)?\d+\.\u00a0", "", str(one.value))  # the numbers of the notes
        text = re.sub(r"A4|reseau-2024\.xlsx", "", text)
        assert set(figures_in(text)) <= known | noted, text


@pytest.fixture(scope="module")
def board(sqlite_copies: SqliteCopies) -> View:
    return View.now(Role.BOARD, sqlite_copies.copy(with_sample))


@pytest.fixture(scope="module")
def slides(board: View) -> list[SlideContent]:
    staff = replace(board, role=Role.STAFF)  # who alone gets the notes
    return compose(staff, [*default_choices(staff), *ON_DEMAND])


def named(content: SlideContent) -> list[tuple[str, str]]:
    """The figures that the notes of a slide name, each with all that they say of it."""
    lines = (line.partition(" : ") for line in content["notes"].splitlines())
    return [(label, rest) for label, _, rest in lines if label in {one.label for one in FIGURES}]


def told(content: SlideContent) -> set[str]:
    """The numbers that count something on a slide: in its words and in its picture."""
    picture: Any = content["picture"] or {}
    texts = [
        content["figure"],
        PART.sub("", content["eyebrow"]),
        content["sentence"],
        *(line["words"] for line in content["lines"]),
    ]
    texts = [text for text in texts if not text.startswith("porté par ")]  # a name
    texts += [part for one in picture.get("numbers", ()) for part in (one["text"], one["detail"])]
    texts += [one["text"] for card in picture.get("cards", ()) for one in card["numbers"]]
    texts += [one["text"] for one in picture.get("bars", ())]
    texts += [one["detail"] for one in picture.get("moments", ())]
    texts += [one["words"] for one in picture.get("names", ())]
    return {part for text in texts for part in figures_in(text)}


def behind_the_notes(board: View, content: SlideContent) -> set[str]:
    """The numbers to which the « Source » of the figures leads that its notes name: theirs, their records'."""
    labels = {label for label, _ in named(content)}
    ids = tuple(one.id for one in FIGURES if one.label in labels and board.role.may(one.reader))
    return (
        {part for asked in SHOWN for part in explained(sources_of(board, ids, asked).show)} if ids else set()
    )


def of_year(board: View, _: SlideContent) -> set[str]:
    """How many highlights there are, and their counts, as the overview's « Source » leads to them."""
    found = overview.highlights(board, 2024)
    sides = Counter(found["side"].eq("network"))
    counts = {str(one) for one in (*sides.values(), sides.total())}
    return counts | explained(traced(board, found["count_code"], "value").show)


def of_months(board: View, _: SlideContent) -> set[str]:
    """How many of the records behind the figure are dated in each month."""
    facts = [fact for row in records_traced(board, "events_local", YEAR, size=100) for fact in row.facts]
    months = Counter(fact.trace.origin.value["start"][:7] for fact in facts if fact.trace.field == "date")
    return {str(count) for count in months.values()}


def of_map(_: View, content: SlideContent) -> set[str]:
    """How many territories of each status it shows, each by its name."""
    picture: Any = content["picture"]
    return {str(count) for count in Counter(one["status"] for one in picture["territories"]).values()}


def of_visits(board: View, _: SlideContent) -> set[str]:
    return explained(sources_of(board, ("visits_local",), YEAR).show)


def of_territory(board: View, content: SlideContent) -> set[str]:
    """How many events its notes name, in all, of each name, beyond those with a line; and the people at them."""
    code = {name: code for code, name in our_territories(board).items()}[content["sentence"]]
    names = Counter(line.partition(", ")[0] for line in content["notes"].splitlines())
    lines = [line["words"] for line in content["lines"]]
    rest = names.total() - sum(
        count for name, count in names.items() if any(name in words for words in lines)
    )
    counted = {str(one) for one in (names.total(), *names.values(), rest)}
    return counted | explained(
        sources_of(board, ("events_present_local",), replace(YEAR, territory=code)).show
    )


def of_names(board: View, content: SlideContent) -> set[str]:
    """How many more territories are published than have a name here."""
    picture: Any = content["picture"]
    (published,) = values_over(board, ("territories",), YEAR).values()
    return {str(int(published.value or 0) - sum(bool(one["state"]) for one in picture["names"]))}


def of_partners(_: View, content: SlideContent) -> set[str]:
    """How many names it shows."""
    picture: Any = content["picture"]
    return {str(len(picture["names"]))}


BEYOND_THE_NOTES: dict[str, Callable[[View, SlideContent], set[str]]] = {
    "year": of_year,
    "months": of_months,
    "territory_map": of_map,
    "visits": of_visits,
    "territory": of_territory,
    "thanks": of_names,
    "partners": of_partners,
}  # kinds of slides with numbers that their notes do not tell → where those come from


@pytest.mark.slow
def test_a_figure_on_a_slide_is_that_of_the_pages_and_its_notes_say_where_it_comes_from(
    board: View, slides: list[SlideContent]
) -> None:
    ids = tuple(one.id for one in FIGURES if Role.PUBLIC.may(one.reader))
    shown = {
        (one.figure.label, one.text) for asked in SHOWN for one in values_over(board, ids, asked).values()
    }
    published = {one.figure.label: one for one in figure_values(board) if one.figure.state == DECLARED}
    met = set()
    for content in slides:
        for label, words in named(content):
            assert (label, words.partition(" · ")[0]) in shown, (content["kind"], label)
            if one := published.get(label):
                met.add(label)
                assert words == " · ".join((one.text, one.period, one.source, one.scope))
    assert met == published.keys()
    on = {one["kind"]: one for one in slides}
    picture: Any = on["key_figures"]["picture"]
    large = [on["figure"]["figure"], *(one["text"] for one in picture["numbers"])]
    assert large == [published[one].text for one in published if published[one].figure.id not in STATUSES]
    assert all(on[kind]["source"].startswith("Rapport d'activité 2024") for kind in ("figure", "key_figures"))


@pytest.mark.slow
def test_each_number_of_a_slide_is_told_by_its_notes_or_counts_records_that_lead_to_their_cells(
    board: View, slides: list[SlideContent]
) -> None:
    for content in slides:
        known = {*figures_in(content["notes"]), *behind_the_notes(board, content)}
        if content["kind"] in BEYOND_THE_NOTES:
            known |= BEYOND_THE_NOTES[content["kind"]](board, content)
        assert told(content) <= known, (content["kind"], content["sentence"], told(content) - known)
    assert {one["kind"] for one in slides} == KINDS.keys() - WITHOUT_DATA - WITHOUT_A_PAST
