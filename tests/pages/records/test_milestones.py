"""What is written of labels and Agoras on an axis of time: few words, never a crowd."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from pages.records.milestones import in_periods, in_words, on_days

COLUMNS = ["kind", "name", "start", "end", "precision", "text", "ahead"]
APRIL, OCTOBER = date(2024, 4, 15), date(2024, 10, 16)
AMIENS = ("label", "Amiens", APRIL, APRIL, "day", None, None)
MIRAMAS = ("label", "Miramas", APRIL, APRIL, "day", None, None)
CAEN = ("label", "Caen", date(2024, 1, 1), date(2024, 12, 31), "year", "2024", None)
AGORA = ("agora", "Agora de Miramas", OCTOBER, OCTOBER + timedelta(days=1), "day", None, None)


def found(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def many(count: int) -> pd.DataFrame:
    days = [APRIL + timedelta(days=place) for place in range(count)]
    return found(*(("label", f"Territoire {day}", day, day, "day", None, None) for day in days))


def test_labels_of_one_month_are_counted_and_one_of_an_unknown_month_stands_at_none() -> None:
    rows = found(CAEN, AMIENS, MIRAMAS, AGORA)
    assert in_periods(rows, 2024) == {4: ["2 labels"], 10: ["Agora"]}
    assert in_periods(rows, None) == {2024: ["Agora", "3 labels"]}
    assert in_periods(found(), 2024) == {}


def test_what_is_to_come_is_told_apart_from_what_was() -> None:
    ahead = [(*one[:-1], "planned") for one in (CAEN, MIRAMAS, AGORA)]
    rows = found(AMIENS, *ahead)
    assert in_periods(rows, 2024) == {4: ["label", "label à venir"], 10: ["Agora à venir"]}
    assert on_days(rows[1:])["words"].tolist() == ["label à venir"]
    assert in_words(rows).replace("\u00a0", " ") == (
        "Repères : 15 avril 2024 : Amiens est labellisé · 2024 (à venir) : 1 label prévu, Caen · "
        "15 avril 2024 (à venir) : 1 label prévu, Miramas · 16 et 17 octobre 2024 (à venir) : Agora de Miramas"
    )


def test_a_line_stands_at_a_day_and_not_where_there_would_be_a_crowd() -> None:
    assert on_days(found(CAEN, AMIENS, MIRAMAS, AGORA)).to_dict("list") == {
        "start": [APRIL],
        "end": [APRIL],
        "words": ["2 labels"],
    }
    assert len(on_days(many(6))) == 6
    assert on_days(many(7)).empty
    assert on_days(found()).empty


def test_all_are_told_in_a_sentence_and_many_are_counted() -> None:
    assert in_words(found(AMIENS, MIRAMAS, AGORA)).replace("\u00a0", " ") == (
        "Repères : 15 avril 2024 : Amiens et Miramas sont labellisés · 16 et 17 octobre 2024 : Agora de Miramas"
    )
    assert in_words(many(7)).replace("\u00a0", " ") == "Repères : 7 labels"
    assert in_words(found()) == ""
