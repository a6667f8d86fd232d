"""Files that mean harm or were broken on the way: each refused in one French sentence, or read if it is harmless."""

import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data_access.importing.extract import readers
from data_access.importing.extract.file_refusals import Refusal
from data_access.importing.extract.readers import read
from data_access.importing.extract.sandbox import grids_in
from tests.data_access.importing.extract.batch import BREAKABLE
from tests.data_access.importing.extract.reads import refusal
from tests.data_access.importing.hostile import ALL
from tests.data_access.importing.hostile_workbooks import Hostile

ROOT = Path(__file__).parents[4]
Answers = tuple[dict[str, bytes], dict[str, list[bytes]]]  # to the hostile files; to a file with a byte wrong
BATCH = "tests.data_access.importing.extract.batch"


@pytest.fixture(scope="module")
def answers() -> Answers:
    """What a confined process answered to each file; that it lived through all of them is part of the test."""
    ended = subprocess.run([sys.executable, "-m", BATCH], capture_output=True, cwd=ROOT, timeout=300)
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]
    found: Answers = pickle.loads(ended.stdout)
    return found


def test_there_are_at_least_forty_and_each_is_called_otherwise() -> None:
    assert len(ALL) >= 40
    assert len({one.what for one in ALL}) == len(ALL)


@pytest.mark.parametrize("hostile", ALL, ids=lambda one: one.what)
def test_a_hostile_file_is_refused_in_one_french_sentence_or_read_where_it_is_harmless(
    hostile: Hostile, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "grids_of", lambda *_: grids_in(answers[0][hostile.what]))
    check(hostile)


@pytest.mark.parametrize(
    "hostile",
    [
        one
        for one in ALL
        if re.search(r"panic|hides|reads a file of|million columns|circle|last corner", one.what)
    ],
    ids=lambda one: one.what,
)
def test_a_hostile_file_comes_to_the_same_in_a_process_of_its_own(hostile: Hostile) -> None:
    check(hostile)


@pytest.mark.parametrize("suffix", BREAKABLE)
def test_wherever_a_byte_is_wrong_the_file_is_read_or_refused(suffix: str, answers: Answers) -> None:
    refused = 0
    for answer in answers[1][suffix]:
        try:
            assert grids_in(answer)
        except Refusal:
            refused += 1
    assert 0 < refused <= len(answers[1][suffix])


def check(hostile: Hostile) -> None:
    content = hostile.content()
    if isinstance(hostile.expected, str):
        assert re.search(hostile.expected, refusal(content, hostile.name))
    else:
        assert read(content, hostile.name).grids[0].rows == hostile.expected
