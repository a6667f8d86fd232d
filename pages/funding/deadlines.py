"""What the fundraising waits for: deadlines, reports that we owe, what each month should bring."""

from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import agree, date_of, euros, number, plural, quote, unbroken
from data_access.queries.funding_dates import to_be_sent, when_owed
from data_access.queries.funding_months import Unplanned
from pages.funding.board import FUNDERS, NOTHING, PHASES, due_text, file_link
from pages.provenance.source_dialog import Source
from pages.records.tables import show_head, show_table
from pages.ui.choices import choose_segment
from pages.ui.formats import escape, escaped, small
from pages.ui.states import State, state_text

BANDS = {0: "Dates passées", 30: "D'ici 30 jours", 60: "De 31 à 60 jours", 90: "De 61 à 90 jours"}


def choose_band(counts: dict[str, int], files: dict[str, int]) -> str:
    """Which deadlines are shown, out of those that there are. `counts`: by how near they are; `files`: of how many
    files, where that is known: one may wait for several. The address bears no count, which would be another
    tomorrow."""
    band = choose_segment("Échéances", "l'échéance", "echeances", counts, next(iter(counts)))
    others = [f"{one[0].lower()}{one[1:]} : {number(counts[one])}" for one in counts if one != band]
    of = f" de {plural(files[band], 'dossier')}" if band in files else ""
    st.markdown(small(unbroken(" · ".join([f"{plural(counts[band], 'échéance')}{of}", *others]))))
    return band


def show_deadlines(rows: pd.DataFrame, file: str, source: Source | None = None, *, example: bool) -> None:
    """What is due, by date; to be taken away under the name `file`."""
    table = {
        "Date": [escape(date_of(row, bare=True)) for row in rows.to_dict("records")],
        "Quoi": [_to_do(row) for row in rows.to_dict("records")],
        "Financeur": list(map(file_link, rows["code"], rows["funder"])),
        "Objet": escaped(rows["object"], NOTHING),
    }
    show_table(
        pd.DataFrame(table),
        alt=f"{plural(len(rows), 'échéance')}, par date.",
        file=file,
        source=source,
        example=example,
    )


def _to_do(row: dict[str, Any]) -> str:
    """« versement prévu, solde · 6 000 € »."""
    amount = euros(row["amount"]) if pd.notna(row["amount"]) else ""
    return " · ".join(filter(None, (due_text(row), amount)))


def show_reports(
    rows: pd.DataFrame, title: str, file: str, source: Source | None = None, *, example: bool
) -> None:
    """The reports that we owe, below their title; what is late is said without alarm. `file`: the name to take them
    away under."""
    if rows.empty:
        show_head(title, None, file=file)
        st.markdown("Aucun bilan à rendre.")
        return
    show_head(title, lambda: _reports_table(rows), file=file, source=source, example=example)
    for row in rows.to_dict("records"):
        late, funder = bool(row["overdue"]), file_link(row["code"], row["funder"])
        what = f" · {escape(row['object'])}" if isinstance(row["object"], str) else ""
        st.markdown(
            state_text(
                State.UNDERWAY if late else State.TOCOME,
                unbroken(f"**{funder}**{what} : {escape(when_owed(row))}"),
            )
        )


def _reports_table(rows: pd.DataFrame) -> pd.DataFrame:
    lines = rows.to_dict("records")
    return pd.DataFrame(
        {
            "Financeur": [escape(funder) for funder in rows["funder"]],
            "Objet": escaped(rows["object"], NOTHING),
            "Bilan à rendre": [escape(date_of(row, bare=True)) for row in lines],
            "État": [
                escape(f"{'date passée' if row['overdue'] else 'à venir'}{to_be_sent(row)}") for row in lines
            ],
        }
    )


def show_expected(
    rows: pd.DataFrame, unplanned: Unplanned, title: str, file: str, source: Source, *, example: bool
) -> None:
    """Below their title, by expected month: payments planned, answers awaited; never added; taken away under `file`.
    `unplanned`: what is to come besides, of which no payment is noted."""
    lines = rows.to_dict("records")
    if len(lines) > 1:
        lines.append(
            rows.filter(regex="payments|decisions").sum().to_dict()
            | {"period": "**Ensemble**", "past": False}
        )
    table = {
        "Quand": [f"{row['period']}{' (passé)' if row['past'] else ''}" for row in lines],
        "Versements prévus": [_counted(row, "payments", "versement") for row in lines],
        "Réponses attendues": [_counted(row, "decisions", "dossier") for row in lines],
    }
    alt = "Par période : versements prévus et réponses attendues."
    show_table(pd.DataFrame(table), alt=alt, file=file, title=title, source=source, example=example)
    caption = (
        "Réponses attendues : celles de tous les dossiers encore sans réponse, même s'ils ne sont pas encore déposés ; "
        f"la colonne {quote(PHASES['awaiting'][1])} des dossiers ne compte que ceux qui le sont."
    )
    besides = f"{_unplanned_words(unplanned)}  \n" if unplanned.files else ""
    st.markdown(besides + small(caption))


def _unplanned_words(unplanned: Unplanned) -> str:
    """« Accordé et pas encore versé, sans versement prévu : 40 000 € de 1 dossier. »: no month has it."""
    of = plural(unplanned.files, "dossier")
    amount = f"**{euros(unplanned.amount)}** ({of})"
    return unbroken(f"Accordé, pas encore versé, et sans versement prévu : {amount}, voir {quote(FUNDERS)}.")


def _counted(row: dict[str, Any], name: str, word: str) -> str:
    count, known = row[name], row[f"{name}_known"]
    if not count:
        return NOTHING
    if not known:
        return f"{plural(count, word)}, montant non renseigné"
    part = f" ({number(known)} {agree(known, 'renseigné')})" if known < count else ""
    verb = " demandés" if name == "decisions" else ""
    return f"{euros(row[f'{name}_amount'])}{verb} · {plural(count, word)}{part}"
