"""Made-up programmes, cohorts and territories, and what is due of them: computed again in plain Python."""

import datetime
from collections.abc import Mapping
from random import Random
from typing import Any

from tests.data_access.importing.workbooks import Sheets

TODAY = datetime.date(2026, 3, 10)
DAY = datetime.timedelta(days=1)
Due = tuple[str, str, datetime.date, frozenset[str]]  # step, cohort, day, territories

_STATES = (None, None, None, None, None, "fait", "manqué", "rattrapé", "non concerné", "en cours")
_STATUSES = (None, None, "en lancement", "en lancement", "en lancement", "labellisé", "reporté")
_OUTCOMES = (None, None, "en cours", "en poursuite", "parti", "labellisé")
_ON_THE_WAY = (None, "en cours", "en poursuite")
_SESSIONS = ("none", "none", "none", "one", "called off", "two")


def by_hand(
    days: Mapping[str, int | None], begins: datetime.date | None, sessions: Mapping[str, datetime.date]
) -> dict[str, datetime.date]:
    """The dates of the steps without a session, looking back for the nearest anchor."""
    found = {}
    for name, offset in days.items():
        if offset is None or name in sessions:
            continue
        day, nearest = (begins, 0) if begins and offset >= 0 else (None, -1000)
        for other, at in days.items():
            if other not in sessions or at is None or not nearest <= at <= offset:
                continue
            if day is None or (at, sessions[other]) >= (nearest, day):
                day, nearest = sessions[other], at
        if day is None and begins:
            day, nearest = begins, 0
        if day is not None:
            found[name] = day + datetime.timedelta(days=offset - nearest)
    return found


def made_up(seed: int, today: datetime.date = TODAY) -> tuple[Sheets, set[Due]]:
    """A network, and which steps are due in it, of whom, after today."""
    pick = Random(seed)
    statuses = {f"Ville {place}": pick.choice(_STATUSES) for place in "ABCDEFGH"}
    days = {
        f"Pas {place}": pick.choice((None, *(pick.randrange(-10, 200) for _ in range(4))))
        for place in range(1, 8)
    }
    begin = {
        cohort: pick.choice((None, today - pick.randrange(0, 90) * DAY, today + pick.randrange(1, 40) * DAY))
        for cohort in ("Promo 1", "Promo 2")
    }
    outcomes = {
        (cohort, one): pick.choice(("à la carte", *_OUTCOMES))
        for cohort in begin
        for one in pick.sample(list(statuses), 5)
    }
    labelled = {
        one
        for (cohort, one), outcome in outcomes.items()
        if outcome == "labellisé" and (begin[cohort] or today) <= today
    }
    book: dict[str, list[list[Any]]] = {
        "Territoires": [["Territoire"], *([one] for one in statuses)],
        "Statuts": [
            ["Territoire", "Statut", "Date"],
            *([one, status, today - 40 * DAY] for one, status in statuses.items() if status),
        ],
        "Promotions": [
            ["Code", "Période", "Promo"],
            *([one[-1], day or str(today.year), one] for one, day in begin.items()),
        ],
        "Étapes": [
            ["Étape", "Ordre", "Jours après le début"],
            *([name, place, offset] for place, (name, offset) in enumerate(days.items())),
        ],
        "Membres": [
            ["Promo", "Territoire", "Participation", "Issue"],
            *(
                [*which, "à la carte", None] if outcome == "à la carte" else [*which, "membre", outcome]
                for which, outcome in outcomes.items()
            ),
        ],
        "Événements": [["Code", "Date", "Événement", "Portée", "Promo", "Étape", "Statut"]],
        "Avancement": [["Promo", "Territoire", "Étape", "État", "Prévu le"]],
    }
    due: set[Due] = set()
    for cohort, begins in begin.items():
        sessions = {}
        unclear = set()
        for step in days:
            kind, day = pick.choice(_SESSIONS), today + pick.randrange(-60, 60) * DAY
            held = [] if kind == "none" else [day]
            if kind == "one":
                sessions[step] = day
            if kind == "two":
                held = [today + DAY, today + pick.randrange(2, 60) * DAY]
                unclear.add(step)
            off = "annulé" if kind == "called off" else None
            for at in held:
                code = f"e{len(book['Événements'])}"
                book["Événements"].append([code, at, f"Rendez-vous {code}", "réseau", cohort, step, off])
        waiting: dict[str, set[str]] = {step: set() for step in days}
        for (of, territory), outcome in outcomes.items():
            if of != cohort:
                continue
            if begins and begins > today and outcome != "parti" and outcome != "à la carte":
                outcome = None  # of a cohort that has not begun
            under_way = outcome in _ON_THE_WAY and statuses[territory] in (None, "en lancement")
            if outcome in _ON_THE_WAY[1:] and territory in labelled:  # by the other cohort
                under_way = False
            for step in days:
                state = pick.choice(_STATES)
                planned = pick.choice((None, None, None, today + pick.randrange(1, 90) * DAY))
                if state or planned:
                    book["Avancement"].append([cohort, territory, step, state, planned])
                if under_way and not planned and state in (None, "en cours"):
                    waiting[step].add(territory)
        for step, day in by_hand(days, begins, sessions).items():
            if step not in unclear and day > today and waiting[step]:
                due.add((step, cohort, day, frozenset(waiting[step])))
    return book, due
