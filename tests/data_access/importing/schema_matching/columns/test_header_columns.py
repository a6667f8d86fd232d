"""Which table a sheet is and which column a title says: exact, a synonym, remembered, nearly so (asked), or unknown."""

import pytest

from data_access.importing.model.problems import LEAVE_OUT
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    complete,
    only,
    problems,
    question,
    said,
    settling,
    understood,
)


def table(title: str, value: object, name: str = "Événements", first: str = "Événement") -> Rows:
    return [[first, title], ["Soirée", value]]


@pytest.mark.parametrize(
    "title",
    [
        "Durée",
        "DURÉE",
        "duree",
        "  Durée ",
        "Durée\u00a0",
        "Durée (obligatoire)",
        "Durées",
        "Durée :",
        "Durée*",
    ],
)
def test_a_header_is_known_whatever_case_accents_spaces_and_ornaments(title: str) -> None:
    sheet = only("Événements", table(title, "2 h"))
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée", "duration": "2 h"}, [])


@pytest.mark.parametrize(
    "title", ["Nom de l'événement", "Nom de l’événement", "NOM DE L'EVENEMENT", "nom de l 'evenement"]
)
def test_a_synonym_is_known_whatever_its_apostrophe(title: str) -> None:
    assert only("Événements", [[title, "Durée"], ["Soirée", "2 h"]]).rows[0].values["name"] == "Soirée"


def test_a_close_spelling_is_not_read_before_it_is_confirmed() -> None:
    rows = table("Partenaiers", "SNCF")
    sheet = only("Événements", rows)
    (problem,) = sheet.problems
    assert (sheet.rows[0].values, problem.severity, problem.cell) == ({"name": "Soirée"}, "error", "B1")
    assert question(problem) == ("column:Événements:B1:Partenaiers", ["partners", LEAVE_OUT])
    assert "veut peut-être dire" in problem.message and complete(problem)
    confirmed = only("Événements", rows, answers=settling(sheet, B1="partners"))
    assert (confirmed.rows[0].values["partners"], said(confirmed)) == ("SNCF", [])


AMOUNTS = ["year.requested", "year.granted", "year.contracted", "year.paid"]
COUNTS = ["registered.value", "present.value", "contributors.value"]


@pytest.mark.parametrize(
    ("name", "first", "title", "candidates"),
    [
        ("Événements", "Événement", "Participants", COUNTS),
        ("Financements", "Financeur", "Montant", AMOUNTS),
        ("Financements", "Financeur", "subvention", AMOUNTS),
        ("Versements", "Financement", "Montant", ["amount_planned", "amount_received"]),
        ("Événements", "Événement", "Ville", ["place", "territory"]),
    ],
)
def test_a_title_that_may_say_several_columns_is_asked_not_guessed(
    name: str, first: str, title: str, candidates: list[str]
) -> None:
    sheet = only(name, [[first, title], ["Fondation X", 60]])
    (problem,) = sheet.problems
    assert (problem.severity, problem.cell, len(sheet.rows)) == ("error", "B1", 1)
    assert question(problem)[1] == [*candidates, LEAVE_OUT]
    assert complete(problem)


def test_a_doubtful_title_is_the_one_column_that_no_other_title_says() -> None:
    sheet = only("Territoires", [["Territoire", "Ville"], ["Lons", "Lons-le-Saunier"]])
    assert (sheet.rows[0].values["commune"], said(sheet)) == ("Lons-le-Saunier", [])


def test_an_answer_says_what_participants_are() -> None:
    rows = table("Participants", 60)
    answered = only("Événements", rows, answers=settling(only("Événements", rows), B1="present.value"))
    assert answered.rows[1].values["measure"] == "present"
    assert said(answered) == []


def test_a_column_that_is_answered_not_to_be_read_is_not_and_needs_no_word() -> None:
    rows = table("Participants", 60)
    answered = only("Événements", rows, answers=settling(only("Événements", rows), B1=LEAVE_OUT))
    assert (len(answered.rows), answered.rows[0].values, said(answered)) == (1, {"name": "Soirée"}, [])


def test_an_answer_that_names_no_column_is_none() -> None:
    rows = table("Participants", 60)
    asked = only("Événements", rows)
    assert said(only("Événements", rows, answers=settling(asked, B1="password"))) == [("error", "B1")]


def test_a_doubtful_title_over_an_empty_column_asks_nothing() -> None:
    assert [one for one, _ in said(only("Événements", table("Participants", None)))] == ["warning"]


def test_an_unknown_column_is_passed_over_and_an_answer_reads_it_all_the_same() -> None:
    rows = table("Couleur", "Lons")
    sheet = only("Événements", rows)
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée"}, [("warning", "B1")])
    assert "ce titre n'est pas connu" in sheet.problems[0].message
    assert only("Événements", rows, answers=settling(sheet, B1="place")).rows[0].values["place"] == "Lons"


def counted(title: str, *cells: object) -> Rows:
    return [["Événement", title], *([f"Soirée {place}", cell] for place, cell in enumerate(cells))]


def test_an_unknown_title_above_nothing_but_numbers_is_asked_the_nearest_counts_first() -> None:
    rows = counted("Nb participants comptés présents", 40, "env. 60", None)
    sheet = only("Événements", rows)
    (problem,) = sheet.problems
    nearest = ["present.value", "registered.value", "contributors.value", "territories.value"]
    assert (problem.severity, question(problem)[1]) == ("error", [*nearest, LEAVE_OUT])
    assert complete(problem)
    answered = only("Événements", rows, answers=settling(sheet, B1="present.value"))
    assert [row.values["measure"] for row in answered.rows if row.parent] == ["present", "present"]
    left = only("Événements", rows, answers=settling(sheet, B1=LEAVE_OUT))
    assert (said(left), [row for row in left.rows if row.parent]) == ([], [])


def test_of_an_unknown_title_that_shares_no_word_every_count_may_be_meant() -> None:
    (problem,) = only("Événements", counted("Bénévoles", 3, 5)).problems
    assert {*COUNTS, "challenges.value"} < set(question(problem)[1])
    assert "satisfaction.value" not in question(problem)[1]


@pytest.mark.parametrize(
    "rows",
    [
        counted("Numéro", 41, 42),
        counted("Édition", 1, 2, 3),
        counted("Saison", 2023, 2024),
        counted("Contact", 612345678),
        counted("Coût (€)", 300),
        counted("Repas", 40, "en partie"),
        counted("Avez-vous aimé ?", 4, 5),
    ],
)
def test_numbers_that_count_nothing_that_we_keep_are_only_a_remark(rows: Rows) -> None:
    assert said(only("Événements", rows)) == [("warning", "B1")]


def test_of_two_columns_that_say_the_same_the_one_that_is_answered_is_read() -> None:
    rows: Rows = [["Événement", "Durée", "Durée"], ["Soirée", "2 h", "3 h"]]
    sheet = only("Événements", rows)
    assert (sheet.rows[0].values, said(sheet)) == ({"name": "Soirée"}, [("error", "B1"), ("error", "C1")])
    answered = only("Événements", rows, answers=settling(sheet, C1="duration"))
    assert answered.rows[0].values["duration"] == "3 h"
    assert [severity for severity, _ in said(answered)] == ["warning"]


def test_of_two_columns_that_say_the_same_the_empty_one_is_no_matter() -> None:
    sheet = only("Événements", [["Événement", "Durée", "Durée"], ["Soirée", None, "3 h"]])
    assert (sheet.rows[0].values["duration"], said(sheet)) == ("3 h", [("warning", "B1")])


SPONSORSHIPS: Rows = [["Parrain", "Filleul"], ["Lons", "Dole"]]


def test_headers_say_the_table_where_the_name_of_the_sheet_says_none() -> None:
    assert only("Feuil1", SPONSORSHIPS).table == "sponsorships"


def test_a_name_that_headers_contradict_is_a_question_and_its_answer_reads_the_sheet() -> None:
    sheets, (problem,) = understood("Événements", SPONSORSHIPS)
    assert (sheets, problem.severity, problem.cell) == ([], "error", "A1")
    assert "le nom de cette feuille dit « Événements »" in problem.message.replace("\u00a0", " ")
    key, candidates = question(problem)
    assert (candidates, complete(problem)) == (["events", "sponsorships", LEAVE_OUT], True)
    assert only("Événements", SPONSORSHIPS, answers={key: "sponsorships"}).table == "sponsorships"


def test_a_sheet_that_is_answered_not_to_be_read_is_not_and_that_is_said() -> None:
    _, (problem,) = understood("Événements", SPONSORSHIPS)
    sheets, (told,) = understood("Événements", SPONSORSHIPS, answers={question(problem)[0]: LEAVE_OUT})
    assert (sheets, told.severity) == ([], "warning")
    assert told.why == "cette feuille n'est pas lue, d'après une réponse"


def test_headers_that_go_to_several_tables_are_a_question_that_the_name_of_the_sheet_settles() -> None:
    rows: Rows = [["Nom", "Date", "Note"], ["Soirée", "30/05/2024", "bien"]]
    sheets, (problem,) = understood("Feuil1", rows)
    assert (sheets, problem.severity) == ([], "error")
    assert "events" in question(problem)[1]
    assert only("Événements", rows).table == "events"
    assert problems(only("Événements", rows)) == []


AUTUMN: Rows = [
    ["Suivi des évènements — automne 2024"],
    [],
    ["Ce qu'on a fait", "Quand ?", "Salle", "Territoire", "Nb participants comptés présents", "Remarques"],
    ["Café des idées", "03/10/2024", "MJC", "Caen", "env. 60", "super"],
    ["Fête des envies", "12/10/2024", None, "Lons", 35, None],
]


def test_what_stands_above_the_titles_says_which_table_is_likely_and_any_other_may_be_chosen() -> None:
    _, (problem,) = understood("Feuil1", [["Les parrainages de l'année"], *AUTUMN[1:]])
    assert question(problem)[1] == ["sponsorships", "events", "territories", LEAVE_OUT]
    assert problem.question and {"funding", "projects"} <= {one.value for one in problem.question.others}


def test_words_or_letters_below_years_are_rather_statuses_and_numbers_are_rather_figures() -> None:
    titles = ["Territoire", 2023, 2024, 2025]
    letters: Rows = [titles, ["Caen", None, "EL", "L"], ["Poitiers", "EL", "EL → L", "L"]]
    _, (problem,) = understood("Historique", letters)
    assert question(problem)[1][0] == "status_history"
    numbers: Rows = [titles, ["Caen", None, 12, "n.c."], ["Poitiers", 3, 4, 5]]
    _, (problem,) = understood("Historique", numbers)
    assert question(problem)[1][0] == "indicators" and "status_history" not in question(problem)[1]


def test_where_what_stands_above_says_what_the_titles_say_it_is_read_and_told() -> None:
    sheet = only("Feuil1", AUTUMN)
    assert sheet.table == "events"
    told = next(one for one in problems(sheet) if "fait lire cette feuille comme" in one.message)
    assert (told.severity, question(told)[0]) == ("warning", "sheet:Feuil1")


def test_dates_and_counts_below_unknown_titles_speak_for_events() -> None:
    rows: Rows = [["Salle", "Territoire", "Jour J", "Nb de présents"], ["MJC", "Caen", "03/10/2024", 60]]
    _, (problem,) = understood("Feuil1", rows)
    assert question(problem)[1][:2] == ["events", "territories"]


def test_which_column_names_the_rows_is_asked_once_and_its_answer_reads_it() -> None:
    rows: Rows = [*AUTUMN[2:], ["Bal", "19/10/2024", None, "Lons", 28, None]]
    sheet = only("Événements", rows)
    asked = {one.cell: one for one in problems(sheet) if one.severity == "error"}
    assert set(asked) == {"A1", "E1"} and complete(asked["A1"])
    assert question(asked["A1"]) == ("column:Événements:1:name", ["A1", LEAVE_OUT])
    answers = {question(asked["A1"])[0]: "A1", **settling(sheet, E1="present.value")}
    answered = only("Événements", rows, answers=answers)
    names = [row.values["name"] for row in answered.rows if row.parent is None]
    assert (names, said(answered)) == (["Café des idées", "Fête des envies", "Bal"], [])


@pytest.mark.parametrize("cell", [2024, "oui", "12 / 4", None])
def test_no_column_is_asked_to_name_the_rows_where_none_holds_names(cell: object) -> None:
    sheet = only("Événements", [["Machin", "Date", "Salle"], [cell, "03/10/2024", "MJC"]])
    assert [(row.problems, row.values["place"]) for row in sheet.rows] == [([], "MJC")]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Quoi", "name"),
        ("Quoi ?", "name"),
        ("Quand", "date"),
        ("Quand ?", "date"),
        ("Où ?", "place"),
        ("C'est où", "place"),
        ("C'est où ?", "place"),
    ],
)
def test_the_short_questions_of_a_table_of_events_are_titles(title: str, name: str) -> None:
    other = "Durée" if name == "name" else "Événement"
    sheet = only("Événements", [[other, title], ["2 h", "2024"]])
    assert (name in sheet.rows[0].values, said(sheet)) == (True, [])


def test_what_stands_for_not_known_is_said_once_a_column_at_its_first_cell() -> None:
    rows: Rows = [
        ["Événement", "Présents", "Durée"],
        ["Soirée", 40, "?"],
        ["Bal", "?", "2 h"],
        ["Fête", "n.c.", "-"],
    ]
    duration, told = problems(only("Événements", rows))
    assert (told.severity, told.cell, told.value) == ("warning", "B3", "?")
    assert (duration.severity, duration.cell, duration.value) == ("warning", "C2", "?")
    assert "« ? » et « n.c. » sont lus comme non renseignés, dans 2 cellules" in told.message.replace(
        "\u00a0", " "
    )


def test_words_under_the_title_of_a_date_are_asked_about_and_dates_are_not() -> None:
    decided: Rows = [
        ["Financeur", "Décision"],
        ["Région", "accordé"],
        ["ADEME", "refusé"],
        ["CAF", "en cours"],
    ]
    (asked,) = (one for one in problems(only("Financements", decided)) if one.severity == "error")
    key, offered = question(asked)
    assert (asked.cell, offered[:2]) == ("B1", ["stage", "decided"])
    read = only("Financements", decided[:3], answers={key: "stage"})
    assert [row.values["stage"] for row in read.rows] == ["granted", "refused"]
    dated: Rows = [["Financeur", "Décision"], ["Région", "accordé"], ["ADEME", "12/03/2025"]]
    assert {one.column for one in problems(only("Financements", dated))} == {"Décision le"}


@pytest.mark.parametrize(
    ("title", "offered"),
    [
        ("Décision", ["stage", "decided", "-"]),
        ("Avis", ["stage", "-"]),
        ("Résultat", ["stage", "-"]),
        ("Décision du comité", ["stage", "-"]),
    ],
)
def test_words_of_answers_that_say_no_stage_for_certain_can_be_stages_each_chosen_once(
    title: str, offered: list[str]
) -> None:
    words = ("Accordé partiellement", "Refusé / redéposé", "Favorable", "Ajourné", "Favorable")
    rows: Rows = [["Financeur", title], *([f"Financeur {rank}", word] for rank, word in enumerate(words))]
    asked = next(one for one in problems(only("Financements", rows)) if one.cell == "B1")
    key, candidates = question(asked)
    assert (asked.severity, candidates) == ("error", offered)
    stages = {
        question(one)[0]: question(one)[1][0]
        for one in problems(only("Financements", rows, answers={key: "stage"}))
        if one.severity == "error"
    }
    assert list(stages.values()) == ["granted", "refused", "granted", "under_review"]
    read = only("Financements", rows, answers={key: "stage"} | stages)
    assert [row.values["stage"] for row in read.rows] == [
        *("granted", "refused", "granted", "under_review", "granted")
    ]


def test_other_funders_than_that_of_the_row_are_told_and_their_amounts_rather_not_read() -> None:
    rows: Rows = [
        ["Financeur", "Montant accordé", "Cofinanceurs", "Montant cofinanceur"],
        ["Région", 5000, "CAF et fondation", 3000],
        ["MSA", 4000, "3 000 € de la CAF", 2000],
    ]
    told, asked = (one for one in problems(only("Financements", rows)) if one.cell in ("C1", "D1"))
    assert (told.severity, question(told)[1]) == ("warning", ["note", "-"])
    assert "d'autres financeurs que celui de la ligne" in told.message
    assert (asked.severity, question(asked)[1][0]) == ("error", "-")


@pytest.mark.parametrize("title", ["Bilan avant le", "Bilan pour le"])
def test_until_when_a_report_is_awaited_is_when_it_is_due(title: str) -> None:
    read = only("Financements", [["Financeur", title], ["Région", "30/06/2026"]])
    assert "report_due" in read.rows[0].values


def test_what_is_thought_of_a_request_is_no_stage() -> None:
    rows: Rows = [["Financeur", "Avis"], ["Région", "à creuser avec Léa"], ["CAF", "trop petit"]]
    assert [one.severity for one in problems(only("Financements", rows))] == ["warning"]


def test_amounts_without_and_with_taxes_are_asked_which_to_read() -> None:
    rows: Rows = [
        ["Exercice", "Poste de dépense", "Montant HT", "Montant TTC"],
        [2025, "Traiteur", 4000, 4400],
        [2025, "Salle", 2500, 3000],
    ]
    sheet = only("Budgets", rows)
    assert {one.cell for one in problems(sheet) if one.severity == "error"} == {"C1", "D1"}
    read = only("Budgets", rows, answers=settling(sheet, C1=LEAVE_OUT, D1="amount"))
    assert [row.values["amount"] for row in read.rows] == ["4400.00", "3000.00"]


@pytest.mark.parametrize("merged", ["D1:D2", "A1:B1 D1:D2"])
def test_a_title_that_is_merged_down_into_the_row_of_titles_is_one_of_them(merged: str) -> None:
    rows: Rows = [
        ["Quoi", None, "Fréquentation", "Remarques"],
        ["Intitulé", "Date", "Présents", None],
        ["Soirée des rêves", "14/02/2025", 120, "belle ambiance"],
    ]
    (read,), missing = understood("Événements", rows, merged)
    row = read.rows[0]
    assert row.values["note"] == "belle ambiance"
    assert row.cells["note"] == "D3"
    assert not [one.message for one in missing if "n'a pas de titre" in one.message]


def test_a_title_that_others_say_already_may_rather_be_left() -> None:
    rows: Rows = [
        ["Événement", "Date", "Inscrits", "Présents", "Nb pers."],
        ["Soirée", "12/03/2025", 80, 64, 64],
    ]
    (asked,) = (one for one in problems(only("Événements", rows)) if one.severity == "error")
    assert question(asked)[1] == ["-", "contributors.value"]
    assert "d'autres colonnes disent déjà « Inscrits » et « Présents »" in asked.message.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    ("title", "cell", "columns"),
    [("Spons.", "SNCF", ["partners", "-"]), ("Remarq.", "très bien", ["note", "-"])],
)
def test_a_title_that_is_cut_short_is_asked(title: str, cell: str, columns: list[str]) -> None:
    rows: Rows = [["Événement", "Date", title], ["Soirée", "12/03/2025", cell]]
    (asked,) = (one for one in problems(only("Événements", rows)) if one.severity == "error")
    assert question(asked)[1] == columns


@pytest.mark.parametrize("title", ["Tél.", "N.", "Zzz."])
def test_what_is_no_title_cut_short_is_not_asked(title: str) -> None:
    rows: Rows = [["Événement", "Date", title], ["Soirée", "12/03/2025", "AB12"]]
    assert [one.severity for one in problems(only("Événements", rows))] == ["warning"]


def test_words_under_the_title_of_several_dates_are_offered_as_what_they_say() -> None:
    rows: Rows = [
        ["Financeur", "Réponse"],
        ["Région", "OK"],
        ["ADEME", "NON"],
        ["CAF", "en attente"],
    ]
    (asked,) = (one for one in problems(only("Financements", rows)) if one.severity == "error")
    key, offered = question(asked)
    assert offered[0] == "stage"
    (word,) = (one for one in problems(only("Financements", rows, answers={key: "stage"})) if one.question)
    assert question(word)[1][:2] == ["refused", "dropped"]


def test_a_date_under_the_title_of_several_is_asked_as_a_date() -> None:
    rows: Rows = [["Financeur", "Réponse"], ["Région", "OK le 12/03/2025"], ["ADEME", "13/03/2025"]]
    asked = next(one for one in problems(only("Financements", rows)) if one.severity == "error")
    assert "stage" not in question(asked)[1]


def test_what_a_legend_says_of_a_letter_is_offered_first() -> None:
    rows: Rows = [
        ["Financeur", "Étape"],
        ["Région", "D"],
        ["ADEME", "R"],
        ["CAF", "Z"],
        ["D = déposé, R = refusé"],
    ]
    asked = {
        one.value: question(one)[1] for one in problems(only("Financements", rows)) if one.cell[0] == "B"
    }
    assert [asked[letter][0] for letter in "DRZ"] == ["submitted", "refused", "identified"]


PLAN: Rows = [["Qui", "Pour quoi", "Demandé 2026", "Obtenu 2026"], ["Fondation exemple A", "Réseau", 40, 35]]


def test_who_is_the_funder_or_who_follows_the_grant_is_asked_where_nothing_else_says_the_funder() -> None:
    sheet = only("Plan de financement", PLAN)
    assert [question(one) for one in problems(sheet)][0] == (
        "column:Plan de financement:A1:Qui",
        ["funder", "owner", LEAVE_OUT],
    )


@pytest.mark.parametrize(("other", "name"), [("Financeur", "owner"), ("Suivi par", "funder")])
def test_who_is_the_other_one_where_a_title_says_one_of_them(other: str, name: str) -> None:
    rows: Rows = [["Qui", other, "Demandé 2026"], ["Marie", "Fondation exemple A", 40]]
    assert only("Plan de financement", rows).rows[0].values[name] == "Marie"


def test_a_text_alone_under_the_titles_is_that_of_the_rows_below() -> None:
    titles = ["Financeur", "Objet", "Demandé 2026", "Obtenu 2026"]
    rows: Rows = [titles, ["FONDATIONS"], *[[f"Fondation exemple {one}", "Réseau", 40, 35] for one in "ABC"]]
    sheet = only("Plan de financement", rows)
    assert sheet.header_row == 1
    assert any(":blocs" in question(one)[0] for one in problems(sheet) if one.question)


@pytest.mark.parametrize(("numbers", "asked"), [([1, 2, 3], ["challenges.value", "-"]), ([4, 2, 3], [])])
def test_numbers_under_a_count_that_may_be_those_of_the_rows_are_asked(
    numbers: list[int], asked: list[str]
) -> None:
    rows: Rows = [["Événement", "Table", "Contributeurs"], *(["Soirée", one, 10 + one] for one in numbers)]
    found = [question(one)[1] for one in problems(only("Événements", rows)) if one.cell == "B1"]
    assert found == ([asked] if asked else [])
