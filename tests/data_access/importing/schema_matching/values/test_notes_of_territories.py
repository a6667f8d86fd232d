"""A remark in a list of territories is of the territory: neither of its status, nor of its membership, nor of its
structure."""

import datetime

from tests.data_access.importing.schema_matching.grids import Rows, only

ROWS: Rows = [
    ["Territoire", "Remarques", "Statut", "Date du label", "Promotion", "Structure porteuse"],
    ["Caen", "Association", "labellisé", datetime.date(2025, 6, 24), "Promo 2", "PTCE exemple"],
]


def test_a_remark_on_a_territory_is_stamped_on_nothing_else() -> None:
    rows = only("Territoires", ROWS).rows
    assert {"territories", "status_history", "memberships"} <= {row.table for row in rows}
    assert [row.table for row in rows if row.values.get("note") == "Association"] == ["territories"]
