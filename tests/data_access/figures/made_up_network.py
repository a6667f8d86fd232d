"""A made-up network of two more years, in which each rule of docs/chiffres.md is met: qualified numbers, dates of all
kinds and to come, events that did not take place or that several hold, territories of several cohorts, money that
arrives in other years, loans, help in kind, names written twice, a merged record.
"""

import datetime
import random
from typing import Any

from data_access import models as m
from data_access.fields import FieldKind, Plain, field_of
from data_access.figures.events import PEOPLE
from data_access.french import month_name
from data_access.importing.merge.record_merge import merge
from data_access.importing.parse.column_values import parse
from data_access.models import Base
from data_access.view import View
from data_access.vocabulary import (
    BudgetSide,
    EventRole,
    EventStatus,
    EventType,
    FunderType,
    FundingStage,
    Measure,
    Membership,
    Outcome,
    Role,
    Scope,
    SponsorshipStatus,
    SupportType,
    Term,
)
from tests.bench.planned import Planned
from tests.data_access.figures.second_computation import PUBLISHED

TODAY = datetime.date(2026, 11, 29)
YEARS = (2025, 2026, 2027)
TERRITORIES = 31  # one of them stands twice, until it is merged
KEPT, GONE = "t-00", "t-30"

LIVES: tuple[tuple[tuple[str, str | None], ...], ...] = (  # each status of a territory, and since when
    (("en lancement", "2024"), ("labellisé", "15/04/2025")),
    (("en lancement", "03/09/2025"),),
    (("labellisé", None),),
    (("en lancement", "2024-2025"),),
    (("en lancement", "2025"), ("labellisé", "avril 2026")),
    (("en lancement", "10/10/2026"), ("labellisé", "12/05/2027")),
    (("en réflexion", None),),
    (("en lancement", "02/02/2025"), ("reporté", "2026")),
    (("labellisé", "15/04/2024"), ("en sommeil", "01/03/2026")),
    (("labellisé", "T2 2025"), ("sorti", "30/06/2026")),
    (("en lancement", "2025"), ("labellisé", None)),
    (("labellisé", "20/01/2025"), ("en lancement", None)),
    (),
    (("en lancement", "2026"), ("labellisé", "15/04/2026")),
    (("labellisé", "2025"), ("sorti", "2027")),
    (("labellisé", "15/04/2025"), ("sorti", None)),
)
DAYS = ("day", "day", "day", "day", "pair", "month", "quarter", "year", "turn", None)
NUMBERS = (0, 7, 12, 60, 174, "plus de 250", "environ 60", "60 à 70", None)
LEFT = (None, "12/01/2026", None, None, "2025", None, "05/06/2027")  # when a member left its cohort
FUNDERS = (
    "Fondation Été",
    "fondation  ETE",
    "Région Exemple",
    "Mécène Exemple",
    "Fonds Exemple",
    "Ville Exemple",
)


class Network(Planned):
    """Rows as people write them: each value as its cell would say it."""

    def write_row(self, model: type[Base], code: str = "", **cells: Any) -> int:
        """Plans a row; what a cell says in French is read as an import reads it."""
        values = {name: _read(model, name, cell) for name, cell in cells.items()}
        return self.add(model, code=code, **values)

    def pick(self, choices: Any) -> Any:
        """One by chance; of the words of a vocabulary, or none of them."""
        if isinstance(choices, type) and issubclass(choices, Term):
            return self.chance.choice([*(one.french for one in choices), None])
        return self.chance.choice(choices)

    def some_day(self) -> str | None:
        """A date of these years, as precise as people know it."""
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=self.chance.randrange(900))
        match self.pick(DAYS):
            case "day":
                return f"{day:%d/%m/%Y}"
            case "pair":
                return f"8 et 9 novembre {day.year}"
            case "month":
                return f"avril {day.year}"
            case "quarter":
                return f"T4 {day.year}"
            case "year":
                return str(day.year)
            case "turn":
                return "du 30 décembre 2025 au 2 janvier 2026"
            case _:
                return None

    def likely(self, chance: float, value: Any) -> Any:
        """A value, or none."""
        return value if self.chance.random() < chance else None


def _read(model: type[Base], name: str, cell: Any) -> Plain:
    described = field_of(model, name)
    return cell if described.kind in (FieldKind.REFERENCE, FieldKind.REFERENCES) else parse(described, cell)


def territories(planned: Network) -> None:
    """Each life twice, so that what is one's alone is nobody's; some have no place on the map."""
    for place in range(TERRITORIES):
        located = place % 5 > 0
        territory = planned.write_row(
            m.Territory,
            f"t-{place:02}",
            name=f"Territoire {place:02}",
            latitude=44.5 if located else None,
            longitude=3.5 if located else None,
            population=10_000 + 700 * place if place % 3 else None,
        )
        for status, since in LIVES[place % len(LIVES)]:
            planned.write_row(m.Status, territory=territory, status=status, date=since)
    for place in range(9):
        planned.write_row(
            m.Project,
            name=f"Projet {place}",
            territory=planned.any(m.Territory),
            year=(None, 2025, 2026, 2027)[place % 4],
            jobs=planned.pick(NUMBERS),
        )


def published(planned: Network) -> None:
    """Values of several years, one of a year to come, one that says nothing, one of a territory."""
    for code in (*PUBLISHED.values(), PEOPLE):
        figure = planned.write_row(m.Definition, code, name=f"Chiffre {code}")
        for year, value in ((2024, 10), (2025, planned.pick(NUMBERS[:-1])), (2026, None), (2027, 99)):
            planned.write_row(m.Indicator, figure=figure, period=str(year), date=str(year), value=value)
        planned.write_row(
            m.Indicator, figure=figure, territory=planned.any(m.Territory), date="2026", value=3
        )
    planned.write_row(
        m.Indicator, figure=figure, territory=planned.ids(m.Territory)[0], date="2025", value="environ 90"
    )


def cohorts(planned: Network) -> None:
    """Three cohorts that have begun, one to come; most territories are of several; the steps that they took, of which
    some day before, after, or not known at all."""
    for place, (name, kind) in enumerate(
        (
            ("Comité d'éligibilité", "comité"),
            ("Éligibilité : s'y préparer", "parcours collectif"),
            ("Séminaire", "parcours collectif"),
            ("Comité de labellisation", "comité"),
        )
    ):
        planned.write_row(m.Step, f"s-{place}", name=name, kind=kind)
    for name, period in (
        ("Promo 1", "2024"),
        ("Promo 2", "2024-2025"),
        ("Promo 3", "novembre 2025"),
        ("Promo 4", "2027"),
    ):
        cohort = planned.write_row(m.Cohort, name.lower().replace(" ", "-"), name=name, period=period)
        for place, territory in enumerate(planned.chance.sample(planned.ids(m.Territory)[:-1], 14)):
            planned.write_row(
                m.CohortMember,
                cohort=cohort,
                territory=territory,
                kind=planned.pick(("membre", "membre", "membre", *(one.french for one in Membership))),
                outcome=planned.pick(Outcome),
                left=LEFT[place % len(LEFT)],
            )
            if planned.likely(0.6, cohort):
                planned.write_row(
                    m.StepProgress,
                    cohort=cohort,
                    territory=territory,
                    step=planned.any(m.Step),
                    state=planned.pick(("fait", "fait", "rattrapé", "en cours", None)),
                    done=planned.pick(("05/03/2024", "septembre 2024", "2025", "10/01/2026", "2027", None)),
                )


def sponsorships(planned: Network) -> None:
    """Of each status and of none, with and without a period, some to come."""
    known = set()
    for _ in range(45):
        sponsor, sponsored = planned.chance.sample(planned.ids(m.Territory), 2)
        period = planned.pick(("2024", "2024-2025", "septembre 2025", "01/02/2026", "2027", None))
        if (sponsor, sponsored) not in known:
            known.add((sponsor, sponsored))
            planned.write_row(
                m.Sponsorship,
                sponsor=sponsor,
                sponsored=sponsored,
                period=period,
                status=planned.pick(SponsorshipStatus),
            )


def events(planned: Network) -> None:
    """Of every scope, status and date, held by one, by several, by nobody known; some were counted."""
    for place in range(150):
        date = planned.some_day()
        event = planned.write_row(
            m.Event,
            f"e-{place:03}",
            name=f"Événement {place:03}",
            type=planned.pick(EventType),
            date=date,
            hours=(2, 3.5, 7, None)[place % 4],
            status=planned.pick((*(one.french for one in EventStatus), None, None, None)),
            scope=planned.pick(("territoire", "territoire", *(one.french for one in Scope), None)),
            territory=planned.likely(0.7, planned.any(m.Territory)),
            cohort=planned.likely(0.3, planned.any(m.Cohort)),
            step=planned.likely(0.3, planned.nth(m.Step, place % 3)),
        )
        if place % 8 == 1:  # a passage of a source about two events
            planned.write_row(
                m.Statement,
                topic="date",
                wording=f"Passage {place}",
                subjects=[event, planned.nth(m.Event, place - 1)],
                date=date,
                retained=("non", "oui", None)[place // 8 % 3],
            )
        for measure in Measure:
            if planned.likely(0.5, measure):
                planned.write_row(
                    m.EventMeasure, event=event, measure=measure.french, value=planned.pick(NUMBERS)
                )
        roles = [one.french for one in EventRole]
        for role in planned.chance.sample(roles, planned.pick((0, 0, 1, 2))):
            for territory in planned.chance.sample(planned.ids(m.Territory), 2):
                planned.write_row(m.EventPart, event=event, territory=territory, role=role)


def visits(planned: Network) -> None:
    """Of teams and of the national team, at events and at hosts; of hosts to themselves."""
    for place in range(300):
        national, known = place % 6 == 0, place % 4 > 0
        planned.write_row(
            m.Visit,
            visitor=None if national else planned.any(m.Territory),
            national_team="oui" if national else None,
            event=planned.any(m.Event) if known else None,
            host=None if known else planned.any(m.Territory),
            date=(None, None, f"{place % 28 + 1:02}/0{place % 9 + 1}/{YEARS[place % 3]}")[place // 2 % 3],
            occasion=f"venue {place}",
            source=(None, f"Bilan {YEARS[place % 3]}", "Bilan 2025-2027", "Bilan 2025-2026", "Carnet · 2026")[
                place // 4 % 5
            ],
        )


def funding(planned: Network) -> None:
    """Files of every stage, form and funder, over years of which some amounts are known; payments of these and of other
    years; a budget of each year but the first."""
    for place in range(70):
        file = planned.write_row(
            m.Funding,
            f"f-{place:02}",
            funder=planned.pick(FUNDERS),
            object=f"Dossier {place}",
            stage=planned.pick((*(one.french for one in FundingStage), "accordé", "versé en partie", None)),
            funder_type=planned.pick(FunderType),
            support_type=planned.pick(
                (*(one.french for one in SupportType), "subvention", "subvention", None)
            ),
            probability=planned.pick((20, 35, 50, None)),
            submitted=planned.pick(("02/10/2024", "novembre 2024", "15/01/2025", "juin 2025", "2027", None)),
            decided=planned.some_day(),
        )
        for year in planned.chance.sample((2024, *YEARS), planned.pick((0, 1, 1, 2, 3))):
            amount = 1000 * planned.chance.randrange(1, 40)
            planned.write_row(
                m.FundingYear,
                funding=file,
                year=year,
                requested=planned.likely(0.8, amount),
                granted=planned.likely(0.5, amount - 500),
                contracted=planned.likely(0.4, amount - 700),
                paid=planned.likely(0.3, amount - planned.pick((600, 700, -900))),
            )
        for turn in range(planned.pick((0, 1, 3))):
            planned.write_row(
                m.Payment,
                funding=file,
                name=f"Versement {turn}",
                received=planned.some_day(),
                amount_received=planned.likely(0.8, 900 * planned.chance.randrange(1, 20)),
            )
    for kind in (SupportType.LOAN, SupportType.IN_KIND):  # of which chance may make none that is decided
        file = planned.write_row(
            m.Funding,
            f"f-{kind}",
            funder=FUNDERS[0],
            object=f"Dossier {kind}",
            stage="accordé",
            support_type=kind.french,
            decided="12/03/2025",
        )
        planned.write_row(m.FundingYear, funding=file, year=2025, granted=8_000)
    for year in YEARS:
        for line in range(4):
            planned.write_row(
                m.Budget,
                name=f"Ligne {line}",
                year=year,
                side=planned.pick(BudgetSide) if line else "charges",
                amount=planned.pick((None, 40_000, 90_000)) if line else 60_000,
                actual=1_250.5 * (line + year) if (line + year) % 3 else None,
                territory=planned.ids(m.Territory)[year % 7] if line % 2 else None,
            )


def stages(planned: Network) -> None:
    """The stages that files entered: most in their order and dated to the day, some to the month, some to come, some
    without a date, some back where they had been."""
    for file in planned.ids(m.Funding):
        entered = sorted(
            planned.chance.sample(list(FundingStage), planned.pick((0, 2, 3, 4))), key=lambda one: one.rank
        )
        if planned.likely(0.2, True):
            planned.chance.shuffle(entered)
        day = datetime.date(2024, 10, 1)
        for stage in (*entered, *entered[:1]) if planned.likely(0.1, True) else entered:
            day += datetime.timedelta(planned.chance.randrange(0, 160))
            month = f"{month_name(day.month)} {day.year}"
            date = planned.pick((*6 * (f"{day:%d/%m/%Y}",), month, None if file % 3 else month))
            planned.write_row(m.FundingStep, funding=file, stage=stage.french, date=date)


def build(url: str) -> None:
    """Creates the database of that address with the network. Raises DatabaseProblem."""
    planned = Network(1, TODAY)
    planned.chance = random.Random(22)
    for part in (territories, published, cohorts, sponsorships, events, visits, funding, stages):
        part(planned)
    planned.write(url)
    merge(View.now(Role.ADMIN, url, TODAY), KEPT, GONE, user="essai@exemple.fr")
