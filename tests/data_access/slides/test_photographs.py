"""Photographs in the database: on the slides of a show, kept until staff delete one that no show has."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from data_access.backup.create import backup
from data_access.backup.restore import restore
from data_access.slides import shows
from data_access.slides.choosing import KINDS, choice, compose, content_of
from data_access.slides.content import SlidePhoto
from data_access.slides.photo_file import PhotographRefused
from data_access.slides.photographs import (
    delete_photograph,
    image_of,
    keep_photograph,
    photographs,
)
from data_access.view import NotForThisRole, View
from data_access.vocabulary import Role
from tests.photo_files import jpeg

WORDS = "Une salle pleine écoute trois équipes"
YEAR = 2024


@pytest.fixture
def photo(view: View) -> Iterator[str]:
    """One that is kept, gone again at the end."""
    code = keep_photograph(view, jpeg(6), WORDS, "La grande soirée", "Miramas, 2024", user="Jeanne")
    yield code
    if image_of(view, code):
        delete_photograph(view, code)


@pytest.fixture
def show(view: View, photo: str) -> Iterator[str]:
    """A show with it."""
    code = shows.create(view, "Agora en images", YEAR, user="Jeanne")
    shows.add(view, code, choice("photograph", photo), user="Jeanne", after=0)
    yield code
    shows.delete(view, code)


def picture_of(view: View, show: str) -> SlidePhoto:
    found = shows.find(view, show)
    assert found
    (picture,) = [one["picture"] for one in found.slides if one["kind"] == "photograph"]
    assert picture and picture["form"] == "photo"
    return picture


def kept_json(view: View, show: str) -> str:
    state = shows.state(view, show)
    assert state
    return json.dumps(state.entries)


def test_a_slide_shows_it_with_its_words_and_its_place_and_no_name(view: View, photo: str) -> None:
    found = content_of(view, choice("photograph", photo), YEAR)
    assert found
    assert (found["sentence"], found["alt"], found["source"]) == ("La grande soirée", WORDS, "Miramas, 2024")
    assert found["picture"] == {"form": "photo", "code": photo, "width": 400, "height": 600}
    assert "Jeanne" not in json.dumps(found)
    abouts = KINDS["photograph"].abouts
    assert abouts and abouts(view) == {photo: f"Miramas, 2024 : {WORDS}"}


@pytest.mark.parametrize("place", ["Miramas, 2024", ""])
def test_what_is_told_to_those_who_do_not_see_it_is_never_written_beside_it(view: View, place: str) -> None:
    code = keep_photograph(view, jpeg(4), WORDS, place=place, user="Jeanne")
    try:
        (shown,) = compose(view, [choice("photograph", code)])
    finally:
        delete_photograph(view, code)
    assert (shown["sentence"], shown["source"], shown["alt"]) == (place, "", WORDS)
    assert shown["picture"]


def test_a_show_keeps_its_code_and_whoever_sees_the_show_sees_the_image(
    view: View, show: str, photo: str
) -> None:
    assert picture_of(view, show).get("data")
    assert '"data"' not in kept_json(view, show)
    shows.publish(view, show, True, user="Jeanne")
    assert picture_of(View.now(Role.PUBLIC, view.database), show).get("data")
    (composed,) = compose(view, [choice("photograph", photo)])
    assert composed["picture"] == picture_of(view, show)


@pytest.mark.slow
def test_it_is_not_told_as_something_that_would_move(view: View, show: str) -> None:
    found = shows.find(view, show)
    assert found
    assert "photograph" not in [one["choice"]["kind"] for one, _ in shows.moved(view, found, YEAR)]
    shows.refresh(view, show, YEAR, user="Jeanne")
    assert picture_of(view, show).get("data")


def test_without_words_for_those_who_do_not_see_it_it_is_refused(view: View) -> None:
    with pytest.raises(PhotographRefused, match="ce que montre la photographie"):
        keep_photograph(view, jpeg(), " \n ", user="Jeanne")
    assert photographs(view) == ()


def test_words_that_no_hall_reads_beside_it_are_refused_rather_than_cut(view: View) -> None:
    with pytest.raises(PhotographRefused, match="plus de 150 signes"):
        keep_photograph(view, jpeg(), WORDS, "a" * 151, user="Jeanne")


def test_the_same_one_is_kept_once(view: View, photo: str) -> None:
    with pytest.raises(PhotographRefused, match="déjà gardée"):
        keep_photograph(view, jpeg(6), "Autre", user="Jeanne")
    assert [one.code for one in photographs(view)] == [photo]


def test_one_that_a_show_has_stays_and_is_deleted_once_its_slide_is_gone(
    view: View, show: str, photo: str
) -> None:
    (known,) = photographs(view)
    assert (known.shows, known.user, known.width) == (("Agora en images",), "Jeanne", 400)
    with pytest.raises(PhotographRefused, match="Agora en images"):
        delete_photograph(view, photo)
    found = shows.find(view, show)
    assert found
    number = next(one["number"] for one in found.entries if one["choice"]["kind"] == "photograph")
    before = shows.state(view, show)
    shows.remove(view, show, [number], user="Jeanne")
    after = shows.state(view, show)
    (left,) = photographs(view)  # a slide that is taken out loses nothing
    assert left.shows == ()
    delete_photograph(view, photo)
    assert photographs(view) == () and image_of(view, photo) is None
    assert before and after
    shows.restore(view, show, before, after, user="Jeanne")
    again = shows.find(view, show)
    assert again and not [one for one in again.slides if one["kind"] == "photograph"]


@pytest.mark.parametrize("role", [Role.PUBLIC, Role.NETWORK, Role.BOARD])
def test_only_staff_keep_list_and_delete_them(view: View, photo: str, role: Role) -> None:
    other = View.now(role, view.database)
    asked: list[Any] = [
        lambda: keep_photograph(other, jpeg(), WORDS, user="x"),
        lambda: photographs(other),
        lambda: image_of(other, photo),
        lambda: delete_photograph(other, photo),
    ]
    for ask in asked:
        with pytest.raises(NotForThisRole):
            ask()


@pytest.mark.slow
def test_a_backup_holds_them_and_a_restored_show_shows_them(
    view: View, show: str, photo: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    backup(view.database, tmp_path / "tout.zip")
    url = f"sqlite:///{tmp_path}/data/network.db"
    restore(url, tmp_path / "tout.zip")
    restored = View.now(Role.STAFF, url)
    assert image_of(restored, photo) == image_of(view, photo)
    assert picture_of(restored, show) == picture_of(view, show)
