"""The cohorts one beside the other: what is counted of each, then step by step how many of its territories took it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data_access.figures import FigureValue, Slice, figure
from data_access.figures.figure_words import median_words
from data_access.french import MISSING, agree, agreed, join, number, plural
from data_access.queries.step_matrix import OTHER_STATES
from data_access.vocabulary import StepState
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.ui.formats import escape, small

MOST_BESIDE = 6  # cohorts, the last ones
COMPARED = (
    "cohort_members",
    "steps_held",
    "cohort_sessions",
    "session_attendances",
    "training_hours",
    "co_animations",
    "cohort_labelled",
    "cohort_left",
    "months_to_label",
    "label_awaited",
)
_ELIGIBILITY = (
    "De l'éligibilité au label : là où le comité d'éligibilité d'un territoire n'est pas noté, nous comptons depuis "
    "le début de son statut « en lancement »."
)
_PASSED = (
    "Une étape est « tenue » dès qu'une séance de la promo a eu lieu ; ici, nous comptons les territoires qui l'ont "
    "faite ou rattrapée."
)
_BY_STEP = "Étape par étape : combien de territoires l'ont passée"
_LABELS = {"cohort_labelled": "Labellisés depuis"}

Names = Mapping[str, str]  # of cohorts, by their codes


def figures_of(names: Names) -> dict[str, tuple[str, Slice]]:
    """The figures that are compared, each with what it is asked over, by how it is called here."""
    return {
        f"{_label_of(one)} · {name}": (one, Slice(cohort=code))
        for code, name in names.items()
        for one in COMPARED
    }


def _label_of(figure_id: str) -> str:
    """What a figure is called here."""
    return _LABELS.get(figure_id, figure(figure_id).label)


def show_figures(names: Names, values: Sequence[FigureValue], file: str, source: Source) -> None:
    """A line a figure of COMPARED, a column a cohort; `values`: cohort by cohort."""
    table = {"Chiffre": [f"**{escape(_label_of(one))}**" for one in COMPARED]}
    for place, name in enumerate(names.values()):
        own = values[place * len(COMPARED) : (place + 1) * len(COMPARED)]
        table[escape(name)] = list(map(_value, own))
    alt = f"{plural(len(COMPARED), 'chiffre')}, {plural(len(names), 'promo')}."
    title = "Chiffre par chiffre"
    show_table(pd.DataFrame(table), alt=alt, file=file, title=title, source=source)
    st.markdown(small(_ELIGIBILITY))


def _value(value: FigureValue) -> str:
    """« **318** », and over how many of those that could give it."""
    if value.value is None:
        return small(MISSING)
    scope = "" if value.total is None else value.scope
    details = " · ".join(filter(None, (median_words(value), scope)))
    return f"**{escape(value.text)}**" + (f"  \n{small(escape(details))}" if details else "")


def show_steps(names: Names, steps: pd.DataFrame, taken: pd.DataFrame, file: str, source: Source) -> None:
    """A line a step of the programme, a column a cohort; those of which nothing is noted in one sentence. `taken` as
    `queries.step_matrix.steps_taken` gives it."""
    every, known = _steps_table(names, steps, taken), steps["code"].isin(taken["step"][taken["noted"] > 0])
    if known.any():
        alt = f"{plural(int(known.sum()), 'étape')}, {plural(len(names), 'promo')}."
        shown = every[known.to_numpy()]
        show_table(shown, alt=alt, file=file, title=_BY_STEP, whole=lambda: every, source=source)
    else:
        st.header(_BY_STEP, anchor=False)
    st.markdown(small(_PASSED))
    if others := list(steps["name"][~known]):
        listed = join([escape(name) for name in others])
        which = agree(len(others), "cette étape", "ces étapes")
        st.markdown(small(f"Rien n'est encore noté de {which} : {listed}."))


def _steps_table(names: Names, steps: pd.DataFrame, taken: pd.DataFrame) -> pd.DataFrame:
    table = {"Étape": [f"**{escape(name)}**" for name in steps["name"]]}
    cells = {(row["cohort"], row["step"]): _taken(row) for row in taken.to_dict("records")}
    for code, name in names.items():
        table[escape(name)] = [cells.get((code, step), small(MISSING)) for step in steps["code"]]
    return pd.DataFrame(table)


def _taken(row: Mapping[str, int]) -> str:
    """« **4** sur 6 », how many others stand in each other state, and of how many nothing is noted: all 6 are told."""
    if not row["noted"]:
        return small(MISSING)
    unknown = row["territories"] - row["noted"]
    others = [
        f"{number(row[one])} {agreed(row[one], StepState(one).french, 'territoire')}"
        for one in OTHER_STATES
        if row[one]
    ]
    others += [plural(unknown, MISSING, "non renseignés")] if unknown else []
    rest = f"  \n{small(' · '.join(others))}" if others else ""
    return f"**{number(row['taken'])}** sur {number(row['territories'])}{rest}"
