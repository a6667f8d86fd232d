"""The network year by year: one figure over the last years."""

from data_access.figures import FigureValue, Slice, figure, values_of_each
from data_access.queries.year_comparison import partly_noted
from data_access.slides.content import Bar, SlideContent, SlideKind, slide
from data_access.slides.words import dotted, notes_on, updated
from data_access.view import View

_FIGURES = ("events_local", "events_present_local", "visits_local", "entries_launching", "entries_labelled")
_MOST = 6  # years


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The figure of that id up to that year, the first that two years know unless told; None where none is."""
    years = range(year - _MOST + 1, year + 1)
    asked = [about] if about in _FIGURES else [] if about else _FIGURES
    for name in asked:
        values = values_of_each(view, (name,), [Slice.of_year(one) for one in years])
        known = {one: value for one, value in zip(years, values, strict=True) if value.value is not None}
        if len(known) > 1:
            return _told(view, known)
    return None


def _told(view: View, known: dict[int, FigureValue]) -> SlideContent:
    first, *_, last = known
    label = known[last].figure.label
    bars = [_bar(one, known.get(one), view) for one in range(first, last + 1)]
    told = ", ".join(f"{value.text} en {one}" for one, value in known.items())
    doubt = partly_noted(known, None if view.as_of else view.today.year)
    said = doubt.partition(" : ")[2]  # over what each bar stands is said below
    return slide(
        "years",
        "Le réseau, année après année",
        f"{label} : {known[first].text} en {first}, {known[last].text} en {_named(last, view)}",
        {"form": "bars", "unit": known[last].figure.unit, "bars": bars},
        f"{label}, année après année : {told}.",
        lines=[{"state": "", "words": f"{said[:1].upper()}{said[1:]}."}] if said else [],
        source=dotted(_counted(known), updated(view)),
        notes="\n".join(filter(None, (notes_on(known.values(), view), doubt))),
    )


def _counted(known: dict[int, FigureValue]) -> str:
    """« 23 lignes comptées en 2024, 3 lignes comptées en 2025 »: over what each bar stands, once where it is the same
    of all."""
    scopes = {value.scope for value in known.values()}
    if len(scopes) == 1:
        return scopes.pop()
    return ", ".join(f"{value.scope} en {year}" for year, value in known.items() if value.scope)


def _bar(year: int, value: FigureValue | None, view: View) -> Bar:
    """A year of which nothing is known has no bar; the one that runs says so."""
    label = _named(year, view)
    if value is None or value.value is None:
        return {"label": label, "value": 0.0, "text": ""}
    return {"label": label, "value": float(value.value), "text": value.text}


def _named(year: int, view: View) -> str:
    """« 2026, à ce jour » of the year that runs."""
    return f"{year}, à ce jour" if view.as_of is None and year == view.today.year else str(year)


def figures(view: View) -> dict[str, str]:
    """Those that are counted by year: id → label."""
    return {name: figure(name).label for name in _FIGURES}


KIND = SlideKind("years", "Le réseau, année après année", content, figures, "chiffres", on_demand=True)
