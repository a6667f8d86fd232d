"""Rechercher, without a browser."""

import pytest

from tests.data_access.funding_readers import NEAREST
from tests.pages.app import as_role, open_at, texts

pytestmark = pytest.mark.usefixtures("app_on_sample")


def test_each_name_leads_to_the_page_that_tells_of_it() -> None:
    words = texts(open_at("search/page.py", q="strasborg"))
    assert "[**Strasbourg**](territoires?territoire=strasbourg) · Bas-Rhin" in words
    assert "Structures" in words
    assert "[**Le Labo des Partenariats**](reseau?structure=" in words


def test_a_page_is_found_by_its_title() -> None:
    assert "[**Parrainages**](parrainages)" in texts(open_at("search/page.py", q="parrain"))


def test_a_figure_is_found_by_its_name_before_all_else_and_says_what_it_is() -> None:
    words = texts(open_at("search/page.py", q="emplois"))
    assert "[**Emplois créés**](./) : **691** · depuis le lancement · publié" in words.replace("\u00a0", " ")
    assert words.index("Chiffres") < words.index("Dossiers de la levée de fonds")
    assert "Chiffres" not in texts(open_at("search/page.py", q="em"))


def test_files_are_shown_to_those_who_may_read_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "levee-de-fonds" in texts(open_at("search/page.py", q="exemple"))
    as_role(monkeypatch, NEAREST)
    assert "levee-de-fonds" not in texts(open_at("search/page.py", q="exemple"))


@pytest.mark.parametrize("text", ["' OR 1=1 --", "😀", "x" * 10_000, "*[a](b)<script>"])
def test_whatever_is_typed_nothing_breaks(text: str) -> None:
    page = open_at("search/page.py", q=text)
    assert not page.exception
    assert not page.error
    assert "rien trouvé" in texts(page)


def test_without_a_word_it_says_how_to_look() -> None:
    assert "La touche / mène ici." in texts(open_at("search/page.py"))
