"""An import of which later ones touched something is taken back record by record; what stays is told, with who and
when, and keeps what it refers to."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access.checks import check
from data_access.database import reading
from data_access.figures import figure_values
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.undo.take_back import UndoMoved, UndoRefused, preview_undo, undo
from data_access.importing.undo.undo_plan import FieldBack, UndoPlan
from data_access.log import history
from data_access.log.lineage import traces
from data_access.models import HeaderMapping, table_of
from tests.data_access.importing.books import bringing, question
from tests.data_access.importing.results import TWO, USER, Bring, admin, digest
from tests.data_access.importing.undo.plans import kept, planned, replayed
from tests.data_access.importing.undo.test_take_back import (
    BOTH,
    FILES,
    MERGES,
    ONE,
    PAIR,
    PAIR_OF_BOTH,
    a_file,
    state,
    take_step,
)
from tests.data_access.importing.workbooks import Sheets
from tests.databases import SqliteCopies, with_tables

EVENING: Sheets = {
    "Territoires": [["Territoire"], ["Lons-le-Saunier"], ["Miramas"]],
    "Événements": [
        ["Événement", "Date", "Territoire", "Portée", "Présents"],
        ["Soirée", "12/04/2024", "Lons-le-Saunier", "territoire", 60],
    ],
}
PLACE: Sheets = {"Événements": [["Code", "Événement", "Lieu"], ["soiree", "Soirée", "Gymnase"]]}
COHORT: Sheets = {"Promotions": [["Promo"], ["Promo 1"]]}
COHORT_YEAR: Sheets = {"Promotions": [["Promo", "Année"], ["Promo 1", 2024]]}
COMMUNE: Sheets = {"Territoires": [["Territoire", "Commune"], ["Lons-le-Saunier", "Montmorot"]]}
FILE: Sheets = {
    "Financements": [
        ["Financeur", "Montant demandé", "Exercice", "Étape"],
        ["Fondation exemple D", 12000, 2025, "demandé"],
    ]
}
POPULATION: Sheets = {"Territoires": [["Territoire", "Population"], ["Lons-le-Saunier", 17800]]}


def why(plan: UndoPlan) -> dict[str, list[tuple[str, int]]]:
    """By the name of each record that stays: why, and because of which import."""
    return {
        one.label: [(reason.words.replace("\u00a0", " "), reason.import_id) for reason in one.reasons]
        for one in plan.stays
    }


def names(plan: UndoPlan) -> list[str]:
    return [one.label for one in plan.goes]


def ids(plan: UndoPlan, *labels: str) -> list[int]:
    return [one.record_id for one in plan.goes if one.label in labels]


def mappings(url: str) -> list[tuple[str, str]]:
    with reading(url) as connection:
        return [(one.header, one.field) for one in connection.execute(select(table_of(HeaderMapping)))]


def test_another_name_that_stays_is_no_record_that_stays(database_url: str) -> None:
    bring_book = bringing(database_url)
    bring_book({"Territoires": [["Code", "Territoire"], ["figeac", "Figeac"]]})
    asked: Sheets = {
        "Projets": [["Projet", "Territoire"], ["La Halle", "Pays Testois"], ["Le Fournil", "Figeac"]]
    }
    brought = bring_book(asked, answers={question(bring_book(asked)).key: "figeac"}).import_id or 0
    hall = ids(planned(database_url, brought), "La Halle")
    done = undo(admin(database_url), brought, user=USER, records=hall)
    assert done.message.replace("\u00a0", " ").endswith(
        "annulé en partie : 1 enregistrement retiré ; 1 enregistrement et 1 autre nom restent."
    )
    assert "1 enregistrement nouveau" in str(history.imports(admin(database_url))[-1].summary())


def test_what_nobody_touched_goes_and_what_another_column_was_said_of_stays_with_who_and_when(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring(POPULATION, "habitants.xlsx")
    plan = planned(database_url, 1)
    assert names(plan) == ["Miramas"]
    assert why(plan) == {"Lons-le-Saunier": [("modifié depuis", 2)]}
    (reason,) = plan.stays[0].reasons
    later = history.imports(admin(database_url))[0]
    assert (reason.file, reason.user, reason.at) == ("habitants.xlsx", USER, later.at)
    done = undo(admin(database_url), 1, user=USER)
    assert done.message.replace("\u00a0", " ") == (
        "L'import 1 est annulé en partie : 1 enregistrement retiré ; 1 reste."
    )
    assert list(state(database_url)) == ["lons-le-saunier"]
    assert state(database_url)["lons-le-saunier"][2]["commune"] == "Lons"
    assert check(database_url) == []


def test_what_later_rows_refer_to_stays_and_it_is_said_which_one_does(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Parrainages": [["Parrain", "Filleul"], ["Lons-le-Saunier", "Miramas"]]}, "paires.xlsx")
    cited = [("« Lons-le-Saunier · Miramas » y renvoie", 2)]
    assert why(planned(database_url, 1)) == {"Lons-le-Saunier": cited, "Miramas": cited}


def test_what_stays_keeps_what_it_refers_to(bring: Bring, database_url: str) -> None:
    bring(EVENING)
    bring(PLACE)
    plan = planned(database_url, 1)
    assert why(plan)["Soirée"] == [("modifié depuis", 2)]
    assert why(plan)["Lons-le-Saunier"] == [("lié à « Soirée », qui reste", 2)]
    goes = {one.label: one.leaves for one in plan.goes}
    assert goes.pop("Miramas") == ()
    assert list(goes.values()) == [("soiree",)]  # and the count of those who were there: nothing stands on it
    undo(admin(database_url), 1, user=USER)
    assert sorted(state(database_url)) == ["lons-le-saunier", "soiree"]
    assert check(database_url) == []


def test_the_amounts_of_a_file_that_stays_go_where_nobody_touched_them_and_that_is_told(
    bring: Bring, database_url: str
) -> None:
    bring(FILE)
    bring({"Financements": [["Financeur", "Étape"], ["Fondation exemple D", "accordé"]]})
    plan = planned(database_url, 1)
    assert why(plan) == {"Fondation exemple D": [("modifié depuis", 2)]}
    assert [(one.label, one.leaves) for one in plan.goes] == [
        ("Fondation exemple D · 2025", (plan.stays[0].code,))
    ]
    undo(admin(database_url), 1, user=USER)
    assert list(state(database_url)) == [plan.stays[0].code]
    assert check(database_url) == []


def test_amounts_that_a_later_file_gave_again_stay_with_their_file(bring: Bring, database_url: str) -> None:
    bring(FILE)
    bring({"Financements": [[*FILE["Financements"][0][:3]], ["Fondation exemple D", 12000, 2025]]})
    assert planned(database_url, 1).goes == ()


def test_a_change_is_as_before_and_its_values_are_told(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(COMMUNE)
    (goes,) = planned(database_url, 2).goes
    assert goes.fields[0] == FieldBack("Commune", "Montmorot", "Lons")
    undo(admin(database_url), 2, user=USER)
    assert kept(database_url) == replayed(database_url)


def test_what_is_chosen_takes_along_what_refers_to_it_and_the_rest_can_go_later(
    bring: Bring, database_url: str
) -> None:
    bring(TWO | PAIR)
    plan = planned(database_url, 1)
    look = preview_undo(admin(database_url), 1, ids(plan, "Miramas"))
    assert [one.label for one in look.chosen] == ["Miramas", "Lons-le-Saunier · Miramas"]
    undo(admin(database_url), 1, user=USER, records=ids(plan, "Miramas"), plan=plan.digest)
    assert list(state(database_url)) == ["lons-le-saunier"]
    undo(admin(database_url), 1, user=USER)
    assert state(database_url) == {}
    assert [one.undone_at is None for one in history.imports(admin(database_url))] == [False, False]


def test_what_stays_cannot_be_chosen_and_nothing_is_no_choice(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(POPULATION)
    before = digest(database_url)
    stays = [one.record_id for one in planned(database_url, 1).stays]
    with pytest.raises(UndoRefused, match="Lons-le-Saunier"):
        undo(admin(database_url), 1, user=USER, records=stays)
    with pytest.raises(UndoRefused, match="au moins un"):
        undo(admin(database_url), 1, user=USER, records=[])
    assert digest(database_url) == before


def test_all_that_can_go_takes_along_what_was_only_confirmed_even_if_chosen_one_by_one(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring(
        {"Territoires": [["Territoire", "Commune"], ["Lons-le-Saunier", "Lons"], ["Miramas", "Istres"]]}
        | COHORT
    )
    bring(COHORT_YEAR)
    assert why(planned(database_url, 1))["Lons-le-Saunier"] == [("confirmé depuis", 2)]
    undo(admin(database_url), 2, user=USER, records=ids(planned(database_url, 2), "Miramas"))
    assert names(planned(database_url, 1)) == ["Lons-le-Saunier", "Miramas"]


def test_what_is_no_longer_as_it_was_shown_is_not_taken_back(bring: Bring, database_url: str) -> None:
    bring(TWO)
    shown = planned(database_url, 1).digest
    bring(POPULATION)
    before = digest(database_url)
    with pytest.raises(UndoMoved):
        undo(admin(database_url), 1, user=USER, plan=shown)
    assert digest(database_url) == before


def test_the_rest_goes_once_the_later_import_is_gone(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(POPULATION)
    undo(admin(database_url), 1, user=USER)
    with pytest.raises(UndoRefused, match="import 2"):
        undo(admin(database_url), 1, user=USER)
    undo(admin(database_url), 2, user=USER)
    assert undo(admin(database_url), 1, user=USER).left == 0
    assert state(database_url) == {}
    assert check(database_url) == []


def test_the_history_tells_the_part_beside_the_import_that_it_was_of(bring: Bring, database_url: str) -> None:
    bring(TWO | COHORT)
    bring(COHORT_YEAR)
    undo(admin(database_url), 1, user="Jeanne")
    part, _, whole = history.imports(admin(database_url))
    assert (part.import_id, part.part_of, part.undone_by, part.new) == (3, 1, "Jeanne", 2)
    assert part.undone_at is not None
    assert (part.at, part.user, part.file) == (whole.at, whole.user, whole.file)
    assert (whole.part_of, whole.undone_at, whole.new) == (None, None, 1)
    assert whole.part_undone is not None
    assert (whole.part_undone.import_id, whole.part_undone.at, whole.part_undone.by) == (
        3,
        part.undone_at,
        "Jeanne",
    )


OTHER_NAME: Sheets = {"Territoires": [["Code", "Territoire"], ["miramas", "Ouest Provence"]]}


def territories(url: str) -> list[str]:
    return sorted(label for label, _, _ in state(url).values())


@pytest.mark.parametrize(
    "rows",
    [
        [["Territoire", "Population"], ["Miramas", 26000]],
        [["Code", "Territoire"], ["lons-le-saunier", "Miramas"]],
    ],
    ids=["created", "renamed"],
)
def test_a_former_name_that_another_record_has_since_is_not_given_back(
    bring: Bring, database_url: str, rows: list[list[Any]]
) -> None:
    bring(TWO)
    bring(OTHER_NAME)
    bring(
        {"Territoires": rows}, answers={"same:territories:miramas": "+"}
    )  # its commune is that of the other one
    assert why(planned(database_url, 2)) == {"Ouest Provence": [("« Miramas » a pris sa place depuis", 3)]}
    undo(admin(database_url), 3, user=USER)
    undo(admin(database_url), 2, user=USER)
    assert territories(database_url) == ["Lons-le-Saunier", "Miramas"]


def test_a_former_name_comes_back_only_with_what_the_same_import_called_by_it(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [*OTHER_NAME["Territoires"], ["autre", "Miramas"]]})
    plan = planned(database_url, 2)
    look = preview_undo(admin(database_url), 2, ids(plan, "Ouest Provence"))
    assert [one.label for one in look.chosen] == ["Ouest Provence", "Miramas"]
    undo(admin(database_url), 2, user=USER, records=ids(plan, "Miramas"))
    assert territories(database_url) == ["Lons-le-Saunier", "Ouest Provence"]
    undo(admin(database_url), 2, user=USER)
    assert territories(database_url) == ["Lons-le-Saunier", "Miramas"]


def test_a_date_that_another_event_has_since_is_not_given_back(bring: Bring, database_url: str) -> None:
    bring(EVENING)
    bring({"Événements": [["Code", "Date"], ["soiree", "13/04/2025"]]})
    bring({"Événements": EVENING["Événements"]})
    assert why(planned(database_url, 2)) == {"Soirée": [("« Soirée » a pris sa place depuis", 3)]}


def test_a_name_that_an_answer_gave_is_not_forgotten_of_a_record_that_is_gone_and_may_come_back(
    database_url: str,
) -> None:
    bring = bringing(database_url)
    bring({"Territoires": [["Territoire"], ["Pays Testois"], ["Miramas"]]})
    asked: Sheets = {
        "Territoires": [["Territoire"], ["Pays Testoi"]],
        "Structures": [["Structure"], ["Relais"]],
    }
    told = question(bring(asked))
    bring(asked, answers={told.key: "pays-testois"})
    bring(
        {"Territoires": [["Territoire"], ["Miramas"]]},
        answers={"complete:Territoires": "oui"},
    )
    undo(admin(database_url), 2, user=USER)
    assert why(planned(database_url, 2)) == {"Pays Testois": [("retiré depuis", 3)]}
    undo(admin(database_url), 3, user=USER)
    assert kept(database_url) == replayed(database_url)


def test_a_value_that_came_back_leads_to_the_cell_that_gave_it_first(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(COMMUNE | COHORT)
    bring(COHORT_YEAR)
    (goes,) = planned(database_url, 2).goes
    undo(admin(database_url), 2, user=USER)
    (trace,) = traces(admin(database_url), [goes.record_id], ["commune"]).values()
    assert [(one.text, one.import_id, one.cell) for one in trace.readings] == [("Lons", 1, "B2")]


def test_other_names_go_with_their_record_and_remembered_columns_stay(database_url: str) -> None:
    bring = bringing(database_url)
    named: Sheets = {
        "Territoires": [["Territoire", "Autres noms"], ["Lons-le-Saunier", "Lons"], ["Miramas", "Ouest"]],
        "Événements": [["Événement", "Portée", "Participants"], ["Soirée", "réseau", 60]],
    }
    bring(named, answers={question(bring(named)).key: "present.value"})
    remembered = mappings(database_url)
    bring(POPULATION)
    undo(admin(database_url), 1, user=USER)
    assert list(kept(database_url)[1].values()) == [{"Lons"}]
    assert mappings(database_url) == remembered
    assert len(remembered) == 1


def test_the_same_file_may_bring_again_what_went(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(POPULATION)
    before = state(database_url)
    undo(admin(database_url), 1, user=USER)
    assert bring(TWO).status == IMPORTED
    assert state(database_url) == before


def test_a_preview_tells_the_figures_that_then_move_and_writes_nothing(
    bring: Bring, database_url: str
) -> None:
    bring(EVENING)
    bring(PLACE)
    before = digest(database_url)
    look = preview_undo(admin(database_url), 1)
    assert digest(database_url) == before
    now = {one.figure.id: one.text for one in figure_values(admin(database_url))}
    undo(admin(database_url), 1, user=USER)
    then = {one.figure.id: one.text for one in figure_values(admin(database_url))}
    moved = {one["id"]: (one["before"], one["after"]) for one in look.figures if one["id"] in now}
    assert moved == {one: (now[one], then[one]) for one in now if now[one] != then[one]}
    assert moved != {}


UNDOS = st.tuples(st.integers(1, 5), st.integers(0, 7))  # an import, and which of its records: all, or some
STEPS = st.lists(st.one_of(FILES, UNDOS, FILES, UNDOS, MERGES), min_size=3, max_size=8)


def undo_some(url: str, import_id: int, some: int) -> None:
    """Takes back every so many-th of what can go; all of it where there is none (0)."""
    goes = planned(url, import_id).goes
    records = [one.record_id for place, one in enumerate(goes) if some and not place % some]
    undo(admin(url), import_id, user=USER, records=records or None)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[BOTH, a_file([("Miramas", None, 200)]), (1, 0), (1, 0)])
@example(steps=[BOTH, PAIR_OF_BOTH, ONE, a_file([("Amiens", None, None)], complete=["Parrainages"]), (3, 2)])
def test_after_any_imports_and_undos_the_tables_hold_what_the_lines_in_force_say(
    steps: list[Any], sqlite_copies: SqliteCopies
) -> None:
    url = sqlite_copies.copy(with_tables)
    for step in steps:
        if isinstance(step[0], int):
            with suppress(UndoRefused):
                undo_some(url, *step)
        else:
            take_step(url, step)
        assert kept(url) == replayed(url)
    assert check(url) == []
    for one in history.imports(admin(url)):  # the newest first: nothing stands on it any more
        if one.undone_at is None:
            assert undo(admin(url), one.import_id, user=USER).left == 0
    assert (state(url), kept(url)[1]) == ({}, {})
