"""The way to the label: who is on it, where each of them stands, and what its committees ask for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pandas as pd

from data_access.french import MISSING, agree, date_of, join, plural, with_ahead
from data_access.queries.next_committee import CommitteeDay
from data_access.vocabulary import CriterionState, Gate, Precision, StepState
from pages.cohorts.path_matrix import when_of
from pages.provenance.source_dialog import Source
from pages.records.road_words import criterion_sign
from pages.records.tables import Sentence, show_head, show_table
from pages.ui.formats import NO_BREAK, escape, small
from pages.ui.links import territories_words, territory_words
from pages.ui.sign_table import Look, Mark, Sign, SignRow, picture_of
from pages.ui.states import STEP_STATES, State, legend, state_text

Columns = Mapping[str, str]  # the steps, then the criteria, by code: what each is called

_GATES = {
    Gate.LABEL: "Ce que le comité de labellisation attend",
    Gate.ELIGIBILITY: "Ce que le comité d'éligibilité attend, pour entrer dans une promo",
}
_FILES = {Gate.LABEL: "label", Gate.ELIGIBILITY: "eligibilite"}


def days_words(days: Sequence[CommitteeDay]) -> str:
    """Who is on the way to the label, each a link: a line for each day of a committee, one for those who have none yet;
    as Markdown."""
    if not days:
        return "En chemin : non renseigné."
    said = f"{plural(sum(len(one.territories) for one in days), 'territoire')} en chemin"
    if not any(one.when for one in days):
        return f"{said}, date de passage à noter : {territories_words(days[0].territories)}"
    lines = [
        f"{escape(one.when or 'date de passage à noter')} · {territories_words(one.territories)}"
        for one in days
    ]
    return "  \n".join([f"{said} vers le comité de labellisation :", *lines])


def show_towards(
    awaited: pd.DataFrame, columns: Columns, signs: pd.DataFrame, file: str, source: Source
) -> None:
    """A row a territory, each a link, a column a step and a criterion, each state a sign. `awaited`: one page of them;
    `signs`: code, column (the code of a step or of a criterion), drawn (a State), words."""
    if awaited.empty or not columns:
        return
    cells = {(row["code"], row["column"]): (row["drawn"], row["words"]) for row in signs.to_dict("records")}
    rows = [
        SignRow(
            territory_words(code, name),
            [_signs(cells.get((code, one)), f"{name} · {called}") for one, called in columns.items()],
        )
        for code, name in zip(awaited["code"], awaited["name"], strict=True)
    ]
    alt = f"{plural(len(rows), 'territoire')} vers le label : étapes et critères, un signe par état noté."
    heads = [escape(name) for name in columns.values()]
    table = {"Territoire": [row.head for row in rows]} | {
        escape(called): [_words(cells.get((code, one))) for code in awaited["code"]]
        for one, called in columns.items()
    }
    below = [Sentence(_legend())]
    show_head(
        "Où en est chacun",
        lambda: pd.DataFrame(table),
        file=file,
        source=source,
        below=below,
        drawn=partial(picture_of, heads, rows, alt=alt, look=Look(upright=True)),
    )


def _signs(cell: tuple[State, str] | None, about: str) -> tuple[Sign, ...]:
    return (Sign(cell[0], f"{about} : {cell[1]}"),) if cell else (Sign(Mark.NOT_NOTED),)


def _words(cell: tuple[State, str] | None) -> str:
    return state_text(cell[0], escape(cell[1])) if cell else small(MISSING)


def _legend() -> str:
    """What the signs mean, of a step and of a criterion."""
    both = (
        (State.ACQUIRED, "fait, prêt"),
        (State.UNDERWAY, "en cours, en construction"),
        (State.TOCOME, "à venir, non démarré"),
        (State.MISSED, "manqué"),
        (State.MADE_UP, "rattrapé"),
    )
    return f"{legend(*both)}{NO_BREAK * 3} {small(f':gray[•]{NO_BREAK}non renseigné')}"


def signs_of(steps: pd.DataFrame, criteria: pd.DataFrame) -> pd.DataFrame:
    """What `show_towards` draws, from `step_matrix.awaited_steps` and from `criteria_states` of the label."""
    found: list[tuple[object, ...]] = []
    for row in steps.to_dict("records"):
        if row["state"] in list(STEP_STATES):
            state, words = STEP_STATES[StepState(row["state"])]
            told = ", ".join(filter(None, (words, when_of(row))))
            found.append((row["code"], row["step_code"], state, told))
    for row in criteria.to_dict("records"):
        words = with_ahead(CriterionState(row["state"]).french, row["ahead"])
        found.append((row["code"], row["criterion_code"], criterion_sign(row), words))
    return pd.DataFrame(found, columns=["code", "column", "drawn", "words"])


_THEN = {
    Precision.DAY: "ce jour",
    Precision.MONTH: "ce mois",
    Precision.QUARTER: "ce trimestre",
    Precision.SEASON: "cette saison",
    Precision.YEAR: "cette année",
}


def committees_words(committees: pd.DataFrame, others: pd.DataFrame) -> str:
    """A line for each committee that met: when, and whose label is of that day, or of as much as is known of it; then
    the `others`, labels of no committee that is noted; as Markdown."""
    lines = []
    for row in committees.to_dict("records"):
        names = [
            territory_words(code, name) for code, name in zip(row["codes"], row["territories"], strict=True)
        ]
        then = _THEN[Precision(row["precision"] or Precision.DAY)]
        if then == _THEN[Precision.DAY] and pd.notna(row["end"]) and row["end"] > row["start"]:
            then = "ces jours"
        told = (
            f"{agree(len(names), 'label')} de {then} : {join(names)}"
            if names
            else f"aucun label daté de {then}"
        )
        lines.append(f"**{escape(date_of(row))}** · {told}")
    if len(others):
        each = [
            f"{territory_words(row['code'], row['name'])} ({escape(date_of(row))})"
            for row in others.to_dict("records")
        ]
        words = agree(len(each), "Label obtenu", "Labels obtenus")
        lines.append(f"{words} sans comité noté à cette date : {join(each)}")
    return "  \n".join(lines)


def show_criteria(criteria: pd.DataFrame, file: str, source_of: Callable[[Iterable[str]], Source]) -> None:
    """The criteria of each committee in their words. `file`: how the names of their files end; `source_of`: where what
    the records of some codes say comes from.
    """
    for gate, title in _GATES.items():
        own = criteria[criteria["gate"] == gate.value]
        if own.empty:
            continue
        table = pd.DataFrame(
            {
                "Critère": [f"**{escape(name)}**" for name in own["name"]],
                "En toutes lettres": [
                    escape(meaning) if isinstance(meaning, str) else small(MISSING)
                    for meaning in own["meaning"]
                ],
            }
        )
        head = f"{title} : {plural(len(own), 'critère')}"
        show_table(
            table,
            alt=f"{head}.",
            file=f"criteres-{_FILES[gate]}-{file}",
            title=head,
            level=3,
            source=source_of(own["code"]),
        )
