"""Where a figure comes from, on paper, where nothing is to press: the cells that it was read in, and its notes."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

import pandas as pd

from data_access.figures import FigureValue, Slice
from data_access.french import NO_BREAK
from data_access.log.cell_names import cells_named
from data_access.log.lineage import CellReading
from data_access.provenance import cells_of_each
from data_access.queries.quality_declared import Beside
from data_access.view import View
from pages.ui.formats import escape, small
from pages.ui.layout import ask

MOST = 4  # cells, or runs of them, that are named; the others are counted
_SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")  # between two sentences


class Cells:
    """The cells of the figures of one column, each over a slice, told beside each figure.

    `called`: how the column is called. A sheet is named beside its cells where the column has several, and its file
    where it has several of those; else `where` names them once.
    """

    def __init__(self, called: str, asked: Iterable[tuple[View, str, Slice]]) -> None:
        self._read: dict[str, list[CellReading]] = {}
        for view, of_view in groupby(asked, key=itemgetter(0)):
            wanted = tuple((figure_id, over) for _, figure_id, over in of_view)
            found = ask(cells_of_each, view, wanted)
            self._read |= zip((figure_id for figure_id, _ in wanted), found, strict=True)
        read = [one for readings in self._read.values() for one in readings if not one.typed]
        self._called = called
        self._files = list(dict.fromkeys(one.file for one in read))
        self._sheets = list(dict.fromkeys((one.file, one.sheet) for one in read))

    def of(self, value: FigureValue) -> str:
        """« · Événements T31, T34 et T40 », small, as Markdown, of which no line begins with « · »; empty where nothing
        gives the figure, or its cells are told `apart`."""
        cells = "" if self.apart(value) else self.words(value)
        return small(f"{NO_BREAK}· {escape(cells)}") if cells else ""

    def apart(self, value: FigureValue) -> str:
        """« publié, reseau-2024.xlsx, Indicateurs F7 »: cells that have no room beside the figure, for the column is of
        several files; empty where they have."""
        words = self.words(value) if len(self._files) > 1 else ""
        return f"{self._called}, {words}" if words else ""

    def words(self, value: FigureValue) -> str:
        """« Événements T31, T34 et T40 », as plain text."""
        by_place: dict[tuple[str, str], list[CellReading]] = {}
        for one in self._read[value.figure.id]:
            by_place.setdefault(("", "") if one.typed else (one.file, one.sheet), []).append(one)
        return " ; ".join(
            f"{self._prefix(file, sheet)}{cells_named(some, MOST)}" if file else "saisi à l'écran"
            for (file, sheet), some in by_place.items()
        )

    @property
    def where(self) -> str:
        """« publié, feuille Indicateurs de reseau-2024.xlsx »: what all cells of the column have in common."""
        if len(self._files) != 1:
            return ""
        sheet = f"feuille {self._sheets[0][1]} de " if len(self._sheets) == 1 else ""
        return f"{self._called}, {sheet}{self._files[0]}"

    def _prefix(self, file: str, sheet: str) -> str:
        return (f"{file}, " if len(self._files) > 1 else "") + (f"{sheet} " if len(self._sheets) > 1 else "")


def cells_note(*apart: str) -> Iterator[str]:
    """« Cellules : publié, … ; compté, …. »: the note of a figure whose cells are told apart (see `Cells.apart`)."""
    if told := " ; ".join(filter(None, apart)):
        yield f"Cellules : {told}."


def legend(*columns: Cells) -> str:
    """Of which files and sheets the cells are, and where each of them is told with its value, as Markdown."""
    cells = " ; ".join(escape(one.where) for one in columns if one.where)
    return f"{f'Cellules : {cells}. ' if cells else ''}Chacune avec sa valeur : [Publié et compté](declare-compte)."


def notes_of(one: Beside, meanings: pd.DataFrame, moment: str) -> Iterator[str]:
    """What a figure means, where it comes from, how the other one is counted, how the gap is explained, who read it.
    `moment`: when all is counted, which stands above (empty: it differs)."""
    meaning = meanings["meaning"].get(one.published.figure.code)
    label = one.published.figure.label
    yield f"{label} : {meaning}" if isinstance(meaning, str) else "Définition à convenir ensemble."
    source = ", ".join(filter(None, (one.source, one.published.period)))
    yield f"Publié : {source}." if source else ""
    over = one.beside_moment(moment)
    period = f" ({over})" if over else ""
    yield f"Compté{period} : {one.counted.figure.rule}." if one.counted.value is not None else ""
    yield one.gap_note
    yield from _SENTENCE.split(one.note)  # what several rows have in common is often one sentence of theirs
    signed = " ".join(
        filter(None, (one.signed_by and f"par {one.signed_by}", one.signed and f"le {one.signed}"))
    )
    yield f"Relu {signed}." if signed else ""
