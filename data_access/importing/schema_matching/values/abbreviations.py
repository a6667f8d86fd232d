"""Names that a sheet writes short and spells out elsewhere: « CR » under « Financeur », « CR : conseil régional de
Normandie » below the table. Read as they stand, they would be a funder, or a structure, of their own; whether they are
what the sheet says is asked, once for each."""

import re
from collections.abc import Iterable, Sequence

from data_access.contract.column import Column
from data_access.fields import FieldKind
from data_access.french import quote
from data_access.importing.model.cells import Refused, folded, shown
from data_access.importing.model.grids import Grid
from data_access.importing.model.problems import Answers, Asked, Candidate, Question, title_of
from data_access.importing.parse.term_spellings import asked_key
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.importing.schema_matching.values.state_codes import legend_texts
from data_access.models import Organisation, Territory

SPELT_OUT, AS_WRITTEN = "spelt_out", "as_written"  # answers
_SHORT = re.compile(r"(?=(?:[^\W\d_]*[A-ZÉÈ]){2})[^\W\d_]{2,7}")  # « FdF », « CR », « ANCT »
_MEANING = r"\s*[=:→]\s*([^,;|\n=:/()]{4,70}?)\s*(?=$|[,;|\n/().]|\s\S{2,7}\s*[=:→])"
_WORD = re.compile(r"[^\W\d_]+")
_OF_NAMES = ("funder", "partners")  # texts that name structures
_NAMED = {Territory.__tablename__, Organisation.__tablename__}


def spell_out(grid: Grid, read: Read, name: str, answers: Answers) -> None:
    """Puts the long names into the cells of a column of names where that was answered, or asks. `name`: what the
    questions of the column call it."""
    if read.column.each or not _holds_names(read.column):
        return
    short = {
        text for cell in set(read.cells) if isinstance(cell, str) and _SHORT.fullmatch(text := shown(cell))
    }
    long = spelt_out(short, legend_texts(grid)) if short else {}
    for rank, cell in enumerate(read.cells if long else ()):
        if not isinstance(cell, str) or shown(cell) not in long:
            continue
        meaning = long[shown(cell)]
        asked = _question(name, shown(cell), meaning)
        answer = answers.get(asked.key)
        if answer == SPELT_OUT:
            read.cells[rank] = meaning
        elif answer != AS_WRITTEN:
            why = f"{_where(grid, shown(cell), meaning)} dit que {quote(shown(cell))} est {quote(meaning)}"
            read.refused[rank] = Refused(why, "répondre, ou écrire le nom entier", asked)


def spelt_out(short: Iterable[str], texts: Sequence[str]) -> dict[str, str]:
    """What texts say of short names, where their letters begin its words, in this order, and no text says otherwise."""
    found: dict[str, str] = {}
    for one in short:
        said = re.compile(rf"(?<![^\W_]){re.escape(one)}{_MEANING}")
        meanings = {match[1] for text in texts for match in said.finditer(text) if _begins(one, match[1])}
        if len(meanings) == 1:
            found[one] = meanings.pop()
    return found


def _begins(short: str, long: str) -> bool:
    """Whether the letters of a short name begin words of a long one, in this order, its first letter the first word."""
    begun = iter([word[0] for word in _WORD.findall(folded(long))])
    letters = folded(short)
    return folded(long)[:1] == letters[:1] and all(letter in begun for letter in letters)


def _where(grid: Grid, short: str, meaning: str) -> str:
    """The cell in which a sheet spells a short name out; the sheet, where it takes two, or another one."""
    cells = (
        grid.address(row, place)
        for row, cells in enumerate(grid.rows)
        for place, cell in enumerate(cells)
        if isinstance(cell, str) and short in shown(cell) and meaning in shown(cell)
    )
    found = next(cells, "")
    return f"la cellule {found}" if found else "la feuille"


def _holds_names(column: Column) -> bool:
    """Whether a column names territories or structures."""
    field = column.field
    refers = field.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES) and field.target in _NAMED
    is_own = column.model is Organisation and field.name == "name" and not column.side
    return refers or is_own or column.name in _OF_NAMES


def _question(name: str, short: str, long: str) -> Question:
    return Question(
        Asked.WORD,
        f"{name}:{asked_key(short)}",
        f"Dans la colonne {quote(title_of(name))}, {quote(short)} est-il {quote(long)}, comme le dit la feuille ?",
        (
            Candidate(SPELT_OUT, f"oui : lire {quote(long)}"),
            Candidate(AS_WRITTEN, f"non : lire {quote(short)}, tel qu'il est écrit"),
        ),
    )
