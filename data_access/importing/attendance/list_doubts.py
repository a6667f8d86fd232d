"""What is doubtful in a list, or keeps it out: problems and questions that name rows, never what stands in them.

Of several rows each has a problem of its own; `problem_groups` tells those that say the same together.
"""

from collections.abc import Iterable, Sequence

from data_access.fields import PlainNumber
from data_access.french import first_of, number
from data_access.importing.attendance.deduplication import CountSpan
from data_access.importing.attendance.line_status import LineReading, Why
from data_access.importing.attendance.list_detection import ListShape
from data_access.importing.attendance.list_kinds import Way
from data_access.importing.attendance.list_lines import Lines, ListLine
from data_access.importing.attendance.list_titles import Part
from data_access.importing.model.cells import Refused
from data_access.importing.model.grids import address
from data_access.importing.model.problems import (
    ERROR,
    LEAVE_OUT,
    WARNING,
    YES,
    Answers,
    Asked,
    Candidate,
    Problem,
    Question,
    problem_at,
)
from data_access.vocabulary import Measure

WHO_THEY_ARE = Question(
    Asked.LIST,
    "measure",
    "Que sont les personnes de cette liste ?",
    (
        Candidate(Measure.REGISTERED.value, "des inscrits : elles ont dit vouloir venir"),
        Candidate(Measure.PRESENT.value, "des présents : elles étaient là"),
    ),
)
AS_TABLE = Question(
    Asked.LIST,
    "table",
    "Est-ce un tableau à lire, et non une liste de présence ?",
    (
        Candidate(
            YES, "oui : le lire comme un tableau ; le fichier est alors gardé, avec les noms qu'il contient"
        ),
        Candidate(LEAVE_OUT, "non, ni une liste de présence : ne rien en lire, ni en garder"),
    ),
)
_DAYS_SHOWN = 3  # of those that a list says
_WHAT_TO_DO = {
    Why.UNKNOWN_STATUS: "écrire « Validé » ou « Annulé » dans cette ligne, si vous le savez",
    Why.TWO_STATUSES: "garder pour chaque billet la ligne qui dit ce qu'il est devenu",
    Why.UNSURE: "écrire « oui » ou « non » dans cette ligne, si vous le savez",
    Why.BY_PHONE: "rien à faire ; cette personne est peut-être aussi connectée par ordinateur",
}


def answered_measure(answers: Answers) -> Measure | None:
    """What an answer says that a list counts."""
    answer = answers.get(WHO_THEY_ARE.key)
    return next((measure for measure in (Measure.REGISTERED, Measure.PRESENT) if measure == answer), None)


def refused(shape: ListShape, why: str, suggestion: str, question: Question | None = None) -> Problem:
    """What keeps a list out altogether, or until the question is answered."""
    return _problem(shape, shape.header, why, suggestion, ERROR, question)


def left_out(shape: ListShape) -> Problem:
    """Says that nothing is read of people who are no attendance, because somebody said so."""
    why = "cette liste de personnes n'est ni lue, ni gardée, d'après une réponse"
    return _problem(shape, shape.header, why, "rien à faire si c'est juste")


def which_measure(shape: ListShape) -> Problem:
    """The question what a list counts."""
    why = (
        "ce rapport est dans une langue que nous ne connaissons pas, et rien ne dit si c'est une liste de présents"
        if shape.foreign
        else "rien ne dit si ces personnes étaient inscrites ou présentes"
    )
    return _problem(
        shape,
        shape.header,
        why,
        "répondre « inscrits » ou « présents » ; ou ajouter au "
        "fichier une colonne « Présent », ou « Inscrit », avec « x » pour chaque personne qui l'était",
        ERROR,
        WHO_THEY_ARE,
    )


def in_doubt(
    shape: ListShape, lines: Sequence[ListLine], readings: Iterable[LineReading]
) -> Iterable[Problem]:
    """The lines that may count or not: the count is a span, because of them."""
    found = {
        (line.number, why)
        for reading in readings
        for line, why in zip(lines, reading.outcomes, strict=True)
        if why.doubtful
    }
    for row, why in sorted(found, key=lambda one: one[0]):
        message = f"cette ligne est {why.words[True][0]} : comptée dans la fourchette, non dans le nombre sûr"
        yield _problem(shape, row, message, _WHAT_TO_DO[why])


def uncounted(shape: ListShape, lines: Sequence[ListLine], spans: Sequence[CountSpan]) -> Iterable[Problem]:
    """The lines on which nobody can say how many people stand."""
    for line, (low, high) in zip(lines, spans, strict=True):
        if low != high:
            yield _problem(
                shape,
                line.number,
                "cette ligne dit une ou plusieurs personnes, ou peut-être aucune : nous ne pouvons pas le savoir",
                "écrire une ligne par personne, ou leur nombre (« 2 personnes »)",
            )


def other_days(shape: ListShape, days: Sequence[str], event: str) -> Iterable[Problem]:
    """A list that says other days than that of its event. `days`, `event`: in words."""
    if days:
        stated = first_of(days, _DAYS_SHOWN)
        yield _problem(
            shape,
            shape.header,
            f"les dates diffèrent : ce fichier dit {stated}, l'événement choisi {event}",
            "vérifier que c'est le bon événement, ou le bon fichier",
        )


def unticked(shape: ListShape, lines: Sequence[ListLine]) -> Iterable[Problem]:
    """A sheet to be signed, or ticked, on which nobody did."""
    parts = [part for part in (Part.SIGNED, Part.PRESENT) if part in shape.columns]
    if (
        shape.kind.way is Way.PEOPLE
        and parts
        and not any(line.text(part) for line in lines for part in parts)
    ):
        yield _problem(
            shape,
            shape.header,
            "aucune signature ni coche n'y est notée : toutes les lignes sont comptées",
            "noter « x » pour les personnes venues, si d'autres sont sur cette feuille",
        )


def other_total(shape: ListShape, found: Lines, values: Iterable[PlainNumber]) -> Iterable[Problem]:
    """A TOTAL row that says another number than any that was counted. A row that says several is of columns."""
    counted = [(one["value"], one["high"] or one["value"]) for one in values]
    totals = [
        (row, total) for row, total in found.totals if sum(row == other for other, _ in found.totals) == 1
    ]
    if totals and not any(low <= total <= high for _, total in totals for low, high in counted):
        row, total = max(totals, key=lambda one: one[1])
        why = f"le total écrit est {number(total)}, ce n'est pas ce que nous comptons"
        yield _problem(shape, row, why, "vérifier la liste, ou le total")


def unknown_places(shape: ListShape, lines: Sequence[ListLine], places: Iterable[int]) -> Iterable[Problem]:
    """The lines that name a territory which is none of the network's, or several."""
    for at in places:
        yield _problem(
            shape,
            lines[at].number,
            "le territoire n'y est pas l'un de ceux du réseau, ou il y en a plusieurs",
            "rien à faire si la personne vient d'ailleurs ; sinon écrire le nom du territoire",
        )


def hidden(shape: ListShape, lines: Sequence[ListLine], rows: Iterable[int]) -> Iterable[Problem]:
    """Rows that a filter hides, and which count all the same. `rows` from 0."""
    for row in sorted({line.number for line in lines} & {row + 1 for row in rows}):
        yield _problem(
            shape, row, "cette ligne masquée est comptée", "la supprimer du fichier si elle ne compte pas"
        )


def _problem(
    shape: ListShape,
    row: int,
    why: str,
    suggestion: str,
    severity: str = WARNING,
    question: Question | None = None,
) -> Problem:
    refusal = Refused(why, suggestion)
    return problem_at(shape.kind.label, address(row, 0), row, "", "", refusal, severity, question)
