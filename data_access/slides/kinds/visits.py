"""Which team went to whose events."""

from data_access.figures import Slice
from data_access.french import number, plural
from data_access.queries import visits
from data_access.slides.content import VISIT, SlideContent, SlideKind, slide
from data_access.slides.words import dotted, others, updated
from data_access.view import View
from data_access.vocabulary import Scope, VisitKind

_MOST_PLACES, _MOST_TEAMS = 6, 10


def content(view: View, year: int, about: str) -> SlideContent | None:
    """Teams by hosts, at the events of a year; None where no visit is noted."""
    asked = Slice.of_year(year)
    found = visits.meetings(view, asked, Scope.LOCAL, _MOST_PLACES)
    if found.empty:
        return None
    totals = visits.meeting_totals(view, asked, Scope.LOCAL)
    places = list(dict.fromkeys(found.sort_values("place_order", kind="stable")["place"]))
    teams = list(dict.fromkeys(found["visitor"]))[:_MOST_TEAMS]
    came = set(zip(found["visitor"], found["place"], strict=True))
    least = "au moins " if (found["kind"] == VisitKind.EXAMPLE.value).any() else ""
    return slide(
        "visits",
        f"Qui est allé chez qui, en {year}",
        f"{least}{plural(totals['visits'], 'visite')} pour s'inspirer les uns des autres".capitalize(),
        {
            "form": "grid",
            "heads": ["l'équipe de", "chez"],
            "columns": places,
            "rows": [
                {"name": team, "cells": [VISIT if (team, place) in came else "" for place in places]}
                for team in teams
            ],
        },
        "Les équipes en lignes, chez qui elles sont venues en colonnes.",
        lines=[{"state": VISIT, "words": "une équipe est venue"}],
        source=dotted(others(totals["visitors"] - len(teams), "autre équipe"), updated(view)),
        notes=f"{number(totals['visitors'])} équipes, {number(totals['places'])} lieux. Une case vide : rien n'est "
        "noté, ce qui ne veut pas dire que personne n'est venu.",
    )


KIND = SlideKind("visits", "Qui est allé chez qui", content)
