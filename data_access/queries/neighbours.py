"""Which territories lie near one, as the crow flies."""

from typing import NamedTuple

import pandas as pd

from data_access.queries.territories import all_territories
from data_access.reference.distances import great_circle
from data_access.view import View

FARTHEST = 400.0  # kilometres: beyond, nobody is near, whoever asks


class Neighbour(NamedTuple):
    """A territory, and how many kilometres away it is."""

    code: str
    name: str
    kilometres: float


def neighbours(view: View, code: str, within: float) -> tuple[Neighbour, ...] | None:
    """The territories that lie within so many kilometres of that one, the nearest first; None where its place is not
    known. Those whose own place is not known are left out. Raises DatabaseProblem."""
    return near(all_territories(view), code, within)


def near(known: pd.DataFrame, code: str, within: float = FARTHEST) -> tuple[Neighbour, ...] | None:
    """The same among territories that were asked for already; `known` as `all_territories` gives them."""
    columns = (known[one].tolist() for one in ("code", "name", "latitude", "longitude"))
    places = {
        other: (name, (latitude, longitude))
        for other, name, latitude, longitude in zip(*columns, strict=True)
        if pd.notna(latitude) and pd.notna(longitude)
    }
    if code not in places:
        return None
    _, here = places.pop(code)
    found = [Neighbour(other, name, great_circle(here, place)) for other, (name, place) in places.items()]
    return tuple(sorted((one for one in found if one.kilometres <= within), key=lambda one: one.kilometres))
