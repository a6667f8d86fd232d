"""Columns that a program adds are passed over with a word; what a person wrote under such a title is not."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.titles.technical_titles import is_technical
from tests.data_access.importing.schema_matching.grids import lines, only, problems

NUMBERS = ["3", "18"]


@pytest.mark.parametrize(
    "title",
    [
        *("created_at", "createdAt", "updated_at", "updatedAt", "lastModified", "Created by", "deleted_at"),
        *("id", "_id", "ID", "uuid", "tetId", "collectiviteIds", "user_id", "__v"),
        *(
            "Horodateur",
            "Modifié par",
            "Modifié le",
            "Créé par",
            "Dernière modification",
            "Saisi le",
            "Mis à jour par",
        ),
        *("Last modified", "Last edited", "Imprimé le", "Édité le", "Généré le", "Actualisé le"),
        *(
            "Date de mise à jour",
            "Date de la dernière modification",
            "Date de création de la fiche",
            "Identifiant technique",
        ),
    ],
)
def test_a_title_that_a_program_writes_is_known(title: str) -> None:
    assert is_technical(title, NUMBERS)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Créé le",
            "Créé en",
            "Date de création",
            "Crée",
            "Identité",
            "Idée",
            "Vid",
            "Update",
            "Mis en œuvre le",
        ),
        *(
            "Date",
            "Réalisé le",
            "Modification demandée",
            "MAJ",
            "Mise à jour",
            "Envoyé par",
            "Suivi par",
            "Identifiant",
            "Code",
            "Raid",
        ),
    ],
)
def test_a_title_that_a_person_writes_is_not(title: str) -> None:
    assert not is_technical(title, NUMBERS)


def test_identifiers_are_no_names() -> None:
    assert is_technical("territoire_id", ["01890e30-5a80-7c22", "cmkxaf8ng01kbltimlvppy2ju"])
    assert not is_technical("territoire_id", ["Caen", "Reims"])


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("created_at", "2024-03-20T10:00:00"),
        ("tetId", 12),
        ("uuid", "01890e30-5a80"),
        ("Horodateur", "20/03/2024"),
    ],
)
def test_it_is_passed_over_with_a_word_and_is_neither_a_date_nor_a_count(title: str, cell: Any) -> None:
    sheet = only(
        "Événements", [["Événement", "Lieu", title], ["Forum", "Caen", cell], ["Foire", "Dole", cell]]
    )
    told = [one for one in problems(sheet) if one.cell == "C1"]
    assert [("un logiciel l'ajoute" in one.why, one.severity == ERROR) for one in told] == [(True, False)]
    assert all({"date", "registered.value"}.isdisjoint(values) for _, values in lines(sheet))


def test_what_somebody_answered_of_it_is_read() -> None:
    rows = [["Événement", "Lieu", "created_at"], ["Forum", "Caen", "20/03/2024"]]
    sheet = only("Événements", rows, answers={"column:Événements:C1:created_at": "date"})
    assert [values["date"]["start"] for _, values in lines(sheet)] == ["2024-03-20"]
