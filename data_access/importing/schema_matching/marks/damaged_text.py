"""Text that was damaged before it came: « BesanÃ§on », read in the wrong alphabet; « Besan&ccedil;on » and
« <b>Figeac</b> », from a web page. Whether it is repaired is asked once for a sheet; in titles alone, of which nothing
is kept, it is repaired and told."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from data_access.french import plural, quote
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import Area, Grid
from data_access.importing.model.problems import (
    LEAVE_OUT,
    WARNING,
    YES,
    Candidate,
    Problem,
    problem_at,
)
from data_access.importing.schema_matching.sheet_questions import Point, Settled, SheetQuestions

AS_IT_IS = "non"  # answer: the text is right as it stands
_WRITTEN = (  # what the first bytes of accents become, in the alphabet in which they were read
    (re.compile("[ÂÃÅâ][^\x00-\x7f]+"), "cp1252"),
    (re.compile("[√¬≈‚][^\x00-\x7f]+"), "mac_roman"),
    (re.compile("[├┬┼Ô][^\x00-\x7f]+"), "cp850"),
)
_DAMAGED = "ÂÃÅâ√¬≈‚├┬┼Ô&<"  # one of these begins what became of an accent, or a mark of a web page
_BEGINS = re.compile(f"[{_DAMAGED}]")
_BLANK_WITHIN = re.compile("Ã  ?")  # « à », whose second half became a blank
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")  # of a web page: « &eacute; »
_MARK = re.compile(  # of a web page: « <b> », « <br/> », « <a href="…"> »
    r"</?(?:(?P<line>br|p|div|li|ul|ol|tr|h[1-6])|a|b|i|u|s|em|strong|span|font|small|su[bp]|del|ins)(?:\s[^<>]*)?\s?/?>",
    re.I,
)
_IN_PLACE = "?\ufffd"  # one of these stands for a letter that is lost
_LOST = re.compile(r"\ufffd|[^\W\d_]\?[^\W\d_]")  # « Besan?on »: nothing tells which letter it was
_ADDRESS = re.compile("://|www[.]|[=@]")
_REMEDY = "ou enregistrer le fichier en .xlsx depuis le logiciel où les accents sont justes"
_TIMES = 3  # that a text may have been read wrongly


def repaired_text(text: str) -> str | None:
    """The text as it was written; None where it is not damaged so."""
    if not _BEGINS.search(text):
        return None
    written = _BLANK_WITHIN.sub("à ", text)
    for _ in range(_TIMES):
        before = written
        for damaged, alphabet in _WRITTEN:
            written = damaged.sub(partial(_as_written, alphabet), written)
        written = _ENTITY.sub(lambda found: html.unescape(found[0]), written)
        if _MARK.search(written):
            written = _MARK.sub(lambda found: "\n" if found["line"] else "", written).strip("\n")
        if written == before:
            break
    return written if written != text else None


def _as_written(alphabet: str, found: re.Match[str]) -> str:
    """The letters of which a wrong alphabet made several signs; what it left without one stands as its number."""
    try:
        return b"".join(map(partial(_byte, alphabet), found[0])).decode("utf-8")
    except UnicodeError:
        return found[0]


def _byte(alphabet: str, sign: str) -> bytes:
    return sign.encode("latin-1" if "\x80" <= sign <= "\x9f" else alphabet)


def repaired(grid: Grid, questions: SheetQuestions) -> tuple[Grid, list[Problem]]:
    """The sheet with its text repaired, unless it was answered that it is right; and what is asked of it: of the
    letters that are lost as well."""
    damaged, lost = _damaged(grid)
    problems: list[Problem] = []
    rows: list[Sequence[Cell]] = list(grid.rows)
    if damaged:
        row, column, text, written = damaged[0]
        settled = questions.settle(
            "accents",
            f"Des textes de la feuille {quote(grid.name)} semblent abîmés ({quote(text)} pour {quote(written)}) : "
            "les réparer ?",
            (Candidate(YES, "oui, les réparer partout"), Candidate(AS_IT_IS, "non, lire tel quel")),
        )
        if settled.answer != AS_IT_IS:
            _put(rows, ((number, place, right) for number, place, _, right in damaged))
            count = plural(len(damaged), "cellule est abîmée", "cellules sont abîmées")
            why = f"{quote(text)} est sans doute {quote(written)}, {_how(text)} ; {count}"
            if settled.is_open and all(number == _first_row(grid) for number, *_ in damaged):
                problems.append(_told(grid, damaged[0], settled))
            else:
                problems += questions.problems(
                    settled, [Point(row, column, why, _at(row, column))], f"répondre, {_REMEDY}"
                )
    if lost:
        settled = questions.settle(
            "lettres perdues",
            f"Que faire des textes de la feuille {quote(grid.name)} dont des lettres sont perdues ?",
            (
                Candidate(LEAVE_OUT, "laisser ces cases de côté"),
                Candidate(AS_IT_IS, "les lire tels quels"),
            ),
        )
        if settled.answer != AS_IT_IS:
            _put(rows, ((number, place, None) for number, place, _ in lost))
        points = (
            Point(row, column, f"des lettres de {quote(text)} sont perdues", _at(row, column))
            for row, column, text in lost
        )
        problems += questions.problems(settled, points, f"corriger ces cellules, {_REMEDY}")
    return (replace(grid, rows=rows) if damaged or lost else grid), problems


def _first_row(grid: Grid) -> int | None:
    """The row of titles, as far as one can see: the first that fills several cells, above others that do."""
    filled = (number for number, row in enumerate(grid.rows) if len(row) - list(row).count(None) > 1)
    first = next(filled, None)
    return first if next(filled, None) is not None else None


def _told(grid: Grid, first: tuple[int, int, str, str], settled: Settled) -> Problem:
    """Says of titles that they are read as they were written, with the question that changes it."""
    row, column, text, written = first
    why = f"{quote(text)}, {_how(text)}, est lu {quote(written)} ; de même dans les autres titres"
    refused = Refused(why, "rien à faire si c'est juste ; sinon, changer la réponse")
    cell, covers = grid.address(row, column), _at(row, column)
    return problem_at(grid.name, cell, row + 1, text, text, refused, WARNING, settled.question, covers)


def _how(text: str) -> str:
    of_a_page = _ENTITY.search(text) or _MARK.search(text)
    return "repris d'une page web" if of_a_page else "lu dans le mauvais alphabet"


def _at(row: int, column: int) -> Area:
    return Area(row, column, row, column)


def _put(rows: list[Sequence[Cell]], cells: Iterable[tuple[int, int, Cell]]) -> None:
    """Puts something else in some cells of a sheet, whose rows stay as they are."""
    own: set[int] = set()
    for row, column, cell in cells:
        if row not in own:
            own.add(row)
            rows[row] = list(rows[row])
        changed = rows[row]
        assert isinstance(changed, list)
        changed[column] = cell


def _damaged(grid: Grid) -> tuple[list[tuple[int, int, str, str]], list[tuple[int, int, str]]]:
    """Row and column, from 0, of each text that is damaged, with how it was written; and of those with lost letters."""
    together = "\n".join(grid.texts)  # most sheets hold none of these signs
    doubtful = grid.texts if any(sign in together for sign in _DAMAGED) else ()
    repaired = {text: written for text in doubtful if (written := repaired_text(text))}
    doubtful = grid.texts if any(sign in together for sign in _IN_PLACE) else ()
    without = {
        text for text in doubtful if _LOST.search(text) and not _ADDRESS.search(text)
    } - repaired.keys()
    damaged: list[tuple[int, int, str, str]] = []
    lost: list[tuple[int, int, str]] = []
    for row, cells in enumerate(grid.rows if repaired or without else ()):
        for column, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            if cell in repaired:
                damaged.append((row, column, cell, repaired[cell]))
            elif cell in without:
                lost.append((row, column, cell))
    return damaged, lost
