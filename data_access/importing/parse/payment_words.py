"""What words say of a payment: that it came, that it is still expected, or that it will not come."""

import re
import unicodedata

from data_access.importing.model.cells import folded

_CAME = "encaisse|recu|verse|paye|percu|regle|vire|venu|arrive|rentre|touche"
_IS_RECEIVED = re.compile(rf"\b(?!rentree)(?:{_CAME})e?s?\b")  # « à la rentrée » is when
_DID_NOT_COME = re.compile(rf"\b(?:non|pas) (?:encore )?(?:ete )?(?:{_CAME})e?s?\b")
_IS_EXPECTED = re.compile(
    r"\b(?:attendu|prevu|espere|promis|annonce|prevision\w*)e?s?\b|\ba (?:venir|recevoir|encaisser)\b|"
    r"\ben attente\b|" + _DID_NOT_COME.pattern
)
_STILL_COMES = re.compile(
    r"\b(?:arrive(?:nt|ra|ront)|viendr(?:a|ont)|(?:sera|seront|(?:doit|doivent|devrait|devraient) (?:être|etre)) "
    rf"(?:\w+ )?(?:{_CAME}|reçu|encaissé|versé|payé|perçu|réglé|viré|venu)e?s?)\b"
)
_LATER = r"(?:en|pour|fin|d[ée]but|mi|courant|bient[ôo]t|prochainement)\b"
# « arrivé » came, and so did « bien arrive » and « ARRIVE EN MARS »
_ARRIVES = re.compile(rf"(?<!\bbien )(?<!\best )\barrive(?= {_LATER})")
_ANNOUNCEMENT = re.compile(  # « virement annonce » and « annonce pour mai » are none, but « annoncé »
    r"(?:^|[,;.:(] ?|\b(?:[ld]['’]|une |cette |des |les |petites? |par |sur ))annonces?\b"
    rf"(?! *(?:$|[),;.?!]|{_LATER}))|\bannonces?\b(?= (?:radio|presse|web|internet)\b)"
)
_OF_NO_MONEY = re.compile(  # but of a decision, or of what is to be handed in
    r"\b(?:accord|attribu|demand|sollicit|obten|notifi|vote|reponse|decision|convention|confirm|reserve)|"
    r"^(?!.*\b(?:versement|virement|paiement|cheque|solde|acompte|montant|somme|argent|mandat|tranche))"
    r".*\b(?:bilan|rapport|rdv|rendez|reunion|justificat|attestation|comptes?[ -]rendu|visite|courrier|ag\b|"
    r"ca\b(?! (?:arriv|va\b|vien|sera|devr|doit)))"
)
_CLAUSES = re.compile(r"[,;.()]")
_OF_THE_REST = re.compile(r"\b(?:solde|reste|restant|complement|suite)\b")
_NEVER_COMES = re.compile(
    r"\b(?:refus|annul|rejet|perdu|abandon|impaye|jamais|ne (?:sera|seront|viendra)|manqu)"
)
_NOT = re.compile(r"\b(?:pas|non|retard|relanc\w*)\b")


def without_announcements(text: str) -> str:
    """A text in small letters without the noun « annonce », which says nothing of what is announced."""
    return _ANNOUNCEMENT.sub(" ", unicodedata.normalize("NFC", text).casefold())


def _words(text: str) -> str:
    """A text in small letters without accents, in which what still comes is « à venir »."""
    words = _STILL_COMES.sub("à venir", without_announcements(text))
    return folded(words if text.isupper() else _ARRIVES.sub("à venir", words))


def says_received(text: str) -> bool:
    """Whether a text says that an amount came: « encaissé »."""
    words = _words(text)
    return _IS_RECEIVED.search(words) is not None and not (
        _IS_EXPECTED.search(words) or _NEVER_COMES.search(words)
    )


def says_planned(text: str) -> bool:
    """Whether a text says that an amount is planned, or did not come yet: « attendu », « pas venu »."""
    words = _words(text)
    return _IS_EXPECTED.search(words) is not None and not _NEVER_COMES.search(words)


def says_expected(text: str) -> bool:
    """Whether a text says that an amount is expected, and not that it came as it was planned."""
    return says_planned(text) and not _IS_RECEIVED.search(_DID_NOT_COME.sub(" ", _words(text)))


def says_money_expected(text: str) -> bool:
    """Whether a remark says so of the money, rather than of a decision, a report or a meeting: « bilan à venir »."""
    return says_expected(text) and any(
        says_planned(one) and not _OF_NO_MONEY.search(folded(one)) for one in _CLAUSES.split(text)
    )


def says_rest_expected(text: str) -> bool:
    """Whether a text says so of what is left: « solde à venir »."""
    return says_expected(text) and _OF_THE_REST.search(folded(text)) is not None


def may_have_come(text: str) -> bool:
    """Whether an amount of which a text says this may be a received one: « encaissé », « à vérifier »."""
    words = _words(text)
    return not (says_planned(text) or _NEVER_COMES.search(words) or _NOT.search(words))
