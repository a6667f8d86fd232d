"""The board of the fundraising: what a card says, what is drawn, what unfolds, what is only text."""

from typing import Any

import pandas as pd
import pytest

from data_access.french import MISSING
from data_access.queries.funding import ColumnTotal
from data_access.queries.funding_board import Usual
from pages.funding.board import PHASES
from pages.funding.stage_board import AT_ONCE, Age, FileCard, StageColumn, html_of_board
from pages.funding.stage_cards import amount_text, columns_of
from pages.ui.formats import escape
from pages.ui.states import State
from tests.pages.ui.test_html_table import HOSTILE, Read

NOTHING = dict.fromkeys(("start", "end", "text", "owner", "object", "granted", "contracted", "paid"))
FILE: dict[str, Any] = {
    **NOTHING,
    **dict.fromkeys(
        f"late_{name}" for name in ("kind", "what", "start", "end", "precision", "text", "dates")
    ),
    "phase": "contact",
    "code": "f1",
    "funder": "Région",
    "support_type": "grant",
    "requested": 5000,
    "amount": 5000,
    "in_phase": 1,
    "amounts": 1,
    "amount_of_all": 5000,
    "age": 71,
    "age_high": 71,
    "late_days": None,
    "overdue": None,
    "kind": None,
    "what": None,
}


TOTAL = ColumnTotal(1, 1, "5 000 €", "2 000 € de prêts")


def card(
    usual: int | None = None, *, followed: bool = False, row: dict[str, Any] | None = None, **other: Any
) -> FileCard:
    """The card of a file in the first column."""
    totals = dict.fromkeys(PHASES, TOTAL)
    known = {"contact": Usual(usual, str(usual))} if usual else {}
    first, *_ = columns_of(
        pd.DataFrame([FILE | other | (row or {})]), totals, known, narrowed=False, followed=followed
    )
    return first.cards[0]


def words(told: FileCard) -> str:
    return told.words().replace("\u00a0", " ").replace("\u202f", " ")


def column(count: int, others: str = "") -> StageColumn:
    one = FileCard(
        "**5 000 €** demandés",
        "Région",
        "Agora",
        Age("3 j à cette étape", 0.5, False, False),
        "",
        ("Écrire",),
    )
    return StageColumn(State.TOCOME, "Repéré, en contact", "5 dossiers", [one] * count, others)


def test_a_stay_longer_than_usual_is_bold_and_its_bar_goes_beyond_the_tick() -> None:
    assert "**71 j** à cette étape, d'habitude 40" in words(card(40))
    age = card(40).age
    assert age and age.long and age.usual and age.share > 0.5
    assert 'class="longue"' in html_of_board([StageColumn(State.TOCOME, "Repéré", "", [card(40)])])


def test_a_shorter_one_is_not_and_none_is_late_for_being_long() -> None:
    age = card(100).age
    assert age and not age.long and age.share == pytest.approx(0.355)
    assert "en retard" not in words(card(40)) + words(card(100))


def test_without_what_is_usual_there_is_no_tick_and_no_word_of_it() -> None:
    age = card().age
    assert age and not age.usual
    assert "d'habitude" not in words(card())
    assert "<b></b>" not in html_of_board([StageColumn(State.TOCOME, "Repéré", "", [card()])])


def test_an_age_that_is_not_known_or_only_to_the_month_says_so() -> None:
    assert "depuis quand : non renseigné" in words(card(40, age=None))
    assert "de 20 à 50 j à cette étape" in words(card(40, age=20, age_high=50))


def test_what_is_late_says_since_how_many_days_and_stands_before_what_comes() -> None:
    late = {"days": 18, "kind": "action", "what": "Rappeler", "dates": 2, "precision": "day"}
    late |= dict.fromkeys(("start", "end"), pd.Timestamp(2026, 11, 12))
    coming = {"start": pd.Timestamp(2027, 2, 1), "end": pd.Timestamp(2027, 2, 28), "precision": "month"}
    row = (
        {f"late_{name}": value for name, value in late.items()} | coming | {"overdue": 0, "kind": "decision"}
    )
    lines = words(card(row=row))
    assert "△ en retard de 18 j" in lines.replace(":orange[△]", "△")
    places = [
        lines.index(one)
        for one in ("Rappeler", "12 novembre 2026", "ensuite, réponse attendue : février 2027")
    ]
    assert places == sorted(places)
    assert "et 1 autre date passée" in lines
    nothing_more = words(card(row=row | {"overdue": 1}))
    assert "attendu : 12 novembre 2026" in nothing_more and "ensuite : rien de noté" in nothing_more


def test_who_follows_a_file_is_said_and_missed_only_where_it_is_known_of_another() -> None:
    assert "suivi par Zoé" in words(card(owner="Zoé", followed=True))
    assert f"suivi : {MISSING}" in words(card(followed=True))
    assert "suivi" not in words(card())


@pytest.mark.parametrize(("form", "said"), [("loan", " · prêt"), ("in_kind", " · en nature"), ("grant", "")])
def test_a_loan_and_help_in_kind_are_told_apart(form: str, said: str) -> None:
    assert words(card(support_type=form)).startswith(f"**5 000 €** demandés{said}  \n")


def test_an_amount_that_is_not_known_is_said_and_never_drawn_as_nothing() -> None:
    assert card(requested=None, amount=None).amount == "demandé : non renseigné"


@pytest.mark.parametrize(
    ("unknown", "said"),
    [
        (0, "2 autres dossiers · 9 000 € demandés"),
        (1, "2 autres dossiers · 4 000 € demandés · 1 montant demandé non renseigné"),
    ],
)
def test_the_cards_that_unfold_say_how_many_they_are_and_what_they_come_to(unknown: int, said: str) -> None:
    of_all = {"in_phase": AT_ONCE + 2, "amounts": AT_ONCE + 2 - unknown}
    of_all["amount_of_all"] = AT_ONCE * 5000 + 9000 - 5000 * unknown
    rows = pd.DataFrame([FILE | of_all | {"code": f"f{place}"} for place in range(AT_ONCE)])
    totals = dict.fromkeys(PHASES, ColumnTotal(6, 6, ""))
    first, *_ = columns_of(rows, totals, {}, narrowed=False, followed=False)
    assert first.others.replace("\u00a0", " ").replace("\u202f", " ") == said


def test_cards_beyond_the_first_ones_unfold() -> None:
    drawn = html_of_board([column(AT_ONCE), column(AT_ONCE + 2, "2 autres dossiers")])
    assert drawn.count("<li") == 2 * AT_ONCE + 2
    assert drawn.count("<summary>2 autres dossiers</summary>") == drawn.count("<details>") == 1


def test_each_column_is_a_region_with_its_heading_and_the_bar_is_for_the_eye_alone() -> None:
    drawn = html_of_board([column(1)])
    assert '<section aria-label="Repéré, en contact"><h3>' in drawn
    assert '<span class="jauge" aria-hidden="true">' in drawn and "3 j à cette étape" in drawn


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_data_is_text_wherever_it_stands(typed: str) -> None:
    text = escape(typed)
    one = FileCard(text, text, text, Age(text, 0.5, True, True), text, (text,))
    read = Read(html_of_board([StageColumn(State.TOCOME, "Repéré", text, [one], text, text)]))
    assert read.text.count(typed) == 8 and not read.links


def test_the_head_of_a_column_says_what_of_its_amount_is_lent() -> None:
    totals = dict.fromkeys(PHASES, TOTAL)
    first, *_ = columns_of(pd.DataFrame([FILE]), totals, {}, narrowed=False, followed=False)
    assert first.total == "1 dossier · 5 000 € demandés, dont 2 000 € de prêts"


def test_what_is_contracted_is_told_beside_what_is_granted_and_never_in_its_place() -> None:
    totals = dict.fromkeys(PHASES, TOTAL) | {"granted": ColumnTotal(3, 3, "162 000 €", "", "55 000 €")}
    granted = FILE | {"phase": "granted", "granted": 60000, "contracted": 55000}
    columns = columns_of(pd.DataFrame([granted]), totals, {}, narrowed=False, followed=False)
    column = columns[list(PHASES).index("granted")]
    assert column.total == "3 dossiers · 162 000 € accordés ; conventionné : 55 000 €"
    assert words(column.cards[0]).startswith("**60 000 €** accordés, **55 000 €** conventionnés")


@pytest.mark.parametrize(
    ("granted", "contracted", "said"),
    [
        (60000, None, "**60 000 €** accordés"),
        (60000, 60000, "**60 000 €** accordés et conventionnés"),
        (None, 55000, "accordé : non renseigné, **55 000 €** conventionnés"),
        (None, None, "accordé : non renseigné"),
    ],
)
def test_a_card_says_which_amount_is_granted_and_which_contracted(
    granted: int | None, contracted: int | None, said: str
) -> None:
    row = FILE | {"phase": "granted", "granted": granted, "contracted": contracted}
    assert amount_text(row).replace("\u00a0", " ").replace("\u202f", " ") == said
