"""What is to come, of all kinds and in one order."""

import datetime

import pytest

from data_access.queries.agenda import agenda, dates_to_come
from data_access.queries.followed import own_dates
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, Role
from tests.data_access.funding_readers import BOARD_AND_FUNDING
from tests.data_access.importing.books import imported
from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 3, 10)
BOOK: Sheets = {
    "Territoires": [["Code", "Territoire"], ["a", "Amiens"], ["b", "Brest"], ["c", "Caen"]],
    "Statuts": [["Territoire", "Statut", "Date"], ["Caen", "labellisé", "02/06/2026"]],
    "Promotions": [["Code", "Promo"], ["p3", "Promo 3"]],
    "Étapes": [["Code", "Étape"], ["s1", "Séminaire"], ["s2", "Atelier 1"]],
    "Avancement": [
        ["Promo", "Territoire", "Étape", "État", "Prévu le"],
        ["Promo 3", "Amiens", "Séminaire", "fait", "20/03/2026"],
        ["Promo 3", "Brest", "Séminaire", "à venir", "20/03/2026"],
        ["Promo 3", "Caen", "Séminaire", None, "20/03/2026"],
        ["Promo 3", "Caen", "Atelier 1", "à venir", "21/03/2026"],
    ],
    "Événements": [
        ["Code", "Événement", "Portée", "Territoire", "Promo", "Étape", "Date", "Statut"],
        ["past", "Hier", "local", "Brest", None, None, "09/03/2026", None],
        ["today", "Aujourd'hui", "local", "Brest", None, None, "10/03/2026", None],
        ["lasts", "Camp", "local", "Brest", None, None, "du 8 au 12 mars 2026", None],
        ["month", "Forum", "local", "Amiens", None, None, "avril 2026", "prévu"],
        ["last", "Veille", "local", "Amiens", None, None, "30/04/2026", "prévu"],
        ["year", "Soirée d'une année", "local", "Amiens", None, None, "2026", None],
        ["off", "Café", "local", "Brest", None, None, "15/03/2026", "annulé"],
        ["told", "Atelier 1 de la promo 3", "réseau", None, "Promo 3", "Atelier 1", "21/03/2026", "prévu"],
    ],
    "Parrainages": [["Parrain", "Filleul"], ["Amiens", "Brest"], ["Amiens", "Caen"]],
    "Échanges": [
        ["Parrain", "Filleul", "Date", "Prochain point"],
        ["Amiens", "Brest", "01/02/2026", "01/03/2026"],
        ["Amiens", "Brest", "05/03/2026", "01/04/2026"],
        ["Amiens", "Caen", "01/02/2026", "05/05/2026"],
        ["Amiens", "Caen", "04/05/2026", None],
    ],
    "Financements": [
        ["Code", "Financeur", "Objet", "Étape", "Date limite", "Prochaine action", "Pour le"],
        ["f1", "Fondation Test", "Promo 3", "contacté", "31/03/2026", "Relire", "31/03/2026"],
        ["f2", "Région Test", None, "accordé", "01/01/2026", None, None],
    ],
    "Versements": [["Dossier", "Libellé", "Prévu le", "Montant prévu"], ["f2", "Solde", "15/05/2026", 6000]],
}


@pytest.fixture
def told(database_url: str) -> str:
    imported(database_url, BOOK)
    return database_url


def of_role(url: str, role: Role, since: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    found = agenda(View.now(role, url, TODAY), since)
    return [(row.kind, str(row.start), row.title) for row in found.itertuples()]


NETWORK = [
    ("event", "2026-03-10", "Aujourd'hui"),
    ("event", "2026-03-08", "Camp"),
    ("event", "2026-03-15", "Café"),
    ("step", "2026-03-20", "Séminaire"),
    ("event", "2026-03-21", "Atelier 1 de la promo 3"),
    ("exchange", "2026-04-01", "Amiens et Brest"),
    ("event", "2026-04-30", "Veille"),
    ("event", "2026-04-01", "Forum"),
    ("exchange", "2026-05-04", "Amiens et Caen"),
    ("status", "2026-06-02", "Caen"),
]
MONEY = [
    ("action", "2026-03-31", "Fondation Test"),
    ("deposit", "2026-03-31", "Fondation Test"),
    ("payment", "2026-05-15", "Région Test"),
]


def test_all_that_is_not_over_comes_by_date_and_what_has_no_day_after_its_month(told: str) -> None:
    assert [one for one in of_role(told, Role.NETWORK) if one not in MONEY] == NETWORK


def test_dates_of_the_fundraising_are_for_those_who_may_read_it(told: str) -> None:
    for role in (role for role in Role if role is not Role.PUBLIC):
        money = [one for one in of_role(told, role) if one not in NETWORK]
        assert money == (MONEY if role.may(FUNDING_READER) else [])


def test_each_says_of_whom_it_is_what_opens_and_what_it_was_read_in(told: str) -> None:
    rows = {row.title: row for row in agenda(View.now(BOARD_AND_FUNDING, told, TODAY), TODAY).itertuples()}
    step = rows["Séminaire"]
    assert (step.territories, step.codes, step.opens) == (("Brest", "Caen"), ("b", "c"), "p3")
    assert len(step.entries) == 2
    assert (rows["Café"].state, rows["Café"].opens, rows["Café"].territories) == (
        "cancelled",
        "off",
        ("Brest",),
    )
    assert rows["Amiens et Caen"].codes == ("a", "c")
    assert rows["Fondation Test"].detail == "Promo 3"
    assert rows["Région Test"].detail.replace("\u202f", " ").replace("\u00a0", " ") == "Solde · 6 000 €"
    assert not rows["Région Test"].example
    assert rows["Caen"].detail == "label prévu"  # never « labellisé » before it is


def test_those_of_one_territory_are_the_lines_that_name_it_and_the_sessions_of_its_cohort(told: str) -> None:
    view = View.now(BOARD_AND_FUNDING, told, TODAY)
    every = agenda(view, TODAY)
    shown = ["kind", "title", "start", "state", "opens", "codes"]
    for code in ("a", "b", "c", "nowhere"):
        found, own = dates_to_come(view, code), every[own_dates(every, (), (code,))]
        assert found[shown].to_dict("records") == own[shown].to_dict("records")
    assert "Atelier 1 de la promo 3" in list(dates_to_come(view, "b")["title"])
    assert "Camp" not in list(dates_to_come(view, "c")["title"])


def test_what_was_lately_is_told_of_an_earlier_day(told: str) -> None:
    names = [title for _, _, title in of_role(told, Role.NETWORK, TODAY - datetime.timedelta(days=30))]
    assert names[:3] == ["Hier", "Aujourd'hui", "Camp"]


HELD = [
    ["now", "Atelier du jour", "local", "Brest", None, None, "10/03/2026", "tenu"],
    ["on", "Camp tenu", "local", "Brest", None, None, "mars 2026", "tenu"],
]
NOT_YET = [
    ["soon", "Dit tenu trop tôt", "local", "Brest", None, None, "11/03/2026", "tenu"],
    ["evening", "Soirée du jour", "local", "Brest", None, None, "10/03/2026", "prévu"],
]


def test_an_event_that_is_told_as_held_is_to_come_no_more_once_it_has_begun(database_url: str) -> None:
    imported(database_url, BOOK | {"Événements": [*BOOK["Événements"], *HELD, *NOT_YET]})
    coming = {title for _, _, title in of_role(database_url, Role.NETWORK)}
    assert coming.isdisjoint({"Atelier du jour", "Camp tenu"})
    assert coming > {"Dit tenu trop tôt", "Soirée du jour", "Aujourd'hui", "Camp"}
    lately = of_role(database_url, Role.NETWORK, TODAY - datetime.timedelta(days=30))
    assert {title for _, _, title in lately} > {"Atelier du jour", "Camp tenu"}


def test_without_anything_to_come_there_is_nothing(database_url: str) -> None:
    assert agenda(View.now(Role.ADMIN, database_url, TODAY), TODAY).empty


@pytest.mark.slow
def test_dates_that_were_made_up_say_so(seeded_sqlite_url: str) -> None:
    found = agenda(View.now(BOARD_AND_FUNDING, seeded_sqlite_url), datetime.date(2026, 1, 1))
    assert len(found)
    assert (found["example"] == (found["table"] == "funding")).all()


def test_an_event_that_is_called_as_its_kind_says_it_once(seeded_sqlite_url: str) -> None:
    sheets: Sheets = {
        "Événements": [
            ["Code", "Événement", "Type", "Date"],
            ["ca", "Conseil d'Administration", "conseil d'administration", "12/05/2026"],
            ["ca-budget", "CA du budget", "conseil d'administration", "12/06/2026"],
        ]
    }
    imported(seeded_sqlite_url, sheets)
    found = agenda(View.now(Role.PUBLIC, seeded_sqlite_url, TODAY), TODAY).set_index("title")["detail"]
    assert found["Conseil d'Administration"] == ""
    assert found["CA du budget"] == "conseil d'administration"
