"""Who is near a territory, against another formula; the projects alike elsewhere, which are looked for once asked."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data_access.queries.neighbours import Neighbour, near
from data_access.queries.one_territory import projects_of
from data_access.queries.similar_projects import AlikeElsewhere, alike_elsewhere
from data_access.queries.territories import all_territories
from data_access.view import View
from data_access.vocabulary import Role
from pages.territories import near as near_page
from tests.data_access.reference.test_distances import by_angle
from tests.databases import SqliteCopies
from tests.pages.app import open_at, texts
from tests.pages.projects.made_up import with_projects
from tests.pages.test_sources import watched

NEAR = re.compile(r"\[.*\]\(territoires\?territoire=([\w-]+)\) à (\d+) km à vol d'oiseau · ([\w ]+)")


def opened(code: str, **state: object) -> AppTest:
    page = open_at("territories/page.py", territoire=code)
    for key, value in state.items():
        page.session_state[key] = value
    page.run()
    assert not page.exception and not page.error
    return page


def test_the_nearest_territories_stand_with_their_distance_and_status_and_lead_to_the_map(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening = watched(monkeypatch)
    said = texts(opened("caen"))
    known = all_territories(View.now(Role.NETWORK, app_on_sample)).set_index("code")
    placed = known[known["latitude"].notna()]
    places = {code: (row["latitude"], row["longitude"]) for code, row in placed.iterrows()}
    far = {code: by_angle(places["caen"], place) for code, place in places.items() if code != "caen"}
    nearest = sorted(far, key=lambda code: far[code])[:4]
    told = NEAR.findall(said)
    assert [code for code, *_ in told] == nearest
    assert [int(km) for _, km, _ in told] == pytest.approx([far[code] for code in nearest], abs=0.6)
    assert told[0][2] == "labellisé"
    reach = min(one for one in (50, 100, 200, 400) if one >= far[nearest[-1]])
    assert f"(territoires?autour=caen&vue=Carte+%C3%A0+explorer&rayon={reach}+km)" in said
    within = sum(one <= 400 for one in far.values())
    assert within > 4 and f"Les 4 plus proches, sur {within} à moins de 400 km" in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    _, codes, *_ = opening["territoire-caen"].args[0]["Près d'ici"].show.args
    assert set(codes) == {"caen", *nearest}


@pytest.mark.usefixtures("app_on_sample")
def test_a_territory_without_a_place_or_a_project_says_so() -> None:
    said = texts(opened("innovales"))
    assert "Sa place sur la carte n'est pas notée : nous ne savons pas qui est près." in said
    assert "Projets semblables ailleurs : rien à comparer aucun de ses projets n'est noté encore" in said
    assert "autour=innovales" not in said


def test_where_nobody_else_has_a_place_nobody_is_near(app_on_sample: str) -> None:
    known = all_territories(View.now(Role.NETWORK, app_on_sample))
    alone = known[known["code"].isin(["caen", "innovales"])]
    assert near(alone, "caen") == ()
    block = near_page.near_block("caen", (), {}, {}, projects=True)
    assert block.lead.startswith("Aucun territoire du réseau à moins de 400") and not block.after


@pytest.mark.parametrize(
    ("kilometres", "reach", "lead"),
    [
        ((10.0,), "50+km", ""),
        ((10.0, 50.4), "100+km", ""),
        ((10.0, 20.0, 30.0, 200.0), "200+km", ""),
        ((10.0, 20.0, 30.0, 200.1, 399.0), "400+km", "Les 4 plus proches, sur 5 à moins de 400 km."),
    ],
)
def test_the_way_to_the_map_opens_as_far_as_those_that_are_told_and_the_others_are_counted(
    kilometres: tuple[float, ...], reach: str, lead: str
) -> None:
    found = [Neighbour(f"t{far:.0f}", "Là", far) for far in kilometres]
    block = near_page.near_block("caen", found, {}, {one.code: None for one in found}, projects=True)
    assert block.after.endswith(f"&rayon={reach})")
    assert block.lead.replace("\N{NO-BREAK SPACE}", " ") == lead


def test_whoever_lies_beyond_the_farthest_is_near_nobody_and_that_is_said(app_on_sample: str) -> None:
    known = all_territories(View.now(Role.NETWORK, app_on_sample)).set_index("code")
    here, there = ((known["latitude"][one], known["longitude"][one]) for one in ("guyane", "poitiers"))
    assert by_angle(here, there) > 6_000
    said = texts(opened("guyane"))
    assert (
        "Aucun territoire du réseau à moins de 400 km, à vol d'oiseau et d'après les places notées." in said
    )
    assert not NEAR.findall(said) and "autour=guyane" not in said


def test_projects_alike_elsewhere_are_told_with_the_words_they_share_once_that_is_opened(
    sqlite_copies: SqliteCopies, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_copies.copy(with_projects)
    monkeypatch.setenv("DATABASE_URL", url)
    view = View.now(Role.NETWORK, url)
    alike = {
        code: alike_elsewhere(view, tuple(projects_of(view, code)["code"]), 2)
        for code in all_territories(view)["code"]
    }
    code = next(code for code, found in alike.items() if found)
    asked: list[str] = []

    def watched_alike(view: View, codes: tuple[str, ...], most: int) -> dict[str, list[AlikeElsewhere]]:
        asked.extend(codes)
        return alike_elsewhere(view, codes, most)

    monkeypatch.setattr(near_page, "alike_elsewhere", watched_alike)
    opened(code)
    assert not asked
    said = texts(opened(code, **{f"semblables-{code}": True}))
    for own, found in alike[code].items():
        for one in found:
            assert f"(projets?projet={own}) ↔ [**{one.name}**](projets?projet={one.code})" in said.replace(
                "\\", ""
            )
            assert all(f"« {word} »" in said for word in one.words)
    assert f"(projets?accompagne-par={code}&partie-projets=Semblables+ailleurs)" in said
