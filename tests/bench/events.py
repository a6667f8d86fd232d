"""Workbooks of many made-up events, alike at each run."""

import datetime
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

KEPT, TYPED = "kept", "typed"  # dates and numbers as Excel keeps them; all of it text, in the ways of people
HEADER = (
    "Événement",
    "Type",
    "Date",
    "Territoire",
    "Lieu",
    "Inscrits",
    "Présents",
    "Contributeurs",
    "Défis",
    "Engagés",
    "Source",
    "Note",
)
_TYPES = ("soirée de créativité", "forum", "webinaire découverte", "Agora")
_MOST = (400, 300, 200, 20, 90)  # registered, present …
_COUNTS = ("{}", "{}", "plus de {}", "env. {}", "~{}", "{} personnes", "")
_FIRST_DAY = datetime.date(2015, 1, 1)


def write(file: Path, rows: int, kind: str) -> None:
    """Writes a workbook of so many events, twelve columns each."""
    chance = random.Random(rows)
    with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("Événements")
        for number, row in enumerate((HEADER, *(_event(each, kind, chance) for each in range(1, rows + 1)))):
            sheet.write_row(number, 0, row)


def _event(number: int, kind: str, chance: random.Random) -> Sequence[Any]:
    date: Any = _FIRST_DAY + datetime.timedelta(days=chance.randrange(4_000))
    counts: list[Any] = [chance.randrange(1, most) for most in _MOST]
    if kind == TYPED:
        date = chance.choice((f"{date:%d/%m/%Y}", f"{date:%d.%m.%y}", f"{date.day} mars {date.year}"))
        counts = [chance.choice(_COUNTS).format(count) for count in counts]
    return (
        f"Soirée {number}",
        chance.choice(_TYPES),
        date,
        f"Territoire {number % 60}",
        f"Salle {number % 900}",
        *counts,
        f"fichier {number % 300}",
        f"note {number % 5_000}",
    )
