import altair as alt
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from data_access.palette import DARK, LIGHT, Palette
from pages.ui.charts import compact, theme
from pages.ui.states import State, mark_style


def point(x: int) -> alt.LayerChart:
    return alt.LayerChart(layer=[alt.Chart(pd.DataFrame({"x": [x]})).mark_point().encode(x="x:Q")])


@pytest.mark.parametrize("colors", [LIGHT, DARK])
def test_states_differ_by_shape_or_fill_and_not_only_by_colour(colors: Palette) -> None:
    styles = [mark_style(state, colors) for state in State]
    assert len({(style.shape, style.fill == colors.page) for style in styles}) == len(State)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_chart_in_the_theme_speaks_french_and_holds_a_valid_configuration(scheme: str) -> None:
    chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q").configure(**theme(scheme))
    locale = chart.to_dict()["config"]["locale"]
    assert (locale["number"]["decimal"], locale["number"]["thousands"]) == (",", "\u202f")
    assert (locale["time"]["days"][0], locale["time"]["days"][1]) == ("dimanche", "lundi")
    assert (locale["time"]["months"][7], locale["time"]["shortMonths"][0]) == ("août", "janv.")


def test_a_drawn_chart_keeps_its_own_theme_and_has_a_text_alternative() -> None:
    def script() -> None:
        from pages.ui.charts import draw, spec_of
        from tests.pages.ui.test_charts import point

        draw(spec_of(point, 1), "Un point.")

    app = AppTest.from_function(script).run()
    assert not app.exception
    chart = app.get("vega_lite_chart")[0].proto
    assert chart.theme == ""
    assert chart.alt == "Un point."


def test_rows_travel_once_with_their_kinds_and_without_what_no_layer_names() -> None:
    rows = pd.DataFrame(
        {"code": ["01", "a,b"], "x": [1.5, None], "over": [True, False], "unused": ["?", "!"]}
    )
    points = alt.Chart(rows).mark_point().encode(x="x:Q", detail="code:N", opacity="over:N")
    nothing = alt.Chart(rows.head(0)).mark_text().encode(text="code:N")
    other = alt.Chart(pd.DataFrame({"y": [3]})).mark_rule().encode(y="y:Q")
    spec = compact(alt.layer(points, points.mark_line(), nothing, other).to_dict())
    assert "datasets" not in spec
    both, rule = spec["layer"]
    assert [one["mark"]["type"] for one in both["layer"]] == ["point", "line"]
    assert both["data"]["values"] == [
        {"code": "01", "x": 1.5, "over": True},
        {"code": "a,b", "x": None, "over": False},
    ]
    assert rule["data"]["values"] == [{"y": 3}]


def test_rows_that_all_layers_share_travel_too() -> None:
    shared = alt.Chart(pd.DataFrame({"x": [1]})).mark_point().encode(x="x:Q")
    (group,) = compact(alt.layer(shared, shared.mark_rule()).to_dict())["layer"]
    assert (group["data"]["values"], len(group["layer"])) == ([{"x": 1}], 2)
