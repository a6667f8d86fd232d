"""Titles in English, as an export or a partner from abroad writes them: each says what its French word says. Words that
say something else in French are none (« Location », « Stage »)."""

from functools import lru_cache

from data_access.name_keys import key_of

_FRENCH = {
    "Nom": ("Name",),
    "Titre": ("Title",),
    "Événement": ("Event", "Event name", "Event title", "Name of event"),
    "Projet": ("Project", "Project name", "Project title"),
    "Territoire": ("Territory", "Territory name"),
    "Territoires": ("Territories",),
    "Territoire hôte": ("Host", "Hosted by", "Host territory"),
    "Promo": ("Cohort", "Batch"),
    "Étape": ("Step", "Grant stage", "Pipeline stage", "Funding stage", "Project stage"),
    "Type de financeur": ("Funder type", "Type of funder", "Donor type", "Type of donor"),
    "Structure": ("Organization", "Organisation name", "Organization name", "Company"),
    "Organisateur": ("Organizer", "Organiser", "Organized by", "Organised by"),
    "Financeur": ("Funder", "Funder name", "Donor", "Funding body", "Grantor", "Funded by"),
    "Objet": ("Purpose", "Subject of the grant"),
    "Date": ("Event date", "Date of event"),
    "Date de début": ("Start", "Start date", "From date"),
    "Date de fin": ("End", "End date"),
    "Date limite": ("Due date", "Application deadline", "Submission deadline"),
    "Déposé le": ("Submitted", "Submitted on", "Submission date", "Application date"),
    "Envoyé le": ("Sent", "Sent on", "Date sent"),
    "Date de décision": ("Decision date", "Decided on"),
    "Prévu le": ("Planned on", "Planned for", "Scheduled for", "Scheduled on"),
    "Fait le": ("Done on", "Completed on", "Date completed"),
    "Reçu le": ("Received on", "Date received", "Payment date", "Paid on"),
    "Quand": ("When",),
    "Où": ("Where",),
    "Lieu": ("Venue", "Place"),
    "Ville": ("City", "Town"),
    "Pays": ("Country",),
    "Statut": ("Status",),
    "Année": ("Year",),
    "Exercice": ("Fiscal year", "Financial year"),
    "Période": ("Period",),
    "Durée": ("Duration", "Length"),
    "Thème": ("Topic", "Topics"),
    "Participants": (
        "Attendees",
        "Attendee",
        "Number of attendees",
        "Audience",
        "Headcount",
        "Number of participants",
    ),
    "Présents": ("Attended", "Attendance", "Actual attendees"),
    "Inscrits": ("Registered", "Registrations", "Registrants", "Sign-ups", "Signups", "Number registered"),
    "Contributeurs": ("Contributors",),
    "Défis": ("Challenges",),
    "Montant": ("Amount", "Total amount", "Grant amount"),
    "Montant demandé": ("Requested", "Amount requested", "Requested amount"),
    "Montant accordé": (
        "Granted",
        "Awarded",
        "Amount granted",
        "Granted amount",
        "Amount awarded",
        "Awarded amount",
    ),
    "Montant versé": ("Paid", "Amount paid"),
    "Montant reçu": ("Received", "Amount received"),
    "Montant prévu": ("Planned", "Planned amount", "Budgeted"),
    "Réalisé": ("Actual", "Actual amount", "Actuals"),
    "Ligne": ("Budget line", "Line item"),
    "Indicateur": ("Indicator", "Metric", "KPI"),
    "Valeur": ("Value",),
    "Emplois": ("Jobs", "Jobs created", "Number of jobs"),
    "Partenaires": ("Partners",),
    "Membres": ("Members",),
    "Note": ("Comment", "Comments", "Remarks", "Remark"),
    "Lien": ("Link",),
    "Site internet": ("Website", "Web site"),
}


def in_french(keys: tuple[str, ...]) -> str:
    """The French title of which one of these keys is the English word; empty where none is."""
    words = _words()
    return next((words[key] for key in keys if key in words), "")


@lru_cache
def _words() -> dict[str, str]:
    return {key_of(word): french for french, words in _FRENCH.items() for word in words}
