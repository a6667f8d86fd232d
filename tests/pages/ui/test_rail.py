"""A way in steps as HTML: an ordered list, the next step told apart, data as text."""

import pytest

from pages.ui.formats import escape
from pages.ui.rail import Rail, Station, html_of_rail
from pages.ui.sign_table import Mark
from pages.ui.states import State
from tests.pages.ui.test_html_table import HOSTILE, Read


def test_each_step_says_what_its_sign_means_and_the_next_one_is_the_current_one() -> None:
    drawn = html_of_rail(
        Rail(
            "La route",
            [
                Station(State.ACQUIRED, "fait", "Séminaire", "12 novembre 2024"),
                Station(State.TOCOME, "à venir", "Équipe", "23 janvier 2027", following=True),
                Station(Mark.NOT_NOTED, "", "Modèle", "rien de noté"),
                Station(None, "non concerné", "Projets"),
            ],
        )
    )
    assert "Séminaire : fait12 novembre 2024" in Read(drawn).text
    assert drawn.count("<li") == 4
    assert drawn.count('<li class="suivante" aria-current="step">') == 1
    assert 'class="signe muet"' in drawn and "Modèlerien de noté" in Read(drawn).text
    assert "<span></span>" in drawn  # what is no concern has no sign, and keeps its place


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_is_text_wherever_it_stands(typed: str) -> None:
    text = escape(typed)
    station = Station(State.MISSED, typed, text, text, note=typed)
    read = Read(html_of_rail(Rail(text, [station], text, text, [text])))
    assert read.text.count(typed) == 7 and not read.links
