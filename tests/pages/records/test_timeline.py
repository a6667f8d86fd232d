from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from pages.records.timeline import timeline, timeline_alt
from pages.ui.palette import DARK, LIGHT, Palette

COLUMNS = ["code", "title", "start", "end", "side", "state", "detail"]
AGORA = (
    "n19",
    "Agora, Miramas",
    date(2024, 10, 16),
    date(2024, 10, 17),
    "network",
    "reported",
    "16 et 17 oct.",
)
KATALYZE = (
    "t07",
    "Katalyze, Amiens",
    date(2024, 5, 30),
    date(2024, 5, 30),
    "territory",
    "to_complete",
    "30 mai",
)
CAMP = ("t21", "Up'percut, Valence", date(2024, 12, 3), None, "territory", "planned", "3 déc.")


def events(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def many(count: int) -> pd.DataFrame:
    """Events two days apart, by turns above and below."""
    return events(
        *(
            (f"x{number:03}", f"Soirée {number}", day, day, side, "reported", "30 personnes")
            for number in range(count)
            for day in [date(2024, 1, 1) + timedelta(days=number * 7 % 366)]
            for side in [("network", "territory")[number % 2]]
        )
    )


def drawn(frame: pd.DataFrame, scheme: str = "light") -> list[dict[str, Any]]:
    """The rows of the layer of marks, as the browser gets them."""
    spec = timeline(frame, 2024, scheme).chart.to_dict()
    layer = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    rows: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return rows


def test_the_network_stands_above_the_months_and_the_territories_below() -> None:
    rows = {row["title"]: row for row in drawn(events(AGORA, KATALYZE))}
    agora, katalyze = rows["Agora, Miramas"], rows["Katalyze, Amiens"]
    assert agora["y"] < agora["foot"] < katalyze["foot"] < katalyze["y"]


@pytest.mark.parametrize(("scheme", "colors"), [("light", LIGHT), ("dark", DARK)])
def test_a_state_is_told_by_shape_and_fill_in_both_schemes(scheme: str, colors: Palette) -> None:
    rows = drawn(events(AGORA, KATALYZE, CAMP), scheme)
    assert [(row["shape"], row["fill"], row["stroke"]) for row in rows] == [
        ("diamond", colors.underway, colors.underway_outline),
        ("circle", colors.acquired, colors.acquired),
        ("circle", colors.page, colors.tocome),
    ]


def test_an_event_stands_at_its_day_and_one_of_several_days_in_their_middle() -> None:
    assert {row["title"]: row["day"] for row in drawn(events(AGORA, KATALYZE, CAMP))} == {
        "Katalyze, Amiens": 151,
        "Agora, Miramas": 290.5,
        "Up'percut, Valence": 338,
    }


def test_what_spills_over_the_year_is_drawn_at_its_edge() -> None:
    over = ("n30", "Parcours", date(2023, 11, 1), date(2024, 1, 1), "network", "reported", "hiver")
    assert drawn(events(over))[0]["day"] == 1


def test_few_events_are_all_named_and_nothing_needs_saying() -> None:
    assert timeline(events(AGORA, KATALYZE, CAMP), 2024, "light").note == ""


@pytest.mark.parametrize("count", [60, 200])
def test_in_a_crowded_year_every_mark_stays_and_a_sentence_says_how_many_names_are_written(
    count: int,
) -> None:
    frame = many(count)
    rows = drawn(frame)
    written = sum(row["align"] != "" for row in rows)
    assert len(rows) == count
    assert 0 < written < count
    assert timeline(frame, 2024, "light").note.startswith(f"{written} libellés sur {count} :")


def test_a_long_title_is_cut_on_the_picture_and_whole_in_the_tooltip() -> None:
    long = "La mobilisation citoyenne à toutes les étapes de la démarche"
    row = drawn(events((*AGORA[:1], long, *AGORA[2:])))[0]
    assert row["short_title"].endswith("…")
    assert row["title"] == long


@pytest.mark.parametrize("event", [AGORA, KATALYZE])
def test_a_year_with_events_on_one_side_only_is_drawn(event: tuple[Any, ...]) -> None:
    assert [row["align"] for row in drawn(events(event))] != [""]


def test_a_year_without_events_still_draws_its_months() -> None:
    spec = timeline(events(), 2024, "light").chart.to_dict()
    texts = [row.get("name") for rows in spec["datasets"].values() for row in rows]
    assert {"janv.", "févr.", "août", "déc."} <= set(texts)


def test_on_a_narrow_picture_the_months_are_initials() -> None:
    spec = timeline(events(KATALYZE), 2024, "light", width=340).chart.to_dict()
    texts = [row.get("name") for rows in spec["datasets"].values() for row in rows]
    assert "J" in texts
    assert "janv." not in texts


def test_the_picture_is_told_in_words() -> None:
    assert timeline_alt(events(AGORA, KATALYZE, CAMP), 2024) == (
        "Frise de l'année 2024 : 3 événements, 1 du réseau et 2 des territoires. "
        "1 « bilan saisi », 1 « bilan à compléter », 1 « à venir ». "
        "Katalyze, Amiens, 30 mai ; Agora, Miramas, 16 et 17 oct. ; Up'percut, Valence, 3 déc."
    )
    assert timeline_alt(events(), 2024) == "Frise de l'année 2024 : aucun événement."


def test_a_crowded_year_is_told_month_by_month() -> None:
    assert timeline_alt(many(40), 2024) == (
        "Frise de l'année 2024 : 40 événements, 20 du réseau et 20 des territoires. 40 « bilan saisi ». "
        "Par mois : 5 en janvier, 4 en février, 4 en mars, 5 en avril, 4 en mai, 4 en juin, 5 en juillet, 4 en août, "
        "5 en septembre."
    )


def test_a_milestone_is_a_thin_line_whose_words_stand_where_they_have_room() -> None:
    days = [date(2024, 1, 15), date(2024, 4, 15), date(2024, 4, 20)]
    marks = pd.DataFrame({"start": days, "end": days, "words": ["label", "3 labels", "label"]})
    spec = timeline(events(AGORA), 2024, "light", milestones=marks).chart.to_dict()
    layer = next(one for one in spec["layer"] if one["encoding"].get("text", {}).get("field") == "written")
    assert [row["written"] for row in spec["datasets"][layer["data"]["name"]]] == ["", "3 labels", ""]
