"""A rule that looks first at all of a sheet at once finds what it would find cell by cell."""

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.contract import columns_by_name, columns_of
from data_access.importing.model.cells import Faulty, InEuros, ShownAmount, each_once
from data_access.importing.model.grids import Grid
from data_access.importing.schema_matching.lines import row_sums
from data_access.importing.schema_matching.lines.row_kinds import Body
from data_access.importing.schema_matching.lines.table_rows import Table
from data_access.importing.schema_matching.lines.text_beginnings import Beginning
from data_access.importing.schema_matching.tables import named_rows
from data_access.importing.schema_matching.titles.title_match import meaning, says_something
from data_access.importing.schema_matching.values import ditto_marks
from data_access.models import SHEET_MODELS, Event, Funding
from tests.data_access.importing.schema_matching.values.test_ditto_marks import MARKS
from tests.data_access.properties import steady

BEGINNINGS = [one for one in vars(named_rows).values() if isinstance(one, Beginning)]
TOTALS = (
    *(
        "Total",
        "TOTAL général",
        "S/T",
        "s.t.",
        "S/total",
        "s/s total",
        "Sous–total",
        "s\u00a0total",
        "Σ",
        "∑ 2",
    ),
    *("Ensemble", "Cumul", "bilan", "Soit au total", "dont CAF", "2025", "à reporter", "Report", "Objectif"),
    *(
        "Reste à trouver",
        "Écart",
        "résultat",
        "Soldes",
        "dépenses",
        "Max",
        "moyenne",
        "médiane",
        "17 labellisés",
    ),
    *("Ex. : Dole", "par ex. : x", "XXX", "test", "Lorem ipsum", "60 Achats", "606 - Fournitures"),
)
CELLS = st.one_of(
    st.none(),
    st.sampled_from(
        [1.0, True, "1", "", "a", InEuros(1), ShownAmount("1 k€", 1_000), ShownAmount("1 k€", 1_400)]
    ),
    st.builds(Faulty, st.just("#N/A"), st.sampled_from(["one", "other"]), st.just("")),
)
AMOUNTS = st.one_of(st.sampled_from([0.0, 1.0, 2.0, 3.0, 5.0, 8.0]), st.none(), st.just("n.c."), st.just("2"))


@pytest.mark.parametrize("text", TOTALS)
def test_a_text_that_begins_as_one_that_is_looked_for_is_found_among_all(text: str) -> None:
    for before, one in product(("", " ", "- ", "\n", "note\n"), BEGINNINGS):
        whole = f"{before}{text}" if before != "note\n" else text
        sheet = Grid("Feuille", [["Soirée 12", whole], [before or None, 3.0]])
        assert one.stands_in(sheet.words) or not one.of_text.match(whole)


@steady
@given(st.text(alphabet="sStToOuUtT/. \n-:xXeEé1920a", max_size=12))
def test_whatever_text_begins_so_is_found(text: str) -> None:
    sheet = Grid("Feuille", [["Soirée 12", text]])
    for one in BEGINNINGS:
        assert one.stands_in(sheet.words) or not one.of_text.match(text)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [["Soirée", "Ensemble"], ["Atelier", "Dole"]],
            [],
        ),  # looked for among the names, where all rows have one
        ([["Soirée", "Dole"], ["Ensemble", "Dole"]], [(1, 0, "Ensemble")]),
        ([["Soirée", "Dole"], [None, "Ensemble"]], [(1, 1, "Ensemble")]),
    ],
)
def test_the_first_text_of_each_row_is_looked_at(
    rows: list[list[Any]], found: list[tuple[int, int, str]]
) -> None:
    columns = columns_by_name(Event)
    read = {0: columns["name"], 1: columns["place"]}
    table = Table(Grid("Feuille", rows), Event, slice(None), {}, read, Body([0, 1]), [])
    assert list(named_rows._names(table, named_rows.BEGINS)) == found


@pytest.mark.parametrize(
    "mark", [*MARKS, "voir ci-dessus", "les mêmes", "Mêmes", "idem (Dole)", "id., pour Caen"]
)
def test_a_ditto_mark_is_found_among_all_texts(mark: str) -> None:
    assert ditto_marks._MAY_SAY_DITTO.search(Grid("Feuille", [["Soirée 12"], [mark]]).words)


@steady
@given(st.lists(CELLS, max_size=6))
def test_equal_cells_are_read_as_each_would_be(cells: list[Any]) -> None:
    def read(cell: Any) -> object:
        return cell.__class__, getattr(cell, "number", getattr(cell, "why", cell))

    assert each_once(read, cells) == list(map(read, cells))


@steady
@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=9), st.sets(st.integers(0, 8)))
def test_a_sum_is_found_wherever_each_row_is_looked_at(rows: list[tuple[Any, Any]], blank: set[int]) -> None:
    columns = columns_by_name(Funding)
    read = {0: columns["funder"], 1: columns["year.requested"], 2: columns["year.granted"]}
    body = Body([row for row in range(len(rows)) if row not in blank])
    table = Table(Grid("Suivi", [["A", *row] for row in rows]), Funding, slice(None), {}, read, body, [])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(row_sums, "_may_sum_up", lambda *_: True)
        each = list(row_sums.sums(table))
    assert list(row_sums.sums(table)) == each


WORDS = sorted(
    {text for model in SHEET_MODELS for one in columns_of(model) for text in (one.header, *one.synonyms)}
)


@pytest.mark.parametrize(
    "around", ["{}", "Nb de {}", "{} ?", "{}s", "Votre {}", "la {} (AAAA)", "soirée {} 12"]
)
def test_a_title_of_any_sheet_says_something(around: str) -> None:
    texts = [around.format(word) for word in WORDS[::5]]
    told = [any(meaning(model, text).columns for model in SHEET_MODELS) for text in texts]
    assert list(map(says_something, texts)) == told
