"""The words for a beginning and an end, in every table that has a period."""

import pytest

from data_access.importing.schema_matching.titles.period_titles import bound_of
from data_access.models import Base, Cohort, Event, Sponsorship, Visit


def bound(model: type[Base], title: str) -> str | None:
    found = bound_of(model, title)
    return found.name if found else None


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Premier jour",
            "Démarre le",
            "Démarrage",
            "A démarré le",
            "Démarrera le",
            "Commencé le",
            "Commence",
            "Débute le",
        ),
        *("Ont débuté le", "Ouverture", "S'ouvre le", "Ouverte le", "Départ", "À partir du", "Date de début"),
    ],
)
def test_a_title_says_a_beginning_in_any_tense_and_person(title: str) -> None:
    assert [bound(model, title) for model in (Cohort, Sponsorship, Event)] == ["period", "period", "date"]


@pytest.mark.parametrize(
    "title",
    [
        "Fini le",
        "Dernier jour",
        "Finit le",
        "Finissent le",
        "Termine le",
        "Clôture",
        "Fermeture le",
        "Jusqu'au",
        "Prend fin le",
    ],
)
def test_a_title_says_an_end_in_any_tense_and_person(title: str) -> None:
    found = [bound(model, title) for model in (Cohort, Sponsorship, Event)]
    assert found == ["period.end", "period.end", "date.end"]


def test_the_row_itself_may_be_named() -> None:
    assert bound(Cohort, "Début de la promo") == "period"
    assert bound(Sponsorship, "Fin du duo") == "period.end"


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Premier jour des inscriptions",
            "Dernier échange",
            "Clôture des inscriptions",
            "Fin prévue",
            "Heure de début",
            "Ouverture (salle)",
            "Début 2025",
        ),
        *("Finance", "Finalité", "Départements", "Ouvrage", "Terminal", "Fin de la convention", "Le", "Date"),
    ],
)
def test_a_title_that_says_more_or_something_else_is_neither(title: str) -> None:
    assert [bound(model, title) for model in (Cohort, Sponsorship, Event)] == [None] * 3


def test_an_event_that_is_settled_is_not_over() -> None:
    assert (bound(Event, "Arrêté le"), bound(Sponsorship, "S'est arrêté le")) == (None, "period.end")


def test_a_table_without_a_period_knows_no_such_title() -> None:
    assert bound(Visit, "Démarre le") is None
