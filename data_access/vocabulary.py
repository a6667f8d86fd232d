"""Controlled values: the English name that is stored, the French one that is shown, the synonyms that are read.
The words are the network's own (annual report 2024); the funding stages follow French public grant software."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A controlled value. `french` is shown and exported, `synonyms` are also read; `rank`: its place in the order of
    declaration, from 0."""

    french: str
    synonyms: tuple[str, ...]
    rank: int

    def __new__(cls, value: str, french: str = "", *synonyms: str) -> Self:
        term = str.__new__(cls, value)
        term._value_ = value
        term.french = french or value
        term.synonyms = synonyms
        term.rank = len(cls.__members__)
        return term


class Role(Term):
    """Who reads; each role sees what the one before sees, and more."""

    PUBLIC = "public", "public"
    NETWORK = "network", "équipe d'un territoire", "territoire"
    BOARD = "board", "conseil d'administration", "CA"
    STAFF = "staff", "équipe nationale"
    ADMIN = "admin", "administration"

    def may(self, needed: "Role") -> bool:
        """Whether this role sees what `needed` sees."""
        return self.rank >= needed.rank


FUNDING_READER = Role.BOARD  # who may see the fundraising, and every role above


class Qualifier(Term):
    """How exact a number is."""

    EXACT = "exact", "exact"
    AT_LEAST = "at_least", "plus de", "au moins", "≥", ">"
    ABOUT = "about", "environ", "env.", "~", "une trentaine"
    RANGE = "range", "fourchette", "entre"


class Precision(Term):
    """How exact a date is."""

    DAY = "day", "jour"
    MONTH = "month", "mois"
    QUARTER = "quarter", "trimestre"
    SEASON = "season", "saison"
    YEAR = "year", "année"


class TerritoryStatus(Term):
    """Where a territory stands; in the order of the way towards the label."""

    CONSIDERING = (
        "considering",
        "en réflexion",
        "réflexion",
        "en cours de réflexion",
        "intéressé",
        "à l'étude",
    )
    LAUNCHING = "launching", "en lancement", "lancement", "en cours de lancement", "en phase de lancement"
    POSTPONED = "postponed", "reporté", "report"
    LABELLED = "labelled", "labellisé", "labélisé", "label", "label obtenu"
    DORMANT = "dormant", "en sommeil", "sommeil", "en veille"
    LEFT = "left", "sorti", "sorti du réseau", "parti", "a quitté le réseau"


class Country(Term):
    """Countries where the network has territories."""

    FRANCE = "FR", "France", "FR"
    LUXEMBOURG = "LU", "Luxembourg", "LU", "Grand-Duché de Luxembourg", "Grand-Duché"


class BoardSeat(Term):
    """What an organisation is to the board (conseil d'administration)."""

    MEMBER = (
        "member",
        "membre",
        "siège au CA",
        "siège CA",
        "siège au conseil",
        "siège au conseil d'administration",
        "membre du CA",
        "membre du conseil d'administration",
    )
    INVITED = "invited", "invitée", "invité"


class LearningCommunity(Term):
    """How a territory's PTCE came into the learning community."""

    COHORT_1 = "cohort_1", "promo 1", "promotion 1", "P1"
    COHORT_2 = "cohort_2", "promo 2", "promotion 2", "P2"
    BEFORE = "before", "déjà engagé"


class Membership(Term):
    """How a territory follows a cohort."""

    MEMBER = "member", "membre"
    A_LA_CARTE = "a_la_carte", "à la carte", "modules à la carte"
    POSTPONED = "postponed", "reporté"


class Outcome(Term):
    """What became of a member at the end of its cohort, or before."""

    LABELLED = "labelled", "labellisé"
    CONTINUING = "continuing", "en poursuite", "poursuite", "poursuit"
    IN_PROGRESS = "in_progress", "en cours"
    POSTPONED = "postponed", "reporté"
    LEFT = "left", "parti", "a quitté la promo", "a quitté", "départ", "abandon", "a abandonné", "arrêt"


class Mode(Term):
    """How people meet."""

    IN_PERSON = "in_person", "en présentiel", "présentiel", "sur place", "en salle"
    ONLINE = "online", "en ligne", "visio", "en visio", "visioconférence", "distanciel", "à distance"
    HYBRID = "hybrid", "hybride", "mixte"


class StepKind(Term):
    """What a step of the programme is."""

    PROXIMITY = "proximity", "accompagnement de proximité", "proximité"
    COLLECTIVE = "collective", "parcours collectif", "collectif"
    GATE = "gate", "comité", "passage"


class StepState(Term):
    """Where a territory stands on a step. Nothing recorded is « non renseigné », which is no state."""

    TO_COME = "to_come", "à venir", "prévu", "planifié", "programmé", "à faire"
    UNDER_WAY = "under_way", "en cours", "commencé", "démarré"
    DONE = (
        "done",
        "fait",
        "x",
        "ok",
        "oui",
        "v",
        "vrai",
        "✔",
        "✓",
        "☑",
        "✅",
        "1",
        "présent",
        "réalisé",
        "effectué",
        "suivi",
        "validé",
        "acquis",
        "terminé",
    )
    MISSED = "missed", "manqué", "absent", "abs", "excusé", "exc", "absent excusé", "abs. exc."
    MADE_UP = "made_up", "rattrapé", "fait en rattrapage"
    NOT_CONCERNED = "not_concerned", "non concerné", "sans objet", "s/o", "n/a", "na", "non applicable"


class Gate(Term):
    """The committee that a criterion is judged by."""

    ELIGIBILITY = "eligibility", "éligibilité"
    LABEL = "label", "labellisation", "label"


class CriterionState(Term):
    """Where a territory stands on a criterion."""

    NOT_STARTED = "not_started", "non démarré", "pas démarré", "non commencé", "pas commencé", "à démarrer"
    IN_PROGRESS = "in_progress", "en construction", "en cours", "démarré", "commencé"
    READY = "ready", "prêt", "validé", "acquis", "fait", "ok", "oui", "atteint", "rempli"


class SponsorshipStatus(Term):
    """State of a sponsorship (parrainage)."""

    PROPOSED = "proposed", "proposé", "proposition", "pressenti", "envisagé"
    ACTIVE = "active", "actif", "active", "en cours"
    PAUSED = "paused", "en pause", "pause", "suspendu"
    ENDED = "ended", "terminé", "passé", "fini", "achevé", "clos"


class Scope(Term):
    """Who carries an event."""

    NETWORK = "network", "réseau", "national"
    LOCAL = "local", "territoire", "local"
    OUTSIDE = "outside", "extérieur", "externe"


class EventStatus(Term):
    """What became of an event; where nobody notes it, it was held once its day is past."""

    PLANNED = "planned", "prévu", "à venir", "programmé", "planifié"
    HELD = "held", "tenu", "a eu lieu", "passé", "réalisé", "réel", "fait", "terminé"
    CANCELLED = "cancelled", "annulé", "supprimé", "cancelled", "canceled"
    POSTPONED = "postponed", "reporté", "repoussé", "décalé"


class EventType(Term):
    """Kinds of events, as the network names them."""

    IDEATION_EVENING = (
        "ideation_evening",
        "grande soirée d'idéation",
        "grande soirée de créativité",
        "grande soirée",
    )
    CREATIVITY_SESSION = (
        "creativity_session",
        "soirée de créativité",
        "après-midi de créativité",
        "soirée des idées",
        "soirée créativité",
    )
    DREAM_COLLECTION = (
        "dream_collection",
        "remontée des rêves",
        "remontées des rêves",
        "remontée de rêves",
        "remontées de rêves",
    )
    SOLUTIONS_FAIR = (
        "solutions_fair",
        "forum des solutions",
        "village des solutions",
        "marché des solutions",
        "forum",
        "village",
        "forum / village",
        "forum ou village des solutions",
    )
    PARTNER_CIRCLE = (
        "partner_circle",
        "cercle des partenaires de confiance",
        "cercles des partenaires de confiance",
        "cercle des partenaires",
        "cercle de partenaires",
    )
    SUPPORT_LAUNCH = "support_launch", "lancement de l'accompagnement"
    SHOW = "show", "spectacle", "spectacle interactif"
    CAMP = "camp", "camp", "colloque"
    DEEP_DIVE_WORKSHOP = (
        "deep_dive_workshop",
        "atelier Défis et Pépites",
        "Défis et Pépites",
        "atelier Défis & Pépites",
        "Défis & Pépites",
        "D&P",
    )
    FIRST_STEPS_WORKSHOP = "first_steps_workshop", "atelier premiers pas", "premiers pas", "1ers pas"
    DISCOVERY_WEBINAR = "discovery_webinar", "webinaire découverte", "webinaire", "webinar"
    TRAINING_DAY = "training_day", "journée", "journée de formation"
    ONBOARDING_SEMINAR = "onboarding_seminar", "séminaire d'intégration", "séminaire"
    INTERTERRITORIAL_MEETING = (
        "interterritorial_meeting",
        "réunion interterritoriale",
        "réunion inter-territoires",
    )
    THEMATIC_EXCHANGE = "thematic_exchange", "rendez-vous de partage thématique"
    AGORA = "agora", "Agora des territoires", "Agora"
    LABELLING_COMMITTEE = "labelling_committee", "comité de labellisation", "comité de label", "comité label"
    ELIGIBILITY_COMMITTEE = "eligibility_committee", "comité d'éligibilité", "comité éligibilité"
    BOARD_MEETING = "board_meeting", "conseil d'administration", "CA"
    GENERAL_ASSEMBLY = "general_assembly", "assemblée générale", "AG"
    OUTSIDE_EVENT = "outside_event", "événement extérieur", "rencontre extérieure"


class Measure(Term):
    """What is counted at an event; never added to one another."""

    REGISTERED = "registered", "inscrits", "nb inscrits", "inscriptions", "réservations"
    PRESENT = "present", "présents", "nb présents", "personnes présentes", "présences", "fréquentation"
    CONTRIBUTORS = "contributors", "contributeurs", "participants aux tables", "participants aux ateliers"
    CHALLENGES = "challenges", "défis", "nb défis", "tables"
    ENGAGED = "engaged", "engagés", "personnes engagées", "envie de s'impliquer", "volontaires"
    PROJECT_LEADS = "project_leads", "porteurs de projet", "porteurs", "PP"
    SOLUTIONS = "solutions", "solutions", "stands", "projets présentés"
    TERRITORIES = "territories", "territoires", "nb territoires"
    SATISFACTION = "satisfaction", "satisfaction", "satisfaction (%)", "% satisfaits", "taux de satisfaction"


class EventRole(Term):
    """What a territory does in an event of the network."""

    HOST = "host", "hôte", "accueil", "accueille"
    CO_ANIMATES = "co_animates", "coanime", "coanimation", "anime", "animation"
    CO_BUILDS = "co_builds", "coconstruit", "coconstruction"
    TESTIFIES = "testifies", "témoigne", "témoignage"


class VisitKind(Term):
    """How a presence is known: by a list said to be complete, or given as an example (a lower bound)."""

    LISTED = "listed", "liste complète"
    EXAMPLE = "example", "par exemple"


class Family(Term):
    """Families of indicators (VALOR'ESS)."""

    OUTPUT = "output", "réalisation"
    OUTCOME = "outcome", "résultat"
    IMPACT = "impact", "impact"


class Counting(Term):
    """What a figure about people counts."""

    PEOPLE = "people", "personnes distinctes"
    ATTENDANCES = "attendances", "présences"


class ProjectStage(Term):
    """How far a supported project has come."""

    IDEA = (
        "idea",
        "idée",
        "à l'idée",
        "au stade de l'idée",
        "émergence",
        "en émergence",
        "à l'étude",
        "en réflexion",
        "réflexion",
        "en gestation",
    )
    SUPPORTED = "supported", "accompagné", "en accompagnement", "accompagnement", "incubé", "en incubation"
    CREATED = (
        "created",
        "créé",
        "création",
        "lancé",
        "structure créée",
        "en activité",
        "activité lancée",
        "activité créée",
        "activité démarrée",
        "opérationnel",
        "opérationnelle",
    )  # « en création », « en lancement »: not yet, or just so? It is asked
    DEVELOPED = (
        "developed",
        "développé",
        "changement d'échelle",
    )  # « en développement »: of an idea, or grown? It is asked
    STOPPED = "stopped", "arrêté", "abandonné", "abandon", "arrêt", "stoppé"


class JobBand(Term):
    """How many jobs a project makes, roughly."""

    NONE = "none", "aucun emploi"
    FEW = "few", "1 ou 2"
    SEVERAL = "several", "3 à 9"
    MANY = "many", "10 et plus"


class FundingStage(Term):
    """Stages of a funding file, in order; « bilan dû » is an obligation with a date, not a stage."""

    IDENTIFIED = (
        "identified",
        "repéré",
        "repérage",
        "piste",
        "à étudier",
        "veille",
        "idée",
        "à contacter",
        "identifié",
    )
    CONTACTED = (
        "contacted",
        "contact pris",
        "prise de contact",
        "contacté",
        "1er contact",
        "premier contact",
        "mail envoyé",
        "relance",
        "relancé",
    )
    MEETING = "meeting", "rendez-vous", "RDV", "rencontre", "rencontré", "échange", "visio"
    DRAFTING = (
        "drafting",
        "dossier en cours",
        "à rédiger",
        "à déposer",
        "à envoyer",
        "en cours de rédaction",
        "en rédaction",
        "brouillon",
    )
    SUBMITTED = (
        "submitted",
        "dossier déposé",
        "déposé",
        "envoyé",
        "dossier envoyé",
        "transmis",
        "candidature",
        "demandé",
        "demande faite",
        "demande déposée",
        "demande envoyée",
        "sollicité",
        "redéposé",
        "déposé à nouveau",
    )
    UNDER_REVIEW = (
        "under_review",
        "en instruction",
        "en cours d'instruction",
        "en attente",
        "en attente décision",
        "en attente de décision",
        "en attente de réponse",
        "présélectionné",
        "jury",
        "comité",
        "oral",
        "recevable",
    )
    GRANTED = (
        "granted",
        "accordé",
        "accepté",
        "obtenu",
        "lauréat",
        "notifié",
        "voté",
        "acquis",
        "attribué",
        "OK",
        "accord",
        "notification",
        "notification reçue",
    )
    AGREEMENT_SIGNED = "agreement_signed", "convention signée", "conventionné", "signé"
    PARTLY_PAID = (
        "partly_paid",
        "versé en partie",
        "acompte versé",
        "acompte",
        "avance",
        "1er versement",
        "premier versement",
    )
    PAID = "paid", "versé", "a été versé", "soldé", "reçu", "encaissé", "payé"
    CLOSED = "closed", "clos (bilan rendu)", "clos", "bilan rendu", "bilan envoyé"
    REFUSED = "refused", "refusé", "non retenu", "rejeté", "KO", "refus"
    DROPPED = "dropped", "abandonné", "sans suite", "classé sans suite"
    INELIGIBLE = "ineligible", "inéligible", "non éligible", "non recevable", "irrecevable"


class FunderType(Term):
    """Kinds of funders."""

    STATE = "state", "État"
    REGION = "region", "Région", "conseil régional"
    DEPARTMENT = "department", "Département", "conseil départemental"
    LOCAL_AUTHORITY = (
        "local_authority",
        "EPCI ou commune",
        "EPCI",
        "EPCI / commune",
        "commune",
        "communauté de communes",
        "communauté d'agglomération",
        "communauté urbaine",
        "métropole",
    )
    EUROPE = "europe", "Europe", "Union européenne"
    PUBLIC_BODY = "public_body", "établissement public"
    FOUNDATION = "foundation", "fondation"
    ENDOWMENT_FUND = "endowment_fund", "fonds de dotation"
    COMPANY = "company", "entreprise", "entreprise (mécénat)"
    PHILANTHROPY = "philanthropy", "philanthropie", "philanthrope"
    FEES = "fees", "cotisations"
    SERVICES = "services", "prestations"


class FunderOrigin(Term):
    """Whose money it is."""

    PUBLIC = "public", "Argent public"
    PRIVATE = "private", "Argent privé"
    OWN = "own", "Nos ressources propres"

    @classmethod
    def of(cls, kind: FunderType) -> "FunderOrigin":
        """Whose money a kind of funder brings."""
        match kind:
            case FunderType.FEES | FunderType.SERVICES:
                return cls.OWN
            case (
                FunderType.FOUNDATION
                | FunderType.ENDOWMENT_FUND
                | FunderType.COMPANY
                | FunderType.PHILANTHROPY
            ):
                return cls.PRIVATE
            case _:
                return cls.PUBLIC


class SupportType(Term):
    """Forms of support."""

    GRANT = "grant", "subvention"
    CALL_FOR_PROJECTS = "call_for_projects", "appel à projets", "AAP"
    EXPRESSION_OF_INTEREST = "expression_of_interest", "appel à manifestation d'intérêt", "AMI"
    PATRONAGE = "patronage", "mécénat financier", "mécénat"
    SKILLS_PATRONAGE = "skills_patronage", "mécénat de compétences"
    IN_KIND = "in_kind", "en nature"
    PRIZE = "prize", "prix"
    LOAN = "loan", "prêt", "avance remboursable"
    MEMBERSHIP_FEE = "membership_fee", "cotisation", "adhésion"
    SERVICE = "service", "prestation", "prestation de service", "vente"


class BudgetSide(Term):
    """Which side of a budget a line stands on."""

    EXPENSE = "expense", "charges", "dépenses"
    INCOME = "income", "produits", "recettes"


class CircleKind(Term):
    """Working circles, clubs and bodies of the association."""

    WORKING_CIRCLE = "working_circle", "cercle de travail", "cercle"
    CLUB = "club", "club"
    BODY = "body", "instance"


class Topic(Term):
    """What a statement says of the network itself, as « Champ » names it: what is no figure, in the order of telling.
    Any other field is one that a source tells of some record."""

    IN_SHORT = "in_short", "en une phrase"
    MISSION = "mission", "mission"
    STEP = "step", "étape de la démarche"
    SPECIFICITY = "specificity", "spécificité de la démarche", "spécificité"
    VALUE = "value", "valeur", "valeurs"
    PRINCIPLE = "principle", "principe d'action", "principe"
    THEMES = "themes", "thèmes des projets"
    YEAR = "year", "bilan de l'année"
    THANKS = "thanks", "remerciement"
    AMBITION = "ambition", "ambition"
    AIM = "aim", "enjeu"
    GOVERNANCE = "governance", "gouvernance"
    TEAM = "team", "équipe"
    COMMUNITY = "community", "communauté"
    SUPPORT = "support", "soutien aux territoires"
    TOOLS = "tools", "outils partagés"
    KIT = "kit", "kit de communication"
    PARTNERSHIP = "partnership", "partenariat"
    COMMUNICATION = "communication", "communication"
    PRESS = "press", "presse"
    RESEARCH = "research", "recherche"
    RESEARCHER = "researcher", "regard de chercheur"
    TESTIMONY = "testimony", "témoignage"
    WEBINAR = "webinar", "témoignage du webinaire"
    CROSSED = "crossed", "regard croisé"
    TEAM_VIEW = "team_view", "regard de l'équipe"
    WISH = "wish", "souhait"
    INVITATION = "invitation", "invitation"
    CONTACT = "contact", "contact"
    FUNDRAISING = "fundraising", "levée de fonds"


class ReportSection(Term):
    """A section of the activity report, as a mark of its template and the sheet of our texts name it; in its order."""

    COVER = "cover", "couverture"
    CONTENTS = "contents", "sommaire"
    PRESIDENCY = "presidency", "mot de la présidence", "mots de la présidence", "présidence", "éditorial"
    MISSION = "mission", "mission et organisation", "mission"
    KEY_FIGURES = "key_figures", "chiffres clés"
    MAP = "map", "carte", "la carte"
    HIGHLIGHTS = "highlights", "temps forts"
    LABELS = "labels", "nouveaux labels", "labels"
    COHORTS = "cohorts", "promos", "promotions"
    SPONSORSHIPS = "sponsorships", "parrainages"
    TERRITORIES = "territories", "territoires"
    EVENTS = "events", "événements"
    VISITS = "visits", "visites"
    PROJECTS = "projects", "projets"
    PTCE = "ptce", "PTCE"
    GOVERNANCE = "governance", "cercles et gouvernance", "gouvernance", "cercles"
    PARTNERS = "partners", "partenaires"
    COMMUNICATION = "communication", "communication"
    VOICES = "voices", "ils parlent de nous", "témoignages"
    FUNDRAISING = "fundraising", "levée de fonds"
    NEXT = "next", "et ensuite", "la suite", "perspectives"
    THANKS = "thanks", "remerciements", "merci"
    UNKNOWN = "unknown", "ce que nous ne savons pas", "non renseigné"
    SOURCES = "sources", "sources", "notes"


class PackSection(Term):
    """A part of the papers of a meeting of the board, as a mark of their template names it; in its order."""

    HEAD = "head", "en-tête"
    CHANGES = "changes", "ce qui a changé"
    TO_DECIDE = "to_decide", "à décider"
    FIGURES = "figures", "chiffres clés", "chiffres"
    MONEY = "money", "levée de fonds", "argent"
    COHORTS = "cohorts", "promos", "promotions"
    SPONSORSHIPS = "sponsorships", "parrainages"
    EVENTS = "events", "événements"
    UNKNOWN = "unknown", "ce que nous ne savons pas", "non renseigné"
    SOURCES = "sources", "sources", "notes"


class ImportKind(Term):
    """What an import is. `leaves_original`: whether the file is kept as it came."""

    FILE = "file", "fichier"
    FORM = "form", "saisie"
    MERGE = "merge", "fusion"
    LIST = "list", "liste de personnes"
    SAMPLE = "sample", "données fournies"
    UPGRADE = "upgrade", "mise à jour"  # of the app itself: it cleaned what was stored, and brought no news

    @property
    def leaves_original(self) -> bool:
        """Of a list of people only numbers are kept; what was done on screen never was a file."""
        return self in (ImportKind.FILE, ImportKind.SAMPLE)


class AgendaKind(Term):
    """What is to come."""

    EVENT = "event", "événement"
    STEP = "step", "parcours vers le label"
    STATUS = "status", "statut d'un territoire"
    EXCHANGE = "exchange", "échange de parrainage"
    DEPOSIT = "deposit", "dépôt d'un dossier"
    DECISION = "decision", "réponse attendue"
    AGREEMENT = "agreement", "convention à signer"
    REPORT = "report", "bilan dû"
    PAYMENT = "payment", "versement prévu"
    ACTION = "action", "prochaine action"
