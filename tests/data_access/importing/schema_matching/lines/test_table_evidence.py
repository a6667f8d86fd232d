"""Which table a sheet is, by what stands below its titles and what its name says, where its titles do not suffice: read
and told, or asked with all that are near; never passed over."""

import pytest

from data_access.importing.plan.file_report import FileReport
from tests.data_access.importing.books import offered, questions
from tests.data_access.importing.results import Bring, messages
from tests.data_access.importing.schema_matching.grids import Rows, question, understood
from tests.data_access.importing.workbooks import Sheets

KNOWN: Sheets = {
    "Territoires": [["Territoire"], ["Caen"], ["Reims"], ["Miramas"]],
    "Promotions": [["Promotion"], ["Promo 2"], ["Promo 3"]],
}
TOLD = "fait lire cette feuille comme"


@pytest.fixture
def known(bring_book: Bring) -> Bring:
    """Three territories and two cohorts."""
    assert bring_book(KNOWN).status == "imported"
    return bring_book


def tables(report: FileReport) -> list[str]:
    return [sheet.table for sheet in report.sheets]


def sheet_questions(report: FileReport) -> list[list[str]]:
    """What is offered where it is asked which table a sheet is."""
    blocking = [one.question for one in report.problems if one.question and one.severity == "error"]
    return [offered(one) for one in blocking if one.key.startswith("sheet:")]


CLEAR: dict[str, tuple[str, Rows]] = {
    "Défis et Pépites 2025": (
        "events",
        [
            ["Sujet de l'atelier", "Jour", "Inscrits", "Présents"],
            ["Mobiliser les jeunes", "28/01/2025", 24, 19],
            ["Mesurer son impact", "11/03/2025", 31, 26],
        ],
    ),
    "Webinaires découverte": (
        "events",
        [
            ["Webinaire", "Date", "Nb inscrits", "Nb connectés"],
            ["Webinaire de printemps", "17/03/2026", 42, 31],
            ["Webinaire de mai", "19/05/2026", 38, 29],
        ],
    ),
    "Prochains rendez-vous": (
        "events",
        [
            ["Rendez-vous", "Commence le", "Finit le", "Où"],
            ["Séminaire de la promo", "12/01/2027", "14/01/2027", "Valence"],
            ["Assemblée générale", "03/06/2027", "03/06/2027", "Grenoble"],
        ],
    ),
    "Qui est dans quelle cohorte": (
        "memberships",
        [
            ["Territoire", "Cohorte", "Façon de participer", "Issue"],
            ["Caen", "Promo 2", "membre", "labellisé"],
            ["Reims", "Promo 2", "à la carte", None],
        ],
    ),
    "Qui est allé voir qui": (
        "visits",
        [
            ["Jour", "Visiteur", "Accueillant", "Nb de personnes"],
            ["13/03/2025", "Caen", "Miramas", 4],
            ["10/04/2025", "Reims", "Caen", 3],
        ],
    ),
}


@pytest.mark.parametrize("name", CLEAR)
def test_what_stands_below_the_titles_tells_the_table(known: Bring, name: str) -> None:
    table, rows = CLEAR[name]
    report = known({name: rows}, dry_run=True)
    assert tables(report) == [table]
    assert not sheet_questions(report)


@pytest.mark.parametrize(
    "rows",
    [
        [
            ["Fonction", "Nom", "Structure"],
            ["Présidente", "Marie", "Le Lieu"],
            ["Trésorier", "Paul", "La Halle"],
        ],
        [["Nom", "Structure", "Téléphone"], ["Marie", "Le Lieu", "06 00"], ["Paul", "La Halle", "06 01"]],
    ],
)
def test_a_nom_beside_structures_may_be_of_a_person_and_makes_no_territories(
    known: Bring, rows: list[list[str]]
) -> None:
    report = known({"Gouvernance": [["CA élu le 12 mars 2024"], *rows]}, dry_run=True)
    (asked,) = sheet_questions(report)
    assert (report.status, {"territories", "-"} <= set(asked)) == ("refused", True)


def test_that_it_is_told_by_its_cells_is_said_with_the_question_that_changes_it(known: Bring) -> None:
    report = known({"Prochains rendez-vous": CLEAR["Prochains rendez-vous"][1]}, dry_run=True)
    (told,) = [one for one in report.problems if TOLD in one.message]
    assert told.severity == "warning" and told.question
    assert {"events", "projects", "-"} <= set(offered(told.question))


def test_the_answer_may_be_another_table(known: Bring) -> None:
    _, rows = CLEAR["Webinaires découverte"]
    report = known({"Liste": rows}, dry_run=True, answers={"sheet:Liste": "projects"})
    assert tables(report) == ["projects"]
    assert not any(TOLD in one.message for one in report.problems)


def test_two_titles_that_say_a_table_are_asked_where_another_is_as_near(known: Bring) -> None:
    rows: Rows = [
        ["Territoire", "Quand ?", "Suite"],
        ["Caen", "12/03/2025", "oui"],
        ["Reims", "13/03/2025", "non"],
    ]
    (choices,) = sheet_questions(known({"Feuil1": rows}, dry_run=True))
    assert len(choices) > 2


def test_texts_that_cannot_be_what_their_title_says_do_not_speak_for_it(known: Bring) -> None:
    """« Visiteurs » may be a count of an event, but not above names."""
    rows: Rows = [
        ["Visiteurs", "Accueillant", "Jour"],
        ["Caen", "Miramas", "13/03/2025"],
        ["Reims", "Caen", "14/03/2025"],
    ]
    report = known({"Feuil1": rows}, dry_run=True)
    assert "events" not in tables(report)


def test_a_sheet_of_which_no_title_is_known_is_still_passed_over_whatever_its_name_speaks_of() -> None:
    rows: Rows = [["Truc", "Machin", "Chose"], ["a", "b", "c"], ["d", "e", "f"]]
    found, told = understood("Réunion de mars", rows)
    assert not found and {one.severity for one in told} == {"warning"}


def test_the_near_tables_are_offered_and_all_others_behind(known: Bring) -> None:
    rows: Rows = [["Nom", "Type", "Adresse"], ["Jardin", "partagé", "93 rue X"], ["Toit", "vert", "11 rue Y"]]
    report = known({"Feuil1": rows}, dry_run=True)
    asked = next(one for one in questions(report) if one.key == "sheet:Feuil1")
    assert len(asked.others) > len(asked.candidates)
    assert question(report.problems[0])[0] == "sheet:Feuil1"


def test_the_subjects_of_workshops_are_what_they_are_called(known: Bring) -> None:
    rows: Rows = [
        ["Sujet de l'atelier", "Jour", "Présents"],
        ["Mobiliser", "28/01/2025", 19],
        ["Agir", "11/03/2025", 26],
    ]
    report = known({"Ateliers": rows}, dry_run=True)
    assert tables(report) == ["events"]
    assert "« Sujet de l'atelier » est lue comme « Événement »" in messages(report)
    assert "il manque" not in messages(report)


def test_a_theme_beside_names_stays_one(known: Bring) -> None:
    rows: Rows = [["Événement", "Sujet de l'atelier", "Date"], ["Rencontre", "Agir", "28/01/2025"]]
    report = known({"Événements": rows}, dry_run=True)
    assert "est lue comme « Événement »" not in messages(report)


SUMMARY: Rows = [
    ["Financeur", "Nombre de SIRET du bénéficiaire"],
    ["Région", 3],
    ["Avise", 2],
    ["Total Résultat", 5],
]


def test_a_summary_that_would_give_nothing_but_funders_is_asked(known: Bring) -> None:
    (choices,) = sheet_questions(known({"Feuil1": SUMMARY}, dry_run=True))
    assert choices[0] == "funding"


def test_a_list_of_funders_with_what_they_gave_is_none(known: Bring) -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Montant accordé"],
        ["Région", "Forum", 3000],
        ["Avise", "Soirées", 2000],
    ]
    assert tables(known({"Feuil1": rows}, dry_run=True)) == ["funding"]


def test_a_table_that_leaves_most_titles_unread_is_asked_where_another_says_more(known: Bring) -> None:
    titles = [
        "statut",
        "titreevent",
        "type",
        "jour1",
        "jour2",
        "lieu",
        "adresse",
        "codepostal",
        "ville",
        "affiche",
    ]
    titles += ["tarif", "organiseavec", "autresinfos", "lien", "lat", "long", "annee"]
    line = [
        "passee",
        "Din'en",
        "Expo",
        "24/02/2024",
        "25/02/2024",
        "Salle",
        "20 rue",
        "22100",
        "Dinan",
        "x.jpg",
    ]
    line += ["2 €", "Apel", "-", "https://x", "48,4", "-2,0", "2024"]
    report = known({"Feuil1": [titles, line, line]}, dry_run=True)
    assert "territories" not in tables(report)


def test_of_a_sheet_without_known_titles_the_tables_that_its_cells_may_be_of_are_offered_first() -> None:
    rows: Rows = [
        ["Ressources matérielles", "Prix (en euros)", "Caractéristiques"],
        ["Locaux", 420000, "de plain-pied"],
    ]
    _, (told,) = understood(
        "Mon budget de départ", [*rows, ["Fournitures", 3600, "agrafeuse"], ["Total", 423600, None]]
    )
    assert told.severity == "warning" and "budgets" in question(told)[1]
    assert "rien à faire" not in told.suggestion


@pytest.mark.parametrize("said", ["Versements encore attendus", "VERSEMENTS", "Budget de la soirée"])
def test_a_few_titles_below_words_that_speak_of_another_table_are_asked(known: Bring, said: str) -> None:
    events: Rows = [["Événement", "Date", "Type"], ["Soirée", "28/01/2025", "soirée"]]
    below: Rows = [
        [said],
        ["Qui", "Quoi", "Quand", "Montant €"],
        ["ANCT", "solde 2026", "31/03/2027", 7500],
        ["Région", "totalité", "15/12/2026", 8000],
    ]
    report = known({"Suivi": [*events, [None], *below]}, dry_run=True)
    asked = sheet_questions(report)[0]
    assert "events" in asked and not {"payments", "budgets"}.isdisjoint(asked)


@pytest.mark.parametrize("said", ["Nos événements", "À retenir"])
def test_a_few_titles_below_words_that_speak_of_no_other_table_are_read(known: Bring, said: str) -> None:
    rows: Rows = [
        [said],
        ["Qui", "Quoi", "Quand", "Salle"],
        ["Léa", "Soirée des rêves", "31/03/2025", "Halle"],
        ["Léa", "Soirée des défis", "15/05/2025", "Gymnase"],
    ]
    assert tables(known({"Suivi": rows}, dry_run=True)) == ["events"]


def test_a_sheet_that_speaks_of_grants_is_no_clear_list_of_events_though_no_title_is_one_of_theirs() -> None:
    rows: Rows = [
        ["Mécénat de compétences et dons en nature 2026"],
        ["Qui donne", "Quoi", "Jours", "Valeur/jour", "Valorisé", "Situation", "Remarques"],
        ["Exemple Cabinet", "audit", 6, 650, 3_900, "signé", "fini"],
        ["Exemple Assurances", "appui", 44, 310, 13_640, "en cours", "à suivre"],
    ]
    _, (asked,) = understood("Nature", rows)
    assert asked.question and asked.question.candidates[0].value == "funding"


@pytest.mark.parametrize(("days", "dated"), [((6, 24), True), ((6, 44), False)])
def test_a_number_above_the_days_of_any_month_is_no_part_of_a_date(
    days: tuple[int, int], dated: bool
) -> None:
    rows: Rows = [["Événement", "Jours"], ["Atelier", days[0]], ["Forum", days[1]]]
    (found,), _ = understood("Événements", rows)
    assert any(one.cell == "B3" or one.cell == "B2" for row in found.rows for one in row.problems) is dated
