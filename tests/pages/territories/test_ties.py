"""Whom a territory is tied to, as lines: visits event by event, what nobody noted, what is to come."""

import datetime
import re

import pandas as pd

from data_access.queries.sponsorship_relay import SponsorNoted
from pages.records.event_list import to_come_first
from pages.territories.ties import sponsorships_block, visits_block
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


def test_what_is_to_come_stands_first_the_nearest_before_the_others_then_what_was_the_newest_first() -> None:
    days = {
        "later": (datetime.date(2027, 3, 4), "planned"),
        "old": (datetime.date(2025, 6, 5), None),
        "unknown": (None, None),
        "new": (datetime.date(2026, 5, 20), None),
        "next": (datetime.date(2027, 1, 21), "planned"),
    }
    told: list[dict[str, object]] = [
        {"event": name, "start": day, "ahead": ahead} for name, (day, ahead) in days.items()
    ]
    rows = visits(*told)
    order = ["next", "later", "new", "old", "unknown"]
    assert list(to_come_first(rows)["event"]) == order
    lines = visits_block(rows.assign(event_code=rows["event"]), visits()).lines
    assert [re.findall(r"\[(\w+)\]", line.text) for line in lines[:5]] == [[one] for one in order]


def test_a_sponsorship_that_is_only_proposed_or_planned_is_not_told_as_one_nor_one_that_is_over_as_running() -> (
    None
):
    def pair(
        sponsor: str,
        sponsored: str,
        status: str,
        ahead: str | None = None,
        *,
        renewed: bool = False,
        past: bool = False,
    ) -> dict[str, object]:
        names = {"sponsor": sponsor.upper(), "sponsored": sponsored.upper()}
        named = {**names, "status": status, "ahead": ahead, "renewed": renewed, "past": past}
        period = dict.fromkeys(("start", "end", "precision", "text"))
        return {"sponsor_code": sponsor, "sponsored_code": sponsored, **named, **period}

    pairs = pd.DataFrame(
        [
            pair("a", "caen", "active"),
            pair("caen", "d", "active", "planned"),
            pair("b", "caen", "proposed"),
            pair("caen", "c", "proposed", "planned"),
            pair("caen", "e", "active", renewed=True),
            pair("caen", "f", "active", past=True),
        ]
    )
    block = sponsorships_block(
        "caen", pairs, pd.DataFrame(columns=["codes"]), {}, SponsorNoted.NOTED, writes=False
    )
    assert [(line.text.partition("[")[0], line.detail) for line in block.lines] == [
        ("Parrain : ", "période non renseignée · actif"),
        ("Filleul prévu : ", "période non renseignée"),
        ("Parrain proposé : ", "période non renseignée"),
        ("Filleul proposé : ", "période non renseignée"),
        ("Parraine : ", "période non renseignée · renouvelé depuis"),
        ("Parraine : ", "période non renseignée · actif, période passée\u00a0: à confirmer"),
    ]
