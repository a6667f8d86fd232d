"""The kinds of lists, each declared once: what its header holds, how it is counted, which measure it gives."""

from dataclasses import dataclass
from enum import StrEnum

from data_access.importing.attendance.list_titles import Part
from data_access.vocabulary import Measure

Proof = tuple[Part | str, ...]  # what one header holds, all of it; « a|b » is one of these titles


class Way(StrEnum):
    """What a line is, and so how lines are counted."""

    TICKETS = "tickets"  # a ticket with a number
    CONNECTIONS = "connections"  # a connection: a person may have several
    PEOPLE = "people"  # a person, or a few


@dataclass(frozen=True)
class ListKind:
    """A kind of list. `proofs`: a header that holds one of them is of this kind; the first kind that fits is it.

    `label`: what messages and the log call such a list; no name of its sheet stands there, for it may name a person.
    `measure`: what it gives, where its titles do not say (None: asked). `form`: its titles are questions, and it lists
    people only if one of them asks who one is. `places`: a line may be for several. `tables`: it may have several,
    each with its header. `refused`: why it cannot be counted at an event, and what would.
    """

    label: str
    way: Way
    proofs: tuple[Proof, ...]
    measure: Measure | None = None
    form: bool = False
    places: bool = False
    tables: bool = False
    refused: tuple[str, str] | None = None

    @property
    def unit(self) -> str:
        """What a line is called in a sentence."""
        return "billet" if self.way is Way.TICKETS else "réponse" if self.form else "ligne"


_PARTICIPANT = "nomparticipant|prenomparticipant|numerodebillet"
_PAYER = "nompayeur|prenompayeur|emailpayeur"
_ORDER = "referencecommande|statutdelacommande|datedelacommande"
_ZOOM_NAME = "nameoriginalname|nomnomoriginal|nomnomdorigine|nomdutilisateurnomoriginal"
_WHOLE_NAME = "nometprenom|nomprenom|prenomnom|prenometnom|nomcomplet|participant|participante"
_BOTH_NAMES = "nometprenom|nomprenom|prenomnom|prenometnom|nomsetprenoms|nomsprenoms|prenomsnoms"
_FORM_OF_ADDRESS = "civilite|civ|mmme|mmem|mmmme|monsieurmadame"
_EXPORT_THE_PARTICIPANTS = "exporter depuis HelloAsso les participants de la billetterie ou de l'événement"

# What heads the block that Zoom may put above its list: the meeting, and who held it.
MEETING: Proof = (
    "meetingid|webinarid|iddereunion|iddelareunion|idreunion|iddewebinaire|idduwebinaire",
    "topic|sujet|starttime|heurededebut",
)

TEAMS = ListKind(
    "rapport Teams",
    Way.CONNECTIONS,
    (
        ("fullname|nomcomplet", "useraction|actiondelutilisateur|actionutilisateur"),
        (Part.NAME, "firstjoin", "lastleave"),
        (Part.NAME, "jointime", "leavetime"),
        (Part.ACCOUNT, Part.NAME),
        (Part.ACCOUNT, Part.LAST),
        (Part.LAST, "premierearrivee|premiereparticipation|premiereconnexion", "dernierdepart"),
    ),
    Measure.PRESENT,
)
ZOOM = ListKind(
    "rapport Zoom",
    Way.CONNECTIONS,
    (
        (_ZOOM_NAME, Part.MAIL),
        (_ZOOM_NAME, Part.WHEN),
        (_ZOOM_NAME, "durationminutes|totaldurationminutes|dureeminutes|dureetotaleminutes"),
        (Part.NAME, "useremail|emaildelutilisateur|adresseemaildelutilisateur"),
    ),
    Measure.PRESENT,
)
NAMES = ListKind(
    "liste de noms",
    Way.PEOPLE,
    (
        (Part.LAST, Part.FIRST),
        (Part.FIRST, Part.MAIL),
        ("iddinscription", Part.NAME),
        ("iddinscription", Part.LAST),
        (_WHOLE_NAME, Part.MAIL),
        (_WHOLE_NAME, Part.PHONE),
        (_BOTH_NAMES,),
        (_FORM_OF_ADDRESS, Part.LAST),
    ),
)

KINDS = (
    ListKind(
        "liste d'adhésions HelloAsso",
        Way.TICKETS,
        (
            ("nomadherent|prenomadherent|cartedadherent", f"{_ORDER}|{_PAYER}"),
            ("nomadherent", "prenomadherent"),
        ),
        refused=(
            "c'est une liste d'adhésions, et non celle d'un événement : elle n'est ni comptée, ni gardée",
            _EXPORT_THE_PARTICIPANTS,
        ),
    ),
    ListKind(
        "liste HelloAsso",
        Way.TICKETS,
        (("statutdelacommande", f"{_PARTICIPANT}|billet"), ("referencecommande", _PARTICIPANT)),
        Measure.REGISTERED,
    ),
    ListKind(
        "liste de paiements HelloAsso",
        Way.TICKETS,
        (
            (_ORDER, _PAYER),
            ("nompayeur", "emailpayeur"),
            ("referencedupaiement", "statutdupaiement|datedupaiement"),
        ),
        refused=(
            "c'est une liste de paiements ou de dons : qui paie n'est pas toujours qui vient, elle n'est ni comptée, "
            "ni gardée",
            _EXPORT_THE_PARTICIPANTS,
        ),
    ),
    ListKind(
        "liste Eventbrite",
        Way.TICKETS,
        (
            ("attendee|attendeeno", "order|orderno|attendeestatus"),
            ("attendeestatus", "order|orderno|tickettype"),
        ),
        Measure.REGISTERED,
        places=True,
    ),
    ListKind(
        "liste Weezevent",
        Way.TICKETS,
        (
            ("idweezticket", "barcode|idparticipant|idticket"),
            ("codebarres|codebarre|barcode", Part.LAST),
            ("codebarres|codebarre|barcode", Part.FIRST),
            ("codebarres|codebarre|barcode", Part.MAIL),
        ),
        Measure.REGISTERED,
    ),
    ListKind(
        "rapport de webinaire Zoom",
        Way.CONNECTIONS,
        (
            (
                Part.ATTENDED,
                Part.NAME,
                "jointime|timeinsessionminutes|registrationtime|approvalstatus|heuredarrivee|"
                "heuredeconnexion|heuredinscription",
            ),
        ),
        Measure.PRESENT,
        tables=True,
    ),
    ZOOM,
    TEAMS,
    ListKind(
        "réponses à un formulaire Framaforms",
        Way.PEOPLE,
        (
            ("sid", "ipaddress|adresseip"),
            ("sid", "serial|numerodeserie|submittedtime|completedtime|draft|brouillon"),
            ("adresseip|ipaddress", "draft|brouillon|username|nomdutilisateur|uid"),
        ),
        Measure.REGISTERED,
        form=True,
    ),
    ListKind(
        "réponses à un formulaire en ligne",
        Way.PEOPLE,
        (("horodateur|timestamp|horodatage",), ("heuredefin|completiontime", "heurededebut|starttime")),
        Measure.REGISTERED,
        form=True,
    ),
    ListKind(
        "feuille d'émargement",
        Way.PEOPLE,
        ((Part.SIGNED, Part.LAST), (Part.SIGNED, Part.NAME)),
        Measure.PRESENT,
    ),
    NAMES,
)
