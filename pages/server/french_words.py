"""The words that Streamlit writes or tells in English and has no setting for, with ours in their place.

`tests/pages/server/test_french_words.py` finds each in the version that is installed, and says which are gone.
"""

from pages.ui.framework_elements import Element

WORDS = {  # covered by a French one, by where they stand: parts of a date, which the field draws anew
    f'{Element.DATE.selector} [data-placeholder][data-type="day"]': "jj",
    f'{Element.DATE.selector} [data-placeholder][data-type="year"]': "aaaa",
}
LABELS = {  # told to a listener, or in an empty box; « Fullscreen: of what » too
    "App pages": "Pages",
    "Navigate to home page": "Vers la vue d'ensemble",
    "Main menu": "Menu",
    "Sidebar": "Menu",
    "Expand sidebar": "Ouvrir le menu",
    "Collapse sidebar": "Fermer le menu",
    "Running...": "En cours…",
    "Open": "Ouvrir",
    "Close": "Fermer",
    "Dismiss": "Fermer",
    "Clear value": "Effacer le choix",
    "Clear all": "Tout effacer",
    "Clear entry": "Effacer",
    "Selected values": "Choix",
    "Fullscreen": "Plein écran",
    "Close fullscreen": "Quitter le plein écran",
    "Previous page": "Page précédente",
    "Next page": "Page suivante",
    "Choose date": "Choisir une date",
    "Choose date range": "Choisir une période",
    "Clear date": "Effacer la date",
    "Clear dates": "Effacer les dates",
    "Previous month": "Mois précédent",
    "Next month": "Mois suivant",
    "Increment": "Plus un",
    "Decrement": "Moins un",
    "Scroll tabs left": "Onglets précédents",
    "Scroll tabs right": "Onglets suivants",
    "Add files": "Ajouter des fichiers",
    "Toggle fullscreen": "Plein écran",
    "Show data": "Voir les données",
    "Show chart": "Voir le graphique",
    "Download as CSV": "Télécharger en CSV",
    "Download as PNG": "Télécharger en PNG",
    "Search": "Rechercher",
    "Show/hide columns": "Choisir les colonnes",
    "Clear selection": "Effacer la sélection",
    "Copy Vega-Lite spec": "Copier la description Vega-Lite",
    "Copy to clipboard": "Copier",
    "Copied": "Copié",
    "Copied!": "Copié",
    "Loading": "En cours",
    "Empty": "vide",
    "file upload": "Fichier à envoyer",
    "Click to retry upload": "Envoyer encore une fois",
    "Link to heading": "Lien vers ce titre",
    "Choose an option": "Choisir",
    "Choose options": "Choisir",
    "No options to select": "Rien à choisir",
    "apply": "valider",  # what a sentence takes over
    "submit form": "envoyer",
}
MAP_KEYS = (  # what a listener is told of the map that deck.gl draws, which has no name of its own
    "Carte à explorer : les flèches la déplacent, + et − la grossissent ; la liste à côté dit ce qu’elle montre"
)
ANSWER_KEYS = (  # of an import's question, whose arrows choose nothing yet
    "Au clavier : les flèches vont d’une réponse à l’autre ; Espace ou Entrée la donne"
)
BEGINNINGS = {  # of what a listener is told
    "Remove ": "Retirer ",
    "Cancel upload of ": "Ne pas envoyer ",
    "Help for ": "Aide : ",
    "Choose date, ": "Choisir une date, ",
    "day, ": "jour, ",
    "month, ": "mois, ",
    "year, ": "année, ",
}
SENTENCES = {  # replaced where they stand; {} is taken over, a sentence is looked for by itself
    Element.SKIP_TO_CONTENT.selector: {"Skip to main content": "Aller au contenu"},
    f"{Element.DROP_ZONE.selector} button": {"Upload": "Parcourir"},
    '[role="listbox"][data-empty="true"] [role="option"]': {
        "No results": "Rien trouvé. Les accents comptent : é, ç…"
    },
    ".rc-overflow-item-rest": {"{} more": "Autres pages"},  # of a menu that has no room for all
    Element.INSTRUCTIONS.selector: {
        "Press Enter to {}": "Entrée pour {0}",
        "Press {}+Enter to {}": "{0} + Entrée pour {1}",
    },
    f"{Element.FILE_CHIP.selector}, {Element.ERROR_TOOLTIP.selector}": {
        "Error:": "À corriger :",
        "File must be {} or smaller.": "Ce fichier est trop lourd : {0} au plus.",
        "{} files are not allowed.": "Ce fichier n'est pas d'un format qui se lit ici.",
        "File size is too small.": "Ce fichier est vide.",
        "Only one file is allowed.": "Un seul fichier à la fois.",
        "Upload failed": "L'envoi n'a pas abouti.",
        "Unexpected error.": "L'envoi n'a pas abouti.",
        "Please try again.": "Essayez encore une fois.",
    },
    f"{Element.NUMBER.selector}, {Element.ERROR_TOOLTIP.selector}": {
        "Error:": "À corriger :",
        "Number is outside the allowed range.": "Ce nombre est hors de ce qui se choisit ici.",
        "Number is below the allowed range.": "Ce nombre est trop petit.",
        "Number is above the allowed range.": "Ce nombre est trop grand.",
        "Please enter a value between {} and {}.": "Écrivez un nombre de {0} à {1}.",
        "Please enter a value greater than or equal to {}.": "Écrivez un nombre à partir de {0}.",
        "Please enter a value less than or equal to {}.": "Écrivez un nombre jusqu'à {0}.",
        "This field is required.": "Il faut y répondre.",
    },
    Element.TOOLTIP.selector: {
        one: LABELS[one]
        for one in ("Download as PNG", "Copy Vega-Lite spec", "Fullscreen", "Close fullscreen", "Show data")
    },
    Element.CALENDAR.selector: {
        "Use arrow keys to navigate dates.": "Les flèches vont d'un jour à l'autre.",
        "Enter to select.": "Entrée choisit.",
        "Escape to close.": "Échap ferme.",
        "Choose date{}": "Choisir une date{0}",
    },
    '[id^="react-aria-description"]': {"Selected Date:": "Date choisie :"},
    "[data-live-announcer]": {
        "{} option{} available.": "{0} choix.",
        "{}, selected": "{0}, choisi",
        "Empty": "vide",
    },
    Element.OPTIONS.selector: {
        "You can only select up to {} {}.": "Pas plus de {0} à la fois.",
        "Remove an option first.": "Retirez-en d'abord.",
        "Select all": "Tout choisir",
        "Select {} matches": "Choisir les {0} trouvés",
    },
    Element.COLUMNS_SHOWN.selector: {"Select all": "Toutes les colonnes"},
    Element.DIALOG.selector: {
        "Connection error": "La connexion est coupée",
        "Streamlit server is not responding.": "Le tableau de bord ne répond pas.",
        "Are you connected to the internet?": "Êtes-vous relié au réseau ? Ce qui est "
        "enregistré l'est toujours, et la page reprend d'elle-même dès qu'il répond.",
        "Is Streamlit still running?": "Le tableau de bord tourne-t-il toujours ?",
        "If you accidentally stopped Streamlit, just restart it in your terminal:": "S'il est arrêté, relancez-le :",
        "streamlit run yourscript.py": "make run",
        "Connection timed out.": "Le tableau de bord met trop longtemps à répondre ; la page essaie encore.",
        "Connection failed with status {}": "Le tableau de bord n'ouvre pas cette page ({0}) Rechargez-la.",
    },
    Element.ALERT.selector: {
        "Network issue": "Cette partie de la page n'est pas arrivée",
        "Cannot load Streamlit frontend code.": "Le tableau de bord a peut-être été mis à jour.",
        "This can happen when you update Streamlit while a Streamlit app is running.": "Vos données restent.",
        "To fix this, simply reload this app by pressing": "Rechargez la page :",
        ", or": " ou",
        "If the error persists, try force-clearing your browser's cache as described": "Si cela revient, videz "
        "le cache de votre navigateur, comme il est dit",
        "here": "ici",
    },
    Element.ICON_BUTTON.selector: {"{} icon": ""},  # the button has a name
    Element.TOAST.selector: {"view less": "moins", "view more": "la suite"},
}
