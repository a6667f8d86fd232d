"""What stands below a title that may say several columns tells which, where it can only be the words of one."""

import pytest

from tests.data_access.importing.schema_matching.grids import (
    Rows,
    lines,
    only,
    problems,
    question,
    understood,
)


def funding(title: str, *words: str) -> Rows:
    return [
        ["Financeur", "Objet", title],
        *([f"F{place}", "Forum", word] for place, word in enumerate(words)),
    ]


@pytest.mark.parametrize(
    ("title", "words", "name"),
    [
        ("Type", ("fondation", "Région"), "funder_type"),
        ("Nature", ("subvention", "prêt"), "support_type"),
        ("Catégorie", ("fondation", "État", "Région"), "funder_type"),
        ("Type", ("fondation",), "funder_type"),
        ("Catégorie", ("fondation",), "funder_type"),  # a title of any words tells by one of them
        ("De quelle sorte", ("fondation", "Région"), "funder_type"),
    ],
)
def test_words_of_one_column_alone_tell_it_and_that_is_shown(
    title: str, words: tuple[str, ...], name: str
) -> None:
    sheet = only("Financements", funding(title, *words))
    assert all(name in values for _, values in lines(sheet))
    (told,) = [one for one in problems(sheet) if one.cell == "C1"]
    assert (told.severity, told.plain) == ("warning", True) and "est lue comme" in told.message


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Type", ("fondation", "autre chose")),
        ("Type", ("prestations", "cotisations")),  # a kind of funder; « prestation » is a form as well
        ("Type", ("fondation", "subvention")),
    ],
)
def test_words_of_none_or_of_several_tell_nothing(title: str, words: tuple[str, ...]) -> None:
    sheet = only("Financements", funding(title, *words))
    assert not any({"funder_type", "support_type"} & values.keys() for _, values in lines(sheet))


def test_a_title_whose_column_is_said_elsewhere_is_no_second_one() -> None:
    rows: Rows = [["Événement", "Type", "Catégorie"], ["A", "Agora", "Agora"], ["B", "webinaire", "camp"]]
    sheet = only("Événements", rows)
    assert [one["type"] for _, one in lines(sheet)] == ["agora", "discovery_webinar"]


def test_a_format_tells_how_it_was_held_or_what_it_was() -> None:
    rows: Rows = [["Événement", "Format"], ["A", "en ligne"], ["B", "présentiel"]]
    assert [one["mode"] for _, one in lines(only("Événements", rows))] == ["online", "in_person"]
    mixed: Rows = [["Événement", "Format"], ["A", "en ligne"], ["B", "Agora"]]
    (asked,) = (one for one in problems(only("Événements", mixed)) if one.cell == "B1")
    assert question(asked)[1] == ["type", "mode", "-"]


def test_partners_that_no_other_title_names_are_the_structures() -> None:
    rows: Rows = [["Partenaire", "Forme juridique"], ["Retz Actif", "SCIC"], ["Bocage", "SCOP"]]
    sheet = only("Partenaires", rows)
    assert [one["name"] for _, one in lines(sheet)] == ["Retz Actif", "Bocage"]


@pytest.mark.parametrize(
    ("sheet", "title", "cell"),
    [
        ("Structures", "Partenaire", "A1"),
        ("Nos partenaires", "Nom du partenaire", "A1"),
        ("Nos partenaires 2025", "Structure", "nom de la feuille"),
    ],
)
def test_structures_that_are_called_partners_are_and_that_is_shown(sheet: str, title: str, cell: str) -> None:
    found = only(sheet, [[title, "Forme juridique"], ["Retz Actif", "SCIC"], ["Bocage", "SCOP"]])
    assert [(row.values["partner"], row.cells["partner"]) for row in found.rows] == [(True, cell)] * 2
    assert ["ce sont des partenaires" in one.message for one in problems(found)].count(True) == 1


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        ("Structures", "Structure"),
        ("Partenaires à contacter", "Structure"),
        ("Nos partenaires financiers", "Structure"),
        ("Adhérents", "Association"),
    ],
)
def test_structures_that_nothing_calls_partners_are_not_noted_so(sheet: str, title: str) -> None:
    rows: Rows = [[title, "Forme juridique"], ["Retz Actif", "SCIC"], ["Bocage", "SCOP"]]
    (found,), _ = understood(sheet, rows, answers={f"sheet:{sheet}": "organisations"})
    assert not any("partner" in row.values for row in found.rows)


def test_a_column_says_who_is_a_partner_whatever_the_sheet_is_called() -> None:
    found = only("Nos partenaires", [["Structure", "Partenaire"], ["Retz Actif", "oui"], ["Bocage", "non"]])
    assert [row.values["partner"] for row in found.rows] == [True, False]


def test_partners_are_marks_where_they_are_ticked_or_another_title_names_the_structures() -> None:
    ticked: Rows = [["Structure", "Partenaire"], ["Retz Actif", "oui"]]
    assert lines(only("Structures", ticked))[0][1] == {"name": "Retz Actif", "partner": True}
    named: Rows = [["Structure", "Partenaire"], ["Retz Actif", "Bocage"]]
    (problem,) = (one for one in problems(only("Structures", named)) if one.severity == "error")
    assert "ne dit ni oui ni non" in problem.message


@pytest.mark.parametrize(
    ("title", "words", "read"),
    [
        ("Visio ou présentiel", ("en ligne", "en présentiel"), True),
        ("Visio ou présentiel", ("en ligne", "à voir"), False),
        ("Visio ou salle", ("en ligne", "en salle"), True),
        ("Visio ou salle", ("en ligne", "à voir"), False),
    ],
)
def test_a_title_of_words_of_one_column_is_that_one_above_its_words(
    title: str, words: tuple[str, str], read: bool
) -> None:
    rows: Rows = [
        ["Événement", "Date", title],
        *(["A", f"0{n}/02/2025", word] for n, word in enumerate(words, 1)),
    ]
    assert all("mode" in values for _, values in lines(only("Événements", rows))) is read


def planned_and_held(*states: str | None, title: str | None = None) -> Rows:
    head = ["Événement", title, "Date", "Territoire"]
    return [head, *([f"Soirée {place}", state, "14/03/2025", "Caen"] for place, state in enumerate(states))]


def test_a_column_without_a_title_is_told_by_a_word_in_each_row() -> None:
    sheet = only("Agenda", planned_and_held("prévu", "réel", "prévu"))
    assert [values["status"] for _, values in lines(sheet)] == ["planned", "held", "planned"]
    (told,) = [one for one in problems(sheet) if one.cell == "B1"]
    assert "où l'on lit « prévu » et « réel », est lue comme « Statut »" in told.message.replace(
        "\u00a0", " "
    )


@pytest.mark.parametrize(
    "rows",
    [
        planned_and_held("prévu", "prévu"),  # one word
        planned_and_held("prévu", "Marie"),
        planned_and_held("prévu", "réel", None, None),  # here and there
    ],
)
def test_a_column_without_a_title_that_says_something_else_is_not_read(rows: Rows) -> None:
    sheet = only("Agenda", rows)
    assert not any("status" in values for _, values in lines(sheet))
    (told,) = [one for one in problems(sheet) if one.cell == "B1"]
    assert "n'a pas de titre" in told.message


def letters(title: str, legend: str, *signs: str) -> Rows:
    """Events with a column of letters, below a line that may explain them."""
    rows = [
        [f"Soirée {place}", f"{place}/03/2025", "réseau", one] for place, one in enumerate(signs, start=1)
    ]
    return [[legend], [], ["Événement", "Date", "Portée", title], *rows]


@pytest.mark.parametrize(
    ("title", "legend", "signs"),
    [
        ("P/R", "Soirées 2025 – P : prévu, R : réel", "PRPR"),
        ("P / R", "P = prévu ; R = réalisé", "RRRP"),
        ("Prévu/Réel", "Nos soirées", "PRRR"),
        ("Repère", "T : tenu – A : annulé – R : reporté", "TART"),
    ],
)
def test_letters_that_the_sheet_explains_are_the_words_of_a_column(
    title: str, legend: str, signs: str
) -> None:
    sheet = only("Soirées", letters(title, legend, *signs))
    (told,) = [one for one in problems(sheet) if one.cell == "D3"]
    assert "est lue comme « Statut »" in told.message.replace("\u00a0", " ")
    asked = {question(one)[0] for one in problems(sheet) if one.severity == "error"}
    assert asked == {f"word:Soirées:{title}:{sign.lower()}" for sign in signs}


@pytest.mark.parametrize(
    ("title", "legend", "signs"),
    [
        ("Salle", "P : Paris, R : Rennes", "PRPR"),
        ("P/R", "Nos soirées", "PRPR"),  # nothing says what they mean
        ("Référent", "P : prévu, R : réel", "ACAC"),
        ("Salle", "L : local, R : réseau", "LRLR"),  # their scope is said
        ("État 2025", "T : tenu, F : fait", "TFTF"),  # the year would be lost
    ],
)
def test_other_letters_tell_no_column(title: str, legend: str, signs: str) -> None:
    sheet = only("Soirées", letters(title, legend, *signs))
    assert not any("status" in values for _, values in lines(sheet))
    assert not [one for one in problems(sheet) if one.severity == "error"]


def test_letters_in_several_columns_tell_none_of_them() -> None:
    rows: Rows = [
        ["Événement", "Date", "Portée", "Marie", "Jean"],
        ["Soirée A", "1/03/2025", "réseau", "P", "A"],
        ["Soirée B", "2/03/2025", "réseau", "A", "P"],
        [],
        ["P = prévu, A = annulé"],
    ]
    assert not any("status" in values for _, values in lines(only("Soirées", rows)))


def events(first: str, second: str) -> Rows:
    return [
        ["Quand", "Quoi", "Nom de l'événement"],
        ["24/01/2026", first, "Rêvons la Somme"],
        ["12/03/2026", second, "Idées en Poitou"],
    ]


def test_of_two_titles_that_say_the_name_the_one_above_words_of_a_column_is_that_one() -> None:
    sheet = only("Événements", events("cercle des partenaires", "webinaire"))
    assert [(values["name"], values["type"]) for _, values in lines(sheet)] == [
        ("Rêvons la Somme", "partner_circle"),
        ("Idées en Poitou", "discovery_webinar"),
    ]
    (told,) = [one for one in problems(sheet) if one.cell == "B1"]
    assert told.severity == "warning" and "est lue comme" in told.message


def test_two_titles_that_say_the_name_above_other_texts_are_asked() -> None:
    sheet = only("Événements", events("webinaire", "Nos rêves"))
    assert {one.cell for one in problems(sheet) if one.severity == "error"} == {"B1", "C1"}
