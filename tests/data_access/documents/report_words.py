"""The facts of the 2024 report in the words of the draft, where these are others than those of the pages; and those
that are meant for other places."""

from tests.report_facts import Words

IN_THE_DRAFT: dict[str, Words] = {
    "22 · possible supports": ("Share It", "Latitudes", "Assopreneur.e"),
    "4 · kf-territoires": ("Territoires du réseau", "24, fin 2024"),
    "4 · kf-engages": ("se sont engagées pour donner vie", "5 600, depuis le lancement"),
    "4 · kf-projets": ("dans leur création ou leur développement", "564, depuis le lancement"),
    "2c · three labels without a name": "3 à retrouver",
    "27 · 7 labelled, 17 and 14": (
        "La liste des 17 n'est pas donnée : 12 sont nommés, 2 connus par leur structure",
        "« Territoires labellisés comptés » : 14",
    ),
    "27 · 10 engaged": ("5 600, depuis le lancement", "« Personnes engagées comptées » : 49, 2024"),
    "5 · periods": ("Promo 1 2023-2024", "Promo 2 2024-2025"),
    "5 · outcome": ("Labellisés : 3", "En poursuite : 3"),
    "5 · à la carte": "modules à la carte",
    "7 · s1": "12 janvier 2024 Journée d'Ivry coanimée avec Strasbourg 30 présences, 13 territoires",
    "7 · s2": "30 janvier 2024 Réussir ses événements coanimée avec Strasbourg 19 présences, 9 territoires",
    "7 · s3": "20 février 2024 Portage et modèle économique coanimée avec Lons-le-Saunier 14 présences, 9 territoires",
    "7 · s4": "12 mars 2024 Accompagnement des projets coanimée avec Figeac 13 présences, 6 territoires",
    "17 · already engaged": (
        "Déjà engagé : à Figeac, Grenoble, Lons-le-Saunier, Strasbourg et Valence-Romans (nom non renseigné)"
    ),
    "12 · counts of the large evenings": (
        "Katalyze 317 – 23",
        "Boost Lokal Lëtzebuerg 60 – 7",
        "Crépité plus de 250 174 15 49 24 19",
        "Des Idées au Taquet 150 – 16",
    ),
    "27 · 22 visits, a lower bound": "Au moins : la source cite certaines de ces visites « par exemple ».",
    "14 · to Luxembourg": ("Meurthe-et-Moselle", "Strasbourg", "Luxembourg, 6 juin 2024 : Boost Lokal"),
    "14 · to Lons-le-Saunier": (
        "Meurthe-et-Moselle",
        "Strasbourg",
        "Lons-le-Saunier, 13 septembre 2024 : Crépité",
    ),
    "14 · the national team at Up'percut": "Valence-Romans, 3 décembre 2024 : Up'percut Camp",
    "7 · s1, people and territories": "30 présences, 13 territoires",
    "15 · Agora": (
        "30 présences, 10 territoires",
        "Grenoble",
        "Les Mureaux",
        "Sud Est Parisien",
        "Valence-Romans",
    ),
    "27 · 24 teams, no people": "Bilans d'événements à saisir",
    "27 · 32 carrier and PTCE": ("porté par Guyanasso", "PTCE l'Accordeur"),
    "27 · 4 Clus'ter Jura and the board": "Invitée : Clus'ter Jura",
}

_NAMES = "how a machine read a logo: for whoever checks the names, on the page « Le réseau »"
_DOUBT = (
    "two readings of a source: for whoever settles it, on « Publié et compté » and on the page of the event"
)
NOT_IN_THE_DRAFT = {
    **{f"3 · logo {number}": _NAMES for number in (*range(1, 11), 12, 14, 15, 16, *range(18, 25), 26)},
    "27 · 37 machine-read names": _NAMES,
    "27 · 15 engaged and project leads": _DOUBT,
    "27 · 5 Crépité, Crépîte": _DOUBT,
    "27 · 31 spelling": _DOUBT,
    "11 · n13, with whom": "of a webinar of the network: on its own page",
}
