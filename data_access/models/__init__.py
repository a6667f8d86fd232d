"""The tables. A model says what its French sheet is; its columns say what theirs are (see `data_access.fields`)."""

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
from data_access.models.events import Event, EventMeasure, EventPart, Visit
from data_access.models.funding import Budget, Funding, FundingStep, FundingYear, Payment
from data_access.models.network import (
    Circle,
    CircleMember,
    Comment,
    Definition,
    Indicator,
    Organisation,
    Project,
    Setting,
    Statement,
    Status,
    Territory,
)  # fmt: skip
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
)  # fmt: skip
from data_access.models.showing import Show

# In the order in which they are loaded: each after those it refers to.
SHEET_MODELS: tuple[type[Base], ...] = (
    Territory, Status, Organisation, Circle, CircleMember, Definition, Indicator, Comment, Cohort, CohortMember, Step,
    StepProgress, Criterion, CriterionProgress, Sponsorship, Exchange, Event, EventMeasure, EventPart, Visit, Project,
    Funding, FundingYear, FundingStep, Payment, Budget, Setting, Statement,
)  # fmt: skip

__all__ = [
    "SHEET_MODELS", "Alias", "Base", "Budget", "Circle", "CircleMember", "Cohort", "CohortMember", "Comment",
    "Criterion", "CriterionProgress", "Definition", "Erasure", "Event", "EventMeasure", "EventPart", "Exchange",
    "Funding", "FundingStep", "FundingYear", "HeaderMapping", "Import", "Indicator", "Link", "LogLine", "Organisation",
    "Payment", "Pending", "PeopleLogLine", "Person", "Project", "ReadingNote", "Record", "RecordEntry", "Setting", "Sheet",
    "Show", "Sponsorship", "Statement", "Status", "Step", "StepProgress", "Territory", "Visit", "table_of",
]  # fmt: skip
