"""What is asked of a name that is not known for certain: the records that it may mean, several names, a new record."""

import re

from data_access.contract import model_named, sheet_of
from data_access.fields import Field
from data_access.french import join, quote
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.problems import LEAVE_OUT, NEW, SEVERAL, WITHOUT, Asked, Candidate, Question
from data_access.importing.parse.column_values import Named
from data_access.importing.resolve.earlier_names import earlier_name_in
from data_access.importing.resolve.events_named import alone
from data_access.importing.resolve.grants_named import GrantsNamed
from data_access.importing.resolve.name_candidates import NameCandidates
from data_access.importing.resolve.names_with_more import (
    are_all_known,
    is_list,
    listed,
    names_held,
    replacement_in,
    without_those_gone,
)
from data_access.importing.resolve.people_beside_names import counted_names
from data_access.importing.schema_matching.marks.states_in_names import is_uncertain, without_doubt
from data_access.models import (
    Base,
    Budget,
    Circle,
    Cohort,
    Definition,
    Event,
    Funding,
    Indicator,
    Organisation,
    Project,
    Setting,
    Territory,
)
from data_access.records.images import Image

# Tables of which a record can be made from its name alone
FROM_A_NAME: tuple[type[Base], ...] = (Territory, Organisation, Circle, Cohort, Event, Project, Definition)
# Tables whose rows are of a territory, or of the network where they name none
_OF_ONE_OR_ALL = frozenset(one.__tablename__ for one in (Budget, Event, Indicator, Project, Setting))


def says_of_whom(table: str, one: Field) -> bool:
    """Whether a field says of which territory a row is, which would be of the network without it."""
    return one.target == Territory.__tablename__ and one.key and not one.required and table in _OF_ONE_OR_ALL


class NameQuestions:
    """The questions on the names of one file, and what a new record would be."""

    def __init__(self, known: Known, candidates: NameCandidates, grants: GrantsNamed) -> None:
        self._known, self._candidates, self._grants = known, candidates, grants

    def question(
        self,
        name: str,
        about: str,
        target: str | None,
        records: list[int],
        *,
        may_be_new: bool,
        may_be_without: bool = False,
    ) -> Question:
        """Which of these records a name means, several, a new one, or none. `about`: what the answer is kept by;
        `may_be_without`: its rows could be read without it, as those of the network."""
        offered = [self._candidates.candidate(one, records) for one in records]
        in_place = self._in_place(name) if target == Territory.__tablename__ else []
        if in_place:
            values = {one.value for one in in_place}
            offered = in_place + [one for one in offered if one.value not in values]
        parts = self.parts(name, target) if may_be_new else []
        several_known = are_all_known(parts, target, self._known)
        if parts:
            as_written = parts in (self._known.parts_of(name, target), listed(name, target))
            rest = "" if as_written else ", sans le reste du texte"
            if rest and target == Territory.__tablename__ and any(count for _, count in counted_names(name)):
                rest = " ; les nombres sont ceux des personnes, dans une feuille de participations"
            several = Candidate(SEVERAL, f"plusieurs noms : {join([quote(part) for part in parts])}{rest}")
            one_after_the_other = "→" in name or "->" in name  # « Florange → Epinal »
            first = several_known and not one_after_the_other
            offered.insert(0 if first else len(offered), several)
        if (
            may_be_new
            and not in_place
            and not (several_known and is_list(name, parts))
            and target
            and self.may_be_made(name, target)
        ):
            sheet = quote(sheet_of(model_named(target)).name)
            full = self._in_full(name, model_named(target))
            added = "l'ajouter" if full == name else f"ajouter {quote(full)}"
            offered.append(Candidate(NEW, f"nouveau : {added} dans {sheet}"))
        if may_be_without:
            offered.append(Candidate(WITHOUT, "aucun territoire : lire ses lignes comme celles du réseau"))
        left = "laisser ses lignes de côté" if may_be_without else "ne pas en tenir compte"
        offered.append(Candidate(LEAVE_OUT, left))
        return Question(Asked.NAME, about, f"Que désigne {quote(name)} ?", tuple(offered))

    def parts(self, name: str, target: str | None) -> list[str]:
        """The names into which a text may be parted: some of them known, or all new territories, or structures."""
        name = without_those_gone(name)
        return names_held(name, target, self._known) or listed(name, target)

    def _in_place(self, name: str) -> list[Candidate]:
        """Which of two territories a text may mean that says that one replaced the other; none for any other text."""
        left, came = replacement_in(name) or ("", "")
        told = {came: f"qui remplace {quote(left)}", left: f"que remplace {quote(came)}"} if left else {}
        return [
            Candidate(self._known.codes[known], f"{self._known.labels[known]}, {how}")
            if (known := self._known.find_one(part, Territory.__tablename__)) is not None
            else Candidate(f"{NEW}{part}", f"nouveau : {quote(part)}, {how}")
            for part, how in told.items()
        ]

    def may_be_made(self, name: str, target: str) -> bool:
        """Whether a record can be made from what a row that names it says: a grant, where the row says what it is for,
        or nobody knows its funder."""
        if target != Funding.__tablename__:
            return model_named(target) in FROM_A_NAME
        named = name if isinstance(name, Named) else Named(name)
        return bool(named.alone) and (bool(named.told) or not self._grants.called(named))

    def values_of(self, name: str, model: type[Base]) -> Image:
        """What a row that names a new record says of it."""
        if model is Funding:
            return {"funder": name.alone, **name.told} if isinstance(name, Named) else {"funder": name}
        date = name.date if isinstance(name, Named) else None
        return {"name": self._in_full(alone(name), model)} | ({"date": date} if date else {})

    @staticmethod
    def earlier_name(name: str, model: type[Base]) -> tuple[str, str] | None:
        """The name of today and the earlier one of a new record, of a name that says both."""
        return earlier_name_in(name) if model in (Territory, Organisation) else None

    def known_by_both_names(self, name: str, target: str | None) -> list[int]:
        """The record that has both names, that of today and the earlier one, which a name says."""
        names = self.earlier_name(name, model_named(target)) if target else None
        return list(set.intersection(*(self._known.find(one, target) for one in names))) if names else []

    def _in_full(self, name: str, model: type[Base]) -> str:
        """« Promo 3 » for « 3 », as the other promos are called, and for « Promo 3 ? »; the name of today of one that
        says an earlier one, too; any other name as it is."""
        if is_uncertain(model, name) and not self._known.find(
            bare := without_doubt(name), model.__tablename__
        ):
            return bare
        if names := self.earlier_name(name, model):
            return names[0]
        if model is not Cohort or not name.isdecimal():
            return name
        called = (re.sub(r"\d+$", "", label) for _, label in self._known.names(model.__tablename__))
        return f"{next(filter(None, called), 'Promo ')}{name}"
