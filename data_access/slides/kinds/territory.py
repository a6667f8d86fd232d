"""One territory: who carries it, who sponsors it, what it did in the year."""

from collections.abc import Iterator

import pandas as pd

from data_access import french
from data_access.french import NO_BREAK, first_of, join, number, plural, with_ahead
from data_access.queries import one_territory, territories
from data_access.slides.content import LINK, SlideContent, SlideKind, SlideLine, SlidePlace, slide
from data_access.slides.words import count_text, date_text, dotted, others, updated
from data_access.view import View
from data_access.vocabulary import Measure, TerritoryStatus

_MOST_EVENTS, _MOST_NAMES = 4, 3


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The territory of that code; None for an unknown one, or where none was chosen."""
    found = territories.territory_of(view, about)
    if found.empty:
        return None
    territory = found.iloc[0]
    known = one_territory.events_of(view, about)
    ours = known[known["own"] & pd.to_datetime(known["start"]).dt.year.eq(year)]
    held = int(ours["ahead"].isna().sum())
    return slide(
        "territory",
        f"Nos territoires · {plural(held, 'événement')} en {year}" if held else "Nos territoires",
        territory["name"],
        _place(territory),
        f"{territory['name']} sur la carte.",
        lines=[*_identity(territory), *_links(view, about), *_events(ours)],
        source=updated(view),
        notes="\n".join(f"{one['name']}, {date_text(one)}" for one in ours.to_dict("records")),
    )


def _place(territory: pd.Series) -> SlidePlace | None:
    if pd.isna(territory["latitude"]) or pd.isna(territory["longitude"]):
        return None
    return {
        "form": "place",
        "name": territory["name"],
        "status": territory["status"] if isinstance(territory["status"], str) else "",
        "latitude": float(territory["latitude"]),
        "longitude": float(territory["longitude"]),
        "department": territory["department"] if isinstance(territory["department"], str) else "",
    }


def _events(ours: pd.DataFrame) -> Iterator[SlideLine]:
    """Its events by date, those of one name together, as far as they took place; how many others there are."""
    groups = [group for _, group in ours.groupby(["name", ours["ahead"].fillna("")], sort=False)]
    for group in groups[:_MOST_EVENTS]:
        one = group.iloc[0].to_dict()
        if len(group) == 1:
            present = count_text({**one, "measure": Measure.PRESENT})
            words = dotted(date_text(one, short=True), one["name"], present)
        else:
            words = with_ahead(f"{one['name']}, {number(len(group))} fois", one["ahead"])
        yield {"state": "", "words": words}
    if more := others(sum(map(len, groups[_MOST_EVENTS:]))):
        yield {"state": "", "words": more}


def _identity(territory: pd.Series) -> Iterator[SlideLine]:
    """Its status and since when, who carries it, its promo; what is not known is left out."""
    if isinstance(territory["status"], str):
        since = date_text(territory.to_dict(), "since_")
        words = TerritoryStatus(territory["status"]).french
        a_day = since == french.date_text(territory["since_start"])
        yield {
            "state": territory["status"],
            "words": f"{words} depuis le {since.replace(' ', NO_BREAK)}" if a_day else dotted(words, since),
        }
    for label, name in (("porté par ", "carriers"), ("", "cohort")):
        if isinstance(territory[name], str) and territory[name]:
            yield {
                "state": "",
                "words": f"{label}{first_of(territory[name].split(territories.BETWEEN), _MOST_NAMES)}",
            }


def _links(view: View, code: str) -> Iterator[SlideLine]:
    """Whom it sponsors, and who sponsors it, today."""
    pairs = territories.sponsorships_of(view, code)
    today = pairs[pairs["active"].astype(bool)]
    rows = [{**row, "said": " (période passée)" if row["past"] else ""} for row in today.to_dict("records")]
    sponsors = [f"{row['sponsored']}{row['said']}" for row in rows if row["sponsor_code"] == code]
    sponsored = [f"{row['sponsor']}{row['said']}" for row in rows if row["sponsored_code"] == code]
    if sponsors:
        yield {"state": LINK, "words": f"parraine {join(sponsors)}"}
    if sponsored:
        yield {"state": LINK, "words": f"parrainé par {join(sponsored)}"}


def named(view: View) -> dict[str, str]:
    """The territories that have a name, in French order: code → name."""
    found = territories.all_territories(view)
    found = found[found["named"]]
    return dict(zip(found["code"], found["name"], strict=True))


KIND = SlideKind("territory", "Un territoire", content, named, "territoires")
