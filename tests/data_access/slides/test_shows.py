"""Named shows: figures that stay, an order that can be changed, words that are kept."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from data_access.database import writing
from data_access.models import Show, table_of
from data_access.slides import choosing, shows
from data_access.slides.choosing import choice, default_choices
from data_access.slides.kept_show import KeptShow
from data_access.slides.shows import ShowRefused
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

SHOWS = table_of(Show)
MORE: Sheets = {
    "Mesures": [["Événement", "Mesure", "Valeur"], ["t07", "présents", 400]],
}
PAIR: Sheets = {
    "Territoires": [["Nom"], ["Amiens"], ["Figeac"]],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Amiens", "Figeac", "actif"]],
}


@pytest.fixture(scope="module")
def written(view: View) -> dict[str, Any]:
    """The row of a show, made once, and gone again: what a test does to a show, it does to one of its own."""
    code = shows.create(view, "Agora de novembre", 2024, user="Jeanne")
    with view.connection() as connection:
        row = connection.execute(select(SHOWS).where(SHOWS.c.code == code)).mappings().one()
    shows.delete(view, code)
    return dict(row)


@pytest.fixture
def code(view: View, written: dict[str, Any]) -> Iterator[str]:
    """That show, gone again at the end."""
    with writing(view.database) as connection:
        connection.execute(insert(SHOWS).values(written))
    yield written["code"]
    shows.delete(view, written["code"])


def kept(view: View, code: str) -> KeptShow:
    found = shows.find(view, code)
    assert found
    return found


def sentence(view: View, code: str, kind: str) -> str:
    return next(one["sentence"] for one in kept(view, code).slides if one["kind"] == kind)


BELOW_STAFF = (Role.PUBLIC, Role.NETWORK, Role.BOARD)


@pytest.mark.parametrize("role", BELOW_STAFF)
def test_a_show_is_for_staff_until_they_open_it_to_everybody(view: View, code: str, role: Role) -> None:
    other = View.now(role, view.database)
    assert (shows.all_shows(other), shows.find(other, code)) == ({}, None)
    assert not kept(view, code).public
    shows.publish(view, code, True, user="Jeanne")
    assert shows.all_shows(other) == {"agora-de-novembre": "Agora de novembre"}
    assert len(kept(other, code).entries) == len(default_choices(view))
    shows.publish(view, code, False, user="Jeanne")
    assert shows.find(other, code) is None
    with pytest.raises(NotForThisRole):
        shows.publish(other, code, True, user="Jeanne")


@pytest.mark.parametrize("role", BELOW_STAFF)
def test_notes_and_who_prepared_a_show_stay_with_staff(view: View, code: str, role: Role) -> None:
    shows.write(view, code, 1, "", "Bonsoir !", "respirer", user="Jeanne")
    shows.publish(view, code, True, user="Jeanne")
    own, sent = kept(view, code), kept(View.now(role, view.database), code)
    assert own.user == "Jeanne" and "respirer" in repr(own)
    assert sum(bool(slide["notes"]) for slide in own.slides) > 10  # those that the data write, too
    assert sent.user is None and "respirer" not in repr(sent)
    assert [entry for entry in sent.entries if entry["content"] and entry["content"]["notes"]] == []
    assert [slide["sentence"] for slide in sent.slides] == [slide["sentence"] for slide in own.slides]


@pytest.mark.slow
def test_figures_stay_as_they_were_until_they_are_refreshed(seeded_sqlite_url: str, tmp_path: Path) -> None:
    view = View.now(Role.STAFF, seeded_sqlite_url)
    code = shows.create(view, "Agora", 2024, user="Jeanne")
    import_path(view.database, workbook(tmp_path, MORE), user="Jeanne")
    now = View.now(Role.STAFF, view.database)
    assert sentence(now, code, "evenings") == "4 grandes soirées, plus de 777 présences"
    before = kept(now, code).counted_at
    moved = {entry["choice"]["kind"]: said for entry, said in shows.moved(now, kept(now, code), 2024)}
    assert moved["evenings"] and moved["evenings"]["sentence"] == "4 grandes soirées, plus de 860 présences"
    assert "key_figures" not in moved
    shows.refresh(now, code, 2024, user="Luc")
    assert sentence(now, code, "evenings") == "4 grandes soirées, plus de 860 présences"
    assert shows.moved(now, kept(now, code), 2024) == []
    assert kept(now, code).counted_at >= before
    assert kept(now, code).user == "Luc"


def test_a_show_can_be_kept_where_the_status_of_a_sponsor_is_not_noted(
    database_url: str, tmp_path: Path
) -> None:
    import_path(database_url, workbook(tmp_path, PAIR), user="Jeanne")
    view = View.now(Role.STAFF, database_url)
    show = kept(view, shows.create(view, "Agora", 2024, user="Jeanne"))
    (chain,) = [one["picture"] for one in show.slides if one["kind"] == "sponsorships"]
    assert chain and chain["form"] == "chain"
    assert chain["ties"] == [
        {"sponsor": "Amiens", "sponsor_status": "", "sponsored": "Figeac", "sponsored_status": ""}
    ]


def test_slides_are_moved_taken_out_and_added(view: View, code: str) -> None:
    def order() -> list[str]:
        return [entry["choice"]["kind"] for entry in kept(view, code).entries]

    one, two, three = order()[:3]
    shows.move(view, code, [3], -1, user="Jeanne")
    assert order()[:3] == [one, three, two]
    shows.move(view, code, [1], -1, user="Jeanne")
    assert order()[:3] == [one, three, two]
    shows.remove(view, code, [1], user="Jeanne")
    assert order()[:2] == [three, two]
    shows.add(view, code, choice("cohort", "promo-1"), user="Jeanne")
    first = len(default_choices(view)) + 1  # the number of the first slide that is added
    assert kept(view, code).entries[-1]["number"] == first
    assert kept(view, code).slides[-1]["eyebrow"] == "Promo 1 · 2023-2024"
    assert shows.add(view, code, choice("thanks"), user="Jeanne", after=0) == first + 1
    assert shows.add(view, code, choice("months"), user="Jeanne", after=first + 1) == first + 2
    assert order()[:3] == ["thanks", "months", three]


def test_several_slides_are_moved_together_and_none_passes_another(view: View, code: str) -> None:
    def order() -> list[int]:
        return [entry["number"] for entry in kept(view, code).entries][:5]

    shows.move(view, code, [2, 4], -1, user="Jeanne")
    assert order() == [2, 1, 4, 3, 5]
    shows.move(view, code, [2, 4], -1, user="Jeanne")
    assert order() == [2, 4, 1, 3, 5]
    shows.move(view, code, [2, 4], 2, user="Jeanne")
    assert order() == [1, 3, 2, 4, 5]


def test_slides_are_put_in_front_of_another_or_at_the_end_and_stay_where_it_is_one_of_them_or_gone(
    view: View, code: str
) -> None:
    def order() -> list[int]:
        return [entry["number"] for entry in kept(view, code).entries]

    shows.put_before(view, code, [5, 2], 1, user="Jeanne")
    assert order()[:5] == [2, 5, 1, 3, 4]
    shows.put_before(view, code, [2], None, user="Jeanne")
    assert order()[:4] == [5, 1, 3, 4] and order()[-1] == 2
    before = order()
    for where in (1, 999):
        shows.put_before(view, code, [1, 3], where, user="Jeanne")
    assert order() == before


def test_copies_stand_behind_their_slides_with_their_words_and_figures(view: View, code: str) -> None:
    shows.write(view, code, 1, "", "Bonsoir !", "respirer", user="Jeanne")
    before = kept(view, code)
    first = len(before.entries) + 1
    assert shows.duplicate(view, code, [1, 3], user="Jeanne") == first
    after = kept(view, code)
    assert [one["number"] for one in after.entries[:5]] == [1, 2, 3, first, first + 1]
    assert after.entries[3] == {**before.entries[0], "number": first}
    with pytest.raises(ShowRefused, match="Choisissez d'abord"):
        shows.duplicate(view, code, [], user="Jeanne")


def test_an_edit_is_undone_unless_somebody_changed_the_show_since(view: View, code: str) -> None:
    before = shows.state(view, code)
    shows.remove(view, code, [2, 3], user="Jeanne")
    shows.refresh(view, code, 2019, user="Jeanne")
    left = shows.state(view, code)
    assert before and left and before != left
    shows.restore(view, code, before, left, user="Jeanne")
    assert shows.state(view, code) == before
    assert kept(view, code).year == 2024
    with pytest.raises(ShowRefused, match="a changé depuis"):
        shows.restore(view, code, before, left, user="Jeanne")


def test_the_time_of_a_slide_is_shared_by_the_slides_that_show_it(view: View, code: str) -> None:
    place = [one["kind"] for one in default_choices(view)].index("territory_map") + 1
    shows.write(view, code, place, "", "", "", seconds=150, user="Jeanne")
    times = [one.get("seconds", 0) for one in kept(view, code).slides if one["kind"] == "territory_map"]
    assert times == [30] * 5
    assert not any(one.get("seconds") for one in kept(view, code).slides if one["kind"] != "territory_map")


@pytest.mark.slow
def test_a_show_of_last_year_is_taken_up_with_its_order_and_words_and_the_figures_of_now(
    view: View, code: str
) -> None:
    shows.write(view, code, 1, "", "Bonsoir !", "", user="Jeanne")
    shows.move(view, code, [1], 2, user="Jeanne")
    last = kept(view, code)
    new = shows.take_up(view, code, "Agora suivante", 2019, user="Luc")
    taken = kept(view, new)
    assert [one["choice"] for one in taken.entries] == [one["choice"] for one in last.entries]
    assert (taken.year, taken.user, taken.public) == (2019, "Luc", False)
    assert "evenings" not in [one["kind"] for one in taken.slides]
    assert kept(view, code) == last
    with pytest.raises(ShowRefused, match="porte déjà ce nom"):
        shows.take_up(view, code, "Agora suivante", 2019, user="Luc")
    with pytest.raises(ShowRefused, match="n'existe plus"):
        shows.take_up(view, "nulle-part", "Autre", 2019, user="Luc")
    shows.delete(view, new)


def test_the_slides_that_are_missing_are_added_at_once_each_where_it_was_asked_for(
    view: View, code: str
) -> None:
    slides = len(default_choices(view))
    besancon = [one["about"] for one in default_choices(view)].index("besancon") + 1
    shows.remove(view, code, [besancon], user="Jeanne")
    assert shows.add_each(view, code, "territory", user="Jeanne", after=1) == slides + 1
    assert kept(view, code).slides[1]["sentence"] == "Besançon"
    with pytest.raises(ShowRefused, match="y sont déjà"):
        shows.add_each(view, code, "territory", user="Jeanne")
    shows.add_each(view, code, "cohort", user="Jeanne")
    assert kept(view, code).slides[-1]["eyebrow"] == "Promo 1 · 2023-2024"
    assert len(kept(view, code).entries) == slides + 1  # the newest promo had its slide already


def test_the_territories_without_a_slide_are_known_of_a_show_that_has_one_for_most_of_them(
    view: View, code: str
) -> None:
    assert shows.left_out(view, kept(view, code)) == {}
    last = [one["number"] for one in kept(view, code).entries if one["choice"]["about"] == "strasbourg"]
    shows.remove(view, code, last, user="Jeanne")
    assert shows.left_out(view, kept(view, code)) == {"strasbourg": "Strasbourg"}
    others = [one["number"] for one in kept(view, code).entries if one["choice"]["kind"] == "territory"]
    shows.remove(view, code, others[3:], user="Jeanne")
    assert shows.left_out(view, kept(view, code)) == {}  # it was made for those three


def test_more_slides_than_an_evening_has_room_for_are_not_added_at_once(
    view: View, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = kept(view, code).entries
    monkeypatch.setattr(choosing, "MOST_TERRITORIES", 1)
    with pytest.raises(ShowRefused, match="trop pour une soirée"):
        shows.add_each(view, code, "figure", user="Jeanne")
    assert kept(view, code).entries == before


def test_typed_words_survive_a_refresh_and_an_empty_text_gives_the_datas_back(view: View, code: str) -> None:
    shows.write(view, code, 1, "", "  Bonsoir à toutes et à tous  ", "respirer", user="Jeanne")
    shows.refresh(view, code, 2024, user="Jeanne")
    first = kept(view, code).slides[0]
    assert (first["sentence"], first["notes"]) == ("Bonsoir à toutes et à tous", "respirer")
    shows.write(view, code, 1, "", "", "", user="Jeanne")
    assert sentence(view, code, "opening") == "Bienvenue à l'Agora des territoires"


def test_a_refresh_for_a_year_without_data_keeps_the_slide_and_passes_over_it(view: View, code: str) -> None:
    shows.refresh(view, code, 2019, user="Jeanne")
    show = kept(view, code)
    assert show.year == 2019
    assert len(show.entries) == len(default_choices(view))
    assert "evenings" not in [one["kind"] for one in show.slides]


def test_each_entry_has_the_numbers_of_its_slides_and_one_that_shows_nothing_has_none(
    view: View, code: str
) -> None:
    shows.refresh(view, code, 2019, user="Jeanne")
    show = kept(view, code)
    every = [number for places in show.places.values() for number in places]
    assert every == [*range(1, len(show.slides) + 1)]
    kinds = {show.slides[number - 1]["kind"] for number in every}
    for entry in show.entries:
        if entry["choice"]["kind"] not in kinds:
            assert not show.places[entry["number"]]
    assert any(not places for places in show.places.values())


@pytest.mark.slow
def test_a_name_is_needed_and_stands_for_one_show_only(view: View, code: str) -> None:
    with pytest.raises(ShowRefused, match="a besoin d'un nom"):
        shows.create(view, " … ", 2024, user="Jeanne")
    with pytest.raises(ShowRefused, match="porte déjà ce nom"):
        shows.create(view, "AGORA de Novembre", 2024, user="Jeanne")


def test_a_slide_with_nothing_to_show_is_refused(view: View, code: str) -> None:
    with pytest.raises(ShowRefused, match="rien à montrer"):
        shows.add(view, code, choice("territory", "atlantide"), user="Jeanne")


def test_what_is_done_to_a_show_that_is_gone_is_refused(view: View, code: str) -> None:
    shows.delete(view, code)
    assert shows.find(view, code) is None
    with pytest.raises(ShowRefused, match="n'existe plus"):
        shows.remove(view, code, [1], user="Jeanne")


def test_only_staff_may_change_a_show(view: View, code: str) -> None:
    board = View.now(Role.BOARD, view.database)
    for forbidden in (
        lambda: shows.create(board, "Autre", 2024, user="Paul"),
        lambda: shows.remove(board, code, [1], user="Paul"),
        lambda: shows.refresh(board, code, 2024, user="Paul"),
        lambda: shows.state(board, code),
        lambda: shows.take_up(board, code, "Autre", 2024, user="Paul"),
        lambda: shows.delete(board, code),
    ):
        with pytest.raises(NotForThisRole):
            forbidden()
    assert len(kept(view, code).entries) == len(default_choices(view))
