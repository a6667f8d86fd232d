"""All that is known of one file: what came and what is to come, year by year, its stages, its dates, its notes."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import date_of, euros, plural, qualified, quote, unbroken
from data_access.vocabulary import FunderType, FundingStage, SupportType
from pages.funding.board import NOTHING, amount_texts, due_text, stage_text
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head, show_table
from pages.sitemap import FUNDING, FUNDING_FILES, FUNDING_PART
from pages.ui.address import way_back
from pages.ui.formats import escape, escaped, noted, small, with_notes
from pages.ui.states import State, state_text

_AMOUNTS = {"requested": "Demandé", "granted": "Accordé", "contracted": "Conventionné", "paid": "Versé"}
_BY_YEAR, _PAYMENTS = "Montants par exercice", "Versements"
_DUE, _STAGES = "Ce qui est attendu", "Étapes"
_DATES = {
    "deadline": "Date limite de dépôt",
    "submitted": "Déposé",
    "decision_expected": "Réponse attendue",
    "decided": "Décision",
    "agreed": "Convention",
    "report_due": "Bilan dû",
    "report_sent": "Bilan rendu",
}


def show_way_back(code: str, *, known: bool) -> None:
    """The way back to all files; and a word where the address names one that is not known."""
    way_back("Tous les dossiers", FUNDING.opens, (FUNDING_PART, FUNDING_FILES))
    if not known:
        st.warning(
            f"Nous ne connaissons pas de dossier {quote(escape(code))} : le lien est peut-être ancien. "
            "Retrouvez-le dans la liste des dossiers, ou cherchez son financeur."
        )


def show_file(file: dict[str, Any]) -> None:
    """What it is for, where it stands, who follows it; what is not known is said."""
    kinds = [
        FunderType(file["funder_type"]).french if file["funder_type"] else "",
        SupportType(file["support_type"]).french if file["support_type"] else "",
    ]
    st.markdown(
        "  \n".join(
            filter(
                None,
                (
                    escape(" · ".join(filter(None, (file["object"], *kinds)))),
                    f"**{escape(stage_text(file['stage']))}**",
                    small(
                        f"suivi par {escape(file['owner'])}"
                        if file["owner"]
                        else "qui le suit n'est pas noté"
                    ),
                ),
            )
        )
    )


def show_details(file: dict[str, Any]) -> None:
    """All else that is noted of it."""
    known = (
        ("Dispositif", file["scheme"]),
        ("Fléchage", file["earmark"]),
        ("Budget du projet", euros(file["total_budget"]) if file["total_budget"] is not None else None),
        ("Probabilité", _probability(file)),
        *((words, date_of(file, f"{name}_")) for name, words in _DATES.items()),
        ("Lien", file["link"]),
        ("Source", file["source"]),
    )
    st.markdown("  \n".join(f"**{label}** : {escape(value)}" for label, value in known if value))


def _probability(file: dict[str, Any]) -> str | None:
    if file["probability"] is None:
        return None
    return f"{qualified(file['probability'], file['probability_qualifier'], file['probability_high'])} %"


def money_text(file: dict[str, Any]) -> str:
    """« ● 37 500 € reçus · ◆ 37 500 € attendus, sur 75 000 € promis »; what is not known is said."""
    promised, received = file["promised"], file["received"]
    came = state_text(State.TOCOME, "rien de reçu n'est noté")
    if received is not None:
        back = file["given_back"]
        less = f" ({euros(-back)} rendus en sont ôtés)" if back else ""
        came = state_text(State.ACQUIRED, f"**{euros(received)}** reçus{less}")
    if promised is None:
        return f"{came} · aucun montant accordé n'est noté"
    if (more := (received or 0) - promised) > 0:
        return f"{came}, {euros(more)} de plus que ce qui était promis"
    return f"{came} · {_awaited(file)}"


def _awaited(file: dict[str, Any]) -> str:
    """What is still to come of what was promised."""
    of = f"sur {euros(file['promised'])} promis"
    if file["awaited"]:
        return state_text(State.UNDERWAY, f"**{euros(file['awaited'])}** attendus") + f", {of}"
    if (file["received"] or 0) - (file["given_back"] or 0) >= file["promised"]:
        return f"tout est arrivé, {of}"
    if file["decided_ahead"]:
        return f"{of}, si la décision à venir le confirme"
    return of


def show_years(rows: pd.DataFrame, code: str, source: Source, *, example: bool) -> None:
    """The four amounts by fiscal year, compared and never added across; over all years where each is known."""
    if rows.empty:
        show_head(_BY_YEAR, None, file=f"{code}-montants")
        st.markdown(small("Aucun montant n'est noté par exercice."))
        return
    table: dict[str, Sequence[str]] = {"Exercice": [f"{year:d}" for year in rows["year"]]}
    table |= {words: amount_texts(rows[name]) for name, words in _AMOUNTS.items()}
    alt = f"Les quatre montants de {plural(len(rows), 'exercice')}."
    show_table(
        pd.DataFrame(with_notes(table, rows["note"])),
        alt=alt,
        file=f"montants-{code}",
        title=_BY_YEAR,
        source=source,
        example=example,
    )


def show_payments(rows: pd.DataFrame, code: str, source: Source, *, example: bool) -> None:
    """Each payment: expected, or received, when and how much."""
    if rows.empty:
        show_head(_PAYMENTS, None, file=f"{code}-versements")
        st.markdown(small("Aucun versement n'est noté."))
        return
    lines = rows.to_dict("records")
    told = {
        "Versement": escaped(rows["name"]),
        "État": [_payment_state(line) for line in lines],
        "Prévu": [_when_and_how_much(line, "planned") for line in lines],
        "Reçu": [_when_and_how_much(line, "received") for line in lines],
    }
    table = pd.DataFrame(with_notes(told, rows["note"]))
    alt = f"{plural(len(rows), 'versement')}, par date."
    file = f"versements-{code}"
    show_table(table, alt=alt, file=file, title=_PAYMENTS, source=source, example=example)


def _payment_state(line: dict[str, Any]) -> str:
    came = pd.notna(line["amount_received"]) or pd.notna(line["received_start"])
    if not came or isinstance(line["received_ahead"], str):
        return state_text(State.TOCOME, "attendu")
    part = pd.notna(line["amount_planned"]) and pd.notna(line["amount_received"])
    if part and line["amount_received"] < line["amount_planned"]:
        return state_text(State.UNDERWAY, "reçu en partie")
    return state_text(State.ACQUIRED, "reçu")


def _when_and_how_much(line: dict[str, Any], name: str) -> str:
    amount = line[f"amount_{name}"]
    when = date_of(line, f"{name}_", bare=name == "planned")
    parts = (euros(amount) if pd.notna(amount) else "", escape(when))
    return "  \n".join(filter(None, parts)) or NOTHING


def show_stages(rows: pd.DataFrame, code: str, source: Source, *, example: bool) -> None:
    """The stages that it went through, and when."""
    if rows.empty:
        show_head(_STAGES, None, file=f"{code}-etapes")
        st.markdown(small("Quand il est passé d'une étape à l'autre n'est pas noté."))
        return
    file = f"etapes-{code}"
    show_head(_STAGES, lambda: _stages_table(rows), file=file, source=source, example=example)
    for row in rows.to_dict("records"):
        ahead = isinstance(row["ahead"], str)
        when = escape(date_of(row)) or "date non renseignée"
        words = f"{FundingStage(row['stage']).french} {small(f'· {when}')}"
        st.markdown(state_text(State.TOCOME if ahead else State.ACQUIRED, words))
        if isinstance(row["note"], str):
            st.markdown(small(noted(row["note"])))


def _stages_table(rows: pd.DataFrame) -> pd.DataFrame:
    lines = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Étape": [FundingStage(line["stage"]).french for line in lines],
            "Date": [escape(date_of(line)) or "date non renseignée" for line in lines],
            "Note": list(map(noted, rows["note"])),
        }
    )


def show_due(rows: pd.DataFrame, code: str, source: Source, *, example: bool) -> None:
    """What it waits for, the nearest first; what is past is said without alarm."""
    if rows.empty:
        show_head(_DUE, None, file=f"{code}-dates")
        st.markdown(small("Rien n'est attendu à une date notée."))
        return
    file = f"dates-{code}"
    show_head(_DUE, lambda: _due_table(rows), file=file, source=source, example=example)
    for line in rows.to_dict("records"):
        late = bool(line["overdue"])
        words = unbroken(f"**{escape(date_of(line, bare=True))}** · {_due_words(line)}")
        late_words = f" {small('· date passée')}" if late else ""
        st.markdown(state_text(State.UNDERWAY if late else State.TOCOME, words + late_words))


def _due_words(line: dict[str, Any]) -> str:
    amount = euros(line["amount"]) if pd.notna(line["amount"]) else ""
    return " · ".join(filter(None, (due_text(line), amount)))


def _due_table(rows: pd.DataFrame) -> pd.DataFrame:
    lines = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Date": [escape(date_of(line, bare=True)) for line in lines],
            "Quoi": [_due_words(line) for line in lines],
            "État": ["date passée" if line["overdue"] else "à venir" for line in lines],
        }
    )
