"""A cell that says what several columns say elsewhere is parted, or it is asked how; a bullet is no part of a name."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.models import Funding, Sponsorship, Status, Territory
from tests.data_access.importing.results import Bring, rows
from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

LABELLED: Rows = [
    ["Binôme", "Saison", "Statut"],
    ["Parrain : Figeac / Filleul : Caen", "2025-2026", "actif"],
    ["Filleul : Reims\nParrain : Le Mans", "2025-2026", "proposé"],
]
PAIRS: Rows = [
    ["Binôme", "Saison"],
    ["Figeac → Caen", "2025-2026"],
    ["Le Mans / Reims", "2025-2026"],
    ["Lons-le-Saunier - Épinal", "2025-2026"],
]
KNOWN = {"Territoires": [["Territoire"], ["Caen"], ["Figeac"], ["Poitiers"], ["Reims"]]}


def pairs(sheet_rows: Rows, **more: Any) -> list[tuple[str | None, str | None]]:
    found = [values for _, values in lines(only("Parrainages", sheet_rows, **more))]
    return [(one.get("sponsor"), one.get("sponsored")) for one in found]


def test_titles_within_the_cells_say_what_each_part_is() -> None:
    sheet = only("Parrainages", LABELLED)
    assert (pairs(LABELLED), problems(sheet)) == ([("Figeac", "Caen"), ("Le Mans", "Reims")], [])
    assert (sheet.rows[0].cells["sponsor"], sheet.rows[0].cells["sponsored"]) == ("A2", "A2")


def test_two_names_without_titles_are_asked_which_is_which() -> None:
    sheet = only("Parrainages", PAIRS)
    key, candidates = next(question(one) for one in problems(sheet) if one.severity == ERROR and one.question)
    assert candidates == ["pair", "pair_reversed", "sponsor", "sponsored", "-"]
    expected = [("Figeac", "Caen"), ("Le Mans", "Reims"), ("Lons-le-Saunier", "Épinal")]
    assert pairs(PAIRS, answers={key: "pair"}) == expected
    assert pairs(PAIRS, answers={key: "pair_reversed"}) == [(two, one) for one, two in expected]


def test_arrows_say_so_under_any_title() -> None:
    rows: Rows = [["Lien", "Saison"], ["Jura → Poitiers", "2025-2026"], ["Miramas/Caen", "2025-2026"]]
    (asked,) = (one for one in problems(only("Parrainages", rows)) if one.severity == ERROR)
    key, candidates = question(asked)
    assert candidates == ["pair", "pair_reversed", "sponsor", "sponsored", "-"]
    assert pairs(rows, answers={key: "pair"}) == [("Jura", "Poitiers"), ("Miramas", "Caen")]


def test_texts_without_any_arrow_are_no_links() -> None:
    rows: Rows = [["Suivi", "Parrain", "Filleul"], ["CR et photos", "Figeac", "Caen"]]
    assert [one.severity for one in problems(only("Parrainages", rows))] == ["warning"]


def test_two_titles_in_one_are_two_columns_where_every_cell_gives_both() -> None:
    rows: Rows = [
        ["Financeur", "Exercice", "Demandé / accordé"],
        ["Région", 2025, "15 000 / 12 000"],
        ["ADEME", 2025, "8 000 / -"],
    ]
    sheet = only("Financements", rows)
    amounts = [one.values for one in sheet.rows if "requested" in one.values]
    assert [(one["requested"], one.get("granted")) for one in amounts] == [
        ("15000.00", "12000.00"),
        ("8000.00", None),
    ]
    assert {one.cells["granted"] for one in sheet.rows if "granted" in one.values} == {"C2"}
    told = [one for one in problems(sheet) if "deux colonnes" in one.message]
    assert [(one.cell, one.severity) for one in told] == [("C1", "warning")]


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("Demandé / accordé", "15 000"),
        ("Demandé / accordé", "1/2/3"),
        ("Demandé / divers", "15 000 / 12 000"),
    ],
)
def test_a_title_of_two_over_other_cells_is_not_read_so(title: str, cell: str) -> None:
    sheet = only("Financements", [["Financeur", "Exercice", title], ["Région", 2025, cell]])
    assert not [one for one in sheet.rows if "requested" in one.values]


def test_a_cell_that_names_one_alone_is_refused_then() -> None:
    rows: Rows = [*PAIRS, ["Miramas", "2025-2026"]]
    key, _ = next(question(one) for one in problems(only("Parrainages", rows)) if one.question)
    refused = [
        one for one in problems(only("Parrainages", rows, answers={key: "pair"})) if one.severity == ERROR
    ]
    assert [(one.cell, "ne nomme pas deux territoires" in one.message) for one in refused] == [("A5", True)]


def test_a_name_loses_the_title_of_its_own_column() -> None:
    rows: Rows = [["Parrain", "Filleul"], ["Parrain : Figeac", "Filleul : Caen"], ["Le Mans", "Reims"]]
    assert pairs(rows) == [("Figeac", "Caen"), ("Le Mans", "Reims")]


def test_a_status_of_two_territories_in_one_cell_is_that_of_each_once_it_is_answered(
    bring: Bring, database_url: str
) -> None:
    bring(KNOWN)
    sheets = {"Statuts": [["Territoire", "Statut"], ["Caen et Poitiers", "labellisé"]]}
    key, _ = question(bring(sheets).problems[0])
    report = bring(sheets, answers={key: "tous"})
    assert (report.status, len(rows(database_url, Status, "status"))) == ("imported", 2)


def test_of_two_names_of_which_one_is_known_it_is_asked_whether_they_are_two(
    bring: Bring, database_url: str
) -> None:
    bring(KNOWN)
    sheets = {"Parrainages": [["Parrain", "Filleul"], ["Lons / Figeac", "Caen"]]}
    (asked,) = bring(sheets).problems
    key, candidates = question(asked)
    assert candidates == ["figeac", "&", "+", "-"]
    assert asked.question and "« Lons » et « Figeac »" in asked.question.candidates[1].label.replace(
        "\u00a0", " "
    )
    (lons,) = bring(sheets, answers={key: "&"}).problems
    assert question(lons)[0] == "name:territories:lons"
    report = bring(sheets, answers={key: "&", question(lons)[0]: "+"})
    assert (report.status, len(rows(database_url, Sponsorship, "id"))) == ("imported", 2)


@pytest.mark.parametrize("name", ["Lons et Figeac", "2) Figeac", "Figeac et alentours"])
def test_a_new_territory_whose_name_holds_a_known_one_is_asked(
    bring: Bring, database_url: str, name: str
) -> None:
    bring(KNOWN)
    sheets = {"Territoires": [["Territoire", "Commune"], [name, None], ["Gap", "Gap"]]}
    (asked,) = bring(sheets).problems
    assert question(asked)[1] == ["figeac", "+"]
    bring(sheets, answers={question(asked)[0]: "+"})
    assert (name,) in rows(database_url, Territory, "name")


def test_of_a_cell_that_is_answered_to_be_one_new_territory_it_is_asked_whether_it_is_the_known_one(
    bring: Bring,
) -> None:
    bring(KNOWN)
    sheets = {"Territoires": [["Territoire", "Commune"], ["Lons / Figeac", None], ["Gap", "Gap"]]}
    (several,) = bring(sheets).problems
    assert question(several) == ("doubt:Territoires:plusieurs territoires", ["&", "-", "oui"])
    (asked,) = bring(sheets, answers={question(several)[0]: "oui"}).problems
    assert question(asked)[1] == ["figeac", "+"]


@pytest.mark.parametrize("bullet", ["• ", "•", "- ", "– ", "▪ ", "➢ ", "→ ", "-> ", "> ", "⮕ ", "* "])
def test_a_bullet_is_no_part_of_a_name(bring: Bring, database_url: str, bullet: str) -> None:
    row = [f"{bullet}Fondation exemple", f"{bullet}Agora", f"{bullet}accordé"]
    report = bring({"Financements": [["Financeur", "Objet", "Étape"], row]})
    assert (report.status, rows(database_url, Funding, "funder", "object", "stage")) == (
        "imported",
        [("Fondation exemple", "Agora", "granted")],
    )


@pytest.mark.parametrize("text", ["-18 ans", "- 18 ans"])
def test_a_dash_before_a_number_is_part_of_a_text(text: str) -> None:
    ((_, values),) = lines(only("Financements", [["Financeur", "Objet"], ["Fondation exemple", text]]))
    assert values["object"] == text


def test_a_minus_before_an_amount_is_no_bullet() -> None:
    ((_, values),) = lines(only("Budgets", [["Exercice", "Ligne", "Montant"], [2025, "Avoir", "- 500 €"]]))
    assert values["amount"] == "-500.00"


# Sentences that say who sponsors whom

SENTENCES = [
    ("Reims accompagne Caen", "Reims", "Caen"),
    ("Caen est accompagné par Reims", "Reims", "Caen"),
    ("Caen, parrainé par Reims", "Reims", "Caen"),
    ("Caen (filleul de Reims)", "Reims", "Caen"),
    ("Reims, marraine de Caen", "Reims", "Caen"),
    ("Reims est le parrain d'Amiens", "Reims", "Amiens"),
    ("Caen (parrain : Reims)", "Reims", "Caen"),
    ("Caen par Reims", "Reims", "Caen"),
    ("Le Mans (par Reims)", "Reims", "Le Mans"),
]


@pytest.mark.parametrize(("sentence", "sponsor", "sponsored"), SENTENCES)
def test_a_sentence_says_who_sponsors_whom(sentence: str, sponsor: str, sponsored: str) -> None:
    sheet = only("Parrainages", [["Binôme", "Statut"], [sentence, "actif"]])
    (row,) = sheet.rows
    assert [row.values["sponsor"], row.values["sponsored"]] == [sponsor, sponsored]
    assert problems(sheet) == []


def test_among_pairs_a_sentence_keeps_its_own_direction() -> None:
    rows: Rows = [["Binôme", "Statut"], ["Caen / Reims", "actif"], ["Dole accompagne Guyane", "actif"]]
    answers = {"column:Parrainages:A1:Binôme": "pair_reversed"}
    read = only("Parrainages", rows, answers=answers).rows
    assert [(row.values["sponsor"], row.values["sponsored"]) for row in read] == [
        ("Reims", "Caen"),
        ("Dole", "Guyane"),
    ]


@pytest.mark.parametrize(
    "name",
    ["La Marraine du Nord", "Pays du Parrain", "Reims accompagne Caen et Dole", "Caen suivi par Marie"],
)
def test_what_is_no_such_sentence_is_asked(name: str) -> None:
    assert only("Parrainages", [["Binôme", "Statut"], [name, "actif"]]).problems[0].question


@pytest.mark.parametrize("title", ["Duos", "Qui accompagne qui ?", "Tandem"])
@pytest.mark.parametrize("cell", ["Reims => Caen", "Reims → Caen", "Reims > Caen", "Reims - Caen"])
def test_titles_of_pairs_are_asked_for_their_direction(title: str, cell: str) -> None:
    rows: Rows = [[title, "Statut"], [cell, "actif"]]
    (asked,) = (one for one in problems(only("Parrainages", rows)) if one.severity == ERROR)
    key, candidates = question(asked)
    assert {"pair", "pair_reversed"} <= set(candidates)
    assert pairs(rows, answers={key: "pair"}) == [("Reims", "Caen")]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Parrain → filleul", ("Reims", "Caen")), ("Filleul - Parrain", ("Caen", "Reims"))],
)
def test_a_title_that_names_both_sides_says_the_direction(title: str, expected: tuple[str, str]) -> None:
    rows: Rows = [[title, "Statut"], ["Reims → Caen", "actif"]]
    assert (pairs(rows), problems(only("Parrainages", rows))) == ([expected], [])


def test_a_remark_by_somebody_beside_pairs_is_none() -> None:
    rows: Rows = [["Duo", "Suivi"], ["Reims - Caen", "Vu par Marie"], ["Le Mans - Figeac", "Vu par Paul"]]
    answers = {"column:Parrainages:A1:Duo": "pair"}
    assert pairs(rows, answers=answers) == [("Reims", "Caen"), ("Le Mans", "Figeac")]


@pytest.mark.parametrize("cell", ["Caen < Reims", "Caen ← Reims", "Caen <- Reims", "Caen <= Reims"])
@pytest.mark.parametrize(
    ("answer", "expected"), [("pair", ("Reims", "Caen")), ("pair_reversed", ("Caen", "Reims"))]
)
def test_an_arrow_that_points_back_turns_its_pair_round(
    cell: str, answer: str, expected: tuple[str, str]
) -> None:
    rows: Rows = [["Binôme", "Statut"], ["Reims > Caen", "actif"], [cell, "actif"]]
    answers = {"column:Parrainages:A1:Binôme": answer}
    assert pairs(rows, answers=answers)[1] == expected


def test_an_arrow_both_ways_points_to_neither() -> None:
    rows: Rows = [["Binôme", "Statut"], ["Reims <-> Caen", "actif"]]
    assert pairs(rows, answers={"column:Parrainages:A1:Binôme": "pair"}) != [("Caen", "Reims")]
