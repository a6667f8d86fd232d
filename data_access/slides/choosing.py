"""Which kinds of slides there are, and what the chosen ones say. Only what `public` may see can be on a slide; its
notes are for staff."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from data_access.figures import FIGURES
from data_access.queries import overview
from data_access.queries.asking import asked_once
from data_access.queries.codes import ids_of
from data_access.slides.content import SlideChoice, SlideContent, SlideKind, SlideLine
from data_access.slides.kinds import (
    before_now,
    chapter,
    cohort,
    evenings,
    figure,
    key_figures,
    months,
    opening,
    partners,
    photograph,
    projects,
    quotation,
    road,
    sponsorships,
    territory,
    territory_map,
    text,
    thanks,
    visits,
    year,
    years,
)
from data_access.slides.parts import parts
from data_access.slides.photographs import with_images
from data_access.slides.published import ours
from data_access.view import View
from data_access.visibility import Text, readable
from data_access.vocabulary import Role

MOST_TERRITORIES = 40  # beyond, territories are chosen one by one

KINDS: dict[str, SlideKind] = {
    module.KIND.name: module.KIND
    for module in (
        opening,
        chapter,
        text,
        quotation,
        photograph,
        figure,
        before_now,
        key_figures,
        years,
        territory_map,
        cohort,
        sponsorships,
        year,
        months,
        evenings,
        visits,
        projects,
        territory,
        road,
        partners,
        thanks,
    )
}


def choice(kind: str, about: str = "") -> SlideChoice:
    """A slide of that kind, nothing typed."""
    return {"kind": kind, "about": about, "eyebrow": "", "sentence": "", "notes": ""}


def our_territories(view: View) -> dict[str, str]:
    """The named territories that are labelled or launching, in French order: code → name."""
    found = ours(as_public(view))
    named = found[found["named"]]
    return dict(zip(named["code"], named["name"], strict=True))


def subjects(view: View, kind: str) -> list[str]:
    """The codes of all that slides of that kind tell of, each its own: our territories, else what it can be about."""
    if kind == "territory":
        return [*our_territories(view)]
    abouts = KINDS[kind].abouts
    return [*abouts(as_public(view))] if abouts else []


def has_room(codes: Collection[str]) -> bool:
    """Whether an evening has room for a slide for each of these territories."""
    return len(codes) <= MOST_TERRITORIES


def default_choices(view: View, only: Collection[str] | None = None) -> list[SlideChoice]:
    """Every kind that is not on demand once, in order; before the thanks a slide for each territory, or for those of
    the codes `only`."""
    codes = [*our_territories(view)]
    if only is not None:
        codes = [code for code in codes if code in only]
    elif not has_room(codes):
        codes = []
    always = [name for name, kind in KINDS.items() if not kind.on_demand]
    chosen = [choice(name) for name in always if name not in ("territory", "thanks")]
    return [*chosen, *(choice("territory", code) for code in codes), choice("thanks")]


def compose(view: View, choices: Iterable[SlideChoice], year: int | None = None) -> list[SlideContent]:
    """The slides of those choices, as they are shown (see `parts`); what has nothing to show is left out.

    `year`: the year that they tell of, the last one with data unless given. Raises DatabaseProblem.
    """
    with view.connection():
        shown = year or shown_year(view)
    view, chosen = view.at_end_of(shown), [*choices]
    with view.connection(), asked_once():  # of one thing several slides ask
        contents = with_images(view, contents_of(view, chosen, shown))
        told = [worded(content, one) for content, one in zip(contents, chosen, strict=True) if content]
    slides = as_shown(told)
    return slides if has_notes(view) else [*map(without_notes, slides)]


def as_shown(slides: Iterable[SlideContent]) -> list[SlideContent]:
    """Those that say something, each as one slide or as several (see `parts`)."""
    return [part for one in slides if _says_something(one) for part in parts(one)]


def _says_something(content: SlideContent) -> bool:
    picture = content["picture"]
    return bool(content["sentence"] or content["lines"] or picture and picture["form"] == "photo")


def content_of(view: View, chosen: SlideChoice, year: int) -> SlideContent | None:
    """What the data say to that choice, to `public`, whoever asks, as of the last day of a year that is over; of what
    was chosen by its name, and began later, as of today. None where they say nothing. Notes: to staff."""
    return contents_of(view, [chosen], year)[0]


def contents_of(view: View, choices: Sequence[SlideChoice], year: int) -> list[SlideContent | None]:
    """The same of several choices, in their order; those of one kind are read together."""
    abouts: dict[str, list[str]] = {}
    for one in choices:
        abouts.setdefault(one["kind"], []).append(one["about"])
    found = {name: _contents(view, KINDS[name], year, some) for name, some in abouts.items() if name in KINDS}
    contents = [found.get(one["kind"], {}).get(one["about"]) for one in choices]
    return contents if has_notes(view) else [one and without_notes(one) for one in contents]


def _contents(view: View, kind: SlideKind, year: int, abouts: Iterable[str]) -> dict[str, SlideContent]:
    then, wanted = view.at_end_of(year), list(dict.fromkeys(abouts))
    found = _read(then, kind, year, wanted)
    later = [one for one in wanted if one and one not in found]
    return found | _read(view, kind, year, later) if later and then != view else found


def _read(view: View, kind: SlideKind, year: int, abouts: Sequence[str]) -> dict[str, SlideContent]:
    """What a kind says of each, as of the day of the view; nothing of one of which it has nothing to show."""
    reader = as_public(view)
    with reader.connection():
        if kind.contents:
            return kind.contents(reader, year, abouts)
        told = {one: kind.content(reader, year, one) for one in abouts}
    return {one: content for one, content in told.items() if content}


def public_places(view: View, choices: Sequence[SlideChoice]) -> set[int]:
    """The places of those choices that `public` may still see, whenever their content was kept: a slide speaks of the
    record or the figure that it is about."""
    readers = {one.id: one.reader for one in FIGURES}
    with view.connection():
        codes = ids_of(view, tuple(one["about"] for one in choices))
        texts = {
            place: Text(codes.get(one["about"], ()), roles=[readers.get(one["about"], Role.PUBLIC)])
            for place, one in enumerate(choices)
        }
        return readable(as_public(view), texts)


def worded(content: SlideContent, chosen: SlideChoice) -> SlideContent:
    """The slide with what was typed in place of what the data say."""
    timed: SlideContent = (
        {**content, "seconds": seconds} if (seconds := chosen.get("seconds", 0)) else content
    )
    return {
        **timed,
        "eyebrow": chosen["eyebrow"] or content["eyebrow"],
        "sentence": chosen["sentence"] or content["sentence"],
        "lines": [*content["lines"], *_typed_lines(chosen)],
        "notes": chosen["notes"] or content["notes"],
    }


def _typed_lines(chosen: SlideChoice) -> list[SlideLine]:
    lines = (line.strip() for line in chosen.get("text", "").splitlines())
    return [{"state": "", "words": line} for line in lines if line]


def has_notes(view: View) -> bool:
    """Whether whoever looks may read the notes of slides: they are for whoever speaks, and staff prepare them."""
    return view.role.may(Role.STAFF)


def without_notes(content: SlideContent) -> SlideContent:
    """The slide, and nothing of what whoever speaks has noted."""
    return {**content, "notes": ""}


def shown_year(view: View) -> int:
    """The year that slides tell of unless another is chosen: the last one with data."""
    return overview.shown_year(view) or view.today.year


def as_public(view: View) -> View:
    """The same view for the role `public`: no query of a slide may read more."""
    return replace(view, role=Role.PUBLIC)
