"""Ten files made by somebody who had not seen the code: no cell is guessed, and none disappears without a word.

`expected.json` is theirs and stays as they wrote it: what each messy cell should become (`expected.md` says how to read
it). `answers.json`: what a colleague answers to the questions about sheets and columns. `differences.json`: the cells
where we do otherwise, and why; one that no longer differs must go.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.sample import NETWORK
from data_access.upgrading import upgrade
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.ten_files.outcomes import Outcome, outcome, same
from tests.databases import SqliteCopies

FOLDER = Path(__file__).parent
EXPECTED: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text("utf-8"))["files"]
ANSWERS: dict[str, dict[str, str]] = json.loads((FOLDER / "answers.json").read_text("utf-8"))
DIFFERENCES: dict[str, dict[str, str]] = json.loads((FOLDER / "differences.json").read_text("utf-8"))


def with_network(url: str) -> None:
    """The 2024 network alone, as the author of the files supposed."""
    upgrade(url)
    import_path(url, NETWORK, user=USER)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_cell_becomes_what_its_author_expects_or_is_asked(
    name: str, sqlite_copies: SqliteCopies
) -> None:
    found = outcome(sqlite_copies.copy(with_network), FOLDER / name, ANSWERS.get(name, {}))
    wrong = {
        f"{entry['sheet'] or ''}!{entry['cell']}": why
        for entry in EXPECTED[name]["entries"]
        if (why := disagreement(found, entry))
    }
    accepted = DIFFERENCES.get(name, {})
    assert {cell: why for cell, why in wrong.items() if cell not in accepted} == {}
    assert accepted.keys() <= wrong.keys(), "these no longer differ"


def disagreement(found: Outcome, entry: dict[str, Any]) -> str:
    """Why a cell is not what was expected; empty where it is."""
    verdicts = {entry["verdict"], *(one.partition(":")[0].split()[0] for one in entry.get("accept", ()))}
    sheet, cell = entry["sheet"] or found.first_sheet, entry["cell"]
    stored = found.stored.get((sheet, cell), [])
    asked = found.is_told(sheet, cell)
    if "OPEN" in verdicts:
        return ""
    if not stored:
        told = asked or "PASS" in verdicts or entry["field"].startswith(("column", "title", "group"))
        return "" if told else f"{entry['typed']!r} disappears without a word"
    if "PASS" in verdicts and not verdicts & {"READ", "WARN"} and not asked:
        return f"{entry['typed']!r} is stored as {stored}"
    if verdicts & {"READ", "WARN"}:
        alike = entry["value"] is None or any(same(one, entry["value"]) for one in stored)
        return "" if alike or asked else f"{entry['typed']!r} is stored as {stored}, not {entry['value']!r}"
    return "" if asked else f"{entry['typed']!r} is stored as {stored} without a question"
