"""Le réseau, without a browser: what is no figure, each passage with its source."""

import pytest
from streamlit.testing.v1 import AppTest

from data_access.vocabulary import Role
from tests.data_access.importing.books import bringing
from tests.pages.app import as_role, open_at, tables, texts, whole_pages


def open_whole(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    whole_pages(monkeypatch)
    page = open_at("network/page.py")
    assert not page.exception and not page.error
    return page


@pytest.mark.usefixtures("app_on_sample")
def test_it_tells_who_we_are_in_the_words_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    words = texts(open_whole(monkeypatch))
    for one in (
        "« Faire émerger des solutions durables répondant aux défis essentiels",
        "1. Recueillir les rêves, les idées et les besoins",
        "- Audace et engagement",
        "- Responsabilité et action",
        "L'année 2024 a été riche à plusieurs égards.",
    ):
        assert one in words


def test_what_a_year_brought_stands_under_that_year(
    app_on_sample: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    header, topic = ["Champ", "Texte", "Date", "Source"], "bilan de l'année"
    rows = [[topic, "Deux équipes de plus", 2026, "Bureau"], [topic, "Sans année", None, "Bureau"]]
    assert bringing(app_on_sample)({"Énoncés": [header, *rows]}).status == "imported"
    words = texts(open_whole(monkeypatch))
    places = [words.index(f"Ce que {one} a apporté") for one in ("2026", "2024", "l'année")]
    assert places == sorted(places)


@pytest.mark.usefixtures("app_on_sample")
def test_it_tells_who_sits_where_and_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_whole(monkeypatch)
    words = texts(page)
    assert "**Invitée** : Clus'ter Jura" in words
    assert "**Assemblée générale** : [3 juin 2024]" in words
    assert "- Directrice de l'association\n- En apprentissage" in words
    assert "- **Bureau** : présidence (Groupe Archer, Valence-Romans)" in words
    for name in ("Chevalier", "Perrot", "Duval", "Renard", "Camille", "Talandier", "Deutsch"):
        assert name.lower() not in words.lower()


@pytest.mark.usefixtures("app_on_sample")
def test_a_quotation_leads_to_the_place_of_who_says_it_and_its_note_stands_below_as_a_note(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = texts(open_whole(monkeypatch))
    amiens = ":small[:gray[— [Amiens](territoires?territoire=amiens)]]"
    assert f"{amiens}  \n:small[:gray[Équipe d'Amiens.]]" in words
    spoken_of = ":small[:gray[[Lons-le-Saunier](territoires?territoire=lons-le-saunier)]]"
    assert f"{spoken_of}  \n:small[:gray[Le Progrès.]]" in words  # who speaks is no territory


@pytest.mark.usefixtures("app_on_sample")
def test_the_fundraising_is_told_on_its_own_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Nous sommes en phase de levée de fonds pour 2025-2026."
    assert sentence not in texts(open_whole(monkeypatch))
    assert sentence in texts(open_at("funding/page.py"))


@pytest.mark.usefixtures("app_on_sample")
def test_it_is_open_to_the_teams_of_territories_and_closed_below(monkeypatch: pytest.MonkeyPatch) -> None:
    as_role(monkeypatch, Role.NETWORK)
    assert "Notre réseau, en toutes lettres" in texts(open_whole(monkeypatch))


@pytest.mark.usefixtures("app_on_nothing")
def test_an_empty_database_says_what_fills_it() -> None:
    page = open_at("network/page.py")
    assert not page.exception
    assert "Rien n'est encore noté ici" in texts(page)


@pytest.mark.usefixtures("app_on_sample")
def test_a_link_opens_one_structure_which_is_closed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    as_role(monkeypatch, Role.NETWORK)
    page = open_at("network/page.py", structure="org-fabt")
    assert not page.exception and not page.error
    assert "La FabT" in [one.value for one in page.header]
    assert list(tables(page)[0]["Aussi appelée"]) == ["Fabrique d'entreprises de territoire"]
    page = next(one for one in page.button if one.label == "Fermer").click().run()
    assert ("structure" in page.query_params, "La FabT" in [one.value for one in page.header]) == (
        False,
        False,
    )


@pytest.mark.usefixtures("app_on_sample")
def test_a_link_to_no_structure_says_so() -> None:
    assert "Nous ne connaissons pas de structure « inconnue »" in texts(
        open_at("network/page.py", structure="inconnue")
    )


@pytest.mark.usefixtures("app_on_sample")
def test_the_note_of_a_circle_is_told_apart_from_its_members(monkeypatch: pytest.MonkeyPatch) -> None:
    words = texts(open_whole(monkeypatch))
    assert "**Club des parrains** :small[:gray[· Membres et rencontres : non renseignés.]]" in words
