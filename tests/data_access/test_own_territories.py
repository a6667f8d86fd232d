"""The territories that somebody is of: kept by code, found under the code of today."""

from pathlib import Path

import pytest

from data_access import people
from data_access.__main__ import main
from data_access.editions.catalogue import make_edition, opened_edition
from data_access.importing.merge.record_merge import merge
from data_access.own_territories import MOST, own_territories, tie
from data_access.people import PeopleRefused
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import workbook

BASILE = "basile@asso.fr"


@pytest.fixture
def admin(database_url: str, tmp_path: Path) -> View:
    names = [["Territoire"], ["Dole"], ["Besançon"], ["Bisontin"]]
    import_path(database_url, workbook(tmp_path, {"Territoires": names}), user="Jeanne")
    view = View.now(Role.ADMIN, database_url)
    people.add(view, BASILE, Role.NETWORK, by=people.THIS_COMPUTER)
    return view


def test_they_are_those_that_were_said_last_in_their_order(admin: View) -> None:
    assert own_territories(admin, BASILE) == {}
    tie(admin, BASILE, ["dole", "besancon", "dole"])
    assert list(own_territories(admin, BASILE).items()) == [("dole", "Dole"), ("besancon", "Besançon")]
    tie(admin, BASILE, [])
    assert own_territories(admin, BASILE) == {}


def test_one_that_was_merged_into_another_is_that_one(admin: View) -> None:
    tie(admin, BASILE, ["bisontin"])
    merge(admin, "besancon", "bisontin", user="Jeanne")
    assert own_territories(View.now(Role.ADMIN, admin.database), BASILE) == {"besancon": "Besançon"}


@pytest.mark.parametrize(
    ("email", "codes", "told"),
    [
        (BASILE, ["dole", "ville-inconnue"], "ville-inconnue"),
        (BASILE, ["dole"] * (MOST + 1), "Pas plus de 20"),
        ("dora@asso.fr", ["dole"], "n'a pas d'accès"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    admin: View, email: str, codes: list[str], told: str
) -> None:
    tie(admin, BASILE, ["besancon"])
    with pytest.raises(PeopleRefused, match=told):
        tie(admin, email, codes)
    assert own_territories(admin, BASILE) == {"besancon": "Besançon"}
    assert own_territories(admin, "dora@asso.fr") == {}


def test_whoever_reads_an_edition_has_them_too(
    admin: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path))
    make_edition(admin, "CA", user="Jeanne")
    tie(admin, BASILE, ["dole"])
    assert own_territories(opened_edition(admin, "ca"), BASILE) == {"dole": "Dole"}


def test_they_go_with_the_access(admin: View) -> None:
    tie(admin, BASILE, ["dole"])
    people.remove(admin, BASILE, by=people.THIS_COMPUTER)
    people.add(admin, BASILE, Role.NETWORK, by=people.THIS_COMPUTER)
    assert own_territories(admin, BASILE) == {}


def test_the_command_line_says_them_too(
    admin: View, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DATABASE_URL", admin.database)
    asked = ["people", "add", BASILE, "network", "--territory"]
    assert main([*asked, "dole", "--territory", "besancon"]) == 0
    assert "Montré d'abord : Dole et Besançon." in capsys.readouterr().out.replace("\u00a0", " ")
    assert main([*asked, "ville-inconnue"]) == 1
    assert "ville-inconnue" in capsys.readouterr().err
    assert list(own_territories(admin, BASILE)) == ["dole", "besancon"]
