"""What is to come is told as it stands: what is cancelled or computed says so, and what it is."""

from datetime import date
from typing import Any

import pandas as pd

from data_access.documents.coming_lines import coming_lines

EVENT: dict[str, Any] = {
    "kind": "event",
    "title": "Forum des solutions",
    "detail": "webinaire",
    "start": date(2026, 12, 7),
    "end": date(2026, 12, 7),
    "precision": "day",
    "text": None,
    "state": "planned",
    "computed": "",
}


def test_a_line_says_when_what_and_where_it_does_not_stand_that() -> None:
    rows = [
        EVENT,
        EVENT | {"state": "cancelled"},
        EVENT | {"state": "postponed", "detail": ""},
        EVENT | {"kind": "exchange", "title": "Figeac et Caen", "detail": "", "state": ""},
        EVENT
        | {"kind": "step", "title": "Immersion", "detail": "Promo 3", "computed": "d'après le parcours type"},
    ]
    assert list(coming_lines(pd.DataFrame(rows))) == [
        "7 décembre 2026 · Forum des solutions · webinaire",
        "7 décembre 2026 · Forum des solutions · webinaire · annulé",
        "7 décembre 2026 · Forum des solutions · reporté",
        "7 décembre 2026 · Échange de parrainage : Figeac et Caen",
        "7 décembre 2026 · Parcours vers le label : Immersion · Promo 3 · date calculée d'après le parcours type",
    ]
