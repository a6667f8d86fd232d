"""A message to those who write here: to whom, and how it is begun."""

from urllib.parse import parse_qs, urlsplit

import pytest

from data_access.view import View
from data_access.vocabulary import Role
from pages.ui import message
from pages.ui.message import mail_link, team_address, with_links
from tests.data_access.importing.books import imported
from tests.pages.app import as_role, open_at

TITLES = ["Sujet", "Champ", "Énoncé"]
ADDRESS = "animation@startupdeterritoire.fr"


@pytest.mark.parametrize(
    ("said", "setting", "address"),
    [
        ([[None, "contact", "Écrire à bonjour@asso.fr"]], "acces@asso.fr", "bonjour@asso.fr"),
        ([[None, "contact", "https://asso.fr"]], "l'équipe, acces@asso.fr", "acces@asso.fr"),
        ([["Caen", "contact", "mairie@caen.fr"]], "Jeanne", ""),
        ([[None, "valeur", "écrire à qui@asso.fr"]], "", ""),
    ],
)
def test_the_address_is_that_of_the_network_or_the_setting_never_another_one(
    app_on_nothing: str,
    monkeypatch: pytest.MonkeyPatch,
    said: list[list[str | None]],
    setting: str,
    address: str,
) -> None:
    imported(app_on_nothing, {"Territoires": [["Territoire"], ["Caen"]], "Énoncés": [TITLES, *said]})
    monkeypatch.setattr(message, "ask", lambda query, *args: query(*args))
    monkeypatch.setenv("ACCESS_CONTACT", setting)
    assert team_address(View.now(Role.STAFF, app_on_nothing)) == address


def test_the_link_holds_subject_and_text_whatever_they_hold() -> None:
    link = mail_link(ADDRESS, "Une erreur & (plus)", "Bonjour,\n\n- « 50 % » = ? & #1 : ")
    asked = parse_qs(urlsplit(link).query)
    assert asked == {"subject": ["Une erreur & (plus)"], "body": ["Bonjour,\r\n\r\n- « 50 % » = ? & #1 : "]}
    assert not set("() ") & set(link)


def test_a_text_that_a_mail_program_could_cut_is_left_to_be_copied() -> None:
    assert parse_qs(urlsplit(mail_link(ADDRESS, "Long", "é" * 2_000)).query) == {"subject": ["Long"]}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("animation@asso.fr", ["mailto:animation@asso.fr"]),
        ("Écrire à a@asso.fr, ou lire https://asso.fr/nous.", ["mailto:a@asso.fr", "https://asso.fr/nous"]),
        ("à midi @ la gare, *a*@b", []),
        ("javascript:alert(1) [x](http:x)", []),
    ],
)
def test_addresses_are_links_that_say_what_they_are_and_nothing_else_is(text: str, links: list[str]) -> None:
    written = with_links(text)
    assert [one.partition(")")[0] for one in written.split("](")[1:] if "\\](" not in written] == links
    for one in links:
        assert one.removeprefix("mailto:") in written.replace("\\", "")


@pytest.mark.usefixtures("app_on_sample")
def test_whoever_has_no_form_writes_to_the_network_from_the_page_of_an_event(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, Role.NETWORK)
    page = open_at("events/page.py", evenement="t16")
    page.session_state["erreur-t16"] = True
    page.run()
    assert not page.exception
    written = next(one.value for one in page.markdown if "mailto:" in one.value)
    asked = parse_qs(urlsplit(written.partition("(")[2].partition(")")[0]).query)
    assert asked["subject"] == ["Une erreur sur la page « Crépité »"]
    assert asked["body"][0].replace("\r", "") == page.code[0].value
    as_role(monkeypatch, Role.STAFF)
    page = open_at("events/page.py", evenement="t16")
    page.session_state["erreur-t16"] = True
    assert not page.run().code
