"""A sheet that is called as a table, while its titles say more of another one."""

import pytest

from data_access.importing.model.problems import ERROR
from tests.data_access.importing.schema_matching.grids import Rows, understood

SESSIONS: Rows = [
    ["Atelier", "Prévu le", "Fait le", "Avec", "Participants"],
    ["Mobilisation", "02/12/2025", "09/12/2025", "Amiens", 14],
    ["Partenaires", "20/01/2026", "20/01/2026", "Reims", 12],
]


@pytest.mark.parametrize("name", ["Programme", "Étapes"])
def test_sessions_with_their_days_are_no_list_of_steps_the_sheet_is_asked(name: str) -> None:
    read, (asked,) = understood(name, SESSIONS)
    assert (read, asked.severity) == ([], ERROR)
    assert asked.question is not None
    offered = [one.value for one in asked.question.candidates]
    assert (set(offered[:2]), offered[2:]) == ({"progress", "events"}, ["steps", "-"])


def test_a_list_of_steps_is_still_read_without_a_question() -> None:
    rows: Rows = [["Étape", "Ordre", "Durée", "Description"], ["Mobilisation", 1, "2 mois", "un atelier"]]
    (found,), problems = understood("Programme", rows)
    assert (found.table, problems) == ("steps", [])
