"""« Lire » in a name is no correction: « Lire et faire lire 31 »; « lire 75 » in a remark is one."""

import pytest

from data_access.importing.schema_matching.notes.corrections import correction_of
from tests.data_access.importing.schema_matching.grids import Rows, problems, understood

TITLES = ["Événement", "Date", "Présents"]


@pytest.mark.parametrize("text", ["LIRE ET FAIRE LIRE 31", "Association Lire et faire lire 75"])
def test_a_name_with_a_number_corrects_nothing(text: str) -> None:
    assert correction_of(text) is None


@pytest.mark.parametrize("text", ["Caen, lire 75", "lire 75 et non 57", "il faut lire 75"])
def test_a_correction_is_still_one(text: str) -> None:
    found = correction_of(text)
    assert found and found.new == "75"


@pytest.mark.parametrize("title", ["Bénéficiaire", "nomBeneficiaire", "Remarques"])
def test_a_name_beside_an_event_asks_nothing(title: str) -> None:
    rows: Rows = [[*TITLES, title], ["Soirée A", "12/03/2025", 40, "Lire et faire lire 31"]]
    (found,), _ = understood("Événements", rows)
    assert not [one for one in problems(found) if one.severity == "error"]
