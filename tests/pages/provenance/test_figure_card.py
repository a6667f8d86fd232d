from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from data_access.view import View
from pages.access.session import reader_role
from pages.provenance.figure_card import Card, html_of_card
from pages.provenance.source_dialog import ruled
from pages.ui.formats import escape
from tests.pages.app import PRESSABLE, html_in, press, pressed
from tests.pages.ui.test_html_table import HOSTILE, Read

pytestmark = pytest.mark.usefixtures("app_on_sample")


def declared() -> None:
    from pages.provenance.figure_card import Card, show_cards
    from pages.provenance.source_dialog import ruled
    from tests.pages.provenance.test_figure_card import view_now

    source = ruled("Rapport d'activité 2024, page 3")
    show_cards(
        view_now(), Card("Personnes", "plus de 17 800", "depuis le lancement", "declared", None, source)
    )


def counted_too() -> None:
    from pages.provenance.figure_card import Card, show_cards
    from pages.provenance.source_dialog import ruled
    from tests.pages.provenance.test_figure_card import view_now

    show_cards(view_now(), Card("Territoires", "24", "m", "declared", "21 comptés", ruled("r")))


def counted_only() -> None:
    from pages.provenance.figure_card import Card, show_cards
    from pages.provenance.source_dialog import ruled
    from tests.pages.provenance.test_figure_card import view_now

    show_cards(view_now(), Card("Événements", "23", "m", "counted", None, ruled("r")))


def view_now() -> View:
    return View.now(reader_role())


def read_cards(app: AppTest) -> list[Read]:
    """The HTML of the cards, as a browser reads it."""
    return [Read(html_in(element)) for element in app.get(PRESSABLE)]


def texts(script: Callable[[], None]) -> list[str]:
    """What the cards of a script say, badges included."""
    app = AppTest.from_function(script).run()
    assert not app.exception
    return [one.text for one in read_cards(app)]


def test_a_figure_comes_with_its_meaning_its_state_and_its_source() -> None:
    app = AppTest.from_function(declared).run()
    assert not app.exception
    assert "Rapport d'activité 2024, page 3" not in [element.value for element in app.markdown]
    press(app, "Personnes")
    assert "Rapport d'activité 2024, page 3" in [element.value for element in app.markdown]
    (card,) = read_cards(app)
    assert card.text == "Personnesplus de 17 800depuis le lancementdéclarécomptépas encore"


def test_what_was_counted_stands_beside_what_was_declared() -> None:
    assert any("21 comptés" in text for text in texts(counted_too))
    assert not any("pas encore" in text for text in texts(counted_too))


def test_a_declared_figure_that_nobody_counted_says_so() -> None:
    assert any("pas encore" in text for text in texts(declared))


def test_a_counted_figure_says_that_it_is_counted() -> None:
    shown = texts(counted_only)
    assert any("compté" in text for text in shown)
    assert not any("pas encore" in text or "déclaré" in text for text in shown)


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_in_a_card_is_text(typed: str) -> None:
    read = Read(html_of_card(Card(typed, typed, escape(typed), "counted", None, ruled("r"))))
    assert read.text.startswith(typed * 2)
    assert set(read.names) == {f"Source : {typed}"}
    assert not read.links


def test_what_keeps_a_value_from_being_exact_stands_smaller_before_it() -> None:
    html = html_of_card(Card("Personnes", "plus de 17\u202f800", "m", "counted", None, ruled("r")))
    assert '<span class="reserve">plus de </span>17\u202f800' in html


@pytest.mark.parametrize(("values", "drawn"), [((), False), ((3.0,), False), ((3.0, 5.0), True)])
def test_values_of_years_are_drawn_from_two_on(values: tuple[float, ...], drawn: bool) -> None:
    card = Card("Emplois", "5", "m", "counted", None, ruled("r"), trend=values)
    assert ("<polyline" in html_of_card(card)) is drawn


def test_a_press_that_no_card_offers_opens_nothing() -> None:
    app = AppTest.from_function(declared).run()
    (row,) = app.get(PRESSABLE)
    for forged in ("Autre", 3, None, {"a": "b"}, ["Personnes"]):
        pressed(app, row.proto.id, "pressed", forged)
        assert not app.exception
        assert "Rapport d'activité 2024, page 3" not in [element.value for element in app.markdown]
