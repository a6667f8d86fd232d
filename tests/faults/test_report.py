"""The page says what was lost, and what did not come so far."""

import datetime

from tests.faults.report import Count, page

AT = datetime.datetime(2026, 11, 25, 12, tzinfo=datetime.UTC)
KILLED = Count("tests/faults/test_a.py::test_a", "Tué", "50 arrêts", 0)
FULL = Count("tests/faults/test_b.py::test_b", "Disque plein", "3 refus", 2)
CUT = Count("tests/faults/test_c.py::test_c", "test_c", "", None)


def test_what_was_survived_is_counted() -> None:
    told = page([KILLED], AT)
    assert "le 25 novembre 2026" in told
    assert "à tort : 0** (en 1" in told
    assert told.endswith("| Tué | 50 arrêts | 0 |\n")


def test_what_was_lost_or_cut_short_is_said_in_the_order_of_the_tests() -> None:
    told = page([CUT, FULL, KILLED], AT)
    assert "2, et 1 essai sans résultat**" in told
    assert told.splitlines()[-3:] == [
        "| Tué | 50 arrêts | 0 |",
        "| Disque plein | 3 refus | **2** |",
        "| test_c |  | **n'a pas abouti** |",
    ]
