"""To what the lists of the fundraising's files are narrowed, and in which order they come; the address bears it."""

import streamlit as st

from data_access.french import quote
from data_access.queries.funding import FileOrder
from data_access.vocabulary import FunderType, FundingStage
from pages.ui.choices import Asked, say_unknown
from pages.ui.filter_line import filter_line, now_chosen, said
from pages.ui.formats import small

ORDERS = {
    FileOrder.FUNDER: "par financeur",
    FileOrder.DATE: "les retards d'abord, puis par date",
    FileOrder.STAGE: "par étape",
    FileOrder.AMOUNT: "par montant demandé",
}

_UNKNOWN_TYPE = "type non renseigné"


def choose_files(
    years: list[int], types: list[str], stages: list[str]
) -> tuple[tuple[int, ...], tuple[str, ...], tuple[str, ...], bool]:
    """What the lists are narrowed to, as the address says it: years, types and stages, out of those that there are; and
    whether only to what is late."""
    kinds = {FunderType(one).french if one else _UNKNOWN_TYPE: one for one in types}
    steps = {stage.french: stage.value for stage in FundingStage if stage.value in stages}
    labels = {"exercice": "Exercice", "financeur": "Type de financeur", "etape": "Étape"}
    options = {"exercice": [f"{year:d}" for year in years], "financeur": list(kinds), "etape": list(steps)}

    say_unknown(
        Asked("l'exercice", "exercice", options["exercice"], "tous les exercices"),
        Asked("le type de financeur", "financeur", options["financeur"], "tous les financeurs"),
        Asked("l'étape", "etape", options["etape"], "toutes les étapes"),
    )
    with filter_line("dossiers", _kept_words(options)):
        kept = {
            key: st.multiselect(labels[key], options[key], key=key, bind="query-params", placeholder="Tous")
            for key in options
        }
        late = st.checkbox("Seulement en retard", key="en-retard", bind="query-params")
        st.markdown(
            small(
                "Ces choix n'agissent que sur les dossiers montrés ici et leurs sommes ; les autres chiffres de la "
                "page portent sur l'ensemble des dossiers."
            )
        )
    return (
        tuple(int(year) for year in kept["exercice"]),
        tuple(kinds[one] for one in kept["financeur"]),
        tuple(steps[one] for one in kept["etape"]),
        late,
    )


def _kept_words(options: dict[str, list[str]]) -> list[str]:
    """« 2027 · fondation · toutes les étapes »; one phrase where all are kept."""
    chosen = {key: now_chosen(key, values) for key, values in options.items()}
    words = ["en retard"] if now_chosen("en-retard", ["true"]) else []
    if not any(chosen.values()):
        return ["tous les exercices, financeurs et étapes", *words]
    return [
        said(chosen["exercice"], "tous les exercices", "exercices"),
        said(chosen["financeur"], "tous les financeurs", "types de financeur"),
        said(chosen["etape"], "toutes les étapes", "étapes"),
        *words,
    ]


def choose_order() -> FileOrder:
    """In which order the list comes; the address bears it."""
    called = {words: order for order, words in ORDERS.items()}
    first = next(iter(called))
    say_unknown(Asked("l'ordre", "ordre-dossiers", called, quote(first)))
    return called[
        st.selectbox(
            "Dans quel ordre",
            list(called),
            key="ordre-dossiers",
            bind="query-params",
            label_visibility="collapsed",
            width=260,
        )
    ]
