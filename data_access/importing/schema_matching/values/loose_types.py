"""A word under « Type » that is read as a type of ours, and may be a wider one, « séminaire » for « séminaire
d'intégration », or says what the type does not, « après-midi de créativité ». It is read so, told once for each word,
and kept as it was written; not where the name of the event says that type itself."""

from collections.abc import Iterable, Mapping, Sequence

from data_access.fields import field_of
from data_access.french import plural, quote
from data_access.importing.model.cells import Refused, shown
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row, problem
from data_access.importing.schema_matching.titles.event_type_names import type_in_name
from data_access.importing.schema_matching.values.column_reading import Read
from data_access.models import Event
from data_access.name_keys import key_of
from data_access.vocabulary import EventType

_OTHER_WORDS = (
    *("séminaire", "journée", "webinaire", "webinar", "colloque", "grande soirée", "forum", "village"),
    *("après-midi de créativité", "spectacle interactif"),
)
_KEPT = frozenset(map(key_of, _OTHER_WORDS))
_AS_WRITTEN = field_of(Event, "type_as_written")


def keep_loose_types(rows: Iterable[Row], reads: Sequence[Read], numbers: Sequence[int]) -> None:
    """Keeps such words of the events of a table in the column that no title says, and tells what they are read as."""
    columns = {one.column.name: one for one in reads if one.column.model is Event and not one.column.side}
    types = columns.get("type")
    if types is None or _AS_WRITTEN.name in columns:
        return
    loose = {cell for cell in set(types.cells) if isinstance(cell, str) and _is_kept(shown(cell))}
    if not loose:
        return
    main = {row.number: row for row in rows if row.parent is None}
    found: dict[str, list[Row]] = {}
    for rank, cell in enumerate(types.cells):
        row = main.get(numbers[rank] + 1) if cell in loose and types.values[rank] is not None else None
        if row is None or type_in_name(str(row.values.get("name") or "")) == types.values[rank]:
            continue
        row.values[_AS_WRITTEN.name] = shown(cell)
        row.add_cell(_AS_WRITTEN.name, types.letters)
        found.setdefault(shown(cell), []).append(row)
    _tell(found, types)


def _is_kept(text: str) -> bool:
    return key_of(text).removesuffix("s") in _KEPT


def _tell(found: Mapping[str, Sequence[Row]], types: Read) -> None:
    for text, rows in found.items():
        first, more = rows[0], len(rows) - 1
        value = EventType(str(first.values["type"])).french
        where = f", de même dans {plural(more, 'autre cellule')}" if more else ""
        why = f"{quote(text)} est lu comme {quote(value)}, et gardé dans {quote(_AS_WRITTEN.header)}{where}"
        right = "rien à faire si c'est juste ; sinon, changer le type"
        cell = f"{types.letters}{first.number}"
        first.problems.append(problem(first, cell, types.column.header, text, Refused(why, right), WARNING))
