"""The show as files: each number of the data stands in HTML, PowerPoint and PDF, and nothing foreign."""

import base64
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pypdf import PdfReader

from data_access.palette import hall
from data_access.slides.content import Bars, RoadStop, SlideContent, SlidePhoto, slide
from data_access.slides.photo_file import clean_photo
from pages.agora.slides.frame import slide_svg
from pages.agora.slides.native import PIXEL
from pages.agora.slides.office_text import office_width
from pages.agora.slides.player import as_html, show_data
from pages.agora.slides.powerpoint import as_pptx
from pages.agora.slides.printing import as_pdf
from pages.ui.svg import LINKS, SVG
from tests.pages.agora.slides.test_frame import LONG, full
from tests.photo_files import jpeg

STAMP, AT = "Agora d'essai · chiffres du 25 novembre 2026", datetime(2026, 11, 25, 12, 0)
MOST_BYTES = 8_000_000
SMALLEST = 18  # points


@pytest.fixture(scope="module")
def html(slides: list[SlideContent]) -> str:
    return as_html(show_data(slides, "light", STAMP), STAMP)


@pytest.fixture(scope="module")
def pptx(slides: list[SlideContent]) -> bytes:
    return as_pptx(slides, "light", STAMP, AT)


@pytest.fixture(scope="module")
def deck(pptx: bytes) -> Any:
    return Presentation(io.BytesIO(pptx))


@pytest.fixture(scope="module")
def pages(slides: list[SlideContent]) -> PdfReader:
    return PdfReader(io.BytesIO(as_pdf(slides, "light", STAMP, AT)))


@pytest.fixture(scope="module")
def paper(pages: PdfReader) -> list[str]:
    """What is written on each page of the PDF."""
    return [page.extract_text() for page in pages.pages]


def numbers(content: SlideContent) -> Iterator[str]:
    """Each number that a slide tells, without blanks: of its words, figures, cards and bars."""
    picture = content["picture"]
    said = [content["figure"], content["sentence"], *(line["words"] for line in content["lines"])]
    if picture and picture["form"] == "numbers":
        said += [number["text"] for number in picture["numbers"]]
    if picture and picture["form"] == "cards":
        said += [number["text"] for card in picture["cards"] for number in card["numbers"]]
    if picture and picture["form"] == "bars":
        said += [bar["text"] for bar in picture["bars"]]
    for text in said:
        yield from re.findall(r"\d+", squeezed(text))


def squeezed(text: str) -> str:
    """Without blanks, which PDF puts and leaves out as letters are spaced."""
    return re.sub(r"\s", "", text)


def texts(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield shape.text_frame.text
    if getattr(shape, "has_table", False):
        yield from (cell.text for row in shape.table.rows for cell in row.cells)
    if getattr(shape, "has_chart", False):
        yield from (f"{value:.0f}" for value in shape.chart.plots[0].series[0].values if value)


@pytest.mark.slow
def test_every_number_of_the_data_stands_in_each_file(
    slides: list[SlideContent], html: str, deck: Any, paper: list[str]
) -> None:
    data = json.loads(re.findall(r"data: (\{.*\}) \}\);", html)[0])
    for place, content in enumerate(slides):
        on_screen = squeezed(re.sub(r"<[^>]*>", " ", data["slides"][place]["svg"]))
        in_deck = squeezed(" ".join(text for shape in deck.slides[place].shapes for text in texts(shape)))
        on_paper = squeezed(paper[place])
        for number in numbers(content):
            assert number in on_screen, (content["kind"], number)
            assert number in in_deck, (content["kind"], number)
            assert number in on_paper, (content["kind"], number)


@pytest.mark.slow
def test_each_slide_of_a_file_names_its_source_at_its_foot(
    slides: list[SlideContent], html: str, paper: list[str]
) -> None:
    drawn = json.loads(re.findall(r"data: (\{.*\}) \}\);", html)[0])["slides"]
    for place, content in enumerate(slides):
        source = squeezed(content["source"]).replace("·", "")  # which no line begins or ends with
        for written in (unescape(re.sub(r"<[^>]*>", " ", drawn[place]["svg"])), paper[place]):
            assert source in squeezed(written).replace("·", ""), (content["kind"], source)
        assert drawn[place]["notes"] == content["notes"]


@pytest.mark.slow
def test_the_html_file_asks_for_nothing_and_is_stamped(html: str) -> None:
    assert len(html.encode()) < MOST_BYTES
    assert f"<title>{STAMP.replace(chr(39), '&#x27;')}</title>" in html
    addresses = set(re.findall(r"https?://[^\"'\s\\)<]+", html))
    assert addresses == {SVG, LINKS}  # names, which are never fetched
    assert not re.search(r"<link|<script[^>]* src|@import|url\((?!data:|#)", html)


def test_a_show_that_is_opened_can_begin_with_the_slide_that_is_looked_at(slides: list[SlideContent]) -> None:
    begun, whole = (show_data(slides[:3], "light", STAMP, only=only)["slides"] for only in (1, None))
    assert [bool(one["svg"]) for one in begun] == [False, True, False]
    assert begun[1] == whole[1]
    assert [one["title"] for one in begun] == [one["title"] for one in whole]


def test_no_text_of_a_slide_can_end_the_script(slides: list[SlideContent]) -> None:
    hostile: SlideContent = {**slides[0], "notes": "</script><script>alert(1)</script>"}
    written = as_html(show_data([hostile], "dark", STAMP), STAMP)
    assert written.count("</script>") == 1


@pytest.mark.slow
def test_powerpoint_holds_to_the_schemas_of_office_part_by_part(pptx: bytes, tmp_path: Path) -> None:
    file = tmp_path / "agora.pptx"
    file.write_bytes(pptx)
    errors = OpenXmlValidator().validate(file).errors
    assert [f"{one.part_uri}: {one.description}" for one in errors] == []


@pytest.mark.slow
def test_powerpoint_has_the_sentence_as_title_and_the_notes_of_each_slide(
    slides: list[SlideContent], deck: Any
) -> None:
    assert [one.shapes.title.text_frame.text for one in deck.slides] == [one["sentence"] for one in slides]
    assert [one.notes_slide.notes_text_frame.text for one in deck.slides] == [one["notes"] for one in slides]
    assert (deck.core_properties.title, deck.core_properties.created) == (STAMP, AT)


def test_powerpoint_has_tables_charts_and_shapes_that_can_be_edited_pictures_for_maps_and_photographs_alone(
    slides: list[SlideContent], deck: Any
) -> None:
    made = {
        content["picture"]["form"]: {
            "table" if shape.has_table else "chart" if shape.has_chart else "picture"
            for shape in one.shapes
            if getattr(shape, "has_table", False)
            or getattr(shape, "has_chart", False)
            or shape.shape_type == 13
        }
        for content, one in zip(slides, deck.slides, strict=True)
        if content["picture"]
    }
    assert made == {
        "lanterns": set(),
        "numbers": set(),
        "names": set(),
        "map": {"picture"},
        "place": {"picture"},
        "grid": {"table"},
        "chain": set(),
        "timeline": set(),
        "cards": set(),
        "bars": {"chart"},
        "road": set(),
        "photo": {"picture"},
    }


def test_land_is_in_powerpoint_as_svg_once_beside_the_png_of_older_programs(
    slides: list[SlideContent], deck: Any
) -> None:
    land = [
        (content["alt"], shape, one.part)
        for content, one in zip(slides, deck.slides, strict=True)
        for shape in one.shapes
        if shape.shape_type == 13 and content["kind"] != "photograph"
    ]
    drawn = []
    for alt, shape, part in land:
        (vector,) = shape._element.xpath(".//*[local-name()='svgBlip']")
        relation = next(value for name, value in vector.attrib.items() if name.endswith("}embed"))
        drawn.append(part.related_part(relation))
        assert shape.image.content_type == "image/png"
        assert shape._element.nvPicPr.cNvPr.get("descr") == alt
    texts = [one.blob.decode() for one in drawn]
    assert (
        len({str(one.partname) for one in drawn}) == len(set(texts)) < len(land)
    )  # territories share their land
    for text in texts:
        root = ElementTree.fromstring(text)
        assert (root.get("width"), root.get("height")) == tuple(root.get("viewBox", "").split()[2:])
        assert not re.search(r"rgba|Source Sans|Bricolage|vector-effect|ns\d:", text)
    assert any(re.search(r'textLength="[\d.]+"[^>]*>Le Mans<', text) for text in texts)


def photograph() -> SlideContent:
    """A photograph of twice its height, with its place."""
    data = base64.b64encode(clean_photo(jpeg(1, 800, 400)).content).decode()
    picture: SlidePhoto = {"form": "photo", "code": "photo-1", "width": 800, "height": 400, "data": data}
    return slide(
        "photograph", "En image", "La salle se lève", picture, "Une salle pleine", source="Miramas, 2024"
    )


def test_a_photograph_without_words_has_the_whole_slide_and_an_outline_names_it() -> None:
    def width(content: SlideContent) -> float:
        found = re.search(r'<image [^>]*width="(\d+)"', slide_svg(content, "light"))
        assert found
        return float(found[1])

    alone: SlideContent = {**photograph(), "sentence": "", "source": ""}
    assert width(alone) > 1.3 * width(photograph())
    (page,) = Presentation(io.BytesIO(as_pptx([alone], "light", STAMP, AT))).slides
    assert page.shapes.title.text_frame.text == "En image"
    assert [one.text_frame.text for one in page.shapes if one.has_text_frame].count("En image") == 1
    assert show_data([alone], "light", STAMP)["slides"][0]["title"] == "Une salle pleine"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_photograph_is_whole_in_every_file_with_its_words_and_nothing_of_its_camera(scheme: str) -> None:
    shown = [photograph()]
    (picture,) = [one for one in Presentation(io.BytesIO(as_pptx(shown, scheme, STAMP, AT))).slides[0].shapes
                  if one.shape_type == 13]  # fmt: skip
    assert round(picture.width / picture.height, 2) == 2
    assert (picture.crop_left, picture.crop_top) == (0, 0)
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Une salle pleine"
    (drawn,) = show_data(shown, scheme, STAMP)["slides"]
    assert "data:image/jpeg;base64," in drawn["svg"]
    assert "Une salle pleine" in drawn["svg"].partition("<defs>")[0]
    page = PdfReader(io.BytesIO(as_pdf(shown, scheme, STAMP, AT))).pages[0]
    (image,) = page.images
    assert image.image and image.image.size == (800, 400)
    assert squeezed("Miramas, 2024") in squeezed(page.extract_text())
    assert b"Exif" not in picture.image.blob


def test_powerpoint_draws_sponsorships_as_arrows_that_hold_on_to_their_territories(
    slides: list[SlideContent], deck: Any
) -> None:
    tied = [
        (shape.name, one.shapes)
        for content, one in zip(slides, deck.slides, strict=True)
        if content["kind"] == "sponsorships"
        for shape in one.shapes
        if shape._element.xpath(".//a:stCxn | .//a:endCxn")
    ]
    assert "Miramas parraine Caen" in [name for name, _ in tied]
    assert len(tied) == 7
    for _, shapes in tied:
        known = {shape.shape_id: shape.name for shape in shapes}
        for arrow in (shape for shape in shapes if shape.name.partition(" parraine ")[1]):
            ends = [int(one.get("id")) for one in arrow._element.xpath(".//a:stCxn | .//a:endCxn")]
            sponsor, _, sponsored = arrow.name.partition(" parraine ")
            assert [known[end].partition(",")[0] for end in ends] == [sponsor, sponsored]


def test_powerpoint_takes_every_colour_and_font_from_its_theme(pptx: bytes) -> None:
    with ZipFile(io.BytesIO(pptx)) as parts:
        theme = parts.read("ppt/theme/theme1.xml").decode()
        slides = [
            parts.read(one).decode()
            for one in parts.namelist()
            if re.match(r"ppt/(slides|charts)/\w+\.xml", one)
        ]
    colors = hall("light")
    for color in (colors.text, colors.page, colors.acquired, colors.underway, colors.link):
        assert f'val="{color[1:]}"' in theme
    assert not [one for one in slides if "srgbClr" in one or 'typeface="Calibri' in one]


@pytest.mark.slow
def test_nothing_of_a_powerpoint_slide_leaves_it(
    slides: list[SlideContent], large_slides: list[SlideContent]
) -> None:
    deck = Presentation(io.BytesIO(as_pptx([*slides, *large_slides, *full(LONG)], "light", STAMP, AT)))
    for one in deck.slides:
        for shape in one.shapes:
            place = (one.shapes.title.text_frame.text, shape.name)
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width, place
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height, place


def test_the_file_says_of_its_slides_that_they_are_wide(deck: Any) -> None:
    assert dict(deck.element.sldSz.attrib) == {"cx": "12192000", "cy": "6858000"}


def test_the_names_on_a_road_of_powerpoint_have_room_of_their_own_in_a_wider_font_too() -> None:
    words = ("Accompagnement", "Équipe cœur", "Événements", "Modèle économique", "Labellisation", "Fin")
    stops: list[RoadStop] = [{"state": "done", "words": one, "detail": "du 12 au 14 nov."} for one in words]
    road = slide("road", "Caen", "En chemin", {"form": "road", "stops": stops}, "Les étapes")
    (shown,) = Presentation(io.BytesIO(as_pptx([road], "light", STAMP, AT))).slides
    boxes = [shape for shape in shown.shapes if shape.has_text_frame and shape.text_frame.text in words]
    assert len(boxes) == len(words)
    for box in boxes:
        assert office_width(box.text_frame.text, 36, bold=True) <= box.width / PIXEL, box.text_frame.text
    for one, other in combinations(boxes, 2):
        beside = one.left + one.width <= other.left or other.left + other.width <= one.left
        above = one.top + one.height <= other.top or other.top + other.height <= one.top
        assert beside or above, (one.text_frame.text, other.text_frame.text)


def test_powerpoint_writes_nothing_smaller_than_18_points(deck: Any) -> None:
    frames = [shape.text_frame for one in deck.slides for shape in one.shapes if shape.has_text_frame]
    frames += [
        cell.text_frame
        for one in deck.slides
        for shape in one.shapes
        if getattr(shape, "has_table", False)
        for row in shape.table.rows
        for cell in row.cells
    ]
    sizes = {run.font.size.pt for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs}
    assert min(sizes) >= SMALLEST


def test_powerpoint_writes_a_long_sentence_smaller_so_that_it_stays_above_the_picture() -> None:
    bars: Bars = {
        "form": "bars",
        "unit": "événements",
        "bars": [{"label": "mars", "value": 3.0, "text": "3"}],
    }
    sentences = ["Ensemble", "Au moins 16 visites pour nous inspirer les uns des autres, d'un bout à l'autre"]
    deck = Presentation(
        io.BytesIO(as_pptx([slide("x", "", one, bars) for one in sentences], "light", STAMP, AT))
    )
    short, long = (one.shapes.title.text_frame.paragraphs[0].runs[0].font.size.pt for one in deck.slides)
    assert SMALLEST <= long < short == 30


def test_the_foot_of_each_powerpoint_slide_stays_on_it(slides: list[SlideContent], deck: Any) -> None:
    for content, one in zip(slides, deck.slides, strict=True):
        feet = [
            shape for shape in one.shapes if shape.has_text_frame and shape.top > 0.85 * deck.slide_height
        ]
        lines = [line.text for foot in feet for line in foot.text_frame.paragraphs]
        assert squeezed("".join(lines)).replace("·", "") == squeezed(content["source"]).replace("·", "")
        assert not [line for line in lines if line.endswith("·")]
        assert all(foot.top + foot.height < deck.slide_height for foot in feet)


def test_a_picture_in_powerpoint_is_told_in_words(slides: list[SlideContent], deck: Any) -> None:
    for content, one in zip(slides, deck.slides, strict=True):
        for picture in (shape for shape in one.shapes if shape.shape_type == 13):
            assert picture._element.nvPicPr.cNvPr.get("descr") == content["alt"] != ""


@pytest.mark.slow
def test_the_pdf_has_a_page_a_slide_in_letters_that_can_be_searched(
    slides: list[SlideContent], pages: PdfReader, paper: list[str]
) -> None:
    assert len(pages.pages) == len(slides)
    assert pages.pages[0].mediabox.width / pages.pages[0].mediabox.height == pytest.approx(16 / 9)
    assert pages.metadata and pages.metadata.title == STAMP
    for content, words in zip(slides, paper, strict=True):
        assert squeezed(content["sentence"]) in squeezed(words)


@pytest.mark.slow
def test_no_file_holds_anything_of_the_fundraising(html: str, deck: Any, paper: list[str]) -> None:
    everything = [html, *paper]
    everything += [text for one in deck.slides for shape in one.shapes for text in texts(shape)]
    assert not [text[:80] for text in everything if "Exemple" in text or "€" in text]
