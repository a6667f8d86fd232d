"""Crosstabs under two rows of titles (steps above, their dates or more words beneath), beside names with remarks."""

from data_access.importing.lookup.record_index import Known
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.crosstabs import may_be_crosstab
from data_access.models import StepProgress
from tests.data_access.importing.schema_matching.crosstabs.sheets import (
    Rows,
    maybe,
    problems,
    read,
    read_as_said,
    states,
)

TITLES: Rows = [
    [None, "Séminaire", "Journée créa", "Défis & pépites", None, "Immersion"],
    [None, "4-6 nov", "21/11", "mobilisation 9/12", "équipe coeur 17/02", "(événement d'un autre)"],
]
NAMED: Rows = [
    ["Caen", "x", "x", "x", "excusés", "x"],
    ["Poitiers (promo 2, revient)", "n/a", "x", "x", "x", "x"],
]
NEW: Rows = [
    ["Exemple-sur-Loire", "x", "x", "x", "x", "x"],
    ["Exemple-les-Bains", "x", "x", "x", "absent", None],
]


def test_a_title_above_a_date_is_asked_by_its_words_and_a_remark_beneath_one_is_no_date(known: Known) -> None:
    found = problems(read(known, [*TITLES, *NAMED]))
    keys = {one.question.key for one in found if one.question}
    assert keys >= {"column:Promo 2:Journée créa", "year:Promo 2:dates des titres"}
    assert not any("n'est pas une date" in one.message for one in found)


def test_a_name_with_a_remark_behind_it_is_that_of_a_territory(known: Known) -> None:
    sheet = read(
        known,
        [[None, "Séminaire", "Équipe cœur"], ["Poitiers (revient)", "x", "x"], ["Caen → 2027", "x", "x"]],
    )
    assert {str(row.values["territory"]) for row in sheet.rows} == {"Poitiers (revient)", "Caen → 2027"}


def test_names_that_nobody_knows_beside_two_steps_may_be_a_crosstab_if_somebody_says_so(known: Known) -> None:
    assert maybe(known, [*TITLES, *NEW]) is None
    assert StepProgress in may_be_crosstab(Grid("Promo 2", [*TITLES, *NEW]), known)
    read_so = read_as_said(known, [*TITLES, *NEW])
    assert read_so is not None
    assert {str(row.values["territory"]) for row in read_so.rows} == {
        "Exemple-sur-Loire",
        "Exemple-les-Bains",
    }


def test_names_beside_dates_alone_are_not_offered_as_one(known: Known) -> None:
    people: Rows = [[None, "12/03/2025", "14/04/2025"], ["Marie", "x", "x"], ["Paul", "x", None]]
    assert may_be_crosstab(Grid("Liste", people), known) == []


def test_a_month_alone_is_a_date_and_with_a_question_mark_asked_apart(known: Known) -> None:
    keys = []
    for text in ("oct 26", "juin 26 ?"):
        row = states(known, text)
        assert row is not None
        keys += [one.question.key for one in row.problems if one.question]
    assert keys == ["word:Promo 2:cases:date seule", "word:Promo 2:cases:date seule?"]
