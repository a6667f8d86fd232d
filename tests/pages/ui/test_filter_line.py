"""The line that says what is chosen: what it says before anything is drawn, and once something is changed."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from pages.ui.filter_line import filter_line, now_chosen, said

PLACES = ["Amiens", "Brest", "Caen", "Dole"]


def page() -> None:
    words = [
        said(now_chosen("lieu", PLACES), "tous les lieux", "lieux"),
        *now_chosen("an", ["1", "2"], ["2"]),
    ]
    with filter_line("essai", [*words, "", "*x*"]):
        st.multiselect("Lieu", PLACES, key="lieu", bind="query-params")
        st.selectbox("An", ["1", "2"], index=1, key="an", bind="query-params")


def script() -> None:
    from tests.pages.ui.test_filter_line import page

    page()


def line(app: AppTest) -> str:
    assert not app.exception
    return str(app.main.children[0].proto.popover.label)


def opened(**address: str) -> AppTest:
    app = AppTest.from_function(script)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run(timeout=60)


def test_at_rest_it_says_that_all_is_kept_and_what_is_usual_and_shows_data_literally() -> None:
    assert line(opened()) == r"Filtres : tous les lieux · 2 · \*x\*"


def test_an_address_is_said_at_once_and_what_it_makes_up_is_not() -> None:
    assert line(opened(lieu="Caen", an="1")).startswith("Filtres : Caen · 1")
    assert line(opened(lieu="Rome")).startswith("Filtres : tous les lieux")


def test_a_choice_is_said_as_soon_as_it_is_made() -> None:
    app = opened(lieu="Caen")
    app.multiselect(key="lieu").set_value(["Brest", "Dole"]).run()
    assert line(app).startswith("Filtres : Brest et Dole · 2")


def test_a_second_choice_is_said_as_soon_as_it_is_made_too() -> None:
    app = opened()
    app.multiselect(key="lieu").set_value(["Brest"]).run()
    app.multiselect(key="lieu").set_value(["Brest", "Dole"]).run()
    assert line(app).startswith("Filtres : Brest et Dole · 2")


def test_an_address_that_changed_since_is_said() -> None:
    app = opened(lieu="Caen", an="1")
    del app.query_params["lieu"]
    app.query_params["an"] = "2"
    assert line(app.run(timeout=60)).startswith("Filtres : tous les lieux · 2")


@pytest.mark.parametrize(
    ("chosen", "told"), [(0, "tous"), (1, "Amiens"), (2, "Amiens et Brest"), (3, "3 lieux")]
)
def test_more_values_than_two_are_counted(chosen: int, told: str) -> None:
    assert said(PLACES[:chosen], "tous", "lieux") == told
