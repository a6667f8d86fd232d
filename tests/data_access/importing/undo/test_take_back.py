"""An import that is taken back leaves the network as if it had never come; where it cannot, it is said why."""

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from data_access.checks import check
from data_access.database import reading
from data_access.importing.merge.record_merge import MergeRefused, merge
from data_access.importing.plan.file_report import IMPORTED
from data_access.importing.undo.take_back import UndoRefused, preview_undo, undo
from data_access.models import SHEET_MODELS, Alias, RecordEntry, Sponsorship, table_of
from data_access.records.images import stored
from tests.data_access.importing.books import bringing, question
from tests.data_access.importing.forms.entries import enter
from tests.data_access.importing.results import TWO, USER, Bring, admin, rows
from tests.data_access.importing.undo.plans import planned
from tests.data_access.importing.workbooks import Sheets
from tests.databases import SqliteCopies, with_tables

MOVED: Sheets = {
    "Territoires": [["Territoire", "Commune"], ["Lons-le-Saunier", "Montmorot"], ["Amiens", "Amiens"]]
}
PEOPLED: Sheets = {
    "Territoires": [["Territoire", "Population"], ["Lons-le-Saunier", 17800], ["Miramas", 26000]]
}
PAIR: Sheets = {"Parrainages": [["Parrain", "Filleul"], ["Lons-le-Saunier", "Miramas"]]}


def state(url: str) -> dict[str, Any]:
    """Every record by its code, references by the codes of theirs, without ids: what two databases may share."""
    with reading(url) as connection:
        records = {row.id: row for row in connection.execute(select(table_of(RecordEntry)))}
        codes = {record_id: row.code for record_id, row in records.items()}
        found = {}
        for model in SHEET_MODELS:
            for record_id, image in stored(connection, model).items():
                values = {
                    name: codes.get(value, value) if isinstance(value, int) else value
                    for name, value in image.items()
                }
                found[codes[record_id]] = (records[record_id].label, records[record_id].sort, values)
        return found


def refused(url: str, import_id: int) -> str:
    before = state(url)
    with pytest.raises(UndoRefused) as caught:
        undo(admin(url), import_id, user=USER)
    assert state(url) == before
    return str(caught.value).replace("\u00a0", " ")


def test_what_it_created_goes_and_what_it_changed_is_as_before(bring: Bring, database_url: str) -> None:
    bring(TWO)
    before = state(database_url)
    assert bring(MOVED).import_id == 2
    assert state(database_url) != before
    assert undo(admin(database_url), 2, user=USER).message == (
        "L'import 2 est annulé : 1 enregistrement retiré, 1 remis comme avant."
    )
    assert state(database_url) == before


def test_the_names_that_its_answers_told_are_forgotten_unless_another_import_gave_them(
    database_url: str,
) -> None:
    bring_book = bringing(database_url)
    bring_book({"Territoires": [["Code", "Territoire"], ["figeac", "Figeac"]]})
    asked: Sheets = {"Statuts": [["Territoire", "Statut"], ["Pays Testois", "labellisé"]]}
    key = question(bring_book(asked)).key
    wrong = bring_book(asked, answers={key: "figeac"}).import_id
    assert rows(database_url, Alias, "name") == [("Pays Testois",)]
    assert undo(admin(database_url), wrong or 0, user=USER).message.endswith(
        "est annulé : 1 enregistrement retiré, 1 autre nom oublié."
    )
    assert rows(database_url, Alias, "name") == []
    assert question(bring_book(asked)).key == key


def test_a_file_may_come_again_after_it_was_taken_back(bring: Bring, database_url: str) -> None:
    bring(TWO)
    bring(MOVED)
    after = state(database_url)
    undo(admin(database_url), 2, user=USER)
    assert bring(MOVED).status == IMPORTED
    assert state(database_url) == after


@pytest.mark.parametrize(
    "later",
    [PEOPLED, TWO | {"Promotions": [["Promo"], ["Promo 1"]]}, PAIR],
    ids=["changes", "confirms", "refers"],
)
def test_it_is_refused_where_a_later_import_stands_on_all_of_it_and_names_that_one(
    bring: Bring, database_url: str, later: Sheets
) -> None:
    bring(TWO)
    bring(later, "plus tard.xlsx")
    said = refused(database_url, 1)
    assert "l'import 2 (« plus tard.xlsx »)" in said
    undo(admin(database_url), 2, user=USER)
    undo(admin(database_url), 1, user=USER)
    assert state(database_url) == {}


def test_an_entry_in_a_form_that_stands_on_it_is_called_so(bring: Bring, database_url: str) -> None:
    bring({"Territoires": [["Territoire", "Région"], ["Miramas", "Sud"]]})
    enter(admin(database_url), "territories", "miramas", {"population": "26000"})
    said = refused(database_url, 1)
    assert "la saisie 2 repose sur ses enregistrements. Annulez d'abord celle-là" in said
    (staying,) = planned(database_url, 1).stays
    assert (
        str(staying.reasons[0]).replace("\u00a0", " ").startswith(f"modifié depuis : saisie 2, {USER}, le ")
    )
    bring({"Territoires": [["Territoire", "Population"], ["Miramas", 27000]]}, "plus tard.xlsx")
    said = refused(database_url, 1)
    assert "l'import 3 (« plus tard.xlsx ») et la saisie 2 reposent sur" in said
    assert "Annulez d'abord ceux-là" in said


def test_a_new_population_may_be_taken_back_although_later_rows_refer_to_that_territory(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [["Territoire", "Population"], ["Miramas", 26000]]})
    bring(PAIR)
    undo(admin(database_url), 2, user=USER)
    assert state(database_url)["miramas"][2]["population"] is None


def test_a_name_may_not_be_taken_back_once_later_rows_have_found_the_territory_by_it(
    bring: Bring, database_url: str
) -> None:
    bring(TWO)
    bring({"Territoires": [["Code", "Territoire"], ["miramas", "Ouest Provence"]]})
    bring({"Parrainages": [["Parrain", "Filleul"], ["Lons-le-Saunier", "Ouest Provence"]]})
    assert "l'import 3" in refused(database_url, 2)


def test_names_made_of_other_names_follow(bring: Bring, database_url: str) -> None:
    bring(TWO | PAIR)
    bring({"Territoires": [["Code", "Territoire"], ["miramas", "Ouest Provence"]]})
    assert ("Lons-le-Saunier · Ouest Provence",) in rows(database_url, Sponsorship, "label")
    undo(admin(database_url), 2, user=USER)
    assert rows(database_url, Sponsorship, "label") == [("Lons-le-Saunier · Miramas",)]


def test_an_import_that_is_unknown_or_already_taken_back_is_refused(bring: Bring, database_url: str) -> None:
    bring(TWO)
    assert "n'existe pas" in refused(database_url, 7)
    undo(admin(database_url), 1, user=USER)
    assert "déjà annulé" in refused(database_url, 1)


TERRITORIES = st.sampled_from(["Lons-le-Saunier", "Miramas", "Amiens"])
TERRITORY_ROWS = st.lists(
    st.tuples(
        TERRITORIES,
        st.sampled_from([None, "Amiens", "Miramas", "(vide)"]),
        st.sampled_from([None, 100, 200, "(vide)"]),
    ),
    max_size=3,
    unique_by=lambda row: row[0],
)
PAIR_ROWS = st.lists(
    st.tuples(TERRITORIES, TERRITORIES, st.sampled_from([None, "actif", "terminé", "(vide)"])),
    max_size=2,
    unique_by=lambda row: row[:2],
)
EVENT_ROWS = st.lists(
    st.tuples(st.sampled_from(["Soirée", "Marché"]), TERRITORIES, st.sampled_from([None, 60, "(vide)"])),
    max_size=1,
)
COMPLETE = st.sampled_from([(), ("Territoires",), ("Événements",), ("Parrainages", "Territoires")])


def a_file(territories: Any, pairs: Any = (), events: Any = (), complete: Any = ()) -> Any:
    """Its sheets, and the answers that say which of them are complete lists."""
    sheets: Sheets = {
        "Territoires": [["Territoire", "Commune", "Population"], *map(list, territories)],
        "Parrainages": [["Parrain", "Filleul", "Statut"], *map(list, pairs)],
        "Événements": [["Événement", "Territoire", "Présents"], *map(list, events)],
    }
    return sheets, {f"complete:{sheet}": "oui" for sheet in complete}


FILES = st.tuples(TERRITORY_ROWS, PAIR_ROWS, EVENT_ROWS, COMPLETE).map(lambda parts: a_file(*parts))
MERGES = st.tuples(
    st.sampled_from(["lons-le-saunier", "miramas", "amiens"]), st.sampled_from(["miramas", "amiens"])
)
STEPS = st.lists(
    st.one_of(FILES, st.integers(1, 4), FILES, MERGES), min_size=3, max_size=7
)  # a number: that import is taken back


BOTH = a_file([("Lons-le-Saunier", None, None), ("Miramas", "Miramas", 100)])
ONE = a_file([("Lons-le-Saunier", None, None)], complete=["Territoires"])
PAIR_OF_BOTH = a_file([], pairs=[("Lons-le-Saunier", "Miramas", "actif")])


def take_step(url: str, step: Any) -> int | None:
    """Imports a file, or merges two records; the number of the import, None where it is refused."""
    kept, other = step
    if isinstance(kept, dict):
        return bringing(url)(kept, answers=other).import_id
    try:
        return merge(admin(url), kept, other, user=USER).import_id
    except MergeRefused:
        return None


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
@example(steps=[BOTH, ONE, a_file([("Miramas", None, 200)]), 2])  # what went came again
@example(steps=[BOTH, ONE, a_file([("Lons-le-Saunier", None, 200)], complete=["Territoires"]), 2])
@example(steps=[BOTH, PAIR_OF_BOTH, ONE, 2])  # because of which one stayed that the list does not hold
@example(steps=[BOTH, ("lons-le-saunier", "miramas"), a_file([], events=[("Soirée", "Miramas", 60)]), 2])
@example(
    steps=[
        BOTH,
        a_file([], events=[("Soirée", "Miramas", "(vide)")]),
        ("lons-le-saunier", "miramas"),
        2,
        3,
        2,
    ]
)
def test_after_any_imports_and_undos_the_network_is_what_the_imports_that_remain_make_of_it(
    steps: list[Any], sqlite_copies: SqliteCopies
) -> None:
    url, again = sqlite_copies.copy(with_tables), sqlite_copies.copy(with_tables)
    done: dict[int, Any] = {}
    for step in steps:
        if isinstance(step, int):
            try:
                if preview_undo(admin(url), step).plan.stays:
                    continue
            except UndoRefused:
                continue
            undo(admin(url), step, user=USER)
            del done[step]
        elif import_id := take_step(url, step):
            done[import_id] = step
    for step in done.values():
        assert take_step(again, step)
    assert state(url) == state(again)
    assert check(url) == []
