"""The road to the label in words and signs, for every page that tells of it."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from data_access.french import agree, date_of, first_of, join, number, plural
from data_access.queries.road_stops import Road, Stop
from data_access.view import View
from data_access.vocabulary import CriterionState, Precision, Role, StepState
from pages.ui.formats import NO_BREAK, escape
from pages.ui.links import entry_words
from pages.ui.rail import Rail, Station
from pages.ui.sign_table import Mark
from pages.ui.states import CRITERION_STATES, STEP_STATES, State, state_text

OF_A_ROAD = (
    *(
        "state",
        "done",
        "planned",
        "note",
        "step",
        "date",
        "period",
        "day_offset",
        "sponsor",
        "sponsored",
        "status",
    ),
)
OF_A_CRITERION = ("criterion", "state", "date", "note", "name", "meaning")
TITLE = "La route vers le label"
NOTHING_NOTED = "rien de noté"
_NAMED = 3  # steps
_COUNTED = {
    StepState.DONE: ("faite", "faites"),
    StepState.MADE_UP: ("rattrapée", "rattrapées"),
    StepState.UNDER_WAY: ("en cours", "en cours"),
    StepState.MISSED: ("manquée", "manquées"),
    StepState.TO_COME: ("à venir", "à venir"),
    None: ("à noter", "à noter"),
}


def stop_sign(stop: Stop) -> State | Mark | None:
    """How a step is drawn: a small dot where nobody noted anything, nothing where it is no concern."""
    if stop.state is None:
        return Mark.NOT_NOTED
    return STEP_STATES[stop.state][0] if stop.state in STEP_STATES else None


def state_words(stop: Stop) -> str:
    """« fait », « rien de noté », « non concerné »."""
    if stop.state:
        return stop.state.french
    return "statut non renseigné" if stop.elsewhere else NOTHING_NOTED


def following_words(road: Road, view: View) -> str:
    """« Prochaine étape : Équipe cœur, 23 janvier 2027, dans 17 jours », as Markdown; empty where no date is known."""
    stop = road.next
    if stop is None or stop.date is None:
        return ""
    words = f"Prochaine étape : **{escape(stop.name)}**, {escape(stop.when)}"
    days = (stop.date.start - view.today).days
    if stop.date.precision != Precision.DAY or days < 0:
        return words
    when = f"dans {plural(days, 'jour')}" if days else "aujourd'hui"
    return f"{words}, {when}"


def legend(road: Road) -> str:
    """« ● 2 faites  ◆ 1 en cours  ○ 5 à venir  • 3 à noter » as Markdown."""
    counts = Counter(one.state for one in road.stops)
    told = []
    for state, (one, several) in _COUNTED.items():
        if count := counts[state]:
            words = f"{number(count)}{NO_BREAK}{one if count < 2 else several}"
            told.append(state_text(STEP_STATES[state][0], words) if state else f":gray[•]{NO_BREAK}{words}")
    return f"{NO_BREAK * 3} ".join(told)


def notes(road: Road) -> list[str]:
    """What is to be said under the steps, as Markdown: what is to be made up, how dates were computed, where two
    contradict."""
    said = []
    if missed := road.missed:
        names = join([escape(one.name) for one in missed])
        said.append(f"{names} ont eu lieu sans l'équipe : un rattrapage se cherche ensemble.")
    if computed := [one for one in road.stops if one.due]:
        said.append(f"Dates calculées : {' ; '.join(escape(_computed(one)) for one in computed)}.")
    unclear = [escape(one.name) for one in road.stops if one.unclear]
    if unclear:
        said.append(f"{join(unclear)} : plusieurs dates sont prévues ; laquelle est la bonne ?")
    return said


def uncomputed(road: Road, view: View) -> list[str]:
    """Why dates could not be computed, as Markdown: of which steps nobody noted after how many days they come, and that
    the cohort has no day from which to count; for staff, where both are noted. Empty where nothing is missing."""
    said, ways, writes = [], [], view.role.may(Role.STAFF)
    if road.uncounted:
        names = escape(first_of([one.name for one in road.uncounted], _NAMED))
        column = " (« Jours après le début » de la feuille « Étapes »)" if writes else ""
        come = agree(len(road.uncounted), "vient", "viennent")
        said.append(f"combien de jours après ce début {come} {names}{column}")
        ways.append(entry_words("steps", road.uncounted[0].code, "Noter les jours d'une étape"))
    if road.beginning_unknown:
        said.append(f"quel jour la promo commence{' (feuille « Promotions »)' if writes else ''}")
        ways.append(entry_words("cohorts", road.cohort_code, "Noter le début de la promo"))
    if not said:
        return []
    way = f"  \n{' · '.join(ways)}" if writes else ""
    return [
        "Une date que personne n'a notée se calcule d'après le début de la promo, ou une séance dont le jour est "
        f"connu. Il faudrait pour cela savoir {', et '.join(said)}.{way}"
    ]


def _computed(stop: Stop) -> str:
    """« Créativité, 30 jours après la séance Séminaire »."""
    assert stop.due is not None
    after = f"la séance {stop.due.after}" if stop.due.after else "le début de la promo"
    side = "après" if stop.due.days >= 0 else "avant"
    return f"{stop.name}, {plural(abs(stop.due.days), 'jour')} {side} {after}"


def rail_of(road: Road, view: View, *, over: bool) -> Rail:
    """The road as a picture. `over`: the territory has its label, and waits for no date."""
    stations = [
        Station(
            stop_sign(one),
            state_words(one) if one.state else "",
            f"**{escape(one.name)}**" if one.code == road.following else escape(one.name),
            escape(one.when or ("" if one.state else NOTHING_NOTED)),
            one.note or one.in_full,
            one.code == road.following,
        )
        for one in road.stops
    ]
    when = date_of(road.period._asdict()) if road.period else ""
    following = following_words(road, view)
    said = notes(road)
    if not following and not over:
        following = ":gray[La prochaine date n'est pas encore notée.]"
        said += uncomputed(road, view)
    return Rail(
        f"{TITLE} · {escape(road.cohort)}" + (f", {escape(when)}" if when else ""),
        stations,
        following,
        legend(road),
        said,
    )


def codes_behind(road: Road) -> list[str]:
    """The codes of all that the road tells: what notes its steps, the sessions that date them, and what a computed date
    follows from, what another table says."""
    codes = [code for one in road.stops for code in one.codes]
    computed = [one.code for one in road.stops if one.due]
    uncounted = [one.code for one in road.uncounted]
    from_beginning = [road.cohort_code] if computed or road.beginning_unknown else []
    return list(dict.fromkeys([*codes, *computed, *uncounted, *from_beginning]))


def criterion_sign(row: Mapping[str, Any]) -> State | Mark:
    """How a criterion is drawn: what is to be so on a day to come is ○."""
    if not isinstance(row["state"], str):
        return Mark.NOT_NOTED
    return State.TOCOME if isinstance(row["ahead"], str) else CRITERION_STATES[CriterionState(row["state"])]


def criterion_words(row: Mapping[str, Any]) -> str:
    """« en construction, 3 mars 2026 · le calendrier »; « pas encore noté » as Markdown."""
    if not isinstance(row["state"], str):
        return "pas encore noté"
    said = ", ".join(filter(None, (CriterionState(row["state"]).french, date_of(row))))
    return escape(said) + (f" · {escape(row['note'])}" if isinstance(row["note"], str) else "")
