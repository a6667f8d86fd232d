"""README and docs say what is there: their commands run, their addresses open, their files and words exist."""

import argparse
import re
from pathlib import Path

from data_access.__main__ import _parser
from pages.sitemap import PLACES
from pages.ui.shapes import Shape
from pages.ui.states import State

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
DOCS = {file.stem: file.read_text() for file in (ROOT / "docs").glob("*.md")}
LARGEST = 12_000  # bytes of README: an afternoon begins with it


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of the command line, by name."""
    found = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices)


def section(title: str) -> str:
    """What stands under a heading of README."""
    return README.split(f"# {title}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]


def test_readme_shows_every_command_and_no_other() -> None:
    shown = set(re.findall(r"python -m data_access ([a-z-]+)", section("La ligne de commande")))
    assert shown == set(commands())


def test_readme_shows_every_option_of_each_command_and_no_other() -> None:
    for line in section("La ligne de commande").splitlines():
        if found := re.match(r"\| `python -m data_access ([a-z-]+)([^`]*)`", line):
            parser = commands()[found[1]]
            options = {
                name for action in parser._actions for name in action.option_strings if name.startswith("--")
            }
            assert set(re.findall(r"--[a-z-]+", found[2])) == options - {"--help"}, found[1]


def test_the_make_targets_that_readme_and_docs_name_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    shown = set(re.findall(r"`make ([a-z]+)", "\n".join([README, *DOCS.values()])))
    assert {"run", "test", "lint", "faults", "bench"} <= shown <= targets


def test_readme_is_read_in_one_go_and_leads_on() -> None:
    assert len(README.encode()) <= LARGEST
    assert {name for name in DOCS if f"](docs/{name}.md)" in README} == DOCS.keys()


def test_the_signs_of_readme_and_docs_are_those_of_the_states() -> None:
    signs = f"[{''.join(shape.sign for shape in Shape)}]"
    for state, words in (
        (State.ACQUIRED, "acquis"),
        (State.UNDERWAY, "en chemin"),
        (State.TOCOME, "à venir"),
    ):
        assert f"**{state.sign}** {words}" in README
    shown = {sign for text in (README, *DOCS.values()) for sign in re.findall(signs, text)}
    assert shown <= {state.sign for state in State}


def test_the_commands_that_docs_name_exist() -> None:
    shown = set(re.findall(r"-m data_access ([a-z]+)", "\n".join(DOCS.values())))
    assert len(shown) >= 5
    assert shown <= set(commands())


def test_the_files_and_pictures_that_readme_and_docs_name_exist() -> None:
    text = "\n".join([README, *DOCS.values()])
    named = re.findall(r"`((?:data_access|pages|tests|docs|sample_data)/[\w./-]+)`", text)
    named += re.findall(r"\]\((docs/[^)#]+)", README)
    assert {"sample_data/reseau-2024.xlsx", "pages/sitemap.py", "docs/territoires.png"} <= set(named)
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_map_of_the_house_names_every_folder_and_no_other() -> None:
    drawn = DOCS["developper"].split("```", 2)[1]
    for top in ("pages", "data_access", "data_access/importing"):
        folders = {
            file.name
            for file in (ROOT / top).iterdir()
            if not file.name.startswith("_") and any(file.rglob("*.py"))
        }
        assert {name for name in folders - {"static"} if f"{name}/" not in drawn} == set()
    shown = set(re.findall(r"(\w+)/", drawn))
    there = {
        file.name
        for top in ("pages", "data_access", "tests")
        for file in (ROOT / top).rglob("*")
        if file.is_dir()
    }
    assert shown - there - {"pages", "data_access", "sample_data", "tests"} == set()


def test_the_two_commands_come_first() -> None:
    assert re.search(r"```\nmake run\nmake test\n```", README)


def test_the_pages_of_readme_are_those_of_the_sitemap() -> None:
    shown = re.findall(r"^\| ([^|]+) \| `/([a-z-]*)", section("Ce qu'on y voit"), re.MULTILINE)
    assert sorted(shown) == sorted((place.title, place.address) for place in PLACES)


def test_every_word_of_the_glossary_stands_in_the_code() -> None:
    code = "\n".join(file.read_text() for file in (ROOT / "data_access").rglob("*.py"))
    words = re.findall(r"`([a-z_]+)`", DOCS["developper"].split("## Vocabulaire", 1)[1])
    assert len(words) > 20
    assert [word for word in words if not re.search(rf"\b{word}", code)] == []
