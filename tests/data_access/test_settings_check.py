"""What a server for several people must be told: each thing that is missing or wrong is named, and no value is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from data_access import people
from data_access.__main__ import main
from data_access.settings_check import login_problems, read_auth, server_problems
from data_access.view import View
from data_access.vocabulary import Role

RIGHT = {
    "redirect_uri": "https://tableau.exemple.fr/oauth2callback",
    "cookie_secret": "un-secret-assez-long-pour-les-essais",
    "client_id": "tableau",
    "client_secret": "chut",
    "server_metadata_url": "https://connexion.exemple.fr/.well-known/openid-configuration",
}
SHARED = ("redirect_uri", "cookie_secret")


@pytest.fixture
def complete(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A server that lacks nothing; returns the address of its database."""
    for name in ("DATA_FOLDER", "BACKUP_FOLDER"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("DATABASE_URL", database_url)
    people.add(View.now(Role.ADMIN, database_url), "anne@asso.fr", Role.ADMIN, by=people.THIS_COMPUTER)
    return database_url


def named(problems: list[str]) -> list[str]:
    """What stands before « : » in each sentence."""
    return [problem.partition(" : ")[0] for problem in problems]


def test_a_server_that_lacks_nothing_is_told_nothing(complete: str) -> None:
    assert server_problems(complete, RIGHT) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"cookie_secret": ""}, "[auth] cookie_secret"),
        ({"cookie_secret": "trop-court"}, "[auth] cookie_secret"),
        ({"redirect_uri": ""}, "[auth] redirect_uri"),
        ({"redirect_uri": "http://tableau.exemple.fr/oauth2callback"}, "[auth] redirect_uri"),
        ({"redirect_uri": "https://tableau.exemple.fr/"}, "[auth] redirect_uri"),
        ({"redirect_uri": "https:///oauth2callback"}, "[auth] redirect_uri"),
        ({"client_id": " "}, "[auth] client_id"),
        ({"client_secret": 12}, "[auth] client_secret"),
        ({"server_metadata_url": "http://connexion.exemple.fr"}, "[auth] server_metadata_url"),
        ({"client_id": "….apps.exemple.fr"}, "[auth] client_id"),
        (
            {"server_metadata_url": "https://connexion.exemple.fr/realms/ROYAUME"},
            "[auth] server_metadata_url",
        ),
        (
            {"server_metadata_url": "https://connexion.exemple.fr/common/v2.0", "trust_email": True},
            "[auth] trust_email",
        ),
    ],
)
def test_what_keeps_people_from_logging_in_is_named_and_its_value_is_not(
    wrong: dict[str, Any], told: str
) -> None:
    (problem,) = login_problems(RIGHT | wrong)
    assert problem.startswith(f"{told} : ")
    assert [value for value in wrong.values() if value and str(value).strip() and str(value) in problem] == []


def test_slides_that_are_neither_open_nor_closed_are_named(
    complete: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_AGORA", "peut-être")
    (problem,) = server_problems(complete, RIGHT)
    assert problem.startswith("PUBLIC_AGORA : ne dit ni oui ni non")
    assert "peut-être" not in problem


def test_a_limit_that_is_no_number_is_named_with_the_one_that_holds(
    complete: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAX_UPLOADS", "400 Mo")
    monkeypatch.setenv("MAX_STREAMS", "120")
    (problem,) = server_problems(complete, RIGHT)
    assert problem == "MAX_UPLOADS : doit être un nombre entier, sans unité. En attendant, c'est 400."


def test_each_of_several_logins_is_looked_at() -> None:
    common = {name: RIGHT[name] for name in SHARED}
    login = {name: value for name, value in RIGHT.items() if name not in SHARED}
    assert login_problems(common | {"google": login, "courriel": login}) == []
    assert named(login_problems(common | {"google": login, "courriel": login | {"client_id": ""}})) == [
        "[auth.courriel] client_id"
    ]
    assert named(login_problems(common)) == [f"[auth] {name}" for name in login]
    assert named(login_problems(common | {"mon_service": login})) == ["[auth.mon_service]"]
    emptied = dict.fromkeys(login, "")  # as the example leaves them: a second, plain button
    assert named(login_problems(common | emptied | {"google": login})) == [f"[auth] {name}" for name in login]


def test_a_setting_that_stands_below_the_login_is_told_to_go_up() -> None:
    common = {name: RIGHT[name] for name in SHARED}
    login = {name: value for name, value in RIGHT.items() if name not in SHARED}
    (told,) = login_problems(RIGHT | {"BACKUP_FOLDER": "/disque/sauvegardes"})
    assert told.startswith("BACKUP_FOLDER : est dans [auth]")
    assert "remontez-le" in told
    assert "/disque" not in told
    (told,) = login_problems(common | {"google": login | {"DATA_FOLDER": "/disque"}})
    assert told.startswith("DATA_FOLDER : est dans [auth.google]")


@pytest.mark.parametrize("content", [None, "", "[auth", "auth = 3", "\xff"])
def test_secrets_that_are_missing_or_cannot_be_read_are_said(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "secrets.toml"
    if content is not None:
        file.write_bytes(content.encode("latin-1"))
    auth: Mapping[str, Any] = read_auth(file)
    assert named(login_problems(auth)) == ["secrets.toml"]


def test_a_database_that_does_not_answer_and_folders_that_are_not_there_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_FOLDER", str(tmp_path / "nowhere"))
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path / "nowhere"))
    problems = server_problems(f"sqlite:///{tmp_path / 'secret-name.db'}", RIGHT)
    assert named(problems) == ["DATABASE_URL", "DATA_FOLDER", "BACKUP_FOLDER"]
    assert str(tmp_path) not in " ".join(problems)


def test_a_database_server_needs_a_folder_that_all_processes_share(
    complete: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKUP_FOLDER")
    monkeypatch.delenv("DATA_FOLDER")
    shared = [] if complete.startswith("sqlite") else ["DATA_FOLDER"]
    assert named(server_problems(complete, RIGHT)) == [*shared, "BACKUP_FOLDER"]


def test_a_list_without_an_administrator_is_said(database_url: str) -> None:
    problems = server_problems(database_url, RIGHT)
    assert any("people add COURRIEL admin" in problem for problem in problems)


def test_the_command_says_what_is_missing_and_fails_or_that_all_is_there(
    complete: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--server", str(tmp_path / "none.toml")]) == 1
    assert capsys.readouterr().out.startswith("secrets.toml : ")
    file = tmp_path / "secrets.toml"
    file.write_text("[auth]\n" + "\n".join(f'{name} = "{value}"' for name, value in RIGHT.items()))
    assert main(["check", "--server", str(file)]) == 0
    assert capsys.readouterr().out.startswith("Tout est là pour ouvrir à plusieurs")
