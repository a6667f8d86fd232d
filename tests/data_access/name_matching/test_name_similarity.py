"""What is certainly the same name, what is close, and that no spelling of a known name ever means another record."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.database import reading
from data_access.fields import field_of
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Question
from data_access.importing.model.rows import Row
from data_access.importing.resolve.name_resolution import NameResolver
from data_access.models import Status, Territory
from data_access.name_matching.name_similarity import Likely, begins, nearly, plain, surely_same
from tests.data_access.importing.books import bringing
from tests.data_access.properties import steady
from tests.databases import SqliteCopies, with_tables

# Names that differ little: each spelling of one must never be taken for another
NAMES = (
    "Lons-le-Saunier",
    "Lons",
    "Les Mureaux",
    "Mureaux-sur-Seine",
    "Épinal",
    "Le Val",
    "La Val",
    "Saint-Étienne",
    "Saint-Étienne-du-Bois",
    "Bresse Haute",
    "Bresse Basse",
    "Promo 1",
    "Promo 11",
    "L'Isle",
    "Isle-et-Bardais",
    "Sud Est Parisien",
    "Sud-Est",
    "Ville-d'Avray",
    "Avray",
    "Sainte-Foy",
    "Saint-Foy",
)
_UNACCENTED = str.maketrans("ÉéèêàâôîïçÎ", "EeeeaaoiicI")


@pytest.fixture(scope="module")
def known(sqlite_copies: SqliteCopies) -> Iterator[Known]:
    """The records of a database with those territories."""
    url = sqlite_copies.copy(with_tables)
    rows = [[f"t{number}", name] for number, name in enumerate(NAMES)]
    assert bringing(url)({"Territoires": [["Code", "Territoire"], *rows]}).status == "imported"
    with reading(url) as connection:
        yield Known(connection)


@st.composite
def typed(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and how somebody in a hurry types it: any case, without accents, spaces for hyphens, or none."""
    name = draw(st.sampled_from(NAMES))
    text = name.translate(_UNACCENTED) if draw(st.booleans()) else name
    text = "".join(draw(st.sampled_from((sign, sign.upper(), sign.lower()))) for sign in text)
    between = {" ": (" ", "-", "  ", ""), "-": (" ", "-", " - ", "‑", ""), "'": ("'", "’", " ", "")}
    text = "".join(draw(st.sampled_from(between.get(sign, (sign,)))) for sign in text)
    return name, draw(st.sampled_from(("", " ", "\u00a0"))) + text + draw(st.sampled_from(("", " ", ".")))


@steady
@given(typed())
def test_however_a_name_is_typed_it_means_its_own_record_or_is_a_question(
    known: Known, said: tuple[str, str]
) -> None:
    name, text = said
    row = Row("status_history", "Statuts", 2, None, {}, {"territory": "A2"})
    meant: list[str] | Question | None
    try:
        meant = [
            known.labels[one]
            for one in NameResolver(known).meaning(text, field_of(Status, "territory"), row, "A2")
        ]
    except Refused as refused:
        meant = refused.question
    assert meant == [name] or isinstance(meant, Question)


@steady
@given(st.sampled_from(NAMES))
def test_a_name_as_it_is_known_is_never_a_question(known: Known, name: str) -> None:
    (found,) = known.find(name, Territory.__tablename__)
    assert known.labels[found] == name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("les Mureaux", "Mureaux", True),
        ("Ville de Lons", "LONS", True),
        ("l'équipe de Lons", "Lons", True),
        ("Start-Up de Territoire de Lons", "SUT Lons", True),
        ("Ville-d'Avray", "Avray", False),
        ("Le Val", "La Val", False),
        ("St-Étienne", "saint etienne", True),
        ("Ivry s/ Seine", "Ivry-sur-Seine", True),
        ("Lons & Dole", "Lons et Dole", False),
        ("Bresse 1", "Bresse 2", False),
    ],
)
def test_what_is_surely_the_same_place(one: str, other: str, same: bool) -> None:
    assert surely_same(one, other, "territories") is surely_same(other, one, "territories") is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("P1", "Promotion 1", True),
        ("Promo 01", "1", True),
        ("Promo 1", "Promo 11", False),
        ("Promo A", "A", False),
    ],
)
def test_what_is_surely_the_same_cohort(one: str, other: str, same: bool) -> None:
    assert surely_same(one, other, "cohorts") is same


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Lons le Sauniers", "Lons-le-Saunier", True),
        ("Meurthe et Mosele", "Meurthe-et-Moselle", True),
        ("Sudest Parisien", "Sud-Est Parisien", True),
        ("Promo 1", "Promo 2", False),
        ("Journée nord", "Journée sud", False),
        ("Groupe A", "Groupe B", False),
        ("Première soirée", "Troisième soirée", False),
        ("Caen", "Laon", False),
        ("Le Mans", "Le Mas", False),  # short words are what they are
    ],
)
def test_slips_of_the_pen_are_close_and_what_tells_names_apart_is_not(
    one: str, other: str, close: bool
) -> None:
    assert nearly(one, other) is nearly(other, one) is close


@pytest.mark.parametrize(
    ("one", "other", "so"),
    [
        ("Lons", "Lons-le-Saunier", True),
        ("Lons-le-Saunier", "Lons", True),
        ("Lons", "Lons", False),
        ("Le Mans", "Le Mans métropole", True),
        ("Sud", "Sud Est Parisien", False),
    ],
)
def test_a_name_may_begin_as_another_that_says_more(one: str, other: str, so: bool) -> None:
    assert begins(one, other) is so


@pytest.mark.parametrize(("typed", "first"), [("Cean", "Caen"), ("Caenn", "Caen")])
def test_a_slip_of_the_pen_is_likelier_than_a_name_that_only_looks_like_it(typed: str, first: str) -> None:
    known = {1: "CEAS72", 2: "Caen"}
    assert known[Likely(known.items(), "territories").records(typed, 5)[0]] == first


def test_a_name_of_signs_only_has_no_words_to_be_found_by() -> None:
    assert plain("?!", "territories") == ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Pays de Romans", ["Valence-Romans"]),
        ("Dole", []),
        ("Tours", []),
        ("Poitier", ["Université de Poitiers"]),
        ("Valence", ["Valence-Romans"]),
    ],
)
def test_a_place_is_looked_for_by_its_words_not_by_letters_within_others(
    typed: str, found: list[str]
) -> None:
    known = dict(enumerate(["Valence-Romans", "Neoloji Technopole", "Université de Poitiers", "Figeacteurs"]))
    assert [known[one] for one in Likely(known.items(), "territories").records(typed, 5)] == found
