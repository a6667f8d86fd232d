"""What a file writes in several ways would be counted as several: which name is kept is asked, once for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from data_access.fields import Field
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import NEW, Answers, Asked, Candidate, Question
from data_access.models import Base
from data_access.name_keys import key_of

_OFFERED = 5


@dataclass(frozen=True)
class Spellings:
    """The names that may be one. `noun`: of what, with its article; `known_as`: those of them that stay as they are;
    `new`: the others, most used first; `of`: whose they are, where that tells names apart; `then`: what becomes
    of the others beside the name that is kept."""

    model: type[Base]
    field: Field
    noun: str
    known_as: Sequence[str]
    new: Sequence[str]
    of: str = ""
    then: str = ""

    @property
    def kept(self) -> Sequence[str]:
        """Those that an answer may choose."""
        return (self.known_as or self.new)[:_OFFERED]

    @property
    def names(self) -> list[str]:
        """All of them."""
        return [*self.known_as, *self.new]

    @property
    def _several(self) -> str:
        """« territoires »."""
        return f"{self.noun.partition(' ')[2]}s"

    @property
    def _same(self) -> str:
        """« le même territoire »."""
        article, _, noun = self.noun.partition(" ")
        return f"{'la' if article == 'une' else 'le'} même {noun}"

    @property
    def _different(self) -> str:
        """« des territoires différents »."""
        return f"des {self._several} {'différentes' if self.noun.startswith('une ') else 'différents'}"

    @cached_property
    def question(self) -> Question:
        """Which of the names is kept."""
        keys = sorted(map(key_of, self.names))
        of = f"{quote(self.of)} : " if self.of else ""
        then = f", {self.then}" if self.then else ""
        return Question(
            Asked.SAME,
            ":".join(
                filter(
                    None, (f"{self.model.__tablename__}.{self.field.name}", "|".join(keys), key_of(self.of))
                )
            ),
            f"{of}{join([quote(name) for name in self.names])} : est-ce {self._same} ?",
            (
                *(Candidate(name, f"oui : {quote(name)}{then}") for name in self.kept),
                Candidate(NEW, f"non, ce sont {self._different}"),
            ),
        )

    def answered(self, answers: Answers) -> str:
        """The name that is kept, or NEW; empty where nothing possible was answered."""
        answer = answers.get(self.question.key, "")
        return answer if answer == NEW or answer in self.kept else ""

    def doubt(self, name: str) -> Refused:
        """Why one of the names cannot be taken as it is."""
        others = join([quote(other) for other in self.names if other != name])
        counted = f"ce serait compté comme plusieurs {self._several}"
        why = f"{quote(name)} est peut-être {others}, écrit autrement : {counted}"
        return Refused(why, "écrire le même nom partout si c'est le même, ou répondre", self.question)
