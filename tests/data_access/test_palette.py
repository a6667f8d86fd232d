import re
import tomllib
from colorsys import rgb_to_hsv
from pathlib import Path

import docx
import pytest

from data_access.documents.word_template import BOARD_PACK, REPORT, DocumentKind
from data_access.exporting.to_complete_workbook import TO_FILL
from data_access.palette import DARK, HALL_DARK, HALL_LIGHT, LIGHT, Palette, bare, palette

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / ".streamlit" / "config.toml"
WRITTEN = ("Title", "Heading 1", "Tableau", "À écrire")  # styles of the Word templates
STATIC = ROOT / "pages" / "static"


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG between two colours `#RRGGBB`."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def channels_of(color: str) -> list[float]:
    return [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def hue(color: str) -> float:
    """The place of a colour on the circle of hues, in degrees."""
    return rgb_to_hsv(*channels_of(color))[0] * 360


def luminance(color: str) -> float:
    channels = channels_of(color)
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_text_can_be_read_on_page_panel_and_land(colors: Palette) -> None:
    for ground in (colors.page, colors.panel, colors.land):
        for ink in (colors.text, colors.muted, colors.link, colors.error):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(colors.on_acquired, colors.acquired) >= 4.5
    assert contrast(colors.on_underway, colors.underway) >= 4.5


@pytest.mark.parametrize("colors", [LIGHT, DARK, HALL_LIGHT, HALL_DARK])
def test_the_outline_of_every_mark_can_be_seen_on_page_panel_and_land(colors: Palette) -> None:
    for ground in (colors.page, colors.panel, colors.land):
        for outline in (colors.acquired, colors.underway_outline, colors.tocome):
            assert contrast(outline, ground) >= 3, (outline, ground)


@pytest.mark.parametrize("colors", [HALL_LIGHT, HALL_DARK])
def test_the_land_of_a_hall_stands_out_from_the_page_and_what_is_written_upon_it_can_be_read(
    colors: Palette,
) -> None:
    assert contrast(colors.land, colors.page) >= 1.6
    assert contrast(colors.text, colors.land) >= 7
    assert contrast(colors.muted, colors.land) >= 4.5


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_the_theme_of_streamlit_wears_the_same_colours(scheme: str, colors: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][scheme]
    assert palette(scheme) is colors
    assert theme["backgroundColor"].upper() == colors.page
    assert theme["secondaryBackgroundColor"].upper() == colors.panel
    assert theme["textColor"].upper() == colors.text
    assert theme["primaryColor"].upper() == colors.link
    assert theme["greenColor"].upper() == colors.acquired
    assert theme["chartCategoricalColors"][:2] == [colors.acquired, colors.underway]


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_what_is_under_way_has_one_hue_in_texts_and_pictures(scheme: str, colors: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][scheme]
    for name in ("orangeColor", "orangeTextColor"):
        assert abs(hue(theme[name]) - hue(colors.underway)) <= 8, name


@pytest.mark.parametrize(
    ("file", "colors"), [("logo-light.svg", LIGHT), ("logo-dark.svg", DARK), ("icon.svg", LIGHT)]
)
def test_the_marks_of_the_logo_wear_the_same_colours(file: str, colors: Palette) -> None:
    worn = set(re.findall(r"#\w{6}", (STATIC / file).read_text(encoding="utf-8")))
    assert worn - {colors.text} == {colors.acquired, colors.link, colors.underway, colors.underway_outline}


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_the_grounds_of_the_theme_are_those_of_the_palette(scheme: str, colors: Palette) -> None:
    theme = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][scheme]
    assert theme["orangeBackgroundColor"] == colors.underway_ground
    assert theme["violetBackgroundColor"] == colors.link_ground


def test_what_is_to_fill_in_a_workbook_has_the_ground_of_what_is_under_way() -> None:
    assert f"#{TO_FILL.fgColor.rgb[2:]}" == LIGHT.underway_ground


@pytest.mark.parametrize("kind", [REPORT, BOARD_PACK])
def test_the_word_templates_wear_the_colours_of_the_palette(kind: DocumentKind) -> None:
    """Else they are to be made again: `python -m data_access.documents.build_template`."""
    own = (style for style in docx.Document(str(kind.template)).styles if style.name in WRITTEN)
    worn = set(re.findall(r'w:(?:color|fill|val)="([0-9A-F]{6})"', "".join(one.element.xml for one in own)))
    named = {bare(one) for one in vars(LIGHT).values() if isinstance(one, str)}
    assert {bare(LIGHT.underway), bare(LIGHT.underway_outline), bare(LIGHT.acquired)} <= worn
    assert worn <= named


def test_an_unknown_scheme_is_the_day() -> None:
    assert palette(None) is LIGHT
