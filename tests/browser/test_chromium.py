"""Which Chromium the browser tests take."""

from pathlib import Path

import pytest

from tests.browser import chromium


def make_program(folder: Path, name: str) -> str:
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    return str(program)


def test_the_one_that_chrome_bin_names_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_program(tmp_path, "chromium")
    named = make_program(tmp_path, "my-chrome")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROME_BIN", named)
    assert chromium.find_chromium() == named


def test_a_chrome_bin_that_names_nothing_finds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_program(tmp_path, "chromium")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CHROME_BIN", str(tmp_path / "no-such-chrome"))
    assert chromium.find_chromium() is None


def test_without_it_the_systems_own_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = make_program(tmp_path, "google-chrome")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROME_BIN", raising=False)
    assert chromium.find_chromium() == system
