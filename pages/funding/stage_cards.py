"""What the cards of the board say: each file at its stage, for how long it has been there, and what comes next."""

from typing import Any

import pandas as pd

from data_access.french import MISSING, agree, date_of, euros, number, plural, unbroken
from data_access.queries.funding import ColumnTotal
from data_access.queries.funding_board import Usual
from data_access.vocabulary import SupportType
from pages.funding.board import PHASES, due_text, file_link, left_out_words
from pages.funding.stage_board import AT_ONCE, Age, FileCard, StageColumn
from pages.ui.formats import escape, headed, small
from pages.ui.states import State, state_text

AMOUNTS = ("requested", "granted", "contracted", "paid")
_NO_GIFT = (SupportType.LOAN, SupportType.IN_KIND, SupportType.SKILLS_PATRONAGE)  # of money: told apart


def columns_of(
    rows: pd.DataFrame,
    totals: dict[str, ColumnTotal],
    usual: dict[str, Usual],
    *,
    narrowed: bool,
    followed: bool,
) -> list[StageColumn]:
    """Five columns of files. `rows` as `queries.funding.board` gives them; `totals`: phase → what all files there
    come to; `usual`: how long they usually stay there; `narrowed`: whether filters hide some: the column then tells
    those that are kept, of how many; `followed`: whether it is known of any file who follows it."""
    columns = []
    for phase, (state, called, word) in PHASES.items():
        mine = rows[rows["phase"] == phase]
        files = mine.to_dict("records")
        count = totals[phase].of
        header = f"{plural(count, 'dossier')} · {_total(totals[phase], word)}" if count else "aucun dossier"
        kept = int(files[0]["in_phase"]) if files else 0
        if narrowed and count:
            header = _kept(files, totals[phase], word)
        longest = max((one["age"] for one in files if pd.notna(one["age"])), default=0)
        cards = [_card(one, usual.get(phase), longest, followed=followed) for one in files]
        left_out = left_out_words(kept - len(files), "dans la liste") if kept > len(files) else ""
        columns.append(StageColumn(state, called, header, cards, _others(files, word), left_out))
    return columns


def _kept(files: list[dict[str, Any]], total: ColumnTotal, word: str) -> str:
    """« 3 dossiers sur 7 · 58 900 € versés »: what the files that filters keep in a column come to, as far as it is
    known."""
    said = f"{plural(total.files, 'dossier')} sur {number(total.of)}"
    if not total.files:
        return said
    known = int(files[0]["amounts"])
    part = f" ({number(known)} {agree(known, 'renseigné')})" if 0 < known < total.files else ""
    return f"{said} · {_total(total, word)}{part}"


def _total(total: ColumnTotal, word: str) -> str:
    """« 162 000 € accordés, dont 20 000 € de prêts ; conventionné : 55 000 € »: each amount for what it is."""
    said = f"montant {word} {MISSING}" if total.amount == MISSING else f"{total.amount} {agree(2, word)}"
    said += f", dont {total.apart}" if total.apart else ""
    return f"{said} ; conventionné : {total.contracted}" if total.contracted else said


def _card(row: dict[str, Any], usual: Usual | None, longest: float, *, followed: bool) -> FileCard:
    what = escape(row["object"]) if isinstance(row["object"], str) else ""
    late = state_text(State.MISSED, f"en retard de {number(row['late_days'])} j") if is_late(row) else ""
    name = file_link(row["code"], row["funder"])
    return FileCard(
        amount_text(row), name, what, _age(row, usual, longest), late, _next(row, followed=followed)
    )


def is_late(row: dict[str, Any]) -> bool:
    """Whether a date of that file has passed, of what it still waits for."""
    return bool(pd.notna(row["late_days"]))


def _age(row: dict[str, Any], usual: Usual | None, longest: float) -> Age | None:
    """« 71 j à cette étape, d'habitude 40 »: being long there is not being late. Without what is usual the bar compares
    the files of a column."""
    if pd.isna(row["age"]):
        return None
    low, high = int(row["age"]), int(row["age_high"])
    long = bool(usual and low > usual.days)
    days = f"{number(low)} j" if low == high else f"de {number(low)} à {number(high)} j"
    words = f"{f'**{days}**' if long else days} à cette étape"
    if usual:
        words += f", d'habitude {usual.text}"
    whole = 2 * usual.days if usual else longest
    return Age(unbroken(words), min(low / whole, 1) if whole else 0, bool(usual and usual.days), long)


def _next(row: dict[str, Any], *, followed: bool) -> list[str]:
    """What is to be done, by when, by whom: what is late before what comes."""
    lines = []
    who = f" · suivi par {escape(row['owner'])}" if isinstance(row["owner"], str) else ""
    if not who and followed:
        who = f" · suivi : {MISSING}"
    if is_late(row):
        late = {name: row[f"late_{name}"] for name in ("kind", "what")}
        when = escape(date_of(row, "late_", bare=True))
        lines.append(f"{headed(due_text(late))}  \n{small(f'attendu : {when}{who}')}")
        if (others := int(row["late_dates"]) - 1) > 0:
            lines.append(small(f"et {plural(others, 'autre date passée', 'autres dates passées')}"))
    if pd.notna(row["start"]) and not row["overdue"]:
        when = escape(date_of(row, bare=True))
        if lines:
            lines.append(small(f"ensuite, {due_text(row)} : {when}"))
        else:
            lines.append(f"{headed(due_text(row))}  \n{small(f'{when}{who}')}")
    elif lines:
        lines.append(small("ensuite : rien de noté"))
    return lines or [small(f"aucune date attendue{who}")]


def _others(files: list[dict[str, Any]], word: str) -> str:
    """« 4 autres dossiers · 23 200 € accordés »: those of a column that unfold, and what they come to as far as it is
    known; `word`: which of the four amounts is counted there."""
    shown = files[:AT_ONCE]
    others = int(files[0]["in_phase"]) - len(shown) if files else 0
    if others <= 0:
        return ""
    amounts = [one["amount"] for one in shown if pd.notna(one["amount"])]
    known = int(files[0]["amounts"]) - len(amounts)
    words = plural(others, "autre dossier", "autres dossiers")
    total = f"{euros(files[0]['amount_of_all'] - sum(amounts))} {agree(2, word)}" if known else ""
    missing = (f"montant {word} non renseigné", f"montants {agree(2, word)} non renseignés")
    unknown = plural(others - known, *missing) if known < others else ""
    return unbroken(" · ".join(filter(None, (words, total, unknown))))


def amount_text(row: dict[str, Any]) -> str:
    """The amount that a file stands for at its stage, with the word that says which of the four it is; and what is no
    gift of money."""
    form = SupportType(row["support_type"]) if isinstance(row["support_type"], str) else None
    apart = f" · {form.french}" if form in _NO_GIFT else ""
    return f"{_amount(row)}{apart}"


def _amount(row: dict[str, Any]) -> str:
    requested, granted, contracted, paid = (row[name] if pd.notna(row[name]) else None for name in AMOUNTS)
    match row["phase"]:
        case "paid":
            promised = contracted if contracted is not None else granted
            received = f"**{euros(paid)}** versés" if paid is not None else "versé : non renseigné"
            return (
                f"{received} sur {euros(promised)}" if promised is not None and promised != paid else received
            )
        case "granted":
            return _granted(granted, contracted)
        case _:
            return f"**{euros(requested)}** demandés" if requested is not None else "demandé : non renseigné"


def _granted(granted: Any, contracted: Any) -> str:
    """« 60 000 € accordés, 55 000 € conventionnés »: both where both are known, for the column adds up the first."""
    if contracted is None:
        return f"**{euros(granted)}** accordés" if granted is not None else "accordé : non renseigné"
    if granted == contracted:
        return f"**{euros(granted)}** accordés et conventionnés"
    before = f"**{euros(granted)}** accordés" if granted is not None else "accordé : non renseigné"
    return f"{before}, **{euros(contracted)}** conventionnés"
