"""A date beside another that it takes the place of, in the rows that say it: « Nouvelle date », « Reportée au », « Date
réelle » beside « Date ». Whether it does is asked; a row cites the date that is read, and the other one is told."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data_access.french import quote
from data_access.importing.model.cells import Cell, Faulty, Refused, folded, shown
from data_access.importing.model.grids import address
from data_access.importing.model.problems import ERROR, LEAVE_OUT, WARNING, Candidate
from data_access.importing.model.rows import Row, problem
from data_access.importing.parse.controlled_words import is_filling, says_unknown
from data_access.importing.schema_matching.cancelled_texts import says_cancelled
from data_access.importing.schema_matching.column_reading import Read
from data_access.importing.schema_matching.date_parts import LATER, later_columns, only_date, whole_of
from data_access.importing.schema_matching.date_titles import are_days
from data_access.importing.schema_matching.header_reading import Header
from data_access.importing.schema_matching.title_match import Title

_TITLE = re.compile(
    r"\b(?:nouve(?:lle|au)x? (?:dates?|jours?|creneaux?|calendrier)|report(?:e|ee|es|ees)?\b|"
    r"(?:decale|deplace|avance|replanifie|reprogramme|repousse|remplace)(?:e|es|s)?\b|"
    r"(?:dates?|jours?) (?:du |de )?(?:report|reele?s?|reelles?|effecti(?:f|ve)s?|definiti(?:f|ve)s?|final(?:e|es)?|"
    r"corrigee?s?|modifiee?s?|actualisee?s?|confirmee?s?|retenue?s?)\b|(?:realise|tenu)(?:e|es|s)? le\b)"
)


def ask_of_later_date(header: Header, title: Title) -> bool:
    """Asks whether a column of dates takes the place of the one that is read, if its title says so; whether it does."""
    about = header.about
    date = only_date(about.model)
    told = header.taken.get(date.name) if date else None
    is_later = told and _TITLE.search(folded(title.text).replace("-", " "))
    if not (date and told and is_later and are_days(_said(about.values(title)))):
        return False
    first, second = quote(told.text), quote(title.text)
    ((name, _),) = later_columns(about.model).items()
    asked = replace(
        about.question(title, ()),
        text=f"Quelle date retenir de la feuille {quote(about.grid.name)} : {first} ({about.cell(told)}) ou {second} "
        f"({about.cell(title)}) ?",
        candidates=(
            Candidate(name, f"{second} là où elle est dite, {first} ailleurs"),
            Candidate(LEAVE_OUT, f"{first} partout : ne pas lire {second}"),
        ),
    )
    why = f"{second} dit peut-être la vraie date, à la place de {first}"
    header.say(title, Refused(why, f"répondre, ou ne garder que la bonne date dans {first}"), ERROR, asked)
    return True


def with_later_dates(
    reads: Sequence[Read], titles: Mapping[int, str], numbers: Sequence[int]
) -> tuple[list[Read], dict[int, dict[str, str]], list[tuple[Read, Read, list[int]]]]:
    """The columns with the later dates in the place of the others; by row, the letters of the column with the cell of
    the date that is read; and the columns with the rows whose date is no longer read. `numbers`: the rows, from 0."""
    cites: dict[int, dict[str, str]] = {}
    replaced: list[tuple[Read, Read, list[int]]] = []
    found = [read for read in reads if read.column.date_part != LATER]
    for later in (read for read in reads if read.column.date_part == LATER):
        whole = next((read for read in found if read.column.name == whole_of(later.column).name), None)
        if whole is None:
            found.append(replace(later, column=whole_of(later.column)))
            continue
        gone = [rank for rank, cell in enumerate(later.cells) if _says_date(cell)]
        replaced.append((replace(whole, cells=list(whole.cells)), later, gone))
        for rank in gone:
            cell = later.cells[rank]
            whole.cells[rank] = _open(cell, titles[later.place]) if says_unknown(shown(cell)) else cell
            cites.setdefault(rank, {})[whole.letters] = address(numbers[rank] + 1, later.place)
    return found, cites, replaced


def say_replaced(
    rows: Iterable[Row],
    replaced: Iterable[tuple[Read, Read, list[int]]],
    titles: Mapping[int, str],
    numbers: Sequence[int],
) -> None:
    """Tells at each date that is no longer read which column says another."""
    mains = {row.number: row for row in rows if row.parent is None}
    for whole, later, gone in replaced:
        why = f"cette date n'est pas lue : {quote(titles[later.place])} en dit une autre"
        for rank in gone:
            if shown(whole.cells[rank]) in ("", shown(later.cells[rank])):
                continue
            number = numbers[rank] + 1
            told = Refused(why, "rien à faire si c'est juste")
            cell, text = f"{whole.letters}{number}", shown(whole.cells[rank])
            mains[number].problems.append(
                problem(mains[number], cell, whole.column.header, text, told, WARNING)
            )


def _said(cells: Iterable[Cell]) -> list[Cell]:
    """The cells that may be days: « annulée », « à définir » among them are none."""
    return [cell for cell in cells if _says_date(cell) and not says_unknown(shown(cell))]


def _says_date(cell: Cell) -> bool:
    """Whether a cell says another date, or that there is to be one."""
    text = shown(cell)
    return bool(text) and not is_filling(text) and not (isinstance(cell, str) and _only_cancels(text))


def _only_cancels(text: str) -> bool:
    return says_cancelled(text) and not any(map(str.isdigit, text))


def _open(cell: Cell, title: str) -> Faulty:
    why = f"{quote(title)} ne dit pas encore de date ({quote(shown(cell))})"
    return Faulty(shown(cell), why, "écrire la nouvelle date, ou vider la cellule pour garder l'autre")
