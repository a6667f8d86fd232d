"""A title for which one free column is left, whose cells all surely fit it, is read and shown; any doubt is asked."""

import datetime
from typing import Any

import pytest

from data_access.french import quote
from data_access.importing.model.problems import ERROR
from data_access.importing.plan.file_report import FileReport
from tests.data_access.importing.books import bringing, offered
from tests.data_access.importing.results import Bring
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems
from tests.data_access.importing.workbooks import Sheets

BASE: Sheets = {
    "Territoires": [["Territoire"], ["Caen"], ["Reims"], ["Figeac"], ["Dole"]],
    "Structures": [["Structure"], ["Retz Actif"], ["Bocage Coop"]],
}
EVENT = ["Événement", "Type"], ["Forum", "Agora"], ["Foire", "Agora"]
DAYS = "10/05/2026", "12/06/2026"


@pytest.fixture
def bring(sqlite_url: str) -> Bring:
    bring = bringing(sqlite_url)
    assert bring(BASE).status == "imported"
    return bring


def told(report: FileReport, cell: str) -> list[str]:
    """What a column is read as, shown without a question."""
    return [
        one.message.split("est lue comme")[1]
        for one in report.problems
        if one.cell == cell and one.plain and "est lue comme" in one.message
    ]


def asked(report: FileReport, cell: str) -> list[str]:
    """What is offered of a column that has to be answered first."""
    return next(
        (
            offered(one.question)
            for one in report.problems
            if one.cell == cell and one.question and one.severity == ERROR
        ),
        [],
    )


def events(title: str, *cells: Any) -> Sheets:
    heads, *rows = EVENT
    return {"Événements": [[*heads, title], *([*row, cell] for row, cell in zip(rows, cells, strict=True))]}


def sponsorships(titles: list[str], *cells: list[Any]) -> Sheets:
    return {"Parrainages": [titles, *cells]}


@pytest.mark.parametrize(
    ("title", "cells", "header"),
    [
        ("Le", DAYS, "Date"),
        ("S'est tenue le", DAYS, "Date"),
        ("Rencontre du", DAYS, "Date"),
        ("A eu lieu le", DAYS, "Date"),
        ("Territoires venus", (4, 7), "Nb territoires"),
        ("Équipes présentes", (4, 7), "Nb territoires"),
        ("Public accueilli", (40, 70), "Présents"),
        ("Nombre de gens venus", (40, 70), "Présents"),
        ("Façon de se réunir", ("en salle", "visio"), "Mode"),
        ("Où en est la rencontre", ("prévu", "annulé"), "Statut"),
    ],
)
def test_the_one_column_that_a_title_of_an_event_may_be_is_read_and_shown(
    bring: Bring, title: str, cells: tuple[Any, Any], header: str
) -> None:
    report = bring(events(title, *cells), dry_run=True)
    assert asked(report, "C1") == []
    assert [quote(header) in one for one in told(report, "C1")] == [True]


@pytest.mark.parametrize(
    ("title", "cells", "first"),
    [
        ("Relance le", DAYS, "date"),
        ("Livrée le", DAYS, "date"),
        ("Annoncée le", DAYS, "date"),
        ("Démarre le", (DAYS[0], "à caler"), "date"),  # the fit is partial
        ("Territoires invités", (4, 7), "territories.value"),
        ("Public attendu", (40, 70), "-"),
        ("Nombre de gens attendus", (40, 70), "-"),
        ("Lancé le", DAYS, "date"),
        ("Public accueilli (hors équipe)", (40, 70), "registered.value"),
        ("Présents (hors équipe)", (40, 70), "present.value"),
        ("Statut précédent", ("prévu", "annulé"), "status"),
        ("Libellé", ("prévu", "annulé"), "status"),
        ("Affluence", (40, 70), "registered.value"),
        ("Participants", (40, 70), "registered.value"),
    ],
)
def test_a_title_that_says_more_or_may_be_several_columns_is_asked(
    bring: Bring, title: str, cells: tuple[Any, Any], first: str
) -> None:
    report = bring(events(title, *cells), dry_run=True)
    assert asked(report, "C1")[:1] == [first]


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("codepostal", (14000, 51100)),
        ("code_postal", (14000, 51100)),
        ("lat", (49.18, 49.25)),
        ("longitude", (2, 4)),
        ("N°", (17, 29)),
        ("Âge", (44, 51)),
        ("Nb de représentés", (2, 1)),
        ("Pouvoirs", (2, 1)),
        ("Téléphone", (231000001, 326000002)),
    ],
)
def test_numbers_that_count_nothing_are_passed_over_with_a_word(
    bring: Bring, title: str, cells: tuple[Any, Any]
) -> None:
    report = bring(events(title, *cells), dry_run=True)
    assert (asked(report, "C1"), told(report, "C1")) == ([], [])
    assert [one for one in report.problems if one.cell == "C1" and "n'est pas lue" in one.message]


@pytest.mark.parametrize(("title", "column"), [("Lancé le", "Période"), ("Bouclé le", "Date de fin")])
def test_a_sponsorship_is_launched_on_its_first_day_and_wound_up_on_its_last(
    bring: Bring, title: str, column: str
) -> None:
    report = bring(sponsorships(["Parrain", "Filleul", "Lancé le", "Bouclé le"], ["Reims", "Caen", *DAYS]))
    cell = "CD"[title == "Bouclé le"] + "1"
    assert [quote(column) in one for one in told(report, cell)] == [True]


@pytest.mark.parametrize(
    ("title", "read"), [("Nature du bailleur", True), ("Nature du contact du bailleur", False)]
)
def test_the_kind_of_a_funder_may_be_said_of_it_by_any_of_its_names(title: str, read: bool) -> None:
    rows: Rows = [["Financeur", title, "Objet"], ["Macif", "fondation", "Forum"], ["ANCT", "État", "Foire"]]
    found = [values.get("funder_type") for _, values in lines(only("Financements", rows))]
    assert (None not in found) is read


def test_who_supports_whom_is_read_where_all_are_territories_that_we_know(bring: Bring) -> None:
    titles = ["Soutenu par", "Épaulé", "À partir du", "Jusqu'au", "État du tandem"]
    report = bring(
        sponsorships(
            titles,
            ["Reims", "Caen", "10/01/2026", "10/06/2026", "terminé"],
            ["Dole", "Figeac", "11/02/2026", None, "en cours"],
        )
    )
    assert report.status == "imported"
    assert [told(report, cell) != [] for cell in ("A1", "B1", "C1")] == [True, True, True]


@pytest.mark.parametrize("name", ["Anne Simon", "Metz"])
def test_whoever_is_no_territory_that_we_know_is_asked_about(bring: Bring, name: str) -> None:
    report = bring(sponsorships(["Soutenu par", "Filleul"], ["Reims", "Caen"], [name, "Figeac"]))
    assert asked(report, "A1") == ["sponsor", "-"]


@pytest.mark.parametrize("title", ["Parrain pressenti", "Ancien accompagnateur", "Contact", "Venu avec"])
def test_territories_under_a_title_of_another_time_or_role_are_not_taken(bring: Bring, title: str) -> None:
    report = bring(sponsorships([title, "Filleul"], ["Reims", "Caen"], ["Dole", "Figeac"]))
    assert told(report, "A1") == []
    assert report.status == "refused"


def test_years_are_the_ends_of_a_period_where_the_title_says_so(bring: Bring) -> None:
    report = bring(sponsorships(["Parrain", "Filleul", "Depuis", "Jusqu'à"], ["Reims", "Caen", 2025, 2026]))
    assert [quote("Date de fin") in one for one in told(report, "D1")] == [True]


def test_two_titles_that_may_be_the_same_column_are_both_asked() -> None:
    rows: Rows = [["Événement", "Tenue le", "A eu lieu le"], ["Forum", *DAYS], ["Foire", *DAYS]]
    assert [one.cell for one in problems(only("Événements", rows)) if one.severity == ERROR] == ["B1", "C1"]


def test_what_one_title_takes_leaves_the_other_one_column() -> None:
    rows: Rows = [
        ["Exercice", "Poste", "Sens", "Voté (€)", "Exécuté (€)"],
        [2026, "Loyer", "dépense", 12000, 11900],
    ]
    ((_, values),) = lines(only("Budget", rows))
    assert (values["amount"], values["actual"]) == ("12000.00", "11900.00")


def test_an_amount_is_named_by_what_became_of_it_and_never_by_its_number_alone() -> None:
    titles = ["Financeur", "Exercice", "Mt encaissé (€)", "Annoncé (€)"]
    sheet = only("Financements", [titles, ["Région", 2026, 900, 1000]])
    assert [(one.cell, one.severity) for one in problems(sheet)][-1:] == [("D1", ERROR)]
    assert [row.values["paid"] for row in sheet.rows if "paid" in row.values] == ["900.00"]


@pytest.mark.parametrize(
    ("title", "name"), [("Réponse reçue le", "decided"), ("Réponse attendue le", "decision_expected")]
)
def test_an_answer_that_came_is_not_one_that_is_expected(title: str, name: str) -> None:
    sheet = only("Financements", [["Financeur", "Objet", title], ["Région", "Forum", DAYS[0]]])
    assert [name in values for _, values in lines(sheet)] == [True]


@pytest.mark.parametrize("title", ["Où en est-il aujourd'hui ?", "Quel statut dans le réseau ?"])
def test_a_question_that_speaks_of_the_rows_is_read_where_all_its_cells_answer_it(
    bring: Bring, title: str
) -> None:
    header, lines = (
        ["Territoire", title, "Depuis le"],
        [["Caen", "labellisé", DAYS[0]], ["Reims", "sorti", DAYS[1]]],
    )
    report = bring({"Territoires": [header, *lines]}, dry_run=True)
    assert [asked(report, cell) for cell in ("B1", "C1")] == [[], []]
    assert [quote("Statut") in one for one in told(report, "B1")] == [True]
    lines[1][1] = "on ne sait plus"
    assert asked(bring({"Territoires": [header, *lines]}, dry_run=True), "B1")[:1] == ["status.status"]


@pytest.mark.parametrize(
    "title", ["Quel statut visez-vous ?", "Quel est votre statut ?", "Statut souhaité ?"]
)
def test_a_question_to_whoever_answers_it_or_that_says_more_is_asked(bring: Bring, title: str) -> None:
    rows = [["Territoire", title], ["Caen", "labellisé"], ["Reims", "sorti"]]
    assert asked(bring({"Territoires": rows}, dry_run=True), "B1")[:1] == ["status.status"]


@pytest.mark.parametrize(("title", "column"), [("Venu ?", "Avancement"), ("Tenue le", "")])
def test_who_came_to_a_step_and_when_is_read_where_all_cells_say_it(
    bring: Bring, title: str, column: str
) -> None:
    steps: Sheets = {"Étapes": [["Étape"], ["Séminaire"]], "Promotions": [["Promo"], ["Promo 1"]]}
    assert bring(steps).status == "imported"
    titles = ["Promo", "Étape", "Territoire", "Venu ?", "Tenue le"]
    rows = [
        ["Promo 1", "Séminaire", "Caen", "présent", DAYS[0]],
        ["Promo 1", "Séminaire", "Reims", "absent", DAYS[0]],
    ]
    cell = "DE"[title == "Tenue le"] + "1"
    report = bring({"Venus ou non": [titles, *rows]}, dry_run=True)
    assert (asked(report, cell), [column in one for one in told(report, cell)]) == ([], [True])
    rows[0][3] = "un peu"
    assert told(bring({"Venus ou non": [titles, *rows]}, dry_run=True), "D1") == []


def test_those_who_were_connected_are_those_who_were_there_where_nothing_else_counts_them(
    bring: Bring,
) -> None:
    titles, line = ["Événement", "Date", "Inscrits", "Connectés"], ["Atelier", DAYS[0], 48, 31]
    report = bring({"Événements": [titles, line]}, dry_run=True)
    assert [quote("Présents") in one for one in told(report, "D1")] == [True]
    for other in ("En salle", "Présents"):
        report = bring({"Événements": [[*titles, other], [*line, 12]]}, dry_run=True)
        assert told(report, "D1") == []
        assert asked(report, "D1") != []


def test_amounts_up_to_a_day_are_what_came_of_the_budget_so_far(bring: Bring) -> None:
    titles, line = ["Exercice", "Sens", "Poste", "Voté", "Réalisé au 30 novembre"], [2026, "dépense", "Loyer"]
    report = bring({"Budget": [titles, [*line, 12000, 11000]]}, dry_run=True)
    assert (asked(report, "E1"), [quote("Réalisé") in one for one in told(report, "E1")]) == ([], [True])
    two = [[*titles, "Réalisé au 31 décembre"], [*line, 12000, 11000, 11900]]
    report = bring({"Budget": two}, dry_run=True)
    assert [asked(report, cell) for cell in ("E1", "F1")] == [["actual", "-"], ["actual", "-"]]


@pytest.mark.parametrize("title", ["Qui finance", "Qui nous finance"])
def test_who_pays_is_the_funder(title: str) -> None:
    sheet = only("Financements", [[title, "Objet", "Déposé le"], ["Région", "Forum", DAYS[0]]])
    assert [values["funder"] for _, values in lines(sheet)] == ["Région"]


def projects(title: str, *years: Any) -> Sheets:
    return {"Projets": [["Projet", "Thème", title], *([f"Jardin {one}", "sol", one] for one in years)]}


def test_of_a_day_that_is_read_as_a_year_it_is_told_once_that_the_year_alone_is_kept(bring: Bring) -> None:
    days = [datetime.date(2022, 4, 15), datetime.date(2023, 1, 3)]
    key = "column:Projets:C1:Année de création"
    report = bring(projects("Année de création", *days), dry_run=True, answers={key: "year"})
    (left,) = [one for one in report.problems if "l'année seule est gardée" in one.message]
    assert (left.cell, left.severity, "2 cellules" in left.message) == ("C2", "warning", True)


@pytest.mark.parametrize("title", ["Année de création", "Créé en", "Année de lancement", "Début"])
def test_years_in_which_something_began_are_those_of_a_project_that_no_other_column_says(
    bring: Bring, title: str
) -> None:
    report = bring(projects(title, 2023, 2025), dry_run=True)
    assert asked(report, "C1") == []
    assert [quote("Année") in one for one in told(report, "C1")] == [True]


@pytest.mark.parametrize(
    ("title", "years", "first"),
    [
        ("Année de naissance du porteur", (1983, 1985), "year"),
        ("Année de création", (2023, "mars 2025"), "year"),
        ("Lauréat (année)", (2023, 2025), "year"),
    ],
)
def test_years_of_something_else_or_that_say_more_are_asked(
    bring: Bring, title: str, years: tuple[Any, Any], first: str
) -> None:
    report = bring(projects(title, *years), dry_run=True)
    assert (asked(report, "C1")[:1], told(report, "C1")) == ([first], [])


@pytest.mark.parametrize("title", ["Venus", "Nb de venus"])
def test_those_who_came_are_counted_beside_those_who_want_to_commit_themselves(
    bring: Bring, title: str
) -> None:
    cells = [["Forum", 60, 41, 12], ["Foire", 45, 38, 9]]
    sheets: Sheets = {"Événements": [["Événement", "Inscrits", title, "Envie de s'engager"], *cells]}
    report = bring(sheets, dry_run=True)
    assert (asked(report, "C1"), asked(report, "D1")) == ([], [])
    assert [quote("Présents") in one for one in told(report, "C1")] == [True]


@pytest.mark.parametrize(
    ("hours", "read"),
    [
        (("18h", "14:30"), False),
        (("18h", "14:30", "visio"), False),
        (("18h", "9h", "14h-17h"), False),
        (("2h", "3h"), True),
    ],
)
def test_a_time_of_the_day_is_no_number_of_hours(bring: Bring, hours: tuple[str, ...], read: bool) -> None:
    rows = [[f"Soirée {place}", f"{place}/03/2025", hour] for place, hour in enumerate(hours, 1)]
    report = bring({"Événements": [["Événement", "Date", "Heure"], *rows]}, dry_run=True)
    said = [one.message for one in report.problems if one.cell == "C1"]
    assert ["elle dit à quelle heure" in one for one in said] == ([] if read else [True])
    assert [one.cell for one in report.problems if one.cell in ("C2", "C3", "C4")] == []


def test_words_in_a_column_of_hours_may_be_kept_in_the_note(bring: Bring) -> None:
    rows = [["Soirée 1", "1/03/2025", 2], ["Soirée 2", "2/03/2025", "visio"]]
    report = bring({"Événements": [["Événement", "Date", "Heures"], *rows]}, dry_run=True)
    assert asked(report, "C3") == ["note", "-"]


def test_a_day_is_that_of_the_meeting_and_not_until_when_its_tasks_are_though_a_row_says_idem(
    bring: Bring,
) -> None:
    rows = [
        ["22/01/25", "Bureau", "28/02/25"],
        ["12/02/25", "Conseil", "01/04/25"],
        ["idem", "Comité", "03/04/25"],
    ]
    notes = [["TOTAL réunions", "3 tenues"], [], ["NB : le bureau se voit aussi tous les quinze jours"]]
    report = bring({"Événements": [["Réunion du", "Événement", "Pour quand"], *rows, *notes]}, dry_run=True)
    assert [quote("Date") in one for one in told(report, "A1")] == [True]
    assert (asked(report, "A1"), asked(report, "C1")) == ([], [])
