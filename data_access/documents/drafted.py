"""A document as it was drafted, section by section: what each says, and every note in words."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data_access.documents.blocks import Block, Note, notes_in
from data_access.documents.drafting import Draft
from data_access.documents.source_notes import Origin, origins
from data_access.view import View
from data_access.vocabulary import Term

D = TypeVar("D", bound=Draft)
Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Drafted:
    """What the sections of a document say, and each note in words; `unknown_marks`, `moved`: as of the `Draft`."""

    sections: Mapping[Term, Sequence[Block]]
    notes: Mapping[Note, Origin]
    unknown_marks: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def unwatched(share: float, section: str) -> None:
    """The progress that nobody follows."""


def drafted(
    draft: D,
    sections: Mapping[Term, Callable[[D], Iterable[Block]]],
    wanted: Collection[Term],
    progress: Progress,
) -> Drafted:
    """Those sections that are wanted, in their order. `progress`: called before each with the share that is done, and
    its name; what it raises stops the draft. Raises NotForThisRole, DatabaseProblem."""
    shown = [one for one in sections if one in wanted]
    said: dict[Term, list[Block]] = {}
    notes: dict[Note, Origin] = {}
    for place, one in enumerate(shown):
        progress(place / len(shown), one.french)
        said[one] = list(sections[one](draft))
        by_reader: dict[View, list[Note]] = {}
        for note in notes_in(said[one]):
            if note not in notes:
                by_reader.setdefault(draft.reader(one, note), []).append(note)
        for reader, some in by_reader.items():
            notes |= origins(reader, some)
    return Drafted(said, notes, draft.unknown_marks, draft.moved)
