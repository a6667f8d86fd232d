"""Signs in a column that nobody reads: what a legend, or the title, says of them is asked; so are words that we know
under a title that we do not."""

import datetime
from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.schema_matching.marks.ticked_states import ticked
from tests.data_access.importing.schema_matching.grids import (
    Rows,
    numbers,
    only,
    problems,
    question,
    understood,
)

LEGEND = "✓ = a eu lieu   ✗ = n'a pas eu lieu   ? = à confirmer"


def events(title: str, *signs: Any, legend: str = "", below: bool = False) -> Rows:
    """A list of events with such a column, and a legend above or below."""
    header = ["Événement", "Date", "Portée", title]
    rows = [[f"Soirée {rank}", f"{rank}/03/2025", "réseau", sign] for rank, sign in enumerate(signs, start=1)]
    note: Rows = [[legend], []] if legend else []
    return [header, *rows, [], [legend]] if below else [*note, header, *rows]


def doubts(rows: Rows, **more: Any) -> dict[str, list[int]]:
    """The rows in question, by the key that asks."""
    (sheet,), _ = understood("Suivi", rows, **more)
    found: dict[str, list[int]] = {}
    for one in problems(sheet):
        if one.question and one.severity == ERROR:
            found.setdefault(one.question.key, []).append(one.row)
    assert not {row for each in found.values() for row in each} & set(numbers(sheet))
    return found


@pytest.mark.parametrize("below", [False, True], ids=["above", "below"])
def test_each_sign_that_a_legend_says_is_off_is_a_question(below: bool) -> None:
    first = 2 if below else 4
    asked = doubts(events("OK", "✓", "✗", "✓", "?", "✗", legend=LEGEND, below=below))
    assert asked == {
        "doubt:Suivi:signes n'a pas eu lieu": [first + 1, first + 4],
        "doubt:Suivi:signes à confirmer": [first + 3],
    }


@pytest.mark.parametrize(
    "legend", ["R : refusé ; A : accordé", "A=accordé, R=refusé", "(A : accordé / R : refusé)"]
)
def test_a_letter_may_be_such_a_sign(legend: str) -> None:
    assert doubts(events("Avis", "A", "R", "a", legend=legend)) == {"doubt:Suivi:signes": [5]}


@pytest.mark.parametrize(
    ("legend", "rows"),
    [
        ("P : prévisionnel – D : définitif", [4]),
        ("P : projeté, D : décompté", [4]),
        ("P : Paris, D : Dijon", []),
        ("P : plein air – D : dans une salle", []),
    ],
)
def test_a_letter_for_what_is_only_planned_is_such_a_sign(legend: str, rows: list[int]) -> None:
    asked = doubts(events("P/D", "P", "D", legend=legend))
    assert asked == ({"doubt:Suivi:signes": rows} if rows else {})


@pytest.mark.parametrize(
    ("title", "signs", "rows"),
    [
        ("Annulé", ["x", None, None], [2]),
        ("Annulée ?", ["non", "oui", "non"], [3]),
        ("Maintenu ?", ["oui", "non", "oui"], [3]),
        ("A eu lieu", ["✓", "✓", "✗"], [4]),
        ("Réalisé", [True, False, True], [3]),
    ],
)
def test_a_tick_under_a_title_that_says_it_is_off_is_asked(
    title: str, signs: list[Any], rows: list[int]
) -> None:
    assert doubts(events(title, *signs)) == {"doubt:Suivi:signes": rows}


@pytest.mark.parametrize(
    "title",
    [
        "Pas eu lieu (raison)",
        "Annulé (motif)",
        "Reporté car",
        "Raison de l'annulation",
        "Motif d'abandon",
        "Motif du refus",
        "Pourquoi annulé ?",
        "N'a pas pu avoir lieu, raison",
        "Non tenue : cause",
    ],
)
def test_a_text_under_a_title_that_asks_why_a_row_is_off_is_asked(title: str) -> None:
    assert doubts(events(title, None, "faute de salle", "non", "RAS", "grève")) == {
        "doubt:Suivi:signes": [3, 6]
    }


@pytest.mark.parametrize(
    ("title", "offered"),
    [("Raison de l'annulation", "annulé"), ("Pas eu lieu (raison)", "annulé"), ("Reporté car", "reporté")],
)
def test_an_event_may_then_be_noted_so(title: str, offered: str) -> None:
    (sheet,), _ = understood("Suivi", events(title, None, "grève"))
    (asked,) = {one.question for one in problems(sheet) if one.question and one.severity == ERROR}
    assert [one.value for one in asked.candidates] == ["-", offered, "oui"]


def test_a_day_under_a_title_that_says_when_it_was_cancelled_is_asked() -> None:
    assert doubts(events("Annulé le", None, datetime.date(2025, 2, 20), "non")) == {"doubt:Suivi:signes": [3]}
    assert "doubt:Suivi:signes" not in doubts(events("Reporté au", None, datetime.date(2025, 5, 20)))


def test_a_reason_is_not_asked_of_a_row_that_says_it_itself() -> None:
    rows: Rows = [["Financeur", "Exercice", "Montant demandé", "Étape", "Motif du refus"]]
    rows += [["A", 2026, 5_000, "refusé", "hors critères"], ["B", 2026, 4_000, "déposé", "hors critères"]]
    assert doubts(rows) == {"doubt:Suivi:signes": [3]}


@pytest.mark.parametrize(
    "title", ["Raison sociale", "Motif de la visite", "Annuler avant le", "Report à l'agenda"]
)
def test_other_reasons_say_nothing_of_a_row(title: str) -> None:
    assert doubts(events(title, None, "faute de salle")) == {}


def test_other_signs_and_titles_say_nothing() -> None:
    for rows in (
        events("Badge", "✓", "✗", "✓"),
        events("Maintenu ?", "oui", "✓", None),
        events("OK", "✓", "a", "b"),
        events("Avis", "✓", "P", "✓", legend="✓ = passé en CA, P : passage à Dole"),
    ):
        assert doubts(rows) == {}
    assert [ticked(one) for one in ("x", "✔️", "oui", "❌", "non", "peut-être", None)] == [
        *(True, True, True),
        *(False, False),
        *(None, None),
    ]


def test_a_cancelled_event_may_be_noted_so(  # as one that its own cells say to be
) -> None:
    (sheet,), _ = understood("Suivi", events("Annulé", "x", None))
    (asked,) = [one.question for one in problems(sheet) if one.question and one.severity == ERROR]
    assert [one.value for one in asked.candidates] == ["-", "annulé", "oui"]


def grants(title: str, *words: Any) -> Rows:
    return [
        ["Financeur", "Exercice", "Accordé", title],
        *([f"Exemple {word}", 2025, 1_000, word] for word in words),
    ]


def test_words_of_one_column_under_an_unknown_title_are_read_and_that_is_shown() -> None:
    sheet = only("Suivi", grants("Suivi", "Soldé", "Versé", "En instruction", "Refusé"))
    (told,) = [one for one in sheet.problems if one.cell == "D1"]
    assert (told.severity, told.plain) == ("warning", True)
    assert all("stage" in row.values for row in sheet.rows if row.parent is None)


def test_words_under_a_title_that_speaks_of_something_else_are_asked() -> None:
    sheet = only("Suivi", grants("Avis de la Région", "Soldé", "Versé", "En instruction", "Refusé"))
    (asked,) = [one for one in sheet.problems if one.cell == "D1"]
    assert question(asked) == ("column:Suivi:D1:Avis de la Région", ["stage", "-"])


@pytest.mark.parametrize("words", [("Soldé",), ("Soldé", "Bientôt"), ("Soldé", 12), ("Paul", "Anne")])
def test_one_word_alone_or_others_beside_are_told_as_before(words: tuple[Any, ...]) -> None:
    sheet = only("Suivi", grants("Suivi", *words))
    assert [one.severity for one in sheet.problems if one.cell == "D1"] == ["warning"]


def test_ticks_under_a_word_that_we_know_are_asked_and_not_passed_over() -> None:
    header = ["Territoire", "Commune", "En lancement", "Sorti"]
    rows: Rows = [header, ["Lieu A", "Dole", "✓", None], ["Lieu B", "Caen", None, "x"]]
    sheet = only("Territoires", rows)
    asked = {one.cell: question(one)[1] for one in sheet.problems if one.severity == ERROR}
    assert asked == {"C1": ["status.status", "-"], "D1": ["status.status", "-"]}
    answers = {"column:Territoires:C1:En lancement": "status.status"}
    (read,), _ = understood("Territoires", rows, answers=answers)
    assert [row.values["status"] for row in read.rows if row.table == "status_history"] == ["launching"]
    assert [one.cell for one in problems(read) if one.severity == ERROR] == ["D1"]


@pytest.mark.parametrize(
    ("mode", "visio", "severity"),
    [
        (["en ligne", "hybride", "en ligne"], ["x", None, None], "warning"),
        (["en ligne", "hybride", "présentiel"], ["oui", "non", "non"], "warning"),
        (["en ligne", "hybride", "présentiel"], ["x", "x", None], "error"),
        (["en ligne", "hybride", "présentiel"], ["non", "non", "non"], "error"),
        (["en ligne", None, "présentiel"], ["x", "x", None], "error"),
    ],
)
def test_ticks_that_say_what_words_beside_them_say_are_told_and_others_stand_in_the_way(
    mode: list[Any], visio: list[Any], severity: str
) -> None:
    rows: Rows = [
        ["Événement", "Date", "Mode", "Visio"],
        ["A", "1/3/2025"],
        ["B", "2/3/2025"],
        ["C", "3/3/2025"],
    ]
    for row, said, tick in zip(rows[1:], mode, visio, strict=True):
        row += [said, tick]
    sheet = only("Événements", rows)
    (told,) = [one for one in problems(sheet) if one.cell == "D1"]
    assert told.severity == severity
    why = "la colonne C1 dit autre chose" if severity == "error" else "la colonne C1 dit déjà « Mode »"
    assert why in told.message.replace("\u00a0", " ")


def with_notes(name: str, *notes: str) -> Rows:
    """Events of which one has that name, above some notes."""
    others = [[f"Soirée {rank}", f"{rank}/03/2025", "réseau"] for rank in (1, 2)]
    titles = ["Événement", "Date", "Portée"]
    return [titles, *others, [name, "3/03/2025", "réseau"], [], *([note] for note in notes)]


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("Soirée B*", "* annulée"),
        ("Soirée B (1)", "(1) tombée à l'eau"),
        ("Soirée B ²", "² : sous réserve"),
        ("Soirée B**", "** pas encore confirmée"),
    ],
)
def test_the_mark_of_a_note_that_says_that_a_row_is_off_is_asked(name: str, note: str) -> None:
    asked = doubts(with_notes(name, note))
    assert [(key.split(" ")[0], rows) for key, rows in asked.items()] == [("doubt:Suivi:renvois", [4])]


@pytest.mark.parametrize(
    ("name", "notes"),
    [
        ("Soirée B*", ["* avec la mairie"]),
        ("Soirée B*", []),
        ("Soirée B*", ["** annulée"]),
        ("Soirée B", ["* annulée"]),
        ("Soirée 5*etoiles", ["* annulée"]),
    ],
)
def test_a_mark_that_nothing_explains_or_that_says_something_else_is_not_asked(
    name: str, notes: list[str]
) -> None:
    assert doubts(with_notes(name, *notes)) == {}


def test_an_event_whose_note_says_that_it_is_cancelled_may_be_noted_so() -> None:
    rows = with_notes("Soirée B*", "* annulée")
    (found,), _ = understood("Événements", rows, answers={"doubt:Événements:renvois annulée": "annulé"})
    assert [one.values.get("status") for one in found.rows if not one.parent] == [None, None, "cancelled"]
