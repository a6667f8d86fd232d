"""The keys of names: one for all spellings of a name, others for others."""

import random
import re

import pytest

from data_access import name_keys


@pytest.mark.parametrize(
    "typed",
    ["Lons-le-Saunier", "lons le saunier", " LONS–LE\u00a0SAUNIER ", "Lons\u202fle_Saunier"],
)
def test_spellings_of_one_name_share_one_key(typed: str) -> None:
    assert name_keys.normalise(typed) == "lonslesaunier"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Clus'ter Jura", "Clus’ter Jura"),
        ("Cœur de Savoie", "COEUR DE SAVOIE"),
        ("participant.es", "participant·es"),
        ("E\u0301vénement", "événement"),
        ("Nb. de présents", "NB DE PRESENTS"),
    ],
)
def test_apostrophes_ligatures_dots_and_composed_accents_do_not_part_a_name(one: str, other: str) -> None:
    assert name_keys.normalise(one) == name_keys.normalise(other)


def test_a_sign_has_the_same_key_in_a_text_that_holds_signs_of_other_alphabets() -> None:
    for sign in map(chr, range(256)):
        assert name_keys.normalise(f"é{sign}а") == f"{name_keys.normalise(f'é{sign}')}а", sign  # а: Cyrillic


@pytest.mark.parametrize(
    ("one", "other"), [("% présents", "présents"), ("Montant €", "Montant"), ("St-Étienne", "Saint-Étienne")]
)
def test_signs_and_abbreviations_that_mean_something_keep_names_apart(one: str, other: str) -> None:
    assert name_keys.normalise(one) != name_keys.normalise(other)


def test_names_sort_in_french_order_blind_to_accents_case_and_punctuation() -> None:
    ordered = [
        "Amiens",
        "Écouen",
        "L'Île-d'Yeu",
        "L’Isle-Adam",
        "Le Mans",
        "Les Mureaux",
        "lons le saunier",
        "Nancy",
        "Œuilly",
        "Promo 2",
        "Promo 10",
        "Saint-Étienne",
        "Saint Priest",
        "Sainte-Foy",
        "Sud Est Parisien",
    ]
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=name_keys.sort_key) == ordered


def test_a_sort_key_holds_nothing_on_which_collations_disagree() -> None:
    key = name_keys.sort_key("L’Œuvre – d'Été (n° 3) !")
    assert re.fullmatch("[a-z0-9]+", key)


def test_a_slug_reads_like_the_name() -> None:
    assert name_keys.slug("Lons-le-Saunier") == "lons-le-saunier"
    assert name_keys.slug("Défis & Pépites : l'Œuf") == "defis-pepites-l-oeuf"
    assert name_keys.slug("— ?") == ""
