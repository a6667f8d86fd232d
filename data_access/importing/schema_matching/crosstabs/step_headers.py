"""What the headers of a crosstab mean: steps or criteria, the dates of sessions, the committee that a title names."""

import re
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from data_access.contract import model_named
from data_access.fields import LONGEST_KEY, PlainDate
from data_access.importing.lookup.record_index import Known
from data_access.importing.model.cells import Cell, Faulty, Refused, shown
from data_access.importing.parse.column_values import column_reader
from data_access.importing.schema_matching.crosstabs.cell_states import (
    A_DATE,
    STEPS,
    CrosstabShape,
    is_day,
    parted,
)
from data_access.models import Event
from data_access.name_keys import key_of, slug
from data_access.records.images import Image
from data_access.text_lines import on_one_line
from data_access.vocabulary import Gate

SHORTEST = 6  # letters of what may be the beginning of a name
CLOSE = 80  # of 100: from here on two spellings are alike enough to be proposed
_NUMBERED = re.compile(r"^(?:étape|module|atelier|séance|jalon)?\s*+(?:n°|no)?\s*+\d++\s*+[.:)–—-]\s*", re.I)
_ARTICLES = {"de", "d", "des", "du", "l", "la", "le", "les"}
_BRACKETED = re.compile(  # « (2 jours) », and not « (objectif) », which is not the step as it was made
    r"\((?![^()]*\b(?:objectif|cible|vis[ée]|pr[ée]v|ancien|annul|report|[àa] venir))[^()]*\)\s*$", re.I
)


@dataclass(frozen=True)
class StepHeader:
    """A header as it is read: the records that it may mean, its date (as typed), and its words without the date."""

    ids: frozenset[int]
    when: Cell
    words: str

    @property
    def is_date(self) -> bool:
        """Whether it is a date and nothing else."""
        return self.when is not None and not self.words


class Headers:
    """The records that may stand across a crosstab, by all their spellings."""

    def __init__(self, shape: CrosstabShape, known: Known) -> None:
        self.shape, self.known = shape, known
        self.have_sessions = shape is STEPS
        self.records = known.images(model_named(shape.target))
        self._sessions: list[Image] | None = None
        self._spelt: dict[str, set[int]] = {}
        for record_id, image in self.records.items():
            for name in (known.labels[record_id], *shape.spellings(image)):
                self._spelt.setdefault(_bare(name), set()).add(record_id)

    def read(self, cell: Cell) -> StepHeader:
        """What a header says. A year alone, or a month, is no date: it names a group."""
        text = on_one_line(shown(cell))
        if not text or len(text) > LONGEST_KEY or isinstance(cell, Faulty):
            return StepHeader(frozenset(), None, text[:LONGEST_KEY])
        if ids := self.ids(text):
            return StepHeader(ids, None, text)
        words, when = parted(cell)
        if when is not None and not is_day(when):
            words, when = text, None
        return StepHeader(self.ids(words), when, words)

    def ids(self, text: str) -> frozenset[int]:
        """The records with that name, short name, alias or code; « 3. » before it and « (2 jours) » behind aside."""
        for spelling in (text, _NUMBERED.sub("", text), _BRACKETED.sub("", _NUMBERED.sub("", text)).rstrip()):
            found = self._spelt.get(_bare(spelling), set()) | self.known.find(spelling, self.shape.target)
            if spelling and found:
                return frozenset(found)
        return frozenset()

    def at_session(self, when: PlainDate, cohort: int | None) -> set[int]:
        """The steps of which the cohort (None: any) has a session on that date."""
        if not self.have_sessions:
            return set()
        if self._sessions is None:
            events = self.known.images(Event).values()
            self._sessions = [one for one in events if one["step"] is not None and one["date"]]
        return {
            one["step"]
            for one in self._sessions
            if cohort in (None, one["cohort"])
            and one["date"]["start"] <= when["start"] <= when["end"] <= one["date"]["end"]
        }

    def is_session(self, when: Cell) -> bool:
        """Whether some cohort has a session on that date."""
        try:
            return when is not None and bool(
                self.at_session(column_reader(A_DATE, [when], column="")(when), None)
            )
        except Refused:
            return False

    def ranked(self, text: str, group: str = "") -> list[int]:
        """All records, those that are spelt nearly like that text first, or like that of its group, the others in their
        own order."""
        close = self.close(text) or (self.close(group) if group else [])
        rest = [one for one in self.records if one not in close]
        return close + sorted(rest, key=lambda one: (self.records[one].get("position") or 99, one))

    def nearly(self, text: str) -> bool:
        """Whether a text is a record's name but for a slip of the pen, or its beginning (« Modèle éco »)."""
        key = key_of(text)
        return any(
            fuzz.ratio(key, name) >= CLOSE or (len(key) >= SHORTEST and name.startswith(key))
            for name in self._names().values()
        )

    def close(self, text: str) -> list[int]:
        """The records that are spelt nearly like that text, the closest first."""
        names = self._names()
        found = process.extract(key_of(text), names, scorer=fuzz.WRatio, score_cutoff=CLOSE, limit=None)
        return list(dict.fromkeys(record_id for _, _, (record_id, _) in found))

    def _names(self) -> dict[tuple[int, str], str]:
        return {
            (one, name): key_of(name)
            for one, image in self.records.items()
            for name in (self.known.labels[one], *self.shape.spellings(image)[-1:])
        }


def _bare(text: str) -> str:
    """What the spellings of a name share, articles aside: « Comité labellisation »."""
    words = [word for word in slug(text).split("-") if word not in _ARTICLES]
    return "".join(words) or key_of(text)


def gate_in(text: str) -> Gate | None:
    """The committee that a title speaks of, if it speaks of one only."""
    words = slug(text).split("-")
    found = {gate for gate in Gate for word in (gate.french, *gate.synonyms) if slug(word) in words}
    return found.pop() if len(found) == 1 else None
