"""The rules that hold while rows find their records: each with why it is so, and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass

from data_access.importing.model.cells import Refused
from data_access.importing.model.problems import Question


@dataclass(frozen=True)
class Held:
    """A rule that holds while rows find their records: always an error, or the question that would settle it."""

    id: str
    why: str
    right: str

    def refused(self, parts: Mapping[str, object], question: Question | None = None) -> Refused:
        """The refusal, its sentences completed by `parts`."""
        return Refused(self.why.format(**parts), self.right.format(**parts), question)


CONTRADICTION = Held(
    "contradictory-rows",
    "cette ligne contredit la ligne {line} de {sheet} (cellule {cell}), qui parle de la même chose{values}",
    "garder une seule des deux valeurs",
)
DOUBLE = Held(
    "becomes-another",
    "avec cette ligne, {one} dirait la même chose que {other}",
    "garder ce qui les distingue, ou corriger le code",
)
UNKNOWN_NAME = Held(
    "unknown-name",
    "{name} n'est pas connu{closest}",
    "vérifier l'orthographe ou écrire le code, ou ajouter d'abord la ligne qui le décrit dans {sheet}",
)
AMBIGUOUS = Held("ambiguous-name", "{name} peut désigner {names}", "écrire le code à la place du nom")
OTHER_YEAR = Held(
    "event-of-another-year",
    "{name} est {event}, et les dates de ce fichier sont de {years} : il peut s'agir d'un autre",
    "répondre, ou écrire le code à la place du nom",
)
SEVERAL_NAMES = Held(
    "several-names",
    "{name} nomme à la fois {names}, et cette case n'en attend qu'un",
    "garder un seul nom",
)
SEVERAL_HOSTS = Held(
    "several-hosts",
    "{name} nomme à la fois {names} : nous ne savons pas s'ils accueillent tous l'événement",
    "répondre ; ou garder un seul nom, et écrire chaque autre dans la feuille « Rôles », avec le rôle « hôte »",
)
HOSTS_APART = Held(
    "hosts-apart",
    "cette ligne a le nom et le jour de {other}, et un autre hôte : un seul événement compterait deux fois",
    "répondre ; ou garder une seule ligne, et écrire l'autre hôte dans la feuille « Rôles », avec le rôle « hôte »",
)
HOST_IN_ONE = Held(
    "host-in-one-row",
    "cette ligne n'a pas de territoire, et une autre, de même nom et de même jour, a {host} : un seul événement "
    "compterait deux fois",
    "répondre ; ou garder une seule ligne, ou écrire le territoire sur les deux",
)
NO_NAME = Held(
    "no-name",
    "{name} ne dit pas de quelle structure il s'agit : il y en a une par territoire",
    "écrire son nom entier, par exemple « Département du Jura »",
)
LABEL_TOO_EARLY = Held(
    "label-too-early",
    "le statut est {status}, mais la cellule {cell} donne la date {of_what} : {date}",
    "écrire {later}, ou vider la cellule {cell}",
)
HELD = (
    CONTRADICTION,
    DOUBLE,
    UNKNOWN_NAME,
    AMBIGUOUS,
    OTHER_YEAR,
    SEVERAL_NAMES,
    SEVERAL_HOSTS,
    HOSTS_APART,
    HOST_IN_ONE,
    NO_NAME,
    LABEL_TOO_EARLY,
)
