"""Who a territory is, in words: its status, and since when."""

from datetime import date

import pandas as pd
import pytest

from pages.territories.identity import note_block, status_words


@pytest.mark.parametrize(
    ("start", "end", "precision", "text", "said"),
    [
        (date(2024, 4, 15), date(2024, 4, 15), "day", None, "labellisé depuis le 15 avril 2024"),
        (date(2024, 4, 12), date(2024, 4, 14), "day", None, "labellisé · du 12 au 14 avril 2024"),
        (date(2024, 4, 1), date(2024, 4, 30), "month", None, "labellisé depuis avril 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "year", None, "labellisé depuis 2024"),
        (None, None, None, None, "labellisé"),
    ],
)
def test_a_status_says_since_when_as_far_as_that_is_one_day_month_or_year(
    start: date | None, end: date | None, precision: str | None, text: str | None, said: str
) -> None:
    since = {"start": start, "end": end, "precision": precision, "text": text, "ahead": None}
    row = pd.Series({"status": "labelled"} | {f"since_{part}": value for part, value in since.items()})
    assert status_words(row).endswith(said)


def test_what_is_noted_of_it_is_told_once_be_it_beside_a_status_or_by_itself() -> None:
    statuses = pd.DataFrame({"note": ["Date du label inconnue.", None]})
    block = note_block("Date du label inconnue.\nHabitants : 12 000 (2019)", statuses)
    assert block and [line.text for line in block.lines] == ["Habitants : 12 000 (2019)"]
    assert note_block("Date du label inconnue.", statuses) is None
    assert note_block(None, statuses) is None
