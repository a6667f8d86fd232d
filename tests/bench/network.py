"""A made-up network of any size: every sheet has rows, and nobody can take it for the real one.

Once: 24 territories, 60 events, 360 visits, 40 funding files. The same factor gives the same rows each day, but for
their dates, which count back from today.
"""

import datetime
from itertools import product

from data_access import clock
from data_access import models as m
from data_access.comments import TIMELINE
from data_access.figures import FIGURES
from data_access.vocabulary import (
    CriterionState,
    EventRole,
    EventType,
    FunderType,
    FundingStage,
    Gate,
    Measure,
    Membership,
    Mode,
    Outcome,
    ProjectStage,
    ReportSection,
    Scope,
    SponsorshipStatus,
    StepKind,
    StepState,
    TerritoryStatus,
    VisitKind,
)
from tests.bench.planned import Planned, number

GUYANE = ("973", 4.9, -52.3)


def build(url: str, factor: int, today: datetime.date | None = None) -> None:
    """Creates the database of that address with a network `factor` times today's. Raises DatabaseProblem."""
    planned = Planned(factor, today or clock.today())
    for part in (territories, figures, cohorts, sponsorships, events, visits, funding, the_rest):
        part(planned)
    planned.write(url)


def territories(planned: Planned) -> None:
    """Two in three labelled, the others launching, each with who carries it; spread over France, one in Guyane."""
    for place in planned.times(24):
        name = f"Territoire {place + 1:03}"
        department, latitude, longitude = (
            (f"{place % 95 + 1:02}", 43.3 + 0.618034 * place * 7.1 % 6.4, -1.2 + 0.414214 * place * 8.3 % 7.4)
            if place
            else GUYANE
        )
        territory = planned.add(
            m.Territory,
            name=name,
            aliases=[f"T{place + 1:03}"],
            commune=f"Commune {place + 1:03}",
            department=department,
            country="FR",
            latitude=round(latitude, 4),
            longitude=round(longitude, 4),
            population=20_000 + 500 * place,
            joined=planned.day(2000),
            website=f"https://exemple.invalid/{place + 1}",
        )
        planned.add(
            m.Status, territory=territory, status=TerritoryStatus.LAUNCHING.value, date=planned.day(1200)
        )
        if place % 3:
            planned.add(
                m.Status, territory=territory, status=TerritoryStatus.LABELLED.value, date=planned.day(700)
            )
        for role in ("Porteur", "Partenaire"):
            planned.add(
                m.Organisation,
                name=f"{role} {place + 1:03}",
                territory=territory,
                carrier=role == "Porteur",
                partner=role == "Partenaire",
                relation="organisation inventée",
            )


def figures(planned: Planned) -> None:
    """The published figures, and for each territory its own value of the first; projects; settings."""
    for code in sorted({figure.code for figure in FIGURES if figure.code}):
        definition = planned.add(
            m.Definition, code=code, name=f"Chiffre {code}", meaning="chiffre inventé", sentence="inventé"
        )
        planned.add(
            m.Indicator,
            figure=definition,
            period="2024",
            value=number(1000.0 * planned.factor),
            date=planned.day(330),
            declared_by="Réseau inventé",
            source="Rapport inventé",
        )
    for territory in planned.ids(m.Territory):
        planned.add(
            m.Indicator,
            figure=planned.nth(m.Definition, 0),
            territory=territory,
            period="2024",
            value=number(40),
        )
    for place in planned.times(20):
        planned.add(
            m.Project,
            name=f"Projet {place + 1:03}",
            territory=planned.any(m.Territory),
            theme="thème inventé",
            stage=list(ProjectStage)[place % len(ProjectStage)].value,
            year=2024,
            jobs=number(place % 9),
        )
    planned.add(m.Setting, name="Capacité d'un parrain", value=number(2), unit="filleuls")


def cohorts(planned: Planned) -> None:
    """Cohorts of twelve, who all stand somewhere on each of the twelve steps and seven criteria."""
    for place in range(12):
        planned.add(
            m.Step,
            name=f"Étape {place + 1:02}",
            short_name=f"É{place + 1}",
            position=place + 1,
            kind=list(StepKind)[place % 3].value,
            mode=list(Mode)[place % 2].value,
            day_offset=14 * place,
        )
    for place in range(7):
        gate = Gate.ELIGIBILITY if place < 3 else Gate.LABEL
        planned.add(
            m.Criterion,
            name=f"Critère {place + 1}",
            gate=gate.value,
            position=place + 1,
            meaning="inventé",
        )
    for place in planned.times(2):
        planned.add(
            m.Cohort,
            name=f"Promo {place + 1:02}",
            period=planned.day(900 - 5 * place),
            declared_size=number(12),
        )
    states = [state.value for state in StepState]
    kinds, outcomes = list(Membership), list(Outcome)
    for place, territory in enumerate(planned.ids(m.Territory)):
        cohort = planned.nth(m.Cohort, place)
        kind = kinds[place % 12 // 10].value
        planned.add(
            m.CohortMember,
            cohort=cohort,
            territory=territory,
            kind=kind,
            outcome=outcomes[place % 4].value,
        )
        for turn, step in enumerate(planned.ids(m.Step)):
            planned.add(
                m.StepProgress,
                cohort=cohort,
                territory=territory,
                step=step,
                state=states[(place + turn) % len(states)],
                done=planned.day(600 - turn),
            )
        for turn, criterion in enumerate(planned.ids(m.Criterion)):
            state = list(CriterionState)[(place + turn) % 3].value
            planned.add(m.CriterionProgress, territory=territory, criterion=criterion, state=state)


def sponsorships(planned: Planned) -> None:
    """A third of the territories launching, each with a sponsor; half of the pairs noted an exchange."""
    found = planned.ids(m.Territory)
    for place in planned.times(8):
        sponsor, sponsored = found[3 * place + 1], found[3 * place]
        active = SponsorshipStatus.ACTIVE.value if place % 4 else SponsorshipStatus.ENDED.value
        planned.add(
            m.Sponsorship,
            sponsor=sponsor,
            sponsored=sponsored,
            period=planned.day(500),
            status=active,
        )
        if place % 2:
            planned.add(
                m.Exchange, sponsor=sponsor, sponsored=sponsored, date=planned.day(100), topics="inventé"
            )


def events(planned: Planned) -> None:
    """Two years of events, six in ten of a territory, a quarter of them highlights, four in ten reported."""
    scopes = [Scope.LOCAL] * 6 + [Scope.NETWORK] * 3 + [Scope.OUTSIDE]
    kinds, modes = [kind.value for kind in EventType], [mode.value for mode in Mode]
    for place in planned.times(60):
        scope = scopes[place % 10]
        local = scope is Scope.LOCAL
        event = planned.add(
            m.Event,
            name=f"Événement {place + 1:04}",
            short_name=f"É {place + 1:04}",
            type=kinds[place % len(kinds)],
            date=planned.day(planned.chance.randint(-30, 700)),
            scope=scope.value,
            territory=planned.any(m.Territory) if local else None,
            place=f"Salle {place + 1:04}",
            outside_host=None if local else "Hôte inventé",
            mode=modes[place % 3],
            theme="thème inventé",
            cohort=None if local else planned.nth(m.Cohort, place),
            step=None if local else planned.nth(m.Step, place),
            highlight=place % 4 == 0,
            aliases=[f"E{place + 1:04}"],
        )
        if place % 10 in (0, 3, 6, 9):
            for measure in (Measure.PRESENT, Measure.CONTRIBUTORS, Measure.CHALLENGES, Measure.ENGAGED):
                value = number(planned.chance.randint(10, 300), "at_least" if place % 3 else "exact")
                planned.add(m.EventMeasure, event=event, measure=measure.value, value=value)
        if place % 3 == 0:
            role = list(EventRole)[place % len(EventRole)].value
            planned.add(m.EventPart, event=event, territory=planned.any(m.Territory), role=role)


def visits(planned: Planned) -> None:
    """Teams at events, at hosts of which the event is not known, and the national team."""
    for place in planned.times(360):
        known, national = place % 10 < 8, place % 20 == 0
        planned.add(
            m.Visit,
            visitor=None if national else planned.any(m.Territory),
            national_team=national or None,
            event=planned.any(m.Event) if known else None,
            host=None if known else planned.any(m.Territory),
            occasion=None if known else "soirée",
            kind=(VisitKind.LISTED if place % 3 else VisitKind.EXAMPLE).value,
            people=number(place % 6 + 1),
        )


def funding(planned: Planned) -> None:
    """Files at every stage, each over two fiscal years, with its history and two payments; three years of budget."""
    stages, kinds = list(FundingStage), list(FunderType)
    this_year = planned.today.year
    for place in planned.times(40):
        stage = stages[place % len(stages)]
        won = stage.rank >= FundingStage.GRANTED.rank and stage.rank <= FundingStage.CLOSED.rank
        file = planned.add(
            m.Funding,
            label=f"Financeur {place % 60 + 1:02} – dossier {place + 1:04}",
            funder=f"Financeur {place % 60 + 1:02}",
            funder_type=kinds[place % len(kinds)].value,
            stage=stage.value,
            object=f"Dossier {place + 1:04}",
            probability=number(place % 10 * 10),
            total_budget="90000.00",
            deadline=planned.day(planned.chance.randint(-150, 60)),
            submitted=planned.day(200) if won else None,
            decision_expected=planned.day(planned.chance.randint(-150, 60)),
            decided=planned.day(90) if won else None,
            report_due=planned.day(planned.chance.randint(-150, 60)) if won else None,
            next_action="appeler",
            next_action_on=planned.day(planned.chance.randint(-100, 30)),
            owner="Personne inventée",
        )
        for year in (this_year, this_year + 1):
            planned.add(
                m.FundingYear,
                funding=file,
                year=year,
                requested=f"{5000 + place}.00",
                granted=f"{4000 + place}.00" if won else None,
                contracted=f"{4000 + place}.00" if won else None,
                paid="1000.00" if won else None,
            )
        for turn, entered in enumerate(stages[: min(stage.rank, 5) + 1]):
            planned.add(m.FundingStep, funding=file, stage=entered.value, date=planned.day(300 - 20 * turn))
        if won:
            for name in ("Acompte", "Solde"):
                when = planned.day(planned.chance.randint(-200, 30))
                planned.add(m.Payment, funding=file, name=name, planned=when, amount_planned="2000.00")
    for year, side, line in product(
        (this_year - 1, this_year, this_year + 1), ("income", "expense"), range(6)
    ):
        planned.add(m.Budget, name=f"Ligne {line + 1}", year=year, side=side, amount="100000.00")


def the_rest(planned: Planned) -> None:
    """What the sources say, each of two events; what we wrote of the timeline and in the report; the circles."""
    for place in planned.times(30):
        planned.add(
            m.Statement,
            topic=Measure.PRESENT.french,
            wording=f"Énoncé {place + 1:04}",
            value=number(place),
            subjects=[planned.nth(m.Event, 2 * place), planned.nth(m.Event, 2 * place + 1)],
            note="inventé",
        )
    planned.add(m.Comment, subject=TIMELINE, date=planned.day(90), wording="inventé")
    year, section = planned.today.year, ReportSection.PRESIDENCY.value
    planned.add(
        m.ReportText, section=section, year=year, position=1, wording="{projets accompagnés} : inventé"
    )
    for place in range(4):
        planned.add(m.Circle, name=f"Cercle {place + 1}", kind="working_circle", rhythm="inventé")
    for place, territory in enumerate(planned.ids(m.Territory)):
        planned.add(m.CircleMember, circle=planned.nth(m.Circle, place), territory=territory)
