"""How one person may be written, and what is somebody else."""

import pytest

from data_access.people import PeopleRefused
from data_access.privacy.person_match import Somebody, SomebodyRefused

MARIE = Somebody.of("Marie.Dupont@Asso.FR", ("Hélène D'Œuvre", "  Marie  Dupont "))


@pytest.mark.parametrize(
    "text",
    [
        "marie.dupont@asso.fr",
        "Écrire à <MARIE.DUPONT@asso.fr>.",
        "mailto:marie.dupont@asso.fr",
        "Marie Dupont",
        "DUPONT Marie",
        "dupont, marie",
        "suivi par Marie Dupont (CA)",
        "mariedupont",
        "marie-dupont",
        "Marie_Dupont",
        "mariedupontassofr",
        "Hélène d’Œuvre",
        "HELENE D'OEUVRE",
        "He\u0301le\u0300ne d'œuvre",
    ],
)
def test_a_person_is_found_however_they_are_written(text: str) -> None:
    assert MARIE.is_in(text)
    assert not MARIE.is_in(MARIE.erased(text))


@pytest.mark.parametrize(
    "text",
    [
        "jean.marie.dupont@asso.fr",
        "marie.dupont@asso.fr.org",
        "marie.dupont@ailleurs.fr",
        "Jean-Marie Dupont",
        "Marie Dupont-Martin",
        "Marie",
        "Mme Dupont",
        "marie.dupont",
        "anne@asso.fr",
        "Marie est ici. Dupond aussi.",
    ],
)
def test_whoever_is_called_nearly_so_is_somebody_else(text: str) -> None:
    assert not Somebody.of("marie.dupont@asso.fr", () if text == "marie.dupont" else MARIE.names).is_in(text)


def test_only_their_words_are_replaced() -> None:
    assert MARIE.erased("Relu par Marie Dupont et Anne") == "Relu par personne effacée et Anne"


@pytest.mark.parametrize(
    ("code", "left"),
    [
        ("agora-marie-dupont", "agora-personne-effacee"),
        ("marie-dupont-asso-fr-2", "personne-effacee-2"),
        ("marie-dupontel", "marie-dupontel"),
        ("marie-du", "marie-du"),
        (f"{'a' * 50}-marie-dup", f"{'a' * 50}-personne-effacee"),
        (f"{'a' * 50}-dupont-m-3", f"{'a' * 50}-personne-effacee-3"),
        (f"{'a' * 50}-marie", f"{'a' * 50}-marie"),
    ],
)
def test_a_code_loses_them_even_where_it_was_cut(code: str, left: str) -> None:
    assert MARIE.erased_code(code) == left


@pytest.mark.parametrize(
    "somebody", [Somebody.of("мария@asso.fr", ("Мария Дюпон",)), Somebody.of("-_-@asso.fr")]
)
def test_a_person_whose_name_no_code_can_hold_is_in_none(somebody: Somebody) -> None:
    for code in ("asso-fr", "agora", "", "a" * 60):
        assert somebody.erased_code(code) == code
    assert somebody.is_in(f"écrire à {somebody.email}")
    assert not somebody.is_in("asso.fr, assofr")


def test_a_json_value_is_searched_and_rewritten_at_any_depth_keys_included() -> None:
    value = {"by": "marie.dupont@asso.fr", "many": [{"Marie Dupont": 3}, None, 4.5, True]}
    assert MARIE.mentions(value) == ["marie.dupont@asso.fr", "Marie Dupont"]
    assert MARIE.without(value) == {
        "by": "personne effacée",
        "many": [{"personne effacée": 3}, None, 4.5, True],
    }


@pytest.mark.parametrize("name", ["Léo", "a", "- . -", "%%%%%"])
def test_a_name_that_others_hold_is_refused(name: str) -> None:
    with pytest.raises(SomebodyRefused, match="trop court"):
        Somebody.of("leo@asso.fr", (name,))


def test_a_name_alone_is_enough_and_is_never_certain() -> None:
    by_name = Somebody.of(" ", ("Marie Dupont",))
    assert by_name.is_in("suivi par DUPONT Marie")
    assert not by_name.is_in("marie.dupont@asso.fr")
    assert not by_name.is_certain_in("Marie Dupont")
    assert by_name.may_have("marie.dupont@ailleurs.fr")
    assert MARIE.is_certain_in("Marie Dupont <marie.dupont@asso.fr>")
    with pytest.raises(SomebodyRefused, match="ou son nom"):
        Somebody.of("", ("  ",))


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("vu avec Jeanne Dupuis et Paul", {"Jeanne Dupuis"}),
        ("DUPUIS Jeanne a appelé", {"DUPUIS Jeanne"}),
        ("jeanne dupuis", {"jeanne dupuis"}),
        ("Jeanne Élan, Jeanne Durand", {"Jeanne Élan", "Jeanne Durand"}),
        ("Jeanne", set()),
        ("appeler Jeanne demain", set()),
        ("Paul, Jeanne et Zoé", set()),
        ("Marie-Jeanne Petit", set()),
    ],
)
def test_who_shares_a_single_name_is_told_apart_by_the_word_beside_it(text: str, called: set[str]) -> None:
    assert Somebody.of("", ("Jeanne",)).fuller(text) == called
    assert Somebody.of("", ("Jeanne Dupuis",)).fuller(text) == set()


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(PeopleRefused, match="pas une adresse"):
        Somebody.of("Marie Dupont")
