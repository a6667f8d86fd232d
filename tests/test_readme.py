"""README says what is there: its commands run, its addresses open, its words are in the code, its pictures exist."""

import argparse
import re
from pathlib import Path

from data_access.__main__ import _parser

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()


def commands() -> dict[str, argparse.ArgumentParser]:
    """The commands of the command line, by name."""
    found = [action for action in _parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(found[0].choices)


def section(title: str) -> str:
    """What stands under a heading of README."""
    return README.split(f"# {title}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]


def test_readme_shows_every_command_and_no_other() -> None:
    shown = set(re.findall(r"python -m data_access ([a-z]+)", section("La ligne de commande")))
    assert shown == set(commands())


def test_readme_shows_every_option_of_each_command_and_no_other() -> None:
    for line in section("La ligne de commande").splitlines():
        if found := re.match(r"\| `python -m data_access ([a-z]+)([^`]*)`", line):
            parser = commands()[found[1]]
            options = {
                name for action in parser._actions for name in action.option_strings if name.startswith("--")
            }
            assert set(re.findall(r"--[a-z-]+", found[2])) == options - {"--help"}, found[1]


def test_the_make_targets_of_readme_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    shown = set(re.findall(r"`?make (run|test|lint|bench)`?", README))
    assert shown == {"run", "test", "lint", "bench"}
    assert shown <= targets


def test_the_two_commands_come_first() -> None:
    assert re.search(r"```\nmake run\nmake test\n```", README)


def test_the_addresses_of_readme_are_those_of_the_pages() -> None:
    shown = set(re.findall(r"\| `/([a-z-]*)", section("Ce qu'on y voit")))
    declared = set(re.findall(r'url_path="([a-z-]+)"', (ROOT / "pages" / "main.py").read_text()))
    assert shown == declared | {""}


def test_every_word_of_the_glossary_stands_in_the_code() -> None:
    code = "\n".join(file.read_text() for file in (ROOT / "data_access").rglob("*.py"))
    words = re.findall(r"`([a-z_]+)`", section("Vocabulaire"))
    assert len(words) > 20
    assert [word for word in words if not re.search(rf"\b{word}", code)] == []


def test_the_pictures_and_files_that_readme_names_exist() -> None:
    named = re.findall(r"\]\((docs/[^)]+)\)", README) + re.findall(r"`(sample_data/[^`]+)`", README)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []
