"""« À regarder ensemble »: what deserves a look before a meeting, rule after rule; for the board and above.

A rule says what it looks at in the figures and questions that pages ask, too; none counts anything of its own. Its
threshold is a line of the sheet « Réglages », under the name that the rule gives it, else what stands here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, func, select

from data_access.expressions import awaits_date, event_state, events, none_of, period, records, step_state
from data_access.figures import FigureValue, Slice, values_over
from data_access.french import MISSING, agree, date_of, date_text, first_of, join, percent, plural
from data_access.models import Step, StepProgress, table_of
from data_access.name_keys import key_of
from data_access.queries import quality_rules
from data_access.queries.asking import question
from data_access.queries.fiscal_years import without_probability
from data_access.queries.funders import funder_names
from data_access.queries.funding import is_example
from data_access.queries.funding_dates import OF_DUE, late_dates
from data_access.queries.funding_shares import secured_shares
from data_access.queries.road_to_label import cohort_roads, roads_under_way
from data_access.queries.settings import network_setting
from data_access.queries.sponsorships import planned_for_unsponsored
from data_access.view import TODAY, SqlRow, SqlSelect, View
from data_access.vocabulary import FUNDING_READER, Precision, Role, StepState

progress, steps = table_of(StepProgress), table_of(Step)

FIRST_FUNDER = "Part du premier financeur (%)"  # the threshold, as « Réglages » calls it
SHARE_OF_ONE = 40.0
MOST_NAMED = 3


@dataclass(frozen=True)
class Concern:
    """Something that deserves a look: `rule` (of RULES), what we may do, and why; `about`: of which year, where a rule
    speaks of several. `figures` over `over`, or `codes` and `fields`, say where that comes from; `example`: it is made
    up."""

    rule: str
    title: str
    because: str
    about: str = ""
    figures: tuple[str, ...] = ()
    over: Slice = Slice()
    codes: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    example: bool = False

    @property
    def key(self) -> str:
        """What tells it from any other, whatever it says."""
        return f"{self.rule}-{self.about}" if self.about else self.rule

    @property
    def said(self) -> str:
        """All that it says."""
        return f"{self.title}. {self.because}"


def concerns(view: View) -> tuple[Concern, ...]:
    """What deserves a look, in the order of RULES, what is made up last. Raises NotForThisRole, DatabaseProblem."""
    view.require(Role.BOARD)
    of_funding = view.role.may(FUNDING_READER)
    with view.connection():
        made_up = of_funding and is_example(view)
        found = [
            replace(one, example=made_up and name in _OF_FUNDING)
            for name, rule in RULES.items()
            if of_funding or name not in _OF_FUNDING
            for one in rule(view)
        ]
    return tuple(sorted(found, key=lambda one: one.example))


def year_uncovered(view: View) -> Iterator[Concern]:
    """A fiscal year, this one or the next, of which a part of the budget is still to be found, or may be."""
    names = tuple(f"funding_{one}" for one in ("to_find", "secured", "probable", "budget", "unweighted"))
    for year in (view.today.year, view.today.year + 1):
        to_find, secured, probable, budget, unweighted = values_over(
            view, names, Slice.of_year(year)
        ).values()
        if words := _to_find_words(to_find, secured, budget):
            yield Concern(
                "year_uncovered",
                f"{words} pour {year}",
                f"{_amount(secured, 'sûr')} et {_amount(probable, 'probable')}, sur un budget de {budget.text}"
                f"{_beside(unweighted)}",
                str(year),
                names if unweighted.total else names[:-1],
                Slice.of_year(year),
            )


def _to_find_words(to_find: FigureValue, secured: FigureValue, budget: FigureValue) -> str:
    """« Trouver 12 000 € »; « Noter ce qui est sûr » where none of it is known; empty where nothing lacks."""
    if to_find.value is None:
        return "Noter ce qui est sûr" if budget.value and secured.value is None else ""
    return f"Trouver {to_find.text}" if to_find.value > 0 else ""


def _amount(value: FigureValue, word: str) -> str:
    """« 40 000 € sûrs », « montant probable non renseigné »."""
    return f"montant {word} {MISSING}" if value.value is None else f"{value.text} {agree(2, word)}"


def _beside(unweighted: FigureValue) -> str:
    """« ; à côté, 1 dossier sans probabilité, 25 000 € demandés »; empty where each file has one."""
    told = without_probability(unweighted.total or 0, unweighted.text)
    return f" ; à côté, {', '.join(told)}" if unweighted.total else ""


def dates_past(view: View) -> Iterator[Concern]:
    """Dates of files that are past, and of which nothing says that they are done."""
    late = late_dates(view, MOST_NAMED)
    if not late:
        return
    first = late[0]
    funder = funder_names(view).get(key_of(first.funder), first.funder)
    codes = (*(one.code for one in late), *(one.entry for one in late))
    yield Concern(
        "dates_past",
        f"Reprendre {plural(first.in_band, 'date passée', 'dates passées')} de la levée de fonds",
        f"la plus ancienne, {funder}, était pour {'le ' if first.precision == Precision.DAY else ''}"
        f"{date_of(first._asdict(), bare=True)}",
        codes=tuple(dict.fromkeys(codes)),
        fields=tuple(dict.fromkeys((*OF_DUE, *(one.field for one in late)))),
    )


def one_funder(view: View) -> Iterator[Concern]:
    """One funder brings more than the threshold of what is secured."""
    first, secured = values_over(view, ("funding_first", "funding_secured"), Slice()).values()
    most = share_of_one_funder(view)
    if not first.value or not secured.value:
        return
    share = 100 * float(first.value) / float(secured.value)
    if share > most:
        (name, *_) = [one.name for one in secured_shares(view).funders] or [""]
        yield Concern(
            "one_funder",
            "Ne pas dépendre d'un seul financeur",
            f"{name} apporte {percent(share)} de ce qui est sûr, toutes années réunies (notre seuil : {percent(most)})",
            figures=("funding_first", "funding_secured"),
        )


def without_sponsor(view: View) -> Iterator[Concern]:
    """Launching territories that nobody sponsors."""
    (found,) = values_over(view, ("launching_unsponsored",), Slice()).values()
    if found.value:
        count, planned = int(found.value), planned_for_unsponsored.rows(view)
        awaiting = [one.sponsored for one in {one.sponsored_code: one for one in planned}.values()]
        coming = f" ; proposé ou à venir pour {first_of(awaiting, MOST_NAMED)}" if awaiting else ""
        yield Concern(
            "without_sponsor",
            f"Trouver un parrain à {plural(count, 'territoire')}",
            f"{plural(count, 'territoire')} en lancement n'{agree(count, 'a', 'ont')} pas de parrain aujourd'hui"
            + coming,
            codes=tuple(one.code for one in planned),
            fields=("sponsor", "sponsored", "status", "period"),
            figures=("launching_unsponsored",),
        )


def without_news(view: View) -> Iterator[Concern]:
    """Territories of which nothing is noted any more."""
    quiet = [one for one in quality_rules.news(view) if one.lacking]
    if quiet:
        yield Concern(
            "without_news",
            f"Prendre des nouvelles de {plural(len(quiet), 'territoire')}",
            f"rien n'est noté depuis douze mois : {first_of([one.name for one in quiet], MOST_NAMED)}",
            codes=tuple(one.code for one in quiet),
            fields=("name",),
        )


def steps_past(view: View) -> Iterator[Concern]:
    """Steps whose planned day is past, and of which nobody noted what became of them."""
    late = _late_steps.rows(view)
    if late:
        first = late[0]
        day = "le " if first.precision == Precision.DAY else ""
        day += date_text(first.start, first.end, first.precision)
        yield Concern(
            "steps_past",
            f"Noter où en {agree(len(late), 'est', 'sont')} {plural(len(late), 'étape')}",
            f"{agree(len(late), 'sa', 'leur')} date est passée : {first.step}, {first.territory}, {day}",
            codes=tuple(row.code for row in late),
            fields=("planned", "state", "step", "territory"),
        )


@question
def _late_steps() -> SqlSelect:
    """code, step, territory, start, end, precision; the longest past first."""
    entry, territory = records.alias("entry"), records.alias("territory")
    settled = (StepState.DONE.value, StepState.MADE_UP.value, StepState.MISSED.value)
    return (
        select(
            entry.c.code,
            func.coalesce(steps.c.short_name, steps.c.name).label("step"),
            territory.c.label.label("territory"),
            progress.c.planned_start.label("start"),
            progress.c.planned_end.label("end"),
            progress.c.planned_precision.label("precision"),
        )
        .join_from(progress, entry, entry.c.id == progress.c.id)
        .join(steps, steps.c.id == progress.c.step_id)
        .join(territory, territory.c.id == progress.c.territory_id)
        .where(
            func.coalesce(progress.c.planned_end, progress.c.planned_start) < TODAY,
            func.coalesce(none_of(step_state(), settled), True),
        )
        .order_by(progress.c.planned_start, progress.c.id)
    )


def events_past(view: View) -> Iterator[Concern]:
    """Events that were planned, whose day is past, and of which nobody noted what became of them."""
    if found := _unconfirmed.rows(view):
        count = len(found)
        yield _of_events(
            "events_past",
            f"Noter si {plural(count, 'événement')} {agree(count, 'a', 'ont')} eu lieu",
            f"{agree(count, 'il était prévu, et sa', 'ils étaient prévus, et leur')} date est passée",
            {row.code: f"{row.label}, {_day_of(row)}" for row in found},
        )


def events_put_off(view: View) -> Iterator[Concern]:
    """Events that were put off, and for which no new date is noted."""
    if found := _put_off.rows(view):
        count = len(found)
        yield _of_events(
            "events_put_off",
            f"Fixer la nouvelle date de {plural(count, 'événement')}",
            f"{agree(count, 'il est reporté', 'ils sont reportés')} sans nouvelle date",
            {row.code: row.label for row in found},
        )


def _of_events(rule: str, title: str, because: str, named: Mapping[str, str]) -> Concern:
    """`named`: how each is called, by code."""
    said = f"{because} : {first_of(list(named.values()), MOST_NAMED)}"
    return Concern(rule, title, said, codes=tuple(named), fields=("date", "status"))


def _day_of(row: SqlRow) -> str:
    day = "le " if row.precision == Precision.DAY else ""
    return day + date_text(row.start, row.end, row.precision)


@question
def _unconfirmed() -> SqlSelect:
    return _events_that(event_state() == "unconfirmed")


@question
def _put_off() -> SqlSelect:
    return _events_that(awaits_date())


def _events_that(condition: ColumnElement[bool]) -> SqlSelect:
    """code, label, start, end, precision, text, ahead; the longest past first."""
    return (
        select(records.c.code, records.c.label, *period(events, "date"))
        .join_from(events, records, records.c.id == events.c.id)
        .where(condition)
        .order_by(events.c.date_start.nulls_last(), records.c.sort, events.c.id)
    )


def missed_in_a_row(view: View) -> Iterator[Concern]:
    """Territories on their way without which two steps in a row took place, or more."""
    found = [(road.territory, road.missed) for road in roads_under_way(view) if road.missed]
    if found:
        told = [f"{name} ({join([one.name for one in missed])})" for name, missed in found]
        yield Concern(
            "missed_in_a_row",
            f"Chercher un rattrapage avec {plural(len(found), 'territoire')}",
            f"deux étapes de suite, ou plus, ont eu lieu sans {agree(len(found), 'lui', 'eux')} : "
            f"{first_of(told, MOST_NAMED)}",
            codes=tuple(one.entry for _, missed in found for one in missed),
            fields=("state", "step", "territory", "cohort"),
        )


def sessions_contradict(view: View) -> Iterator[Concern]:
    """Steps of which several sessions of one cohort are planned, on different days."""
    found = [(road.cohort, one) for road in cohort_roads(view) for one in road.stops if one.unclear]
    if found:
        yield Concern(
            "sessions_contradict",
            f"Choisir la date de {plural(len(found), 'étape')}",
            "plusieurs séances en sont prévues : "
            + first_of([f"{one.name}, {cohort}, {one.unclear}" for cohort, one in found], MOST_NAMED),
            codes=tuple(code for _, one in found for code in one.sessions),
            fields=("name", "date", "step", "cohort", "status"),
        )


def figures_of_long_ago(view: View) -> Iterator[Concern]:
    """Published figures that nobody renewed for a year."""
    old = [one for one in quality_rules.fresh_figures(view) if one.lacking]
    if old:
        yield Concern(
            "figures_of_long_ago",
            f"Mettre à jour {plural(len(old), 'chiffre publié', 'chiffres publiés')}",
            f"{agree(len(old), 'il a', 'ils ont')} plus d'un an, ou pas de valeur : "
            f"{first_of([one.name for one in old], MOST_NAMED)}",
            codes=tuple(one.code for one in old),
            fields=("value", "period", "date"),
        )


RULES: dict[str, Callable[[View], Iterator[Concern]]] = {
    rule.__name__: rule
    for rule in (
        year_uncovered,
        dates_past,
        one_funder,
        without_sponsor,
        without_news,
        steps_past,
        events_past,
        events_put_off,
        missed_in_a_row,
        sessions_contradict,
        figures_of_long_ago,
    )
}


_OF_FUNDING = (year_uncovered.__name__, dates_past.__name__, one_funder.__name__)


def share_of_one_funder(view: View) -> float:
    """From how much of what is secured, in %, one funder is told: what « Réglages » says, else `SHARE_OF_ONE`."""
    said = network_setting(view, FIRST_FUNDER)
    return float(said.value) if said else SHARE_OF_ONE
