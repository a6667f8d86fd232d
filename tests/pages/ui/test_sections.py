"""A long page in sections: one is drawn, and the address says which."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import whole_pages


def in_sections() -> None:
    import streamlit as st

    from pages.ui.sections import show_sections

    show_sections(
        "partie",
        {"Le parcours": lambda: st.markdown("des étapes"), "À venir": lambda: st.markdown("des dates")},
    )


def opened(address: str | None = None) -> AppTest:
    app = AppTest.from_function(in_sections)
    if address:
        app.query_params["partie"] = address
    return app.run()


def shown(app: AppTest) -> list[str]:
    return [one.value for one in app.markdown]


def test_the_first_section_is_drawn_and_no_other() -> None:
    app = opened()

    assert ([tab.label for tab in app.tabs], shown(app)) == (["Le parcours", "À venir"], ["des étapes"])


def test_the_address_opens_a_section() -> None:
    assert shown(opened("À venir")) == ["des dates"]


def test_an_address_that_names_no_section_opens_the_first() -> None:
    assert shown(opened("Les visites")) == ["des étapes"]


def test_a_page_can_be_read_whole_by_a_test(monkeypatch: pytest.MonkeyPatch) -> None:
    whole_pages(monkeypatch)

    assert shown(opened()) == ["des étapes", "des dates"]
