import re
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest

from pages.records.timeline import TimelineMoment, timeline, timeline_alt
from pages.records.timeline_html import html_of_timeline

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
NEW_YEAR = ("t01", "Marche", date(2024, 1, 1), None, "territory", "reported", "1er janv.")
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


def drawn(frame: pd.DataFrame) -> dict[str, TimelineMoment]:
    """The moments on the picture, by title."""
    return {one.title: one for one in timeline(frame, 2024).moments}


def test_the_network_stands_above_the_months_and_the_territories_below() -> None:
    agora, katalyze = (drawn(events(AGORA, KATALYZE))[one] for one in ("Agora, Miramas", "Katalyze, Amiens"))
    assert (
        0 < agora.y < agora.foot < katalyze.foot < katalyze.y < timeline(events(AGORA, KATALYZE), 2024).height
    )


def test_a_state_is_told_by_its_sign_and_in_words() -> None:
    html = html_of_timeline(timeline(events(AGORA, KATALYZE, CAMP), 2024), "Frise")
    links = re.findall(r'<a [^>]*aria-label="([^"]*)"[^>]*><span class="signe ([^"]*)"', html)
    assert links == [
        ("Katalyze, Amiens, 30 mai · bilan à compléter", "en-chemin"),
        ("Agora, Miramas, 16 et 17 oct. · bilan saisi", "acquis"),
        ("Up&#x27;percut, Valence, 3 déc. · à venir", "a-venir"),
    ]


def test_each_mark_leads_to_its_event() -> None:
    html = html_of_timeline(timeline(events(AGORA, KATALYZE), 2024), "Frise")
    assert re.findall(r'<a href="([^"]*)"', html) == ["evenements?evenement=t07", "evenements?evenement=n19"]


def test_an_event_stands_at_its_day_and_one_of_several_days_in_their_middle() -> None:
    new_year, days = drawn(events(NEW_YEAR))["Marche"].x, 394
    shares = {title: (one.x - new_year) * days for title, one in drawn(events(AGORA, KATALYZE, CAMP)).items()}
    assert shares == pytest.approx(
        {"Katalyze, Amiens": 150, "Agora, Miramas": 289.5, "Up'percut, Valence": 337}
    )


def test_what_spills_over_the_year_is_drawn_at_its_edge() -> None:
    over = ("n30", "Parcours", date(2023, 11, 1), date(2024, 1, 1), "network", "reported", "hiver")
    assert drawn(events(over))["Parcours"].x == drawn(events(NEW_YEAR))["Marche"].x


def test_few_events_are_all_named_and_nothing_needs_saying() -> None:
    assert timeline(events(AGORA, KATALYZE, CAMP), 2024).note == ""


@pytest.mark.parametrize("count", [60, 200])
def test_in_a_crowded_year_every_mark_stays_and_a_sentence_says_how_many_names_are_written(
    count: int,
) -> None:
    picture = timeline(many(count), 2024)
    written = html_of_timeline(picture, "Frise").count('class="libelle')
    assert len(picture.moments) == count
    assert 0 < written < count
    assert picture.note.startswith(f"{written} libellés sur {count} :")


LONG = "La mobilisation citoyenne à toutes les étapes de la démarche"


def test_a_long_title_is_written_whole_where_there_is_room() -> None:
    row = drawn(events((*AGORA[:1], LONG, *AGORA[2:])))[LONG]
    assert (row.short_title, row.align) == (LONG, "right")


def test_a_long_title_without_room_is_cut_on_the_picture_and_whole_in_the_tooltip() -> None:
    between = [
        (f"n{month}", f"Réunion {month}", date(2024, month, 1), None, "network", "reported", "1er")
        for month in range(1, 13)
    ]
    found = drawn(events(*between, (*AGORA[:1], LONG, *AGORA[2:])))
    assert found[LONG].short_title.endswith("…")
    assert found[LONG].told.startswith(LONG)


@pytest.mark.parametrize("event", [AGORA, KATALYZE])
def test_a_year_with_events_on_one_side_only_is_drawn(event: tuple[Any, ...]) -> None:
    assert [one.align for one in drawn(events(event)).values()] != [""]


def test_a_year_without_events_still_draws_its_months() -> None:
    html = html_of_timeline(timeline(events(), 2024), "Frise")
    assert all(f">{month}</p>" in html for month in ("janv.", "févr.", "août", "déc."))


def test_on_a_narrow_picture_the_months_are_initials() -> None:
    months = [one.words for one in timeline(events(KATALYZE), 2024, width=340).months]
    assert months == list("JFMAMJJASOND")


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
    picture = timeline(events(AGORA), 2024, milestones=marks)
    assert [one.words for one in picture.lines] == ["", "3 labels", ""]
    assert html_of_timeline(picture, "Frise").count("3 labels</p>") == 1
