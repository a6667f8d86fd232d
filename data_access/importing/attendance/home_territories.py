"""Which territories' people came: those that a column names, or whose structures people are of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from data_access.importing.attendance.list_lines import ListLine
from data_access.importing.attendance.list_titles import Part
from data_access.importing.attendance.party_size import is_ditto
from data_access.importing.lookup.record_index import Known
from data_access.models import Organisation, Territory

PLACES = (
    Part.TERRITORY,
    Part.STRUCTURE,
)  # columns, the surest first; a town is where one lives, and not whose team


@dataclass
class Places:
    """By territory, the places of the lines that name it. `unknown`: those that name, as a territory, none that we
    know; `silent`: the others without one."""

    lines: dict[int, list[int]] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)


def find_places(lines: Sequence[ListLine], counting: Iterable[int], known: Known) -> Places:
    """The territories of the lines that count; a ditto mark repeats the line above, counted or not."""
    found = Places()
    above: dict[Part, str] = {}
    remembered: dict[tuple[Part, str], int | None] = {}
    among = set(counting)
    for at, line in enumerate(lines):
        for part in PLACES:
            text = line.text(part)
            above[part] = above.get(part, "") if is_ditto(text) else text
            if (part, above[part]) not in remembered:
                remembered[part, above[part]] = _territory(above[part], part, known)
        if at not in among:
            continue
        territory = next((one for part in PLACES if (one := remembered[part, above[part]]) is not None), None)
        if territory is not None:
            found.lines.setdefault(territory, []).append(at)
        else:
            (found.unknown if above[Part.TERRITORY] else found.silent).append(at)
    return found


def _territory(text: str, part: Part, known: Known) -> int | None:
    """The one territory of that name, or whose structure is called so."""
    if not text:
        return None
    found = known.find(text, Territory.__tablename__)
    if not found and part is Part.STRUCTURE:
        images = known.images(Organisation)
        structures = known.find(text, Organisation.__tablename__)
        found = {images[one]["territory"] for one in structures} - {None}
    return found.pop() if len(found) == 1 else None
