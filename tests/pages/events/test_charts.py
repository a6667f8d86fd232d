"""The pictures of « Événements »: what they hold, row by row and column by column."""

from urllib.parse import urlencode

import pandas as pd
import pytest
import streamlit as st

from pages.events import charts
from pages.ui.address import query_now
from pages.ui.formats import plain
from pages.ui.sign_table import Mark, Sign
from pages.ui.states import State
from tests.pages.app import Picture

COUNTS = pd.DataFrame(
    [
        (3, "dream_collection", "to_complete", 2, None),
        (3, "dream_collection", "reported", 1, "t16"),
        (0, None, "reported", 4, None),
    ],
    columns=["period", "type", "state", "events", "code"],
)
VISITS = pd.DataFrame(
    [
        ("v1", "amiens", "Amiens", "miramas", "Miramas", "miramas", "Katalyze", None),
        ("v2", "miramas", "Miramas", "amiens", "Amiens", "amiens", "soirée", "t16"),
    ],
    columns=["code", "visitor_code", "visitor", "place_code", "place", "place_order", "detail", "event_code"],
)


QUERY = {"portee": ["Réseau"]}


def listed(kind: str, **also: str) -> str:
    """The list of the events of a type, what else the address chooses kept."""
    return "?" + urlencode({"portee": "Réseau", "type": kind, **also, "partie-evenements": "La liste"})


def test_each_state_of_a_cell_has_its_mark_and_its_number() -> None:
    drawn = Picture(*charts.period_signs(COUNTS, 2024, QUERY)).signs()
    where = "Remontée des rêves · mars :"
    assert drawn == {
        ("Remontée des rêves", "mars"): [
            Sign(
                State.ACQUIRED, f"{where} bilan saisi, 1 événement", "1", "?portee=R%C3%A9seau&evenement=t16"
            ),
            Sign(
                State.UNDERWAY, f"{where} bilan à compléter, 2 événements", "2", listed("remontée des rêves")
            ),
        ],
        ("Type non renseigné", "mois non précisé"): [
            Sign(
                State.ACQUIRED,
                "Type non renseigné · mois non précisé : bilan saisi, 4 événements",
                "4",
                listed("non renseigné"),
            )
        ],
    }


def test_of_all_years_the_mark_of_several_leads_to_those_of_its_year() -> None:
    counts = COUNTS.assign(period=[2023, 2024, 0])
    addresses = [
        one.address for (one, *_) in Picture(*charts.period_signs(counts, None, QUERY)).signs().values()
    ]
    assert addresses == [
        listed("remontée des rêves", annee="2023"),
        "?portee=R%C3%A9seau&evenement=t16",
        listed("non renseigné"),
    ]


def test_a_year_has_its_twelve_months_and_a_column_for_what_has_none() -> None:
    periods = charts.periods_of(COUNTS, 2024)
    assert periods == [*range(1, 13), 0]
    assert charts.period_names(periods, 2024)[-1] == "mois non précisé"
    assert charts.period_names([2023, 0], None) == ["2023", "sans date"]


def test_what_marked_a_month_stands_under_its_name_and_all_names_on_one_line() -> None:
    heads, _ = charts.period_signs(COUNTS, 2024, QUERY, {4: ["3 labels"]})
    assert heads[2:4] == ["mars", "avr.  \n:small[:gray[3 labels]]"]


def test_the_table_says_the_same_with_totals() -> None:
    table = charts.period_table(COUNTS, 2024).set_index("Type")
    assert table.loc["remontée des rêves", "mars"] == "3"
    assert table.loc["remontée des rêves", "mois non précisé"] == "—"
    assert list(table["Total"]) == ["3", "4"]
    by_report = {plain(name): list(table[name]) for name in list(table.columns)[-2:]}
    assert by_report == {
        f"{State.ACQUIRED.sign} bilan saisi": ["1", "4"],
        f"{State.UNDERWAY.sign} bilan à compléter": ["2", "—"],
    }


def test_the_picture_is_told_in_words() -> None:
    assert "7 événements, dont 5 « bilan saisi », 2 « bilan à compléter »" in charts.period_alt(
        COUNTS, "2024"
    ).replace("\u00a0", " ")


class Address(dict[str, str]):
    """The query of an address, as Streamlit gives it."""

    def get_all(self, name: str) -> list[str]:
        return [self[name]]


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    """That of the page that is open."""
    found = Address()
    monkeypatch.setattr(st, "query_params", found)
    return found


def visits_drawn(visits: pd.DataFrame, home: str) -> Picture:
    return Picture(*charts.visit_signs(visits, "visite", home, query_now()))


def test_a_team_stands_at_home_where_it_hosts_and_columns_are_alphabetical() -> None:
    drawn = visits_drawn(VISITS, "chez soi")
    assert drawn.heads == ["Amiens  \nsoirée", "Miramas  \nKatalyze", ""]
    said = {
        row.head: [cell if isinstance(cell, str) else cell[0].label for cell in row.cells]
        for row in drawn.rows
    }
    assert said == {
        "Amiens": ["chez soi", "Amiens · Miramas : 1 visite", "**1 visite**"],
        "Miramas": ["Miramas · Amiens : 1 visite", "chez soi", "**1 visite**"],
    }


def test_what_has_no_home_there_has_a_small_dot_where_nothing_is_noted() -> None:
    (silent,) = visits_drawn(VISITS, "").signs()["Amiens", "Amiens  \nsoirée"]
    assert silent == Sign(Mark.NOT_NOTED)


def test_a_disc_of_one_visit_leads_to_its_event() -> None:
    (disc,) = visits_drawn(VISITS, "").signs()["Miramas", "Amiens  \nsoirée"]
    assert (disc.address, disc.chosen) == ("?evenement=t16", None)


def test_a_disc_without_a_known_event_leads_to_its_visits_and_keeps_what_else_is_chosen(
    address: Address,
) -> None:
    address["annee"] = "2024"
    (disc,) = visits_drawn(VISITS, "").signs()["Amiens", "Miramas  \nKatalyze"]
    assert (disc.drawn, disc.address) == (Mark.CAME, "?annee=2024&equipe=amiens&lieu=miramas")


def test_the_disc_of_the_address_is_the_one_that_is_open(address: Address) -> None:
    address |= {"equipe": "amiens", "lieu": "miramas"}
    marks = [sign for signs in visits_drawn(VISITS, "").signs().values() for sign in signs]
    assert [sign.label for sign in marks if sign.chosen] == ["Amiens · Miramas : 1 visite"]


def test_a_visit_to_several_hosts_is_one_in_the_total_of_its_team() -> None:
    both = pd.concat([VISITS[1:], VISITS[1:].assign(place_code="caen", place="Caen", place_order="caen")])
    _, (row,) = charts.visit_signs(both, "visite", "", {})
    assert [bool(cell) for cell in row.cells] == [True, True, True]
    assert row.cells[-1] == "**1 visite**"
