"""The year in highlights: which find room on a slide, the same ones on screen and in PowerPoint."""

import io
from datetime import datetime

from pptx import Presentation

from data_access.slides.content import Moment, SlideContent, SlideTimeline
from pages.agora.slides.charts import others_of, with_room
from pages.agora.slides.frame import BELOW, picture_of, slide_svg
from pages.agora.slides.powerpoint import as_pptx
from tests.pages.agora.slides.letters import letters


def moment(code: str, day: str, weight: float) -> Moment:
    return {
        "code": code,
        "title": f"Soirée {code}",
        "start": f"2024-{day}",
        "end": None,
        "side": "territory",
        "state": "reported",
        "detail": f"{day} · 100 présences",
        "weight": weight,
    }


CROWDED: SlideTimeline = {
    "form": "timeline",
    "year": 2024,
    "moments": [moment(f"{turn}", f"05-{turn + 1:02}", 20.0 - turn) for turn in range(12)],
}


def codes(picture: SlideTimeline) -> set[str]:
    return {one["code"] for one in with_room(picture, BELOW)["moments"]}


def test_where_all_have_room_all_are_shown_and_none_is_counted() -> None:
    few: SlideTimeline = {**CROWDED, "moments": CROWDED["moments"][:2]}
    shown = with_room(few, BELOW)
    assert [one["code"] for one in shown["moments"]] == ["0", "1"]
    assert others_of(shown) == ""


def test_the_heaviest_are_shown_and_the_others_counted() -> None:
    shown = with_room(CROWDED, BELOW)
    many = len(shown["moments"])
    assert {"0", "1", "2"} <= codes(CROWDED)
    assert many < 12
    assert others_of(shown) == f"et {12 - many} autres temps forts"


def test_a_light_one_that_is_added_makes_none_disappear_and_a_heavy_one_is_shown() -> None:
    light: SlideTimeline = {**CROWDED, "moments": [*CROWDED["moments"], moment("x", "11-21", 1.0)]}
    heavy: SlideTimeline = {**CROWDED, "moments": [*CROWDED["moments"], moment("x", "11-21", 99.0)]}
    assert codes(light) >= codes(CROWDED)
    assert "x" in codes(light)
    assert codes(heavy) >= {"x", "0", "1", "2"}


def test_screen_and_powerpoint_name_the_same_highlights_and_count_the_same_others(
    slides: list[SlideContent],
) -> None:
    (content,) = [one for one in slides if one["kind"] == "year"]
    picture = picture_of(content)
    assert picture and picture["form"] == "timeline"
    titles = {one["title"] for one in picture["moments"]}
    on_screen = {one.text for one in letters(slide_svg(content, "light"))}
    (page,) = Presentation(io.BytesIO(as_pptx([content], "light", "Essai", datetime(2026, 11, 25)))).slides
    in_file = {row.cells[0].text for one in page.shapes if one.has_table for row in one.table.rows}
    written = {one.text_frame.text for one in page.shapes if one.has_text_frame}
    assert titles == in_file
    assert titles <= on_screen
    assert {"Katalyze", "Crépité", "Des Idées au Taquet", "Boost Lokal Lëtzebuerg"} <= titles
    assert others_of(picture) in on_screen & written
