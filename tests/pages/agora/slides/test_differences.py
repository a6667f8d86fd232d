"""A show that is refreshed says of each slide which figures and names move, before → after."""

import pytest

from data_access.slides.choosing import choice
from data_access.slides.content import Bar, Number, Picture, SlideContent, SlideLine, slide
from data_access.slides.kept_show import ShowEntry
from pages.agora.slides.differences import differences
from pages.agora.slides.refreshing import moved_lines


def of(picture: Picture | None = None, *lines: str, eyebrow: str = "2024") -> SlideContent:
    told: list[SlideLine] = [{"state": "labelled", "words": one} for one in lines]
    return slide("evenings", eyebrow, "Ensemble", picture, lines=told)


def said(before: SlideContent, after: SlideContent) -> list[tuple[str, str, str]]:
    return [(one.label, one.before, one.after) for one in differences(before, after)]


def numbers(**texts: str) -> Picture:
    return {"form": "numbers", "numbers": [{"text": t, "words": w, "detail": ""} for w, t in texts.items()]}


def evening(present: str) -> Picture:
    counted: Number = {"text": present, "words": "présences", "detail": ""}
    return {"form": "cards", "cards": [{"title": "Crépité", "detail": "13 sept.", "numbers": [counted]}]}


def months(unit: str, **counts: int) -> Picture:
    bars: list[Bar] = [
        {"label": name, "value": count, "text": str(count or "")} for name, count in counts.items()
    ]
    return {"form": "bars", "unit": unit, "bars": bars}


CHANGED: list[tuple[Picture, Picture, list[tuple[str, str, str]]]] = [
    (
        numbers(projets="564", emplois="691"),
        numbers(projets="580", emplois="691"),
        [("projets", "564", "580")],
    ),
    (
        evening("250"),
        evening("260"),
        [("Crépité, présences", "250", "260")],
    ),
    (
        months("événement", juin=8, mars=2, avril=2),
        months("événement", juin=9, mars=1, avril=0),
        [
            ("juin", "8 événements", "9 événements"),
            ("mars", "2 événements", "1 événement"),
            ("avril", "2 événements", ""),
        ],
    ),
    (
        months("événements", mars=1),  # as shows were kept before
        months("événement", mars=3),
        [("mars", "1 événement", "3 événements")],
    ),
    (
        {"form": "names", "names": [{"state": "launching", "words": "Caen"}, {"state": "", "words": "Arlon"}]},
        {"form": "names", "names": [{"state": "labelled", "words": "Caen"}, {"state": "", "words": "Reims"}]},
        [("Caen", "en lancement", "labellisé"), ("Arlon", "rien de noté", ""), ("Reims", "", "rien de noté")],
    ),
    (
        {"form": "lanterns", "states": ["labelled", "launching"]},
        {"form": "lanterns", "states": ["labelled", "labelled", "launching"]},
        [("labellisé", "1", "2")],
    ),
    (
        {"form": "grid", "columns": ["Séminaire"], "rows": [{"name": "Caen", "cells": [""]}]},
        {"form": "grid", "columns": ["Séminaire"], "rows": [{"name": "Caen", "cells": ["done"]}]},
        [("Caen, Séminaire", "rien de noté", "fait")],
    ),
    (
        {"form": "road", "stops": [{"state": "", "words": "Immersion", "detail": ""}]},
        {"form": "road", "stops": [{"state": "done", "words": "Immersion", "detail": "12 janv."}]},
        [("Immersion", "rien de noté", "fait · 12 janv.")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), CHANGED, ids=lambda one: str(one)[:28])
def test_each_figure_and_name_that_moves_is_told_before_and_after(
    before: Picture, after: Picture, told: list[tuple[str, str, str]]
) -> None:
    assert said(of(before), of(after)) == told
    assert said(of(after), of(after)) == []


def test_a_line_is_known_again_by_its_words_whatever_its_number() -> None:
    before, after = of(None, "17 labellisés", "Promo 2"), of(None, "18 labellisés", "Promo 2")
    assert said(before, after) == [("", "17 labellisés", "18 labellisés")]


def test_the_lines_of_a_slide_say_its_message_once_where_it_stays_and_as_many_moves_as_one_reads() -> None:
    entry: ShowEntry = {"number": 1, "choice": choice("evenings"), "content": of(numbers(projets="564"))}
    assert [*moved_lines(entry, of(numbers(projets="580")))] == [
        "- Les grandes soirées : Ensemble",
        "    - projets : 564 → 580",
    ]
    assert [*moved_lines(entry, {**of(numbers(projets="564")), "source": "noté jusqu'en mai"})][1:] == [
        "    - source : — → noté jusqu'en mai"
    ]
    ours: ShowEntry = {**entry, "choice": {**choice("evenings"), "sentence": "Trois soirées, et vous ?"}}
    told = [line.replace("\u00a0", " ") for line in moved_lines(ours, {**of(), "sentence": "À plusieurs"})]
    assert told[:2] == [
        "- Les grandes soirées : « Trois soirées, et vous ? »",
        "    - sous vos mots : Ensemble → À plusieurs",
    ]
    (line,) = moved_lines(entry, None)
    assert line.endswith("Ensemble → rien à montrer cette année-là")
    (line,) = moved_lines({**entry, "content": None}, of())
    assert line.endswith("rien à montrer → Ensemble")
    many = of(
        {
            "form": "bars",
            "unit": "",
            "bars": [{"label": f"{n}", "value": n, "text": f"{n}"} for n in range(12)],
        }
    )
    *_, last = moved_lines({**entry, "content": of()}, many)
    assert last == "    - et 4 autres différences"
