"""One rule for every setting, for the server and the command line: the environment, then secrets.toml, then ours."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from data_access.database_problems import DatabaseProblem
from data_access.settings import (
    LIMITS,
    complete_environment,
    give_back,
    limit,
    read_settings,
    secrets_problem,
    switched_on,
)

ROOT = Path(__file__).parents[2]
TOLD = """
DATABASE_URL = "sqlite:///told.db"
PORT = 8501
PUBLIC_AGORA = true
[auth]
client_id = "x"
"""


def secrets(folder: Path, told: str = TOLD) -> Path:
    (folder / ".streamlit").mkdir()
    file = folder / ".streamlit" / "secrets.toml"
    file.write_text(told)
    return file


def test_plain_values_at_the_top_of_the_secrets_are_settings(tmp_path: Path) -> None:
    assert read_settings(secrets(tmp_path)) == {
        "DATABASE_URL": "sqlite:///told.db",
        "PORT": "8501",
        "PUBLIC_AGORA": "true",
    }
    assert read_settings(tmp_path / "none.toml") == {}


def test_secrets_that_cannot_be_read_stop_the_command_for_they_may_name_the_database(tmp_path: Path) -> None:
    file = secrets(tmp_path, 'A = "b"\nDATABASE_URL = sqlite')
    with pytest.raises(DatabaseProblem, match=r"ne peut pas être lu \(ligne 2\)") as refused:
        read_settings(file)
    assert "sqlite" not in str(refused.value)
    assert secrets_problem(file) == f"« {file} » ne peut pas être lu (ligne 2)"


def test_a_section_that_is_written_twice_is_said_to_be(tmp_path: Path) -> None:
    file = secrets(tmp_path, '[auth.google]\n[auth.google]\nclient_secret = "hidden"')
    assert secrets_problem(file) == (
        f"« {file} » ne peut pas être lu (ligne 2, où un nom ou une [section] revient)"
    )


def test_secrets_that_can_be_read_or_are_not_there_are_no_problem(tmp_path: Path) -> None:
    assert secrets_problem(secrets(tmp_path)) is None
    assert secrets_problem(tmp_path / "none.toml") is None


def test_the_environment_wins_and_an_empty_value_is_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_CONTACT", "environment")
    monkeypatch.setenv("PUBLIC_AGORA", "")
    complete_environment({"ACCESS_CONTACT": "secrets", "PUBLIC_AGORA": "yes"})
    assert (os.environ["ACCESS_CONTACT"], os.environ["PUBLIC_AGORA"]) == ("environment", "yes")


@pytest.mark.parametrize(
    ("told", "is_on"),
    [
        ("yes", True),
        (" Oui ", True),
        ("true", True),
        ("1", True),
        ("no", False),
        ("FALSE", False),
        ("0", False),
        ("", False),
        ("peut-être", None),
        ("yes!", None),
    ],
)
def test_a_switch_is_on_in_any_word_for_it_and_off_unless_it_is_on(
    told: str, is_on: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_AGORA", told)
    assert switched_on("PUBLIC_AGORA") is is_on


def test_what_secrets_were_put_over_is_given_back_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESS_CONTACT", "secrets")
    monkeypatch.setenv("DATA_FOLDER", "set since")
    give_back({"ACCESS_CONTACT": "environment", "DATA_FOLDER": "at first"}, {"ACCESS_CONTACT", "auth"})
    assert (os.environ["ACCESS_CONTACT"], os.environ["DATA_FOLDER"]) == ("environment", "set since")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("given", "made"), [({}, "told.db"), ({"DATABASE_URL": "sqlite:///given.db"}, "given.db")]
)
def test_a_command_finds_its_database_as_the_server_does(
    tmp_path: Path, given: dict[str, str], made: str
) -> None:
    secrets(tmp_path)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-m", "data_access", "init", "--empty"],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT)} | given,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert [file.name for file in tmp_path.glob("*.db")] == [made]


@pytest.mark.parametrize("told", ["", " ", "0", "-1", "12.5", "12 Mo", "²", "1" * 5000])
def test_a_limit_that_is_no_number_is_the_usual_one(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, usual in LIMITS.items():
        monkeypatch.setenv(name, told)
        assert limit(name) == usual
        monkeypatch.setenv(name, " 12 ")
        assert limit(name) == 12
