"""An older document in a report of a later year: its numbers are those of then, and so is what it did not know."""

import pytest

from data_access.french import NO_BREAK
from data_access.older_words import known_then, numbers_said, said_then
from data_access.queries.statements import sentence_beside

REPORT = "Rapport d'activité 2024"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("Un module créé en 2024 ; aucune séance n'est datée.", "Un module créé en 2024"),
        ("« Pour des contraintes d'agenda ». Pas de nouvelle date.", "« Pour des contraintes d'agenda »"),
        ("Celui de la promo 1, avant 2024, n'est pas daté.", ""),
        ("Les ateliers de 2023 ne sont pas encore notés. En visio.", "En visio"),
        ("Date du label inconnue. PTCE engagé ; son nom n'est pas donné.", "PTCE engagé"),
        ("Déjà labellisé ; à quels modules : non renseigné.", "Déjà labellisé"),
        ("Animé par le Jura ; nom à confirmer", "Animé par le Jura"),
        ("Le rapport ne dit pas de quel territoire.", ""),
        ("Six structures ; date non fixée ; en visio", "Six structures ; en visio"),
        ("Le comité n'a pas de date.", ""),
    ],
)
def test_what_a_remark_says_was_not_known_goes_and_the_rest_stays(note: str, left: str) -> None:
    assert known_then(note) == left


@pytest.mark.parametrize(
    "note",
    [
        "Tout au long du parcours.",
        "Animé avec le Pas-de-Calais ; en visio.",
        "Pas de Calais, puis Lille.",
        "Avance pas à pas ; « Pas de date », disait l'affiche.",
        "« Une phrase. Aucune date n'est donnée ; la suite vient »",
        "L'Inconnu du lac, un film montré le 3 mai.",
        "M. le maire est venu. Il reviendra ; à midi.",
        "N'est pas un concours.",
        "« Aucune équipe ne part »",
        "Vise le comité de janvier 2027",
        "",
    ],
)
def test_a_remark_that_knows_what_it_says_stays_as_it_is(note: str) -> None:
    assert known_then(note) == note


def test_a_number_may_be_another_one_since_and_a_year_not() -> None:
    assert numbers_said("Lancé fin 2023, en 2024-2025.") == frozenset()
    assert numbers_said("24 territoires, dont 17 labellisés, en 2024") == {24, 17}
    assert numbers_said("plus de 17\u202f800 personnes, 10,5 emplois et 8% de la ville") == {17800, 10.5, 8}


def test_an_older_document_is_named_before_its_words() -> None:
    assert (
        said_then("Un réseau.", REPORT)
        == f"Le rapport d'activité 2024 disait : «{NO_BREAK}Un réseau.{NO_BREAK}»"
    )
    assert said_then("Oui.", "PV 2024").startswith(f"Le document «{NO_BREAK}PV 2024{NO_BREAK}» disait")
    assert said_then("Un réseau.", "Bilans 2024").startswith("Le document")


@pytest.mark.parametrize(
    ("sentence", "source", "value", "told"),
    [
        ("Un réseau de 24 territoires.", "Tableau 2025", 24.0, "disait"),
        ("Un réseau de 24 territoires.", "Tableau 2025", 27.0, None),
        ("Un réseau de 24 territoires.", REPORT, 27.0, "Un réseau de 24 territoires."),
        ("Un réseau né en 2017.", "Tableau 2025", 27.0, f"Un réseau né en 2017. ({REPORT})"),
        ("ont pu exprimer leurs rêves", "Tableau 2025", 27.0, "ont pu exprimer leurs rêves"),
        (None, REPORT, 27.0, None),
    ],
)
def test_a_sentence_stands_beside_a_value_of_another_document_where_it_says_the_same_number(
    sentence: str | None, source: str, value: float, told: str | None
) -> None:
    found = sentence_beside(sentence, f"{REPORT} · Chiffres clés", source, value)
    assert (told in found) if found and told else found == told
    assert sentence_beside("24 territoires", None, source, 24.0) is None
