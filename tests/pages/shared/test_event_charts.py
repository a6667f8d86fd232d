"""The pictures of « Événements »: what they hold, row by row and column by column."""

import json
from typing import Any

import pandas as pd

from pages.shared import event_charts as charts

COUNTS = pd.DataFrame(
    [
        (3, "dream_collection", "to_complete", 2),
        (3, "dream_collection", "reported", 1),
        (0, None, "reported", 4),
    ],
    columns=["period", "type", "state", "events"],
)
VISITS = pd.DataFrame(
    [
        ("amiens", "Amiens", "miramas", "Miramas", "miramas", "Katalyze"),
        ("miramas", "Miramas", "amiens", "Amiens", "amiens", "soirée"),
    ],
    columns=["visitor_code", "visitor", "place_code", "place", "place_order", "detail"],
)


def layers(chart: Any) -> list[pd.DataFrame]:
    """The data of the chart and of each layer, where they have some."""
    return [part.data for part in (chart, *chart.layer) if isinstance(part.data, pd.DataFrame)]


def test_each_state_of_a_cell_has_its_mark_and_its_number() -> None:
    data = layers(charts.period_chart(COUNTS, 2024, "light"))[0]
    assert sorted(data["events"]) == [1, 2, 4]
    march = data[data["type"] == "Remontée des rêves"]
    assert march["x"].nunique() == 2
    assert set(march["shape"]) == {"circle", "diamond"}
    assert set(data["type"]) == {"Remontée des rêves", "Type non renseigné"}


def test_a_year_has_its_twelve_months_and_a_column_for_what_has_none() -> None:
    periods = charts.periods_of(COUNTS, 2024)
    assert periods == [*range(1, 13), 0]
    assert charts.period_names(periods, 2024)[-1] == "mois non précisé"
    assert charts.period_names([2023, 0], None) == ["2023", "sans date"]


def test_what_marked_a_month_stands_under_its_name_and_all_names_on_one_line() -> None:
    axis = charts.period_chart(COUNTS, 2024, "light", {4: ["3 labels"]}).to_dict()["layer"][0]["encoding"][
        "x"
    ]["axis"]
    heads = json.loads(axis["labelExpr"].removesuffix("[datum.value]"))
    assert heads[2:4] == [["mars", ""], ["avr.", "3 labels"]]


def test_the_table_says_the_same_with_totals() -> None:
    table = charts.period_table(COUNTS, 2024).set_index("Type")
    assert table.loc["remontée des rêves", "mars"] == "3"
    assert table.loc["remontée des rêves", "mois non précisé"] == "—"
    assert list(table["Total"]) == ["3", "4"]


def test_the_picture_is_told_in_words() -> None:
    assert "7 événements, dont 5 « bilan saisi », 2 « bilan à compléter »" in charts.period_alt(
        COUNTS, "2024"
    ).replace("\u00a0", " ")


def test_a_team_stands_at_home_where_it_hosts_and_columns_are_alphabetical() -> None:
    chart = charts.visit_chart(VISITS, "visite", "chez soi", "dark")
    cells = pd.concat(layers(chart))
    cells = cells[cells["state"].notna()].drop_duplicates(["visitor_code", "place_code"])
    said = {(row["visitor_code"], row["place_code"]): row["state"] for row in cells.to_dict("records")}
    assert said == {
        ("amiens", "amiens"): "home", ("amiens", "miramas"): "came",
        ("miramas", "amiens"): "came", ("miramas", "miramas"): "home",
    }  # fmt: skip
    columns = chart.to_dict()["layer"][-1]["encoding"]["x"]["sort"]
    assert columns == ["amiens", "miramas", ""]


def test_a_name_with_quotes_cannot_break_the_axis() -> None:
    odd = VISITS.assign(place="L'« Île »\" + alert()")
    axis = charts.visit_chart(odd, "visite", "", "light").to_dict()["layer"][-1]["encoding"]["x"]["axis"]
    assert '\\"' in axis["labelExpr"]


def test_a_click_names_team_and_place() -> None:
    point = {"visitor_code": "amiens", "place_code": "miramas"}
    assert charts.picked_cell({"selection": {charts.PICKED: [point]}}) == ("amiens", "miramas")
    assert charts.picked_cell({"selection": {}}) is None
