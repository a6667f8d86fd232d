"""What the files of deploy/ promise: no secret in the image or in git, nothing that starts half told, one limit."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from data_access.__main__ import main
from data_access.settings_check import login_problems
from tests.deploy.described import COMPOSE, DEPLOY, DOCKERFILE, ROOT, SERVICES, asked_for, settings
from tests.deploy.nginx import TEMPLATE, find_nginx, names_in, write_configuration

APPS = ("app-1", "app-2")
SECRET = re.compile(  # what keys and passwords look like
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|(?:client_secret|cookie_secret|PASSWORD)\s*=\s*[\"']?[A-Za-z0-9+/_-]{16,}"
    r"|(?:AKIA|ghp_|glpat-|GOCSPX-|xox[bp]-)[A-Za-z0-9_-]{12,}"
)


def tracked() -> list[Path]:
    """The files that git keeps, or would."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


def test_it_starts_two_processes_of_the_app_a_database_a_proxy_and_backups() -> None:
    assert set(SERVICES) == {*APPS, "backup", "database", "proxy"}
    for name in (*APPS, "backup"):
        assert "database" in SERVICES[name]["depends_on"] or name == "backup"
        assert {"originals:/data", "backups:/backups"} <= set(SERVICES[name]["volumes"])
    assert SERVICES["database"]["volumes"] == ["database:/var/lib/postgresql/data"]
    assert set(COMPOSE["volumes"]) == {"database", "originals", "backups"}


def test_one_service_builds_the_image_of_the_app_and_the_others_ask_nobody_else_for_it() -> None:
    """Several that build it at once collide in a first installation: « already exists »."""
    users = [service for service in SERVICES.values() if service["image"] == COMPOSE["x-app"]["image"]]
    assert [sorted({"build", "pull_policy"} & set(one)) for one in users] == [
        ["build"],
        ["pull_policy"],
        ["pull_policy"],
    ]
    assert {one.get("pull_policy", "never") for one in users} == {"never"}


def test_only_the_proxy_can_be_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"] == {"internal": True}
    assert SERVICES["database"]["networks"] == ["inside"]


def test_the_proxy_is_told_all_that_its_configuration_asks_for() -> None:
    assert set(SERVICES["proxy"]["environment"]) == names_in(TEMPLATE.read_text())


def test_what_stands_in_env_is_named_in_its_example_without_a_value_that_is_secret() -> None:
    lines = (DEPLOY / ".env.example").read_text().splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert set(example) | {"APP_COMMIT"} == set(asked_for())
    assert {name for name, needed in asked_for().items() if needed} == {"SERVER_NAME", "POSTGRES_PASSWORD"}
    assert example["POSTGRES_PASSWORD"] == ""


def test_the_example_of_secrets_names_all_that_a_login_needs_and_holds_none_of_it() -> None:
    auth = tomllib.loads((DEPLOY / "secrets.example.toml").read_text())["auth"]
    assert set(auth.values()) == {""}
    told = " ".join(login_problems(auth))
    assert [name for name in auth if name not in told] == []


def test_a_backup_that_is_scheduled_there_is_one_that_the_command_line_makes(
    app_on_nothing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop = SERVICES["backup"]["command"][2]
    found = re.search(r"python -m data_access ([a-z]+ --\w+)", loop)
    assert found
    monkeypatch.setenv("BACKUP_FOLDER", str(tmp_path))
    assert main(found[1].split()) == 0
    assert len(list(tmp_path.glob("reseau-*.zip"))) == 1
    assert subprocess.run(["sh", "-n", "-c", loop], check=False).returncode == 0


def test_the_image_holds_nothing_but_what_the_app_reads_and_runs_as_nobody_special() -> None:
    rules = [
        line for line in (DEPLOY / "Dockerfile.dockerignore").read_text().splitlines() if line[:1] != "#"
    ]
    assert rules[0] == "*"
    wanted = {rule[1:] for rule in rules if rule.startswith("!")}
    assert [name for name in wanted if not (ROOT / name).exists()] == []
    assert not wanted & {"data", "deploy", "tests", ".git", ".streamlit"}
    users = re.findall(r"^USER (\S+)", DOCKERFILE, re.MULTILINE)
    assert users == ["tableau"]
    assert set(settings("app-1")) >= {"DATABASE_URL", "DATA_FOLDER", "BACKUP_FOLDER", "LOG_FORMAT"}


def test_nothing_there_runs_as_root_or_takes_all_that_the_computer_has() -> None:
    assert {name: one.get("user", "that of the image") for name, one in SERVICES.items()} == {
        **dict.fromkeys((*APPS, "backup"), "that of the image"),
        "database": "postgres",
        "proxy": "101:101",
    }
    for name, one in SERVICES.items():
        assert one["cap_drop"] == ["ALL"], name
        assert one["security_opt"] == ["no-new-privileges:true"], name
        assert one["mem_limit"] and one["pids_limit"], name
    proxy = SERVICES["proxy"]["environment"]
    assert SERVICES["proxy"]["ports"] == [f"80:{proxy['HTTP_PORT']}", f"443:{proxy['HTTPS_PORT']}"]
    assert min(int(proxy["HTTP_PORT"]), int(proxy["HTTPS_PORT"])) >= 1024  # below it a port is for root


def test_each_image_is_of_one_version_and_the_dockerfile_names_the_same_one() -> None:
    named = dict(re.findall(r"\$\{(\w+_IMAGE):-([^}]+)\}", (DEPLOY / "compose.yaml").read_text()))
    assert set(named) == {"PYTHON_IMAGE", "POSTGRES_IMAGE", "NGINX_IMAGE"}
    whole = {"POSTGRES_IMAGE": 2}  # numbers in a version: PostgreSQL's has two
    for name, image in named.items():
        assert re.fullmatch(r"[\w/-]+:\d+" + r"\.\d+" * (whole.get(name, 3) - 1) + r"(-\w+)*", image), image
    assert f"ARG PYTHON_IMAGE={named['PYTHON_IMAGE']}\nFROM $PYTHON_IMAGE\n" in DOCKERFILE


def test_the_content_of_each_image_is_written_down_by_a_script(tmp_path: Path) -> None:
    for file in ("compose.yaml", "pin-images"):
        shutil.copy(DEPLOY / file, tmp_path)
    docker = tmp_path / "docker"
    docker.write_text('#!/bin/sh\n[ "$1" = pull ] || echo "$5@sha256:0123"\n')
    docker.chmod(0o755)
    env = tmp_path / ".env"

    def pin() -> subprocess.CompletedProcess[str]:
        path = f"{tmp_path}:{os.environ['PATH']}"
        return subprocess.run(
            ["sh", str(tmp_path / "pin-images")],
            env={"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )

    refused = pin()
    assert (refused.returncode, refused.stderr) == (2, "Il manque .env : copiez d'abord .env.example.\n")
    env.write_text("SERVER_NAME=tableau.asso.fr\nPYTHON_IMAGE=\n")
    env.chmod(0o600)
    for _ in range(2):
        assert pin().returncode == 0
    lines = dict(line.split("=", 1) for line in env.read_text().splitlines())
    assert lines.pop("SERVER_NAME") == "tableau.asso.fr"
    assert set(lines) == {"PYTHON_IMAGE", "POSTGRES_IMAGE", "NGINX_IMAGE"}
    assert [digest for digest in lines.values() if not re.fullmatch(r"[\w/.:-]+@sha256:0123", digest)] == []
    assert len(env.read_text().splitlines()) == 4
    assert env.stat().st_mode & 0o777 == 0o600


def test_no_secret_stands_in_a_file_of_the_project() -> None:
    found = []
    for file in tracked():
        if file.suffix in {".png", ".xlsx", ".woff2", ".gz", ".ttf"}:
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"{file.relative_to(ROOT)}: {one[0][:24]}" for one in SECRET.finditer(text)]
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [f"client_secret = '{'a1' * 12}'", f"POSTGRES_PASSWORD={'0f' * 12}", f"-----BEGIN {'PRIVATE'} KEY-----"],
)
def test_a_secret_that_is_planted_would_be_found(planted: str) -> None:
    assert SECRET.search(planted)


def test_secrets_of_a_server_are_kept_out_of_git() -> None:
    names = ["deploy/.env", "deploy/secrets/secrets.toml", "deploy/secrets/certificates/privkey.pem"]
    ignored = subprocess.run(
        ["git", "check-ignore", *names], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ignored.stdout.split() == names


def test_the_proxy_lets_through_what_the_app_takes_and_no_more() -> None:
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    limit = config["server"]["maxUploadSize"]  # megabytes of a file; the request has an envelope, too
    assert f"client_max_body_size {limit + 1}m;" in TEMPLATE.read_text()
    assert f"{limit} Mo" in (DEPLOY / "pages" / "413.html").read_text()


def test_nginx_understands_its_configuration(tmp_path: Path) -> None:
    program = find_nginx()
    assert program
    file = write_configuration(tmp_path, 8080, 8443, "127.0.0.1:8501", "127.0.0.1:8502")
    checked = subprocess.run(
        [program, "-t", "-q", "-p", str(tmp_path), "-c", str(file)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
