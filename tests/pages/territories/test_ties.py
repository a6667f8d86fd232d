"""Whom a territory is tied to, as lines: visits event by event, what nobody noted, what is to come."""

import datetime

import pandas as pd

from pages.territories.ties import visits_block
from pages.ui.sign_table import Mark
from pages.ui.states import State

COLUMNS = (
    *("code", "visitor_code", "visitor", "event_code", "event", "start", "end", "precision", "text", "ahead"),
    *("host_code", "host", "occasion", "kind"),
)


def visits(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{name: row.get(name) for name in COLUMNS} for row in rows], columns=list(COLUMNS))


def test_who_came_to_one_event_stands_on_one_line_whatever_came_between() -> None:
    first, second = ({"event_code": code, "event": code.upper()} for code in ("e1", "e2"))
    block = visits_block(
        visits(),
        visits(
            {**first, "visitor_code": "a", "visitor": "Amiens"},
            {**second, "visitor_code": "a", "visitor": "Amiens"},
            {**first, "visitor_code": "b", "visitor": "Brest"},
            {**first},  # the national team
        ),
    )
    a, b = "[Amiens](territoires?territoire=a)", "[Brest](territoires?territoire=b)"
    assert [(line.text, line.detail) for line in block.lines] == [
        ("L'équipe est allée : rien de noté", "cela ne veut pas dire qu'il n'y a rien eu"),
        (f"Sont venus : {a}, {b} et l'équipe nationale", "[E1](evenements?evenement=e1)"),
        (f"Est venue : {a}", "[E2](evenements?evenement=e2)"),
    ]
    assert [line.sign for line in block.lines] == [Mark.NOT_NOTED, Mark.CAME, Mark.CAME]


def test_a_visit_without_an_event_says_its_occasion_and_a_list_of_examples_that_it_is_one() -> None:
    block = visits_block(
        visits({"occasion": "soirée de créativité", "host_code": "a", "host": "Amiens", "kind": "example"}),
        visits(),
    )
    assert block.lines[0].detail == "soirée de créativité"
    assert block.after == "Au moins : la source cite des visites « par exemple »."
    assert visits_block(visits(), visits()).after == ""


def test_a_visit_to_an_event_that_is_not_held_or_not_yet_is_none_that_was_made() -> None:
    day = datetime.date(2027, 5, 12)
    event = {"event_code": "e1", "event": "E1", "start": day, "end": day, "precision": "day"}
    block = visits_block(
        visits({**event, "host_code": "a", "host": "Amiens", "ahead": "planned"}),
        visits({**event, "visitor_code": "b", "visitor": "Brest", "ahead": "cancelled"}),
    )
    assert [(line.text, line.detail, line.sign) for line in block.lines] == [
        (
            "Visite prévue chez : [Amiens](territoires?territoire=a)",
            "[E1](evenements?evenement=e1), 12 mai 2027 (à venir)",
            State.TOCOME,
        ),
        (
            "Visite prévue de : [Brest](territoires?territoire=b)",
            "[E1](evenements?evenement=e1), 12 mai 2027 (annulé)",
            State.MISSED,
        ),
    ]
