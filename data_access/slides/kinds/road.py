"""The road of one territory to the label: what is done, what comes next."""

from data_access.french import NO_BREAK, PLANNED, number, of_name, plural, with_ahead
from data_access.queries import territories
from data_access.queries.road_stops import Origin, Road, Stop
from data_access.queries.road_to_label import road_of
from data_access.slides.content import RoadStop, SlideContent, SlideKind, SlideLine, slide
from data_access.slides.published import ours
from data_access.slides.words import date_text, dotted, key_to, updated
from data_access.view import View
from data_access.vocabulary import StepState

_UNKNOWN: SlideLine = {"state": "", "words": "un point : rien de noté"}
_DATED: SlideLine = {"state": "", "words": "un point daté : le jour de la séance, rien de noté de l'équipe"}
_DONE = (StepState.DONE, StepState.MADE_UP)


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The road of the territory of that code; None where none was chosen, or nothing says of any road."""
    found = territories.territory_of(view, about)
    road = None if found.empty else road_of(view, about)
    if road is None:
        return None
    stops = [one for one in road.stops if one.state is not StepState.NOT_CONCERNED]
    done = sum(one.state in _DONE for one in stops)
    if not stops:
        return None
    name = found.iloc[0]["name"]
    shown = [_stop(one) for one in stops]
    dated = {bool(one["detail"]) for one in shown if not one["state"]}
    points = [words for words, is_dated in ((_UNKNOWN, False), (_DATED, True)) if is_dated in dated]
    return slide(
        "road",
        dotted("Vers le label", name, road.cohort),
        _sentence(road, done, len(stops)),
        {"form": "road", "stops": shown},
        f"Les étapes {of_name(name)}, de la première au label.",
        lines=[*key_to((one["state"] for one in shown), StepState), *points],
        source=updated(view),
        notes=f"{number(done)} sur {number(len(stops))}. Une étape sans signe : rien n'est noté, ce qui ne veut pas "
        "dire « à venir ».",
    )


def _sentence(road: Road, done: int, of: int) -> str:
    """What comes next, and when, if somebody noted it; else the label, or how many steps are noted as done."""
    if road.next:
        return dotted(f"Prochaine étape{NO_BREAK}: {road.next.name}", _date(road.next, short=False))
    if label := next((one for one in road.stops if one.committee and one.state is StepState.DONE), None):
        return dotted("Label obtenu", _date(label, short=False))
    return f"{plural(done, 'étape notée comme faite', 'étapes notées comme faites')}, sur {number(of)}"


def _stop(stop: Stop) -> RoadStop:
    state = stop.state.value if stop.state else ""
    date = _date(stop)
    if date and stop.state is StepState.TO_COME:
        date = with_ahead(date, PLANNED)
    return {"state": state, "words": stop.name, "detail": date}


def _date(stop: Stop, *, short: bool = True) -> str:
    """Its date as it is noted, of this territory or of the promo, with its year unless it is `short`; one that we only
    worked out is not for a hall."""
    if stop.date is None or stop.origin is Origin.COMPUTED:
        return ""
    return date_text(stop.date._asdict(), short=short)


def on_the_road(view: View) -> dict[str, str]:
    """Our territories that have a name, in French order: code → name."""
    found = ours(view)
    named = found[found["named"]]
    return dict(zip(named["code"], named["name"], strict=True))


KIND = SlideKind("road", "Le chemin d'un territoire", content, on_the_road, "territoires", on_demand=True)
