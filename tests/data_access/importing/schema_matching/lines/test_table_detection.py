"""Where a table stands in a sheet: its header, its rows, what is passed over around and between them and said."""

from typing import Any

import pytest

from data_access.importing.schema_matching.workbook_tables import understand
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    book,
    complete,
    grid,
    lines,
    numbers,
    only,
    problems,
    said,
    understood,
)

NAMES = ["Événement", "Date", "Présents"]


def test_the_header_is_found_under_title_lines_of_one_cell_without_a_word() -> None:
    sheet = only(
        "Événements",
        [
            ["Les événements du réseau"],
            ["mis à jour en mai 2024"],
            [],
            NAMES,
            ["Soirée", "30/05/2024", 60],
        ],
    )
    assert (sheet.header_row, numbers(sheet), sheet.passed_over, said(sheet)) == (4, [5], 0, [])


def test_a_sheet_called_as_another_table_is_the_one_whose_records_its_titles_all_name() -> None:
    titles = ["Territoire", "Promotion", "Étape du parcours", "Situation", "Réalisée le"]
    row = ["Caen", "Promo 1", "Séminaire", "fait", "13/03/2025"]
    (sheet,), _ = understood("Parcours", [titles, row])
    assert sheet.table == "progress"
    assert [one.cell for one in sheet.problems if "fait lire cette feuille comme" in one.why] == ["A1"]


@pytest.mark.parametrize(
    "titles",
    [["Cercle", "Territoire", "Rôle"], ["Cercle", "Qui en est", "Rôle"], ["Cercle", "Structure", "Depuis"]],
)
def test_a_sheet_called_in_short_as_the_table_that_its_titles_name_is_read_so_and_told(
    titles: list[str],
) -> None:
    (sheet,), _ = understood("Membres", [titles, ["Cercle com", "Caen", "anime"]])
    assert sheet.table == "circle_members"
    assert [one.cell for one in sheet.problems if "fait lire cette feuille comme" in one.why] == ["A1"]


def test_members_of_cohorts_are_read_as_such() -> None:
    (sheet,), _ = understood("Membres", [["Promo", "Territoire"], ["Promo 1", "Caen"]])
    assert (sheet.table, said(sheet)) == ("memberships", [])


def test_a_sheet_called_as_another_table_is_asked_where_its_titles_name_no_record() -> None:
    rows = [["Territoire", "Promotion", "Situation"], ["Caen", "Promo 1", "labellisé"]]
    _, asked = understood("Parcours", rows)
    assert [one.cell for one in asked] == ["A1"]


def test_lines_of_several_cells_above_the_header_are_not_read_and_said_so() -> None:
    sheet = only(
        "Événements",
        [
            ["Soirée d'avant", "30/05/2023", 12],
            ["Titre"],
            NAMES,
            ["Soirée", "30/05/2024", 60],
        ],
    )
    assert (numbers(sheet), said(sheet)) == ([4], [("warning", "A1")])
    assert "la ligne 1, au-dessus des titres de colonnes, n'est pas lue" in sheet.problems[0].message


TWO_ROWS: Rows = [
    ["Événement", "Public", None, "Satisfaction"],
    [None, "Inscrits", "Présents", "(%)"],
    ["Soirée", 80, 60, 88],
]


@pytest.mark.parametrize("merged", ["", "B1:C1", "B1:C1 A1:A2"])
def test_a_header_of_two_rows_is_read_as_one_merged_or_not(merged: str) -> None:
    sheet = only("Événements", TWO_ROWS, merged)
    measures = {row.values["measure"]: row.cells["value"] for row in sheet.rows if row.parent}
    assert (sheet.header_row, numbers(sheet)) == (2, [3])
    assert measures == {"registered": "B3", "present": "C3", "satisfaction": "D3"}


def test_a_value_merged_over_several_rows_is_each_of_theirs_at_the_cell_that_holds_it() -> None:
    sheet = only(
        "Rôles",
        [
            ["Événement", "Territoire", "Rôle"],
            ["Soirée", "Lons", "hôte"],
            [None, "Dole", "coanime"],
        ],
        merged="A2:A3",
    )
    assert [values["event"] for _, values in lines(sheet)] == ["Soirée", "Soirée"]
    assert [row.cells["event"] for row in sheet.rows] == ["A2", "A2"]


def test_a_number_merged_over_rows_of_different_records_is_refused() -> None:
    sheet = only("Événements", [["Événement", "Présents"], ["Soirée", 60], ["Forum", None]], merged="B2:B3")
    assert said(sheet) == [("error", "B2"), ("error", "B2")]
    assert "fusionné sur 2 lignes" in problems(sheet)[0].message


def test_blank_rows_and_columns_around_and_inside_a_table_are_no_matter() -> None:
    sheet = only(
        "Événements",
        [
            [],
            [None, None, "Événement", None, "Présents"],
            [],
            [None, None, "Soirée", None, 60],
            [],
            [None, None, "Forum", None, 90],
        ],
    )
    assert (sheet.header_row, numbers(sheet), sheet.passed_over) == (2, [4, 6], 0)
    assert sheet.rows[0].cells == {"name": "C4"}


@pytest.mark.parametrize(
    "label",
    [
        "Total",
        "TOTAL",
        "Sous-total",
        "sous total 2024",
        "Somme",
        "Totaux",
        "Total général :",
        "Moyenne",
        "Cumul",
    ],
)
def test_a_row_of_totals_is_counted_as_passed_over(label: str) -> None:
    sheet = only(
        "Événements",
        [
            ["Événement", "Présents", "Inscrits"],
            ["Soirée", 60, 70],
            ["Forum", 90, 99],
            [label, 150, 169],
        ],
    )
    assert (numbers(sheet), sheet.passed_over, said(sheet)) == ([2, 3], 1, [])


@pytest.mark.parametrize("name", ["Total Énergies", "Somme", "Cumulus"])
def test_a_name_that_begins_like_a_total_but_bears_more_than_numbers_is_a_row(name: str) -> None:
    sheet = only("Structures", [["Structure", "Forme juridique"], ["Asso X", "association"], [name, "SA"]])
    assert numbers(sheet) == [2, 3]


def test_a_last_row_without_a_name_that_sums_up_those_above_is_passed_over() -> None:
    rows: Rows = [["Événement", "Présents"], ["Soirée", 60], ["Forum", 90], [None, 150]]
    sheet = only("Événements", rows)
    assert (numbers(sheet), sheet.passed_over) == ([2, 3], 1)
    rows[-1] = [None, 151]
    assert numbers(only("Événements", rows)) == [2, 3, 4]


@pytest.mark.parametrize("total", ["150 k€", "0,15 M€", 150_000.0])
def test_amounts_with_their_unit_are_summed_up_as_well(total: object) -> None:
    rows: Rows = [["Exercice", "Ligne", "Budget prévisionnel"], [2025, "A", "60 k€"], [2025, "B", 90_000]]
    rows.append([None, None, total])
    sheet = only("Budgets", rows)
    assert (numbers(sheet), sheet.passed_over) == ([2, 3], 1)


@pytest.mark.parametrize(
    "note", ["* dont 12 en ligne", "Source : rapport 2024", "NB : à vérifier", "Remarque : à voir"]
)
def test_a_note_under_a_table_is_counted_as_passed_over(note: str) -> None:
    sheet = only("Événements", [NAMES, ["Soirée", "30/05/2024", 60], ["Forum", "01/06/2024", 9], [], [note]])
    assert (numbers(sheet), sheet.passed_over) == ([2, 3], 1)


def test_a_lone_text_below_a_blank_row_may_be_a_name_and_is_said_to_be_passed_over() -> None:
    sheet = only(
        "Événements", [NAMES, ["Soirée", "30/05/2024", 60], ["Forum", "01/06/2024", 9], [], ["vu par Léa"]]
    )
    assert (numbers(sheet), sheet.passed_over, said(sheet)) == ([2, 3], 1, [("warning", "A5")])
    assert "est pris pour un titre, un total ou une note" in sheet.problems[0].message


def test_a_lone_text_among_full_rows_is_asked() -> None:
    full = ["Soirée", "30/05/2024", 60]
    sheet = only("Événements", [NAMES, full, ["Saison 2"], ["Forum", "01/06/2024", 9], full, full])
    assert (numbers(sheet), said(sheet)) == ([2, 4, 5, 6], [("error", "A3")])


def test_a_header_that_is_repeated_is_counted_as_passed_over() -> None:
    sheet = only("Événements", [NAMES, ["Soirée", "30/05/2024", 60], NAMES, ["Forum", "01/06/2024", 9]])
    assert (numbers(sheet), sheet.passed_over) == ([2, 4], 1)


def test_tables_that_stand_one_under_the_other_are_each_read() -> None:
    sheets, wrong = understood(
        "Feuil1",
        [
            ["Événement", "Date", "Présents"],
            ["Soirée", "30/05/2024", 60],
            [],
            ["Parrainages"],
            ["Parrain", "Filleul"],
            ["Lons", "Dole"],
        ],
    )
    assert ([(sheet.table, sheet.header_row, numbers(sheet)) for sheet in sheets], wrong) == (
        [("events", 1, [2]), ("sponsorships", 5, [6])],
        [],
    )


BESIDE: Rows = [
    ["Événement", "Date", "Présents", None, "Parrain", "Filleul"],
    ["Soirée", "30/05/2024", 60, None, "Lons", "Dole"],
    ["Forum", "01/06/2024", 9, None, "Caen", "Vire"],
]


def test_tables_that_stand_side_by_side_are_each_read_at_their_cells() -> None:
    sheets, wrong = understood("Feuil1", BESIDE)
    assert ([(sheet.table, numbers(sheet)) for sheet in sheets], wrong) == (
        [("events", [2, 3]), ("sponsorships", [2, 3])],
        [],
    )
    assert sheets[1].rows[0].cells == {"sponsor": "E2", "sponsored": "F2"}


def test_what_is_said_of_a_table_stands_at_its_own_cells_not_at_those_beside_it() -> None:
    sheets, _ = understood("Feuil1", [*BESIDE, [], ["à voir", None, None, None, "vu par Léa"]])
    assert [said(sheet) for sheet in sheets] == [[("warning", "A5")], [("warning", "E5")]]
    assert sheets[1].problems[0].value == "vu par Léa"


@pytest.mark.parametrize(
    ("hidden", "key", "cell", "read"),
    [
        ({"hidden_rows": frozenset({1})}, "doubt:Événements:masquées", "A2", []),
        ({"hidden_columns": frozenset({2})}, "doubt:Événements:colonnes C", "C1", [{"name": "Soirée"}]),
        ({"hidden": True}, "doubt:Événements:feuille", "A1", []),
    ],
)
def test_whether_what_is_hidden_is_read_is_asked(
    hidden: dict[str, Any], key: str, cell: str, read: list[dict[str, Any]]
) -> None:
    rows: Rows = [["Événement", "Lieu", "Présents"], ["Soirée", None, 60]]
    sheets, wrong = understood("Événements", rows, **hidden)
    (problem,) = [*wrong, *(one for sheet in sheets for one in problems(sheet))]
    assert (problem.severity, problem.cell, problem.question and problem.question.key) == ("error", cell, key)
    left, _ = understood("Événements", rows, answers={key: "-"}, **hidden)
    assert [values for sheet in left for _, values in lines(sheet)] == read
    (sheet,), none = understood("Événements", rows, answers={key: "oui"}, **hidden)
    assert (numbers(sheet), said(sheet), none) == ([2], [], [])


@pytest.mark.parametrize(
    "name", ["Archives 2023", "OLD", "Brouillon", "Modèle", "Suivi (2)", "Événements - copie", "Suivi_old"]
)
def test_a_sheet_that_is_called_a_copy_or_a_draft_of_others_is_asked(name: str) -> None:
    rows: Rows = [NAMES, ["Soirée", "30/05/2024", 60]]
    key = f"doubt:{name}:feuille"
    for answer, read in (("", 1), ("-", 1), ("oui", 2)):
        both = book(grid("Événements", rows), grid(name, rows))
        sheets, wrong = understand(both, None, {key: answer} if answer else {})
        assert len(sheets) == read
        assert [one.question.key for one in wrong if one.question] == ([] if answer else [key])


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Soirées 2025", "Soirées 2025 corrigé"),
        ("Suivi", "Suivi_v2"),
        ("Suivi v1", "Suivi V2"),
        ("Suivi v2", "Suivi v10"),
        ("Budget", "Budget (définitif)"),
        ("Agenda", "Agenda - mis à jour"),
    ],
)
def test_a_sheet_of_which_another_is_called_a_newer_version_is_asked_and_the_newer_one_read(
    older: str, newer: str
) -> None:
    both = book(
        grid(newer, [NAMES, ["Soirée", "31/05/2024", 60]]), grid(older, [NAMES, ["Soirée", "30/05/2024", 60]])
    )
    sheets, wrong = understand(both, None, {})
    assert [sheet.sheet for sheet in sheets] == [newer]
    assert [one.question.key for one in wrong if one.question] == [f"doubt:{older}:feuille"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Promo 1", "Promo 2"),
        ("Soirées", "Soirées 2025"),
        ("Soirées", "Nouvelles soirées"),
        ("Suivi", "Suivi v1"),
    ],
)
def test_sheets_that_are_no_versions_of_one_another_are_both_read(one: str, other: str) -> None:
    both = book(*(grid(name, [NAMES, [f"Soirée {name}", "31/05/2024", 60]]) for name in (one, other)))
    sheets, wrong = understand(both, None, {})
    assert ([sheet.sheet for sheet in sheets], wrong) == ([one, other], [])


@pytest.mark.parametrize("name", ["Archives 2023", "Soirées (2)"])
def test_the_only_sheet_of_a_file_is_read_whatever_its_name(name: str) -> None:
    assert numbers(only(name, [NAMES, ["Soirée", "30/05/2024", 60]])) == [2]


@pytest.mark.parametrize("title", [None, "\u200b"])
def test_a_column_with_values_and_no_title_to_see_is_said_not_to_be_read(title: str | None) -> None:
    sheet = only("Événements", [["Événement", title, "Présents"], ["Soirée", "secret", 60]])
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée"}, [("warning", "B1")])


def test_every_problem_of_a_messy_sheet_says_where_what_why_and_what_would_be_right() -> None:
    sheet = only(
        "Événements",
        [
            ["vu", "par", "Léa"],
            ["Événement", "Participants", "Couleur", "Date", "Présents", None],
            ["Soirée", 60, "bleu", "bientôt", "foule", "?!"],
            ["Total de la ville", 9, None, None, 12, None],
        ],
        hidden_rows=frozenset({2}),
    )
    assert sorted(said(sheet)) == [
        ("error", "A3"),
        ("error", "B2"),
        ("warning", "A1"),
        ("warning", "C2"),
    ]
    assert [one.message for one in problems(sheet) if not complete(one)] == []


@pytest.mark.parametrize(
    ("name", "header", "row", "label"),
    [
        ("Parrainages", ["Parrain", "Filleul"], ["Amiens", "Caen"], "7 paires, dont 2 par Le Mans"),
        ("Événements", ["Date", "Événement"], ["30/05/2024", "Soirée"], "SEPTEMBRE"),
    ],
)
def test_a_lone_text_at_the_left_that_cannot_make_a_record_is_passed_over_and_said(
    name: str, header: list[str], row: list[str], label: str
) -> None:
    sheet = only(name, [header, row, [label], row])
    assert (numbers(sheet), sheet.passed_over, said(sheet)) == ([2, 4], 1, [("warning", "A3")])
    assert label in sheet.problems[0].message


def test_a_lone_cell_whose_left_is_blank_or_merged_from_above_is_a_row_all_the_same() -> None:
    header = ["Parrain", "Filleul"]
    assert numbers(only("Parrainages", [header, ["Amiens", "Caen"], [None, "Guyane"]])) == [2, 3]
    assert numbers(
        only(
            "Rôles",
            [
                ["Territoire", "Événement", "Rôle"],
                ["Amiens", "Soirée", "hôte"],
                ["Caen"],
            ],
            "B2:B3 C2:C3",
        )
    ) == [2, 3]


def test_a_list_of_who_came_is_one_of_visits_in_the_words_people_use() -> None:
    sheet = only("Venues", [["Soirée / évènement", "Qui est venu ?", "Nb pers."], ["Des Idées", "Epinal", 3]])
    assert sheet.table == "visits"
    assert lines(sheet)[0][1].keys() == {"event", "visitor", "people"}


def test_a_payment_may_name_its_funder_and_a_budget_line_its_forecast() -> None:
    paid = only("Versements", [["Financeur", "Libellé", "Reçu"], ["Région", "VIR", 7500]])
    assert lines(paid)[0][1]["funding"] == "Région"
    budget = only("Budget", [["Exercice", "Ligne", "Budget prévisionnel"], [2025, "Salaires", "98 k€"]])
    assert lines(budget)[0][1]["amount"] == "98000.00"


def test_codes_and_labels_may_be_of_anything() -> None:
    accounts: Rows = [["Code", "Libellé"], ["606", "Achats"], ["613", "Locations"]]
    sheets, said_of_it = understood("Plan comptable", accounts)
    assert (sheets, [(one.severity, one.cell) for one in said_of_it]) == ([], [("error", "A1")])


CARDS: Rows = [
    ["Territoire", "Caen", "Metz"],
    ["Statut", "labellisé", None],
    ["Commune", None, "Metz"],
    ["Site", "caen.example.org", "metz.example.org"],
]


def test_titles_beside_the_values_of_several_records_are_a_card_each() -> None:
    sheets, told = understood("Deux villes", CARDS)
    assert [lines(sheet)[0][1]["name"] for sheet in sheets] == ["Caen", "Metz"]
    assert [one.severity for one in told] == []


def test_a_list_of_words_is_no_card() -> None:
    _, (told,) = understood(
        "Notes", [["Statut", "à revoir"], ["Budget", "voir avec la trésorière"], ["Divers", None]]
    )
    assert told.severity == "warning"


def test_the_title_of_a_sheet_that_comes_again_on_each_page_is_passed_over_with_the_titles_below_it() -> None:
    title = "État des événements 2024"
    sheet = only(
        "Événements",
        [
            [title, None, "Page 1/2"],
            NAMES,
            ["Soirée A", "30/05/2024", 60],
            [title, None, "Page 2/2"],
            NAMES,
            ["Soirée B", "31/05/2024", 40],
        ],
    )
    assert numbers(sheet) == [3, 6]
    assert [one.row for one in sheet.passed] == [4, 5]
    assert ("warning", "A4") in said(sheet)


def test_a_table_of_half_of_these_titles_and_others_begins_below_a_blank_row() -> None:
    seasons: Rows = [
        ["SAISON 2025"],
        ["Date", "Événement", "Intervenants", "Présents", "Note /5"],
        ["06/03/2025", "Découverte", "Julie", 34, 4.6],
        ["19/06/2025", "Financer", "Karim", 29, 4.4],
        ["Moyenne", None, None, 31, 4.5],
        [],
        ["SAISON 2026"],
        ["Événement", "Date", "Inscrits", "Présents", "Replay", "Intervenants"],
        ["Découverte", "12/03/2026", 38, 25, 61, "Anne"],
    ]
    found, _ = understood("Événements", seasons)
    assert [numbers(one) for one in found] == [[3, 4], [9]]


def test_a_row_that_says_two_of_these_titles_begins_no_table() -> None:
    rows: Rows = [
        ["Événement", "Date", "Lieu", "Note"],
        ["Soirée", "06/03/2025", "Caen", "vu"],
        [],
        ["Note", "Lieu", "à revoir", "avec Julie"],
    ]
    assert len(understood("Événements", rows)[0]) == 1


@pytest.mark.parametrize("sheet", ["Trésorerie", "Reçus", "Feuil1", "2026"])
@pytest.mark.parametrize("dated", [["Montant reçu", "Reçu le"], ["Montant prévu", "Prévu le"]])
def test_payments_are_known_by_their_titles_whatever_the_sheet_is_called(
    sheet: str, dated: list[str]
) -> None:
    rows: Rows = [["Financeur", "Objet", *dated], ["Fondation exemple A", "Soirées", 5_000, "12/03/2025"]]
    (found,), _ = understood(sheet, rows)
    assert found.table == "payments"


@pytest.mark.parametrize("when", ["Date de valeur", "Crédité le", "Date de versement", "Date"])
def test_what_a_bank_says_it_received_of_grants_is_payments(when: str) -> None:
    rows: Rows = [
        [when, "Financeur", "Objet", "Exercice", "Montant reçu"],
        ["12/03/2025", "Fondation exemple A", "Soirées", 2025, 5_000],
        ["12/06/2025", "Fondation exemple A", "Soirées", 2025, 3_000],
    ]
    (found,), _ = understood("Feuil1", rows)
    assert found.table == "payments"
    assert [row.values["amount_received"] for row in found.rows] == ["5000.00", "3000.00"]
    assert [row.values["received"]["start"] for row in found.rows] == ["2025-03-12", "2025-06-12"]


@pytest.mark.parametrize("sheet", ["Encaissements", "Encaissements 2026", "Versements reçus"])
def test_a_sheet_of_what_was_received_holds_payments(sheet: str) -> None:
    titles = ["Date", "Financeur", "Objet", "Libellé", "Montant"]
    rows: Rows = [titles, ["12/03/2025", "Fondation exemple A", "Soirées", "acompte", 5_000]]
    (found,), _ = understood(sheet, rows)
    assert found.table == "payments"


@pytest.mark.parametrize("more", ["Étape", "Montant demandé", "Accordé 2025", "Décision le"])
def test_grants_that_say_what_was_received_of_them_stay_grants(more: str) -> None:
    titles = ["Financeur", "Objet", "Montant reçu", "Reçu le", more]
    rows: Rows = [titles, ["Fondation exemple A", "Soirées", 5_000, "12/03/2025", None]]
    tables, _ = understood("Suivi", rows)
    assert [one.table for one in tables] in (["funding"], [])


@pytest.mark.parametrize(
    ("name", "table"), [("Partenaires", "organisations"), ("Territoires", "territories"), ("Feuil1", None)]
)
def test_nom_is_that_of_what_the_sheet_is_called(name: str, table: str | None) -> None:
    rows: Rows = [
        ["Nom", "Nature", "Depuis", "Site"],
        ["Avise", "association", 2018, "https://a.example.org"],
    ]
    found, _ = understood(name, rows)
    assert [one.table for one in found] == ([table] if table else [])


@pytest.mark.parametrize("times", [2, 3])
def test_the_same_titles_again_to_the_right_are_a_table_of_their_own(times: int) -> None:
    titles = ["Événement", "Date", "Portée", "Présents"]
    rows: Rows = [
        [one for _ in range(times) for one in titles],
        [one for place in range(times) for one in (f"Soirée {place}", "12/03/2025", "réseau", 40 + place)],
    ]
    sheets, asked = understood("Événements", rows)
    assert asked == []
    assert [values["name"] for sheet in sheets for _, values in lines(sheet)] == [
        f"Soirée {place}" for place in range(times)
    ]
