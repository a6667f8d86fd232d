"""A bare number under « Durée (jours) » is read with the unit of its title; a text that says its own stays as it is."""

import pytest

from data_access.fields import field_of
from data_access.importing.model.cells import Cell
from data_access.importing.parse.column_values import column_reader
from data_access.models import Cohort, Project


@pytest.mark.parametrize(
    ("title", "cell", "value"),
    [
        ("Durée (jours)", 1, "1 jour"),
        ("Durée (jours)", 2, "2 jours"),
        ("Durée (j)", "0,5", "0,5 jour"),
        ("Durée en mois", 6, "6 mois"),
        ("Durée du parcours (en semaines)", "3", "3 semaines"),
        ("Durée (min.)", 90, "90 minutes"),
        ("Durée (jours)", "1 jour et demi", "1 jour et demi"),
        ("Durée (jours)", "2 h", "2 h"),
        ("Durée (jours)", "?", None),
        ("Durée (jours)", None, None),
        ("Durée", 2, "2"),
        ("Durée (max)", 2, "2"),
    ],
)
def test_a_bare_number_has_the_unit_of_its_title(title: str, cell: Cell, value: str | None) -> None:
    assert column_reader(field_of(Cohort, "duration"), [cell], column=f"Promos:{title}")(cell) == value


def test_no_other_text_gets_a_unit_of_its_title() -> None:
    assert column_reader(field_of(Project, "theme"), [2], column="Projets:Thème (jours)")(2) == "2"
