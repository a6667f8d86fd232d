"""Clean files with titles of somebody else's go through without a question: what we keep is stored, the rest is passed
over with one word."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import WARNING
from data_access.importing.plan.file_report import FileReport
from data_access.models import (
    Circle,
    CircleMember,
    CohortMember,
    CriterionProgress,
    Event,
    EventMeasure,
    Exchange,
    Funding,
    FundingYear,
    Indicator,
    Organisation,
    Payment,
    Project,
    Sponsorship,
    Status,
    Step,
    StepProgress,
    Territory,
    Visit,
)
from tests.data_access.importing.books import bringing, questions
from tests.data_access.importing.results import Bring, counts, messages, rows
from tests.data_access.importing.workbooks import Sheets

BASE: Sheets = {
    "Territoires": [["Territoire"], ["Caen"], ["Reims"], ["Figeac"]],
    "Définitions": [["Indicateur"], ["Participants"], ["Emplois créés"]],
    "Promotions": [["Promo"], ["Promo 1"]],
    "Étapes": [["Étape"], ["Séminaire"]],
    "Critères": [["Critère", "Comité"], ["Équipe cœur", "éligibilité"]],
}


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    bring = bringing(sqlite_url)
    assert bring(BASE).status == "imported"
    return bring


def through(report: FileReport, *left: str) -> bool:
    """Whether a file was imported without a question, and nothing but these columns is passed over."""
    unread = {one.value for one in report.problems if "n'est pas lue" in one.message}
    assert [one.message for one in report.problems if one.severity != WARNING] == []
    return report.status == "imported" and unread == set(left)


def test_territories(bring: Bring, sqlite_url: str) -> None:
    titles = ["Le territoire", "Statut dans le réseau", "Entrée dans le réseau", "Nb hab.", "Adresse du site"]
    header = [*titles, "Communauté PTCE", "Personne référente"]
    sheet: list[list[Any]] = [
        header,
        ["Vannes", "labellisé", 2021, 52000, "https://vannes.example.org", "promo 1", "Anne Simon"],
    ]
    assert through(bring({"Nos territoires": sheet}), "Personne référente")
    found = rows(sqlite_url, Territory, "name", "joined_start", "population", "website", "learning_community")
    assert found[-1] == ("Vannes", day("2021-01-01"), 52000, "https://vannes.example.org", "cohort_1")
    assert rows(sqlite_url, Status, "status") == [("labelled",)]


def test_structures_and_their_groups(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Dénomination de la structure",
        "De quel territoire",
        "Statut jur.",
        "Siège au CA",
        "Financeur O/N",
    ]
    sheets: Sheets = {
        "Annuaire": [[*titles, "Web", "Tél."], ["Retz Actif", "Caen", "SCIC", "oui", "non", None, "02 40"]],
        "Groupes de travail": [["Nom du groupe", "Fréquence des réunions"], ["Finances", "mensuel"]],
    }
    assert through(bring(sheets), "Tél.")
    found = rows(sqlite_url, Organisation, "name", "legal_form", "board_seat", "funder")
    assert found == [("Retz Actif", "SCIC", "member", False)]
    assert rows(sqlite_url, Circle, "name", "rhythm") == [("Finances", "mensuel")]
    assert through(bring({"GT": [["Groupe", "Terr."], ["Finances", "Reims"]]}))
    assert len(rows(sqlite_url, CircleMember, "id")) == 1


def test_indicators(bring: Bring, sqlite_url: str) -> None:
    titles = ["Libellé de l'indicateur", "Territoire concerné", "Date du relevé", "Valeur relevée"]
    assert through(bring({"Relevés": [titles, ["Emplois créés", "Caen", day("2025-12-31"), 58]]}))
    assert rows(sqlite_url, Indicator, "value_value", "date_start") == [(58, day("2025-12-31"))]


def test_cohorts_their_steps_and_who_follows_them(bring: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Composition": [
            ["Promotion", "Territoire membre", "Type de participation", "Issue du parcours"],
            ["Promo 1", "Caen", "membre", "labellisé"],
        ],
        "Modules": [["Nom de l'étape", "N° d'ordre", "Durée (jours)"], ["Atelier budget", 2, 2]],
        "Suivi": [
            ["Promo", "Quel territoire", "Étape du parcours", "Avct", "Date de réalisation"],
            ["Promo 1", "Caen", "Séminaire", "fait", day("2025-11-14")],
        ],
    }
    assert through(bring(sheets))
    assert rows(sqlite_url, CohortMember, "outcome") == [("labelled",)]
    assert rows(sqlite_url, Step, "name", "duration")[-1] == ("Atelier budget", "2 jours")
    assert rows(sqlite_url, StepProgress, "state", "done_start") == [("done", day("2025-11-14"))]


def test_the_label(bring: Bring, sqlite_url: str) -> None:
    titles = ["Territoire candidat", "Critère évalué", "Niveau d'atteinte du critère", "Éval. le"]
    assert through(bring({"Comité": [titles, ["Caen", "Équipe cœur", "prêt", day("2026-03-12")]]}))
    assert rows(sqlite_url, CriterionProgress, "state", "date_start") == [("ready", day("2026-03-12"))]


def test_sponsorships_and_their_exchanges(bring: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {
        "Qui parraine qui": [
            ["Territoire parrain", "Territoire filleul", "Date de début du parrainage", "Où ça en est"],
            ["Caen", "Reims", day("2026-02-01"), "actif"],
        ],
        "Points": [
            ["Le parrain", "Le filleul", "Date de l'échange", "Sujets abordés", "Prochain rendez-vous"],
            ["Caen", "Reims", day("2026-06-12"), "Budget", day("2027-01-12")],
        ],
    }
    assert through(bring(sheets))
    names = dict(rows(sqlite_url, Territory, "id", "name"))
    found = rows(sqlite_url, Sponsorship, "sponsor_id", "sponsored_id", "status")
    assert [(names[one], names[other], status) for one, other, status in found] == [
        ("Caen", "Reims", "active")
    ]
    assert rows(sqlite_url, Exchange, "topics", "next_start") == [("Budget", day("2027-01-12"))]


SCOPE = "whole:Evts 2026:events.scope"
EVENTS = [
    "Intitulé de l'événement",
    "Date de l'événement",
    "Organisateur",
    "Combien d'inscrits",
    "Prés.",
    "Durée (jours)",
]


def test_events_and_what_was_counted_there(bring: Bring, sqlite_url: str) -> None:
    sheets: Sheets = {"Evts 2026": [EVENTS, ["Soirée", day("2026-03-12"), "Caen", 80, 64, 1]]}
    asked = {one.question.key for one in bring(sheets).problems if one.question}
    assert asked == {SCOPE}  # which no column says: nothing else is asked
    report = bring(sheets, answers={SCOPE: "local"})
    assert through(report)
    assert "« Organisateur » est lue comme « Territoire »" in messages(report)
    ((host, duration),) = rows(sqlite_url, Event, "territory_id", "duration")
    assert (host is not None, duration) == (True, "1 jour")
    assert rows(sqlite_url, EventMeasure, "measure", "value_value") == [("registered", 80), ("present", 64)]


def test_an_organiser_that_is_no_territory_is_asked_about(bring: Bring) -> None:
    rows = [
        EVENTS,
        ["Soirée", day("2026-03-12"), "Caen", 80, 64, 1],
        ["Bal", day("2026-03-13"), "Léa", 8, 6, 1],
    ]
    assert "Evts 2026:C1:Organisateur" in [one.about for one in questions(bring({"Evts 2026": rows}))]


def test_a_day_alone_is_the_date_of_an_event_and_beside_a_month_but_a_part_of_it(
    bring: Bring, sqlite_url: str
) -> None:
    assert through(bring({"Soirées": [["Soirée", "Jour", "Portée"], ["Bal", day("2026-03-12"), "réseau"]]}))
    parts = [["Soirée", "Jour", "Mois", "Année", "Portée"], ["Fête", 13, "mars", 2026, "réseau"]]
    assert through(bring({"Soirées": parts}))
    assert rows(sqlite_url, Event, "date_start") == [(day("2026-03-12"),), (day("2026-03-13"),)]


def test_visits(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Territoire venu",
        "Territoire visité",
        "Occasion de la visite",
        "Nb pers.",
        "Équipe nat. présente",
    ]
    assert through(bring({"Déplacements": [titles, ["Caen", "Reims", "Inauguration", 3, "oui"]]}))
    assert rows(sqlite_url, Visit, "occasion", "people_value", "national_team") == [("Inauguration", 3, True)]


def test_projects(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Intitulé du projet",
        "Territoire d'implantation",
        "Thém.",
        "Où il en est",
        "Suivi depuis",
        "Site du projet",
    ]
    row = ["Conserverie", "Caen", "alimentation", "accompagné", 2024, "https://conserverie.example.org"]
    assert through(bring({"Projets suivis": [titles, row]}), "Site du projet")
    found = rows(sqlite_url, Project, "name", "theme", "stage", "year")
    assert found == [("Conserverie", "alimentation", "supported", 2024)]


def test_the_fundraising_and_its_payments(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Organisme financeur",
        "Objet de la demande",
        "État de la demande",
        "Exercice budgétaire",
        "Mt demandé",
    ]
    dates = [
        "Date de réponse attendue",
        "Date du bilan à rendre",
        "Échéance de l'action",
        "Budget total du projet",
    ]
    days = [day("2027-01-15"), day("2027-06-30"), day("2027-01-10"), 60000]
    sheets: Sheets = {
        "Demandes de subvention": [[*titles, *dates], ["Région", "Forum", "déposé", 2026, 20000, *days]],
        "Versements": [
            [
                "Financeur concerné",
                "Pour quel projet",
                "Libellé du versement",
                "Date prévisionnelle de versement",
                "Mt prév.",
            ],
            ["Région", "Forum", "Acompte", day("2027-02-15"), 9000],
        ],
    }
    assert through(bring(sheets))
    names = ("decision_expected_start", "report_due_start", "next_action_on_start", "total_budget")
    assert rows(sqlite_url, Funding, *names) == [tuple(days)]
    assert rows(sqlite_url, FundingYear, "year", "requested") == [(2026, 20000)]
    assert rows(sqlite_url, Payment, "name", "amount_planned") == [("Acompte", 9000)]


def test_what_is_to_be_done_for_each_request(bring: Bring, sqlite_url: str) -> None:
    titles = ["Financeur", "Objet", "Avancement", "Action suivante", "Pour le", "Resp."]
    assert through(
        bring({"À faire": [titles, ["FDVA", "Forum", "repéré", "appeler", day("2027-01-15"), "Léa"]]})
    )
    assert rows(sqlite_url, Funding, "next_action", "owner") == [("appeler", "Léa")]


def test_what_was_decided_and_what_came_in(bring: Bring, sqlite_url: str) -> None:
    titles = ["Organisme sollicité", "Projet soutenu", "Exercice", "Somme accordée", "Suite donnée"]
    paid = ["Libellé du versement", "Somme attendue", "Attendue pour le", "Somme reçue", "Reçue le"]
    sheets: Sheets = {
        "Dossiers acceptés": [
            [*titles, "Conv. signée le"],
            ["Région", "Forum", 2025, 7000, "convention signée", day("2025-04-02")],
            ["Région", "Ateliers", 2025, 9000, "accordé", None],
        ],
        "Encaissements": [
            ["Organisme financeur", "Projet soutenu", *paid],
            ["Région", "Forum", "acompte", 3500, day("2025-05-01"), 3500, day("2025-05-12")],
        ],
    }
    assert through(bring(sheets))
    assert rows(sqlite_url, Funding, "object", "agreed_start") == [
        ("Forum", day("2025-04-02")),
        ("Ateliers", None),
    ]
    assert rows(sqlite_url, Payment, "planned_start", "received_start") == [
        (day("2025-05-01"), day("2025-05-12"))
    ]


def test_groups_and_when_they_meet(bring: Bring, sqlite_url: str) -> None:
    sheet = [["Nom du groupe", "Se réunit", "Composé de"], ["Jeunesse", "chaque mois", "Caen et Reims"]]
    assert through(bring({"Groupes de travail": sheet}))
    assert rows(sqlite_url, Circle, "rhythm", "composition") == [("chaque mois", "Caen et Reims")]


def test_who_is_in_a_cohort_and_how_far(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Promotion",
        "Équipe territoriale",
        "Mode de participation",
        "Résultat du parcours",
        "Sortie le",
    ]
    sheets: Sheets = {
        "Composition": [titles, ["Promo 1", "Caen", "membre", "parti", day("2026-02-20")]],
        "Suivi": [
            ["Éq.", "Promo", "Module", "État", "Faite le"],
            ["Caen", "Promo 1", "Séminaire", "fait", day("2025-01-30")],
        ],
    }
    assert through(bring(sheets))
    assert rows(sqlite_url, CohortMember, "outcome", "left_start") == [("left", day("2026-02-20"))]
    assert rows(sqlite_url, StepProgress, "state", "done_start") == [("done", day("2025-01-30"))]


def test_an_agenda(bring: Bring, sqlite_url: str) -> None:
    titles = [
        "Intitulé de la rencontre",
        "Type de rencontre",
        "Date de la rencontre",
        "Lieu de la rencontre",
        "À quelle heure",
    ]
    row = ["AG 2027", "assemblée générale", day("2027-06-12"), "Lyon", "18h00"]
    assert through(bring({"Dates à retenir": [titles, row]}), "À quelle heure")
    assert rows(sqlite_url, Event, "type", "place", "hours") == [("general_assembly", "Lyon", None)]


def test_no_seat_erases_the_one_that_is_known_and_is_nothing_of_a_new_structure(
    bring: Bring, sqlite_url: str
) -> None:
    assert through(bring({"Structures": [["Structure", "CA"], ["Retz Actif", "membre"]]}))
    sheet = [["Structure", "Siège au CA"], ["Retz Actif", "non"], ["Bocage Coop", "non"], ["Nevers", "oui"]]
    report = bring({"Structures": sheet})
    assert (through(report), counts(report)) == (True, [(2, 1, 0, 0)])
    assert rows(sqlite_url, Organisation, "board_seat") == [(None,), (None,), ("member",)]


def test_no_under_another_title_of_the_board_is_asked_about(bring: Bring) -> None:
    report = bring({"Structures": [["Structure", "CA"], ["Retz Actif", "non"]]})
    assert [one.key for one in questions(report)] == ["word:Structures:CA:non"]


@pytest.mark.parametrize("name", ["Demandes de subvention", "Subventions 2026", "Nos subventions"])
def test_a_sheet_that_is_called_as_its_table_says_nothing_of_its_rows(bring: Bring, name: str) -> None:
    assert questions(bring({name: [["Financeur", "Objet", "Étape"], ["Région", "Forum", "déposé"]]})) == []
