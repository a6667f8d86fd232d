"""An SVG for offices: as wide as ours in whichever font, what shines through said so that they draw it clear."""

from xml.etree import ElementTree

import pytest

from pages.ui.labels import text_width
from pages.ui.office_svg import office_svg

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="850 40 1050 1000"><defs><radialGradient id="g">
<stop offset="0" stop-color="rgba(255,200,121,0.63)"/><stop offset="1" stop-color="#FFC879" stop-opacity="0.2"/>
</radialGradient></defs><text font-family="Source Sans, sans-serif" font-size="13px" font-weight="600">Le Mans</text>
<g font-size="30" font-family="Bricolage"><text><tspan>Guyane</tspan><tspan dy="30">autre échelle</tspan></text></g>
<text font-size="13px"></text></svg>"""


@pytest.fixture
def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(office_svg(SVG, "Calibri"))


def found(root: ElementTree.Element, tag: str) -> list[ElementTree.Element]:
    return [one for one in root.iter() if one.tag.endswith(f"}}{tag}")]


def test_it_says_its_size_and_its_elements_bear_no_prefix(drawn: ElementTree.Element) -> None:
    assert office_svg(SVG, "Calibri").startswith("<svg ")
    assert (drawn.get("width"), drawn.get("height")) == ("1050", "1000")


def test_each_line_is_as_wide_as_in_our_font_whichever_font_its_reader_has(
    drawn: ElementTree.Element,
) -> None:
    one, several, empty = found(drawn, "text")
    assert {text.get("font-family") for text in (one, several, empty)} == {"Calibri"}
    lines = [one, *found(several, "tspan")]
    assert [line.get("textLength") for line in lines] == [
        f"{text_width(words, size, weight):.1f}"
        for words, size, weight in (("Le Mans", 13, 600), ("Guyane", 30, 400), ("autre échelle", 30, 400))
    ]
    assert several.get("textLength") is None and empty.get("textLength") is None


@pytest.mark.parametrize(("anchor", "before"), [("end", 1), ("middle", 0.5), ("start", 0)])
def test_what_ends_or_is_centred_at_a_place_begins_where_our_font_would(anchor: str, before: float) -> None:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="100" text-anchor="{anchor}" '
        f'font-size="20">Crépité</text><text text-anchor="{anchor}" font-size="20"><tspan>un</tspan></text></svg>'
    )
    one, several = found(ElementTree.fromstring(office_svg(svg, "Calibri")), "text")
    (line,) = several
    for text, at, words in ((one, 100.0, "Crépité"), (line, 0.0, "un")):
        assert "end" != text.get("text-anchor") != "middle"
        assert float(text.get("x", 0)) == pytest.approx(at - before * text_width(words, 20, 400), abs=0.1)


def test_what_shines_through_is_said_apart_from_its_colour(drawn: ElementTree.Element) -> None:
    assert [(one.get("stop-color"), one.get("stop-opacity")) for one in found(drawn, "stop")] == [
        ("#FFC879", "0.63"),
        ("#FFC879", "0.2"),
    ]
