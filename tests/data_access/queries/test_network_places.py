"""Where the network met in a year, and where its events of the same kind are in another."""

from pathlib import Path

from data_access.queries.network_places import places_moved
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.results import import_path
from tests.data_access.importing.workbooks import Sheets, workbook

NEXT_YEAR: Sheets = {
    "Événements": [
        ["Événement", "Type", "Date", "Portée", "Lieu", "Statut"],
        ["Agora 2025", "Agora des territoires", "08/10/2025", "réseau", "Lyon", ""],
        ["Agora d'avril", "Agora des territoires", "08/04/2025", "réseau", "Miramas", "annulé"],
        ["Intégration", "séminaire d'intégration", "18/11/2025", "réseau", "Lons-le-Saunier", ""],
        ["Soirée", "grande soirée d'idéation", "12/06/2025", "local", "Miramas", ""],
    ]
}


def test_a_place_of_the_network_is_told_with_where_its_kind_of_event_is_now_and_none_that_stays(
    seeded_sqlite_url: str, tmp_path: Path
) -> None:
    import_path(seeded_sqlite_url, workbook(tmp_path, NEXT_YEAR), user="Jeanne")
    moved = places_moved(View.now(Role.PUBLIC, seeded_sqlite_url), 2024, 2025)
    assert moved == {
        "Miramas": "en 2025, Lyon (Agora des territoires)",
        "Ivry-sur-Seine": "en 2025, aucun lieu noté (journée)",
    }
    assert places_moved(View.now(Role.PUBLIC, seeded_sqlite_url), 2024, 2024) == {}
