"""The told map: where we are, and who sponsors whom."""

from collections.abc import Iterator

from data_access.documents.blocks import Block, Figure, words
from data_access.documents.drafting import Draft, section
from data_access.french import join, plural
from data_access.slides.content import LINK
from data_access.slides.kinds import territory_map
from data_access.slides.words import past_pairs
from data_access.vocabulary import ReportSection


def map_(draft: Draft) -> Iterator[Block]:
    """The picture of the slides, on paper."""
    return section(
        draft, ReportSection.MAP, "Nos territoires, ensemble", _told(draft), "Aucun territoire n'est situé."
    )


def _told(draft: Draft) -> Iterator[Block]:
    shown = territory_map.content(draft.view, draft.year, "")
    if shown is None or shown["picture"] is None or shown["picture"]["form"] != "map":
        return
    linked, run = draft.noted(["active_sponsorships"])["active_sponsorships"]
    names = [str(one["name"]) for one in shown["picture"]["territories"]]
    legend = ", ".join(line["words"] for line in shown["lines"] if line["state"] not in ("", LINK))
    past = f" ({said})" if (said := past_pairs(draft.view)) else ""
    day = f" {linked.period}" if draft.is_of_the_past else ""
    ties = words(
        " Les traits sont les parrainages : ", run, f" {'en cours' if linked.value else 'noté'}{day}{past}."
    )
    yield Figure(
        shown["picture"],
        f"Carte de {plural(len(names), 'territoire')} : {join(names)}.",
        words(f"{shown['eyebrow']} : {legend}.", ties, " Fond de carte : Natural Earth."),
    )
