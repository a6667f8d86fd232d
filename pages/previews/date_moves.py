"""The dates of the road to the label that an import, an entry or an undo would move, from → to, and for whom."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from data_access.french import first_of, plural
from data_access.importing.plan.date_moves import MovedDate
from pages.ui.formats import escape, small
from pages.ui.html_table import draw_table
from pages.ui.layout import on_phone
from pages.ui.states import State, state_text

_NAMED = 8  # territories of a step
_NOT_CHOSEN = "Nous ne choisissons pas : rien n'en est calculé tant que plusieurs restent prévues."


def show_date_moves(dates: Sequence[MovedDate]) -> None:
    """Each step whose date would move; which dates, noted by hand, stay; where several sessions are planned, which of
    them is right is asked. Nothing where no date moves."""
    if not dates:
        return
    st.markdown(f"**{plural(len(dates), 'date du parcours bougerait', 'dates du parcours bougeraient')}**")
    table = _table(dates)
    if on_phone():  # a paragraph a step: four columns would be wider than the window
        lines = (
            f"**{step}**  \n{before} → {after}  \n{whose}"
            for step, before, after, whose in table.itertuples(index=False, name=None)
        )
        st.markdown("\n\n".join(lines))
    else:
        draw_table(table, alt="Les dates du parcours qui bougeraient, avant et après, et pour qui.")
    stays = [f"{escape(one.step)} : {escape(first_of(one.staying, _NAMED))}" for one in dates if one.staying]
    if stays:
        st.markdown(small(f"Notées à la main, ces dates restent. {' · '.join(stays)}"))
    for one in dates:
        if one.unclear:
            which = f"{escape(one.step)}, {escape(one.cohort)}"
            asked = f"{which} : plusieurs séances sont prévues ; laquelle est la bonne ?"
            st.markdown(state_text(State.UNDERWAY, f"{asked}  \n{small(_NOT_CHOSEN)}"))


def _table(dates: Sequence[MovedDate]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Étape": [f"{escape(one.step)}  \n{small(escape(one.cohort))}" for one in dates],
            "Aujourd'hui": [escape(one.before) or small("sans date") for one in dates],
            "Après": [_after(one) for one in dates],
            "Pour qui": [escape(first_of(one.territories, _NAMED)) or small("personne") for one in dates],
        }
    )


def _after(one: MovedDate) -> str:
    after = f"**{escape(one.after)}**" if one.after else small("plus de date")
    return f"{after}  \n{small(escape(one.why))}" if one.why else after
