"""Where what a document says comes from, for paper: which document, which file, which cell, read on which day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from data_access.documents.blocks import Note
from data_access.fields import ORIGIN, SOURCE
from data_access.figures import DECLARED, FigureValue
from data_access.french import day_text, number, quote
from data_access.log.cell_names import cells_named
from data_access.log.lineage import CellReading, Trace
from data_access.provenance import Traced, cells_of_each, published_in, trace
from data_access.view import View

_, NOTE = ORIGIN
MOST_RESERVES = 3  # that a note tells
MOST = 6  # cells of a sheet, or runs of them, that are named; the others are counted


@dataclass(frozen=True)
class Place:
    """A sheet of a file, the day on which it was imported, and whether what it holds is made up; of what was typed on
    screen, the day alone."""

    file: str
    sheet: str
    day: str
    example: bool

    @property
    def words(self) -> str:
        """« reseau-2024.xlsx, feuille Bilans »."""
        return f"{self.file}, feuille {self.sheet}" if self.file else f"saisi à l'écran le {self.day}"

    @property
    def when(self) -> str:
        """« importé le 25 novembre 2026 »; empty where `words` says it."""
        made_up = " (exemple inventé)" if self.example else ""
        return f"importé le {self.day}{made_up}" if self.file else ""


@dataclass(frozen=True)
class Origin:
    """A note in words. `said`: what it is about; `rule`: how it is counted; `parts`: the documents, and over what it
    stands; `cells`: sheet by sheet; `reserves`: what is to be known of it."""

    said: str
    parts: tuple[str, ...]
    cells: tuple[tuple[Place, tuple[CellReading, ...]], ...]
    figure: bool = False
    rule: str = ""
    reserves: str = ""

    @property
    def text(self) -> str:
        """All of it, in one sentence."""
        places = (_place(place, cells) for place, cells in self.cells)
        return self.sentence(f" : {self.rule}" if self.rule else "", self.reserves, places)

    def sentence(self, rule: str, reserves: str, places: Iterable[str] = ()) -> str:
        """What it is about, with those words for its rule and its reserves, and those places."""
        parts = " ; ".join([*self.parts, *places])
        if not parts and not self.figure and not self.cells:
            parts = "source non notée"
        between = (" ; " if self.figure else " : ") if parts else ""
        return f"{self.said}{rule}{between}{parts}.{reserves}"


def origins(view: View, notes: Collection[Note]) -> dict[Note, Origin]:
    """Each of these notes in words: what it is about, the documents that are named, then the cells. Asked together,
    for to ask of one takes nearly as long as of all of them. Raises NotForThisRole, DatabaseProblem."""
    with view.connection():
        return _of_figures(view, notes) | _of_records(view, notes)


def _of_figures(view: View, notes: Collection[Note]) -> dict[Note, Origin]:
    known = [(note, note.value, note.asked) for note in notes if note.value and note.asked]
    published = published_in(view, [value for _, value, _ in known])
    cells = cells_of_each(view, [(value.figure.id, asked) for _, value, asked in known])
    return {
        note: _figure(value, published.get(value.figure.id, value.source), _by_place(read))
        for (note, value, _), read in zip(known, cells, strict=True)
    }


def _figure(
    value: FigureValue, source: str, cells: tuple[tuple[Place, tuple[CellReading, ...]], ...]
) -> Origin:
    said = f"{quote(value.figure.label)} : {value.text}{f', {value.period}' if value.period else ''}"
    if value.figure.state == DECLARED:
        return Origin(f"{said}, publié", (source,) if source else (), cells, figure=True)
    scope = (value.scope,) if value.total is not None else ()
    return Origin(f"{said}, compté", scope, cells, figure=True, rule=source)


def _of_records(view: View, notes: Collection[Note]) -> dict[Note, Origin]:
    asked = [note for note in notes if not note.value]
    codes = list(dict.fromkeys(code for note in asked for code in note.codes))
    names = list(dict.fromkeys(name for note in asked for name in note.fields))
    found = {one.code: one for one in trace(view, codes, (*names, *ORIGIN))}
    said = {}
    for note in asked:
        traced = [found[code] for code in note.codes if code in found]
        what = note.what or " ; ".join(one.label for one in traced)
        cells = _by_place(cell for one in traced for cell in _cells(one, note.fields))
        told = NOTE in note.fields  # in the text: once is enough
        reserves = "" if told else _reserves(traced)
        parts = (*_documents(traced), *_corrections(traced, note.fields))
        said[note] = Origin(what, parts, cells, reserves=reserves)
    return said


def _documents(found: Sequence[Traced]) -> list[str]:
    """The documents that the records name; of several records without the place there."""
    sources = [
        fact.trace.origin.text
        for one in found
        for fact in one.facts
        if fact.trace.field == SOURCE and fact.trace.origin.text
    ]
    return list(dict.fromkeys(sources if len(found) == 1 else (one.partition(" · ")[0] for one in sources)))


def _corrections(found: Sequence[Traced], names: Sequence[str]) -> list[str]:
    """What was typed on screen in place of what the documents say; of several values, how many were."""
    later = []
    for one in found:
        named = [fact.trace.origin.at for fact in one.facts if fact.trace.field == SOURCE]
        later += [
            (one.label, trace)
            for trace in _own(one, names)
            if trace.origin.typed and len(trace.readings) > 1 and all(day < trace.origin.at for day in named)
        ]
    if len(later) > 1:
        return [f"{number(len(later))} valeurs corrigées depuis à l'écran"]
    return [
        f"{f'{label} : ' if len(found) > 1 else ''}corrigé à l'écran le {day_text(trace.origin.at)}, "
        f"{trace.origin.text or 'rien'} au lieu de {trace.readings[1].text or 'rien'}"
        for label, trace in later
    ]


def _reserves(found: Sequence[Traced]) -> str:
    """What is to be known of the records, where that is little: of many it stands in the data."""
    told = dict.fromkeys(
        fact.trace.origin.text.rstrip(".") for one in found for fact in one.facts if fact.trace.field == NOTE
    )
    known = [one for one in told if one]
    return "".join(f" {one}." for one in known) if len(known) <= MOST_RESERVES else ""


def _cells(one: Traced, names: Sequence[str]) -> list[CellReading]:
    return [trace.origin for trace in _own(one, names)]


def _own(one: Traced, names: Sequence[str]) -> list[Trace]:
    own = {name.rpartition(".")[2] for name in names}
    return [fact.trace for fact in one.facts if fact.trace.field in own]


def _by_place(readings: Iterable[CellReading]) -> tuple[tuple[Place, tuple[CellReading, ...]], ...]:
    by_place: dict[Place, list[CellReading]] = {}
    for one in readings:
        file, sheet = ("", "") if one.typed else (one.file, one.sheet)
        by_place.setdefault(Place(file, sheet, day_text(one.at), one.fictitious), []).append(one)
    return tuple((place, tuple(some)) for place, some in by_place.items())


def _place(place: Place, cells: Sequence[CellReading]) -> str:
    """« reseau-2024.xlsx, feuille Bilans, D2 à D22, importé le 25 novembre 2026 »."""
    return f"{place.words}, {cells_named(cells, MOST)}, {place.when}" if place.file else place.words
