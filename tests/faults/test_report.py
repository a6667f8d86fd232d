"""The page says what was lost, and what did not come so far; it is written of every fault, or not at all."""

import datetime
from pathlib import Path

import pytest

from tests.faults.report import NOT_TRIED, Count, is_whole, page

pytest_plugins = ["pytester"]
HERE = Path(__file__).parent
AT = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)
KILLED = Count("tests/faults/test_a.py::test_a", "Tué", "50 arrêts", 0)
FULL = Count("tests/faults/test_b.py::test_b", "Disque plein", "3 refus", 2)
CUT = Count("tests/faults/test_c.py::test_c", "test_c", "", None)


def test_what_was_survived_is_counted() -> None:
    told = page([KILLED], AT)
    assert "le 25 novembre 2026" in told
    assert "à tort : 0** (en 1" in told
    assert told.endswith("| Tué | 50 arrêts | 0 |\n")


def test_what_could_not_be_tried_here_is_no_scenario_that_was_survived() -> None:
    told = page([KILLED, Count("test_d", "Disque", NOT_TRIED, 0)], AT)
    assert "à tort : 0** (en 1" in told
    assert "| Disque | non essayé ici | — |" in told


def test_what_was_lost_or_cut_short_is_said_in_the_order_of_the_tests() -> None:
    told = page([CUT, FULL, KILLED], AT)
    assert "2, et 1 essai sans résultat**" in told
    assert told.splitlines()[-3:] == [
        "| Tué | 50 arrêts | 0 |",
        "| Disque plein | 3 refus | **2** |",
        "| test_c |  | **n'a pas abouti** |",
    ]


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ((str(HERE),), True),
        (("--numprocesses", "2", "--dist", "worksteal", str(HERE)), True),
        ((f"{HERE}/test_writers.py",), False),
        ((f"{HERE}/test_writers.py::test_nothing",), False),
        (("-k", "disk", str(HERE)), False),
        (("-x", str(HERE)), False),
        (("--maxfail", "3", str(HERE)), False),
        (("--lf", str(HERE)), False),
        (("--ignore", f"{HERE}/test_writers.py", str(HERE)), False),
        (("-m", "not faults", str(HERE)), False),
    ],
)
def test_only_a_run_of_every_fault_writes_the_page(
    pytester: pytest.Pytester, asked: tuple[str, ...], whole: bool
) -> None:
    assert is_whole(pytester.parseconfig("-m", "faults", *asked)) is whole
