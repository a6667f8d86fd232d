"""Controlled words in English, as a partner from abroad or a tool writes them: what our code calls a value (« Under
review »), and other plain words for it. Words that may mean several values are none: « Closed » of a grant may be
refused or paid out."""

from data_access.vocabulary import (
    CriterionState,
    EventStatus,
    FunderType,
    FundingStage,
    Mode,
    ProjectStage,
    SponsorshipStatus,
    StepState,
    SupportType,
    Term,
    TerritoryStatus,
)

_ALSO: dict[type[Term], dict[str, Term]] = {
    CriterionState: {"to do": CriterionState.NOT_STARTED, "under construction": CriterionState.IN_PROGRESS},
    EventStatus: {
        **dict.fromkeys(("done", "completed", "took place"), EventStatus.HELD),
        **dict.fromkeys(("scheduled", "upcoming", "to come"), EventStatus.PLANNED),
        "canceled": EventStatus.CANCELLED,
    },
    FunderType: {
        **dict.fromkeys(("municipality", "city", "town", "local government"), FunderType.LOCAL_AUTHORITY),
        **dict.fromkeys(("European Union", "EU"), FunderType.EUROPE),
        **dict.fromkeys(("corporate", "business"), FunderType.COMPANY),
        "corporate foundation": FunderType.FOUNDATION,
        "government": FunderType.STATE,
    },
    FundingStage: {
        **dict.fromkeys(("approved", "awarded"), FundingStage.GRANTED),
        **dict.fromkeys(("declined", "rejected"), FundingStage.REFUSED),
        **dict.fromkeys(("in review", "under consideration"), FundingStage.UNDER_REVIEW),
        **dict.fromkeys(("draft", "in preparation", "to submit"), FundingStage.DRAFTING),
        **dict.fromkeys(("applied", "sent"), FundingStage.SUBMITTED),
        "withdrawn": FundingStage.DROPPED,
    },
    Mode: {"onsite": Mode.IN_PERSON, "on site": Mode.IN_PERSON, "remote": Mode.ONLINE},
    ProjectStage: {"abandoned": ProjectStage.STOPPED},
    SponsorshipStatus: {"on hold": SponsorshipStatus.PAUSED, "completed": SponsorshipStatus.ENDED},
    StepState: {
        **dict.fromkeys(("completed", "attended"), StepState.DONE),
        **dict.fromkeys(("planned", "scheduled", "upcoming"), StepState.TO_COME),
        **dict.fromkeys(("in progress", "ongoing"), StepState.UNDER_WAY),
        "caught up": StepState.MADE_UP,
        "not applicable": StepState.NOT_CONCERNED,
    },
    SupportType: {},
    TerritoryStatus: {},
}
_SEVERAL = {FundingStage.CLOSED}


def english_words(vocabulary: type[Term]) -> dict[str, str]:
    """The English words of a vocabulary, each with its value; none of those that nobody abroad would fill in."""
    also = _ALSO.get(vocabulary)
    if also is None:
        return {}
    own = {term.value.replace("_", " "): term.value for term in vocabulary if term not in _SEVERAL}
    return own | {word: term.value for word, term in also.items()}
