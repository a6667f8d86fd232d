"""The type of new events that no column says: « Agora des territoires 2025 » says it in its name, a sheet « Webinaires
découverte » in its own. It is given, and told once for the sheet; what is known of an event stays."""

from collections.abc import Collection, Iterable, Sequence

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import SHEET_NAME, Row
from data_access.importing.resolve.row_refusals import cell_of, refuse
from data_access.importing.schema_matching.lines.event_titles import type_of_sheet
from data_access.importing.schema_matching.titles.event_type_names import type_in_name
from data_access.models import Event
from data_access.vocabulary import EventType

_NAME, _TYPE = field_of(Event, "name"), field_of(Event, "type")
_RIGHT = "rien à faire si c'est juste ; sinon ajouter une colonne « Type »"


class TypesOfEvents:
    """The types that the names of the events of a file, or those of its sheets, say. `rows`: all of its events."""

    def __init__(self, rows: Collection[Row], known: Known) -> None:
        self._typed = {row.sheet for row in rows if row.values.get("type") is not None or "type" in row.cells}
        untyped = [row for row in rows if row.sheet not in self._typed]
        named = {sheet: [_type_of(row) for row in of_sheet] for sheet, of_sheet in _by_sheet(untyped).items()}
        self._named = {sheet for sheet, types in named.items() if _most(types)}
        self._told: set[tuple[str, str]] = set()
        self._known = known

    def give(self, row: Row) -> None:
        """Gives the row of a new event its type, where no row of its sheet says one; not by the name of its sheet of
        which it was answered that it says nothing."""
        if row.sheet in self._typed or row.values.get("type") is not None:
            return
        of_name = _type_of(row) if row.sheet in self._named else None
        found = of_name or (None if "type" in row.left else type_of_sheet(row.sheet))
        if found is None:
            return
        row.values["type"] = found.value
        row.cells["type"] = cell_of(row, _NAME) if of_name else SHEET_NAME
        if (row.sheet, found.value) not in self._told:
            self._told.add((row.sheet, found.value))
            says = "le nom de cet événement" if of_name else f"le nom de la feuille, {quote(row.sheet)},"
            why = f"{says} dit son type, qu'aucune colonne ne dit : {quote(found.french)}"
            refuse(row, _NAME, Refused(why, _RIGHT), self._known, WARNING)


def _by_sheet(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.sheet, []).append(row)
    return found


def _type_of(row: Row) -> EventType | None:
    return type_in_name(str(row.values.get("name") or ""))


def _most(types: Sequence[EventType | None]) -> bool:
    """Whether half of the events of a sheet say a type in their names, and not one alone: one among others is but a
    name."""
    said = len(types) - types.count(None)
    return said > 1 and 2 * said >= len(types)
