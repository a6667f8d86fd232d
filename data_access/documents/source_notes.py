"""Where what a document says comes from, for paper: which document, which file, which cell, read on which day."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from data_access.documents.blocks import Note
from data_access.fields import ORIGIN, SOURCE
from data_access.figures import DECLARED, FigureValue
from data_access.french import day_text, quote
from data_access.log.cell_names import cells_named
from data_access.log.lineage import CellReading
from data_access.provenance import Traced, cells_of_each, published_in, trace
from data_access.view import View

_, NOTE = ORIGIN
MOST_RESERVES = 3  # that a note tells
MOST = 6  # cells of a sheet, or runs of them, that are named; the others are counted


def origins(view: View, notes: Collection[Note]) -> dict[Note, str]:
    """Each of these notes in words: what it is about, the documents that are named, then the cells. Asked together,
    for to ask of one takes nearly as long as of all of them. Raises NotForThisRole, DatabaseProblem."""
    with view.connection():
        return _of_figures(view, notes) | _of_records(view, notes)


def _of_figures(view: View, notes: Collection[Note]) -> dict[Note, str]:
    known = [(note, note.value, note.asked) for note in notes if note.value and note.asked]
    published = published_in(view, [value for _, value, _ in known])
    cells = cells_of_each(view, [(value.figure.id, asked) for _, value, asked in known])
    return {
        note: _sentence(
            quote(value.figure.label),
            [*_what(value, published.get(value.figure.id, value.source)), *_places(read)],
        )
        for (note, value, _), read in zip(known, cells, strict=True)
    }


def _of_records(view: View, notes: Collection[Note]) -> dict[Note, str]:
    asked = [note for note in notes if not note.value]
    codes = list(dict.fromkeys(code for note in asked for code in note.codes))
    names = list(dict.fromkeys(name for note in asked for name in note.fields))
    found = {one.code: one for one in trace(view, codes, (*names, *ORIGIN))}
    said = {}
    for note in asked:
        traced = [found[code] for code in note.codes if code in found]
        what = note.what or " ; ".join(one.label for one in traced)
        cells = [cell for one in traced for cell in _cells(one, note.fields)]
        said[note] = _sentence(what, [*_documents(traced), *_places(cells)]) + _reserves(traced)
    return said


def _sentence(what: str, parts: Sequence[str]) -> str:
    return f"{what} : {' ; '.join(parts)}." if parts else f"{what} : source non notée."


def _what(value: FigureValue, source: str) -> Iterator[str]:
    if value.figure.state == DECLARED:
        yield f"{value.text}{f', {value.period}' if value.period else ''}, publié"
        yield source
        return
    yield f"{value.text}{f', {value.period}' if value.period else ''}, compté : {source}"
    if value.total is not None:
        yield value.scope


def _documents(found: Sequence[Traced]) -> list[str]:
    """The documents that the records name; of several records without the place there."""
    sources = [
        fact.trace.origin.text
        for one in found
        for fact in one.facts
        if fact.trace.field == SOURCE and fact.trace.origin.text
    ]
    return list(dict.fromkeys(sources if len(found) == 1 else (one.partition(" · ")[0] for one in sources)))


def _reserves(found: Sequence[Traced]) -> str:
    """What is to be known of the records, where that is little: of many it stands in the data."""
    told = dict.fromkeys(
        fact.trace.origin.text.rstrip(".") for one in found for fact in one.facts if fact.trace.field == NOTE
    )
    known = [one for one in told if one]
    return "".join(f" {one}." for one in known) if len(known) <= MOST_RESERVES else ""


def _cells(one: Traced, names: Sequence[str]) -> list[CellReading]:
    own = {name.rpartition(".")[2] for name in names}
    return [fact.trace.origin for fact in one.facts if fact.trace.field in own]


def _places(readings: Iterable[CellReading]) -> list[str]:
    """« reseau-2024.xlsx, feuille Bilans, D2 à D22, importé le 25 novembre 2026 »."""
    by_place: dict[tuple[str, str, str], list[CellReading]] = {}
    for one in readings:
        place = ("", "", day_text(one.at)) if one.typed else (one.file, one.sheet, day_text(one.at))
        by_place.setdefault(place, []).append(one)
    return [
        f"{file}, feuille {sheet}, {cells_named(some, MOST)}, importé le {day}"
        f"{' (exemple inventé)' if some[0].fictitious else ''}"
        if file
        else f"saisi à l'écran le {day}"
        for (file, sheet, day), some in by_place.items()
    ]
