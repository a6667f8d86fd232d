"""Which sign says a state on a slide: the one grammar, by the values that content carries."""

from data_access.vocabulary import StepState, TerritoryStatus
from pages.cohorts.path_matrix import STEP_STATES
from pages.records.timeline import EVENT_STATES
from pages.territories.sheet import status_state
from pages.ui.formats import State

_STATES: dict[str, tuple[State, str]] = {
    **{status.value: (status_state(status), status.french) for status in TerritoryStatus},
    **{step.value: STEP_STATES[step] for step in StepState if step in STEP_STATES},
    **EVENT_STATES,
}


def sign_of(state: str) -> State | None:
    """The sign of a state's value; None for a sponsorship, a visit and what has none."""
    return _STATES[state][0] if state in _STATES else None


def words_of(state: str) -> str:
    """What the sign says; empty for a sponsorship, a visit and what has none."""
    return _STATES[state][1] if state in _STATES else ""
