"""Our territories on their land, and who sponsors whom."""

from data_access.figures import Slice, values_over
from data_access.french import NO_BREAK, agree, date_text, number, plural
from data_access.queries import territories
from data_access.slides.content import LINK, SlideContent, SlideKind, slide
from data_access.slides.published import as_of, by_status, each_has_a_sponsor, how_many, ours, placed_lines
from data_access.slides.words import dotted, notes_on, past_pairs, updated
from data_access.view import View

_COLUMNS = ["code", "name", "status", "latitude", "longitude", "department", "carriers", "cohort"]
_CREDIT = "fond de carte : Natural Earth".replace(" ", NO_BREAK)
_PAIR = ["sponsor_code", "sponsored_code", "active"]


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The labelled and the launching ones that have a place, and who sponsors whom; None where no territory has a
    place."""
    statuses = by_status(view, year)
    found = ours(view)
    placed = found[found["latitude"].notna() & found["longitude"].notna()]
    if placed.empty:
        return None
    pairs = territories.all_sponsorships(view)
    values = values_over(view, ("active_sponsorships", "launching_sponsored"), Slice.of_year(year))
    linked = values["active_sponsorships"]
    published_then = {value.last for value in statuses.values()} == {view.today}
    when = as_of(statuses) if published_then else f"au {date_text(view.today)}"
    lines = placed_lines(statuses, placed["status"].value_counts().to_dict(), same_day=published_then)
    if linked.value:
        lines.append({"state": LINK, "words": f"{linked.text} {agree(linked.value, 'parrainage')}"})
    past = past_pairs(view)
    if past:
        lines.append({"state": "", "words": past})
    missing = len(found) - len(placed)
    published = how_many(statuses)
    situated = plural(len(placed), "territoire")
    if published_then and published > len(placed):
        situated = f"{number(len(placed))} de nos {plural(published, 'territoire')}"
    return slide(
        "territory_map",
        f"Nos territoires, {when}",
        "Chacun avance, personne n'est seul"
        if each_has_a_sponsor(values["launching_sponsored"]) and not past
        else "Chacun avance à son pas",
        {
            "form": "map",
            "territories": placed[_COLUMNS]
            .astype(object)
            .where(placed[_COLUMNS].notna(), None)
            .to_dict("records"),
            "sponsorships": pairs.loc[pairs["active"].astype(bool), _PAIR].to_dict("records"),
        },
        f"Carte : {situated}.",
        lines=lines,
        source=dotted(updated(view), _CREDIT),
        notes=notes_on([*statuses.values(), linked], view)
        + (f"\n{plural(missing, 'territoire')} sans lieu noté, donc pas sur la carte." if missing else ""),
    )


KIND = SlideKind("territory_map", "La carte", content)
