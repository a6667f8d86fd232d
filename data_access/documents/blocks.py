"""What stands in a document, as plain blocks: a section answers with them, a writer makes a file of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data_access.documents.column_widths import Column, fitting
from data_access.figures import FigureValue, Slice
from data_access.french import MISSING, join, quote, unbroken
from data_access.slides.content import SlideTimeline, TerritoryMap


class Look(StrEnum):
    """What a paragraph is for, as a template styles it."""

    BODY = "body"
    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    QUOTE = "quote"
    TO_WRITE = "to_write"
    SMALL = "small"


@dataclass(frozen=True)
class Note:
    """What a number leads to, at the end: where something comes from. Of records: some `fields` of those of these
    `codes`, begun with `what`, else as the record is called; of a figure: its `value`, and what it was asked over.
    `live`: it is of the network as it is, even in a document made from an edition."""

    what: str = ""
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    value: FigureValue | None = None
    asked: Slice | None = None
    live: bool = False


@dataclass(frozen=True)
class Run:
    """Words that stand together, and where they come from."""

    text: str
    strong: bool = False
    note: Note | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A title; `level`: from 1."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Some words."""

    runs: Runs
    look: Look = Look.BODY


@dataclass(frozen=True)
class Bullets:
    """Several things, one below the other."""

    items: tuple[Runs, ...]


@dataclass(frozen=True)
class Grid:
    """A table with a row of titles. `caption` says what it shows; `widths`: how much of the page each column gets."""

    caption: Runs
    head: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...]

    @property
    def columns(self) -> list[Column]:
        """The texts of each column, its title first, about as long as they stand there."""
        return _columns(self.head, self.rows)


@dataclass(frozen=True)
class Figure:
    """A picture, told in words by `alt`."""

    picture: TerritoryMap | SlideTimeline
    alt: str
    caption: Runs


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


@dataclass(frozen=True)
class Aside:
    """What whoever finishes the document has to know of what stands before it: a comment in the margin of the file, no
    words of the document, and nothing on paper."""

    text: str


Block = Heading | Paragraph | Bullets | Grid | Figure | PageBreak | Aside
_UNKNOWN = "–"
_A_NUMBER = "\u202f99"  # of a note, as wide as most


def words(*parts: str | Run | Runs) -> Runs:
    """Runs of these parts, one after the other; empty ones are left out."""
    found: list[Run] = []
    for part in parts:
        if isinstance(part, str):
            found += [Run(part)] if part else []
        elif isinstance(part, Run):
            found.append(part)
        else:
            found += part
    return tuple(found)


def paragraph(*parts: str | Run | Runs, look: Look = Look.BODY) -> Paragraph:
    """A paragraph of these parts."""
    return Paragraph(words(*parts), look)


def to_write(what: str) -> Paragraph:
    """What a person still has to write, marked so."""
    return paragraph(f"À écrire : {what}", look=Look.TO_WRITE)


def bullets(items: Iterable[str | Run | Runs], note: Note | None = None) -> list[Bullets]:
    """A list of these; none where there is no item. `note`: of all of them, after the last."""
    found = [words(item) for item in items]
    if found and note:
        found[-1] = words(found[-1], noted(note))
    return [Bullets(tuple(found))] if found else []


def table(
    caption: Runs,
    head: Sequence[str],
    rows: Iterable[Sequence[Runs | None]],
    widths: Sequence[float] | None = None,
) -> Grid:
    """A table in which None is what nobody noted. The caption says that, once: of a column without a value, which is
    left out, and of the sign that stands for the others. `widths`: those that fit what the columns hold, unless others
    are given."""
    given = [tuple(row) for row in rows]
    kept = [place for place in range(len(head)) if any(row[place] is not None for row in given)]
    without = [name for place, name in enumerate(head) if place not in kept]
    some = any(row[place] is None for row in given for place in kept)
    said = [*([quote(_UNKNOWN)] if some else []), *(name for name in without)]
    titles = tuple(head[place] for place in kept)
    cells = tuple(
        tuple(words(_UNKNOWN) if row[one] is None else row[one] or () for one in kept) for row in given
    )
    return Grid(
        words(caption, f" {join(said)} : {MISSING}." if said else ""),
        titles,
        cells,
        tuple(widths[place] for place in kept) if widths else fitting(_columns(titles, cells)),
    )


def origin(codes: Iterable[str], fields: Iterable[str], what: str = "") -> Note:
    """The note of records that are told together; a missing code is none."""
    return Note(what, tuple(code for code in dict.fromkeys(codes) if isinstance(code, str)), tuple(fields))


def noted(note: Note) -> Run:
    """The number of a note alone."""
    return Run("", note=note)


def notes_in(blocks: Iterable[Block]) -> list[Note]:
    """The notes of some blocks, each once, in the order in which they come."""
    found: list[Runs] = []
    for block in blocks:
        match block:
            case Paragraph():
                found.append(block.runs)
            case Bullets():
                found += block.items
            case Grid():
                found += [block.caption, *(cell for row in block.rows for cell in row)]
            case Figure():
                found.append(block.caption)
    return list(dict.fromkeys(run.note for runs in found for run in runs if run.note))


def _columns(head: Sequence[str], rows: Sequence[Sequence[Runs]]) -> list[Column]:
    return [[title, *(_with_numbers(row[place]) for row in rows)] for place, title in enumerate(head)]


def _with_numbers(runs: Runs) -> str:
    """Words and the numbers of their notes, which are not known yet."""
    return "".join(f"{unbroken(run.text)}{_A_NUMBER if run.note else ''}" for run in runs)
