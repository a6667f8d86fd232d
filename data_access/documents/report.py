"""The activity report of a year, drafted: which sections there are, and what they say."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from data_access.documents.blocks import Block, Note, notes_in
from data_access.documents.drafting import Draft, begin_draft
from data_access.documents.sections.cohorts import cohorts
from data_access.documents.sections.communication import communication
from data_access.documents.sections.cover import cover
from data_access.documents.sections.events import events
from data_access.documents.sections.fundraising import fundraising
from data_access.documents.sections.governance import governance
from data_access.documents.sections.highlights import highlights
from data_access.documents.sections.key_figures import key_figures
from data_access.documents.sections.labels import labels
from data_access.documents.sections.map import map_
from data_access.documents.sections.mission import mission
from data_access.documents.sections.next_ import next_
from data_access.documents.sections.partners import partners
from data_access.documents.sections.presidency import presidency
from data_access.documents.sections.projects import projects
from data_access.documents.sections.ptce import ptce
from data_access.documents.sections.sponsorships import sponsorships
from data_access.documents.sections.territories import territories
from data_access.documents.sections.thanks import thanks
from data_access.documents.sections.unknown import unknown
from data_access.documents.sections.visits import visits
from data_access.documents.sections.voices import voices
from data_access.documents.source_notes import origins
from data_access.view import View
from data_access.vocabulary import ReportSection

SECTIONS: dict[ReportSection, Callable[[Draft], Iterable[Block]]] = {
    ReportSection.COVER: cover,
    ReportSection.PRESIDENCY: presidency,
    ReportSection.MISSION: mission,
    ReportSection.KEY_FIGURES: key_figures,
    ReportSection.MAP: map_,
    ReportSection.HIGHLIGHTS: highlights,
    ReportSection.LABELS: labels,
    ReportSection.COHORTS: cohorts,
    ReportSection.SPONSORSHIPS: sponsorships,
    ReportSection.TERRITORIES: territories,
    ReportSection.EVENTS: events,
    ReportSection.VISITS: visits,
    ReportSection.PROJECTS: projects,
    ReportSection.PTCE: ptce,
    ReportSection.GOVERNANCE: governance,
    ReportSection.PARTNERS: partners,
    ReportSection.COMMUNICATION: communication,
    ReportSection.VOICES: voices,
    ReportSection.FUNDRAISING: fundraising,
    ReportSection.NEXT: next_,
    ReportSection.THANKS: thanks,
    ReportSection.UNKNOWN: unknown,
}  # but the contents and the sources, which are made of all of them
CHOSEN = tuple(one for one in SECTIONS if one is not ReportSection.FUNDRAISING)  # unless others are asked for

Progress = Callable[[float, str], None]


@dataclass(frozen=True)
class Report:
    """A draft: what its sections say, and each of its notes in words; `unknown_marks`, `moved`: as of the `Draft`."""

    sections: Mapping[ReportSection, Sequence[Block]]
    notes: Mapping[Note, str]
    unknown_marks: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()


def draft_report(
    view: View,
    year: int,
    wanted: Collection[ReportSection] = CHOSEN,
    progress: Progress = lambda *_: None,
) -> Report:
    """What those sections say of a year. `progress`: called before each with the share that is done, and its name; what
    it raises stops the draft. Raises NotForThisRole, DatabaseProblem."""
    shown = [one for one in SECTIONS if one in wanted]
    sections: dict[ReportSection, list[Block]] = {}
    notes: dict[Note, str] = {}
    with view.connection():
        draft = begin_draft(view, year)
        for place, one in enumerate(shown):
            progress(place / len(shown), one.french)
            sections[one] = list(SECTIONS[one](draft))
            reader = draft.own if one is ReportSection.FUNDRAISING else draft.view
            notes |= origins(reader, [note for note in notes_in(sections[one]) if note not in notes])
    return Report(sections, notes, draft.unknown_marks, draft.moved)
