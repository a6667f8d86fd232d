"""Lists of structures, each with its territory, are not read as lists of territories: it is asked."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, question, understood

STRUCTURES: Rows = [
    ["Structure porteuse", "Territoire", "Forme juridique", "Est un PTCE", "Site", "Commentaire"],
    ["Coop des rives", "Poitiers", "SCIC", "oui", "https://exemple.fr", "à revoir"],
    ["Le Relais", "Caen", "association", "non", "https://exemple.org", None],
]


def tables(name: str, rows: Rows) -> list[str]:
    """The tables that are asked of a sheet; that one alone as which it is read."""
    sheets, problems = understood(name, rows)
    asked = [question(one)[1] for one in problems if one.question and question(one)[0] == f"sheet:{name}"]
    return asked[0] if asked else [one.table for one in sheets]


@pytest.mark.parametrize("name", ["Feuil1", "Porteurs"])
@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4, 5), (1, 0, 2, 4, 5, 3)])
def test_structures_that_say_more_of_the_titles_than_territories_are_asked(
    name: str, order: tuple[int, ...]
) -> None:
    rows = [[row[place] for place in order] for row in STRUCTURES]
    assert tables(name, rows) == ["organisations", "territories", "-"]


def test_a_sheet_called_after_one_of_them_is_read_so() -> None:
    assert (tables("Structures", STRUCTURES), tables("Territoires", STRUCTURES)) == (
        ["organisations"],
        ["territories"],
    )


def test_a_list_of_territories_with_their_structures_is_asked_nothing() -> None:
    rows: Rows = [
        ["Territoire", "Département", "Statut", "Structure porteuse", "Site"],
        ["Poitiers", "86", "en lancement", "Coop des rives", "https://exemple.fr"],
    ]
    assert tables("Feuil1", rows) == ["territories"]
