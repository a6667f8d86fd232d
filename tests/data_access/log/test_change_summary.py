"""What an import does is counted once, and said in the same words before it is made, once it is, and in the history."""

import pytest

from data_access.log.change_summary import GONE, records_summary
from data_access.log.history import imports
from data_access.log_vocabulary import CHANGED, CREATED
from tests.data_access.importing.books import bringing
from tests.data_access.importing.results import LONS, Bring, admin
from tests.data_access.importing.workbooks import Sheets

TITLES = ["Événement", "Date", "Territoire", "Portée", "Présents"]
ROWS = [[f"Soirée {day}", f"{day}/05/2024", "Lons", "territoire", 10 * day] for day in range(1, 6)]
EVENINGS: Sheets = {"Événements": [TITLES, *ROWS]}
COUNT_CORRECTED: Sheets = {"Événements": [TITLES, *ROWS[:-1], [*ROWS[-1][:-1], 51]]}
WITHOUT_DOLE: Sheets = {
    "Événements": [["Événement", "Portée", "Présents"], ["Veillée", "réseau", 21]],
    "Territoires": [["Code", "Territoire"], ["lons", "Lons-le-Saunier"]],
}


@pytest.fixture
def evenings(database_url: str) -> Bring:
    """Imports small books into a network of two territories and five evenings, each with its count."""
    bring = bringing(database_url)
    bring(LONS)
    bring({"Territoires": [["Territoire"], ["Dole"]]})
    assert bring(EVENINGS).status == "imported"
    return bring


def told(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_rows_and_the_records_that_they_make_are_both_counted_before_and_after(
    evenings: Bring, database_url: str
) -> None:
    assert [told(one.summary()) for one in imports(admin(database_url))][0] == (
        "10 enregistrements nouveaux (Événements 5, Mesures 5)"
    )
    looked = evenings(COUNT_CORRECTED, dry_run=True)
    assert told(looked.message) == (
        "Essai sans rien écrire : 5 lignes lues, soit 1 enregistrement modifié (Soirée 5 · présents), 9 inchangés."
    )


@pytest.mark.parametrize(
    ("sheets", "answers"),
    [(COUNT_CORRECTED, {}), (WITHOUT_DOLE, {"complete:Territoires": "oui"}), (EVENINGS | LONS, {})],
)
def test_the_history_says_of_an_import_what_its_preview_said(
    evenings: Bring, database_url: str, sheets: Sheets, answers: dict[str, str]
) -> None:
    before = evenings(sheets, answers=answers, dry_run=True)
    assert evenings(sheets, answers=answers).status == "imported"
    assert f"soit {imports(admin(database_url))[0].summary()}." in before.message


def test_a_file_that_changes_nothing_is_said_to_change_nothing(evenings: Bring) -> None:
    same = EVENINGS | {"Lisez-moi": [["plus tard"]]}
    begin = "5 lignes lues, soit 10 enregistrements inchangés."
    assert told(evenings(same, dry_run=True).message) == f"Ce fichier ne change rien : {begin}"
    assert told(evenings(same).message) == f"Import terminé, rien ne change : {begin}"


def test_refused_rows_that_are_left_out_are_counted_as_rows(evenings: Bring) -> None:
    sheets: Sheets = {"Événements": [TITLES, ["Bal", "9/05/2024", "Lons", "territoire", "foule"], ROWS[0]]}
    assert told(evenings(sheets, valid_rows_only=True, dry_run=True).message).endswith(
        "1 ligne lue, soit 2 enregistrements inchangés ; 1 ligne laissée de côté."
    )


def test_the_first_deed_names_the_records_and_nothing_done_is_said_so() -> None:
    tables, names = {CREATED: {}, CHANGED: {"Projets": 1200}}, {CHANGED: ["*Crépité*"]}
    assert told(records_summary(tables, {}, 0)) == "1 200 enregistrements modifiés (Projets 1 200)"
    assert told(records_summary({CHANGED: {"Projets": 1}}, names, 5, shown=lambda name: name.strip("*"))) == (
        "1 enregistrement modifié (Crépité), 5 inchangés"
    )
    assert records_summary({}, {}, 0) == "rien de changé"


def test_records_that_are_gone_by_now_are_counted_in_words_beside_the_sheets_of_the_others() -> None:
    tables = {CREATED: {"Événements": 3, GONE[1]: 6}}
    assert (
        told(records_summary(tables, {}, 0)) == "9 enregistrements nouveaux (Événements 3, 6 retirés depuis)"
    )
