"""Lists of the steps that territories took (« Territoire », « Étape », « Date »), and of those that files of the
fundraising did: by their other titles, they look like lists of territories, or of files. What is known of the steps
decides; else it is asked."""

from collections.abc import Iterator, Sequence

from data_access.contract import model_of_sheet
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import shown
from data_access.importing.model.grids import Grid
from data_access.importing.parse.term_spellings import term_of
from data_access.importing.schema_matching.lines.event_titles import event_title, titles_an_event
from data_access.importing.schema_matching.lines.header_lines import HeaderLine
from data_access.importing.schema_matching.lines.table_detection import Fit, TableChoice, fit
from data_access.importing.schema_matching.lines.table_ends import end_of
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meant
from data_access.models import Base, Event, Funding, FundingStep, Status, Step, StepProgress, Territory
from data_access.vocabulary import EventStatus, FundingStage, StepState

_LEAST = 2  # names below a title, of which all are steps by no chance


def with_steps(choice: TableChoice, grid: Grid, columns: slice, known: Known | None) -> TableChoice:
    """The same choice; where it is a list of territories, or of files of the fundraising, and its rows are steps that
    these took, that one, or one to be asked."""
    named, likely = model_of_sheet(grid.name), (choice.fit,) if choice.fit else choice.candidates
    if named is None and (followed := _of_one_territory(likely, choice, grid, columns)):
        return followed
    if named is not StepProgress and (sessions := _sessions(likely, choice.line)):
        rest = dict.fromkeys(one for one in likely if one.model is not Event)
        return TableChoice(None, (sessions, *rest))
    of_territories = (Territory, Status) if choice.fit else (Territory, StepProgress)
    territories = next((one for one in likely if one.model in of_territories), None)
    if territories and named is not Territory:
        return _of_territories(territories, choice, grid, columns, known)
    files = next((one for one in likely if one.model is Funding), None)
    if (
        files is None
        or named in (Funding, FundingStep)
        or {one.model for one in likely} - {Funding, FundingStep}
    ):
        return choice
    if _come_again(files.line, grid, end_of(grid, files.line, columns)):
        return TableChoice(None, (fit(FundingStep, files.line), files))
    return TableChoice(files, choice.candidates)


def _of_one_territory(
    likely: Sequence[Fit], choice: TableChoice, grid: Grid, columns: slice
) -> TableChoice | None:
    """Where each step of the programme stands, of a territory that the rows need not say (a sheet for each): « Étape »,
    « État » above states of steps, some of which no event has. None of any other table."""
    line = choice.line
    if (
        line is None
        or {one.model for one in likely} <= {StepProgress}
        or _saying(StepProgress, "territory", line)
    ):
        return None
    step, state = _saying(StepProgress, "step", line), _saying(StepProgress, "state", line)
    if step is None or state is None or titles_an_event(step.text) or event_title(grid, line):
        return None
    end = end_of(grid, line, columns)
    said = list(_below(grid, state, line, end))
    of_files = any(term_of(FundingStage, one) for one in _below(grid, step, line, end))
    if of_files or not said or not all(term_of(StepState, one) for one in said):
        return None
    others = [one for one in (choice.fit, *choice.candidates) if one and one.model is not StepProgress]
    surely = any(term_of(EventStatus, one) is None for one in said)
    progress = fit(StepProgress, line)
    return (
        TableChoice(progress, tuple(others), evident=True)
        if surely
        else TableChoice(None, (progress, *others))
    )


def _sessions(likely: Sequence[Fit], line: HeaderLine | None) -> Fit | None:
    """Events, where rows may be the progress of territories of which no title speaks: steps and their days, which are
    sessions. None of any other."""
    if line is None or all(one.model is not StepProgress for one in likely):
        return None
    calendar = _saying(StepProgress, "step", line) and _saying(Event, "date", line)
    of_territories = _saying(StepProgress, "territory", line) or _saying(StepProgress, "state", line)
    return fit(Event, line) if calendar and not of_territories else None


def _of_territories(
    territories: Fit, choice: TableChoice, grid: Grid, columns: slice, known: Known | None
) -> TableChoice:
    """The choice of a table of the steps that territories took, for certain where most are known; else as it was."""
    line = territories.line
    step, progress = _saying(StepProgress, "step", line), fit(StepProgress, line)
    dated = _saying(StepProgress, "planned", line) or _saying(StepProgress, "done", line)
    if step is None and known and _names_steps(grid, line, end_of(grid, line, columns), known):
        return TableChoice(progress, (territories,))
    rival = territories if territories.model is Status else fit(Territory, line)
    if step is None or dated is None or progress.matched <= rival.matched:
        return choice
    names = list(_below(grid, step, line, end_of(grid, line, columns)))
    if not names or not all(any(map(str.isalpha, name)) for name in names):
        return choice
    taken = sum(bool(known.find(name, Step.__tablename__)) for name in names) if known else 0
    if 2 * taken > len(names):
        return TableChoice(progress, (territories,))
    if choice.fit is None and any(one.model is StepProgress for one in choice.candidates):
        return choice
    events = [fit(Event, line)] if event_title(grid, line) or titles_an_event(step.text) else []
    return TableChoice(None, (*events, progress, *((choice.fit,) if choice.fit else choice.candidates)))


def _names_steps(grid: Grid, line: HeaderLine, end: int, known: Known) -> bool:
    """Whether known steps stand below a title that says nothing to a list of territories, whatever it is called, and
    nothing else: that list has none."""
    unknown = (title for title in line.titles if not meant(Territory, title).columns)
    columns = (list(_below(grid, title, line, end)) for title in unknown)
    return any(
        len(names) >= _LEAST and all(known.find_one(name, Step.__tablename__) is not None for name in names)
        for names in columns
    )


def _come_again(line: HeaderLine, grid: Grid, end: int) -> bool:
    """Whether all that titles say of files, beside what they are called, is a stage and a day, and one file comes
    again at another stage."""
    stage, funder = _saying(Funding, "stage", line), _saying(Funding, "funder", line)
    dated = _saying(FundingStep, "date", line)
    others = [one for one in line.titles if one not in (stage, funder, dated)]
    if not (stage and funder and dated) or any(meant(FundingStep, one).sure <= Sure.ASKED for one in others):
        return False
    terms = [term_of(FundingStage, shown(grid.cell(row, stage.place))) for row in range(line.last + 1, end)]
    keys = [
        tuple(shown(grid.cell(row, one.place)) for one in (funder, *others))
        for row in range(line.last + 1, end)
    ]
    stages = {(key, term) for key, term in zip(keys, terms, strict=True) if term}
    return len({key for key, _ in stages}) < len(stages)


def _saying(model: type[Base], name: str, line: HeaderLine) -> Title | None:
    """The first title that may say a column of a table."""
    return next(
        (title for title in line.titles if any(one.name == name for one in meant(model, title).columns)), None
    )


def _below(grid: Grid, title: Title, line: HeaderLine, end: int) -> Iterator[str]:
    return (
        shown(cell) for row in range(line.last + 1, end) if (cell := grid.cell(row, title.place)) is not None
    )
