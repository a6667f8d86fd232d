"""The drawing of how sponsorship is handed on: where each territory stands, and the same in words."""

import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from pages.sponsorships.relay_chart import Node, chain_alt, chain_table, html_of_relay, relay_of
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


def places() -> dict[str, Node]:
    """Where each territory stands, by its name."""
    return {node.name: node for node in relay_of(LINKS).nodes}


def drawn() -> ElementTree.Element:
    return ElementTree.fromstring(html_of_relay(relay_of(LINKS), "Le relais."))


def test_a_territory_stands_in_the_middle_with_its_sponsor_left_and_those_it_sponsors_right() -> None:
    at = places()
    assert [at[name].column for name in ("Nancy", "Luxembourg", "Miramas", "Caen")] == [0, 1, 1, 2]
    assert at["Luxembourg"].row == at["Nancy"].row
    assert at["Miramas"].row == at["Caen"].row == at[SPONSOR_TO_FIND].row
    assert at["Le Mans"].row == (at["Poitiers"].row + at["Ivry"].row) / 2


def test_no_two_territories_of_a_column_share_a_place() -> None:
    nodes = relay_of(LINKS).nodes
    assert len(nodes) == len({(node.column, node.row) for node in nodes}) == 8


def test_an_unknown_sponsor_is_hollow_and_its_line_is_not_that_of_a_known_one() -> None:
    told = {one.get("title"): one for one in drawn().findall("span")}
    assert told[SPONSOR_TO_FIND].get("class") == "inconnu"
    signs = {name: one.find("span").get("class") for name, one in told.items()}  # type: ignore[union-attr]
    assert signs[SPONSOR_TO_FIND] == "signe a-venir" != signs["Nancy"]
    assert Counter(one.get("class") for one in drawn().iter("path")) == {
        "termine": 1,
        "a-trouver": 1,
        "actif": 3,
    }


def test_a_line_begins_after_the_name_and_ends_before_the_next_mark() -> None:
    for line in drawn().iter("path"):
        shares = (float(one) for one in re.findall(r"(\d+\.\d) \d", line.get("d", "")))
        begin, *_, end = (share / 1000 * 2.85 - 0.05 for share in shares)  # in columns
        assert int(begin) + 0.1 < begin < end < int(begin) + 1


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
