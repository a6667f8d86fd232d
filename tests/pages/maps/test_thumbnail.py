"""The small map: the land, the marks in their places, names that do not cover one another."""

import base64
import re
from collections.abc import Mapping

import pandas as pd
import pytest

from data_access.palette import DARK, LIGHT
from pages.maps.land_file import FILE, WIDTH, land_svg
from pages.maps.thumbnail import drawn_thumbnail, thumbnail_of
from pages.maps.told_map_plane import MapSheet
from pages.ui.states import State
from tests.pages.ui.test_html_table import HOSTILE, Read

PAGES = FILE.parents[1]
CAEN = {"name": "Caen", "latitude": 49.18, "longitude": -0.37, "department": "14"}
MIRAMAS = {"name": "Miramas", "latitude": 43.58, "longitude": 5.0, "department": "13"}
ISTRES = {"name": "Istres", "latitude": 43.51, "longitude": 4.99, "department": "13"}
CAYENNE = {"name": "Guyane", "latitude": 4.93, "longitude": -52.33, "department": "973"}
NOWHERE = {"name": "Ailleurs", "latitude": None, "longitude": None, "department": None}


def drawn(*places: Mapping[str, object], scheme: str = "light") -> str:
    home, *others = places
    frame = pd.DataFrame(map(dict, others), columns=list(CAEN))
    found = thumbnail_of(pd.Series(home), frame, [State.UNDERWAY] * len(places), scheme)
    return str(drawn_thumbnail(found)) if found else ""


def picture(html: str) -> str:
    (data,) = re.findall(r"url\(data:image/svg\+xml;base64,([^)]+)\)", html)
    return base64.b64decode(data).decode()


def test_a_mark_stands_where_the_told_map_puts_it() -> None:
    x, y = MapSheet(WIDTH, {}).pixels((-0.37, 49.18), "14")
    (left,), (top,) = (re.findall(rf"{side}: ([\d.]+)%", drawn(CAEN)) for side in ("left", "top"))
    assert float(left) == pytest.approx(100 * x / WIDTH, abs=0.1)
    assert float(top) == pytest.approx(100 * y / MapSheet(WIDTH, {}).height, abs=0.1)


def test_a_curve_leads_to_each_other_one_in_the_colour_of_the_scheme() -> None:
    both = picture(drawn(CAEN, MIRAMAS))
    assert both.count("Q") == 1 and picture(drawn(CAEN)).count("Q") == 0
    assert LIGHT.link in both and DARK.link in picture(drawn(CAEN, MIRAMAS, scheme="dark"))


def test_the_land_that_browsers_keep_is_that_of_the_outlines() -> None:
    assert FILE.read_text(encoding="utf-8") == land_svg()
    assert f"width: {WIDTH:.0f}px" in (PAGES / "server" / "index_page_drawn.css").read_text(encoding="utf-8")


def test_of_two_names_without_room_for_both_one_is_written() -> None:
    fos = {"name": "Fos-sur-Mer", "latitude": 43.44, "longitude": 4.95, "department": "13"}
    near = Read(drawn(MIRAMAS, ISTRES, fos, CAEN)).text
    assert "Miramas" in near and "Caen" in near and not ("Istres" in near and "Fos-sur-Mer" in near)
    assert drawn(MIRAMAS, ISTRES, fos, CAEN).count('class="signe') == 4


def test_a_name_lies_on_no_mark_and_is_written_on_another_side_where_one_stands_there() -> None:
    pontarlier = {"name": "Haut-Doubs", "latitude": 46.9, "longitude": 6.35, "department": "25"}
    lons = {"name": "Lons-le-Saunier", "latitude": 46.67, "longitude": 5.55, "department": "39"}
    assert 'class="lieu gauche"' in drawn(pontarlier)
    both = drawn(pontarlier, lons)  # which stands to its left, where the name would be
    assert 'class="lieu dessus"' in both and "Haut-Doubs" in Read(both).text
    assert 'class="lieu gauche"' in drawn(pontarlier, CAEN)


def test_guyane_stands_in_a_window_of_its_own_and_who_has_no_place_has_no_map() -> None:
    assert "<rect" in picture(drawn(CAYENNE)) and "<rect" not in picture(drawn(CAEN))
    assert drawn(NOWHERE) == ""
    assert drawn(CAEN, NOWHERE).count('class="signe') == 1


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_name_is_text(typed: str) -> None:
    assert typed in Read(drawn({**CAEN, "name": typed})).text
