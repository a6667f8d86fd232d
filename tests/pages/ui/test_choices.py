"""What an address chooses and nobody knows: said by every page that reads choices there, with what is shown instead."""

import pytest

from tests.pages.app import open_at
from tests.pages.territories.test_exploring import explore

SAID = "demande ce qui ne se trouve pas ici"


def warned(script: str, **address: str) -> str:
    page = open_at(script, **address)
    assert not page.exception and not page.error
    return "\n".join(one.value for one in page.warning).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(
    ("script", "name", "asked", "told"),
    [
        ("territories/page.py", "statut", "lune", "le statut « lune » ; voici tous les statuts"),
        ("territories/page.py", "vue", "lune", "la présentation « lune » ; voici « Carte racontée »"),
        ("events/page.py", "annee", "1900", "l'année « 1900 » ; voici « 2024 »"),
        ("events/page.py", "chez", "lune", "le territoire « lune » ; voici les événements de tous"),
        ("agenda/page.py", "quoi", "lune", "la nature « lune » ; voici tout ce qui vient"),
        ("agenda/page.py", "chez", "lune", "le territoire « lune » ; voici ce qui vient partout"),
        ("cohorts/page.py", "partie-promos", "lune", "la partie « lune » ; voici « Le parcours »"),
        ("privacy/page.py", "volet", "lune", "le volet « lune » ; voici"),
        ("changes/page.py", "depuis", "hier", "le jour « hier » ; voici"),
        ("funding/page.py", "partie-fonds", "lune", "la partie « lune » ; voici"),
    ],
)
def test_a_choice_that_nobody_knows_is_said_with_what_is_shown_instead(
    script: str, name: str, asked: str, told: str
) -> None:
    said = warned(script, **{name: asked})
    assert SAID in said and told in said
    assert SAID not in warned(script)


@pytest.mark.usefixtures("app_on_sample")
def test_where_some_of_several_are_known_these_are_shown() -> None:
    (said,) = explore(couches=["Projets", "lune"]).warning
    assert "la couche « lune » ; voici les autres choix" in said.value.replace("\u00a0", " ")


@pytest.mark.usefixtures("app_on_sample")
@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"couche": "Projets"}, "Le lien dit « couche », qui ne change rien ici : peut-être « couches »"),
        ({"annee": "1900"}, "Le lien dit « annee », qui ne change rien ici : peut-être « annee-carte »"),
        ({"statuts": "labellisé"}, "peut-être « statut »"),
    ],
)
def test_a_name_that_is_nearly_one_of_the_page_is_said(address: dict[str, str], told: str) -> None:
    assert told in warned("territories/page.py", **address)


@pytest.mark.usefixtures("app_on_sample")
def test_what_other_tools_add_to_a_link_is_no_choice() -> None:
    assert warned("territories/page.py", utm_source="lettre", fbclid="abc") == ""


@pytest.mark.usefixtures("app_on_sample")
def test_a_record_that_is_opened_from_a_list_keeps_its_choices_in_silence() -> None:
    assert warned("territories/page.py", vue="Liste", statut="labellisé", territoire="caen") == ""
