"""What lists left in the database, as tests look at it."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from data_access.models import Event, EventMeasure, Visit
from tests.data_access.importing.results import USER, import_path
from tests.data_access.importing.workbooks import Sheets, workbook
from tests.databases import with_tables

NETWORK: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Autres noms"],
        ["lons", "Lons-le-Saunier", "Lons"],
        ["miramas", "Miramas"],
        ["strasbourg", "Strasbourg"],
    ],
    "Structures": [["Structure", "Territoire"], ["La Salicorne", "Miramas"]],
    "Événements": [
        ["Code", "Événement", "Date", "Portée", "Territoire"],
        ["soiree", "Crépité", "13/09/2024", "local", "Lons-le-Saunier"],
        ["reunion-1", "Réunion interterritoriale", "19/09/2024", "réseau"],
        ["reunion-2", "Réunion interterritoriale", "16/05/2024", "réseau"],
        ["ailleurs", "Forum de l'engagement", "14/09/2024", "extérieur"],
    ],
}


def with_network(url: str) -> None:
    """A network with events at which lists are counted."""
    with_tables(url)
    with TemporaryDirectory() as folder:
        book = workbook(Path(folder), NETWORK, "reseau.xlsx")
        assert import_path(url, book, user=USER).status == "imported"


def measures(url: str, event: str = "soiree") -> dict[str, float]:
    """The counts of an event."""
    return {image["measure"]: image["value"]["value"] for image in measures_told(url, event)}


def measures_told(url: str, event: str = "soiree") -> list[dict[str, Any]]:
    """All that stands of the counts of an event."""
    with reading(url) as connection:
        known = Known(connection)
        (record_id,) = known.find(event, Event.__tablename__)
        images = known.images(EventMeasure).values()
        return [image for image in images if image["event"] == record_id]


def visits(url: str) -> list[tuple[str, str, float, str | None]]:
    """Who visited which event, how many they were, how that is known."""
    with reading(url) as connection:
        known = Known(connection)
        return sorted(
            (known.codes[one["visitor"]], known.codes[one["event"]], one["people"]["value"], one["kind"])
            for one in known.images(Visit).values()
        )
