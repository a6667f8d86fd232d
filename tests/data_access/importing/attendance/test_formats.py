"""Each tool's list, as it exports it: recognised by its header, counted by its own rules."""

from pathlib import Path

import pytest

from data_access.importing.attendance.list_import import lists_people
from data_access.importing.extract.readers import read_file
from tests.data_access.importing.attendance import lists
from tests.data_access.importing.attendance.lists import EXAMPLES, IP, Example, mail, name
from tests.data_access.importing.attendance.stored import measures, measures_told
from tests.data_access.importing.attendance.written import Rows, excel
from tests.data_access.importing.results import USER, Bring, import_path, messages
from tests.data_access.importing.workbooks import workbook

WHO_THEY_ARE = "list:measure"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: f"{one.rows.__name__}-{one.file}")
def test_each_list_is_counted_by_the_rules_of_its_tool(
    example: Example, light_network: str, tmp_path: Path
) -> None:
    file = example.write(tmp_path)
    assert lists_people(read_file(file))
    report = import_path(light_network, file, user=USER, event="soiree")
    assert (report.status, measures(light_network)) == ("imported", example.counts)


@pytest.mark.parametrize(
    "example", {one.rows: one for one in EXAMPLES}.values(), ids=lambda one: one.rows.__name__
)
def test_a_list_without_a_line_is_told_so(example: Example, count: Bring, light_network: str) -> None:
    report = count(example.rows()[: example.header])
    assert report.status == "refused"
    assert "cette liste n'a aucune ligne à compter" in messages(report)
    assert measures(light_network) == {}


def test_the_note_of_a_count_says_by_which_rule(count: Bring, light_network: str) -> None:
    count(lists.helloasso(), "billetterie.xlsx")
    (told,) = measures_told(light_network)
    assert (told["value"]["qualifier"], told["source"]) == ("exact", "Liste HelloAsso")
    assert told["note"] == "5 billets validés sur 9, 1 annulé, 1 remboursé, 1 en attente, 1 en double"


@pytest.mark.parametrize(
    ("status", "counts"),
    [("Annulé", 0), ("Remboursé", 0), ("En attente", 0), ("Validé", 1)],
)
def test_only_a_validated_ticket_counts(count: Bring, light_network: str, status: str, counts: int) -> None:
    header, first, *_ = lists.helloasso()
    assert count([header, [*first[:2], status, *first[3:]]]).status == "imported"
    assert measures(light_network) == {"registered": counts}


def test_a_ticket_whose_status_nobody_knows_makes_a_range_and_is_named(
    count: Bring, light_network: str
) -> None:
    header, first, second, *_ = lists.helloasso()
    report = count([header, first, [*second[:2], "Zzz", *second[3:]]])
    assert measures_told(light_network)[0]["value"]["text"] == "de 1 à 2"
    assert "cellule A3 : cette ligne est au statut inconnu" in messages(report).replace("\u00a0", " ")


def test_a_ticket_that_was_checked_in_is_a_person_who_came(count: Bring, light_network: str) -> None:
    header, first, second, *_ = lists.eventbrite()
    count([header, [*first[:16], "Checked In", *first[17:]], [*second[:5], 1, *second[6:]]])
    assert measures(light_network) == {"registered": 2, "present": 1}


def test_two_tickets_of_one_person_are_two_tickets(count: Bring, light_network: str) -> None:
    header, first, *_ = lists.helloasso()
    other = [*first[:11], "99999", *first[12:]]
    count([header, first, other])
    assert measures(light_network) == {"registered": 2}


def test_who_reconnects_is_one_person(count: Bring, light_network: str) -> None:
    header, first, *_ = lists.zoom_unique()
    count([header, *[first] * 5])
    assert measures(light_network) == {"present": 1}


def test_the_third_section_of_teams_is_never_counted(count: Bring, light_network: str) -> None:
    second_emptied = [row for row in lists.teams() if "Organizer" not in row or "1h 1m 55s" not in row]
    count(second_emptied)
    assert measures(light_network) == {"present": 2}


def test_a_report_of_teams_in_another_language_is_asked_about_and_counted_as_answered(
    count: Bring, light_network: str
) -> None:
    rows = lists.teams()
    rows[8] = ["Nimi", "Ensin", "Viimeksi", "Kesto", "Posti", "Osallistujan (UPN)", "Rooli"]
    report = count(rows)
    (problem,) = report.problems
    assert (report.status, problem.question and problem.question.key) == ("refused", WHO_THEY_ARE)
    assert "dans une langue que nous ne connaissons pas" in problem.message
    assert count(rows, answers={WHO_THEY_ARE: "present"}).status == "imported"
    assert measures(light_network) == {"present": 3}


def test_members_and_payers_are_not_those_who_come(count: Bring, light_network: str) -> None:
    assert "c'est une liste d'adhésions" in messages(count(lists.helloasso_members()))
    payers: Rows = [
        ["Référence commande", "Date de la commande", "Nom payeur", "Email payeur"],
        [1, "", "Canari", mail(0)],
    ]
    assert "c'est une liste de paiements" in messages(count(payers))
    assert measures(light_network) == {}


def test_a_list_of_payments_of_a_campaign_is_named_and_nothing_of_it_is_kept(
    count: Bring, light_network: str
) -> None:
    payments = [
        [
            "Référence commande",
            "Référence du paiement",
            "Montant total",
            "Date du paiement",
            "Statut du paiement",
        ],
        ["1001", "2001", 50, "12/03/2025", "Validé"],
    ]
    assert "liste de paiements ou de dons" in messages(count(payments))
    assert measures(light_network) == {}


# What stands above a list


def test_the_block_of_a_meeting_is_never_counted_whatever_the_titles_of_its_list(
    count: Bring, light_network: str
) -> None:
    block, values, empty, _, *lines = lists.zoom_french_with_meeting()
    report = count(
        [block, values, empty, ["Nom", "Courriel", "Entrée", "Sortie", "Minutes", "Invité"], *lines]
    )
    assert (report.status, measures(light_network)) == ("imported", {"present": 3})
    unknown = count([block, values, empty, ["Qui", "Où", "Entrée", "Sortie", "Minutes", "Invité"], *lines])
    assert unknown.status == "refused"
    assert "sous le bloc de la réunion, aucun titre ne dit où sont les noms" in messages(unknown)


def test_a_block_in_pairs_of_title_and_value_is_not_counted(count: Bring, light_network: str) -> None:
    block, values, empty, *list_ = lists.zoom_french_with_meeting()
    count([*([title, value] for title, value in zip(block, values, strict=True)), empty, *list_])
    assert measures(light_network) == {"present": 3}


@pytest.mark.parametrize("titles", [None, ["Qui", "Adresse", "Entrée", "Sortie", "Minutes", "Invité"]])
def test_of_two_rows_that_may_be_the_titles_none_is_guessed(
    count: Bring, light_network: str, titles: list[str] | None
) -> None:
    block, values, empty, header, *lines = lists.zoom_french_with_meeting()
    report = count([["Séance", *block[1:]], values, empty, titles or header, *lines])
    assert (report.status, measures(light_network)) == ("refused", {})
    assert "deux lignes peuvent être celle de ses titres (1 et 4)" in messages(report)


def test_a_table_of_meetings_lists_no_people(tmp_path: Path) -> None:
    block, values, *_ = lists.zoom_french_with_meeting()
    assert not lists_people(read_file(excel(tmp_path, [block, values, values], "reunions.xlsx")))


def test_a_robot_that_records_is_counted_apart_and_a_passing_visitor_counts(
    count: Bring, light_network: str
) -> None:
    count(lists.zoom_french_with_meeting())
    assert measures_told(light_network)[0]["note"] == (
        "3 personnes distinctes sur 5 lignes (une par adresse, sinon par nom ; animation et passages d'une minute "
        "compris), 1 ligne de robot d'enregistrement non comptée"
    )


@pytest.mark.parametrize(
    ("who", "present"),
    [
        ("Fireflies.ai Notetaker Zéro", 0),
        ("read.ai meeting notes", 0),
        ("OtterPilot de Zéro", 0),
        ("Notetaker", 0),
        ("Otter Canari", 1),
        ("Canari Zéro (notetaker)", 1),
    ],
)
def test_a_robot_is_known_by_its_name(count: Bring, light_network: str, who: str, present: int) -> None:
    header, first, *_ = lists.zoom_unique()
    count([header, first, [who, "", 60, "Yes"]])
    assert measures(light_network) == {"present": 1 + present}


# What a list does not say


def test_a_list_of_names_is_asked_about_and_counted_as_answered(count: Bring, light_network: str) -> None:
    report = count(lists.names())
    assert report.status == "refused"
    assert "rien ne dit si ces personnes étaient inscrites ou présentes" in messages(report)
    assert count(lists.names(), answers={WHO_THEY_ARE: "registered"}).status == "imported"
    assert measures(light_network) == {"registered": 3}


@pytest.mark.parametrize(
    ("file", "title", "counts"),
    [
        ("Inscrits.xlsx", "", {"registered": 3}),
        ("emargement agora.xlsx", "", {"present": 3}),
        ("liste.xlsx", "Personnes présentes le 13 septembre", {"present": 3}),
        ("liste.xlsx", "Liste des inscriptions", {"registered": 3}),
    ],
)
def test_the_name_of_the_file_or_a_title_may_say_what_it_lists(
    count: Bring, light_network: str, file: str, title: str, counts: dict[str, float]
) -> None:
    count([[title], [], *lists.names()], file)
    assert measures(light_network) == counts


def test_a_column_that_is_ticked_says_who_came(count: Bring, light_network: str) -> None:
    header, *rows = lists.names()
    marks = ["x", "", "oui", "oui"]
    count([[*header, "Présent·e"], *([*row, mark] for row, mark in zip(rows, marks, strict=True))])
    assert measures(light_network) == {"present": 2}


def test_a_sheet_that_nobody_signed_counts_everyone_and_says_so(count: Bring, light_network: str) -> None:
    rows = [["Nom", "Prénom", "Signature"], [*name(0), ""], [*name(1), ""]]
    assert "aucune signature ni coche n'y est notée" in messages(count(rows))
    assert measures(light_network) == {"present": 2}


def test_a_form_that_asks_what_one_thought_is_asked_about(count: Bring) -> None:
    rows = [
        ["Horodateur", "Votre nom", "Êtes-vous satisfait·e de la soirée ?"],
        ["13/09/2024 18:30:00", "Canari", "Très"],
    ]
    assert "rien ne dit si ces personnes" in messages(count(rows, "reponses.xlsx"))


def test_a_total_that_says_another_number_is_told(count: Bring) -> None:
    rows = lists.sign_in()
    rows[-1] = ["TOTAL", 40]
    assert "cellule A11 : le total écrit est 40" in messages(count(rows))
    assert "le total écrit" not in messages(count(lists.sign_in(), "autre.xlsx"))


# What is no list


def test_a_form_in_which_people_tell_of_events_is_read_as_events(light_network: str, tmp_path: Path) -> None:
    rows: Rows = [
        ["Horodateur", "Événement", "Date", "Portée", "Présents"],
        ["01/10/2024 10:00:00", "Soirée des idées", "21/03/2024", "réseau", 40],
    ]
    report = import_path(light_network, workbook(tmp_path, {"Événements": rows}), user=USER)
    assert (report.status, [sheet.table for sheet in report.sheets]) == ("imported", ["events"])


def test_contacts_beside_sheets_of_the_network_are_left_aside_as_before(
    light_network: str, tmp_path: Path
) -> None:
    book = workbook(tmp_path, {"Territoires": [["Territoire"], ["Dole"]], "Contacts": lists.names()})
    report = import_path(light_network, book, user=USER)
    assert (report.status, [sheet.table for sheet in report.sheets]) == ("imported", ["territories"])
    assert not lists_people(read_file(book))


def test_a_sheet_of_the_contract_in_which_a_person_is_named_is_that_sheet(
    light_network: str, tmp_path: Path
) -> None:
    rows: Rows = [["Territoire", "Commune", "Nom", "Prénom"], ["Dole", "Dole", "Canari", "Zéro"]]
    report = import_path(light_network, workbook(tmp_path, {"Territoires": rows}), user=USER)
    assert [sheet.table for sheet in report.sheets] == ["territories"]


def test_an_address_of_a_computer_makes_no_answer_a_person(count: Bring) -> None:
    rows = [["Serial", "SID", "IP Address", "Votre avis"], [1, 400, IP, "bien"]]
    report = count(rows)
    assert (report.status, IP in messages(report)) == ("refused", False)
    assert "n'est pas une liste de personnes que nous connaissons" in messages(report)


def test_a_list_of_an_excel_with_another_extension_is_counted(light_network: str, tmp_path: Path) -> None:
    file = excel(tmp_path, lists.sign_in(), "crepite.xlsx").rename(tmp_path / "crepite.csv")
    assert import_path(light_network, file, user=USER, event="soiree").status == "imported"
    assert measures(light_network) == {"present": 6}
