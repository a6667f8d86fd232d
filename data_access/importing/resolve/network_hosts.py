"""« réseau » under « Territoire » says the scope of an event, and names no territory: that row is of the network,
whatever is answered for the others of its sheet."""

import re
from collections.abc import Sequence

from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.cells import Refused, each_object_once, folded
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


def settle_network(rows: Sequence[Row], names: NameResolver) -> None:
    """Makes the events of such rows the network's own, which is told, where the rows say no other scope. A territory
    that is called so, or was answered for that name, stays what it is."""
    told = each_object_once(row.values.get(_HOST.name) for row in rows)
    called_so = {one for one in told if isinstance(one, str) and _NETWORK.fullmatch(folded(one).strip(" ."))}
    for row in rows if called_so else ():  # mostly none
        name = row.values.get(_HOST.name)
        is_open = row.values.get(_SCOPE.name) in (None, Scope.NETWORK.value)
        if is_open and isinstance(name, str) and name in called_so and names.is_unknown(name, _HOST):
            _settle(row, name, names)


def _settle(row: Row, name: str, names: NameResolver) -> None:
    why = f"{quote(name)} n'est pas un territoire : la portée de cet événement est lue comme « réseau »"
    right = "rien à faire si c'est juste ; sinon, écrire le territoire, ou la portée"
    refuse(row, _HOST, Refused(why, right), names.known, WARNING)
    row.values[_HOST.name] = None
    if row.values.get(_SCOPE.name) is None:
        row.values[_SCOPE.name] = Scope.NETWORK.value
        row.cells[_SCOPE.name] = row.cells.pop(_HOST.name)
