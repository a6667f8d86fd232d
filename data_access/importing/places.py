"""A territory's commune tells its département and its coordinates, where the file does not: read in the gazetteer."""

from data_access.french import join, quote
from data_access.importing.cells import Refused, key_of
from data_access.importing.known import Image
from data_access.importing.problems import WARNING
from data_access.importing.rows import Row, problem
from data_access.models import Territory
from data_access.reference import Commune, departments, find_commune

FROM_COMMUNE = "d'après la commune"  # stands in the log beside the commune's cell
_COORDINATES = ("latitude", "longitude")
_TOLD = 6  # candidates that a question names


def complete_place(row: Row, stored: Image) -> bool:
    """Adds to a territory's row what its commune tells; False where the name is shared and the row says not which.

    `stored`: the record as it stands, empty for a new one. What the row gives is never overwritten, nor is what is
    stored for the same commune. What is added bears the commune's cell and FROM_COMMUNE.
    """
    name = row.values.get("commune")
    if row.table != Territory.__tablename__ or not name:
        return True
    same = key_of(stored.get("commune") or "") == key_of(name)
    held = {**(stored if same else {}), **row.values}
    placed = any(held.get(one) is not None for one in _COORDINATES)
    if placed and held.get("department"):
        return True
    found = [
        one
        for one in find_commune(name, held.get("department"))
        if held.get("country") in (None, one.country)
    ]
    if len(found) == 1:
        _add(row, held, placed, found[0])
    elif not placed:
        _say(row, name, held, found)
    return placed or len(found) < 2


def _add(row: Row, held: Image, placed: bool, commune: Commune) -> None:
    told: Image = {} if placed else {"latitude": commune.latitude, "longitude": commune.longitude}
    if not held.get("department"):
        told["department"] = commune.department or None
    for field, value in told.items():
        if value is not None:
            row.values[field] = value
            row.cells[field] = f"{row.cells['commune']}, {FROM_COMMUNE}"


def _say(row: Row, name: str, held: Image, found: list[Commune]) -> None:
    """A question where the name is shared; a warning where it is not known."""
    if not found:
        where = f" dans le département {quote(held['department'])}" if held.get("department") else ""
        refused = Refused(
            f"la commune {quote(name)} n'est pas connue{where} : le territoire n'aura pas de place sur la carte",
            "vérifier l'orthographe, ou donner « Latitude » et « Longitude »",
        )
        row.problems.append(problem(row, row.cells["commune"], "Commune", name, refused, WARNING))
        return
    shared = {one.department for one in found}
    if len(shared) == 1:
        suggestion = "donner « Latitude » et « Longitude »"
    else:
        named = [_department(one) for one in found[:_TOLD]]
        choice = join(named, "ou") if len(found) <= _TOLD else f"{', '.join(named)}…"
        suggestion = f"compléter la colonne « Département » : {choice}"
    refused = Refused(
        f"{len(found)} communes s'appellent {quote(name)}, nous ne savons pas laquelle", suggestion
    )
    row.problems.append(problem(row, row.cells["commune"], "Commune", name, refused))


def _department(commune: Commune) -> str:
    """« 26 (Drôme) »; a place outside France by its country."""
    known = departments().get(commune.department)
    return f"{known.code} ({known.name})" if known else f"« Pays » {commune.country}"
