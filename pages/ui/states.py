"""The one grammar of states, for pages, slides, files and pictures: how each is drawn, and what it is called."""

from collections.abc import Iterable
from enum import Enum

from data_access.french import AHEAD
from data_access.palette import Palette
from data_access.vocabulary import CriterionState, StepState, TerritoryStatus
from pages.ui.formats import NO_BREAK
from pages.ui.shapes import MarkStyle, Shape


class Ink(Enum):
    """The colours of states: Streamlit's word in a text, and the names of fill, outline and what is written upon it in
    the palette."""

    GREEN = ("green", "acquired", "acquired", "on_acquired")
    AMBER = ("orange", "underway", "underway_outline", "on_underway")
    GRAY = ("gray", "tocome", "tocome", "page")
    VIOLET = ("violet", "link", "link", "page")

    def __init__(self, word: str, fill: str, outline: str, upon: str) -> None:
        self.word = word
        self.fill = fill
        self.outline = outline
        self.upon = upon

    def colored(self, words: str) -> str:
        """Words in this colour, as Markdown."""
        return f":{self.word}[{words}]"


class State(Enum):
    """The states of everything, on every page: a line says how one is drawn, in every medium, and what it is called.
    Shape and fill carry them; the colour only confirms."""

    ACQUIRED = (Shape.DISC, Ink.GREEN, "acquis")
    UNDERWAY = (Shape.DIAMOND, Ink.AMBER, f"en{NO_BREAK}chemin")
    TOCOME = (Shape.RING, Ink.GRAY, f"à{NO_BREAK}venir")
    MISSED = (Shape.HOLLOW_TRIANGLE, Ink.AMBER, "manqué")
    MADE_UP = (Shape.TRIANGLE, Ink.GREEN, "rattrapé")

    def __init__(self, shape: Shape, ink: Ink, words: str) -> None:
        self.shape = shape
        self.ink = ink
        self.words = words

    @property
    def sign(self) -> str:
        """What stands for it in a text."""
        return self.shape.sign

    @property
    def color(self) -> str:
        """Streamlit's word for its colour, for Markdown and badges."""
        return self.ink.word

    @property
    def mark(self) -> str:
        """The sign in its colour, as Markdown."""
        return self.ink.colored(self.sign)

    @property
    def paint(self) -> tuple[str, str, str]:
        """The palette's names of its fill, its outline and what is written upon it."""
        if self.shape.full:
            return self.ink.fill, self.ink.outline, self.ink.upon
        return "page", self.ink.outline, "text"


def mark_style(state: State, colors: Palette) -> MarkStyle:
    """Shape, fill and outline of a state, always taken together."""
    fill, outline, _ = state.paint
    return MarkStyle(state.shape, getattr(colors, fill), getattr(colors, outline))


WRONG_MARK = ":red[**×**]"  # beside what cannot stay as it is, in Markdown
STATUS_ORDER = [
    TerritoryStatus.LABELLED,
    *(one for one in TerritoryStatus if one != TerritoryStatus.LABELLED),
]
STATUS_STATES = {
    TerritoryStatus.LABELLED: State.ACQUIRED,
    TerritoryStatus.LAUNCHING: State.UNDERWAY,
}  # others: ○
STEP_STATES = {
    StepState.DONE: (State.ACQUIRED, "fait"),
    StepState.MADE_UP: (State.MADE_UP, "rattrapé"),
    StepState.UNDER_WAY: (State.UNDERWAY, f"en{NO_BREAK}cours"),
    StepState.MISSED: (State.MISSED, "manqué"),
    StepState.TO_COME: (State.TOCOME, f"à{NO_BREAK}venir"),
}
CRITERION_STATES = {
    CriterionState.READY: State.ACQUIRED,
    CriterionState.IN_PROGRESS: State.UNDERWAY,
    CriterionState.NOT_STARTED: State.TOCOME,
}
EVENT_STATES = {
    "reported": (State.ACQUIRED, "bilan saisi"),
    "to_complete": (State.UNDERWAY, "bilan à compléter"),
    **{one: (State.TOCOME, words) for one, words in AHEAD.items()},
    "cancelled": (State.MISSED, AHEAD["cancelled"]),
    "set_aside": (State.MISSED, AHEAD["set_aside"]),
}


def state_text(state: State, words: str | None = None) -> str:
    """« ● labellisé » as Markdown: the mark and what it means here (its general words unless told otherwise).

    `words` is Markdown: data goes through `escape` first.
    """
    return f"{state.mark}{NO_BREAK}{words or state.words}"


def legend(*entries: tuple[State, str]) -> str:
    """The legend that stands as one line of text above a chart: « ● bilan saisi  ◆ bilan à compléter »."""
    return f"{NO_BREAK * 3} ".join(
        state_text(state, words.replace(" ", NO_BREAK)) for state, words in entries
    )


def by_sign(entries: Iterable[tuple[State, str]]) -> list[tuple[State, str]]:
    """Entries of a legend, each sign once: « ○ à venir ou prévu, à confirmer »."""
    words: dict[State, list[str]] = {}
    for state, said in entries:
        words.setdefault(state, []).append(said)
    return [(state, " ou ".join(said)) for state, said in words.items()]


def status_state(status: TerritoryStatus) -> State:
    """How a status is drawn everywhere: labelled ●, launching ◆, the others ○."""
    return STATUS_STATES.get(status, State.TOCOME)


def status_mark(status: str | None) -> str:
    """« ● labellisé » as Markdown; « statut non renseigné » where there is none."""
    if not isinstance(status, str):
        return state_text(State.TOCOME, "statut non renseigné")
    term = TerritoryStatus(status)
    return state_text(status_state(term), term.french)


_BY_VALUE: dict[str, tuple[State, str]] = {
    **{status.value: (status_state(status), status.french) for status in TerritoryStatus},
    **{step.value: STEP_STATES[step] for step in StepState if step in STEP_STATES},
    **EVENT_STATES,
}


def sign_of(state: str) -> State | None:
    """The sign of a state's value; None for a sponsorship, a visit and what has none."""
    return _BY_VALUE[state][0] if state in _BY_VALUE else None


def words_of(state: str) -> str:
    """What the sign says; empty for a sponsorship, a visit and what has none."""
    return _BY_VALUE[state][1] if state in _BY_VALUE else ""
