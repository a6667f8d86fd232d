"""« réseau » under « Territoire » says the scope of an event, and names no territory: that row is of the network,
whatever is answered for the others of its sheet."""

import re
from collections.abc import Iterable

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.cells import Refused, folded
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Event
from data_access.vocabulary import Scope

_HOST, _SCOPE = field_of(Event, "territory"), field_of(Event, "scope")
_NETWORK = re.compile(
    r"(?:tout )?(?:le |notre )?reseau(?: (?:national|sut))?|tous les territoires du reseau|national"
)


def settle_network(rows: Iterable[Row], names: NameResolver) -> None:
    """Makes the events of such rows the network's own, which is told, where the rows say no other scope. A territory
    that is called so, or was answered for that name, stays what it is."""
    read: dict[str, bool] = {}  # each word once
    for row in rows:
        name = row.values.get(_HOST.name)
        if not isinstance(name, str) or row.values.get(_SCOPE.name) not in (None, Scope.NETWORK.value):
            continue
        if name not in read:
            read[name] = _NETWORK.fullmatch(folded(name).strip(" .")) is not None and names.is_unknown(
                name, _HOST
            )
        if read[name]:
            _settle(row, name, names)


def _settle(row: Row, name: str, names: NameResolver) -> None:
    why = f"{quote(name)} n'est pas un territoire : la portée de cet événement est lue comme « réseau »"
    right = "rien à faire si c'est juste ; sinon, écrire le territoire, ou la portée"
    refuse(row, _HOST, Refused(why, right), names.known, WARNING)
    row.values[_HOST.name] = None
    if row.values.get(_SCOPE.name) is None:
        row.values[_SCOPE.name] = Scope.NETWORK.value
        row.cells[_SCOPE.name] = row.cells.pop(_HOST.name)
