"""The bench itself: it measures a page in every way, and a limit that is exceeded ends it with 1."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from data_access.database import reading
from data_access.models import SHEET_MODELS, table_of
from pages.sitemap import PLACES
from tests.bench import document, network
from tests.bench.__main__ import main
from tests.bench.measures import Measure
from tests.bench.report import COLUMNS, HEADS, Limits, line, past, table

TINIEST = ["--parts", "pages", "--sizes", "1", "--turns", "1", "--sessions", "1", "--pages", "1"]
GENEROUS = Limits(**dict.fromkeys(Limits.__dataclass_fields__, 1e9))


@pytest.mark.browser
def test_a_run_measures_a_page_in_every_way_and_a_lowered_limit_ends_it_with_1(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with ThreadPoolExecutor(1) as aside:  # a browser of other tests may be driven from this thread
        assert aside.submit(main, TINIEST, Limits(drawn_of_busiest=0.001)).result() == 1
    said = capsys.readouterr().out
    page = next(line for line in said.splitlines() if line.startswith("/ "))
    assert page.count("(") == len(COLUMNS)
    assert "! / at 1x: drawn" in said


def test_only_a_measure_past_its_limit_is_said_and_marked() -> None:
    found = [
        Measure("/", 1, "drawn", 16, 10),
        Measure("/", 40, "drawn", 19, 10),
        Measure("/territoires", 40, "drawn", 24, 10, explorable_map=True),
        Measure("/", 40, "script", 900, 10),
    ]
    assert past(found, Limits()) == [found[1]]
    assert past(found, GENEROUS) == []
    said = table(found, Limits())
    assert said.count("! / at 40x: drawn 1.90 times its base, limit 1.8") == 1
    assert "19 (1.90, 1.2 of 1x)!" in said
    assert all(head in said for head in HEADS.values())


def test_more_is_allowed_far_beyond_today_and_of_the_busiest_pages() -> None:
    limits = Limits()
    far, near = (limits.of(Measure("/evenements", size, "drawn", 1, 1)) for size in (40, 1))
    assert near < far < limits.of(Measure("/agora", 40, "drawn", 1, 1))
    assert limits.of(Measure("/", 1, "queries", 12, 10, most=15)) == 1.5


def test_a_whole_run_is_told_between_the_marks_of_its_document(tmp_path: Path) -> None:
    page = tmp_path / "performance.md"
    page.write_text(f"Avant\n{document.BEGIN}hier{document.END}Après\n", encoding="utf-8")
    found = [Measure(f"/{one.address}", size, "drawn", 15, 10) for one in PLACES for size in (1, 40)]
    assert document.is_whole(found) and not document.is_whole(found[1:])
    document.write(found, Limits(drawn=1.5), datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC), page)
    said = page.read_text(encoding="utf-8")
    assert said.startswith("Avant\n") and said.endswith("Après\n") and "hier" not in said
    assert "| `/territoires` | 1× | — | 1,5 × (15 ms) | — |" in said
    assert "28 novembre 2026" in said and "Rien." in said
    document.write(found, Limits(drawn=1.4), datetime.datetime(2026, 11, 28, tzinfo=datetime.UTC), page)
    assert "- `/territoires`, 1× : page dessinée 1,5 ×, limite 1,4 ×" in page.read_text(encoding="utf-8")


def test_a_measure_of_nothing_at_all_stands_in_the_table_too() -> None:
    found = [Measure("/", 1, "memory", 0, 10), Measure("/", 40, "memory", 1, 10)]
    assert "0.00 (0.00)" in table(found, Limits())


def test_a_file_past_its_limit_is_said_and_marked() -> None:
    slow, quick = (
        Measure("a.xlsx", 1, "understood", 9, 2),
        Measure("a.xlsx", 1, "understood", 7, 2, detail="s"),
    )
    assert line(slow, Limits()) == "! a.xlsx: understood 9.00, 4.50 times 2.00, limit 4"
    assert line(quick, Limits()) == "a.xlsx: understood 7.00, 3.50 times 2.00, limit 4; s"
    assert past([slow, quick], Limits()) == [slow]


def test_every_sheet_of_the_made_up_network_has_rows(sqlite_url: str) -> None:
    network.build(sqlite_url, 1)
    with reading(sqlite_url) as connection:
        empty = [
            m.__name__
            for m in SHEET_MODELS
            if connection.execute(table_of(m).select().limit(1)).first() is None
        ]
    assert empty == []
