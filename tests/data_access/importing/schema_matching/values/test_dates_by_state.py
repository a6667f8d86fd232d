"""« Date » beside the state of a step is what the state of each row says: done then, or planned for then."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import lines, problems, understood

TITLES = ["Territoire", "Promo", "Étape", "Avancement", "Date"]
ASKED = "column:Avancement:E1:Date"


def read(*states: Any) -> Any:
    rows = [["Caen", "Promo 2", f"Étape {place}", state, date] for place, (state, date) in enumerate(states)]
    (sheet,), _ = understood("Avancement", [TITLES, *rows])
    return sheet


def test_what_is_done_was_done_then_and_what_is_planned_is_planned_for_then() -> None:
    sheet = read(
        ("fait", "16/01/2025"), ("en cours", None), ("prévu", "04/02/2027"), ("absent", "05/02/2025")
    )
    found = [
        {name: one[name]["start"] for name in ("planned", "done") if name in one} for _, one in lines(sheet)
    ]
    assert found == [{"done": "2025-01-16"}, {}, {"planned": "2027-02-04"}, {"planned": "2025-02-05"}]
    assert [row.cell("planned") or row.cell("done") for row in sheet.rows] == ["E2", None, "E4", "E5"]
    (told,) = problems(sheet)
    assert "est lue comme « Fait le ou Prévu le, selon l'état de la ligne »" in told.message.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize("state", ["en cours", None, "peut-être"])
def test_a_date_beside_a_state_that_leaves_it_open_is_asked_for_all(state: str | None) -> None:
    sheet = read(("fait", "16/01/2025"), (state, "04/02/2025"))
    assert ASKED in {one.question.key for one in problems(sheet) if one.severity == ERROR and one.question}


def test_a_date_that_cannot_be_read_is_refused_once() -> None:
    sheet = read(("fait", "16/01/2025"), ("fait", "31/02/2025"))
    assert [one.cell for one in problems(sheet) if one.severity == ERROR] == ["E3"]
