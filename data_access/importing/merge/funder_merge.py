"""Two funders that are one: the files of the one get the name of the other.

A merge of names, not of files: each file stays. Every one of them is a row that its code tells, read, matched and
checked as those of a workbook; so it is logged and undone, as a whole, as any other merge. That the name that goes
means the one that stays is remembered for the files to come.
"""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from data_access.contract import sheet_of
from data_access.database import writing
from data_access.french import plural, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.merge.merge_steps import MergeRefused
from data_access.importing.merge.record_merge import Merged, MergeMoved
from data_access.importing.model.grids import Book
from data_access.importing.model.problems import ERROR, Answers
from data_access.importing.model.rows import Row, Understood
from data_access.importing.pipeline import ImportOutcome, bring_in
from data_access.importing.plan.figure_impact import MovedFigure
from data_access.importing.resolve.funder_spellings import keep_apart, remember_name
from data_access.importing.schema_matching.remembered_mappings import Mappings, remember
from data_access.importing.staging.dry_run import plan_of
from data_access.log.examples import made_up
from data_access.log_vocabulary import CHANGED
from data_access.models import Funding
from data_access.name_keys import key_of, sort_key
from data_access.view import View
from data_access.vocabulary import FUNDING_READER, ImportKind, Role

_TABLE, _SHEET = Funding.__tablename__, sheet_of(Funding).name


@dataclass(frozen=True)
class FundersMerging:
    """What it would do: which name stays, which goes; the files that change, by their names then; the figures that
    would move. `plan`: digest of all of it."""

    kept: str
    gone: str
    files: list[str]
    figures: list[MovedFigure]
    plan: str


def other_funders(view: View, code: str) -> dict[str, str]:
    """The funders beside that of a file, in French order: code of one of its files → its name, and how many it has.
    Made-up ones stay out. Raises NotForThisRole, DatabaseProblem."""
    _require(view)
    with view.connection() as connection:
        known, hidden = Known(connection), made_up(connection)
        files = known.images(Funding)
    by_key: dict[str, list[tuple[int, str]]] = {}
    for record_id, image in files.items():
        if record_id not in hidden:
            by_key.setdefault(key_of(image["funder"]), []).append((record_id, image["funder"]))
    view.reads([_TABLE])
    own = known.by_code(code)
    others = [found for found in by_key.values() if own not in {one for one, _ in found}]
    return {
        known.codes[found[0][0]]: f"{found[0][1]} ({plural(len(found), 'dossier')})"
        for found in sorted(others, key=lambda found: sort_key(found[0][1]))
    }


def preview_funders(view: View, kept_code: str, gone_code: str) -> FundersMerging:
    """What giving the files of one funder the name of the other would do; nothing is written. See `merge_funders`,
    which raises the same."""
    with writing(view.database) as connection:
        step = _brought(connection, view, kept_code, gone_code, "", dry_run=True)
        connection.rollback()
    return FundersMerging(
        step.kept, step.gone, step.files, step.outcome.report.figures, plan_of(step.outcome)
    )


def merge_funders(
    view: View, kept_code: str, gone_code: str, *, user: str, plan: str | None = None
) -> Merged:
    """Gives all files of the funder that a file names the name that another file gives its own, whole or not at all.

    `kept_code`, `gone_code`: of one of the files of each; `plan`: what was shown before. Raises MergeRefused,
    MergeMoved where it is no longer what was shown, NotForThisRole, DatabaseProblem.
    """
    with writing(view.database) as connection:
        step = _brought(connection, view, kept_code, gone_code, user, dry_run=False)
        if plan is not None and plan_of(step.outcome) != plan:
            raise MergeMoved(
                "Ces dossiers ont changé entre-temps : rien n'a été écrit. Voici ce que la fusion ferait maintenant."
            )
        learnt = Mappings()
        remember_name(learnt, step.gone, step.kept)
        remember(connection, learnt, user=user)
    number = step.outcome.report.import_id
    assert number is not None  # of what is written
    files = plural(len(step.files), "dossier porte", "dossiers portent")
    return Merged(
        number,
        f"{quote(step.gone)} et {quote(step.kept)} ne font plus qu'un financeur : {files} ce nom désormais.",
    )


def keep_funders_apart(view: View, code: str, other_code: str, *, user: str) -> str:
    """Remembers that the funders of two files are two, however near their names are; returns the sentence that says so.
    Raises MergeRefused, NotForThisRole, DatabaseProblem."""
    _require(view)
    view.reads([_TABLE])
    with writing(view.database) as connection:
        known = Known(connection)
        one, other = (_funder(which, known) for which in (code, other_code))
        learnt = Mappings()
        keep_apart(learnt, one, [other])
        remember(connection, learnt, user=user)
    return f"{quote(one)} et {quote(other)} sont deux financeurs : c'est retenu, et ne sera plus demandé."


def _require(view: View) -> None:
    view.require(Role.STAFF)
    view.require(FUNDING_READER)


@dataclass(frozen=True)
class _Step:
    """A merge in a transaction that is open: the name that stays, the one that goes, and what that does."""

    kept: str
    gone: str
    outcome: ImportOutcome

    @property
    def files(self) -> list[str]:
        """What the files are called that change."""
        known, changes = self.outcome.known, self.outcome.plan.changes
        return [known.labels[one.record_id] for one in changes if one.action == CHANGED]


def _brought(
    connection: Connection, view: View, kept_code: str, gone_code: str, user: str, *, dry_run: bool
) -> _Step:
    """Brings the rows of a merge in. Raises MergeRefused."""
    _require(view)
    view.reads([_TABLE])
    hidden, named, found = made_up(connection), list[tuple[str, str]](), list[ImportOutcome]()

    def read(known: Known, answers: Answers) -> list[Understood]:
        named.append((_funder(kept_code, known), _funder(gone_code, known)))
        return [Understood(_SHEET, _TABLE, 0, list(_rows(*named[0], known, hidden)), [], [])]

    digest = hashlib.sha256(f"{kept_code}\n{gone_code}".encode()).hexdigest()
    book = Book(ImportKind.MERGE.french, digest, b"", (), kind=ImportKind.MERGE)
    report = bring_in(connection, view.database, book, user, dry_run=dry_run, judge=found.append, read=read)
    if wrong := next((one.why for one in report.problems if one.severity == ERROR), ""):
        raise MergeRefused(
            f"Ces financeurs ne peuvent pas encore n'être qu'un : {wrong.replace('cette ligne', 'ce nom')}. Fusionnez "
            "d'abord ces deux dossiers."
        )
    return _Step(*named[0], ImportOutcome(report, found[0].prepared))


def _rows(kept: str, gone: str, known: Known, hidden: Collection[int]) -> Iterator[Row]:
    """A row for each file that is to change."""
    if key_of(kept) == key_of(gone):
        raise MergeRefused("C'est déjà le même financeur : choisissez-en un autre.")
    for record_id, image in known.images(Funding).items():
        if key_of(image["funder"]) in (key_of(kept), key_of(gone)) and image["funder"] != kept:
            if record_id in hidden:
                raise MergeRefused("Les données d'exemple ne se mêlent à rien : elles ne se fusionnent pas.")
            cells = {"funder": f"fusion avec {quote(gone)}"}
            yield Row(_TABLE, _SHEET, 0, known.codes[record_id], {"funder": kept}, cells)


def _funder(code: str, known: Known) -> str:
    """The funder of the file of that code."""
    image = known.images(Funding).get(known.by_code(code) or 0)
    if image is None:
        raise MergeRefused(
            f"Il n'y a pas de dossier {quote(code)} : il a peut-être déjà été fusionné ou retiré."
        )
    name: str = image["funder"]
    return name
