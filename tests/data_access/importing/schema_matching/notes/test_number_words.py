"""Words around a table that say something else of its numbers than their titles are asked; other words are not."""

from typing import Any

import pytest

from data_access.importing.model.problems import ERROR
from data_access.importing.model.rows import Understood
from data_access.models import EventMeasure
from tests.data_access.importing import results
from tests.data_access.importing.books import bringing, offered, question
from tests.data_access.importing.schema_matching.grids import Rows, numbers, problems, understood

EVENTS: Rows = [
    ["Événement", "Date", "Portée", "Présents"],
    ["Soirée A", "12/03/2025", "réseau", 60],
    ["Soirée B", "13/03/2025", "réseau", 40],
    ["Soirée C", "14/03/2025", "réseau", None],
]
GRANTS: Rows = [
    ["Financeur", "Objet", "Exercice", "Montant versé"],
    ["Fondation exemple A", "Vélo", 2025, 5_500],
]


def asked(found: Understood) -> set[str]:
    keys = {one.question.key for one in problems(found) if one.question and one.severity == ERROR}
    return {key.split(":nombres ")[1] for key in keys if ":nombres " in key}


def read(rows: Rows, sheet: str = "Événements", **more: Any) -> Understood:
    (found,), _ = understood(sheet, rows, **more)
    return found


@pytest.mark.parametrize(
    ("banner", "kind"),
    [
        ("PRÉVISIONNEL – objectifs de fréquentation 2025", "prévus"),
        ("Objectifs de participation", "prévus"),
        ("Fréquentation attendue", "prévus"),
        ("Fréquentation moyenne par séance", "moyens"),
        ("Participants en moyenne", "moyens"),
        ("Fréquentation cumulée depuis 2023", "cumulés"),
        ("Attention : ce sont les inscrits", "autre nombre"),
    ],
)
def test_a_line_above_a_table_of_events_that_says_what_its_numbers_are_is_asked(
    banner: str, kind: str
) -> None:
    found = read([[banner], *EVENTS])
    assert asked(found) == {kind}
    assert numbers(found) == [5]  # the one row without a number is not in doubt


@pytest.mark.parametrize("sheet", ["Prévisionnel", "Objectifs 2025", "Fréquentation prévue"])
def test_the_name_of_a_sheet_may_say_it(sheet: str) -> None:
    assert asked(read(EVENTS, sheet)) == {"prévus"}


@pytest.mark.parametrize(
    ("comment", "kind"),
    [
        ("cumulé depuis le début de la saison", "cumulés"),
        ("attention : ce sont les inscrits, on n’a pas compté les présents", "autre nombre"),
        ("nombre prévu au départ", "prévus"),
        ("moyenne par soirée", "moyens"),
    ],
)
def test_a_comment_on_the_title_of_a_count_or_an_amount_may_say_it(comment: str, kind: str) -> None:
    assert asked(read(EVENTS, comments={(0, 3): comment})) == {kind}
    assert asked(read(GRANTS, "Financements", comments={(0, 3): comment})) == {kind}


@pytest.mark.parametrize(
    "banner",
    [
        "Calendrier prévisionnel 2025",
        "Objectif : renforcer le lien social",
        "Suivi de la fréquentation 2025",
        "Participants réellement venus",
        "Soirées présentées au cumul des aides",
        "Moyens humains et matériels",
        "Inscriptions sur le site",
        "Public attendu en tenue de sport",
    ],
)
def test_a_line_above_that_says_something_else_is_not_asked(banner: str) -> None:
    found = read([[banner], *EVENTS])
    assert asked(found) == set()
    assert numbers(found) == [3, 4, 5]


def test_what_says_that_registered_people_are_counted_is_right_of_their_column() -> None:
    rows = [["Événement", "Date", "Portée", "Inscrits"], *EVENTS[1:]]
    assert asked(read(rows, comments={(0, 3): "ce sont les inscrits en ligne"})) == set()


def test_a_comment_on_another_title_and_one_of_ours_are_not_asked() -> None:
    assert asked(read(EVENTS, comments={(0, 1): "cumulé depuis janvier"})) == set()
    assert asked(read(EVENTS, comments={(0, 3): "→ cumulé depuis janvier"})) == set()


def test_the_numbers_may_be_left_aside_without_their_rows_or_read_as_they_are(sqlite_url: str) -> None:
    sheets = {"Événements": [["Prévisionnel"], *EVENTS]}
    bring = bringing(sqlite_url)
    key = question(bring(sheets, dry_run=True)).key
    assert offered(question(bring(sheets, dry_run=True))) == ["-", "oui"]
    left = bring(sheets, answers={key: "-"})
    assert left.status == "imported"
    assert results.rows(sqlite_url, EventMeasure, "measure") == []
    (found,), _ = understood("Événements", sheets["Événements"], answers={key: "-"})
    assert found.left_cells == ["D3", "D4"]
    assert bring(sheets, answers={key: "oui"}).status == "imported"
    assert len(results.rows(sqlite_url, EventMeasure, "measure")) == 2
