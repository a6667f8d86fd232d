"""Each fact of the 2024 report, as the inventory of its facts numbers them, with the page that shows it and its words.

A fact is « § of the inventory · which »; a page is its script and address. What a page says is compared without marks,
line breaks and the kind of its spaces, so the words are those that a reader sees.
"""

from typing import NamedTuple

from data_access.vocabulary import FUNDING_READER, Role


class Page(NamedTuple):
    """A page at an address (« territoire=caen »), and the least role that may open it."""

    script: str
    address: str = ""
    role: Role = Role.NETWORK


def territory(code: str) -> Page:
    """The page of one territory."""
    return Page("territories/page.py", f"vue=Liste&territoire={code}")


def event(code: str) -> Page:
    """The page of one event."""
    return Page("events/page.py", f"evenement={code}")


TEAMS = tuple(
    f"Équipe {name}"
    for name in (
        "d'Amiens",
        "du Luxembourg",
        "de Miramas",
        "du Haut-Doubs",
        "de Guyane",
        "de Caen",
        "de Poitiers",
    )
)  # that speak in the report
OVERVIEW, COHORTS = Page("overview/page.py", "temps-forts=Liste"), Page("cohorts/page.py", "parcours=Liste")
SPONSORSHIPS = Page("sponsorships/page.py", "relais=Liste")
NETWORK = Page("network/page.py")
TERRITORIES = Page("territories/page.py", "vue=Liste")
OF_TERRITORIES = Page("events/page.py", "portee=Territoires&annee=2024&visites=Liste")
OF_NETWORK = Page("events/page.py", "portee=Réseau&annee=2024&visites=Liste")
ELSEWHERE = Page("events/page.py", "portee=Ailleurs&annee=2024")
DECLARED = Page("declared/page.py", role=Role.BOARD)
QUALITY = Page("quality/page.py", role=Role.BOARD)
FUNDING = Page("funding/page.py", role=FUNDING_READER)

Words = str | tuple[str, ...]

FACTS: dict[Page, dict[str, Words]] = {
    NETWORK: {
        "1 · name, abbreviation": "L'association nationale Start-Up de Territoire accompagne depuis 7 ans les équipes",
        "1 · age": ("Années d'existence", "7 ans", "L'année de création n'est pas écrite"),
        "1 · mission": "en révélant l'engagement de chacune et chacun.",
        "1 · step 1": "Recueillir les rêves, les idées et les besoins des habitants et acteurs locaux",
        "1 · step 2": "Concevoir collectivement des solutions qui répondent à ces besoins",
        "1 · step 3": "Sélectionner celles qui seront développées et réunir des collectifs pour les porter",
        "1 · step 4": "Accompagner la création ou le développement de ces solutions",
        "1 · specificity 1": "Mobiliser à 360° les acteurs du territoire",
        "1 · specificity 2": "Rendre possible l'engagement citoyen pour tous",
        "1 · specificity 3": "créatrices d'emplois non délocalisables",
        "1 · specificity 4": "Miser sur l'entrepreneuriat collectif",
        "1 · value 1": "Audace et engagement",
        "1 · value 2": "Ouverture et générosité",
        "1 · value 3": "Confiance et bienveillance",
        "1 · principle 1": "Partage et solidarité",
        "1 · principle 2": "Participation et inclusion",
        "1 · principle 3": "Responsabilité et action",
        "1 · themes": "l'économie circulaire, le vivre ensemble, l'attractivité locale, le bien vieillir",
        "1 · contacts": ("animation@startupdeterritoire.fr", "https://startupdeterritoire.fr"),
        "3 · logo 1": "fabt fabrique d'entreprises de territoire",
        "3 · logo 2": "InnoVales créateur de coopérations locales",
        "3 · logo 3": "FA FRANCHE-COMTE",
        "3 · logo 4": "POP incub",
        "3 · logo 5": "l'adapte un projet",
        "3 · logo 6": "neoloji TECHNOPOLE GRAND POITIERS",
        "3 · logo 7": "le labo PERSPECTIVES ET PARTENARIATS D'AVENIR",
        "3 · logo 8": "clus'ter JURA Coopérer - Révéler - Valoriser",
        "3 · logo 9": "VIVRE LES MUREAUX",
        "3 · logo 10": "ValHORIZON ACCELERATEUR DE PARTICULES SOLIDAIRES",
        "3 · logo 11": "Guyanasso",
        "3 · logo 12": "GRAND POITIERS communauté urbaine",
        "3 · logo 13": "Université de Poitiers",
        "3 · logo 15": "CAP ZÉRO GASPILLAGE",
        "3 · logo 16": "Citizens for Ecological Learning & Living",
        "3 · logo 17": "KatalyZe Amiens",
        "3 · logo 18": "72CEAS Centre d'étude et d'action sociale",
        "3 · logo 19": "Pôle Territorial de Coopération Économique du Haut-Doubs",
        "3 · logo 20": "sur le territoire de l'agglomération d'Épinal",
        "3 · logo 21": "Figeacteurs facilitons vos projets",
        "3 · logo 22": "La bulle Association pour le Développement de la Région de la Vallée de la Moselle",
        "3 · logo 23": "coop communs",
        "3 · logo 24": "DEPARTEMENT MEURTHE MOSELLE",
        "3 · logo 25": ("GAIA", "Grenoble Alpes Initiative Active"),
        "3 · logo 26": ("SET UP", "Le rapport ne dit pas de quel territoire."),
        "4 · kf-age": ("7 ans", "fête ses 7 ans"),
        "4 · kf-linkedin": ("Abonnés LinkedIn", "1 165 abonnés", "Le jour du relevé n'est pas donné."),
        "5 · promo 3": "Accompagner de nouvelles équipes qui souhaitent se lancer dans une troisième promotion",
        "6 · tools": "Un espace de documentation partagé (les fondamentaux, les outils complémentaires expérimentés) ; "
        "un logo et une charte graphique",
        "17 · promo 1": (
            "Pôle Eco-Ter (Epinal)",
            "Cap Zéro Gaspillage (Miramas)",
            "PTCE d'Amiens Métropole une ville Idéale (Amiens)",
            "Coop Communs (Sud Est Parisien)",
            "Vivre les Mureaux (Les Mureaux)",
        ),
        "17 · promo 2": ("La Bulle (Caen)", "PTCE l'Accordeur (Guyane)", "PTCE du Haut-Doubs (Haut-Doubs)"),
        "17 · already engaged": tuple(
            f"nom non renseigné ({name})"
            for name in ("Figeac", "Lons-le-Saunier", "Valence-Romans", "Strasbourg", "Grenoble")
        ),
        "18 · circle 1": "Cercle conception et animation des ateliers de partage de savoir-faire",
        "18 · circle 2": "Cercle partenariat et levée de fonds",
        "18 · circle 3": ("Club des parrains", "Membres et rencontres : non renseignés."),
        "19 · bureau": ("présidence (Groupe Archer, Valence-Romans)", "tous les 15 jours"),
        "19 · board": (
            "CEAS72 (Le Mans)",
            "France Active Franche Comté (Besançon)",
            "Grenoble Alpes Initiative Active (Grenoble)",
            "La FabT (Valence-Romans)",
            "Le Labo des Partenariats (Strasbourg)",
            "Invitée : Clus'ter Jura (Lons-le-Saunier)",
        ),
        "19 · board meetings": "Conseil d'administration : 22 février 2024, 3 juin 2024 et 19 novembre 2024",
        "19 · assembly": (
            "les différents territoires labellisés adhérents à l'association",
            "Assemblée générale : 3 juin 2024",
        ),
        "19 · labelling committee": (
            "Comité de labellisation : 15 avril 2024",
            "dont une personne de Grenoble, membre du conseil d'administration",
        ),
        "19 · eligibility committee": "Comité d'éligibilité : 10 octobre 2024",
        "20 · team": (
            "Directrice de l'association",
            "En apprentissage pour un an, depuis septembre 2024",
            "Bénévole engagée",
            "En stage de février à juillet 2024",
        ),
        "20 · mentors": (
            "accompagnent l'association par du mentorat",
            "Deux personnes, que le rapport nomme",
        ),
        "21 · channels": ("Site internet", "Abonnés Instagram", "Blog Carenews", "Abonnés à la newsletter"),
        "21 · kit": "communiqués de presse et outils pour les réseaux sociaux",
        "21 · Avise": ("Communauté Emergence et Accélération", "Lecture douteuse : imprimé « l'Avisé »."),
        "21 · exchanges": (
            "Coorace",
            "Robin du Bien",
            "Fédération Cigales",
            "le KIIF",
            "Booster",
            "Consortium d'Accompagnement des Transitions",
            "Opération Milliard",
            "Compagnie Générale des Autres",
            "Pousses",
            "collectif(s) créatif(s) des territoires",
            "Make Sense",
            "Ashoka",
            "Bleu Blanc Zèbre",
            "la ceinture verte",
        ),
        "21 · webinar quotes": (
            "De l'espoir qui me fait vibrer !",
            "Ça donne très envie de rejoindre et partager",
            "Gaieté, développement collectif solidaire",
        ),
        "22 · funders": ("Ils soutiennent l'association", "Entreprendre&+", "Fondation Entreprendre"),
        "22 · codevelopment": "un groupe de codéveloppement inter-associations animé par Entreprendre&+",
        "22 · accelerator": "bilan de l'Accélérateur Fondation Entreprendre le 23 janvier",
        "22 · AccSol": "Partenariat opérationnel avec AccSol",
        "22 · possible supports": ("Share It", "Latitudes", "Assopreneur.e", "possible soutien opérationnel"),
        "22 · research funding": "PIA Territoire d'Innovation de Grande Ampleur",
        "22 · webinar partner": "partenaire du webinaire du 4 juillet",
        "24 · wish 1": "Inspirer des personnes partout en France",
        "24 · wish 2": "Partager des clés sur les premiers pas",
        "24 · wish 3": "Faire vivre le réseau des territoires engagés dans l'entraide et le partage",
        "24 · wish 4": "Accompagner de nouvelles équipes qui souhaitent se lancer dans une troisième promotion",
        "24 · wish 5": "Travailler collectivement pour développer des communs",
        "25 · colloquium": "la grande transformation ? de l'expérience Start-Up de Territoire aux nouvelles cultures",
        "25 · press": (
            "Le Progrès",
            "Hebdo 39",
            "avait réuni plus de 300 participants au Bœuf sur le toit en 2019",
        ),
        "25 · editions": "Il y avait eu Start-Up de Territoire en 2016, 2017 et 2019.",
        "25 · relaunch": "Clus'Ter Jura relance la dynamique cette année avec un nouveau nom : Crépîte",
        "26 · teams": TEAMS,
        "26 · regards croisés": (
            "Ce qui m'a marqué en 2024",
            "une succession d'émerveillements",
            "le tout premier comité de labellisation",
            "une richesse méthodologique et d'énergie",
            "Nous avons relancé une dynamique Start-Up de Territoire dans le Jura en 2024",
            "Nous commençons notre remontée des rêves dans le Lunévillois",
            "Merci à tous pour ces temps forts 2024.",
        ),
        "26 · team": (
            "Une des forces du réseau Start-Up de Territoire",
            "cette énergie incroyable",
            "rassembler les énergies autour d'idées fortes et accessibles",
            "c'est le fait que l'on parte des gens",
        ),
        "26 · researchers": (
            "le pragmatisme et l'agilité",
            "à la croisée de différents mondes",
            "une grande variété d'innovations",
            "Lecture douteuse : dans le texte lu, noms et citations se mêlent.",
        ),
        "27 · 37 machine-read names": (
            "l'adapte un projet",
            "PERSPECTIVES ET PARTENARIATS D'AVENIR",
            "Vallée de la Moselle",
            "nom à confirmer",
            "imprimé une fois « l'Avisé »",
        ),
    },
    OVERVIEW: {
        "4 · kf-territoires": ("Territoires du réseau 24", "déclaré fin 2024"),
        "4 · kf-labellises": "17 labellisés",
        "4 · kf-lancement": "7 en lancement",
        "4 · kf-participants": (
            "plus de 17 800",
            "depuis le lancement",
            "ont pu exprimer leurs rêves et leurs idées",
        ),
        "4 · kf-engages": (
            "Personnes engagées 5 600",
            "déclaré depuis le lancement",
            "se sont engagées pour donner vie à des solutions concrètes",
        ),
        "4 · kf-projets": (
            "Projets accompagnés 564",
            "accompagnés dans leur création ou leur développement",
        ),
        "4 · kf-emplois": ("691", "créés localement"),
        "2c · three labels without a name": "3 restent à retrouver ensemble",
        "27 · 7 labelled, 17 and 14": (
            "14 labellisés identifiés sur 17 publiés",
            "12 par leur nom, 2 par leur structure",
        ),
        "27 · 9 participants": ("plus de 17 800", "plus de 777"),
        "27 · 10 engaged": ("5 600", "compté en 2024 **49**"),
        "27 · 11 projects, jobs": ("564", "691"),
    },
    TERRITORIES: {
        **{
            f"2a · {name}": name
            for name in (
                "Valence-Romans",
                "Strasbourg",
                "Lons-le-Saunier",
                "Grenoble",
                "Figeac",
                "Reims",
                "Meurthe-et-Moselle",
                "Miramas",
                "Amiens",
                "Luxembourg",
                "Le Mans",
                "Besançon",
            )
        },
        "2b · InnoVales": "nom à compléter (InnoVales)",
        "2b · ValHORIZON": "nom à compléter (ValHORIZON)",
        "2d · Caen": ("Caen", "La Bulle"),
        "2d · Guyane": ("Guyane", "Guyanasso"),
        "2d · Haut-Doubs": ("Haut-Doubs", "PTCE du Haut-Doubs"),
        "2d · Les Mureaux": ("Les Mureaux", "Vivre les Mureaux"),
        "2d · Epinal": ("Epinal", "Pôle Eco-Ter"),
        "2d · Sud Est Parisien": ("Sud Est Parisien", "Coop Communs"),
        "9 · Val d'Adour": ("Val d'Adour et Pays d'Armagnac", "reporté"),
        "9 · Florange": "Florange",
    },
    COHORTS: {
        "1 · eligibility criteria": (
            "Une équipe cœur réunissant des énergies et des compétences variées",
            "Un rêve partagé pour le territoire",
            "Des ressources locales et de la disponibilité",
        ),
        "1 · labelling criteria": (
            "Une équipe cœur formée et fédérée qui porte l'esprit et les valeurs Start-Up de Territoire",
            "Une vision ambitieuse du territoire et un calendrier de développement de la dynamique",
            "Des ressources identifiées et mobilisées",
            "Un projet de modèle économique et de dispositif pour accompagner les solutions",
        ),
        "4 · kf-accomp": ("6 équipes annoncées", "4 équipes annoncées"),
        "5 · sizes, members": (
            "6 équipes annoncées",
            "4 équipes annoncées",
            "Miramas",
            "Poitiers",
            "Haut-Doubs",
        ),
        "5 · periods": ("Promo 1 · 2023-2024", "Promo 2 · 2024-2025", "durant 6 mois en 2023-2024"),
        "5 · launched": "Programme lancé fin 2023.",
        "5 · seminar before 2024": "Le séminaire d'intégration et les premiers ateliers, en 2023, ne sont pas datés.",
        "5 · outcome": ("3 labellisés", "3 en poursuite", "constitution d'une équipe élargie"),
        "5 · satisfaction": (
            "la bienveillance et le dynamisme, le parrainage",
            "dont les chiffres ne sont pas donnés",
        ),
        "5 · co-animators announced": "les territoires qui les coanimeront : Strasbourg, Lons-le-Saunier",
        "5 · follow-up": ("Envoi de messages ciblés", "Points d'étape individuels"),
        "5 · à la carte": ("7 territoires à la carte", "modules à la carte"),
        "5 · interested for promos 2 and 3": "plusieurs territoires intéressés par les promo 2 et 3",
        "5 · introductions": "Mises en relation de personnes intéressées par la dynamique sur un même territoire",
        "6 · proximity": ("Parrainage par un territoire labellisé", "Immersion dans les événements SUT"),
        "6 · seminar": ("Séminaire d'intégration", "2 jours"),
        "6 · day": ("Journée sur l'animation de la créativité", "1 jour"),
        "6 · workshops": (
            "Mobilisation citoyenne aux différentes étapes de la démarche",
            "Mobilisation et animation des partenaires et acteurs du territoire",
            "Animer son équipe cœur",
            "Réussir ses événements Start-Up de Territoire",
            "Portage de la dynamique et modèle économique",
            "L'entrepreneuriat collectif et l'accompagnement des projets",
        ),
        "6 · gates": ("Comité d'éligibilité", "Comité de labellisation"),
        "7 · s1": "12 janvier 2024 Journée d'Ivry coanimée avec Strasbourg 30 13",
        "7 · s2": "30 janvier 2024 Réussir ses événements coanimée avec Strasbourg 19 9",
        "7 · s3": "20 février 2024 Portage et modèle économique coanimée avec Lons-le-Saunier 14 9",
        "7 · s4": "12 mars 2024 Accompagnement des projets coanimée avec Figeac 13 6",
        "7 · s7": "Séminaire d'intégration de la promo 2",
        "7 · s8": "Mobilisation citoyenne coanimée avec Meurthe-et-Moselle 13",
        "7 · s9": "Mobilisation des partenaires coanimée avec Lons-le-Saunier 16",
        "8 · three labels": "15 avril 2024",
        "9 · reason": "Pour des contraintes d'agenda",
        "27 · 6 five workshops, six listed": (
            "5 ateliers d'approfondissement",
            "Le rapport annonce « 5 ateliers d'approfondissement » et en liste 6.",
        ),
        "27 · 19 programme and what was held": "aucune séance n'est datée",
        "27 · 20 seminar of promo 1": "Celui de la promo 1, avant 2024, n'est pas daté.",
    },
    SPONSORSHIPS: {
        f"10 · {sponsor} → {sponsored}": f"{sponsor} → {sponsored}"
        for sponsor, sponsored in (
            ("Miramas", "Caen"),
            ("Amiens", "Guyane"),
            ("Lons-le-Saunier", "Haut-Doubs"),
            ("Le Mans", "Poitiers"),
            ("Figeac", "Les Mureaux"),
            ("Strasbourg", "Epinal"),
            ("Le Mans", "Sud Est Parisien"),
            ("Meurthe-et-Moselle", "Luxembourg"),
        )
    },
    OF_NETWORK: {
        "11 · n01": "11 janvier 2024",
        "11 · n02": ("12 janvier 2024", "Comment animer des ateliers d'intelligence collective"),
        "11 · n03": ("30 janvier 2024", "Réussir ses événements Start-Up de Territoire"),
        "11 · n04": "15 février 2024",
        "11 · n05": ("20 février 2024", "Le portage de la dynamique et son modèle économique"),
        "11 · n06": "22 février 2024",
        "11 · n07": ("12 mars 2024", "L'entrepreneuriat collectif et l'accompagnement des projets"),
        "11 · n08": ("15 avril 2024", "Labellisation de Miramas, Amiens et Luxembourg"),
        "11 · n09": ("16 mai 2024", "Réunion interterritoriale"),
        "11 · n10, n11": ("3 juin 2024", "Assemblée générale", "Conseil d'administration"),
        "11 · n12": ("25 juin 2024", "Webinaire découverte"),
        "11 · n13": "4 juillet 2024",
        "11 · n14": ("8 juillet 2024", "Premiers pas pour se lancer"),
        "11 · n15": "17 septembre 2024",
        "11 · n16": "19 septembre 2024",
        "11 · n17": "24 septembre 2024",
        "11 · n18": ("10 octobre 2024", "Comité d'éligibilité de la promo 2"),
        "11 · n19": ("16 et 17 octobre 2024", "Agora des territoires"),
        "11 · n20": ("du 12 au 14 novembre 2024", "Séminaire d'intégration de la promo 2"),
        "11 · n21": "19 novembre 2024",
        "11 · n22": ("28 novembre 2024", "La mobilisation citoyenne à toutes les étapes de la démarche"),
        "11 · n23": (
            "10 décembre 2024",
            "La mobilisation et l'animation des partenaires et acteurs du territoire",
        ),
        "11 · r01": "Présentation de la pièce de théâtre 1972 avec les comédiens",
        "11 · r02": "Échange sur les fonds européens et le dispositif jumelage de villes",
        "11 · r03": "Partage des travaux des étudiants de l'Essec",
        "7 · s5, s6": ("8 juillet 2024", "24 septembre 2024", "Premiers pas pour se lancer"),
    },
    OF_TERRITORIES: {
        "12 · t01": ("21 mars 2024", "Soirée des idées"),
        "12 · t02": "23 mars 2024",
        "12 · t03": ("28 mars 2024", "Soirée de créativité"),
        "12 · t04": ("18 avril 2024", "« 1972 »"),
        "12 · t05": ("21 avril 2024", "Marché des solutions locales"),
        "12 · t06": "16 mai 2024",
        "12 · t07": ("30 mai 2024", "Katalyze"),
        "12 · counts of the large evenings": (
            "Défis 23 7 15 16",
            "Présents 317 60 plus de 250 150",
            "Contributeurs non renseigné non renseigné 174",
            "Engagés non renseigné non renseigné 49",
            "Porteurs de projet non renseigné non renseigné 24",
            "Solutions non renseigné non renseigné 19",
        ),
        "12 · t08": ("1er juin 2024", "consommer"),
        "12 · t09": ("5 juin 2024", "recycler et réemployer"),
        "12 · t10": ("6 juin 2024", "Boost Lokal Lëtzebuerg"),
        "12 · t11": ("8 juin 2024", "se nourrir"),
        "12 · t12": ("12 juin 2024", "bien vieillir"),
        "12 · t13": ("15 juin 2024", "se déplacer"),
        "12 · t14": ("22 juin 2024", "se loger"),
        "12 · t15": ("30 juin 2024", "Après-midi de créativité"),
        "12 · t16": ("13 septembre 2024", "Crépité"),
        "12 · t17": ("14 septembre 2024", "Forum de l'engagement"),
        "12 · t18": ("17 octobre 2024", "Des Idées au Taquet"),
        "12 · t19": ("7 novembre 2024", "Lancement de l'accompagnement"),
        "12 · t20": ("8 et 9 novembre 2024", "Village des solutions de demain"),
        "12 · t21": ("3 décembre 2024", "Up'percut Camp"),
        "12 · t22": ("4 décembre 2024", "Up'percut Forum"),
        "12 · t23": ("12 décembre 2024", "Cercles des partenaires de confiance"),
        "27 · 3 attendance of Crépité": "250 participants ont relevé les Défis",
        "27 · 15 engaged and project leads": "On ne sait pas si les 24 sont parmi les 49",
    },
    ELSEWHERE: {
        "13 · x01": ("23 janvier 2024", "Bilan de l'Accélérateur Fondation Entreprendre"),
        "13 · x02": ("4 avril 2024", "Territoires et Solutions"),
        "13 · x03": ("12 mai 2024", "Rencontre des étudiants de la Chaire Innovation Sociale de l'Essec"),
        "13 · x04": ("16 septembre 2024", "Soirée Entreprendre&+"),
        "13 · x05": ("4 octobre 2024", "Accueil d'étudiants de la Green Management School"),
        "13 · x06": ("8 et 9 octobre 2024", "Rencontres nationales des accompagnateurs de l'ESS"),
        "13 · x07": ("10 octobre 2024", "BIG"),
        "13 · x08": "Interview avec Entreprendre&+",
        "21 · interventions": ("Territoires et Solutions", "Interview avec Entreprendre&+"),
    },
    event("t23"): {
        "14 · to Strasbourg": ("Meurthe-et-Moselle", "Luxembourg", "Grenoble", "Reims"),
        "27 · 22 visits, a lower bound": "Au moins : la source cite ces visites « par exemple ».",
        "27 · 34 Cercles, Cercle": (
            "Cercles des partenaires de confiance",
            "Cercle des partenaires de confiance Strasbourg",
        ),
    },
    event("t10"): {
        "14 · to Luxembourg": ("Meurthe-et-Moselle", "Strasbourg", "L'équipe nationale y était."),
        "27 · 26 idéation, créativité": ("Grande soirée d'idéation", "grande soirée de créativité"),
    },
    event("t16"): {
        "14 · to Lons-le-Saunier": ("Meurthe-et-Moselle", "Strasbourg", "L'équipe nationale y était."),
        "27 · 5 Crépité, Crépîte": ("Crépité", "un nouveau nom : Crépîte", "Orthographe à confirmer."),
        "27 · 16 défis and solutions": "les défis et les solutions sont deux choses",
    },
    event("t18"): {
        "14 · to Miramas": (
            "Grenoble",
            "Amiens",
            "Strasbourg",
            "Les Mureaux",
            "Luxembourg",
            "Sud Est Parisien",
        ),
        "27 · 23 six teams, nine territories": "Le même jour, l'Agora à Miramas réunit 9 territoires venus d'ailleurs.",
    },
    event("t21"): {
        "14 · the national team at Up'percut": "L'équipe nationale y était.",
        "27 · 25 Up'percut": ("3-4 décembre", "Le 3 décembre, Up'percut Camp à Valence", "Upercut"),
    },
    event("n02"): {
        "7 · s1, people and territories": ("Présents 30", "Territoires 13"),
        "27 · 33 title of the day": (
            "comment animer des ateliers",
            "animation d'ateliers d'intelligence collective lors des événements",
            "1 journée sur l'animation de la créativité",
        ),
    },
    event("t03"): {"12 · t03, theme": "l'enjeu des déchets dans le BTP et l'industrie"},
    event("t01"): {"12 · t01, place": "Koerich"},
    event("t04"): {"12 · t04, place": "Bischheim"},
    event("t17"): {"12 · t17, place": "Bourg de Péage"},
    event("n13"): {"11 · n13, with whom": "le Coorace, dans le cadre de l'offre de service PTCE"},
    event("n08"): {
        "8 · the first committee": "le tout premier comité de labellisation auquel j'ai eu le plaisir"
    },
    event("n12"): {
        "16 · 64 people": "64 personnes présentes",
        "16 · 88 %": "88% des participants ont trouvé ces temps très inspirants",
        "16 · 70 %": "70% ont indiqué avoir envie de voir Start-Up de Territoire",
        "16 · testimonies": ("Lons-le-Saunier", "Miramas"),
        "27 · 13 webinars": "Pour les trois dates ensemble ; par date : non renseigné.",
    },
    event("n14"): {
        "27 · 14 premiers pas": "Pour les deux dates ensemble, ou pour la seconde : on ne sait pas.",
    },
    event("n19"): {
        "15 · Agora": (
            "Présents 30",
            "Territoires 10",
            "Grenoble",
            "Les Mureaux",
            "Sud Est Parisien",
            "Valence-Romans",
        ),
        "15 · programme": "ateliers sur les synergies entre les projets",
        "27 · 17, 18 reach of the Agora": (
            "30 personnes venues de 10 territoires",
            "10 territoires y étaient, dont 8 labellisés.",
        ),
    },
    event("n20"): {
        "7 · s7, teams": ("Poitiers", "Caen", "Guyane", "Haut-Doubs", "Luxembourg", "Les Mureaux"),
        "27 · 1 seminar": ("12-16 novembre", "du 12 au 14 novembre", "2 jours en présentiel"),
        "27 · 24 teams, no people": "son bilan : aucune mesure n'est saisie",
    },
    event("n01"): {"27 · 2 first meeting": ("11 janvier", "15 février, 16 mai, 19 septembre")},
    event("x03"): {"27 · 36 a Sunday": "Le 12 mai 2024 est un dimanche."},
    territory("strasbourg"): {
        "4 · kf-strasbourg": ("8 % de la population de l'Eurométropole", "le lien est perdu"),
        "7 · m1": "Création d'un nouveau module « animation dans la durée de l'équipe cœur »",
        "14 · the national team in Strasbourg": "rencontres avec les porteurs de projets",
        "27 · 12 the 8 %": "Ni année ni base",
    },
    territory("amiens"): {
        "14 · to Amiens": ("Miramas", "Strasbourg", "soirée de créativité", "l'équipe nationale")
    },
    territory("figeac"): {"24 · a module in 2025": "un autre sur le pilotage d'une dynamique locale en 2025"},
    territory("meurthe-et-moselle"): {
        "12 · Lunévillois": "Nous commençons notre remontée des rêves dans le Lunévillois.",
        "27 · 28 Meurthe-et-Moselle": ("Aussi appelé Nancy", "Lunévillois"),
    },
    territory("lons-le-saunier"): {
        "14 · the national team with the Clus'ter Jura": "groupe de travail sur l'Entrepreneuriat Coopératif",
        "27 · 30 Lons-le-Saunier": "Aussi appelé Jura",
    },
    territory("valence-romans"): {"27 · 29 Valence-Romans": "Aussi appelé Valence"},
    territory("sud-est-parisien"): {
        "27 · 27 Sud Est Parisien": (
            "Aussi appelé Ivry-sur-Seine",
            "Sud Est Parisien et Ivry-sur-Seine sont le même territoire",
        )
    },
    territory("epinal"): {"27 · 31 spelling": ("Epinal", "Épinal (88)", "Pôle Éco Ter")},
    territory("guyane"): {"27 · 32 carrier and PTCE": ("Porté par Guyanasso", "PTCE : PTCE l'Accordeur")},
    territory("poitiers"): {
        "2d · Poitiers": (
            "Pôle Pépites de l'Université de Poitiers",
            "Grand Poitiers Communauté Urbaine",
            "Pôle Insertion - Université de Poitiers",
            "Neoloji Technopole",
            "POP Incub",
            "J'adopte un projet",
        )
    },
    territory("le-mans"): {"2a · Le Mans, deduced": "Le Mans parraine Poitiers et Sud Est Parisien"},
    territory("besancon"): {"2a · Besançon, deduced": "siège au conseil d'administration"},
    FUNDING: {
        "23 · sentence 1": "Nous sommes en phase de levée de fonds pour 2025-2026.",
        "23 · sentence 2": "Différents acteurs ont été rencontrés dans ce cadre",
        "23 · sentence 3": "Des dossiers ont été déposés en réponse à des appels à projets.",
    },
    DECLARED: {
        "27 · 4 Clus'ter Jura and the board": ("Membre du Conseil d'Administration", "est également invitée"),
        "27 · 21 bureau": ("Le bureau se réunit tous les 15 jours", "Aucune date n'est donnée."),
        "27 · 38 seven years, 2016": (
            "accompagne depuis 7 ans les équipes",
            "2016-2024 De l'époque des pionniers",
        ),
    },
    Page("declared/page.py", "enonces=2", Role.BOARD): {
        "3 · logo 14": "un logo parmi ceux de Poitiers n'a laissé que cette lettre",
    },
    QUALITY: {"27 · 8 label dates": "14 labels sur 17, dont 3 sans fiche"},
    Page("events/page.py", "portee=Réseau&annee=2024&partie-evenements=La+liste"): {
        "27 · 35 same-day events": ("16 mai 2024", "3 juin 2024", "10 octobre 2024"),
    },
}

# What stands on no page, and why
NOT_SHOWN = {
    "1 · printed pages": "the report's own table of contents: a fact of the document, each line is cited instead",
    "1 · anita.duval@…": "the address of a person, which no page needs: the common one is shown",
    "20 · names": "of people: their roles, teams and territories are shown, no name is stored",
    "2e · arithmetic": "computed from facts above, by tests/sample_data/test_reseau_2024.py",
    "2f · matrix": "computed from facts above: each visit, part and sponsorship stands on its own",
    "27 · 17 nine territories": "of a page outside the report, which is never loaded",
}
