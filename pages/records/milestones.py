"""Labels and Agoras on an axis of time: a few words at their day or month, and all of them in a sentence."""

import pandas as pd

from data_access.french import AHEAD, date_of, join, plural

MOST = 6  # dates that are written; more are counted
_NOUNS = {"label": "label", "agora": "Agora"}
_MONTH_KNOWN = ("day", "month")


def in_periods(milestones: pd.DataFrame, year: int | None) -> dict[int, list[str]]:
    """What stands at each month of a year (None: at each year): « 3 labels », « Agora ».

    `milestones`: as that query gives them; one whose month is not known stands at none.
    """
    if year:
        milestones = milestones[milestones["precision"].isin(_MONTH_KNOWN)]
    starts = pd.to_datetime(milestones["start"])
    found: dict[int, list[str]] = {}
    periods = (starts.dt.month if year else starts.dt.year).rename("period")
    for (one, *_), rows in milestones.groupby([periods, "kind", _ahead(milestones)], sort=True):
        found.setdefault(int(one), []).append(_counted(rows))
    return found


def on_days(milestones: pd.DataFrame) -> pd.DataFrame:
    """The labels that stand on a day: start, end, words (« 3 labels »); none where they would crowd.

    `milestones`: as that query gives them.
    """
    labels = milestones[(milestones["kind"] == "label") & (milestones["precision"] == "day")]
    days = [
        (start, rows["end"].iloc[0], _counted(rows))
        for (start, _), rows in labels.groupby(["start", _ahead(labels)])
    ]
    return pd.DataFrame(days if len(days) <= MOST else [], columns=["start", "end", "words"])


def in_words(milestones: pd.DataFrame) -> str:
    """All of them in a sentence: « 15 avril 2024 : Caen, Figeac et Miramas sont labellisés »; empty for none."""
    if milestones.empty:
        return ""
    dates = [
        f"{date_of(rows.iloc[0].to_dict())} : {_kind_text(rows)}"
        for _, rows in milestones.groupby(["start", "end", "kind", _ahead(milestones)], sort=False)
    ]
    if len(dates) > MOST:
        counts = [_counted(rows, always=True) for _, rows in milestones.groupby(["kind", _ahead(milestones)])]
        return f"Repères : {join(counts)}"
    return f"Repères : {' · '.join(dates)}"


def _counted(rows: pd.DataFrame, *, always: bool = False) -> str:
    """Rows of one kind, all done or none: « label », « 3 labels », « 2 labels à venir »; « 1 label » where the number
    is `always` said."""
    noun = _NOUNS[rows["kind"].iloc[0]]
    words = noun if len(rows) == 1 and not always else plural(len(rows), noun)
    ahead = rows["ahead"].iloc[0]
    return f"{words} {AHEAD[ahead]}" if isinstance(ahead, str) else words


def _ahead(milestones: pd.DataFrame) -> pd.Series:
    """Why each is not done, or not yet (see `expressions.period`), none left out of a group."""
    return milestones["ahead"].fillna("")


def _kind_text(rows: pd.DataFrame) -> str:
    """Rows of one kind by name, labels as what happened to the territory, or is to; many are counted."""
    if len(rows) > MOST:
        return _counted(rows)
    names = join(list(rows["name"]))
    if rows["kind"].iloc[0] != "label":
        return names
    if isinstance(rows["ahead"].iloc[0], str):
        return f"{plural(len(rows), 'label prévu', 'labels prévus')}, {names}"
    return f"{names} {'est labellisé' if len(rows) == 1 else 'sont labellisés'}"
