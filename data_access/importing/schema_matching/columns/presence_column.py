"""A column that says of each row of a list of visits whether they came: « présent », « absent », « excusé » under
« Venu ? ». It gives no field, it decides: the row of somebody who did not come is none."""

import re
from collections.abc import Iterator

from data_access.french import agree, number, quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.problems import LEAVE_OUT, WARNING, YES, Candidate, Problem
from data_access.importing.model.rows import NoData
from data_access.importing.parse.presence_words import says_away, says_came
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.sheet_questions import Point, SheetQuestions
from data_access.importing.schema_matching.titles.title_match import Title
from data_access.models import Base, EventPart, Visit

_OF_PRESENCE = re.compile(r"\b(?:venue?s?|presente?s?|presences?|absente?s?|absences?|emarg\w*|est venue?)\b")
_SPELT = re.compile(
    r"(?:presente?|venue?|absente?|abs\.?|excusee?|exc\.?)s?|(?:pas|non) (?:venue?|presente?)s?"
)
_TELLING: tuple[type[Base], ...] = (Visit, EventPart)
_UNCLEAR = "présences non dites"  # what the question is about


def take_presence(header: Header, title: Title) -> bool:
    """Reads a column as what says who came; whether it is one."""
    about = header.about
    if about.model not in _TELLING or header.presence:
        return False
    texts = [folded(shown(cell)) for cell in about.cells(title)]
    known = [text for text in texts if says_came(text) or says_away(text)]
    spelt = bool(texts) and all(map(_SPELT.fullmatch, texts))
    counted = any(map(str.isdecimal, texts))
    titled = _OF_PRESENCE.search(folded(title.text)) and not counted and 3 * len(known) >= 2 * len(texts)
    if not texts or not (spelt or titled):
        return False
    header.presence = title
    why = f"la colonne {quote(title.text)} dit qui est venu : une ligne de qui ne l'est pas n'est pas lue"
    header.say(
        title, Refused(why, "rien à faire si c'est juste ; sinon, ne pas lire cette colonne"), WARNING, None
    )
    return True


def take_absences(table: Table, header: Header, questions: SheetQuestions) -> list[Problem]:
    """Takes the rows of those who did not come from a table, and asks of the rows that do not say it."""
    title = header.presence
    if title is None:
        return []
    said = {row: _text(table, row, title.place) for row in table.body.data}
    away = {row for row, text in said.items() if text and says_away(text)}
    table.body.take_out(away, NoData.NOBODY_CAME)
    unclear = [row for row, text in said.items() if row not in away and not says_came(text)]
    return list(_asked(table, title, unclear, questions)) if unclear else []


def _asked(table: Table, title: Title, rows: list[int], questions: SheetQuestions) -> Iterator[Problem]:
    sheet, of_rows = (
        quote(table.grid.name),
        agree(len(rows), "de la ligne", f"des {number(len(rows))} lignes"),
    )
    settled = questions.settle(
        _UNCLEAR,
        f"Que faire {of_rows} de la feuille {sheet} où {quote(title.text)} ne dit pas qui est venu ?",
        (
            Candidate(LEAVE_OUT, "ne rien noter : ils n'étaient pas là, ou on ne sait pas"),
            Candidate(YES, agree(len(rows), "la lire", "les lire") + " : ils étaient là"),
        ),
    )
    points = [
        Point(
            row, title.place, f"{quote(title.text)} ne dit pas s'ils sont venus", table.whole(row), title.text
        )
        for row in rows
    ]
    if settled.answer != YES:
        table.body.take_out(set(rows), NoData.LEFT_OUT if settled.answer else None)
    yield from questions.problems(settled, points, "répondre, ou écrire « présent » ou « absent »")


def _text(table: Table, row: int, place: int) -> str:
    cell = table.grid.cell(row, place)
    return "" if cell is None else folded(shown(cell))
