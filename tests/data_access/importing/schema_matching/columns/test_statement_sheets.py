"""A press review, and wishes, are read as statements of that field; where nothing says the field, it is asked once."""

from collections.abc import Iterator

import pytest

from data_access.database import reading
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import ERROR, Problem
from data_access.importing.model.rows import SHEET_NAME, Understood
from data_access.importing.schema_matching.columns.statement_sheets import may_be_statements
from data_access.importing.schema_matching.workbook_tables import understand
from data_access.vocabulary import Topic
from tests.data_access.importing.schema_matching.grids import Rows, book, grid, lines, problems, question
from tests.databases import SqliteCopies, with_sample

PRESS: Rows = [
    ["Date de parution", "Média", "Territoire concerné", "Titre de l'article", "Lien vers l'article"],
    ["23/05/2025", "Courrier picard", "Amiens", "Trois cents habitants", "https://cp.example.fr/1"],
    ["21/09/2025", "Le Progrès", "Lons-le-Saunier", "Salle comble", "https://lp.example.fr/2"],
]
WISHES: Rows = [
    ["Ce que nous souhaitons", "De la part de", "Dit le"],
    ["Ouvrir une antenne dans chaque région", "Strasbourg", "17/10/2025"],
    ["Partager un outil commun", "Figeac", "18/10/2025"],
]
BARE: Rows = [["Sujets", "Texte"], ["Caen", "Merci à toutes et à tous"], ["Figeac", "Une belle année"]]
FIELD = "doubt:Paroles:champ"


@pytest.fixture(scope="module")
def known(sqlite_copies: SqliteCopies) -> Iterator[Known]:
    """The records of the sample."""
    with reading(sqlite_copies.copy(with_sample)) as connection:
        yield Known(connection)


def read(
    known: Known, name: str, rows: Rows, answers: dict[str, str] | None = None
) -> tuple[list[Understood], list[Problem]]:
    return understand(book(grid(name, rows)), known, answers or {})


def topics(found: list[Understood]) -> set[object]:
    return {values.get("topic") for one in found if one.table == "statements" for _, values in lines(one)}


def test_a_press_review_is_read_whole_and_shown(known: Known) -> None:
    (found,), _ = read(known, "Revue de presse", PRESS)
    (first, _) = lines(found)
    assert (first[1]["topic"], first[1]["wording"]) == ("presse", "Trois cents habitants")
    assert (first[1]["note"], first[1]["source"]) == ("Courrier picard", "https://cp.example.fr/1")
    assert {"date", "subjects"} < first[1].keys() and found.rows[0].cells["topic"] == SHEET_NAME
    assert {(one.severity, one.cell) for one in problems(found)} == {
        ("warning", f"{letter}1") for letter in "ABCDE"
    }


def test_wishes_are_read_whole_and_shown(known: Known) -> None:
    (found,), _ = read(known, "Nos souhaits pour 2026", WISHES)
    assert [(values["topic"], values["wording"]) for _, values in lines(found)] == [
        ("souhait", "Ouvrir une antenne dans chaque région"),
        ("souhait", "Partager un outil commun"),
    ]
    assert all({"date", "subjects"} < values.keys() for _, values in lines(found))


@pytest.mark.parametrize(
    ("name", "rows", "topic"),
    [
        (
            "On parle de nous",
            [["Date", "Média", "Titre", "Lien"], ["2/3/2025", "Le Progrès", "Salle", "www.a.fr"]],
            "presse",
        ),
        ("Articles", [["Média", "Article", "Territoire"], ["Le Progrès", "Salle comble", "Caen"]], "presse"),
        ("Feuil1", PRESS, "presse"),
        ("Feuil1", [["Les souhaits du réseau"], *WISHES], "souhait"),
        ("Feuil1", WISHES, "souhait"),
        ("Nos envies", [["Date", "Territoire", "Souhait"], ["2/3/2025", "Caen", "Une antenne"]], "souhait"),
        ("Rêves", [["Rêve", "Territoire"], ["Une ville verte", "Caen"]], "souhait"),
    ],
)
def test_the_name_or_the_titles_say_the_field(known: Known, name: str, rows: Rows, topic: str) -> None:
    assert topics(read(known, name, rows)[0]) == {topic}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "Contacts presse",
            [["Média", "Journaliste", "Dernier article"], ["Le Progrès", "rubrique", "aucun"]],
        ),
        ("Presse", [["Média", "Ville", "Téléphone"], ["Le Progrès", "Lons", "sur demande"]]),
        ("Remontées des rêves", [["Date", "Lieu", "Titre"], ["2/3/2025", "Caen", "Soirée"]]),
        ("Rêves", [["Soirée", "Date", "Participants"], ["Apéro des rêves", "2/3/2025", 40]]),
        ("Souhaits", [["Financeur", "Objet", "Montant demandé"], ["ANCT", "Forum", 1200]]),
        ("Participants", [["Territoire", "Date", "Thème"], ["Caen", "2/3/2025", "mobilité"]]),
    ],
)
def test_what_says_something_else_is_no_statement(known: Known, name: str, rows: Rows) -> None:
    assert not topics(read(known, name, rows)[0])


def test_another_answer_is_followed(known: Known) -> None:
    found, told = read(known, "Revue de presse", PRESS, {"sheet:Revue de presse": "-"})
    assert found == [] and [one.severity for one in told] == ["warning"]


def test_the_field_that_nothing_says_is_asked_once_with_all_its_words(known: Known) -> None:
    (found,), _ = read(known, "Paroles", BARE, {"sheet:Paroles": "statements"})
    (asked,) = [one for one in problems(found) if one.severity == ERROR]
    assert question(asked) == (FIELD, [*(one.value for one in Topic), "-"]) and not found.rows
    (found,), _ = read(known, "Paroles", BARE, {"sheet:Paroles": "statements", FIELD: "testimony"})
    assert topics([found]) == {"témoignage"} and len(found.rows) == 2


def test_lines_of_no_field_are_left_and_said(known: Known) -> None:
    (found,), _ = read(known, "Paroles", BARE, {"sheet:Paroles": "statements", FIELD: "-"})
    assert not found.rows and [one.row for one in found.passed] == [2, 3]


def test_a_column_that_says_the_field_is_not_asked(known: Known) -> None:
    rows: Rows = [["Champ", *BARE[0]], *(["merci", *row] for row in BARE[1:])]
    (found,), _ = read(known, "Souhaits", rows, {"sheet:Souhaits": "statements"})
    assert topics([found]) == {"merci"} and not problems(found)


def test_a_wish_as_it_was_written_is_its_text(known: Known) -> None:
    for title in ("Rêve tel qu'écrit", "Ce qu'il souhaite"):
        rows: Rows = [[title, "Territoire"], ["Un café", "Caen"], ["Un four", "Figeac"]]
        (found,), _ = read(known, "Rêves déposés", rows)
        assert [values["wording"] for _, values in lines(found)] == ["Un café", "Un four"]


@pytest.mark.parametrize(
    "themes",
    [
        ["eau", "mobilité", "lien social"],
        ["eau", "eau ; nature", "réemploi"],
        ["Eau", "Alimentation, Mobilité", "Lien social"],
        ["Santé et sport", "ÉNERGIE", "Économie circulaire"],
    ],
)
def test_common_words_under_subjects_are_themes_and_kept_as_notes(known: Known, themes: list[str]) -> None:
    places = ["Caen", "Figeac", "Amiens"]
    wishes = zip(["Un café", "Un four", "Un bac"], places, themes, strict=True)
    rows: Rows = [["Souhait", "Territoire", "Sujet"], *map(list, wishes)]
    (found,), _ = read(known, "Nos souhaits", rows)
    assert [(values["subjects"], values["note"]) for _, values in lines(found)] == [
        ([place], theme) for place, theme in zip(places, themes, strict=True)
    ]
    assert {one.severity for one in problems(found)} == {"warning"}


@pytest.mark.parametrize(
    "names",
    [
        ["Caen", "Alimentation"],
        ["Jardins du Drugeon", "Énergie Verte"],
        ["Caen", "Figeac"],
        ["Vierzon", "Nevers"],
        ["caen", "figeac"],
        ["eau", "caen"],
        ["n1", "les-lilas"],
    ],
)
def test_names_under_subjects_known_or_not_are_names(known: Known, names: list[str]) -> None:
    rows: Rows = [["Souhait", "Sujets"], ["Un café", names[0]], ["Un four", names[1]]]
    (found,), _ = read(known, "Nos souhaits", rows)
    assert [values["subjects"] for _, values in lines(found)] == [[name] for name in names]


DREAMS: Rows = [
    ["Les rêves remontés à Pontarlier"],
    ["Thème", "Rêve", "Voix", "% des voix"],
    ["Se déplacer", "Un bus de nuit vers Besançon", 18, "62 %"],
    [None, "Covoiturage organisé", 11, "38 %"],
    ["Total", None, 29, "100 %"],
]


def test_the_votes_for_wishes_do_not_hide_what_the_sheet_holds_and_are_asked(known: Known) -> None:
    (found,), _ = read(known, "Rêves", DREAMS)
    assert [(values["topic"], values["wording"]) for _, values in lines(found)] == [
        ("souhait", "Un bus de nuit vers Besançon"),
        ("souhait", "Covoiturage organisé"),
    ]
    (asked,) = (one for one in problems(found) if one.severity == ERROR)
    assert question(asked) == ("column:Rêves:C2:Voix", ["value", "-"])
    assert "D2" in {one.cell for one in problems(found)}  # the share is passed over, and said so


def test_any_other_numbers_say_that_a_sheet_holds_something_else(known: Known) -> None:
    rows = [row if number != 1 else [*row[:2], "Montant", "Habitants"] for number, row in enumerate(DREAMS)]
    assert topics(read(known, "Rêves", rows)[0]) != {"souhait"}


@pytest.mark.parametrize(
    ("when", "where"), [("Paru le", "Support"), ("Publication", "Support de presse"), ("Parution", "Médias")]
)
def test_when_an_article_came_out_is_read_beside_one_that_is_still_to_come(
    known: Known, when: str, where: str
) -> None:
    rows: Rows = [
        [when, where, "Titre de l'article"],
        ["23/05/2025", "Courrier picard", "Trois cents habitants"],
        ["à paraître", "La Croix", "Portrait du réseau"],
    ]
    (found,), _ = read(known, "Revue de presse", rows)
    assert [values["note"] for _, values in lines(found)] == ["Courrier picard"]
    (asked,) = (one for one in problems(found) if one.severity == ERROR)
    assert question(asked) == ("doubt:Revue de presse:remarques pas paru", ["-", "oui"])
    (found,), _ = read(known, "Revue de presse", rows, {"doubt:Revue de presse:remarques pas paru": "oui"})
    assert [values["note"] for _, values in lines(found)] == ["Courrier picard", "La Croix"]


def test_a_day_of_another_kind_in_a_press_review_is_told_by_its_cells_alone(known: Known) -> None:
    rows: Rows = [["Vu par", "Titre de l'article"], ["23/05/2025", "Une"], ["Anne", "Deux"]]
    (found,), _ = read(known, "Revue de presse", rows)
    assert not any("date" in values for _, values in lines(found))


COLLECTED: Rows = [
    ["Rêves et souhaits remontés", None, None, None, None],
    ["N°", "Rêve", "Thème", "Voix", "Entendu le"],
    [1, "Un atelier de réparation", "réemploi", 14, "17/01/2026"],
    [2, "Des jardins au pied des tours", "alimentation", 9, "17/01/2026"],
]


def test_a_sheet_of_dreams_with_numbers_beside_is_asked_and_may_be_of_statements(known: Known) -> None:
    (asked,) = [one.question for one in read(known, "Rêves", COLLECTED)[1] if one.question]
    assert asked.key == "sheet:Rêves" and asked.candidates[0].value == "statements"


@pytest.mark.parametrize(
    ("name", "above", "offered"),
    [
        ("Presse", "2026", True),
        ("Feuille 1", "On parle de nous - revue de presse", True),
        ("Rêves", None, True),
        ("Contacts presse", None, False),
        ("Soirées", "Soirées des rêves", False),
        ("Synthèse", "Combien de rêves par thème", False),
        ("Bidules", None, False),
    ],
)
def test_a_name_or_what_stands_above_says_that_a_sheet_may_be_of_statements(
    name: str, above: str | None, offered: bool
) -> None:
    assert may_be_statements(grid(name, [[above, None], ["a", "b"]])) == offered


@pytest.mark.parametrize("name", ["Contacts presse", "Soirées des rêves", "Bidules"])
def test_a_sheet_of_something_else_is_not_offered_as_statements(known: Known, name: str) -> None:
    asked = [one.question for one in read(known, name, COLLECTED[1:])[1] if one.question]
    assert all(one.candidates[0].value != "statements" for one in asked)


@pytest.mark.parametrize("title", ["Journal ou radio", "Journal, radio, télé"])
def test_several_media_in_a_title_are_read_as_one_is(known: Known, title: str) -> None:
    (found,), _ = read(known, "Revue de presse", [[*PRESS[0][:1], title, *PRESS[0][2:]], *PRESS[1:]])
    assert [values["note"] for _, values in lines(found)] == ["Courrier picard", "Le Progrès"]


def test_the_readers_of_an_article_do_not_hide_that_it_is_one_and_are_asked(known: Known) -> None:
    rows: Rows = [
        ["Date", "Média", "Titre", "Territoire", "Lectorat"],
        ["23/05/2025", "Courrier picard", "Trois cents habitants", "Amiens", 12000],
        ["21/09/2025", "Le Progrès", "Salle comble", "Lons-le-Saunier", 8000],
    ]
    found, _ = read(known, "2025", rows)
    assert topics(found) == {"presse"}
    assert [one.cell for one in problems(found[0]) if one.severity == ERROR] == ["E1"]


def test_criteria_in_a_column_are_a_list_and_no_crosstab_once_it_is_said_which_table_that_is(
    known: Known,
) -> None:
    rows: Rows = [
        ["Territoire", "Critère", "Comment ça va", "Remarque"],
        ["Guyane", "Équipe cœur", "bien", "à suivre"],
        ["Florange", "Équipe cœur", "mieux", "à suivre"],
    ]
    (found,), _ = read(known, "Points", rows, {"sheet:Points": "criteria_progress"})
    assert [sorted(row.values) for row in found.rows] == [["criterion", "note", "territory"]] * 2
