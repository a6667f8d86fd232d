"""Files parsed in a process of their own, so that no file can harm the server; and its answer as grids."""

import datetime
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from data_access.french import date_text
from data_access.gc_pause import nothing_collected
from data_access.importing.extract.cell_faults import faulty
from data_access.importing.extract.file_refusals import Refusal, damaged, too_costly, too_slow
from data_access.importing.extract.format_words import LONGEST, WORDS, shown_by
from data_access.importing.extract.limits import Limits
from data_access.importing.extract.number_formats import (
    DIVIDED,
    EUROS,
    MONTHS,
    SCALED,
    YEARS,
    is_currency,
    unit_of,
    with_unit,
)
from data_access.importing.extract.process_limits import CONFINES, NEVER_BEGAN, TOO_SLOW
from data_access.importing.extract.sheet_transfer import Sent, load
from data_access.importing.model.cell import Cell
from data_access.importing.model.cells import InEuros, InUnits, ScaledDown, ShownAmount, Since1904
from data_access.importing.model.grids import Area, Grid, Marked, Unclear
from data_access.importing.model.sheet_texts import SheetText
from data_access.vocabulary import Precision

_ROOT = Path(__file__).parents[3]  # where `data_access` lies
_CHILD = "data_access.importing.extract.parser_process"
_LOGGED = 500  # characters
_IN_UNITS = {EUROS: InEuros, SCALED: InUnits}
_PERIODS = {MONTHS: Precision.MONTH, YEARS: Precision.YEAR}
_log = logging.getLogger(__name__)


def grids_of(content: bytes, suffix: str, limits: Limits) -> tuple[Grid, ...]:
    """Reads a file. `suffix`: the end of its name, in lower case. Raises Refusal, however the other process ends."""
    return grids_in(_answer(content, suffix, limits))


def grids_in(answer: bytes) -> tuple[Grid, ...]:
    """The sheets that the other process answers with. Raises Refusal where it refuses the file, or tells nonsense."""
    try:
        with nothing_collected():
            refused, content = load(answer)
            if not refused:
                return tuple(map(_grid, content))
    except Exception as problem:  # pickle raises many kinds
        _log.warning("the process that reads a file answered with no sheets", exc_info=problem)
        raise damaged() from problem
    raise Refusal(content)


def _answer(content: bytes, suffix: str, limits: Limits) -> bytes:
    command = [sys.executable, "-m", _CHILD, suffix, *map(str, limits)]
    environment = os.environ | {"RUST_BACKTRACE": "0"}  # calamine's panics end quickly
    try:
        ended = subprocess.run(
            command,
            input=content,
            capture_output=True,
            cwd=_ROOT,
            env=environment,
            timeout=limits.patience if CONFINES else limits.seconds,
        )
    except subprocess.TimeoutExpired as problem:
        raise too_slow(limits.seconds) from problem
    except (OSError, MemoryError) as problem:
        raise Refusal(
            "n'a pas pu être lu : le serveur manque de mémoire ou de place ; réessayez dans quelques minutes"
        ) from problem
    if ended.stderr:
        _log.warning("reading: %s", ended.stderr[-_LOGGED:].decode(errors="replace").strip())
    if ended.returncode:
        _log.warning("the process that reads a file ended with %s", ended.returncode)
        raise _ended_early(ended.returncode, limits)
    return ended.stdout


def _ended_early(status: int, limits: Limits) -> Refusal:
    if status == TOO_SLOW:
        return too_slow(limits.seconds)
    if status == NEVER_BEGAN:
        return Refusal(
            "n'a pas pu être lu, par une panne de l'application et non du fichier : prévenez qui s'en occupe"
        )
    return too_costly()


def _since_1904(cell: Cell) -> Cell:
    return Since1904(cell) if isinstance(cell, float | int) and not isinstance(cell, bool) else cell


def _shown_in(unit: str) -> Callable[[Any], Cell]:
    """What becomes of a number that has a unit, or words, or of a date of which only the month, or the year, is
    shown."""
    if unit.startswith(WORDS):
        return cache(partial(_in_words, unit.removeprefix(WORDS)[:LONGEST]))
    if precision := _PERIODS.get(unit):
        return cache(lambda day: date_text(day, precision=precision))
    if kind := _IN_UNITS.get(unit):
        return cache(kind)
    if divided := DIVIDED.get(unit):
        return cache(lambda number: ScaledDown(number, divided))
    unit = unit[:LONGEST]
    if is_currency(unit):
        return cache(lambda number: ShownAmount(with_unit(number, unit), number))
    return cache(lambda number: with_unit(number, unit))


def _in_words(code: str, number: float) -> Cell:
    """What a format with words shows of a number: those, else its unit."""
    if (text := shown_by(code, number)) is not None:
        return text
    unit = unit_of(code)
    return _shown_in(unit)(number) if unit else number


def _grid(sent: Sent) -> Grid:
    rows = sent.rows
    if sent.since_1904:
        rows = [[_since_1904(cell) for cell in row] for row in rows]
    for unit, columns in sent.units.items():
        shown = _shown_in(unit)
        for column, numbers in columns.items():
            for row in numbers:
                if isinstance(cell := rows[row][column], float | int | datetime.date):
                    rows[row][column] = shown(cell)
    for (text, what), places in sent.faults.items():
        cell = faulty(text, what)
        for row, column in places:
            rows[row][column] = cell
    return Grid(
        sent.name,
        rows,
        tuple(Area(*area) for area in sent.merged),
        sent.hidden,
        frozenset(sent.hidden_rows),
        frozenset(sent.hidden_columns),
        sent.filtered,
        frozenset(sent.struck),
        sent.fills,
        sent.comments,
        inks=sent.inks,
        unseen=frozenset(sent.unseen),
        marked={place: Marked(*one) for place, one in sent.marked.items()},
        unclear=tuple(Unclear(Area(*area), said, strikes) for area, said, strikes in sent.unclear),
        beside=tuple(SheetText(*one) for one in sent.texts),
        blanks=sent.blanks,
        tab=sent.tab,
    )
