"""One territory: who carries it, who sponsors it, what it did in the year."""

from collections.abc import Iterator, Sequence

from data_access import french
from data_access.french import NO_BREAK, first_of, join, number, plural, with_ahead
from data_access.queries import one_territory, territories
from data_access.slides.content import LINK, SlideContent, SlideKind, SlideLine, SlidePlace, slide
from data_access.slides.words import back_then, count_text, date_text, dotted, others, updated
from data_access.view import RowValues, SqlRow, View
from data_access.vocabulary import Measure, TerritoryStatus

_MOST_EVENTS, _MOST_NAMES = 4, 3


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The territory of that code; None for an unknown one, or where none was chosen."""
    return contents(view, year, (about,)).get(about)


def contents(view: View, year: int, abouts: Sequence[str]) -> dict[str, SlideContent]:
    """The territories of these codes; an unknown one is left out."""
    codes = tuple(abouts)
    found = territories.territories_of.rows(view, codes)
    events = one_territory.own_events_of(view, codes)
    pairs = territories.sponsorships_of_each(view, codes)
    said = (updated(view) if found else "", back_then(view))
    return {one.code: _slide(one._asdict(), events[one.code], pairs[one.code], year, *said) for one in found}


def _slide(
    territory: RowValues, own: Sequence[RowValues], pairs: Sequence[SqlRow], year: int, source: str, then: str
) -> SlideContent:
    """`own`: the events that it holds, by date; `pairs`: its sponsorships, `then` (empty: today)."""
    ours = [one for one in own if one["start"] and one["start"].year == year]
    held = sum(one["ahead"] is None for one in ours)
    return slide(
        "territory",
        f"Nos territoires · {plural(held, 'événement')} en {year}" if held else "Nos territoires",
        territory["name"],
        _place(territory),
        f"{territory['name']} sur la carte.",
        lines=[*_identity(territory), *_links(pairs, territory["code"], then), *_events(ours)],
        source=source,
        notes="\n".join(f"{one['name']}, {date_text(one)}" for one in ours),
    )


def _place(territory: RowValues) -> SlidePlace | None:
    if territory["latitude"] is None or territory["longitude"] is None:
        return None
    return {
        "form": "place",
        "name": territory["name"],
        "status": territory["status"] or "",
        "latitude": float(territory["latitude"]),
        "longitude": float(territory["longitude"]),
        "department": territory["department"] or "",
    }


def _events(ours: Sequence[RowValues]) -> Iterator[SlideLine]:
    """Its events by date, those of one name together, as far as they took place; how many others there are."""
    by_name: dict[tuple[str, str | None], list[RowValues]] = {}
    for one in ours:
        by_name.setdefault((one["name"], one["ahead"]), []).append(one)
    groups = list(by_name.values())
    for group in groups[:_MOST_EVENTS]:
        one = group[0]
        if len(group) == 1:
            present = count_text({**one, "measure": Measure.PRESENT})
            words = dotted(date_text(one, short=True), one["name"], present)
        else:
            words = with_ahead(f"{one['name']}, {number(len(group))} fois", one["ahead"])
        yield {"state": "", "words": words}
    if more := others(sum(map(len, groups[_MOST_EVENTS:]))):
        yield {"state": "", "words": more}


def _identity(territory: RowValues) -> Iterator[SlideLine]:
    """Its status and since when, who carries it, its promo; what is not known is left out."""
    if territory["status"]:
        since = date_text(territory, "since_")
        words = TerritoryStatus(territory["status"]).french
        a_day = since == french.date_text(territory["since_start"])
        yield {
            "state": territory["status"],
            "words": f"{words} depuis le {since.replace(' ', NO_BREAK)}" if a_day else dotted(words, since),
        }
    for label, name in (("porté par ", "carriers"), ("", "cohort")):
        if territory[name]:
            yield {
                "state": "",
                "words": f"{label}{first_of(territory[name].split(territories.BETWEEN), _MOST_NAMES)}",
            }


def _links(pairs: Sequence[SqlRow], code: str, then: str) -> Iterator[SlideLine]:
    """Whom it sponsors, and who sponsors it, today or `then`."""
    when = f" ({then})" if then else ""
    rows = [(row, " (période passée)" if row.past else "") for row in pairs if row.active]
    sponsors = [f"{row.sponsored}{said}" for row, said in rows if row.sponsor_code == code]
    sponsored = [f"{row.sponsor}{said}" for row, said in rows if row.sponsored_code == code]
    if sponsors:
        yield {"state": LINK, "words": f"parraine {join(sponsors)}{when}"}
    if sponsored:
        yield {"state": LINK, "words": f"parrainé par {join(sponsored)}{when}"}


def named(view: View) -> dict[str, str]:
    """The territories that have a name, in French order: code → name."""
    found = territories.all_territories(view)
    found = found[found["named"]]
    return dict(zip(found["code"], found["name"], strict=True))


KIND = SlideKind("territory", "Un territoire", content, named, "territoires", contents=contents)
