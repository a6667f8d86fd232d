"""The files of the fundraising as one reads them: a board by stage, lists, dates; made up ones said to be so."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from data_access.french import MISSING, date_of, euros, join, number, plural, unbroken
from data_access.vocabulary import FundingStage, SupportType
from pages.provenance.source_dialog import Source
from pages.records.tables import show_table
from pages.sitemap import FUNDING, NETWORK
from pages.ui.drawing_cache import remembered
from pages.ui.formats import escape, escaped, small
from pages.ui.links import record_link
from pages.ui.states import State, state_text

SECURED = "Sûr et à trouver"
COMING, FUNDERS = "Échéances", "Qui nous finance"

PHASES = {
    "contact": (State.TOCOME, "Repéré, en contact", "demandé"),
    "drafting": (State.TOCOME, "Dossier en cours", "demandé"),
    "awaiting": (State.UNDERWAY, "Décision attendue", "demandé"),
    "granted": (State.ACQUIRED, "Accordé, conventionné", "accordé"),
    "paid": (State.ACQUIRED, "Versé, en tout ou en partie", "versé"),
}
ENDED, NO_STAGE = "ended", "no_stage"
NOTHING = "—"

_APART = {NO_STAGE: "Étape à préciser", ENDED: "Clos, refusés, abandonnés ou inéligibles"}
_FILES = {NO_STAGE: "sans-etape", ENDED: "clos"}
_DATES = {
    "deposit": "dépôt",
    "decision": "réponse attendue",
    "agreement": "convention à signer",
    "report": "bilan dû",
    "payment": "versement prévu",
    "action": "prochaine action",
}


def show_example() -> None:
    """That no file here is real."""
    st.markdown(
        ":material/science: **Exemple.** Ces dossiers sont inventés ; le premier import de vrais dossiers les retire."
    )


def show_followed(known: bool) -> None:
    """That nobody noted who follows the files; nothing where it is `known` of one of them at least."""
    if not known:
        words = "Qui suit chaque dossier n'est pas noté : la colonne « Référent·e » est à compléter ensemble."
        st.markdown(small(unbroken(words)))


def title(words: str, example: bool) -> str:
    """A heading as Markdown; « exemple » stands beside its words as long as nothing below it is real."""
    return f"{words} {small('· exemple')}" if example else words


def show_nothing() -> None:
    """That there is no file here, and how one begins."""
    st.markdown(
        "Aucun dossier ici pour le moment. Pour commencer ensemble, importez un classeur avec une feuille "
        "« Financements » (un dossier par ligne) et une feuille « Financements par exercice » (les quatre montants), "
        "page [Import](/import). Pour revoir l'exemple inventé, importez à nouveau son fichier : l'original est dans "
        "l'[historique](/historique)."
    )


def heading(opened: int, late: int, *, of: int | None = None) -> str:
    """« 20 dossiers ouverts, △ 5 en retard » as Markdown; « 3 dossiers ouverts sur 20 » where filters keep some `of`
    them."""
    words = plural(opened, "dossier ouvert", "dossiers ouverts") if opened else "Aucun dossier ouvert"
    if of is not None:
        words += f" sur {number(of)}"
    return f"{words}, {state_text(State.MISSED, f'{number(late)} en retard')}" if late else words


def show_years(years: Sequence[int]) -> None:
    """Of which fiscal years the amounts below are, where some are chosen; nothing where they are of all."""
    if years:
        which = "de l'exercice" if len(years) == 1 else "des exercices"
        words = (
            f"Les montants demandés, accordés, conventionnés et versés ci-dessous sont ceux {which} {in_words(years)}, "
            "et d'aucun autre."
        )
        st.markdown(small(unbroken(words)))


def in_words(years: Sequence[int]) -> str:
    """« 2026 et 2027 »."""
    return join(list(map(str, years)))


def file_link(code: str, funder: str) -> str:
    """The funder of a file as Markdown, a link to the page of that file."""
    return record_link(FUNDING.table, code, escape(funder))


def funder_words(name: str, structure: object) -> str:
    """A funder as Markdown: a link to the structure that it is, where it is one."""
    return f"**{_funder(name, structure)}**"


def _funder(name: str, structure: object) -> str:
    return record_link(NETWORK.table, structure, escape(name)) if isinstance(structure, str) else escape(name)


def show_apart(
    rows: pd.DataFrame,
    file: str,
    source_of: Callable[[Iterable[str]], Source],
    example: bool,
    years: Sequence[int] = (),
) -> None:
    """The files that stand in no column: those without a stage, those that are over. `file`: how the names of their
    files end; `source_of`: where those of some codes come from; `years`: as of `files_table`.
    """
    for phase, words in _APART.items():
        mine = rows[rows["phase"] == phase]
        if mine.empty:
            continue
        kept = int(mine["in_phase"].iloc[0])
        head = title(f"{words} : {plural(kept, 'dossier')}", example)
        alt, name = f"{words} : {plural(len(mine), 'dossier')}.", f"dossiers-{_FILES[phase]}-{file}"
        show_files(mine, alt, name, head=head, source=source_of(mine["code"]), example=example, years=years)
        show_left_out(kept - len(mine), "dans la liste")


def show_left_out(count: int, where: str = "ensuite") -> None:
    """How many lines a list leaves out, if any."""
    if count > 0:
        st.markdown(left_out_words(count, where))


def left_out_words(count: int, where: str) -> str:
    return small(f"et {plural(count, 'autre')} {where}")


def next_date_text(row: dict[str, Any]) -> str:
    """The next date of a file: « dépôt : 15 décembre 2026 »; empty where it has none."""
    if pd.isna(row["start"]):
        return ""
    return unbroken(f"{due_text(row)} : {_with_late(row)}")


def _with_late(row: dict[str, Any]) -> str:
    """A date, whether it has passed, and how many others of its file have: « 15 décembre 2026 ; 1 autre passée »."""
    said = [escape(date_of(row, bare=True)) + (" (date passée)" if row["overdue"] else "")]
    if pd.notna(row["others_late"]) and row["others_late"]:
        said.append(plural(row["others_late"], "autre passée", "autres passées"))
    return unbroken(" ; ".join(said))


def due_text(row: dict[str, Any]) -> str:
    """What is due: « dépôt », or the next action in its own words."""
    words = _DATES[row["kind"]]
    if not isinstance(row["what"], str):
        return words
    return escape(row["what"]) if row["kind"] == "action" else f"{words}, {escape(row['what'])}"


def stage_text(stage: object) -> str:
    """A stage in French; said to be unknown where it is."""
    return FundingStage(stage).french if isinstance(stage, str) else "étape à préciser"


def show_files(
    rows: pd.DataFrame,
    alt: str,
    file: str,
    source: Source | None = None,
    *,
    head: str,
    example: bool,
    years: Sequence[int] = (),
) -> None:
    """Files as a table below its `head`, to be taken away under the name `file`; `years`: as of `files_table`."""
    table = remembered(files_table, rows, years)
    show_table(table, alt=alt, file=file, title=head, level=3, source=source, example=example)


def files_table(rows: pd.DataFrame, years: Sequence[int] = ()) -> pd.DataFrame:
    """Files as Markdown: the four amounts apart, and whom to ask where each of them stands. `years`: the fiscal years
    of which the amounts are, where it is not all."""
    when = f" en {in_words(years)}" if years else ""
    table = {
        "Financeur": list(map(file_link, rows["code"], rows["funder"])),
        "Objet": [_object(row) for row in rows.to_dict("records")],
        "Étape": [_stage(row) for row in rows.to_dict("records")],
        f"Demandé{when}": amount_texts(rows["requested"]),
        f"Accordé{when}": amount_texts(rows["granted"]),
        f"Conventionné{when}": amount_texts(rows["contracted"]),
        f"Versé{when}": amount_texts(rows["paid"]),
        "Prochaine date": [next_date_text(row) or NOTHING for row in rows.to_dict("records")],
        "Suivi par": escaped(rows["owner"], MISSING),
    }
    return pd.DataFrame(table)


def _stage(row: dict[str, Any]) -> str:
    """The stage of a file, since when, and when it was agreed, as far as that is noted."""
    dates = (("depuis", date_of(row, "since_")), ("convention", date_of(row, "agreed_")))
    known = [small(f"{label} : {escape(date)}") for label, date in dates if date]
    return "  \n".join([stage_text(row["stage"]), *known])


def show_unpaid(rows: pd.DataFrame, file: str, source: Source | None = None, *, example: bool) -> None:
    """Granted and not yet paid, by file, with the next payment planned; to be taken away under the name `file`."""
    of = rows["of"].iloc[0]
    head = title(f"Accordé, pas encore versé : {plural(of, 'dossier')}", example)
    table = {
        "Financeur": list(map(file_link, rows["code"], rows["funder"])),
        "Objet": escaped(rows["object"], NOTHING),
        "Étape": [stage_text(stage) for stage in rows["stage"]],
        "Promis": amount_texts(rows["promised"]),
        "Reçu": amount_texts(rows["received"]),
        "Reste à recevoir": amount_texts(rows["remaining"]),
        "Prochain versement": [
            _with_late(row) if pd.notna(row["start"]) else "sans date" for row in rows.to_dict("records")
        ],
    }
    alt = f"{plural(len(rows), 'dossier')} où de l'argent est encore à recevoir."
    show_table(pd.DataFrame(table), alt=alt, file=file, title=head, level=3, source=source, example=example)
    show_left_out(of - len(rows))


def amount_texts(values: pd.Series) -> list[str]:
    """Amounts in words, « — » where none is known."""
    return [euros(value) if pd.notna(value) else NOTHING for value in values]


def _object(row: dict[str, Any]) -> str:
    """What a file is for; in which form and under which scheme, for what budget, what it is earmarked for."""
    form = SupportType(row["support_type"]).french if isinstance(row["support_type"], str) else None
    budget = euros(row["total_budget"]) if pd.notna(row["total_budget"]) else None
    details = (
        ("forme", form),
        ("dispositif", row["scheme"]),
        ("budget du projet", budget),
        ("fléché", row["earmark"]),
        ("lien", row["link"]),
    )
    known = [small(f"{label} : {escape(value)}") for label, value in details if isinstance(value, str)]
    parts = [escape(row["object"])] if isinstance(row["object"], str) else []
    return "  \n".join([*parts, *known]) or NOTHING
