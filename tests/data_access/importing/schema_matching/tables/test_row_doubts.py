"""Rows that are probably no data, or no longer, are asked: none is read as any other, none goes without a word."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR, Asked
from data_access.importing.model.rows import Understood
from data_access.importing.schema_matching.tables.row_doubts import RULES
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.models import Event
from tests.data_access.importing import results
from tests.data_access.importing.books import bringing, offered
from tests.data_access.importing.books import question as question_of
from tests.data_access.importing.results import counts, log
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    book,
    grid,
    numbers,
    only,
    problems,
    question,
    understood,
)
from tests.data_access.importing.workbooks import Sheets

FILES: Rows = [
    ["Financeur", "Exercice", "Montant demandé", "Montant accordé", "Observation"],
    ["Fondation exemple A", 2025, 40_000, 30_000, None],
    ["Fondation exemple B", 2025, 15_000, 12_000, None],
    ["Fondation exemple C", 2025, 8_000, 7_500, "à relancer"],
    ["Entreprise exemple D", 2025, 6_000, 6_000, None],
]
EVENTS: Rows = [
    ["Événement", "Date", "Portée", "Présents"],
    ["Soirée A", "12/03/2025", "réseau", 60],
    ["Soirée B", "13/03/2025", "réseau", 40],
    ["Soirée C", "14/03/2025", "réseau", 30],
]


def asked(rows: Rows, sheet: str = "Suivi", **more: Any) -> tuple[str, list[int], list[str]]:
    """The one doubt that is asked of a sheet, the rows it is about, and what it says of each."""
    (found,), _ = understood(sheet, rows, **more)
    errors = [one for one in problems(found) if one.question and one.severity == ERROR]
    doubts = [one for one in errors if one.question and one.question.asked is not Asked.NUMBER]
    (key,) = {one.question.key for one in doubts if one.question}
    assert not {one.row for one in doubts} & set(
        numbers(found)
    )  # nothing of them is read before it is answered
    return key, [one.row for one in doubts], [one.why.replace("\u00a0", " ") for one in doubts]


def with_row(rows: Rows, *row: Any) -> Rows:
    return [*rows, list(row)]


@pytest.mark.parametrize("words", ["S/T", "Ensemble"])
def test_a_total_under_the_title_of_a_date_is_asked_where_its_row_names_nothing(words: str) -> None:
    rows: Rows = [
        ["Date", "Événement", "Présents"],
        ["12/03/2025", "Soirée A", 60],
        ["13/03/2025", "Soirée B", 40],
    ]
    key, doubted, _ = asked(with_row(rows, words, None, 100))
    assert (key, doubted) == ("doubt:Suivi:totaux", [4])


@pytest.mark.parametrize(
    "label",
    [
        "Ensemble",
        "Σ",
        "S/T fondations",
        "Tous financeurs",
        "Reste à trouver",
        "Objectif 2025",
        "Budget total",
        "Bilan 2025",
        "dont État",
        "CHARGES",
        "2025",
        "S/total public",
        "ss-tot. privé",
        "Soit au total",
        "À reporter",
        "Report de la page précédente",
        "À nouveau",
        "4 financeurs",
        "Maximum",
        "Nb dossiers",
        "Tout le réseau",
        "Tous financeurs confondus",
        "Écart-type",
        "Rappel 31/12/2025",
        "Pour rappel exercice 2025",
        "Report 2025",
        "À nouveau 2026",
        "Solde au 31/12/2025",
        "Pour mémoire",
        "P.M.",
        "N-1",
        "Exercice précédent",
    ],
)
def test_a_row_that_is_called_like_a_total_or_an_objective_is_asked(label: str) -> None:
    key, rows, (why,) = asked(with_row(FILES, label, 2025, 90_000, 1_000, None))
    assert (key, rows) == ("doubt:Suivi:totaux", [6])
    assert f"dit « {label} »" in why


@pytest.mark.parametrize(
    "name",
    [
        "Ensemble pour le Jura",
        "Fondation Objectif Terre",
        "Dontrien",
        "Reporters solidaires",
        "4 Saisons",
        "Soitec",
        "Mémoire vive",
        "Fonds Rappel des Alpages",
        "Solde d'Émeraude",
        "Exercices de paix",
    ],
)
def test_a_name_that_only_begins_so_is_no_total(name: str) -> None:
    (found,), _ = understood("Suivi", with_row(FILES, name, 2025, 100, 50, None))
    assert numbers(found) == [2, 3, 4, 5, 6]


def test_a_count_of_the_days_above_it_is_no_record_though_it_stands_under_days() -> None:
    rows: Rows = [["Financeur", "Déposé le", "Réponse le"]]
    rows += [["Région", "15/01/2026", "20/03/2026"], ["ADEME", "02/02/2026", None], ["Nb", "2", "1"]]
    (found,), _ = understood("Suivi", rows)
    assert numbers(found) == [2, 3]


def test_a_number_among_codes_is_no_total_of_a_year() -> None:
    rows: Rows = [["Code", "Financeur", "Objet", "Exercice", "Montant demandé"]]
    rows += [[code, "Région", f"Forum {code}", 2025, 20_000] for code in (1057, 2037, 4967)]
    (found,), _ = understood("Suivi", rows)
    assert numbers(found) == [2, 3, 4]


def test_a_total_may_stand_behind_a_name() -> None:
    rows: Rows = [["Financeur", "Objet", "Exercice", "Montant demandé"]]
    rows += [
        ["Région", "Total", 2025, 30_000],
        ["Région", "Forum", 2025, 20_000],
        ["ADEME", "Sous-total", 2025, 12_000],
    ]
    key, found, _ = asked([*rows, ["ADEME", "Étude", 2025, 12_000]])
    assert (key, found) == ("doubt:Suivi:totaux", [2, 4])
    (sheet,), _ = understood("Suivi", [*rows[:1], ["Région", "Total énergies", 2025, 100], rows[2]])
    assert numbers(sheet) == [2, 3]
    payments: Rows = [["Dossier", "Versement", "Reçu le", "Montant reçu"], ["A", "total", "1/02/2025", 5_000]]
    (sheet,), _ = understood("Versements", payments)
    assert numbers(sheet) == [2]


SEATS: Rows = [
    ["Structure", "Territoire", "Type de structure"],
    ["La Fabrique", "Caen", "association"],
    ["Le Clus", "Dole", "association"],
]


@pytest.mark.parametrize(
    "label",
    ["Quorum", "Quorum atteint", "Votants", "Présents : 8", "Absents 3", "Pouvoirs", "Suffrages exprimés"],
)
def test_a_figure_of_a_meeting_below_its_seats_is_no_structure(label: str) -> None:
    assert asked(with_row(SEATS, label, "4/6", None), "Structures")[:2] == ("doubt:Structures:totaux", [4])


@pytest.mark.parametrize("name", ["Pouvoirs locaux", "Présents d'avenir", "Voix pour tous", "Votre Marché"])
def test_a_structure_may_be_called_nearly_so(name: str) -> None:
    (found,), _ = understood("Structures", with_row(SEATS, name, "Reims", "association"))
    assert numbers(found) == [2, 3, 4]


@pytest.mark.parametrize(
    "label",
    [
        "Meilleure soirée",
        "Toutes soirées confondues",
        "Fréquentation 2025",
        "Bénévoles mobilisés sur la saison",
        "Participants 2025",
        "Plus grosse affluence",
    ],
)
def test_a_figure_of_all_events_is_no_event_whatever_stands_beside_it(label: str) -> None:
    assert asked(with_row(EVENTS, label, None, "réseau", 185), "Événements")[:2] == (
        "doubt:Événements:totaux",
        [5],
    )


@pytest.mark.parametrize(
    "name",
    [
        "Meilleurs vœux",
        "Bénévoles en fête",
        "Participation citoyenne",
        "Tout le monde dehors",
        "Personnes âgées",
    ],
)
def test_an_event_without_a_date_that_is_called_nearly_so_is_read(name: str) -> None:
    (found,), _ = understood("Événements", with_row(EVENTS, name, None, "réseau", 12))
    assert 5 in numbers(found)


def test_an_event_that_has_a_date_may_be_called_like_a_total() -> None:
    (found,), _ = understood("Événements", with_row(EVENTS, "Ensemble", "15/03/2025", "réseau", 12))
    assert numbers(found) == [2, 3, 4, 5]


@pytest.mark.parametrize("feet", [["Record"], ["Prévision", "Gens aidés"]])
def test_a_foot_that_has_numbers_and_nothing_that_says_what_it_is_is_asked(feet: list[str]) -> None:
    key, rows, (why, *_) = asked([*EVENTS, *([foot, None, None, 640] for foot in feet)])
    assert (key, rows) == ("doubt:Suivi:bilans", list(range(5, 5 + len(feet))))
    assert "n'a rien sous « Date » et « Portée »" in why


def test_the_foot_of_a_table_may_be_an_event_if_that_is_answered() -> None:
    foot = with_row(EVENTS, "Record", None, None, 60)
    (found,), _ = understood("Suivi", foot, answers={"doubt:Suivi:bilans": "oui"})
    assert numbers(found) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "row",
    [
        ["Soirée D", None, "réseau", 12],
        ["Soirée D", "15/03/2025", None, 12],
    ],
)
def test_a_last_row_that_says_some_of_what_it_is_is_none(row: list[Any]) -> None:
    (found,), _ = understood("Suivi", [*EVENTS, row])
    assert 5 in numbers(found)


def test_where_rows_above_leave_blank_the_same_nothing_is_asked_of_the_last() -> None:
    (found,), _ = understood(
        "Suivi", [*EVENTS[:3], ["Soirée C", None, None, 30], EVENTS[3], ["D", None, None, 3]]
    )
    assert numbers(found) == [2, 3, 4, 5, 6]


def test_a_line_at_the_foot_beside_one_that_has_its_year_is_asked_alone() -> None:
    rows: Rows = [
        ["Financeur", "Objet", "Exercice", "Montant accordé", "Étape"],
        ["ADEME", "Mobilité", 2025, 25_000, "accordé"],
        ["ANCT", "Réseau", 2025, 80_000, "accordé"],
        ["Record", None, None, 98_000, None],
        ["Autofinancement", None, 2025, 12_000, None],
    ]
    key, numbered, _ = asked(rows)
    assert (key, numbered) == ("doubt:Suivi:bilans", [4])


@pytest.mark.parametrize(
    ("label", "requested"),
    [("Hypothèse basse", 90_000), ("Scénario 2 (prudent)", 90_000), ("Simulation avec l'État", None)],
)
def test_a_supposition_is_asked_though_it_has_a_year_and_an_amount(label: str, requested: int | None) -> None:
    key, rows, (why,) = asked(with_row(FILES, label, 2025, requested, None, None))
    assert (key, rows) == ("doubt:Suivi:hypothèses", [6])
    assert f"dit « {label} »" in why


@pytest.mark.parametrize("name", ["Scénaristes du Jura", "Fondation Hypothèse", "Projection libre"])
def test_a_name_that_only_looks_like_a_supposition_is_none(name: str) -> None:
    (found,), _ = understood("Suivi", with_row(FILES, name, 2025, 100, 50, "accordé"))
    assert numbers(found) == [2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    "label", ["17 labellisés", "3 accordés sur 9", "4 obtenus en tout", "2 soirées en 2025"]
)
def test_a_count_of_the_rows_that_leaves_the_rest_blank_is_asked(label: str) -> None:
    key, rows, (why,) = asked(with_row(FILES, label, None, None, None, "à jour"))
    assert (key, rows) == ("doubt:Suivi:décomptes", [6])
    assert f"dit « {label} »" in why


@pytest.mark.parametrize("name", ["4 Saisons", "48 heures pour entreprendre", "1000 et une idées"])
def test_a_name_with_a_number_is_no_count_where_its_row_is_as_full_as_others(name: str) -> None:
    (found,), _ = understood("Suivi", with_row(FILES, name, 2025, 100, 50, None))
    assert numbers(found) == [2, 3, 4, 5, 6]


BUDGET: Rows = [["Exercice", "Nature", "Ligne", "Montant"], [2026, "charges", "Salaires", 50_000]]


@pytest.mark.parametrize(
    "label",
    [
        *("dont direction", "Total charges", "Résultat", "TOTAL", "Solde prévisionnel"),
        *("Excédent", "Déficit de l'exercice"),
    ],
)
def test_a_total_is_asked_whichever_column_says_it(label: str) -> None:
    key, rows, _ = asked(
        [*BUDGET, [2026, "charges", label, 20_000], [2026, "produits", "Dons", 1]], "Budgets"
    )
    assert (key, rows) == ("doubt:Budgets:totaux", [3])


@pytest.mark.parametrize(
    "label", ["Charges exceptionnelles", "Résultat exceptionnel", "Solde de la subvention"]
)
def test_a_line_of_a_budget_that_only_begins_so_is_read(label: str) -> None:
    (found,), _ = understood("Budgets", [*BUDGET, [2026, "charges", label, 20_000]])
    assert numbers(found) == [2, 3]


def test_an_account_that_the_lines_below_it_detail_is_asked() -> None:
    accounts = ["60 - Achats", "606 Fournitures", "607 Marchandises", "64 Salaires", "65 Cotisations"]
    rows = [BUDGET[0], *([2026, "charges", one, 1_000 + place] for place, one in enumerate(accounts))]
    key, lines, (why,) = asked(rows, "Budgets")
    assert (key, lines) == ("doubt:Budgets:comptes", [2])
    assert "compte 60" in why


@pytest.mark.parametrize(
    "name",
    [
        "Ex. : Fondation de France",
        "exemple : Mairie",
        "XXX",
        "Test",
        "p. ex. : un mécène",
        "[TEMPLATE] Nouveau",
        "Modèle à copier",
    ],
)
def test_an_example_that_was_left_in_the_file_is_asked(name: str) -> None:
    assert asked(with_row(FILES, name, 2025, 100, 50, None))[:2] == ("doubt:Suivi:exemples", [6])


@pytest.mark.parametrize(
    "name", ["Exemple Fondation A", "Texteo", "Fondation Testut", "XXL Mode", "Modèle économique"]
)
def test_a_name_that_only_resembles_one_is_no_example(name: str) -> None:
    (found,), _ = understood("Suivi", with_row(FILES, name, 2025, 100, 50, None))
    assert numbers(found) == [2, 3, 4, 5, 6]


def test_a_row_that_is_the_sum_of_those_above_it_is_asked_whatever_its_name() -> None:
    key, rows, (why,) = asked(with_row(FILES, "Nos partenaires", 2025, 69_000, 55_500, None))
    assert (key, rows) == ("doubt:Suivi:sommes", [6])
    assert "est la somme des lignes 2 à 5" in why


def test_a_sum_of_amounts_that_are_texts_is_one_too() -> None:
    rows: Rows = [[*row[:2], *(f"{one:_}".replace("_", " ") for one in row[2:4])] for row in FILES[1:]]
    key, lines, _ = asked([FILES[0][:4], *rows, ["Nos partenaires", 2025, "69 000", "55 500"]])
    assert (key, lines) == ("doubt:Suivi:sommes", [6])


def test_a_text_among_the_amounts_hides_no_sum_of_the_other_columns() -> None:
    rows = [*FILES[:3], ["Fondation exemple C", 2025, 8_000, "en attente*", None]]
    assert asked(with_row(rows, "Nos partenaires", None, 63_000, 42_500, None))[:2] == (
        "doubt:Suivi:sommes",
        [5],
    )


def test_a_subtotal_sums_up_its_block_alone() -> None:
    rows = [*FILES[:4], ["Le privé", 2025, 63_000, 49_500, None], *FILES[4:]]
    assert asked(rows)[:2] == ("doubt:Suivi:sommes", [5])


def test_a_first_row_that_sums_up_all_others_is_asked() -> None:
    rows = [FILES[0], ["Nos partenaires", 2025, 69_000, 55_500, None], *FILES[1:]]
    assert asked(rows)[:2] == ("doubt:Suivi:sommes", [2])


ODD = ["Nuage", None, None, 20]


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ([EVENTS[0], ["Nos soirées", None, None, 130], *EVENTS[1:], ODD], 2),
        ([EVENTS[0], ["Nos soirées", None, "réseau", 130], *EVENTS[1:], ["Forum", None, None, None], ODD], 2),
        ([*EVENTS, ODD, ["Nos soirées", None, None, 130]], 6),
        ([*EVENTS[:3], ["Nos soirées", None, None, 130], EVENTS[3]], 4),
    ],
)
def test_a_row_that_says_little_and_is_the_sum_of_those_that_say_more_is_one_wherever_it_stands(
    rows: Rows, line: int
) -> None:
    (found,), _ = understood("Événements", rows)
    sums = [one for one in problems(found) if one.question and one.question.key == "doubt:Événements:sommes"]
    assert [one.row for one in sums] == [line]


def test_a_row_that_says_little_and_is_no_sum_of_the_others_is_none() -> None:
    rows = [EVENTS[0], ["Soirée sans date", None, None, 131], *EVENTS[1:]]
    (found,), _ = understood("Événements", rows)
    assert 2 in numbers(found)


def test_the_foot_of_a_table_that_begins_with_the_date_is_looked_at_too() -> None:
    rows = [[row[1], row[0], *row[2:]] for row in EVENTS]
    key, lines, _ = asked(with_row(rows, None, "Gens aidés", None, 22), "Événements")
    assert (key, lines) == ("doubt:Événements:bilans", [5])


def test_a_count_that_is_by_chance_the_sum_of_others_is_read() -> None:
    (found,), _ = understood("Événements", with_row(EVENTS, "Forum", "15/03/2025", "réseau", 130))
    assert numbers(found) == [2, 3, 4, 5]


def test_struck_rows_are_asked() -> None:
    key, rows, _ = asked(FILES, struck=frozenset({(2, 0), (2, 2)}))
    assert (key, rows) == ("doubt:Suivi:barrées", [3])


@pytest.mark.parametrize(
    ("row", "comments"),
    [
        (["ANNULÉ - Soirée D", "15/03/2025", "réseau", None], {}),
        (["Soirée D", "15/03/2025", "réseau", "annulée"], {}),
        (["Soirée D", "15/03/2025", "réseau", None], {(4, 1): "Annulée, la salle a fermé"}),
        (["Soirée D (reportée)", "15/03/2025", "réseau", None], {}),
        (["Soirée D", "15/03/2025", "réseau", "doublon, ne pas compter"], {}),
        (["Soirée D", "15/03/2025", "réseau", None], {(4, 1): "n'a pas eu lieu"}),
    ],
)
def test_a_cancelled_event_is_asked(row: list[Any], comments: dict[tuple[int, int], str]) -> None:
    key, rows, _ = asked(with_row(EVENTS, *row), "Événements", comments=comments)
    assert (key, rows) == ("doubt:Événements:annulées", [5])


def test_a_column_whose_words_are_known_says_itself_what_it_means() -> None:
    rows: Rows = [
        ["Financeur", "Étape"],
        ["Fondation exemple A", "abandonné"],
        ["Fondation exemple B", "accordé"],
    ]
    (found,), _ = understood("Financements", rows)
    assert numbers(found) == [2, 3]


def test_rows_that_a_filter_hides_are_asked() -> None:
    _, rows, whys = asked(FILES, hidden_rows=frozenset({1, 2}), filtered=True)
    assert (rows, "masquée par un filtre" in whys[0]) == ([2, 3], True)


@pytest.mark.parametrize(
    ("legend", "fills"),
    [
        (["refusé", None], {(3, 0): "FFC7CE", (6, 0): "FFC7CE"}),
        (["En rouge : refusé", None], {(3, 0): "FF0000"}),
    ],
)
def test_rows_in_the_colour_of_a_legend_are_asked(
    legend: list[Any], fills: dict[tuple[int, int], str]
) -> None:
    key, rows, _ = asked([*FILES, [], legend], fills=fills)
    assert (key, rows) == ("doubt:Suivi:couleurs", [4])


@pytest.mark.parametrize(
    ("legend", "inks"),
    [
        ("en italique : espéré, pas encore notifié", {(3, 0): "italic"}),
        ("Lignes en rouge = refusées", {(3, 0): "C00000 bold"}),
        ("en gris : annulé", {(3, 2): "808080"}),
        ("En gras : confirmé", {(3, 0): "bold"}),
        ("refusé", {(3, 0): "FF0000", (6, 0): "FF0000 italic"}),
    ],
)
def test_rows_that_are_written_as_a_legend_says_are_asked(
    legend: str, inks: dict[tuple[int, int], str]
) -> None:
    key, rows, (why,) = asked([*FILES, [], [legend]], inks=inks)
    assert (key, rows, "est écrite comme le dit" in why) == ("doubt:Suivi:couleurs", [4], True)


@pytest.mark.parametrize(
    ("note", "inks"),
    [
        ("Fichier mis à jour le 3 mars", {(3, 0): "FF0000", (6, 0): "FF0000"}),
        ("Mardi gras : pas de réunion, la Croix-Rouge non plus", {(3, 0): "FF0000 bold"}),
        ("en rouge : refusé", {(row, 0): "FF0000" for row in (1, 2, 3)}),
        ("Rappel : écrire les dates en italique", {(0, 0): "italic"}),
    ],
    ids=["says nothing of rows", "names no way of writing", "most rows are", "only the title is"],
)
def test_rows_that_are_written_otherwise_are_read_where_nothing_explains_it(
    note: str, inks: dict[tuple[int, int], str]
) -> None:
    (found,), _ = understood("Suivi", [*FILES, [], [note]], inks=inks)
    assert numbers(found) == [2, 3, 4, 5]


@pytest.mark.parametrize("swatch", [0, 2], ids=["left of its meaning", "right of it"])
def test_a_legend_may_be_a_coloured_blank_cell_beside_its_meaning(swatch: int) -> None:
    legend = [None, "refusé", None]
    key, rows, _ = asked([legend, [], *FILES], fills={(0, swatch): "FFC7CE", (5, 1): "FFC7CE"})
    assert (key, rows) == ("doubt:Suivi:couleurs", [6])


@pytest.mark.parametrize("gap", [[], [[]]], ids=["at once", "below a blank row"])
@pytest.mark.parametrize("place", [0, 1], ids=["in its colour", "beside it"])
def test_what_a_colour_equals_is_a_legend_below_the_rows(gap: Rows, place: int) -> None:
    rows: Rows = [*EVENTS, *gap, [*[None] * place, "= annulé"]]
    key, found, _ = asked(rows, fills={(2, 0): "D9D9D9", (len(rows) - 1, 0): "D9D9D9"})
    assert (key, found) == ("doubt:Suivi:couleurs", [3])


def test_a_name_that_is_no_such_meaning_stays_a_row() -> None:
    rows: Rows = [*EVENTS, ["= 3 mois", "15/03/2025", "réseau", 20]]
    assert numbers(only("Suivi", rows)) == [2, 3, 4, 5]


def test_the_colour_of_titles_is_no_legend_of_itself() -> None:
    again = ["Réseau", "12/03/2026", "réseau", "Abonnés", "Progression"]
    rows: Rows = [*EVENTS, again, ["Soirée D", "15/03/2025", "réseau", 20]]
    fills = {(row, place): "DDEBF7" for row in (0, 4) for place in range(5)}
    said = [one.question.key for one in problems(only("Suivi", rows, fills=fills)) if one.question]
    assert "doubt:Suivi:couleurs" not in said
    alone: Rows = [*EVENTS, [], ["annulée"]]  # in that colour, and alone in its row
    key, found, _ = asked(alone, fills={**fills, (2, 0): "DDEBF7", (5, 0): "DDEBF7", (4, 0): ""})
    assert (key, found) == ("doubt:Suivi:couleurs", [3])


def test_a_legend_may_stand_to_the_right_of_the_rows() -> None:
    beside = [[*row, *more] for row, more in zip(FILES, [(), (), (None, "refusé"), (), ()], strict=True)]
    key, rows, _ = asked(beside, fills={(2, 6): "FFC7CE", (4, 0): "FFC7CE"})
    assert (key, rows) == ("doubt:Suivi:couleurs", [5])


def test_each_colour_of_a_legend_is_a_question_of_its_own() -> None:
    (found,), _ = understood(
        "Suivi",
        [[None, "à confirmer"], [None, "refusé"], [], *FILES],
        fills={(0, 0): "FFFF00", (1, 0): "FF0000", (5, 0): "FFFF00", (7, 0): "FF0000"},
    )
    keys = {one.row: one.question.key for one in problems(found) if one.question and one.severity == ERROR}
    assert keys == {6: "doubt:Suivi:couleurs à confirmer", 8: "doubt:Suivi:couleurs refusé"}


def test_one_cell_may_explain_several_colours_of_which_a_row_may_have_two() -> None:
    legend = ["vert = signé / jaune = demandé, on attend / blanc = idée"]
    green, yellow = "C6EFCE", "FFEB9C"
    (found,), _ = understood(
        "Suivi",
        [legend, [], *FILES, ["Fondation D", "Ateliers", 2025, 3_000]],
        fills={(3, 0): green, (5, 0): yellow, (7, 0): yellow, (7, 1): green},
    )
    asked_of = {one.row: one.question for one in problems(found) if one.question and one.severity == ERROR}
    assert [one.about.removeprefix("Suivi:couleurs ") for one in asked_of.values()] == [
        "vert = signé",
        "jaune = demandé, on attend",
        "jaune = demandé, on attend ; vert = signé",
    ]
    first = [[one.value for one in asked.candidates][0] for asked in asked_of.values()]
    assert first == ["agreement_signed", "submitted", "submitted"]


def test_a_colour_that_nothing_explains_decorates() -> None:
    (found,), _ = understood("Suivi", FILES, fills={(1, 0): "FFFF00"})
    assert numbers(found) == [2, 3, 4, 5]


def test_one_answer_leaves_the_rows_aside_or_reads_them_and_is_remembered_with_the_shape() -> None:
    rows = with_row(FILES, "Ensemble", 2025, 90_000, 1_000, None)
    key = asked(rows)[0]
    (left,), _ = understood("Suivi", rows, answers={key: "-"})
    (read,), _ = understood("Suivi", rows, answers={key: "oui"})
    assert (numbers(left), left.passed_over, numbers(read)) == ([2, 3, 4, 5], 1, [2, 3, 4, 5, 6])
    assert not [
        one for sheet in (left, read) for one in problems(sheet) if one.question and one.severity == ERROR
    ]


def test_a_doubtful_row_is_asked_once_although_several_rules_doubt_it() -> None:
    rows = with_row(FILES, "Ensemble (annulé)", 2025, 69_000, 55_500, None)
    assert asked(rows, struck=frozenset({(5, 0)}))[:2] == ("doubt:Suivi:barrées", [6])


def test_accounts_of_a_budget_are_no_funders() -> None:
    rows = [
        *FILES,
        ["74 – Subventions", 2025, 9_000, None, None],
        ["75 - Cotisations", 2025, 900, None, None],
    ]
    key, found, _ = asked([*rows, ["75 – Ville de Paris", 2025, 100, None, None]])
    assert (key, found) == ("doubt:Suivi:comptes", [6, 7])


def test_what_a_colour_means_is_named_wherever_its_legend_says_several_things() -> None:
    rows = [*FILES, [], ["rouge = refusé"], ["orange = à revoir"]]
    fills = {(2, 0): "FF0000", (6, 0): "FF0000", (7, 0): "FFA500"}
    key, found, _ = asked(rows, fills=fills)
    assert (key, found) == ("doubt:Suivi:couleurs rouge = refusé", [3])


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_is_explained_to_those_who_import(rule: str) -> None:
    assert f"| {rule} | " in Path("docs/importer.md").read_text()


def test_a_colour_that_most_rows_have_decorates_although_the_title_has_it() -> None:
    rows = [["Suivi 2025"], *FILES]
    (found,), _ = understood(
        "Suivi", rows, fills={(0, 0): "DDEBF7", (2, 0): "DDEBF7", (3, 0): "DDEBF7", (5, 0): "DDEBF7"}
    )
    assert numbers(found) == [3, 4, 5, 6]


def test_of_many_rows_a_few_are_named_and_the_others_counted() -> None:
    rows = [FILES[0], *([f"Fondation exemple {one}", 2025, one, one, None] for one in range(1, 31))]
    (found,), _ = understood("Suivi", rows, hidden_rows=frozenset(range(1, 31, 2)))
    (text,) = {one.question.text for one in problems(found) if one.question and one.severity == ERROR}
    assert "des lignes 2, 4, 6, 8 et 11 autres de la feuille" in text


SHIFTED: Rows = [
    ["Financeur", "Note", "Exercice", "Demandé"],
    ["Fondation exemple A", None, 2026, 10000],
    ["Fondation exemple B", "voir le mail", "relancer en mai", 2026, 12000],
    ["Fondation exemple C", "rien", 2026, 8500],
    ["Fondation exemple D", None, 2026, 7000],
]


def test_a_full_row_with_a_cell_beyond_the_titles_is_asked() -> None:
    (asked,) = [one for one in problems(only("Financements", SHIFTED)) if one.severity == "error"]
    assert (asked.cell, question(asked)) == ("E3", ("doubt:Financements:décalées", ["-", "oui"]))
    assert numbers(only("Financements", SHIFTED)) == [2, 4, 5]


def test_remarks_beside_rows_that_are_not_full_or_are_many_are_not_asked() -> None:
    beside = [*SHIFTED[:2], [*SHIFTED[3][:1], None, 2026, 8500, "à voir"], *SHIFTED[3:]]
    many = [SHIFTED[0], *([f"Fondation exemple {n}", "x", 2026, n, "à voir"] for n in range(1, 5))]
    for rows in (beside, many):
        assert [one for one in problems(only("Financements", rows)) if one.severity == "error"] == []


@pytest.mark.parametrize("title", ["nomBeneficiaire", "Bénéficiaire", "Nom du bénéficiaire"])
def test_grants_to_several_organisations_are_asked(title: str) -> None:
    rows: Rows = [
        ["Financeur", "Objet", title],
        ["Commune exemple", "Festival", "Association exemple B"],
        ["Commune exemple", "Sport", "Association exemple C"],
    ]
    sheet = only("Financements", rows)
    asked = [one for one in problems(sheet) if one.severity == "error"]
    assert ([one.cell for one in asked], numbers(sheet)) == (["C2", "C3"], [])
    key, candidates = question(asked[0])
    assert (key, candidates) == ("doubt:Financements:bénéficiaires", ["-", "oui"])
    assert numbers(only("Financements", rows, answers={key: "oui"})) == [2, 3]
    alone = [rows[0], *([*row[:2], "Notre association"] for row in rows[1:])]
    assert numbers(only("Financements", alone)) == [2, 3]


def of_text(rows: Rows) -> list[Understood]:
    return understand(replace(book(grid("Suivi", rows)), file="suivi.csv"))[0]


def test_a_row_with_more_fields_than_titles_is_asked_and_where_it_is_not_full_in_a_text_alone() -> None:
    for third, in_workbook in ((2025, True), (None, False)):
        rows = with_row(FILES, "Fondation exemple Z", "voir", third, 10, 20, 30)
        (found,) = of_text(rows)
        (told,) = {one.question.key for one in problems(found) if one.question and one.severity == ERROR}
        assert (told, numbers(found)) == ("doubt:Suivi:décalées", [2, 3, 4, 5])
        workbook, _ = understood("Suivi", rows)
        assert ("décalées" in str([one.question for one in problems(workbook[0])])) is in_workbook


def test_a_table_beside_another_in_a_text_does_not_shift_the_rows_of_that_one() -> None:
    beside: Rows = [["Événement", "Date", "Portée"], ["Soirée A", "12/03/2025", "réseau"], [], [], []]
    found = of_text([[*row, None, *right] for row, right in zip(FILES, beside, strict=True)])
    assert [(one.table, numbers(one)) for one in found] == [("funding", [2, 3, 4, 5]), ("events", [2])]


PLANNED: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Statut"],
        ["Soirée D", "15/03/2025", "réseau", "prévu"],
        ["Soirée E", "16/03/2025", "réseau", None],
    ]
}
SAID: Sheets = {
    "Événements": [
        ["Événement", "Date", "Portée", "Statut"],
        ["ANNULÉ - Soirée D", "15/03/2025", "réseau", "prévu"],
        ["Soirée E (annulée)", "16/03/2025", "réseau", None],
        ["Soirée F", "17/03/2025", "réseau", None],
    ]
}


@pytest.mark.parametrize("typed", ["annulé", "Annule"])
def test_an_event_that_is_told_to_be_cancelled_is_noted_so_whatever_else_its_row_says(
    sqlite_url: str, typed: str
) -> None:
    bring = bringing(sqlite_url)
    assert bring(PLANNED).status == "imported"
    asked = question_of(bring(SAID, dry_run=True))
    assert offered(asked) == ["-", "annulé", "oui"]
    assert asked.candidates[1].label == "les lire, et noter ces événements comme annulés"
    report = bring(SAID, answers={asked.key: typed})
    assert (report.status, counts(report)) == ("imported", [(1, 2, 0, 0)])
    assert results.rows(sqlite_url, Event, "name", "status") == [
        ("Soirée D", "cancelled"),
        ("Soirée E", "cancelled"),
        ("Soirée F", None),
    ]
    (cells,) = {line.cells["status"] for line in log(sqlite_url) if line.row == 3 and "status" in line.cells}
    assert cells == "A3"  # where the file says it
    assert bring(SAID, answers={asked.key: typed}).status == "unchanged"


def test_a_struck_event_may_be_cancelled_and_a_struck_file_may_not() -> None:
    struck: Any = {"struck": frozenset({(2, 0)})}
    (found,), _ = understood("Événements", EVENTS, **struck)
    key, candidates = question(next(one for one in problems(found) if one.question))
    assert candidates == ["-", "annulé", "oui"]
    (read,), _ = understood("Événements", EVENTS, answers={key: "annulé"}, **struck)
    own = [one for one in read.rows if not one.parent]
    assert [one.values.get("status") for one in own] == [None, "cancelled", None]
    assert [one.values["name"] for one in own] == ["Soirée A", "Soirée B", "Soirée C"]
    (files,), _ = understood("Suivi", FILES, **struck)
    assert question(next(one for one in problems(files) if one.question))[1] == ["-", "oui"]


def test_years_in_a_column_of_years_are_no_totals_and_one_below_months_is() -> None:
    years: Rows = [
        ["Période", "Indicateur", "Valeur"],
        *([2025 + place // 2, f"Chiffre {place}", 5] for place in range(4)),
    ]
    assert numbers(only("Indicateurs", years)) == [2, 3, 4, 5]
    months: Rows = [
        ["Période", "Indicateur", "Valeur"],
        ["mars 2025", "Abonnés", 5],
        ["avril 2025", "Abonnés", 6],
        ["mai 2025", "Abonnés", 7],
        ["2025", "Abonnés", 18],
    ]
    key, rows, _ = asked(months, "Indicateurs")
    assert (key, rows) == ("doubt:Indicateurs:totaux", [5])


RECEIVED: Rows = [
    ["Reçu le", "Financeur", "Objet", "Versement", "Montant reçu"],
    ["12/03/2025", "Fondation exemple A", "Soirées", "acompte", 20_000],
    ["13/05/2025", "Fondation exemple B", "Agora", "solde", 4_500],
    ["14/07/2025", "Fondation exemple C", "Réseau", "solde", 4_800],
]


@pytest.mark.parametrize(
    "label",
    ["Reçu à ce jour", "Attendu", "Déjà encaissé", "Reste à recevoir", "Perçu en 2025", "Prévu au total"],
)
def test_what_amounts_come_to_below_a_blank_funder_is_asked(label: str) -> None:
    assert asked(with_row(RECEIVED, None, None, None, label, 1_234))[:2] == ("doubt:Suivi:totaux", [5])


def test_a_foot_line_may_have_its_name_in_any_column_of_texts() -> None:
    key, rows, _ = asked(with_row(RECEIVED, None, None, None, "Banque au 30 novembre", 1_234))
    assert (key, rows) == ("doubt:Suivi:bilans", [5])


def test_below_titles_that_are_asked_about_a_foot_line_is_asked_too() -> None:
    rows = [["Date", "Financeur", "Objet", "Versement", "Montant"], *RECEIVED[1:]]
    (found,), _ = understood("Versements", with_row(rows, None, None, None, "Banque au 30 novembre", 1_234))
    assert "doubt:Versements:bilans" in {one.question.key for one in problems(found) if one.question}


@pytest.mark.parametrize("label", ["Reçu à ce jour", "Attendu"])
def test_a_payment_of_a_funder_may_be_called_so(label: str) -> None:
    (found,), _ = understood(
        "Versements", with_row(RECEIVED, None, "Fondation exemple D", "Agora", label, 1_234)
    )
    assert numbers(found) == [2, 3, 4, 5]


GRANTS: Rows = [["Financeur", "Exercice", "Montant demandé", "Montant accordé", "Étape"]]
LEGEND = [[None, "acquis"], [None, "refusé"], [None, "à voir"], []]
COLOURS = {(0, 0): "00FF00", (1, 0): "FF0000", (2, 0): "FFFF00"}


def coloured(*stages: str | None, **more: Any) -> Understood:
    """Three grants in the three colours of a legend, at these stages, and others in none."""
    rows = [[f"Fondation exemple {rank}", 2025, 9_000, 8_000, stage] for rank, stage in enumerate(stages)]
    others = [[f"Région {one}", 2025, 9_000, 8_000, "accordé"] for one in "ABCD"]
    fills = {**COLOURS, **{(5 + rank, 0): COLOURS[(rank, 0)] for rank in range(len(stages))}}
    (found,), _ = understood("Suivi", [*LEGEND, *GRANTS, *rows, *others], fills=fills, **more)
    return found


def test_the_colour_of_a_grant_may_be_its_stage() -> None:
    found = coloured(None, None, None)
    by_row = {one.row: one.question for one in problems(found) if one.question and one.severity == ERROR}
    assert [one.value for one in by_row[6].candidates] == ["granted", "-", "oui"]
    assert [one.value for one in by_row[7].candidates] == ["refused", "-", "oui"]
    assert offered(by_row[8])[:2] == ["identified", "contacted"]  # what the legend says of it is no stage
    answers = {by_row[6].key: "granted", by_row[7].key: "refused", by_row[8].key: "submitted"}
    read = {row.number: row for row in coloured(None, None, None, answers=answers).rows if not row.parent}
    assert [read[one].values["stage"] for one in (6, 7, 8)] == ["granted", "refused", "submitted"]
    assert read[7].cells["stage"] == "A7"


def test_a_grant_that_says_the_stage_of_its_colour_is_not_asked_about() -> None:
    found = coloured("accordé", "déposé", None)
    by_row = {one.row: one.question for one in problems(found) if one.question and one.severity == ERROR}
    assert by_row.keys() == {7, 8}
    assert offered(by_row[7]) == ["-", "oui"]  # it says another one


def test_a_colour_is_no_stage_where_its_legend_speaks_of_none() -> None:
    legend = [[None, "vu avec Marie"], []]
    (found,), _ = understood("Suivi", [*legend, *FILES], fills={(0, 0): "FFFF00", (4, 0): "FFFF00"})
    asked_of = [one.question for one in problems(found) if one.question and one.severity == ERROR]
    assert [offered(one) for one in asked_of] == [["-", "oui"]]


@pytest.mark.parametrize("share", ["77 %", "51,9 %", "100%"])
def test_a_row_of_shares_among_amounts_is_passed_over_and_said(share: str) -> None:
    (found,), _ = understood("Suivi", with_row(FILES, "Taux d'obtention", None, None, share, None))
    assert numbers(found) == [2, 3, 4, 5]
    assert any("Taux d'obtention" in one.message for one in found.problems)


def test_a_share_beside_a_year_or_an_amount_passes_no_row_over() -> None:
    rows = with_row(FILES, "Fondation exemple E", 2025, "50 %", None, None)
    assert "A6" not in {one.cell for one in understood("Suivi", rows)[0][0].problems}
    figures: Rows = [["Indicateur", "Exercice", "Valeur"], ["Taux de présence", 2024, "52 %"]]
    (found,), _ = understood("Indicateurs", figures)
    assert numbers(found) == [2]


PARTNERS: Rows = [
    ["Partenaire", 2024, 2025, "Notre contact", "Remarques"],
    ["Réseau exemple", "x", "x", "la directrice", None],
    ["Banque exemple", "x", None, None, "terminé"],
    ["Fondation exemple", "x", "x", "la présidente", None],
    ["Mutuelle exemple", None, "x", None, "à revoir"],
]


def of_partners(*more: list[Any]) -> list[str | None]:
    (found,), _ = understood("Structures", [*PARTNERS, *more], answers={"sheet:Structures": "organisations"})
    return [one.cell for one in problems(found) if one.severity == ERROR]


def test_a_name_alone_among_rows_that_say_more_is_asked_though_most_columns_are_not_read() -> None:
    assert of_partners(["Entreprises et fondations"]) == ["A6"]
    assert of_partners(["Coopérative exemple", "x", None, None, None]) == []


def test_a_count_with_numbers_below_words_is_asked() -> None:
    assert of_partners(["4 partenaires", 3, 3, None, None]) == ["A6"]
    assert of_partners(["4 Saisons", "x", "x", None, None]) == []


IN_MONEY: Rows = [
    ["Exercice", "Nature", "Poste", "Prévu"],
    [2026, "charges", "Salaires", 104_000],
    [2026, "charges", "Agora", 24_000],
    [2026, "produits", "Subventions", 90_000],
]


@pytest.mark.parametrize(
    "name",
    [
        "Valorisation du bénévolat",
        "Bénévolat valorisé",
        "Contributions volontaires en nature",
        "Emplois des contributions volontaires",
        "870 - Bénévolat",
        "Dons en nature",
        "Mise à disposition gratuite de locaux",
        "Personnel bénévole",
        "Mise à disposition de locaux (en nature)",
        "Subvention en nature de la ville",
    ],
)
def test_a_line_of_a_budget_that_is_no_money_is_asked(name: str) -> None:
    key, rows, (why,) = asked(with_row(IN_MONEY, 2026, "produits", name, 35_000), "Budget")
    assert (key, rows) == ("doubt:Budget:en nature", [5])
    assert "pas de l'argent" in why


@pytest.mark.parametrize(
    "name",
    [
        "Formation des bénévoles",
        "Frais de déplacement des bénévoles",
        "Assurance bénévoles",
        "Sortie nature",
        "Locaux (dont 3 000 € en nature)",
        "Contribution des territoires",
        "Engagement volontaire : service civique",
        "Transports gratuits pour les jeunes",
    ],
)
def test_a_line_of_a_budget_that_speaks_of_volunteers_or_nature_is_money(name: str) -> None:
    (found,), _ = understood("Budget", with_row(IN_MONEY, 2026, "charges", name, 3_500))
    assert numbers(found) == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "name", ["Reste à trouver", "Reste à obtenir en 2026", "Besoin (à trouver)", "Besoin à couvrir"]
)
def test_what_is_still_to_be_found_for_a_budget_is_asked(name: str) -> None:
    assert asked(with_row(IN_MONEY, 2026, "produits", name, 5_000), "Budget")[0] == "doubt:Budget:totaux"


def test_a_row_that_is_put_off_may_have_its_new_date() -> None:
    rows: Rows = [
        ["Événement", "Date", "Portée", "Remarque"],
        ["Forum", "15/03/2027", "réseau", "reporté"],
        ["Agora", "16/03/2027", "réseau", None],
    ]
    (found,) = [
        one.question for one in problems(only("Événements", rows)) if one.question and one.severity == "error"
    ]
    assert [one.value for one in found.candidates] == ["-", "reporté", "oui"]
    assert found.candidates[-1].label == "la lire comme les autres : sa date est la nouvelle"


SPONSORS: Rows = [
    ["Parrain", "Filleul", "Depuis"],
    *([f"Parrain {n}", f"Filleul {n}", 2024] for n in range(5)),
]
PROJECTS: Rows = [["Projet", "Territoire", "Année"], *([f"Projet {n}", "Caen", 2024] for n in range(5))]
PLACES: Rows = [["Territoire", "Commune"], *([f"Territoire {n}", f"Ville {n}"] for n in range(5))]


@pytest.mark.parametrize(
    ("rows", "field", "word", "state", "is_likely"),
    [
        (SPONSORS, "status", "en pause", "paused", True),
        (SPONSORS, "status", "n'ont plus de lien", "ended", False),
        (PROJECTS, "stage", "idée", "idea", True),
        (PROJECTS, "stage", "mis au frigo", "stopped", False),
        (PLACES, "status", "en sommeil", "dormant", True),
    ],
)
def test_a_colour_may_say_the_state_of_its_rows_whatever_they_are(
    rows: Rows, field: str, word: str, state: str, is_likely: bool
) -> None:
    coloured: dict[str, Any] = {"fills": {(2, 0): "FF0000", (7, 0): "FF0000"}}
    (asked,) = [
        one.question
        for one in problems(only("Suivi", [*rows, [], [word]], **coloured))
        if one.question and one.severity == ERROR
    ]
    assert (asked.key, [one.value for one in asked.candidates][-2:]) == ("doubt:Suivi:couleurs", ["-", "oui"])
    assert state in [one.value for one in (asked.candidates if is_likely else asked.others)]
    read = only("Suivi", [*rows, [], [word]], answers={asked.key: state}, **coloured)
    assert [row.number for row in read.rows if row.values.get(field) == state] == [3]


def test_nothing_is_asked_of_a_row_that_says_the_state_of_its_colour_itself() -> None:
    rows: Rows = [[*SPONSORS[0], "Statut"], *([*one, "en pause"] for one in SPONSORS[1:]), [], ["en pause"]]
    found = only("Suivi", rows, fills={(2, 0): "FF0000", (7, 0): "FF0000"})
    assert not [one for one in problems(found) if one.question and "couleurs" in one.question.key]


BY_ACCOUNT: Rows = [
    ["Compte", "Libellé", "Nature", "Prévu"],
    ["60", "Achats", "charges", 5_000],
    ["74", "Subventions", "produits", 17_000],
]


def test_the_accounts_of_contributions_in_kind_are_asked_though_their_column_is_not_read() -> None:
    """Accounts 86 and 87 were counted with the others: « Contrepartie » 12 000."""
    rows = [*BY_ACCOUNT, [860, "Contrepartie", "charges", 12_000], ["87", "Ressources", "produits", 12_000]]
    key, found, whys = asked(rows, "Budget")
    assert (key, found) == ("doubt:Budget:en nature", [4, 5])
    assert "« 860 »" in whys[0].replace("\u00a0", " ")
    key, found, _ = asked([*IN_MONEY, [2026, "produits", "87 – Ressources", 12_000]], "Budget")
    assert (key, found) == ("doubt:Budget:en nature", [5])


def test_an_account_that_those_below_it_detail_is_asked_though_their_column_is_not_read() -> None:
    """60 counted beside 606 and 607, its parts."""
    rows = [*BY_ACCOUNT[:2], ["606", "Fournitures", "charges", 2_000], ["607", "Denrées", "charges", 2_500]]
    key, found, _ = asked([*rows, BY_ACCOUNT[2]], "Budget")
    assert (key, found) == ("doubt:Budget:comptes", [2])


def test_amounts_beside_lines_are_no_accounts() -> None:
    rows: Rows = [["Libellé", "Nature", "Prévu"], ["Achats", "charges", 86], ["Subventions", "produits", 870]]
    (found,), _ = understood("Budget", rows)
    assert numbers(found) == [2, 3]


def test_amounts_in_a_column_that_is_not_read_are_no_accounts() -> None:
    """Of « Rappel 2023 », 8600 was said to be the account of what is given in kind."""
    rows: Rows = [
        ["Libellé", "Rappel 2023", "Nature", "Prévu"],
        ["Salaires", 8600, "charges", 9000],
        ["Loyers", 1500, "charges", 1600],
    ]
    (found,), _ = understood("Budget", rows)
    assert not [one for one in problems(found) if one.question and "en nature" in one.question.key]


def agenda(*names: str) -> Rows:
    return [
        ["Date", "Événement"],
        ["26/11/2024", "Réunion interterritoriale"],
        *(["2/12/2024", one] for one in names),
    ]


@pytest.mark.parametrize(
    "name",
    [
        "congé ES",
        "Congés d'été",
        "vacances",
        "Vacances scolaires zone A",
        "férié",
        "Fête du travail (férié)",
        "RTT MJ",
        "Marie en congés",
        "ES absente",
        "1er mai",
        "Lundi de Pâques",
        "pont de l'Ascension",
        "Fermeture estivale",
        "télétravail",
        "Paul en récup",
    ],
)
def test_a_day_without_work_is_asked_rather_than_read_as_an_event(name: str) -> None:
    """« congé ES » became an event of the network without a word."""
    key, rows, (why,) = asked(agenda(name), "Agenda")
    assert (key, rows) == ("doubt:Agenda:jours sans travail", [3])
    assert "sans travail" in why


@pytest.mark.parametrize(
    "name",
    [
        "Webinaire : repenser les congés",
        "Atelier télétravail",
        "Vacances solidaires",
        "Forum de Noël",
        "Le Pont des possibles",
        "Remontée des rêves",
        "Formation avant les vacances",
        "Ferme de la Grange",
        "Récupérathon",
        "Fête de la récup",
        "Congestion urbaine",
    ],
)
def test_an_event_may_speak_of_days_without_work(name: str) -> None:
    (found,), _ = understood("Agenda", agenda(name))
    assert numbers(found) == [2, 3]


@pytest.mark.parametrize(("sheet", "above"), [("Visites à venir", None), ("Feuil1", "Prochaines visites")])
def test_a_visit_to_come_without_a_date_is_asked_before_it_is_read_as_made(
    sheet: str, above: str | None
) -> None:
    rows: Rows = [["Territoire visiteur", "Chez", "Date", "Personnes"]]
    rows += [["Caen", "Miramas", None, 3], ["Reims", "Miramas", "12/03/2025", 2]]
    key, numbered, (why,) = asked([[above], *rows] if above else rows, sheet)
    assert (key, numbered) == (f"doubt:{sheet}:à venir", [3 if above else 2])
    assert f"sous « {above or sheet} »" in why
    assert not [one for one in problems(understood("Visites", rows)[0][0]) if one.severity == ERROR]


@pytest.mark.parametrize(
    "said", ["pas en 2026", "pas d'édition", "aucune soirée cette année", "Rien de prévu"]
)
def test_where_the_date_says_that_there_was_no_event_to_leave_its_row_is_offered_first(said: str) -> None:
    rows = with_row(EVENTS, "Katalyze", said, "réseau", None)
    key, numbered, (why,) = asked(rows)
    assert (key, numbered) == ("doubt:Suivi:pas d'événement", [5])
    assert f"dit « {said} » sous « Date »" in why
    (found,), _ = understood("Suivi", rows, answers={key: "-"})
    assert numbers(found) == [2, 3, 4]


@pytest.mark.parametrize("said", ["pas de date", "pas encore fixée", "aucune", "à caler"])
def test_a_date_that_is_not_known_yet_does_not_say_that_there_is_no_event(said: str) -> None:
    (found,), _ = understood("Suivi", with_row(EVENTS, "Katalyze", said, "réseau", None))
    assert "doubt:Suivi:pas d'événement" not in {one.question.key for one in problems(found) if one.question}


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("annulé → reporté au 24.09.2025", "2025-09-24"),
        ("reporté au 8 décembre", "2025-12-08"),
        ("Reportée au mardi 3/06", "2025-06-03"),
    ],
)
def test_of_an_event_that_is_put_off_to_a_day_that_day_is_offered_first(said: str, day: str) -> None:
    rows: Rows = [[*EVENTS[0], "Remarque"], *EVENTS[1:], ["Marché", "18/05/2025", "réseau", 180, said]]
    (found,), _ = understood("Suivi", rows)
    (about,) = [one for one in problems(found) if one.question and one.severity == ERROR]
    key, offered = question(about)
    assert offered[0] == "nouvelle date"
    (read,), _ = understood("Suivi", rows, answers={key: "nouvelle date"})
    date, cell = next(
        (row.values["date"], row.cells["date"]) for row in read.rows if row.values.get("name") == "Marché"
    )
    assert (date["start"], cell) == (day, "E5")


@pytest.mark.parametrize(
    "said", ["reporté au 24/09/2025 ou après", "reporté au printemps", "reporté au 3/02"]
)
def test_a_day_that_is_not_sure_or_is_over_before_is_not_offered(said: str) -> None:
    rows: Rows = [[*EVENTS[0], "Remarque"], *EVENTS[1:], ["Marché", "18/05/2025", "réseau", 180, said]]
    (found,), _ = understood("Suivi", rows)
    (about,) = [one for one in problems(found) if one.question and one.severity == ERROR]
    assert "nouvelle date" not in question(about)[1]


def test_several_totals_where_others_say_their_year_are_one_question() -> None:
    rows: Rows = [
        ["Exercice", "Nature", "Ligne", "Montant"],
        [2026, "charge", "Achats", 4_200],
        [2026, "charge", "Salaires", 68_000],
        [2026, "produit", "Prestations", 9_000],
        ["TOTAL", "charge", None, 72_200],
        ["TOTAL", "produit", None, 9_000],
    ]
    key, numbered, _ = asked(rows, "Budgets")
    assert (key, numbered) == ("doubt:Budgets:totaux", [5, 6])
