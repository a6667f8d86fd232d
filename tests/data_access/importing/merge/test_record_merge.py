"""Two records become one: nothing that was known is lost, what spoke of either speaks of the one that stays."""

import datetime

import pytest
from sqlalchemy import select

from data_access.checks import check
from data_access.database import reading
from data_access.exporting.network_workbook import network_workbook
from data_access.importing.extract.readers import read
from data_access.importing.merge.record_merge import MergeMoved, MergeRefused, Merging, merge, preview_merge
from data_access.importing.pipeline import import_book
from data_access.importing.undo.take_back import UndoRefused, undo
from data_access.models import (
    Alias,
    CohortMember,
    Event,
    EventMeasure,
    Sponsorship,
    Statement,
    Status,
    Territory,
)
from data_access.view import View
from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import USER, Bring, admin, counts, digest, log, rows
from tests.data_access.importing.undo.test_take_back import state
from tests.data_access.importing.workbooks import Sheets

TWICE: Sheets = {
    "Territoires": [
        ["Code", "Territoire", "Autres noms", "Population", "Site internet"],
        ["lons", "Lons-le-Saunier", "Lons", 17000, None],
        ["jura", "Collectif du Jura", "SUT Jura", 16000, "https://exemple.fr"],
        ["miramas", "Miramas", None, None, None],
    ],
    "Promotions": [["Promo"], ["Promo 1"]],
    "Membres": [
        ["Promo", "Territoire", "Issue"],
        ["Promo 1", "lons", None],
        ["Promo 1", "jura", "labellisé"],
    ],
    "Parrainages": [["Parrain", "Filleul", "Statut"], ["Collectif du Jura", "Miramas", "actif"]],
    "Énoncés": [["Champ", "Texte", "Sujets"], ["élus", "deux élus", "Collectif du Jura ; Miramas"]],
}


@pytest.fixture
def bring(database_url: str) -> Bring:
    run = bringing(database_url)
    assert run(TWICE).status == "imported"
    return run


def refusal(url: str, kept: str, gone: str, **options: object) -> str:
    """The sentence with which a merge is refused; nothing is written."""
    before = digest(url)
    with pytest.raises(MergeRefused) as caught:
        merge(admin(url), kept, gone, user=USER, **options)  # type: ignore[arg-type]
    assert digest(url) == before
    return str(caught.value).replace("\u00a0", " ")


def test_the_one_that_stays_keeps_its_values_and_takes_what_it_lacks(bring: Bring, database_url: str) -> None:
    done = merge(admin(database_url), "lons", "jura", user=USER)
    assert done.message.replace("\u00a0", " ") == (
        "« Collectif du Jura » et « Lons-le-Saunier » ne font plus qu'un : 4 enregistrements modifiés, 2 retirés."
    )
    assert rows(database_url, Territory, "code", "name", "population", "website") == [
        ("lons", "Lons-le-Saunier", 17000, "https://exemple.fr"),
        ("miramas", "Miramas", None, None),
    ]
    assert check(database_url) == []


def test_a_choice_takes_the_others_value_and_the_old_name_is_kept(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER, choices=["name", "population"])
    assert rows(database_url, Territory, "code", "label", "population")[0] == (
        "lons",
        "Collectif du Jura",
        16000,
    )
    assert rows(database_url, Sponsorship, "label") == [("Collectif du Jura · Miramas",)]
    assert {"Lons", "SUT Jura", "Lons-le-Saunier", "jura"} == set(state(database_url)["lons"][2]["aliases"])


def test_all_that_spoke_of_the_other_speaks_of_it(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    assert rows(database_url, Sponsorship, "sponsor_id", "label") == [(1, "Lons-le-Saunier · Miramas")]
    (statement,) = (one for one in state(database_url).values() if "subjects" in one[2])
    assert statement[2]["subjects"] == [1, 3]


def test_rows_that_would_say_the_same_twice_become_one(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    assert rows(database_url, CohortMember, "code", "outcome") == [
        ("membre-promo-1-lons-le-saunier", "labelled")
    ]


def test_where_those_rows_say_different_things_either_may_be_chosen(bring: Bring, database_url: str) -> None:
    bring({"Membres": [["Promo", "Territoire", "Issue"], ["Promo 1", "lons", "reporté"]]})
    (asked,) = [
        one for one in preview_merge(admin(database_url), "lons", "jura").fields if "Issue" in one.header
    ]
    assert asked.header == "Promo 1 · Lons-le-Saunier · Issue"
    assert (asked.kept, asked.gone, asked.differ) == ("reporté", "labellisé", True)
    assert asked.result == asked.kept
    merge(admin(database_url), "lons", "jura", user=USER, choices=[asked.name])
    assert rows(database_url, CohortMember, "outcome") == [("labelled",)]


def test_the_names_and_the_code_of_the_other_find_it_from_then_on(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    later: Sheets = {
        "Territoires": [["Code", "Territoire", "Commune"], ["jura", "Collectif du Jura", "Lons-le-Saunier"]],
        "Promotions": [["Promo"], ["Promo 2"]],
        "Membres": [["Promo", "Territoire"], ["Promo 2", "SUT Jura"], ["Promo 2", "jura"]],
    }
    assert counts(bring(later)) == [(0, 1, 0, 0), (1, 0, 0, 0), (1, 0, 1, 0)]
    assert rows(database_url, Territory, "code", "name")[0] == ("lons", "Lons-le-Saunier")


def test_a_value_that_is_taken_over_leads_to_the_cell_that_gave_it(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    (line,) = (
        one
        for one in log(database_url)
        if one.import_id == 2 and one.record_id == 1 and one.action == "changed"
    )
    assert line.cells["website"].replace("\u00a0", " ") == (
        "E3 de « Territoires », essai.xlsx (fusion avec « jura »)"
    )
    others = [one.cells for one in log(database_url) if one.import_id == 2 and one.record_id not in (1, 2)]
    assert all("sponsor" not in cells for cells in others)


def test_an_undo_makes_it_two_again_exactly(bring: Bring, database_url: str) -> None:
    before = state(database_url)
    aliases = rows_of_aliases(database_url)
    assert merge(admin(database_url), "lons", "jura", user=USER).import_id == 2
    undo(admin(database_url), 2, user=USER)
    assert (state(database_url), rows_of_aliases(database_url)) == (before, aliases)
    assert check(database_url) == []


def rows_of_aliases(url: str) -> set[tuple[int, str]]:
    with reading(url) as connection:
        return {(row.record_id, row.name) for row in connection.execute(select(Alias.record_id, Alias.name))}


def test_neither_import_behind_it_can_be_undone_before_it(bring: Bring, database_url: str) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    with pytest.raises(UndoRefused, match="fusion 2"):
        undo(admin(database_url), 1, user=USER)


def test_it_cannot_be_undone_once_later_rows_found_the_record_by_the_others_name(
    bring: Bring, database_url: str
) -> None:
    merge(admin(database_url), "lons", "miramas", user=USER)
    bring({"Projets": [["Projet", "Territoire"], ["La halle", "Miramas"]]})
    with pytest.raises(UndoRefused, match="import 3"):
        undo(admin(database_url), 2, user=USER)
    undo(admin(database_url), 3, user=USER)
    undo(admin(database_url), 2, user=USER)


def test_two_events_become_one_with_their_counts(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Événements": [
                ["Code", "Événement", "Portée", "Date", "Présents", "Défis", "Source"],
                ["e1", "Soirée", "réseau", "30/05/2024", 60, None, "bilan"],
                ["e2", "Grande soirée", "réseau", "31/05/2024", 60, 12, "presse"],
            ]
        }
    )
    merge(admin(database_url), "e1", "e2", user=USER)
    assert rows(database_url, Event, "code", "name") == [("e1", "Soirée")]
    measured = sorted(rows(database_url, EventMeasure, "measure", "value_value", "label"))
    assert measured == [("challenges", 12, "Soirée · défis"), ("present", 60, "Soirée · présents")]


def test_of_two_counts_of_one_measure_the_chosen_one_stays_with_its_source(
    bring: Bring, database_url: str
) -> None:
    bring(
        {
            "Événements": [
                ["Code", "Événement", "Portée", "Date", "Présents", "Défis", "Inscrits", "Source"],
                ["e1", "Soirée", "réseau", "30/05/2024", 60, None, 70, "bilan"],
                ["e2", "Grande soirée", "réseau", "31/05/2024", 80, 12, None, "presse"],
            ]
        }
    )
    told = {one.header: one for one in preview_merge(admin(database_url), "e1", "e2").fields}
    shown = [(told[one].kept, told[one].gone, told[one].differ) for one in ("Présents", "Défis", "Inscrits")]
    assert shown == [("60", "80", True), ("", "12", False), ("70", "", False)]
    merge(admin(database_url), "e1", "e2", user=USER, choices=[told["Présents"].name])
    assert sorted(rows(database_url, EventMeasure, "measure", "value_value", "source")) == [
        ("challenges", 12, "presse"),
        ("present", 80, "presse"),
        ("registered", 70, "bilan"),
    ]
    assert rows(database_url, Event, "source") == [("bilan",)]


def test_a_chosen_count_that_has_no_source_does_not_keep_that_of_the_other(
    bring: Bring, database_url: str
) -> None:
    titles = ["Code", "Événement", "Portée", "Date", "Présents"]
    bring({"Événements": [[*titles, "Source"], ["e1", "Soirée", "réseau", "30/05/2024", 60, "bilan"]]})
    bring({"Événements": [titles, ["e2", "Grande soirée", "réseau", "31/05/2024", 80]]})
    before = state(database_url)
    (asked,) = [
        one for one in preview_merge(admin(database_url), "e1", "e2").fields if one.header == "Présents"
    ]
    done = merge(admin(database_url), "e1", "e2", user=USER, choices=[asked.name])
    assert rows(database_url, EventMeasure, "value_value", "source") == [(80, None)]
    undo(admin(database_url), done.import_id, user=USER)
    assert state(database_url) == before


def test_a_preview_says_what_it_would_do_and_writes_nothing(bring: Bring, database_url: str) -> None:
    before = digest(database_url)
    seen = preview_merge(admin(database_url), "lons", "jura")
    assert digest(database_url) == before
    assert (seen.kept, seen.gone, seen.names) == (
        "Lons-le-Saunier",
        "Collectif du Jura",
        ["SUT Jura", "Collectif du Jura", "jura"],
    )
    told = {one.name: (one.kept, one.gone, one.result, one.differ) for one in seen.fields}
    assert told["population"] == ("17000", "16000", "17000", True)
    assert told["website"] == ("", "https://exemple.fr", "https://exemple.fr", False)
    assert ("Parrainages", "Collectif du Jura · Miramas") in seen.speaking
    assert seen.united == [("Membres", "Promo 1 · Collectif du Jura")]
    assert isinstance(seen, Merging)


def test_what_is_no_longer_as_it_was_shown_is_not_merged(bring: Bring, database_url: str) -> None:
    seen = preview_merge(admin(database_url), "lons", "jura")
    bring({"Territoires": [["Code", "Population"], ["jura", 18000]]})
    with pytest.raises(MergeMoved):
        merge(admin(database_url), "lons", "jura", user=USER, plan=seen.plan)
    merge(
        admin(database_url),
        "lons",
        "jura",
        user=USER,
        plan=preview_merge(admin(database_url), "lons", "jura").plan,
    )


def test_what_cannot_be_one_is_refused_with_a_sentence(bring: Bring, database_url: str) -> None:
    assert "deux fois la même fiche" in refusal(database_url, "lons", "lons")
    assert "Il n'y a pas de fiche « paris »" in refusal(database_url, "lons", "paris")
    assert "L'une est dans « Territoires », l'autre dans « Promotions »" in refusal(
        database_url, "lons", "promo-1"
    )
    assert "« Collectif du Jura · Miramas » ne le permet pas" in refusal(database_url, "jura", "miramas")
    assert "pas de valeur « sponsor »" in refusal(database_url, "lons", "jura", choices=["sponsor"])


def test_made_up_records_are_not_merged(database_url: str) -> None:
    bringing(database_url)({"Financements": [["Code", "Financeur"], ["a", "Exemple A"], ["b", "Exemple B"]]})
    assert "données d'exemple" in refusal(database_url, "a", "b")


def test_two_statements_become_one(bring: Bring, database_url: str) -> None:
    bring({"Énoncés": [["Code", "Champ", "Texte", "Sujets"], ["x", "élus", "trois élus", "jura"]]})
    first = rows(database_url, Statement, "code")[0][0]
    merge(admin(database_url), first, "x", user=USER)
    assert rows(database_url, Statement, "code", "wording") == [(first, "deux élus")]


def test_it_is_refused_where_the_result_would_be_a_third_record(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Événements": [
                ["Code", "Événement", "Date"],
                ["e1", "Soirée", None],
                ["e2", "Grande soirée", "30/05/2024"],
                ["e3", "Soirée", "30/05/2024"],
            ]
        }
    )
    assert "« Soirée » dirait la même chose que « Soirée »" in refusal(database_url, "e1", "e2")


def test_a_status_known_more_precisely_by_the_other_is_kept_so(bring: Bring, database_url: str) -> None:
    bring(
        {
            "Statuts": [
                ["Territoire", "Statut", "Date"],
                ["lons", "labellisé", None],
                ["jura", "labellisé", 2019],
            ]
        }
    )
    merge(admin(database_url), "lons", "jura", user=USER)
    assert rows(database_url, Status, "territory_id", "date_text") == [(1, "2019")]


STATUSES: Sheets = {
    "Statuts": [
        ["Territoire", "Statut", "Date"],
        ["lons", "en lancement", "15/04/2024"],
        ["lons", "labellisé", "01/09/2025"],
        ["jura", "labellisé", "15/04/2024"],
        ["jura", "labellisé", "01/09/2025"],
        ["jura", "sorti", "02/09/2025"],
    ]
}


@pytest.mark.parametrize("chosen", ["launching", "labelled"])
def test_of_two_statuses_of_one_date_one_is_asked_for_and_kept(
    bring: Bring, database_url: str, chosen: str
) -> None:
    assert bring(STATUSES).status == "imported"
    before = state(database_url)
    fields = preview_merge(admin(database_url), "lons", "jura").fields
    (asked,) = (one for one in fields if one.differ and one.header.endswith("Statut"))
    assert (asked.kept, asked.gone, asked.result) == ("en lancement", "labellisé", "en lancement")
    choices = [asked.name] if chosen == "labelled" else []
    done = merge(admin(database_url), "lons", "jura", user=USER, choices=choices)
    assert rows(database_url, Status, "status", "date_start") == [
        (chosen, datetime.date(2024, 4, 15)),
        ("labelled", datetime.date(2025, 9, 1)),
        ("left", datetime.date(2025, 9, 2)),
    ]
    undo(admin(database_url), done.import_id, user=USER)
    assert state(database_url) == before


def test_what_is_exported_after_a_merge_imports_back_and_changes_nothing(
    bring: Bring, database_url: str
) -> None:
    merge(admin(database_url), "lons", "jura", user=USER)
    bring({"Territoires": [["Code", "Site internet"], ["lons", "(vide)"]]})
    exported = read(network_workbook(View.now(Role.ADMIN, database_url)), "reseau.xlsx")
    report = import_book(admin(database_url), exported, user=USER)
    assert report.problems == []
    assert {(new, changed, refused) for new, changed, _, refused in counts(report)} == {(0, 0, 0)}
