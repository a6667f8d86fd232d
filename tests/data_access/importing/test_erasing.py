"""« (vide) » erases one value; a blank cell never does."""

from typing import Any

import pytest

from data_access.importing.undo.take_back import undo
from data_access.models import Event, EventMeasure, StepProgress, Territory
from tests.data_access.importing.books import bringing, problem
from tests.data_access.importing.results import USER, Bring, admin, counts, log, rows
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets

EVENING: Sheets = {
    "Territoires": [["Territoire", "Commune", "Autres noms"], ["Figeac", "Figeac", "Pays de Figeac"]],
    "Promotions": [["Promo"], ["Promo 1"]],
    "Événements": [
        ["Code", "Événement", "Territoire", "Portée", "Promo", "Thème", "Présents", "Défis"],
        ["e1", "Soirée", "Figeac", "territoire", "Promo 1", "l'eau", 317, 12],
    ],
}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    run(EVENING)
    return run


def event(*cells: tuple[str, Any]) -> Sheets:
    """One row about the event."""
    return {"Événements": [["Code", *(title for title, _ in cells)], ["e1", *(value for _, value in cells)]]}


@pytest.mark.parametrize("typed", ["(vide)", "( Vide )", "(VIDÉ)", " (vide) "])
def test_it_erases_the_value_of_its_field_and_no_other(bring: Bring, database_url: str, typed: str) -> None:
    assert counts(bring(event(("Thème", typed), ("Promo", None)))) == [(0, 1, 0, 0)]
    assert rows(database_url, Event, "theme", "cohort_id") == [(None, 2)]
    line = log(database_url)[-1]
    assert (line.action, line.before, line.after, line.cells["theme"]) == (
        "changed",
        {"theme": "l'eau"},
        {"theme": None},
        "B2",
    )


def test_it_erases_a_reference_and_all_other_names(bring: Bring, database_url: str) -> None:
    bring(event(("Promo", "(vide)")) | {"Territoires": [["Territoire", "Autres noms"], ["Figeac", "(vide)"]]})
    assert rows(database_url, Event, "cohort_id") == [(None,)]
    assert state(database_url)["figeac"][2]["aliases"] is None


def test_the_same_file_again_changes_nothing(bring: Bring) -> None:
    erasing = event(("Thème", "(vide)"), ("Présents", "(vide)"))
    bring(erasing)
    again = bring(erasing | {"Lisez-moi": [["un autre fichier"]]})
    assert counts(again) == [(0, 0, 1, 0)]
    assert again.problems == []


def test_a_count_that_is_erased_goes_and_comes_back_with_an_undo(bring: Bring, database_url: str) -> None:
    before, records = state(database_url), rows(database_url, EventMeasure, "id", "code")
    assert counts(bring(event(("Présents", "(vide)"), ("Défis", None)))) == [(0, 1, 0, 0)]
    assert rows(database_url, EventMeasure, "measure") == [("challenges",)]
    line = log(database_url)[-1]
    assert (line.action, line.after["value"], line.cells["value"]) == ("removed", None, "B2")
    assert (line.before or {})["table"] == "measures"
    undo(admin(database_url), 2, user=USER)
    assert (state(database_url), rows(database_url, EventMeasure, "id", "code")) == (before, records)


def test_in_a_list_of_counts_it_takes_the_row_out(bring: Bring, database_url: str) -> None:
    listed = [["Événement", "Mesure", "Valeur"], ["e1", "personnes présentes", "(vide)"], ["e1", "défis", 13]]
    assert counts(bring({"Mesures": listed})) == [(0, 2, 0, 0)]
    assert rows(database_url, EventMeasure, "measure", "value_value") == [("challenges", 13)]


def test_in_a_crosstab_it_takes_the_case_out_with_its_dates(bring: Bring, database_url: str) -> None:
    crossed = [["Promo 1", None, None], ["Territoire", "Diagnostic", "Vision"]]
    steps: Sheets = {"Étapes": [["Étape", "Ordre"], ["Diagnostic", 1], ["Vision", 2]]}
    bring(steps)
    assert bring({"Suivi": [*crossed, ["Figeac", "fait le 12/03/2024", "x"]]}).problems == []
    bring({"Suivi": [*crossed, ["Figeac", "(vide)", None]]})
    assert [label for (label,) in rows(database_url, StepProgress, "label")] == ["Promo 1 · Figeac · Vision"]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Événement", "sans cette valeur, la ligne ne dit plus de quoi elle parle"),
        ("Date", "sans cette valeur"),
        ("Date de fin", "n'efface pas une fin seule"),
    ],
)
def test_it_is_refused_where_the_record_would_no_longer_be_found(
    bring: Bring, database_url: str, title: str, why: str
) -> None:
    before = state(database_url)
    refused = problem(bring(event((title, "(vide)"))))
    assert (refused.cell, refused.value) == ("B2", "(vide)")
    assert why in refused.message
    assert state(database_url) == before


def test_it_is_refused_for_a_new_record(bring: Bring) -> None:
    new = {"Événements": [["Événement", "Portée", "Thème"], ["Marché", "réseau", "(vide)"]]}
    refused = problem(bring(new))
    assert (refused.cell, refused.value) == ("C2", "(vide)")
    assert "en décrit une nouvelle" in refused.message


def test_a_count_that_a_statement_is_about_is_not_erased(bring: Bring, database_url: str) -> None:
    ((code,), _) = rows(database_url, EventMeasure, "code")
    bring({"Énoncés": [["Champ", "Texte", "Sujets"], ["présents", "317 personnes", code]]})
    refused = problem(bring(event(("Présents", "(vide)"))))
    assert "ne peut pas être effacée" in refused.message
    assert len(rows(database_url, EventMeasure, "id")) == 2


def test_two_rows_may_not_erase_and_give_one_value(bring: Bring) -> None:
    both = [["Code", "Présents"], ["e1", "(vide)"], ["e1", 60]]
    assert "contredit la ligne 2" in problem(bring({"Événements": both})).message


def test_a_territory_keeps_its_row_whatever_is_erased_of_it(bring: Bring, database_url: str) -> None:
    titles = ["Commune", "Département", "Latitude", "Longitude", "Autres noms"]
    bring({"Territoires": [["Territoire", *titles], ["Figeac", *["(vide)"] * len(titles)]]})
    assert rows(database_url, Territory, "name", "commune", "latitude") == [("Figeac", None, None)]
