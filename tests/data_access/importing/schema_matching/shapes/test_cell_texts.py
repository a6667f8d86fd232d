"""What a cell of a calendar, or of a board of applications, says is taken apart as a person reads it."""

import pytest

from data_access.importing.schema_matching.shapes.cell_events import CellEvent, events_of
from data_access.importing.schema_matching.shapes.cell_grants import CellGrant, grant_of


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("17 : remontée des rêves (64)", CellEvent("17", False, "remontée des rêves", people="64")),
        ("19 : soirée, 218 prés. / 260 inscr.", CellEvent("19", False, "soirée", "218", "260")),
        ("3 et 10 : ateliers", CellEvent("3 et 10", False, "ateliers")),
        ("26 mars soirée des possibles", CellEvent("26 mars", True, "soirée des possibles")),
        ("17/01 – soirée", CellEvent("17/01", True, "soirée")),
        ("Soirée des idées (12/03)", CellEvent("12/03", True, "Soirée des idées")),
        ("1er forum", CellEvent("1er", False, "forum")),
        ("9 soirée eau", CellEvent("9", False, "soirée eau")),
        ("jeudi 12 : CA", CellEvent("12", False, "CA")),
    ],
)
def test_a_day_a_name_and_how_many_came(text: str, event: CellEvent) -> None:
    assert events_of(text) == [event]


@pytest.mark.parametrize(
    "text",
    [
        "1 forum",
        "3 rdv",
        "3 ateliers",
        "2 soirées (60+45)",
        "Forum (2025)",
        "Agora 2025",
        "Soirée, 12 prés. et 3 élus",
    ],
)
def test_a_number_that_may_be_something_else_stays_in_the_name(text: str) -> None:
    assert events_of(text) == [CellEvent("", False, text)]


def test_lines_that_each_say_an_event_are_several() -> None:
    assert [one.name for one in events_of("17 : soirée\n24 : forum")] == ["soirée", "forum"]
    assert [one.name for one in events_of("Soirée bois\nForum climat")] == ["Soirée bois", "Forum climat"]
    assert [one.name for one in events_of("17 : soirée\ndes possibles")] == ["soirée des possibles"]


@pytest.mark.parametrize(
    ("text", "grant"),
    [
        ("Fondation de France – Promo 4 – 30 k€", CellGrant("Fondation de France", "Promo 4", "30 k€")),
        ("ANCT 45 000 €", CellGrant("ANCT", amount="45 000 €")),
        ("ANCT\n45 000 €", CellGrant("ANCT", amount="45 000 €")),
        ("DRAJES 2 000", CellGrant("DRAJES", amount="2 000")),
        ("BdT 30 000 puis 25 000", CellGrant("BdT", amount="30 000 puis 25 000")),
        ("Fondation Carasso (15/1)", CellGrant("Fondation Carasso", note="15/1")),
        ("AG2R (20)", CellGrant("AG2R", note="20", unread="20")),
        ("France 2030", CellGrant("France 2030")),
        ("Fondation RTE ?", CellGrant("Fondation RTE ?")),
        ("Crédit Agricole, Caen", CellGrant("Crédit Agricole, Caen")),
    ],
)
def test_a_funder_what_for_and_how_much(text: str, grant: CellGrant) -> None:
    assert grant_of(text) == grant
