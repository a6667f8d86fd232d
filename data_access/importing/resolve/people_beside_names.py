"""How many people came, beside the names of those who came: « Figeac (3), Amiens (2) », « 2 pers. de Grenoble ».

They are the people of each visit. A number that is the territory's department is none: « Agen (47) ».
"""

import re
from collections.abc import Sequence

from data_access.fields import Field, PlainNumber, field_of
from data_access.french import join, number, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.models import Base, Territory, Visit
from data_access.vocabulary import Qualifier

_PEOPLE = r"(?:personnes?|pers\b\.?|participante?s?|membres?|p\b\.?)"
_COUNT = r"(?P<count>\d{1,3})"
_SPLIT = re.compile(r"\s*[,;+/&\n]\s*|\s+et\s+(?=\S)")
_COUNTED = (
    re.compile(rf"(?P<name>\D.*?)\s*[(\[]\s*{_COUNT}\s*{_PEOPLE}?\s*[)\]]", re.I),
    re.compile(rf"{_COUNT}\s*(?:{_PEOPLE}\s*)?(?:de |d['’]|du |des |:\s*)(?P<name>\D.*)", re.I),
    re.compile(rf"{_COUNT}\s*{_PEOPLE}\s*(?P<name>\D.*)", re.I),
    re.compile(rf"(?P<name>\D.*?)\s*(?::|=|\bx|×)\s*{_COUNT}\s*{_PEOPLE}?", re.I),
    re.compile(rf"(?P<name>\D.*?)\s+{_COUNT}\s*{_PEOPLE}", re.I),
)
_FIELD = field_of(Visit, "people")


def counted_names(text: str) -> list[tuple[str, int | None]]:
    """The names of a list with the people that each of them counts; None where it counts none."""
    found: list[tuple[str, int | None]] = []
    for part in filter(None, _SPLIT.split(text.strip())):
        counted = next((one for pattern in _COUNTED if (one := pattern.fullmatch(part))), None)
        found.append((counted["name"].strip(), int(counted["count"])) if counted else (part, None))
    return found


def note_people(
    model: type[Base], row: Row, one: Field, typed: Sequence[str], found: Sequence[int], known: Known
) -> None:
    """Notes, of each visitor of a row, the people that its cell counts beside its name; a number of the row that is
    their sum says no more. What is read so is said."""
    if model is not Visit or one.name != "visitor" or not any(map(_has_digit, typed)):
        return
    parts = [part for text in typed for part in counted_names(text)]
    counts = {
        record_id: _count_of(record_id, rank, parts, found, known) for rank, record_id in enumerate(found)
    }
    counted = [count for count in counts.values() if count]
    given = row.values.get(_FIELD.name)
    if not counted or (given and (len(counted) < len(found) or given["value"] != sum(counted))):
        return
    row.values.pop(_FIELD.name, None)
    row.cells.setdefault(_FIELD.name, cell_of(row, one))
    told = [f"{number(count)} pour {quote(known.labels[each])}" for each, count in counts.items() if count]
    why = f"les nombres de cette case sont lus comme ceux des personnes : {join(told)}"
    refuse(row, one, Refused(why, "rien à faire si c'est juste"), known, WARNING)
    row.of_each = {
        (one.name, each): {_FIELD.name: _exactly(count)} for each, count in counts.items() if count
    }


def _exactly(count: int) -> PlainNumber:
    return {"value": float(count), "high": None, "qualifier": Qualifier.EXACT.value, "text": None}


def _count_of(
    record_id: int, rank: int, parts: Sequence[tuple[str, int | None]], found: Sequence[int], known: Known
) -> int | None:
    """The people of a territory: beside its name, or in the place that it has among as many names."""
    count = next(
        (count for name, count in parts if known.find_one(name, Territory.__tablename__) == record_id), None
    )
    if count is None and len(parts) == len(found):
        name, count = parts[rank]
        if known.find_one(name, Territory.__tablename__) not in (None, record_id):
            count = None
    department = known.images(Territory).get(record_id, {}).get("department")
    return None if str(count).zfill(2) in re.findall(r"\d+", department or "") else count


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
