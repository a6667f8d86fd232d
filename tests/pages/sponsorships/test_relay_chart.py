"""The drawing of how sponsorship is handed on: where each territory stands, and the same in words."""

from typing import Any

import pandas as pd
import pytest

from pages.sponsorships.relay_chart import chain_alt, chain_chart, chain_table
from pages.ui.wording import NO_SPONSOR, SPONSOR_TO_FIND

LABELLED, LAUNCHING = "labelled", "launching"


def link(sponsor: str | None, sponsored: str, *, active: bool, before: str | None = None) -> dict[str, Any]:
    return {
        "sponsor_code": sponsor,
        "sponsor": sponsor,
        "sponsor_status": LABELLED if sponsor else None,
        "sponsored_code": sponsored,
        "sponsored": sponsored,
        "sponsored_status": LAUNCHING if active else LABELLED,
        "active": active,
        "before": before,
    }


LINKS = pd.DataFrame(
    [
        link("Nancy", "Luxembourg", active=False),
        link(None, "Miramas", active=False),
        link("Le Mans", "Poitiers", active=True),
        link("Le Mans", "Ivry", active=True),
        link("Miramas", "Caen", active=True),
    ]
)


def rows_with(chart: Any, column: str) -> list[dict[str, Any]]:
    """The data of the chart that have a column, each row once."""
    found = [row for data in chart.to_dict()["datasets"].values() for row in data if column in row]
    return [row for turn, row in enumerate(found) if row not in found[:turn]]


def test_a_territory_stands_in_the_middle_with_its_sponsor_left_and_those_it_sponsors_right() -> None:
    spots = {row["name"]: row for row in rows_with(chain_chart(LINKS, "light"), "short")}
    assert [spots[name]["x"] for name in ("Nancy", "Luxembourg", "Miramas", "Caen")] == [0, 1, 1, 2]
    assert spots["Luxembourg"]["y"] == spots["Nancy"]["y"]
    assert spots["Miramas"]["y"] == spots["Caen"]["y"] == spots[SPONSOR_TO_FIND]["y"]
    assert spots["Le Mans"]["y"] == (spots["Poitiers"]["y"] + spots["Ivry"]["y"]) / 2


def test_no_two_territories_of_a_column_share_a_place() -> None:
    places = [(row["x"], row["y"]) for row in rows_with(chain_chart(LINKS, "light"), "short")]
    assert len(places) == len(set(places)) == 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_unknown_sponsor_is_hollow_and_its_line_is_not_that_of_a_known_one(scheme: str) -> None:
    chart = chain_chart(LINKS, scheme)
    spots = {row["name"]: row for row in rows_with(chart, "short")}
    assert spots[SPONSOR_TO_FIND]["fill"] != spots["Nancy"]["fill"]
    apart = {(row["kind"], row["color"]) for row in rows_with(chart, "tie") if row["kind"] != "active"}
    assert len(apart) == 2
    dashes = [tuple(layer.mark.strokeDash) for layer in chart.layer[:3]]
    assert len(set(dashes)) == len(dashes)


def test_a_line_begins_after_the_name_and_ends_before_the_next_mark() -> None:
    chart = chain_chart(LINKS, "light")
    for tie in {row["tie"] for row in rows_with(chart, "tie")}:
        xs = [row["x"] for row in rows_with(chart, "tie") if row["tie"] == tie]
        assert min(xs) > int(min(xs)) + 0.1
        assert max(xs) < int(min(xs)) + 1


def test_the_table_and_the_text_alternative_say_the_same() -> None:
    table = chain_table(LINKS).set_index("Territoires labellisés")
    assert table.loc[":green[●]\u00a0**Le Mans**", "Qui ils parrainent"] == "Poitiers et Ivry"
    assert SPONSOR_TO_FIND in table.loc[":green[●]\u00a0**Miramas**", "Qui les a parrainés"]
    assert chain_alt(LINKS) == (
        "De parrain en parrainé, de gauche à droite. Nancy a parrainé Luxembourg ; Miramas, parrain à retrouver ; "
        "Le Mans noté parrain de Poitiers ; Le Mans noté parrain de Ivry ; Miramas noté parrain de Caen."
    )


@pytest.mark.parametrize(
    ("before", "told"), [(None, NO_SPONSOR), ("to_find", SPONSOR_TO_FIND), ("noted", "—")]
)
def test_of_a_sponsor_that_is_not_drawn_the_table_says_what_is_known_of_it(
    before: str | None, told: str
) -> None:
    table = chain_table(pd.DataFrame([link("Le Mans", "Poitiers", active=True, before=before)]))
    assert told in table.loc[0, "Qui les a parrainés"]
