"""The server around the pages: its own routes, its gate, and a start that a bad database does not prevent."""

import logging
import os
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.testclient import TestClient

import app
from data_access import checks, database, upgrading
from data_access.backup.schedule import backup_by_date
from data_access.models import Import, table_of
from pages.access.session import agora_is_open
from pages.server import gate

SERVER = Starlette(routes=app.ROUTES, middleware=app.MIDDLEWARE)  # all but Streamlit itself
REFERENCE = app.HERE / "data_access" / "reference"


@pytest.fixture(autouse=True)
def _of_this_account(monkeypatch: pytest.MonkeyPatch) -> None:
    """What TestClient asks comes over no connection: it counts as one of this account."""
    monkeypatch.setattr(gate, "is_of_this_account", lambda *_: True)


@pytest.fixture
def client() -> TestClient:
    """A browser on this computer."""
    return TestClient(SERVER, base_url="http://127.0.0.1:8501", client=("127.0.0.1", 50_000))


def start() -> None:
    """Starts and stops the server, without Streamlit itself."""
    with TestClient(Starlette(lifespan=app.prepared)):
        pass


def test_the_health_route_says_that_the_server_answers(client: TestClient) -> None:
    answer = client.get("/sante")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_server_is_ready_once_its_database_has_the_newest_schema(
    client: TestClient, app_on_nothing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = client.get("/pret")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})

    monkeypatch.setattr(checks, "newest_version", lambda: "9999")
    answer = client.get("/pret")
    assert (answer.status_code, answer.json()["status"]) == (
        503,
        "La base de données n'est pas à la version de l'application.",
    )


def test_a_database_that_does_not_answer_is_said_without_its_address(client: TestClient) -> None:
    answer = client.get("/pret")
    assert (answer.status_code, answer.json()) == (503, {"status": "La base de données ne répond pas."})


def test_backups_that_are_not_made_are_told_to_monitors_and_leave_the_server_ready(
    client: TestClient, app_on_nothing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path))
    answer = client.get("/sauvegarde")
    assert (answer.status_code, answer.json()) == (
        503,
        {"status": "Aucune sauvegarde vérifiée n'est dans le dossier des sauvegardes."},
    )
    assert client.get("/pret").status_code == 200
    backup_by_date(app_on_nothing, tmp_path)
    answer = client.get("/sauvegarde")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_what_the_environment_said_at_first_wins_over_the_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "GIVEN", {"ACCESS_CONTACT": "environment", "PUBLIC_AGORA": ""})
    secrets = dict.fromkeys(("ACCESS_CONTACT", "PUBLIC_AGORA"), "secrets")
    monkeypatch.setattr(app, "secret_settings", lambda: secrets)
    for name in secrets:
        monkeypatch.setenv(name, "secrets")  # as Streamlit does when it starts
    start()
    assert (os.environ["ACCESS_CONTACT"], os.environ["PUBLIC_AGORA"]) == ("environment", "secrets")


def test_a_setting_that_the_secrets_say_as_true_or_false_counts_as_one_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(app, "GIVEN", {})
    monkeypatch.setenv("PUBLIC_AGORA", "")
    monkeypatch.setattr(st, "secrets", {"PUBLIC_AGORA": True, "auth": {"client_id": "tableau"}})
    start()
    assert agora_is_open()


def test_what_a_server_for_several_still_lacks_is_noted_when_it_starts(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app, "login_configured", lambda: True)
    monkeypatch.setattr(app, "login_settings", lambda: {"client_id": "tableau"})
    with caplog.at_level(logging.WARNING):
        start()
    assert "[auth] cookie_secret : manque" in caplog.text
    assert "people add COURRIEL admin" in caplog.text


def test_secrets_that_cannot_be_read_are_one_line_of_the_journal_and_no_database_is_made(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    told = "« .streamlit/secrets.toml » ne peut pas être lu (ligne 2)"
    for module in (app, gate):
        monkeypatch.setattr(module, "secrets_trouble", lambda: told)
    with caplog.at_level(logging.WARNING):
        start()
    assert [one.getMessage() for one in caplog.records] == [
        f"{told}. Corrigez-le, ou vos droits, puis relancez le tableau de bord."
    ]
    file = database.file_of(database.database_url())
    assert file
    assert not file.exists()
    answer = client.get("/pret")
    assert (answer.status_code, answer.json()["status"]) == (
        503,
        "Le fichier des réglages, secrets.toml, ne peut pas être lu.",
    )
    assert client.get("/").status_code == 503
    assert client.get("/sante").status_code == 200


def test_even_the_health_route_stands_behind_the_gate(client: TestClient) -> None:
    assert client.get("/sante", headers={"X-Forwarded-For": "192.0.2.1"}).status_code == 403


def test_each_outline_of_the_map_is_served_and_kept_by_the_browser(client: TestClient) -> None:
    outlines = sorted(REFERENCE.glob("*.geojson"))
    assert outlines
    for outline in outlines:
        answer = client.get(f"/reference/{outline.name}")
        assert answer.content == outline.read_bytes()
        assert answer.headers["cache-control"] == "public, max-age=86400"


def test_no_other_file_of_the_reference_folder_is_served(client: TestClient) -> None:
    others = [file.name for file in REFERENCE.iterdir() if file.is_file() and file.suffix != ".geojson"]
    assert others
    for name in [*others, "", "missing.geojson", "%2e%2e/view.py", "..%2f..%2fREADME.md"]:
        assert client.get(f"/reference/{name}").status_code == 404, name


def test_starting_the_server_creates_the_database_and_fills_it_once() -> None:
    for _ in range(2):
        start()
        with database.reading(database.database_url()) as connection:
            assert connection.scalar(select(func.count()).select_from(table_of(Import))) == 2


def test_a_database_that_was_left_empty_on_purpose_stays_empty() -> None:
    upgrading.upgrade()
    start()
    with database.reading(database.database_url()) as connection:
        assert connection.scalar(select(func.count()).select_from(table_of(Import))) == 0


def test_a_database_that_cannot_be_used_is_logged_and_does_not_stop_the_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"this is no database, " * 1000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{damaged}")
    with caplog.at_level(logging.ERROR):
        start()
    assert "n'est pas une base de données lisible" in caplog.text
