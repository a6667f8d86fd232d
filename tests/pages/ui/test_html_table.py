"""A table as HTML: what each mark of our Markdown becomes, that data stays text, that nothing of a page is lost."""

import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from pages.records.tables import BELOW
from pages.ui.formats import COLORS, escape, html_of, plain, small
from pages.ui.html_table import html_of_table
from pages.ui.states import State, state_text
from tests.pages.app import drawing, given, html_in, open_at, whole_pages
from tests.pages.test_taking_away import LISTS, ONE_EVENT

ALLOWED = {  # tags with their attributes
    "div": {"class", "tabindex", "role", "aria-label", "aria-hidden", "style"},
    "table": {"aria-label"},
    "thead": set(),
    "tbody": set(),
    "tr": {"class"},
    "th": {"scope", "style"},
    "td": {"class", "data-label"},
    "p": {"class"},
    "section": {"class", "aria-label"},
    "nav": {"class"},
    "h2": set(),
    "h3": set(),
    "button": {"type", "class", "data-press", "aria-label", "title"},
    "svg": {"class", "width", "height", "aria-hidden"},
    "polyline": {"points", "fill", "stroke", "stroke-width"},
    "circle": {"cx", "cy", "r", "fill"},
    "i": {"class", "style"},
    "b": set(),
    "ul": set(),
    "ol": {"tabindex"},
    "li": {"class", "title", "aria-current"},
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "details": set(),
    "summary": set(),
    "strong": set(),
    "small": set(),
    "br": {"class"},
    "span": {"class", "data-icon", "role", "title", "aria-hidden", "style"},
    "a": {"class", "href", "target", "title", "aria-current", "aria-label"},
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</td></tr></table><h1>",
    "javascript:alert(1)",
    "[x](javascript:alert(1))",
    "' onmouseover='alert(1)",
    "&lt;b&gt;",
    "<!-- x",
    "**x",
    ":red[x",
    "\\",
    "]] \\**",
]
CELLS = [
    "Amiens",
    r"a \* b \[c\]",
    "17\u202f800\u00a0€",
    "du 12  \nau 14",
    "www\u2060.x.fr",
    "**gras** et maigre",
    ":material/link: lié",
    ":green[●]",
    ":small[:gray[page 3]]",
    "[Caen](territoires?territoire=caen)",
    "**[Lons](territoires?territoire=lons-le-saunier)**  \n:small[:gray[**un** :red[×] mot]]",
    "",
    "a < b & c > d",
    ":unknown[mot]",
    "[sans adresse]",
    "deux [[crochets](./)] ]",
    "**ouvert",
    ":small[ouvert",
]
PAGES = [
    *LISTS.items(),
    *ONE_EVENT,
    ("privacy/page.py", {}),
    ("quality/page.py", {}),
    ("documents/board_sheet.py", {}),
    ("documents/label_sheet.py", {"territoire": "caen"}),
    ("cohorts/page.py", {}),
    ("funding/page.py", {"partie-fonds": "Les dossiers"}),
]


class Read(HTMLParser):
    """HTML as a browser reads it: its text, that of each cell, its links; anything that we do not write fails."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.text = ""
        self.cells: list[str] = []
        self.links: list[str] = []
        self.names: list[str] = []  # of its buttons
        self.feed(body)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag], (tag, attrs)
        if tag in ("td", "th"):
            self.cells.append("")
        if tag == "br":
            self.handle_data(" ; ")
        self.links += [str(value) for name, value in attrs if name == "href"]
        if tag == "button":
            self.names.append(str(dict(attrs)["aria-label"]))

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.cells:
            self.cells[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def as_plain(text: str) -> str:
    """A text content as `plain` says it: on one line, no blank at its ends."""
    return re.sub("[\u00a0\u202f]", " ", text).strip()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (r"\*x\* \:red\[x\] C:\\d", "*x* :red[x] C:\\d"),
        ("17\u202f800\u00a0€", "17\u202f800\u00a0€"),
        ("a  \nb", "a<br>b"),
        ("www\u2060.x.fr", "www.x.fr"),
        ("**a** b **c**", "<strong>a</strong> b <strong>c</strong>"),
        (":material/link:", '<span data-icon="link"></span>'),
        (":violet[—]", '<span class="violet">—</span>'),
        (":small[a]", "<small>a</small>"),
        (small("a"), '<small><span class="gray">a</span></small>'),
        (
            state_text(State.UNDERWAY, "a"),
            f'<span class="{State.UNDERWAY.color}">{State.UNDERWAY.sign}</span>\u00a0a',
        ),
        (
            "**[a](evenements?evenement=t16&x=%20)**",
            '<strong><a href="evenements?evenement=t16&amp;x=%20" target="_blank">a</a></strong>',
        ),
        (small("[a](./)"), '<small><span class="gray"><a href="./" target="_blank">a</a></span></small>'),
        (":green[**+**]", '<span class="green"><strong>+</strong></span>'),
        (":pink[a]", "a"),
    ],
)
def test_each_mark_of_our_markdown_has_its_html(markdown: str, html: str) -> None:
    assert html_of(markdown) == html


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_comes_out_as_the_text_that_it_is(typed: str) -> None:
    read = Read(
        html_of_table(pd.DataFrame({escape(typed): [escape(typed), small(escape(typed))]}), alt=typed)
    )
    assert read.cells == [typed, typed, typed]
    assert not read.links
    label = escape(typed)
    assert Read(html_of(f"[{label}](./)")).links == ["./"]
    assert Read(html_of(f"[{label}](./)")).text == typed


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_that_nobody_escaped_gives_no_tag_and_no_link_either(typed: str) -> None:
    read = Read(html_of_table(pd.DataFrame({typed: [typed]}), alt=typed))
    assert [as_plain(one) for one in read.cells] == [plain(typed)] * 2
    assert not read.links


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//x.fr",
        "https://x.fr",
        "\\\\x.fr",
        'x"y',
        "a b",
        "",
        "\tx",
    ],
)
def test_what_is_no_address_of_ours_is_no_link(address: str) -> None:
    assert not Read(html_of(f"[a]({address})")).links


@pytest.mark.parametrize("cell", [*CELLS, *map(escape, HOSTILE)])
def test_a_cell_reads_as_it_is_taken_away(cell: str) -> None:
    assert as_plain(Read(html_of(cell)).text) == plain(cell)


def test_a_table_has_its_name_its_heads_and_a_box_that_the_keyboard_reaches() -> None:
    assert html_of_table(pd.DataFrame({"**A**": ["x"]}), alt='dit « "A" »') == (
        '<div class="tableau" tabindex="0" role="group" aria-label="Tableau : dit « &quot;A&quot; »">'
        '<table aria-label="dit « &quot;A&quot; »">'
        '<thead><tr><th scope="col"><p><strong>A</strong></p></th></tr></thead>'
        "<tbody><tr><td><p>x</p></td></tr></tbody></table></div>"
    )


def test_a_column_without_a_name_has_no_empty_head() -> None:
    drawn = html_of_table(pd.DataFrame({"Chiffre": ["**3**"], "": ["4"]}), alt="Un chiffre.")
    assert '<thead><tr><th scope="col"><p>Chiffre</p></th><td></td></tr></thead>' in drawn


def test_what_is_no_text_is_shown_as_it_is_written_and_nothing_as_nothing() -> None:
    given = pd.DataFrame({1: [None, float("nan"), pd.NaT, 2, True, 1.5]}, dtype=object)
    assert Read(html_of_table(given, alt="x")).cells == ["1", "", "", "", "2", "True", "1.5"]


@pytest.mark.slow
@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(("page", "address"), PAGES)
def test_every_cell_of_our_pages_is_drawn_with_its_words_its_links_and_its_colours(
    page: str, address: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole_pages(monkeypatch)
    app = open_at(page, **address)
    assert not app.exception
    made = [(given(one)[-1:], html_in(one).rpartition(BELOW)[2]) for one in drawing(app)]
    shown = [(one, Read(html)) for what, html in made for one in what if isinstance(one, pd.DataFrame)]
    assert shown
    for table, read in shown:
        cells = [*table.columns, *table.to_numpy().flat]
        assert [as_plain(one) for one in read.cells] == [plain(one) for one in cells]
        assert read.links == [link for one in cells for link in re.findall(r"(?<!\\)\]\(([^)]*)\)", one)]
        assert {word for one in cells for word in re.findall(r"(?<!\\):([a-z]+)\[", one)} <= {
            "small",
            *COLORS,
        }


def test_in_a_narrow_window_each_cell_of_a_card_bears_the_name_of_its_column() -> None:
    table = pd.DataFrame(
        {"Chiffre": ["Emplois"], ":orange[◆] à «\u00a0lire\u00a0»": ["3"], "Année": ["2024"]}
    )
    drawn = html_of_table(table, alt="Un chiffre.")
    assert 'class="tableau fiches"' in drawn
    assert (
        '<td data-label="Chiffre"><p>Emplois</p></td><td data-label="◆ à « lire »"><p>3</p></td>'
        in drawn.replace("\u00a0", " ")
    )


def test_a_cell_that_says_nothing_bears_no_name_so_that_no_card_shows_a_name_without_a_word() -> None:
    table = pd.DataFrame({"Étape": ["Immersion"], "Quand": [""], "Note": [None], "Lu dans": ["E12"]})
    drawn = html_of_table(table, alt="Une étape.")
    assert '<td><p></p></td><td><p></p></td><td data-label="Lu dans"><p>E12</p></td>' in drawn


@pytest.mark.parametrize("columns", [2, 13])
def test_few_columns_and_a_grid_stay_a_table(columns: int) -> None:
    table = pd.DataFrame({f"Mois {number}": ["1"] for number in range(columns)})
    assert "data-label" not in html_of_table(table, alt="Un chiffre.")


def test_two_columns_of_which_a_cell_is_long_are_cards_in_a_narrow_window() -> None:
    table = pd.DataFrame(
        {"Sujet": ["Date"], "Ce que disent les sources": ["le séminaire de Lons-le-Saunier " * 3]}
    )
    assert 'data-label="Ce que disent les sources"' in html_of_table(table, alt="Un sujet.")


def test_a_break_before_a_detail_is_marked_for_paper_and_no_other_is() -> None:
    detail = f"49{small(' · 1 sur 23')}  \n115{small(' · 4 sur 26')}"
    assert html_of(detail).count("<br>") == 1 and 'class="detail"' not in html_of(detail)
    assert html_of(f"plus de 250  \n{small('d’après 4 événements')}").count('<br class="detail"><small>') == 1
