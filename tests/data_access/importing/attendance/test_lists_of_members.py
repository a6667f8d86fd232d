"""Lists of people who are no attendance: members, donors, contacts. They are asked first of all as lists of people."""

import pytest

from data_access.importing.attendance.list_doubts import AS_TABLE
from data_access.importing.attendance.list_import import lists_people
from data_access.importing.model.problems import LEAVE_OUT, YES
from data_access.models import Event, Funding
from tests.data_access.importing.books import book, question, questions
from tests.data_access.importing.results import Bring, messages, rows
from tests.data_access.importing.schema_matching.grids import Rows

MEMBERS: Rows = [
    ["Nom", "Prenom", "ID", "Promo", "Email", "cotisation", "Date_Debut", "Duree", "Date_Fin"],
    ["Canari", "Zoé", "zcanari", 2019, "zoe@exemple.invalid", "118.00 €", "30/08/2019", 5, "31/08/2024"],
    ["Serin", "Lou", "lserin", 2019, "lou@exemple.invalid", "29.00 €", "30/08/2019", 5, "31/08/2024"],
]
GRANTS: Rows = [
    ["Bénéficiaire", "Montant versé", "Attributeur", "Prénom", "Nom"],
    ["Les amis des moineaux", 500, "CANARI Zoé", "Zoé", "Canari"],
]


@pytest.mark.parametrize(
    "sheet",
    [
        MEMBERS,
        [["Civilité", "NOM", "PRENOM ADH", "Somme", "DATE"], ["Mme", "Canari", "Zoé", 50, "06/01/2023"]],
        [["NOM Prénom", "Promo", "Date"], ["CANARI Zoé", 2019, "30/08/2019"]],
        [["M. / Mme", "Nom", "Ville"], ["Mme", "Canari", "Lons"]],
        [["Nom du donateur", "Prénom du donateur", "Date"], ["Canari", "Zoé", "06/01/2023"]],
        [
            ["Nom", "E-mail", "Date"],
            ["Zoé Canari", "zoe.canari@exemple.invalid", "06/01/2023"],
            ["Lou Serin", "serin7@exemple.invalid", "06/01/2023"],
        ],
        [["Mail", "Montant"], ["zoe.c@exemple.invalid", 5], ["lou.s@exemple.invalid", 5]],
    ],
)
def test_a_list_of_people_is_one_whatever_its_other_columns(sheet: Rows) -> None:
    assert lists_people(book({"adherents": sheet}, "adherents.csv"))


@pytest.mark.parametrize(
    "sheet",
    [
        GRANTS,
        [["Structure", "Contact", "Territoire"], ["Les amis des moineaux", "Zoé Canari", "Lons"]],
        [
            ["Nom", "E-mail", "Téléphone"],
            ["Les amis des moineaux", "contact@moineaux.invalid", "06 99 00 00 07"],
            ["La ruche", "accueil@laruche.invalid", "06 99 00 00 08"],
        ],
        [["Mail", "Lieu"], ["contact@moineaux.invalid", "Lons"], ["info@laruche.invalid", "Lons"]],
        [["Événement", "Date", "Nom", "Prénom"], ["Soirée des idées", "12/03/2025", "Canari", "Zoé"]],
        [["Événement", "Date", "Mail envoyé le"], ["Soirée des idées", "12/03/2025", "01/03/2025"]],
    ],
)
def test_grants_structures_and_events_beside_which_somebody_stands_are_no_list_of_people(sheet: Rows) -> None:
    assert not lists_people(book({"Feuil1": sheet}, "fichier.csv"))


def test_members_may_be_no_attendance_and_nothing_of_them_is_read_or_kept(
    bring_book: Bring, sqlite_url: str
) -> None:
    assert AS_TABLE.key in {one.key for one in questions(bring_book({"adherents": MEMBERS}))}
    report = bring_book({"adherents": MEMBERS}, answers={AS_TABLE.key: LEAVE_OUT})
    assert (report.status, [one for one in report.problems if one.severity == "error"]) == ("refused", [])
    assert "cette liste de personnes n'est ni lue, ni gardée" in messages(report)


def test_a_workbook_of_nothing_but_lists_of_people_is_asked_as_one(bring_book: Bring) -> None:
    report = bring_book({"Gestion": [["Statistiques", 12]], "Adhérents": MEMBERS})
    assert (report.status, question(report).key) == ("refused", AS_TABLE.key)


def test_a_surname_beside_a_first_name_names_nothing_in_a_table(bring_book: Bring, sqlite_url: str) -> None:
    sheet = [
        ["Événement", "Date", "Nom", "Prénom", "Courriel"],
        ["Soirée des idées", "12/03/2025", "Canari", "Zoé", "zoe@exemple.invalid"],
    ]
    report = bring_book({"Agenda": sheet}, answers={AS_TABLE.key: YES}, dry_run=True)
    assert "« Nom » n'est pas lue : ce qui dit une personne (nom, e-mail, téléphone)" in messages(report)
    assert "« Courriel » n'est pas lue : ce qui dit une personne" in messages(report)
    assert rows(sqlite_url, Event, "name") == []


def test_grants_beside_the_names_of_who_gave_them_are_asked_as_grants(
    bring_book: Bring, sqlite_url: str
) -> None:
    report = bring_book({"reserve": GRANTS})
    assert "liste de noms" not in messages(report)
    assert rows(sqlite_url, Funding, "funder") == []
