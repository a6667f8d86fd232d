"""What each role opens beside what the one before does, in our words."""

from data_access.vocabulary import Role
from pages.ui.formats import headed

OPENS = {
    Role.PUBLIC: "les diapositives de l'Agora",
    Role.NETWORK: "la vue d'ensemble, les territoires, les promos, les parrainages, les événements",
    Role.BOARD: "la levée de fonds, ce qui est publié et compté, ce qui a changé, ce qui reste à compléter, la fiche "
    "pour le CA",
    Role.STAFF: "l'import, la saisie, l'historique, la préparation de l'Agora",
    Role.ADMIN: "la liste des accès, le registre de ce que nous gardons des personnes",
}


def titled(role: Role) -> str:
    """« Conseil d'administration »."""
    return headed(role.french)
