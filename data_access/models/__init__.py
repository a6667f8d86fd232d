"""The tables. A model says what its French sheet is; its columns say what theirs are (see `data_access.fields`)."""

from data_access.models.attention import SetAside
from data_access.models.base import (
    Alias,
    Base,
    HeaderMapping,
    Import,
    Link,
    LogLine,
    Record,
    RecordEntry,
    Sheet,
    table_of,
)
from data_access.models.editions import Edition
from data_access.models.events import Event, EventMeasure, EventPart, Visit
from data_access.models.funding import Funding, FundingStep, FundingYear
from data_access.models.network import Circle, CircleMember, Organisation, Setting, Status, Territory
from data_access.models.payments import Budget, Payment
from data_access.models.pending import Pending
from data_access.models.people import PeopleLogLine, Person
from data_access.models.privacy import Erasure, ReadingNote
from data_access.models.programme import (
    Cohort,
    CohortMember,
    Criterion,
    CriterionProgress,
    Exchange,
    Sponsorship,
    Step,
    StepProgress,
)
from data_access.models.projects import Project
from data_access.models.showing import Photograph, Show
from data_access.models.statements import Comment, Definition, Indicator, ReportText, Statement

# The fundraising: whoever reads its rows is noted.
FUNDING_MODELS: tuple[type[Base], ...] = (Funding, FundingYear, FundingStep, Payment, Budget)

# In the order in which they are loaded: each after those it refers to.
SHEET_MODELS: tuple[type[Base], ...] = (
    Territory,
    Status,
    Organisation,
    Circle,
    CircleMember,
    Definition,
    Indicator,
    Comment,
    Cohort,
    CohortMember,
    Step,
    StepProgress,
    Criterion,
    CriterionProgress,
    Sponsorship,
    Exchange,
    Event,
    EventMeasure,
    EventPart,
    Visit,
    Project,
    Funding,
    FundingYear,
    FundingStep,
    Payment,
    Budget,
    Setting,
    Statement,
    ReportText,
)

__all__ = [
    "FUNDING_MODELS",
    "SHEET_MODELS",
    "Alias",
    "Base",
    "Budget",
    "Circle",
    "CircleMember",
    "Cohort",
    "CohortMember",
    "Comment",
    "Criterion",
    "CriterionProgress",
    "Definition",
    "Edition",
    "Erasure",
    "Event",
    "EventMeasure",
    "EventPart",
    "Exchange",
    "Funding",
    "FundingStep",
    "FundingYear",
    "HeaderMapping",
    "Import",
    "Indicator",
    "Link",
    "LogLine",
    "Organisation",
    "Payment",
    "Pending",
    "PeopleLogLine",
    "Person",
    "Photograph",
    "Project",
    "ReadingNote",
    "Record",
    "RecordEntry",
    "ReportText",
    "Setting",
    "Sheet",
    "SetAside",
    "Show",
    "Sponsorship",
    "Statement",
    "Status",
    "Step",
    "StepProgress",
    "Territory",
    "Visit",
    "table_of",
]
