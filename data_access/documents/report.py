"""The activity report of a year, drafted: which sections there are, and what they say."""

from collections.abc import Callable, Collection, Iterable

from data_access.documents.blocks import Block
from data_access.documents.document_file import DocumentFile, document_file
from data_access.documents.drafted import Drafted, Progress, drafted, unwatched
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
from data_access.documents.word_document import Draw
from data_access.documents.word_template import REPORT
from data_access.view import View
from data_access.vocabulary import ReportSection, Term

SECTIONS: dict[Term, Callable[[Draft], Iterable[Block]]] = {
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


def draft_report(
    view: View,
    year: int,
    wanted: Collection[Term] = CHOSEN,
    progress: Progress = unwatched,
) -> Drafted:
    """What those sections say of a year. Raises NotForThisRole, DatabaseProblem, and what `progress` raises."""
    with view.at_end_of(year).connection():
        return drafted(begin_draft(view, year), SECTIONS, wanted, progress)


def report_file(
    view: View,
    year: int,
    draw: Draw,
    *,
    wanted: Collection[Term] = CHOSEN,
    template: bytes | None = None,
    progress: Progress = unwatched,
) -> DocumentFile:
    """The report of a year on a template (None: the one that comes with the dashboard).

    Raises TemplateRefused, Unreadable, NotForThisRole, DatabaseProblem, and what `progress` raises.
    """

    def draft(sections: Collection[Term], progress: Progress) -> Drafted:
        return draft_report(view, year, sections, progress)

    title = f"Rapport d'activité {year}"
    return document_file(REPORT, draft, draw, title, wanted, template, progress)
