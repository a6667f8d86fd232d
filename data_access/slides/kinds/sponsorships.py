"""Who sponsors whom today, and who passes on what they received."""

import pandas as pd

from data_access.figures import FigureValue, Slice, values_over
from data_access.french import agree, first_of
from data_access.queries import sponsorship_relay
from data_access.slides.content import LINK, Chain, SlideContent, SlideKind, SlideLine, Tie, slide
from data_access.slides.published import each_has_a_sponsor
from data_access.slides.words import back_then, dotted, key_to, notes_on, others, past_pairs, updated
from data_access.view import View
from data_access.vocabulary import TerritoryStatus

_MOST, _MOST_NAMES = 9, 4
_PAIRS = ("parrainage", "parrainages")


def content(view: View, year: int, about: str) -> SlideContent | None:
    """The sponsorships of today, by sponsor; None where there is none."""
    links = sponsorship_relay.chain(view, _MOST)
    today = links[links["active"].astype(bool)]
    if today.empty:
        return None
    values = values_over(view, ("active_sponsorships", "launching_sponsored"), Slice.of_year(year))
    covered, past = values["launching_sponsored"], past_pairs(view)
    pairs = values["active_sponsorships"]
    noted = f"{pairs.text} {agree(pairs.value, 'parrainage noté actif', 'parrainages notés actifs')}"
    lines: list[SlideLine] = [{"state": LINK, "words": noted}]
    lines += [{"state": "", "words": past}] if past else []
    statuses = [*today["sponsor_status"].dropna(), *today["sponsored_status"].dropna()]
    lines += key_to(statuses, TerritoryStatus)
    handed = list(dict.fromkeys(sponsorship_relay.handed_on(view)["name"]))
    if handed:
        took = "a pris le relais" if len(handed) == 1 else "ont pris le relais"
        lines.append({"state": "", "words": f"{first_of(handed, _MOST_NAMES)} {took}"})
    return slide(
        "sponsorships",
        "Les parrainages",
        _sentence(pairs, back_then(view), each=each_has_a_sponsor(covered) and not past),
        _chain(today),
        _alternative_text(today),
        lines=lines,
        source=dotted(others(int(pairs.value or 0) - len(today)), updated(view)),
        notes=notes_on(values.values(), view),
    )


def _sentence(pairs: FigureValue, then: str, *, each: bool) -> str:
    """What is so today, or was `then`: since, a sponsorship may be over by its period."""
    if each:
        said = f"chaque territoire en lancement {'avait' if then else 'a'} son parrain"
    else:
        verbs = ("reliait", "reliaient") if then else ("relie", "relient")
        link = agree(pairs.value, *(f"{noun} {verb}" for noun, verb in zip(_PAIRS, verbs, strict=True)))
        said = f"{pairs.text} {link} nos territoires"
    return f"{then.capitalize()}, {said}" if then else f"{said[:1].upper()}{said[1:]}"


def _chain(today: pd.DataFrame) -> Chain:
    all_launching = today["sponsored_status"].eq(TerritoryStatus.LAUNCHING.value).all()
    return {
        "form": "chain",
        "heads": ["Ils parrainent", "Ils se lancent" if all_launching else "Ils sont parrainés"],
        "ties": today[[*Tie.__annotations__]].fillna("").to_dict("records"),
    }


def _alternative_text(today: pd.DataFrame) -> str:
    return (
        " ; ".join(f"{row['sponsor']} parraine {row['sponsored']}" for row in today.to_dict("records")) + "."
    )


KIND = SlideKind("sponsorships", "Les parrainages", content)
