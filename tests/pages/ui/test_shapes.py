"""How a state is drawn is said in one place: a line of `State`, read in every medium."""

import ast
import re
from base64 import b64decode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from data_access.palette import DARK, HALL_DARK, HALL_LIGHT, LIGHT, Palette
from pages.agora.slides.canvas import Canvas
from pages.agora.slides.native import Page
from pages.maps import explorable_layers, told_map_layers
from pages.maps.told_map_layers import Spot
from pages.server.index_page import _filled
from pages.ui.shapes import Shape
from pages.ui.sign_table import CLASSES, styles
from pages.ui.states import Ink, State, legend, mark_style

ROOT = Path(__file__).parents[3]
UNDERWAY = State.UNDERWAY


@pytest.fixture(autouse=True)
def _an_amber_diamond(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is under way as these tests begin with it, however it is drawn today."""
    monkeypatch.setattr(UNDERWAY, "shape", Shape.DIAMOND)
    monkeypatch.setattr(UNDERWAY, "ink", Ink.AMBER)


def in_a_text() -> str:
    return legend((UNDERWAY, "en lancement"))


def in_html() -> str:
    return "\n".join(re.findall(rf"[^\n]*\.{CLASSES[UNDERWAY]}[^{{]*{{[^}}]*}}", styles()))


def on_the_map_to_explore() -> str:
    atlas = str(explorable_layers.marks("marks", [], LIGHT, 16).icon_atlas)
    return b64decode(atlas.partition("base64,")[2].strip('"')).decode()


def on_the_told_map() -> str:
    return "".join(told_map_layers.marks([Spot("caen", "Caen", UNDERWAY, 9, 9, ())], LIGHT, 16, told=False))


def on_a_slide() -> str:
    canvas = Canvas(LIGHT, "essai")
    canvas.sign(100, 100, UNDERWAY, 40)
    return "".join(canvas.parts)


def in_powerpoint() -> str:
    deck = Presentation()
    page = Page(deck.slides.add_slide(deck.slide_layouts[5]), LIGHT)
    drawn = page.sign(100, 100, UNDERWAY, 40, "Caen")
    page.arrow(drawn, page.disc(300, 100, 40, LIGHT.link, "Amiens"), "parraine")
    letter, color = page._sign("launching")
    theme = drawn.fill.fore_color.theme_color
    return f"{drawn.auto_shape_type} {theme} {drawn.line.color.theme_color} {letter} {color}"


MEDIA = {
    in_a_text: "■",
    in_html: ".signe.en-chemin::before { border-radius: 2px; scale: .9; }",
    on_the_map_to_explore: "M278.6 22.6L361.4 22.6L361.4 105.4L278.6 105.4Z",
    on_the_told_map: "M1.8 1.8L16.2 1.8L16.2 16.2L1.8 16.2Z",
    on_a_slide: "M82.0 82.0L118.0 82.0L118.0 118.0L82.0 118.0Z",
    in_powerpoint: "RECTANGLE",
}


@pytest.mark.parametrize(("drawn", "square"), MEDIA.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_another_shape_of_what_is_under_way_is_drawn_in_every_medium(
    drawn: Callable[[], str], square: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert square not in drawn()
    monkeypatch.setattr(UNDERWAY, "shape", Shape.SQUARE)
    assert square in drawn()


@pytest.mark.parametrize("drawn", MEDIA)
def test_each_shape_is_drawn_as_no_other(drawn: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = set()
    for shape in Shape:
        monkeypatch.setattr(UNDERWAY, "shape", shape)
        found.add(drawn())
    assert len(found) == len(Shape)


@pytest.mark.parametrize("drawn", MEDIA)
def test_another_ink_of_what_is_under_way_is_seen_in_every_medium(
    drawn: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = set()
    for ink in Ink:
        monkeypatch.setattr(UNDERWAY, "ink", ink)
        found.add(drawn())
    assert len(found) == len(Ink)


@pytest.fixture
def repainted() -> Iterator[str]:
    """The colour of what is under way, changed in the palette alone."""
    before = LIGHT.underway
    object.__setattr__(LIGHT, "underway", "#123456")  # a palette is frozen
    yield "#123456"
    object.__setattr__(LIGHT, "underway", before)


@pytest.mark.parametrize("drawn", [one for one in MEDIA if one not in (in_a_text, in_powerpoint)])
def test_another_colour_in_the_palette_is_seen_in_every_picture(
    drawn: Callable[[], str], repainted: str
) -> None:
    """A text takes Streamlit's theme, PowerPoint the slot of its own, which `as_pptx` fills from the palette."""
    assert repainted in drawn()


def test_what_asks_for_someone_on_a_page_is_lined_as_what_is_under_way(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert LIGHT.underway_outline in _filled("%(underway)s").decode()
    monkeypatch.setattr(UNDERWAY, "ink", Ink.VIOLET)
    assert LIGHT.link in _filled("%(underway)s").decode()


def test_what_is_written_upon_a_hollow_sign_has_the_colour_of_text(monkeypatch: pytest.MonkeyPatch) -> None:
    assert State.TOCOME.paint == ("page", "tocome", "text")
    monkeypatch.setattr(State.TOCOME, "shape", Shape.DISC)
    assert State.TOCOME.paint == ("tocome", "tocome", "page")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_where_marks_meet_each_has_a_line_that_its_fill_has_not(colors: Palette) -> None:
    for state in State:
        style = mark_style(state, colors)
        assert style.apart(colors) != style.fill


# Who may hold a sign or a colour: they say what it is; the others read what people typed
SAY = ("pages/ui/shapes.py", "data_access/palette.py")
READ = "data_access/importing/"
_SIGN = re.compile(f"[{''.join(shape.sign for shape in Shape)}]")
_COLORS = {
    value.removeprefix("#").upper()
    for colors in (LIGHT, DARK, HALL_LIGHT, HALL_DARK)
    for value in vars(colors).values()
    if isinstance(value, str) and value != "#FFFFFF"  # white is also that of paper
}


def written_in(path: Path) -> str:
    """The strings of a program but its docstrings; all of another file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        return text
    nodes = [*ast.walk(ast.parse(text))]
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    strings = (one for one in nodes if isinstance(one, ast.Constant) and id(one) not in told)
    return "\n".join(str(one.value) for one in strings)


def named_in(text: str) -> set[str]:
    """The signs and the colours that a text names."""
    colors = {one.upper() for one in re.findall(r"(?i)(?<![0-9a-f])[0-9a-f]{6}(?![0-9a-f])", text)}
    return {*_SIGN.findall(text), *(colors & _COLORS)}


def test_no_other_file_names_a_sign_or_a_colour_of_the_palette() -> None:
    files = [
        path
        for folder in ("data_access", "pages")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".css", ".js")
    ]
    found = {path.relative_to(ROOT).as_posix(): named_in(written_in(path)) for path in files}
    named = {path: what for path, what in found.items() if what and not path.startswith(READ)}
    assert set(SAY) <= set(named)
    assert {path: what for path, what in named.items() if path not in SAY} == {}


def test_a_sign_in_a_docstring_is_no_sign_of_the_program() -> None:
    fill, outline = (one.removeprefix("#").upper() for one in (LIGHT.underway, LIGHT.underway_outline))
    assert named_in(f"« ◆ en chemin », #{fill.lower()} and {outline}") == {"◆", fill, outline}
    assert named_in("a8c3 of 0123456789abcdef") == set()
    assert "◆" not in written_in(ROOT / "pages" / "overview" / "page.py")


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_states_differ_by_shape_or_fill_and_not_only_by_colour(colors: Palette) -> None:
    styles = [mark_style(state, colors) for state in State]
    assert len({(style.shape, style.fill == colors.page) for style in styles}) == len(State)
