"""The steps of the programme, as every cohort goes through them."""

import pandas as pd
import streamlit as st

from data_access.french import MISSING, join, plural
from data_access.view import View
from data_access.vocabulary import Mode, Role, StepKind
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.ui.formats import escape, escaped, small
from pages.ui.links import entry_words

OF_A_STEP = ("name", "position", "kind", "mode", "duration", "day_offset", "note")  # what says the programme
_HOW = (
    "« Quand » vient de la colonne « Jours après le début » de la feuille « Étapes ». Une fois notée, les dates que "
    "personne n'a notées se calculent, si la promo a un jour de début."
)


def show_programme(view: View, steps: pd.DataFrame, file: str, source: Source) -> None:
    """The steps in their order: how many days after the beginning each falls, what it is, how long it lasts. `file`:
    the name to take them away under."""
    table = {
        "Étape": [f"**{escape(name)}**" for name in steps["name"]],
        "Quand": [f"J+{days:.0f}" if pd.notna(days) else small(MISSING) for days in steps["day_offset"]],
        "Type": [
            StepKind(kind).french if isinstance(kind, str) else small(MISSING) for kind in steps["kind"]
        ],
        "Format": [Mode(mode).french if isinstance(mode, str) else small(MISSING) for mode in steps["mode"]],
        "Durée": escaped(steps["duration"], small(MISSING)),
    }
    alt = f"Le parcours type : {plural(len(steps), 'étape')}, dans leur ordre."
    show_table(pd.DataFrame(table), alt=alt, file=file, source=source)
    lines = [small(line) for line in _notes(steps)]
    without = steps[steps["day_offset"].isna()]
    if len(without) and view.role.may(Role.STAFF):
        way = entry_words("steps", without["code"].iloc[0], "Noter les jours d'une étape")
        lines.append(f"{small(_HOW)} {way}")
    if lines:
        st.markdown("  \n".join(lines))


def _notes(steps: pd.DataFrame) -> list[str]:
    """What is noted of steps, each note once: « Mobilisation et Partenaires : … »."""
    named = steps.assign(called=steps["short_name"].fillna(steps["name"])).dropna(subset="note")
    return [
        f"**{join([escape(one) for one in some['called']])}** : {escape(note)}"
        for note, some in named.groupby("note", sort=False)
    ]
