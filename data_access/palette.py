"""The colours of « la veillée », day and evening. Charts, maps, tables of signs, slides and files take theirs from here
alone; signs in a text take those of `.streamlit/config.toml`, which a test compares."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Palette:
    """The colours of one scheme, as `#RRGGBB`, each named by what it says, not by what it looks like."""

    page: str
    panel: str  # widgets, table headers, the band of months
    border: str  # decoration only: contrast below 2
    text: str
    muted: str
    acquired: str  # ● fill and outline
    on_acquired: str  # text upon it
    underway: str  # ◆ fill; by day it needs its outline
    underway_outline: str
    on_underway: str
    underway_ground: str  # behind what is to fill in or to settle
    tocome: str  # ○ outline; its fill is the page
    link: str  # sponsorships, visits, hyperlinks: never a status
    link_ground: str
    error: str
    land: str
    land_line: str  # lines between départements
    land_shadow: str
    neighbours: str
    halo: str  # the lantern of a territory
    halo_alphas: tuple[float, float, float]  # opacity at the centre, at 45 % and at the edge


LIGHT = Palette(
    page="#FDFBFB",
    panel="#F4EFF2",
    border="#DCD1D8",
    text="#2B1E2E",
    muted="#5A4A5D",
    acquired="#08695E",
    on_acquired="#FFFFFF",
    underway="#F2A33A",
    underway_outline="#9A4A00",
    on_underway="#2B1E2E",
    underway_ground="#FDEBD0",
    tocome="#837387",
    link="#6A2C70",
    link_ground="#F1E4F2",
    error="#B3261E",
    land="#EDE5EA",
    land_line="#FFFFFF",
    land_shadow="#D9CBD5",
    neighbours="#F7F3F6",
    halo="#FFC879",
    halo_alphas=(0.63, 0.28, 0.0),
)

DARK = Palette(
    page="#1A141F",
    panel="#261D2C",
    border="#43364A",
    text="#F4EDF2",
    muted="#BBADBD",
    acquired="#4FC3AD",
    on_acquired="#12221F",
    underway="#FFB55A",
    underway_outline="#FFB55A",
    on_underway="#2B1A05",
    underway_ground="#3A2A14",
    tocome="#A594A8",
    link="#E3B4E6",
    link_ground="#3A2540",
    error="#FF9C92",
    land="#33283A",
    land_line="#1A141F",
    land_shadow="#0E0A12",
    neighbours="#211927",
    halo="#FFB55A",
    halo_alphas=(0.22, 0.12, 0.0),
)


# For a projector, which washes out what is pale: land that stands out from the page, and a ○ that stands out from it.
HALL_LIGHT = replace(LIGHT, land="#CFC2CC", land_shadow="#B9A9B5", neighbours="#EDE5EA", tocome="#6F6072")
HALL_DARK = replace(DARK, land="#4D3F57", neighbours="#33283A")


def hall(scheme: str | None) -> Palette:
    """The palette of a scheme, for a projector."""
    return HALL_DARK if scheme == "dark" else HALL_LIGHT


def palette(scheme: str | None) -> Palette:
    """The palette of a scheme as `st.context.theme.type` names it: "dark", or anything else for the day."""
    return DARK if scheme == "dark" else LIGHT


def bare(color: str) -> str:
    """« RRGGBB », as the files of Word and Excel want it."""
    return color.removeprefix("#")
