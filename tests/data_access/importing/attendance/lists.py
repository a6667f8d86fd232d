"""Synthetic lists of people, one of each kind, under the headers that each tool writes. Everybody is a canary.

What they come to is said beside each; the tests look for the canaries wherever something is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.data_access.importing.attendance.written import Rows, excel, text_file

IP, PHONE = "192.0.2.7", "06 99 00 00 07"
CANARIES = ("canari", "exemple.invalid", IP, PHONE, "zero0", "zéro0")  # in small letters


def name(rank: int) -> tuple[str, str]:
    """« Canari », « Zéro », for each rank another one."""
    return "Canari", f"Zéro{rank}"


def mail(rank: int) -> str:
    return f"canari.zero{rank}@exemple.invalid"


def helloasso() -> Rows:
    """9 lines: 5 valid tickets (one of them twice), 1 cancelled, 1 refunded, 1 pending → 5 registered."""
    header = [
        "Référence commande",
        "Date de la commande",
        "Statut de la commande",
        "Nom participant",
        "Prénom participant",
        "Nom payeur",
        "Prénom payeur",
        "Email payeur",
        "Raison sociale",
        "Moyen de paiement",
        "Billet",
        "Numéro de billet",
        "Tarif",
        "Montant tarif",
        "Code Promo",
        "Montant code promo",
        "N° de téléphone",
        "Territoire",
        "Repas",
        "Montant Repas",
    ]
    states = ["Validé", "Validé", "Validé", "Validé", "Validé", "Annulé", "Remboursé", "En attente"]
    places = ["Lons", "Miramas", "Miramas", "", "Ailleurs", "Lons", "Lons", "Lons"]
    lines = [
        [
            9000 + rank // 2,
            "13/09/2024 18:30",
            state,
            *name(rank),
            *name(0),
            mail(0),
            "",
            "Carte",
            "Soirée",
            str(70000 + rank),
            "Gratuit",
            "0,00",
            "",
            "",
            PHONE,
            place,
            "Oui",
            "12,00 €",
        ]
        for rank, (state, place) in enumerate(zip(states, places, strict=True))
    ]
    return [header, *lines, list(lines[1])]


def helloasso_members() -> Rows:
    return [
        [
            "Référence commande",
            "Date de la commande",
            "Statut de la commande",
            "Nom adhérent",
            "Prénom adhérent",
            "Carte d'adhérent",
            "Nom payeur",
            "Prénom payeur",
            "Email payeur",
            "Tarif",
        ],
        [1, "13/09/2024 18:30", "Validé", *name(1), "C1", *name(1), mail(1), "10,00"],
    ]


def eventbrite() -> Rows:
    """6 lines: 4 attending (one of them for 3), 1 of them twice, 1 not attending, 1 refunded → 6 places."""
    header = [
        "Order #",
        "Order Date",
        "First Name",
        "Last Name",
        "Email",
        "Quantity",
        "Price Tier",
        "Ticket Type",
        "Attendee #",
        "Group",
        "Order Type",
        "Currency",
        "Total Paid",
        "Fees Paid",
        "Eventbrite Fees",
        "Eventbrite Payment Processing",
        "Attendee Status",
        "Home Address 1",
        "Home City",
        "Home Country",
    ]
    states = [
        ("Attending", 1),
        ("Attending", 3),
        ("Attending", 1),
        ("Attending", 1),
        ("Not Attending", 1),
        ("Refunded", 1),
    ]
    lines = [
        [
            500 + rank,
            "11/29/24 22:28",
            *reversed(name(rank)),
            mail(rank),
            places,
            "",
            "Entrée",
            800 + rank,
            "",
            "Free",
            "EUR",
            0,
            0,
            0,
            0,
            state,
            "1 rue Canari",
            "Lons",
            "FR",
        ]
        for rank, (state, places) in enumerate(states)
    ]
    return [header, *lines, list(lines[0])]


def weezevent() -> Rows:
    """5 tickets, 1 of them deleted, 1 refunded: 3 registered, of whom 2 were checked → 2 present."""
    header = [
        "Nom",
        "Prénom",
        "Email",
        "Tarif",
        "Code-barres",
        "Date d'achat",
        "Contrôlé",
        "deleted",
        "refund",
    ]
    told = [
        ("2024-09-13 19:02:11", 0, 0),
        ("oui", 0, 0),
        ("0000-00-00 00:00:00", 0, 0),
        ("0", 1, 0),
        ("0", 0, 1),
    ]
    return [
        header,
        *(
            [*name(rank), mail(rank), "Plein", f"00{rank}", "01/09/2024", *one]
            for rank, one in enumerate(told)
        ),
    ]


def zoom() -> Rows:
    """7 connections of 4 people (one renamed, one without an address), 1 only in the waiting room → 4 present."""
    return [
        ["Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"],
        ["812 0000", "Réunion", "09/19/2024 12:00:00 PM", "09/19/2024 01:00:00 PM", mail(0), 60, 6],
        [],
        [
            "Name (Original Name)",
            "User Email",
            "Join Time",
            "Leave Time",
            "Duration (Minutes)",
            "Guest",
            "Recording Consent",
            "In Waiting Room",
        ],
        ["Canari Zéro0 (Host)", mail(0), "12:00", "13:00", 60, "No", "Y", "No"],
        ["Canari Zéro1", mail(1), "12:00", "12:10", 10, "Yes", "Y", "No"],
        ["Canari Zéro1", mail(1), "12:12", "13:00", 48, "Yes", "Y", "No"],
        ["Zéro1 Canari", "", "12:20", "12:21", 1, "Yes", "Y", "No"],
        ["Canari Zéro2", "", "12:00", "13:00", 60, "Yes", "Y", "No"],
        ["Zozo (Canari Zéro2)", "", "13:00", "13:05", 5, "Yes", "Y", "No"],
        ["Canari Zéro3", mail(3), "12:00", "13:00", 60, "Yes", "Y", "No"],
        ["Canari Zéro4", mail(4), "12:00", "12:01", 1, "Yes", "Y", "Yes"],
    ]


def zoom_unique() -> Rows:
    """3 people."""
    header = ["Name (original name)", "User Email", "Total duration (minutes)", "Guest"]
    return [header, *([" ".join(name(rank)), mail(rank), 50 + rank, "Yes"] for rank in range(3))]


def zoom_french() -> Rows:
    """3 connections of 2 people."""
    header = [
        "Nom (nom original)",
        "Adresse e-mail de l’utilisateur",
        "Heure d’arrivée",
        "Heure de départ",
        "Durée (minutes)",
        "Invité",
        "Salle d’attente",
    ]
    ranks = [0, 1, 1]
    return [
        header,
        *([" ".join(name(rank)), mail(rank), "12:00", "13:00", 60, "Oui", "Non"] for rank in ranks),
    ]


def zoom_french_with_meeting() -> Rows:
    """Below the block of the meeting: 4 connections of 3 people, one of a minute, and 1 of a robot → 3 present."""
    when = ["13/02/2025 12:02", "13/02/2025 13:05"]
    people = [
        ("Canari Zéro0", mail(0), 63),
        ("Canari Zéro1", mail(1), 27),
        ("Canari Zéro1", mail(1), 33),
        ("Zéro2", "", 1),
        ("Otter.ai", "", 63),
    ]
    return [
        [
            "ID de réunion",
            "Sujet",
            "Heure de début",
            "Heure de fin",
            "E-mail de l'utilisateur",
            "Durée (minutes)",
            "Participants",
        ],
        ["864 1234 5678", "Réunion", *when, mail(0), 63, 5],
        [],
        [
            "Nom (nom original)",
            "E-mail de l'utilisateur",
            "Heure d'arrivée",
            "Heure de départ",
            "Durée (minutes)",
            "Invité",
        ],
        *([who, address, *when, minutes, "Oui"] for who, address, minutes in people),
    ]


def zoom_webinar() -> Rows:
    """1 host, 1 panelist, 3 attendees (one connected twice, one absent) → 4 present."""
    short = [
        "Attended",
        "User Name (Original Name)",
        "Email",
        "Join Time",
        "Leave Time",
        "Time in Session (minutes)",
        "Is Guest",
        "Country/Region Name",
    ]
    whole = [
        "Attended",
        "User Name (Original Name)",
        "First Name",
        "Last Name",
        "Email",
        "Phone",
        "Registration Time",
        "Approval Status",
        "Join Time",
        "Leave Time",
        "Time in Session (minutes)",
        "Is Guest",
        "Country/Region Name",
        "Source Name",
    ]

    def attendee(said: str, rank: int) -> list[Any]:
        return [
            said,
            " ".join(name(rank)),
            *name(rank),
            mail(rank),
            PHONE,
            "06/20/2024 10:00:00 AM",
            "approved",
            "06/25/2024 12:00:00 PM",
            "--",
            55,
            "Yes",
            "France",
            "",
        ]

    return [
        ["Attendee Report"],
        ["Report Generated:", "06/26/2024"],
        ["Topic", "Webinar ID", "Actual Start Time", "# Registered", "# Cancelled"],
        ["Webinaire découverte", "812", "06/25/2024 12:00:00 PM", 3, 0],
        ["Host Details"],
        short,
        ["Yes", "Canari Zéro0", mail(0), "12:00", "13:00", 60, "No", "France"],
        ["Panelist Details"],
        short,
        ["Yes", "Canari Zéro1", mail(1), "12:00", "13:00", 60, "No", "France"],
        ["Attendee Details"],
        whole,
        attendee("Yes", 2),
        attendee("Yes", 2),
        attendee("Yes", 3),
        attendee("No", 4),
    ]


def teams() -> Rows:
    """3 people in the second section; the third repeats them, and names one more connection."""
    return [
        ["1. Summary"],
        ["Meeting title", "Réunion"],
        ["Attended participants", 3],
        ["Start time", "2/7/26, 10:00:00 AM"],
        ["End time", "2/7/26, 11:02:10 AM"],
        ["Meeting duration", "1h 2m 10s"],
        [],
        ["2. Participants"],
        ["Name", "First Join", "Last Leave", "In-Meeting Duration", "Email", "Participant ID (UPN)", "Role"],
        ["Canari Zéro0", "10:00", "11:02", "1h 1m 55s", mail(0), mail(0), "Organizer"],
        ["Canari Zéro1", "10:05", "11:00", "55m", mail(1), mail(1), "Presenter"],
        ["Canari Zéro2 (Guest)", "10:30", "", "", "", "", "Attendee"],
        [],
        ["3. In-Meeting Activities"],
        ["Name", "Join Time", "Leave Time", "Duration", "Email", "Role"],
        ["Canari Zéro0", "10:00", "11:02", "1h 1m 55s", mail(0), "Organizer"],
        ["Canari Zéro1", "10:05", "10:40", "35m", mail(1), "Presenter"],
        ["Canari Zéro1", "10:41", "11:00", "19m", mail(1), "Presenter"],
        ["Canari Zéro9", "10:30", "10:31", "1m", "", "Attendee"],
    ]


def teams_french() -> Rows:
    """2 people; in French, and without the column of accounts."""
    return [
        ["1. Résumé"],
        ["Titre de la réunion", "Réunion"],
        ["Heure de début", "13/02/2025 12:02:00"],
        [],
        ["2. Participants"],
        ["Nom", "Première arrivée", "Dernier départ", "Durée de la réunion", "Adresse e-mail", "Rôle"],
        ["Canari Zéro0", "13/02/2025 12:02", "13/02/2025 13:05", "1 h 3 min", mail(0), "Organisateur"],
        ["Canari Zéro1 (Invité)", "13/02/2025 12:07", "13/02/2025 13:05", "58 min", "", "Participant"],
    ]


def teams_older() -> Rows:
    """2 people who come and go."""
    header = ["Full Name", "User Action", "Timestamp"]
    moves = [(0, "Joined"), (1, "Joined"), (0, "Left"), (0, "Joined")]
    return [header, *([" ".join(name(rank)), move, "2/7/26, 10:00:00 AM"] for rank, move in moves)]


def framaforms() -> Rows:
    """5 answers: 1 is a draft, 1 person answered twice → 3 people."""
    when = "12/15/2024 - 10:07"
    told = [
        (0, "No", "Strasbourg"),
        (1, "No", "Strasbourg"),
        (1, "No", "Strasbourg"),
        (2, "No", ""),
        (3, "Yes", "Lons"),
    ]
    answers: Rows = [
        [
            serial,
            400 + serial,
            when,
            when,
            when,
            draft,
            IP,
            0,
            "canari-zero",
            *name(rank),
            mail(rank),
            place,
            "…",
        ]
        for serial, (rank, draft, place) in enumerate(told)
    ]
    return [
        ["Inscription à la soirée", *[""] * 13],
        ["Submission Details", *[""] * 8, "Qui êtes-vous ?", "", "", "", ""],
        [
            "Serial",
            "SID",
            "Submitted Time",
            "Completed Time",
            "Modified Time",
            "Draft",
            "IP Address",
            "UID",
            "Username",
            "Nom",
            "Prénom",
            "Votre adresse e-mail",
            "Votre territoire",
            "Ce que vous attendez de la soirée",
        ],
        *answers,
    ]


def google_form() -> Rows:
    """A stray first row; two branches ask the same; 4 answers: 1 says no, 1 comes with a friend → 4 people."""
    return [
        [str(column) for column in range(1, 9)],
        [
            "Horodateur",
            "Quel est votre nom et votre prénom ?\n(en majuscules)",
            "Adresse e-mail",
            "Adresse e-mail ",
            "Serez-vous présent·e le 13 septembre ?",
            "Combien de personnes serez-vous ?",
            "De quel territoire venez-vous ?",
            "Acceptez-vous de recevoir notre lettre par e-mail ?",
        ],
        ["13/09/2024 18:30:00", "CANARI Zéro0", mail(0), "", "Oui, avec plaisir", "1", "Lons", "Oui"],
        ["13/09/2024 18:31:00", "Canari Zéro1", "", mail(1), "Oui", "2", "Lons, Miramas", "Non"],
        [
            "13/09/2024 18:32:00",
            "Canari Zéro2",
            mail(2),
            "",
            "Non, je ne pourrai pas venir",
            "",
            "Lons",
            "Oui",
        ],
        ["13/09/2024 18:33:00", "Canari Zéro3", mail(3), "", "Oui", "", "", "Oui"],
    ]


def sign_in() -> Rows:
    """Title lines, a couple, a « +1 », a ditto mark, one who did not sign, a TOTAL → 6 present, 2 of Miramas."""
    return [
        ["Feuille d'émargement – Crépité"],
        ["vendredi 13 septembre 2024"],
        [],
        ["Nom", "Prénom", "Structure/Commune", "Mail", "Tél", "Signature"],
        ["Canari", "Zéro0", "Miramas", mail(0), PHONE, "x"],
        ["Canari", "Zéro1", '"', "", "", "signé"],
        [],
        ["M. et Mme Canari-Zéro", "", "Ailleurs", "", "", "x"],
        ["Zérotin", "Canari +1", "Lons", "", "", "x"],
        ["Canari", "Zéro8", "Lons", "", "", ""],
        ["TOTAL", 6],
    ]


def names_signed_on(day: str) -> Rows:
    """1 present, below a title that says a day."""
    return [[f"Feuille d'émargement, {day}"], ["Nom", "Prénom", "Signature"], [*name(0), "x"]]


def names() -> Rows:
    """3 people, of whom 1 twice with the same address; nothing says whether they came."""
    return [["Nom", "Prénom", "Mail"], *([*name(rank), mail(rank)] for rank in (0, 1, 2, 2))]


@dataclass(frozen=True)
class Example:
    """A list as its tool exports it, and what it comes to. `header`: its row, as Excel numbers it."""

    rows: Callable[[], Rows]
    file: str
    counts: dict[str, float]
    how: dict[str, Any] = field(default_factory=dict)
    header: int = 1

    def write(self, folder: Path, rows: Rows | None = None) -> Path:
        """Writes the list (or other rows in the same form) into a folder."""
        told = self.rows() if rows is None else rows
        return text_file(folder, told, self.file, **self.how) if self.how else excel(folder, told, self.file)


FRENCH_EXCEL = {"separator": ";", "encoding": "cp1252"}
UTF_16 = {"separator": "\t", "encoding": "utf-16"}
EXAMPLES = (
    Example(helloasso, "billetterie.csv", {"registered": 5}, FRENCH_EXCEL),
    Example(helloasso, "billetterie.xlsx", {"registered": 5}),
    Example(eventbrite, "report.csv", {"registered": 6}, {"separator": ","}),
    Example(weezevent, "weezevent.csv", {"registered": 3, "present": 2}, {"separator": ";"}),
    Example(zoom, "participants_812.csv", {"present": 4}, {"separator": ","}, header=4),
    Example(zoom, "participants_812.xlsx", {"present": 4}, header=4),
    Example(zoom_unique, "participants_813.csv", {"present": 3}, {"separator": ","}),
    Example(zoom_french, "participants_814.csv", {"present": 2}, FRENCH_EXCEL),
    Example(zoom_french_with_meeting, "participants_815.csv", {"present": 3}, {"separator": ","}, header=4),
    Example(zoom_french_with_meeting, "participants_815.xlsx", {"present": 3}, header=4),
    Example(zoom_webinar, "attendee_812.csv", {"present": 4}, {"separator": ","}, header=6),
    Example(teams, "attendance.csv", {"present": 3}, UTF_16, header=9),
    Example(teams, "attendance.xlsx", {"present": 3}, header=9),
    Example(teams_french, "presences.csv", {"present": 2}, UTF_16, header=6),
    Example(teams_older, "meetingAttendanceList.csv", {"present": 2}, UTF_16),
    Example(framaforms, "soiree.xls", {"registered": 3}, UTF_16 | {"quoted": True}, header=3),
    Example(framaforms, "soiree.xlsx", {"registered": 3}, header=3),
    Example(google_form, "reponses.csv", {"registered": 4}, {"separator": ","}, header=2),
    Example(sign_in, "crepite.xlsx", {"present": 6}, header=4),
    Example(sign_in, "crepite.csv", {"present": 6}, FRENCH_EXCEL, header=4),
)
