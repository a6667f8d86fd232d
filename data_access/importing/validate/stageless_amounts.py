"""Money that is granted, agreed or paid to a file whose stage is not known: it counts in what is granted, and
neither in what is sure nor among the files that are decided. Where a sheet has stages and the row leaves its own blank,
that is doubted, and the stage that the amount says is offered; where it has none, it is said, and one answer gives
it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from data_access.fields import Plain, field_of
from data_access.french import euros
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import WARNING
from data_access.importing.model.rows import BY_ANSWER, Row
from data_access.importing.resolve.row_change import RowChange
from data_access.importing.resolve.row_refusals import refuse
from data_access.importing.schema_matching.sheet_defaults import question
from data_access.importing.validate.funding_rules import AMOUNTS
from data_access.importing.validate.plausibility import Doubt, Instead, Surprise, Surprises, is_said
from data_access.importing.validate.projected_state import After
from data_access.log_vocabulary import CHANGED, CONFIRMED, CREATED
from data_access.models import Funding, FundingYear
from data_access.records.images import Image
from data_access.vocabulary import FundingStage

BY_AMOUNT = "étape"  # answer: the stage is the one that the amount says
_SAY_SO = ("paid", "contracted", "granted")  # the furthest first
_RIGHT = "écrire l'étape (« accordé », « convention signée », « versé » …), ou vérifier la colonne du montant"


def without_stage(changes: Sequence[RowChange], after: After, known: Known, surprises: Surprises) -> None:
    """Doubts those amounts."""
    files = {change.record_id: change for change in changes if change.model is Funding}
    for change in changes:
        if change.model is not FundingYear:
            continue
        values = known.images(FundingYear)[change.record_id]
        name = next((one for one in _SAY_SO if Decimal(values.get(one) or 0)), None)
        main = files.get(values["funding"])
        if not (name and main and is_said(change, (name,))) or after.stage(values["funding"]):
            continue
        one, blank = field_of(FundingYear, name), surprises.reads(change.row.sheet, "stage")
        unknown = "est vide" if blank else "n'est pas dite"
        why = (
            f"un montant est {AMOUNTS[name]} ({euros(Decimal(values[name]))}), et l'étape de ce dossier {unknown} : il "
            "ne compterait ni dans « Sûr », ni parmi les dossiers décidés"
        )
        if blank:
            surprises.beside[change.row.sheet, main.record_id] = [main]
            surprises.add(Surprise(STAGELESS, change.row, one, why, _RIGHT, change))
        elif not surprises.has(change.row, name):
            asked = question(main.row, "stage") if main.action == CREATED else None
            refuse(change.row, one, Refused(why, _RIGHT, asked), known, WARNING)


def _say_stage(found: Sequence[Surprise], surprises: Surprises, known: Known) -> set[Row]:
    """Gives each file the stage that its amounts say."""
    images = known.images(Funding)
    for one in found:
        assert one.change
        record_id = known.images(FundingYear)[one.change.record_id]["funding"]
        (main,) = surprises.beside[one.row.sheet, record_id]
        if images[record_id].get("stage") is None:
            years = (year for year in known.images(FundingYear).values() if year["funding"] == record_id)
            _give(main, _stage_of(years))
            images[record_id] = images[record_id] | {"stage": main.after["stage"]}
    return set()


def _give(main: RowChange, stage: Plain) -> None:
    main.after = main.after | {"stage": stage}
    main.row.cells["stage"] = BY_ANSWER
    if main.action != CREATED:
        main.before = (main.before or {}) | {"stage": None}
        main.action = CHANGED if main.action == CONFIRMED else main.action


def _stage_of(years: Iterable[Image]) -> Plain:
    """What the amounts of all years of a file say: paid in part, where less came than was promised."""
    sums = dict.fromkeys(_SAY_SO, Decimal(0))
    for year in years:
        for name in _SAY_SO:
            sums[name] += Decimal(year.get(name) or 0)
    if sums["paid"]:
        in_part = sums["paid"] < (sums["contracted"] or sums["granted"])
        return (FundingStage.PARTLY_PAID if in_part else FundingStage.PAID).value
    return (FundingStage.AGREEMENT_SIGNED if sums["contracted"] else FundingStage.GRANTED).value


STAGELESS = Doubt(
    "montant accordé ou versé sans étape",
    "oui, l'étape n'est pas connue : garder le montant sans elle",
    instead=Instead(
        BY_AMOUNT,
        "non : noter l'étape que dit le montant (« accordé », « convention signée », « versé en partie » ou « versé »)",
        _say_stage,
    ),
)
