"""« Équipe et accès »: an administrator lets people in, changes what they may see, and takes it back."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access import people
from data_access.view import View
from data_access.vocabulary import Role
from tests.pages.app import as_role, open_at, tables, texts

ANNE, BASILE = "anne@asso.fr", "basile@asso.fr"


@pytest.fixture
def view(app_on_nothing: str) -> View:
    """The list: Anne is its only administrator."""
    opened = View.now(Role.ADMIN, app_on_nothing)
    people.add(opened, ANNE, Role.ADMIN, by=people.THIS_COMPUTER)
    return opened


def team() -> AppTest:
    page = open_at("team/page.py")
    assert not page.exception
    return page


def give(page: AppTest, email: str, role: Role) -> AppTest:
    page.text_input(key="acces-courriel").set_value(email)
    page.selectbox(key="acces-role").set_value(role)
    return page.button[[one.label for one in page.button].index("Donner l'accès")].click().run()


def listed(view: View) -> dict[str, Role]:
    return {one.email: one.role for one in people.everyone(view)}


def test_somebody_is_let_in_changed_and_taken_out_and_the_log_tells_it(view: View) -> None:
    page = give(team(), "Basile@asso.fr", Role.BOARD)
    assert "a maintenant accès : conseil d'administration" in page.success[0].value
    assert page.text_input(key="acces-courriel").value == ""
    page = page.selectbox(key=f"role-{BASILE}").set_value(Role.STAFF).run()
    assert listed(view) == {ANNE: Role.ADMIN, BASILE: Role.STAFF}
    page = page.button(key=f"oui-{BASILE}").click().run()
    assert "n'a plus accès, dès son prochain clic" in page.success[0].value
    assert listed(view) == {ANNE: Role.ADMIN}
    assert [str(change) for change in tables(page)[0]["Ce qui a changé"]] == [
        "équipe nationale → sans accès",
        "conseil d'administration → équipe nationale",
        "sans accès → conseil d'administration",
        "sans accès → administration",
    ]


@pytest.mark.parametrize(
    ("email", "told"),
    [("basile", "n'est pas une adresse"), (ANNE, "a déjà un accès"), ("", "n'est pas une adresse")],
)
def test_what_cannot_be_given_is_said_and_what_was_typed_stays(view: View, email: str, told: str) -> None:
    page = give(team(), email, Role.BOARD)
    assert told in page.error[0].value
    assert page.text_input(key="acces-courriel").value == email
    assert listed(view) == {ANNE: Role.ADMIN}


def test_the_lines_of_the_roles_name_all_that_they_open(view: View) -> None:
    lines = texts(team()).splitlines()
    assert any("la levée de fonds" in line for line in lines)
    told = next(line for line in lines if "ce qui a changé" in line)
    for page in (
        "publié et compté",
        "ce qui a changé",
        "reste à compléter",
        "fiche pour le CA",
    ):
        assert page in told


def test_the_last_administrator_stays_one_and_the_box_shows_it(view: View) -> None:
    page = team().selectbox(key=f"role-{ANNE}").set_value(Role.BOARD).run()
    assert "dernière personne" in page.error[0].value
    assert page.selectbox(key=f"role-{ANNE}").value is Role.ADMIN


def test_a_click_of_an_administrator_who_is_none_any_more_does_nothing(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = team()
    as_role(monkeypatch, Role.STAFF)
    give(page, BASILE, Role.ADMIN)
    assert listed(view) == {ANNE: Role.ADMIN}


def test_an_empty_list_says_that_nobody_has_access_yet(app_on_nothing: str) -> None:
    assert "Personne n'a encore d'accès" in texts(team())


def test_the_sentence_on_the_missing_login_has_no_capital_after_its_semicolon(view: View) -> None:
    (told,) = [one.value for one in team().info]
    assert "la liste ; la personne qui a installé" in told.replace("\u00a0", " ")
