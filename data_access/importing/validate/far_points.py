"""A point far from the commune or the département that its territory names, or from every commune: its latitude or its
longitude lacks a sign or a comma."""

from data_access.french import number, quote
from data_access.importing.validate.projected_state import After
from data_access.importing.validate.rule_checks import swapped
from data_access.records.images import Image
from data_access.reference import Commune, find_commune, find_department, is_near_a_commune
from data_access.reference.distances import great_circle

_FAR = 60  # kilometres from the commune, which may be at the edge of its territory
_POLE = 90  # degrees
_OUTSIDE = 40  # kilometres from the nearest commune of the département, or of all


def far_from_its_place(values: Image, after: After) -> str:
    """A point far from its commune; of one that is not known, far from its département, or from every commune."""
    latitude, longitude = values.get("latitude"), values.get("longitude")
    if latitude is None or longitude is None or swapped(values, after):
        return ""
    if abs(latitude) > _POLE or abs(longitude) > 2 * _POLE:
        return ""  # which is on no map, and told by itself
    point = f"{number(latitude, 4)} ; {number(longitude, 4)}"
    if commune := _commune(values):
        far = _kilometres(latitude, longitude, commune)
        return (
            f"ce point ({point}) est à {number(round(far))} km de {quote(commune.name)}" if far > _FAR else ""
        )
    department = find_department(values.get("department") or "")
    if is_near_a_commune(latitude, longitude, _OUTSIDE, department.code if department else None):
        return ""
    of_which = f"du département {quote(department.name)}" if department else "de toute commune"
    return f"ce point ({point}) est loin {of_which}"


def _commune(values: Image) -> Commune | None:
    """The one commune that a territory names, where it is known."""
    name = values.get("commune")
    found = find_commune(name, values.get("department")) if name else []
    found = [one for one in found if values.get("country") in (None, one.country)]
    return found[0] if len(found) == 1 and found[0].latitude is not None else None


def _kilometres(latitude: float, longitude: float, commune: Commune) -> float:
    return great_circle((latitude, longitude), (commune.latitude or 0, commune.longitude or 0))
