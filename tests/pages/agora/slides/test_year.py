"""The year in highlights, for a hall: a few named in large letters that never meet, all of them marked."""

import io
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation

from data_access.slides.content import Moment, SlideContent, SlideTimeline, slide
from data_access.slides.parts import MOST, parts
from pages.agora.slides.frame import BELOW, slide_svg
from pages.agora.slides.hall_timeline import named_moments, others_of, standings
from pages.agora.slides.powerpoint import as_pptx
from tests.data_access.properties import steady
from tests.pages.agora.slides.letters import letters


def moment(code: str, day: str, weight: float, side: str = "territory") -> Moment:
    return {
        "code": code,
        "title": f"Soirée {code}",
        "start": f"2024-{day}",
        "end": None,
        "side": side,
        "state": "reported",
        "detail": f"{day} · 100 présences",
        "weight": weight,
    }


CROWDED: SlideTimeline = {
    "form": "timeline",
    "year": 2024,
    "moments": [moment(f"{turn}", f"05-{turn + 1:02}", 20.0 - turn) for turn in range(12)],
}


def shown(picture: SlideTimeline) -> list[SlideTimeline]:
    """The pictures of the slides that show it."""
    found = [one["picture"] for one in parts(slide("year", "", "", picture))]
    return [one for one in found if one and one["form"] == "timeline"]


def test_where_a_hall_reads_all_all_are_named_and_none_is_counted() -> None:
    (few,) = shown({**CROWDED, "moments": CROWDED["moments"][:2]})
    assert [one["code"] for one in named_moments(few)] == ["0", "1"]
    assert others_of(few) == ""


def test_the_heaviest_are_named_and_the_others_marked_and_counted() -> None:
    (crowd,) = shown(CROWDED)
    assert [one["code"] for one in named_moments(crowd)] == [f"{turn}" for turn in range(MOST)]
    assert len(crowd["moments"]) == 12
    assert others_of(crowd) == "et 6 autres temps forts"


def test_the_territories_and_the_network_have_a_slide_each() -> None:
    network = moment("x", "11-21", 1.0, "network")
    both = shown({**CROWDED, "moments": [network, *CROWDED["moments"]]})
    assert [{one["side"] for one in picture["moments"]} for picture in both] == [{"territory"}, {"network"}]


@steady
@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(1, 28), st.text(max_size=80)), min_size=1, max_size=MOST
    )
)
def test_no_two_labels_meet_none_leaves_the_slide_and_no_two_stems_cross(
    days: list[tuple[int, int, str]],
) -> None:
    moments = [moment(f"{turn}", f"{month:02}-{day:02}", 1.0) for turn, (month, day, _) in enumerate(days)]
    for told, (_, _, title) in zip(moments, days, strict=True):
        told["title"] = title
    found = standings({"form": "timeline", "year": 2024, "moments": moments}, BELOW)
    assert len(found) == len(days)
    for row in ([one for one in found if one.above is above] for above in (True, False)):
        assert all(one.left >= BELOW.left - 0.1 and one.left + one.width <= BELOW.right + 0.1 for one in row)
        for one, following in zip(row, row[1:], strict=False):
            assert one.left + one.width < following.left
            assert one.x <= following.x and one.foot <= following.foot


def test_screen_and_powerpoint_name_the_same_highlights_and_count_the_same_others(
    slides: list[SlideContent],
) -> None:
    years = [one for one in slides if one["kind"] == "year"]
    deck = Presentation(io.BytesIO(as_pptx(years, "light", "Essai", datetime(2026, 11, 25))))
    assert len(years) == 2
    for content, page in zip(years, deck.slides, strict=True):
        picture = content["picture"]
        assert picture and picture["form"] == "timeline"
        titles = {one["title"] for one in named_moments(picture)}
        on_screen = {one.text for one in letters(slide_svg(content, "light"))}
        written = {one.text_frame.text.replace("\v", " ") for one in page.shapes if one.has_text_frame}
        assert len(titles) == MOST
        assert titles <= on_screen & written
        assert others_of(picture) in on_screen & written
    territories = {one["title"] for one in years[0]["picture"]["moments"]}  # type: ignore[index,typeddict-item]
    assert {"Katalyze", "Crépité", "Des Idées au Taquet", "Boost Lokal Lëtzebuerg"} <= territories


def titled(*titles: str) -> SlideTimeline:
    moments = [moment(f"{turn}", f"{2 * turn + 1:02}-15", 1.0) for turn in range(len(titles))]
    return {
        "form": "timeline",
        "year": 2024,
        "moments": [{**one, "title": title} for one, title in zip(moments, titles, strict=True)],
    }


def test_a_title_that_one_line_does_not_hold_stands_whole_on_two() -> None:
    long = "Labellisation de Caen et du Haut-Doubs"
    picture = titled("Assemblée générale", *[long] * 5)
    found = {" ".join(one.title[0]): one for one in standings(picture, BELOW)}
    assert set(found) == {"Assemblée générale", long}
    assert len(found[long].title[0]) == 2
    drawn = letters(slide_svg(slide("year", "", "6 temps forts", picture), "light"))
    assert not [one.text for one in drawn if one.text.endswith("…")]
    assert min(one.y for one in drawn if one.text == found[long].title[0][0]) > BELOW.top


def test_titles_that_one_line_holds_stay_on_one() -> None:
    short = ["Agora des territoires", "Assemblée générale", "Séminaire"]
    assert all(len(one.title[0]) == 1 for one in standings(titled(*short), BELOW))
