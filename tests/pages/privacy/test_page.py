"""Registre, without a browser: what we keep of people, one person shown and erased, who read the fundraising."""

import io

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update
from streamlit.testing.v1 import AppTest

from data_access import people
from data_access.database import writing
from data_access.models import Erasure, Funding, table_of
from data_access.view import View
from data_access.vocabulary import Role
from pages.ui import layout
from tests.data_access.importing.results import rows
from tests.pages.access.test_session import AUTH, token
from tests.pages.app import MAIN, all_noted, as_role, links, open_at, tables, taken_away
from tests.pages.imports.test_page import click, said

pytestmark = pytest.mark.slow

ANNE, CLOE = "anne@asso.fr", "cloe@asso.fr"


def opened(part: str | None = None) -> AppTest:
    return open_at("privacy/page.py", **({"volet": part} if part else {}))


def search(page: AppTest, email: str, names: str = "") -> AppTest:
    page.text_input(key="registre-courriel").set_value(email)
    page.text_area(key="registre-noms").set_value(names)
    return click(page, "Chercher")


def written(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the workbook to give to the person says."""
    return cells_of(
        next(data for name, data in taken_away(page, monkeypatch).items() if name.startswith("donnees-"))()
    )


def cells_of(workbook: bytes) -> list[str]:
    """What each cell of a workbook says, below the heads of its columns."""
    sheet = load_workbook(io.BytesIO(workbook)).active
    assert sheet is not None
    return [str(cell) for row in sheet.iter_rows(min_row=2, values_only=True) for cell in row]


@pytest.fixture
def person(app_on_sample: str) -> str:
    """Anne and Cloé have an access."""
    view = View.now(Role.ADMIN, app_on_sample)
    people.add(view, ANNE, Role.ADMIN, by=people.THIS_COMPUTER)
    people.add(view, CLOE, Role.BOARD, by=ANNE)
    return app_on_sample


@pytest.mark.usefixtures("app_on_sample")
def test_the_register_says_what_is_kept_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened()
    assert not page.exception
    assert page.title[0].value == "Ce que nous gardons des personnes"
    table = tables(page)[0]
    assert "**Référent·e**  \n:small[:gray[Financements]]" in set(table["Ce que c'est"])
    assert "Reconnaître qui se connecte" in set(table["Pourquoi"])
    counts = set(table["Combien en tout, à ce jour"])
    assert any(count.startswith("au plus") and count.endswith("lignes d'historique") for count in counts)
    assert "2 imports" in counts
    files = taken_away(page, monkeypatch)
    build = next(
        data for name, data in files.items() if name.startswith("registre-") and name.endswith(".xlsx")
    )
    exactly = cells_of(build())
    assert any("lignes d'historique, dont " in cell and "prévue pour un nom" in cell for cell in exactly)


@pytest.mark.usefixtures("app_on_sample")
def test_in_a_narrow_window_the_register_has_pages_and_is_taken_away_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wide = tables(opened())[0]
    monkeypatch.setattr(layout, "on_phone", lambda: True)
    first, second = opened(), open_at("privacy/page.py", sortes=2)
    rows = [*tables(first)[0]["Ce que c'est"], *tables(second)[0]["Ce que c'est"]]
    assert rows == list(wide["Ce que c'est"][:16])
    build = next(data for name, data in taken_away(first, monkeypatch).items() if name.endswith(".xlsx"))
    assert len(cells_of(build())) == 7 * len(wide)


def test_a_person_is_looked_for_shown_and_only_then_erased(person: str) -> None:
    page = search(opened("Une personne demande"), CLOE)
    assert not page.exception
    assert "2 valeurs" in said(page)
    assert "la seule exception à notre règle" in said(page)
    assert "douze mois au plus" in said(page)
    assert "1 dans Équipe et accès et 1 dans Changements des accès" in said(page)
    assert set(tables(page)[0]["Ce qui dit que c'est elle"]) == {"son adresse"}
    page = click(page, "Oui, effacer pour toujours")
    assert not page.exception
    assert "C'est effacé, pour toujours : 2 valeurs remplacées." in said(page)
    assert "Les sauvegardes déjà faites gardent cette personne" in said(page)
    assert "Faire une sauvegarde sans cette personne" in links(page)
    assert "Faire une sauvegarde sans cette personne" not in links(page.run())
    assert [one.email for one in people.everyone(View.now(Role.ADMIN, person))] == [ANNE]
    assert rows(person, Erasure, "replaced", "by") == [(2, "cet ordinateur")]
    assert page.text_input(key="registre-courriel").value == ""
    assert CLOE not in said(page)


@pytest.mark.usefixtures("person")
def test_a_person_of_whom_nothing_is_kept_is_told_so() -> None:
    page = search(opened("Une personne demande"), "dora@asso.fr")
    assert "Cherchez aussi ses noms." in said(page)
    page = search(page, "", "Dora Martin")
    assert "Nous ne gardons rien de **Dora Martin**. Cherchez aussi son adresse" in said(page)
    page = search(page, "", "")
    assert "Écrivez son adresse de courriel, ou son nom" in said(page)
    page = search(page, "Dora", "")
    assert "n'est pas une adresse de courriel" in said(page)
    page = search(page, "dora@asso.fr", "Do")
    assert "est trop court" in said(page)


def test_a_namesake_is_told_apart_and_left(person: str) -> None:
    with writing(person) as connection:
        first, *_, other = sorted(connection.scalars(select(table_of(Funding).c.id)))
        held = update(table_of(Funding)).where(table_of(Funding).c.id.in_([first, other]))
        connection.execute(held.values(owner="Dora Martin"))
    page = search(opened("Une personne demande"), "", "Dora Martin")
    assert not page.exception
    assert "2 dans Financements" in said(page)
    assert set(tables(page)[0]["Ce qui dit que c'est elle"]) == {"son nom seulement"}
    assert len(set(tables(page)[0]["De quoi il s'agit"])) == 2
    page = page.multiselect(key="registre-autres").set_value([str(other)]).run()
    page = click(page, "Oui, effacer pour toujours")
    assert not page.exception
    assert {one for one in rows(person, Funding, "id", "owner") if one[0] in (first, other)} == {
        (first, "personne effacée"),
        (other, "Dora Martin"),
    }


def test_a_workbook_to_give_holds_one_person_and_not_the_one_who_is_left(
    person: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing(person) as connection:
        first, *_, other = sorted(connection.scalars(select(table_of(Funding).c.id)))
        for record, owner in ((first, "Dora Martin"), (other, "Dora Durand")):
            connection.execute(
                update(table_of(Funding)).where(table_of(Funding).c.id == record).values(owner=owner)
            )
    page = search(opened("Une personne demande"), "", "Dora")
    assert written(page, monkeypatch)[0].startswith("Plusieurs personnes s'appellent ainsi")
    page = page.multiselect(key="registre-autres").set_value([str(other)]).run()
    told = written(page, monkeypatch)
    assert "Dora Martin" in told
    assert "Dora Durand" not in told


def test_somebody_who_may_be_in_the_list_of_accesses_is_said_to(person: str) -> None:
    people.add(View.now(Role.ADMIN, person), "dora.martin@asso.fr", Role.BOARD, by=ANNE)
    assert "Peut-être aussi son adresse : **dora.martin" in said(
        search(opened("Une personne demande"), "", "Dora Martin")
    )


def test_the_last_administrator_is_told_that_somebody_must_follow(person: str) -> None:
    page = click(search(opened("Une personne demande"), ANNE), "Oui, effacer")
    assert "dernière personne à pouvoir donner des accès" in said(page)
    assert rows(person, Erasure, "id") == []


@pytest.mark.usefixtures("app_on_sample")
def test_where_nobody_logs_in_nobody_who_reads_is_noted() -> None:
    assert "Ici personne ne se connecte" in said(opened("Qui a lu la levée de fonds"))


@pytest.mark.usefixtures("person", "login_found_out_anew")
def test_who_opens_the_fundraising_is_told_here_and_what_else_they_open_is_not() -> None:
    page = AppTest.from_file(MAIN, default_timeout=60)
    page.secrets["auth"], page.user = AUTH, token(ANNE)
    page.run()
    page.switch_page("territories/page.py").run()
    page.switch_page("changes/page.py").run()
    page.switch_page("entry/page.py")
    page.query_params["table"] = "funding"
    page.run()
    del page.query_params["table"]
    all_noted()
    page.switch_page("privacy/page.py")
    page.query_params["volet"] = "Qui a lu la levée de fonds"
    page.run()
    assert not page.exception
    read = {tuple(row[1:]) for row in tables(page)[0].itertuples(index=False)}
    # nothing changed: « Ce qui a changé » read no grant
    assert {page for _, page in read} == {"Vue d'ensemble", "Saisie"}
    assert "Territoires" not in {page for _, page in read}
    assert {who for who, _ in read} == {"anne\u2060@asso.fr"}
    assert "douze mois" in said(page)


def test_who_is_no_administrator_any_more_erases_nobody(person: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = search(opened("Une personne demande"), CLOE)
    as_role(monkeypatch, Role.STAFF)
    click(page, "Oui, effacer")
    assert len(people.everyone(View.now(Role.ADMIN, person))) == 2
    assert rows(person, Erasure, "id") == []
