"""« Équipe nationale » under « Territoire » names no territory: it says that the national team came."""

from collections.abc import Sequence

from data_access.contract import columns_by_name
from data_access.fields import field_of
from data_access.french import quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.importing.resolve.row_refusals import refuse
from data_access.models import Visit
from data_access.name_keys import key_of

_VISITOR, _NATIONAL = field_of(Visit, "visitor"), field_of(Visit, "national_team")


def settle_national(rows: Sequence[Row], names: NameResolver) -> None:
    """Makes such rows visits of the national team, which is told, where they do not say the contrary. A territory that
    is called so, or was answered for that name, stays what it is."""
    called_so = columns_by_name(Visit)[_NATIONAL.name].keys
    for row in rows:
        name = row.values.get(_VISITOR.name)
        if not isinstance(name, str) or key_of(name) not in called_so:  # as mostly
            continue
        if row.values.get(_NATIONAL.name) is not False and names.is_unknown(name, _VISITOR):
            why = f"{quote(name)} n'est pas un territoire : cette venue est lue comme celle de l'équipe nationale"
            column = quote(_NATIONAL.header)
            right = f"rien à faire si c'est juste ; sinon, écrire qui est venu, ou « non » sous {column}"
            refuse(row, _VISITOR, Refused(why, right), names.known, WARNING)
            row.values[_VISITOR.name], row.values[_NATIONAL.name] = None, True
            row.cells[_NATIONAL.name] = row.cells.pop(_VISITOR.name)
