"""Whose events follow a title: « Nos soirées », « Chez les autres », « Hors réseau », « Où nous étions invités »."""

import re

from data_access.name_keys import unaccented
from data_access.vocabulary import Scope

_WE = r"(?:nous|on|l'equipe|les equipes|nos equipes)"
_WHAT = r"(?:evenements?|soirees?|rencontres?|rendez-vous|manifestations?|salons?|forums?|actions?|dates?|temps forts?)"
_OTHERS = r"(?:les |des |d')?(?:autres|partenaires|exterieurs?)"
_ELSEWHERE = re.compile(
    rf"chez (?:{_OTHERS}|nos (?:partenaires|amis|voisins))"
    r"|(?:c'est )?ailleurs(?: .*)?|hors (?:du |de notre |de nos )?(?:reseau|territoires?)"
    r"|(?:hors|pas) (?:de )?chez nous"
    rf"|(?:{_WHAT} )?(?:organise|porte|propose|monte|anime)e?s? par (?:d'|les |des |nos )(?:autres|partenaires).*"
    rf"|(?:{_WHAT} )?(?:de nos|des) partenaires|{_WHAT} des autres"
    rf"|(?:{_WHAT} )?(?:la )?ou (?:{_WE} )?(?:etai(?:t|ent|ons)|avons ete|a ete|sommes|est|allons|va|intervenons)\b.*"
    rf"|(?:{_WHAT} )?auxquel(?:le)?s (?:{_WE} )?(?:avons|a|ont) (?:participe|ete invitee?s?).*"
    rf"|nous (?:y )?(?:etions|sommes) (?:invites?|presents?|de passage).*|(?:{_WHAT} )?ou .* invitee?s?"
    rf"|{_WHAT} externes?|{_WHAT} exterieure?s?|{_WHAT} hors reseau"
)
_OURS = re.compile(
    rf"(?:nos|notre|mes) (?:propres )?{_WHAT}(?: .*)?|chez nous|les notres|a nous"
    rf"|(?:{_WHAT} )?(?:que nous |qu'on )?(?:organis|port|propos)(?:ons|e|ees?|es)(?: par nous(?:-memes)?)?"
)
_ASIDE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LONGEST = 80  # signs of a title; more is a sentence


def scope_titled(text: str) -> Scope | None:
    """The scope of the events below a title that says that others hold them; None for any other."""
    return Scope.OUTSIDE if _ELSEWHERE.fullmatch(_plain(text)) else None


def says_ours(text: str) -> bool:
    """Whether a title says that the events below it are our own, of the network or of a territory."""
    return _OURS.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    text = _ASIDE.sub(" ", text.replace("’", "'"))[: _LONGEST + 1]
    plain = " ".join(unaccented(text.casefold()).split()).strip(" :–—-.,!*#")
    return plain if len(plain) <= _LONGEST else ""
