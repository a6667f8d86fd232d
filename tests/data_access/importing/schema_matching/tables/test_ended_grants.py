"""« annulé 12/06 », « refusé (juin) » where an amount or a day should stand: a grant may have ended so."""

import pytest

from tests.data_access.importing.schema_matching.grids import Rows, lines, only, problems, question

ENDED = ["-", "dropped", "refused", "oui"]
REFUSED = ["-", "refused", "oui"]


def rows(title: str, said: str, amount: str = "Demandé 2026") -> Rows:
    return [
        ["Financeur", "Objet", amount, title],
        ["Fondation A", "Agora", 12_000, 10_000 if title == "Obtenu 2026" else "04/03/2026"],
        ["Fondation B", "Outils", 8_000, said],
        ["Fondation C", "Essaimage", 5_000, None],
    ]


@pytest.mark.parametrize("title", ["Obtenu 2026", "Obtenu le", "Reçu le"])
@pytest.mark.parametrize(
    ("said", "about", "offered"),
    [
        ("annulé 12/06", "annulées", ENDED),
        ("annulée le 3 mai", "annulées", ENDED),
        ("refusé (juin)", "remarques refus", REFUSED),
        ("rejetée", "remarques refus", REFUSED),
        ("sans suite", "remarques abandon", ENDED),
    ],
)
def test_a_grant_that_is_said_to_be_off_in_any_column_is_asked_about(
    title: str, said: str, about: str, offered: list[str]
) -> None:
    table = rows(title, said)
    if title != "Obtenu 2026":
        table[1][3] = 46_085  # a day, as a workbook holds it
    asked = dict(question(one) for one in problems(only("Suivi", table)) if one.question)
    assert asked.get(f"doubt:Suivi:{about}") == offered


@pytest.mark.parametrize(
    ("said", "about"), [("annulé 12/06", "annulées"), ("refusé (juin)", "remarques refus")]
)
@pytest.mark.parametrize(("answer", "stage"), [("refused", "refused"), ("oui", None)])
def test_its_stage_is_what_is_answered_and_its_text_is_kept_without_another_question(
    said: str, about: str, answer: str, stage: str | None
) -> None:
    sheet = only("Suivi", rows("Obtenu 2026", said), answers={f"doubt:Suivi:{about}": answer})
    assert not [one for one in problems(sheet) if one.severity == "error"]
    main, year = (one.values for one in sheet.rows if one.number == 3)
    assert (main.get("stage"), year["requested"], year.get("granted")) == (stage, "8000.00", None)
    assert said in str(main.get("note")) + str(year.get("note"))


def test_a_grant_whose_stage_says_it_too_is_not_asked_about() -> None:
    table = [[*row, stage] for row, stage in zip(rows("Obtenu 2026", "refusé (juin)"), STAGES, strict=True)]
    assert not [one for one in problems(only("Suivi", table)) if one.severity == "error"]


STAGES = ["Étape", "accordé", "refusé", "en instruction"]


PROJECTS: Rows = [
    ["Projet", "Étape", "Remarque"],
    ["Vélobus", "créé", None],
    ["Ateliers", "créé", "arrêté en mars 2025"],
]
MEMBERS: Rows = [
    ["Promo", "Territoire", "Remarque"],
    ["P1", "Caen", None],
    ["P1", "Lons", "a quitté la promo"],
]
PAIRS: Rows = [
    ["Parrain", "Filleul", "Remarque"],
    ["Figeac", "Caen", None],
    ["Amiens", "Lons", "en pause"],
]


@pytest.mark.parametrize(
    ("sheet", "cells", "about", "column", "state"),
    [
        ("Projets", PROJECTS, "arrêt", "stage", "stopped"),
        ("Membres", MEMBERS, "départ", "outcome", "left"),
        ("Parrainages", PAIRS, "pause", "status", "paused"),
    ],
)
def test_where_a_remark_says_that_something_is_over_the_state_that_says_so_is_offered_first(
    sheet: str, cells: Rows, about: str, column: str, state: str
) -> None:
    asked = dict(question(one) for one in problems(only(sheet, cells)) if one.question)
    key = f"doubt:{sheet}:remarques {about}"
    assert asked[key] == [state, "-", "oui"]
    read = lines(only(sheet, cells, answers={key: state}))
    assert [values.get(column) for _, values in read][1] == state
