"""What remarks say that contradicts a row, by meaning: it did not take place, another day, a refusal, another amount …

They are looked for in small letters without accents."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from data_access.importing.model.cells import folded
from data_access.importing.parse.payment_words import says_money_expected
from data_access.models import (
    Base,
    CohortMember,
    Event,
    Funding,
    Payment,
    Project,
    Sponsorship,
    Statement,
    Status,
)
from data_access.vocabulary import (
    EventStatus,
    FundingStage,
    Outcome,
    ProjectStage,
    SponsorshipStatus,
    Term,
    TerritoryStatus,
)

NOT_HELD, MOVED, OTHER_COUNT, OTHER_AMOUNT = "pas eu lieu", "autre jour", "autre nombre", "autre montant"
NOT_PAID, EXPECTED, REFUSAL, GIVEN_UP = "pas arrivé", "attendu", "refus", "abandon"
STOPPED, PAUSED, LEAVING, NOT_OUT, FINISHED = "arrêt", "pause", "départ", "pas paru", "fini"
LONGEST = 120  # signs of a remark; more is a story

UNDONE: frozenset[Term] = frozenset(
    {
        *(EventStatus.CANCELLED, EventStatus.POSTPONED, FundingStage.REFUSED, FundingStage.DROPPED),
        *(TerritoryStatus.LEFT, TerritoryStatus.DORMANT, TerritoryStatus.POSTPONED),
        *(SponsorshipStatus.ENDED, SponsorshipStatus.PAUSED, ProjectStage.STOPPED),
        *(Outcome.LEFT, Outcome.POSTPONED),
    }
)
_MONTHS = (
    r"(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|rentree|printemps|"
    r"automne|hiver)"
)
_START = r"(?:^|[,;.!(:/–-] ?)"  # of a remark, or of a part of it
_STOP = (
    r"(?= *(?:$|[,;.!?()/:–-]|faute\b|car\b|a cause\b|par manque\b|suite\b|en raison\b|finalement\b|"
    r"cette annee\b))"
)
_NOT = (
    r"\b(?:n'|ne l[' ]?|l')(?:a|ont|avons) (?:\w+ )?(?:pas|jamais)"  # « n'a finalement pas », « ne l'a pas »
)
_HOLD = r"(?:tenir|faire|organiser|maintenir|realiser)"
_TAKE_PLACE = rf"(?:s[e'] ?{_HOLD}|avoir lieu|etre (?:fait|tenu|realise|organise|maintenu)e?s?|{_HOLD})"
_DECIDES = r"(?:comite|jury|commission|conseil|ca|bureau|instance)"
_SAID_NO = (  # but « non au premier lieu », « non, puis oui »
    r"(?:dit|repondu|vote) non\b(?! (?:au|aux|pour|sur|a (?:la premiere|l'ancien))\b)"
    r"(?!.*\b(?:puis|ensuite|oui|avant de)\b)"
)
_GO_ON = r"(?:continuer|poursuivre|donner suite|aller (?:plus loin|au bout)|rester|s'engager)"
_TO_STOP = (
    rf"(?:(?:s')?arreter|quitter|se retirer|ne (?:pas|plus) {_GO_ON})\b"
    rf"(?:{_STOP}| (?:en|tout|le (?:projet|reseau|parcours)|la (?:demarche|promo)|l'accompagnement)\b)"
)
_PERSONS = (  # who gave up is one of them, and no territory
    r"\b(?:president|direct|maire|mairie|elue?|benevole|prestataire|animat|traiteur|proprietaire|salari|stagiaire|"
    r"tresori|secretaire|adjoint|conseill)\w*"
)
_PAID = r"(?:cheque|virement|paiement|versement|mandat(?:ement)?|prelevement)"
_ENDED = r"(?:arretee?|stoppee?|interrompue?|rompue?|dissoute?|dissous)s?"


@dataclass(frozen=True)
class Kind:
    """`said`: what such a remark says, as a question tells it; `models`: the tables of which that matters, all where
    none; `unless`: words before it that say the contrary; `states`: those by which a row says the same itself; `says`:
    other texts that say so."""

    said: str
    words: re.Pattern[str]
    models: tuple[type[Base], ...] = ()
    unless: re.Pattern[str] = re.compile(r"\b(?:pas|jamais|non|ni|si|sans)\b(?: [\w']+){0,2} ?$")
    states: frozenset[Term] = frozenset()
    says: Callable[[str], bool] = lambda _: False


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns))


KINDS: Mapping[str, Kind] = {
    NOT_HELD: Kind(
        "que cela n'a pas eu lieu, ou que personne n'est venu",
        _any(
            r"\btombee?s? a l'eau\b|\bajournee?s?\b|\bsine die\b|\bdeprogrammee?s?\b",
            r"\bpersonne (?:n'est (?:venue?|passee?)|n'a (?:vien|ete present)|n'etait (?:la|presente?)\b)",
            r"\bpersonne ne s'est (?:presente|deplace)",
            r"\bfaute (?:de |d')(?:participant|inscri|public|combattant|monde|candidat)",
            rf"{_START}(?:pas|non|jamais) (?:ete )?(?:faite?|tenue?|realisee?|organisee?|maintenue?)s?\b{_STOP}",
            rf"{_NOT} ete (?:fait|tenu|realise|organise|maintenu)|{_NOT} (?:fait|tenu|organise|maintenu)e?s?{_STOP}",
            rf"(?:{_NOT}|{_START}(?:pas|jamais)) pu (?:la |le |les |l')?{_TAKE_PLACE}{_STOP}",
            rf"\bn'(?:a|ont) pu {_TAKE_PLACE}{_STOP}",
            rf"{_START}(?:impossible|impossibilite) (?:de |a )(?:la |le )?{_HOLD}",
            rf"\bne (?:s'est|se sont) (?:\w+ )?(?:pas|jamais) (?:tenu|fait|deroule)e?s?\b|\bnon tenue?s?\b{_STOP}",
            rf"{_START}(?:pas|aucune?) (?:de |d')?(?:soiree|forum|atelier|seance|rencontre|reunion){_STOP}",
            rf"{_START}empechee?s? par\b|{_START}jamais eu lieu",
            rf"\b(?:du|fallu|prefere|(?:decide|choisi) d') ?annuler(?:\b{_STOP}| (?:la soiree|l'evenement|le forum))",
            rf"\b(?:on|nous) (?:a|avons) (?:laisse tomber|renonce|jete l'eponge)\b{_STOP}",
        ),
        (Event,),
        states=UNDONE,
    ),
    NOT_OUT: Kind(
        "que cela n'est pas paru, ou pas encore",
        _any(
            r"\b(?:pas|non|jamais) (?:encore )?(?:ete )?(?:paru|publie|diffuse|sorti|passe a l'antenne)e?s?\b",
            rf"{_START}a (?:paraitre|publier|diffuser)\b",
            r"\b(?:devrait|doit|va) (?:paraitre|sortir|etre (?:publie|diffuse))",
        ),
        (Statement,),
    ),
    MOVED: Kind(
        "un autre jour",
        _any(
            r"\b(?:decal|repouss|deplac|avanc|report|reprogramm|renvoy|differ)ee?s? (?:du .{1,20}? )?"
            r"(?:a l'|a la |au |a |en |pour (?:le |la )?)(?:\d|(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|"
            rf"dimanche|{_MONTHS}|debut|fin|mi|une (?:autre )?date|plus tard|mois|semaine|annee|an)\b)",
            r"\bremise?s? (?:au \d|a (?:plus tard|une (?:autre )?date|la rentree))",
            rf"{_START}(?:decal|repouss)ee?s?{_STOP}",
            r"\b(?:finalement|en fait|plutot|eu lieu|s'est tenue?|s'est faite?)(?: (?:a|au|en|chez) .{1,25}?)? le "
            rf"\d{{1,2}}(?:[/. ]\d|(?:er)? {_MONTHS})",
        ),
        (Event,),
        states=UNDONE,
    ),
    REFUSAL: Kind(
        "un refus, ou ce qui est à rendre",
        _any(
            r"\brefus(?:e|ee|es|ees)?\b|\b(?:dit|repondu|est) non\b(?! au (?:premier|1er|debut|depart))",
            r"\brejete?e?s?\b|\b(?:recale|deboute)e?s?\b",
            r"\b(?:avis|reponse|decision|retour|courrier) (?:negati|defavorable)",
            r"\b(?:pas|non) (?:ete )?(?:retenu|accorde|attribue|obtenu|finance|eligible|recevable)e?s?\b",
            r"^a (?:rendre|rembourser|restituer|reverser)\b(?! (?:avant|en|le|au|pour|fin|debut|d'ici|compte))",
            r"\b(?:subvention|aide|somme|montant|argent|fonds|trop[ -]percu|acompte|avance)s? (?:est |sont |a ete )?"
            r"(?:a (?:rendre|rembourser|restituer|reverser)|rendu|rembourse|restitue|retire|perdu)",
        ),
        (Funding,),
        re.compile(
            r"\b(?:pas|sans|aucune?|jamais|ni|malgre|apres|avant|risque|si|cas|eviter|premiere?|1er|1re|1ere|"
            r"precedente?|ancienne?|plutot que|personne)\b(?: [\w']+){0,3} ?$"
        ),
        UNDONE,
    ),
    LEAVING: Kind(
        "que le label est rendu, ou le réseau quitté",
        _any(
            r"\b(?:rendu|perdu|retire|quitte) (?:son|le|leur|notre) (?:label|reseau)\b",
            r"\blabel (?:a ete |est )?(?:rendu|perdu|retire|suspendu)\b",
            r"\b(?:sorti|parti|retire)e?s? (?:du reseau|de la demarche|de la promo)\b",
            r"\bquitte (?:la (?:demarche|promo)|l'accompagnement)",
        ),
        (Status, CohortMember),
        states=UNDONE,
    ),
    "label": Kind(
        "que le label est obtenu",
        _any(
            r"\blabel (?:a ete |est )?(?:obtenu|recu|accorde|delivre|decroche)\b|\b(?:a obtenu|a eu) (?:son|le) label\b"
        ),
        (Status,),
        states=frozenset({TerritoryStatus.LABELLED, TerritoryStatus.LEFT, TerritoryStatus.DORMANT}),
    ),
    STOPPED: Kind(
        "que cela s'est arrêté, ou n'a jamais commencé",
        _any(
            rf"{_START}(?:(?:tout|a ete|s'est) )?{_ENDED} (?:en|depuis|fin|debut|des|le \d|au)\b",
            r"\b(?:projet|action|activite|demarche|accompagnement|parrainage|binome|echange|association|structure|"
            rf"chantier)s? (?:a ete |est |sont |s'est )?(?:{_ENDED}\b|en panne|a l'arret)",
            r"\b(?:jamais|n'a pas|n'ont pas) (?:demarre|commence|vu le jour|ouvert|abouti)(?:e|es|s)?\b",
            r"\b(?:a|ont) ferme (?:ses|leurs) portes\b",
            r"\bfermee?s? (?:definitivement|depuis|en (?:\w+ )?20\d\d|le \d)",
            r"\b(?:en|mise? en) liquidation|\bliquidation judiciaire|\bdepot de bilan\b",
            r"\bplus de nouvelles?\b|\bne se parlent plus\b|\bn'existe plus\b",
        ),
        (Status, CohortMember, Sponsorship, Project, Funding),
        re.compile(r"\b(?:pas|non|ni|si|risque)\b(?: [\w']+){0,2} ?$"),
        UNDONE,
    ),
    FINISHED: Kind(
        "que cela est fini",
        _any(
            rf"{_START}(?:(?:tout|c'est|est|desormais|maintenant) )?(?:fini|termine|acheve|clos|conclu)e?s?"
            rf"(?:{_STOP}| (?:en|depuis|fin|debut|des|le \d|au|apres|avec)\b)"
        ),
        (Sponsorship,),
        states=UNDONE,
    ),
    "label refusé": Kind(
        "que le label est refusé",
        _any(
            rf"\b{_DECIDES}\b(?:(?!\b(?:pas|jamais|ni)\b)[^,;.]){{0,25}}\b{_SAID_NO}",
            rf"{_START}(?:(?:a|ont|ils ont|on nous a) )?{_SAID_NO}",
            rf"\brefus (?:du|de la|de l'|par (?:le|la|l')) ?{_DECIDES}\b",
            r"\b(?:label|labellisation|candidature|dossier|demande)s? (?:a ete |est |leur a ete )?"
            r"(?:refus|rejet|ajourn|non accord|pas accord|non obtenu|pas obtenu)e?e?s?\b",
            r"\b(?:pas|non) (?:encore )?(?:ete )?(?:labell?ise|retenu)e?s?\b",
            r"\b(?:avis|vote|decision|reponse) (?:negati|defavorable)",
            r"\b(?:label|labellisation)s? (?:a ete |est |sera )?(?:repouss|report|decal|differ|suspend)(?:ee?|ue?)s?\b",
            rf"{_START}(?:label )?sous reserve (?:du (?:vote|comite|ca|conseil)|de (?:la|l') ?(?:validation|accord))",
        ),
        (Status, CohortMember),
        re.compile(
            r"\b(?:pas|sans|aucune?|jamais|ni|malgre|apres|avant|si|1er|premiere?|personne)\b(?: [\w']+){0,3} ?$"
        ),
        frozenset({*TerritoryStatus, *Outcome}) - {TerritoryStatus.LABELLED, Outcome.LABELLED},
    ),
    GIVEN_UP: Kind(
        "que l'on a renoncé, ou arrêté",
        _any(
            r"\b(?:jete|jettent) l'eponge\b|\bbaisse les bras\b|\bclaque la porte\b|\blache l'affaire\b",
            rf"\b(?:a|ont) (?:tout arrete|laisse tomber)\b{_STOP}|\bsine die\b",
            rf"\b(?:a|ont) (?:renonce|decroche|abandonne)\b{_STOP}",
            r"\b(?:a|ont) renonce a (?:continuer|poursuivre|la (?:demarche|promo|suite)|l'accompagnement)\b",
            rf"\bn'(?:a|ont) (?:pas|plus) (?:souhaite|voulu|desire|pu) {_GO_ON}\b",
            rf"\bne (?:souhaite|veut|desire|peut|souhaitent|veulent|desirent|peuvent) (?:pas|plus) {_GO_ON}\b",
            rf"\b(?:decide|choisi) (?:de |d')?{_TO_STOP}|\bprefere {_TO_STOP}",
            rf"\bn'(?:a|ont) pas donne suite\b|\bclassee?s? sans suite\b|{_START}sans suite{_STOP}",
            rf"\b(?:s'est|se sont) (?:retire|desiste|desengage)e?s?\b{_STOP}",
            r"\b(?:n'est|ne sont) plus (?:dans (?:le reseau|la demarche|la promo)|partante?s?\b)",
            rf"{_START}(?:abandon|desistement){_STOP}",
            r"\b(?:prefere|choisi) (?:de )?(?:rejoindre )?un autre (?:reseau|label|programme)\b",
            r"\bdissolution (?:de l'(?:association|structure|equipe|asso)|du collectif)\b",
        ),
        (Status, CohortMember, Sponsorship, Project, Funding),
        re.compile(
            r"\b(?:pas|jamais|ni|si|risque|failli|aucune?|personne)\b(?: [\w']+){0,2} ?$|"
            rf"{_PERSONS}[^,;.]*$"
        ),
        UNDONE,
    ),
    PAUSED: Kind(
        "que plus rien n'avance",
        _any(
            r"\ben (?:stand[ -]?by|sommeil|hibernation)\b|\bmise?s? en (?:pause|veille)\b|\ba l'arret\b",
            rf"{_START}(?:est |sont )?en (?:pause|veille){_STOP}",
            r"\bne repond(?:ent)? plus\b|\bn'(?:a|ont|y a) plus (?:d'equipe|de (?:porteur|portage|structure|referent))",
        ),
        (Status, CohortMember, Sponsorship, Project),
        re.compile(rf"\b(?:pas|non|ni|si|risque|plus|sortie?)\b(?: [\w']+){{0,2}} ?$|{_PERSONS}[^,;.]*$"),
        UNDONE,
    ),
    "compté ailleurs": Kind(
        "qu'on l'a déjà sur une autre ligne",
        _any(
            r"\bdeja (?:ete )?(?:compte|comptabilise|inclu|compri|saisi)(?:e|s|es|se)?\b",
            r"\bcompt(?:e|abilise)e?s? (?:aussi )?(?:ailleurs|deux fois|2 fois|en double)\b",
            r"\b(?:compte|comptabilise|inclu|compri)(?:e|s|es|se)? (?:dans|avec) (?:la |le |l'|les |celle |celui )"
            r"(?:ligne|soiree|forum|total|atelier|evenement|dossier|projet|fete|subvention d|de )",
            r"\bdeja (?:(?:note|mis|ecrit|indique)e?s? )?(?:dans|sur|en) (?:l'onglet|la feuille|la ligne|le tableau|"
            r"ligne|l'autre)",
            r"\bmeme (?:projet|evenement|soiree|dossier|action|demande|subvention|structure|personne)s? que\b",
            r"\bmemes (?:personnes|participants|presents|gens) (?:que |qu')|"
            rf"{_START}(?:les )?memes (?:personnes|participants|presents|gens){_STOP}",
            r"\bcommune?s? (?:avec|a|au) (?:le |la |l'|les |celle |celui )?(?:n ?[°o]|numero|ligne|soiree|forum|"
            r"atelier|evenement|seance|d[eu] \d)",
            r"\bfusionnee?s? avec\b|\bdouble compte|\bfait double emploi\b",
        ),
    ),
    OTHER_COUNT: Kind(
        "que le nombre n'est pas celui de la colonne",
        _any(
            r"\binscrite?s? (?:seulement|uniquement)\b|\b(?:seulement|uniquement) (?:les |des )?inscri",
            r"\b(?:ce sont|c'est) (?:les? |le nombre (?:de |d'))(?:inscri|reserv|attendu|places|capacite)",
            r"\bque (?:les|des) inscri",
            r"\b(?:chiffre|nombre|effectif|donnee|valeur)s? (?:(?:indique|donne|ci-dessou|affiche)e?s? )?"
            r"(?:=|:|sont|correspondent aux?|representent) ?(?:les |des |ceux des |le nombre d')?inscrit",
            r"\b(?:present|participant|total)s? ?= ?(?:les |des |nombre d')?inscrit",
            rf"{_START}(?:pas|non) (?:pointe|compte)e?s?\b{_STOP}",
            r"\b(?:chiffre|nombre|total|donnee|montant)s? (?:de l'an(?:nee)? (?:dernier|passe|precedent)|de 20\d\d|"
            r"provisoire|previsionnel|(?:est |sont )?(?:a (?:verifier|confirmer|revoir)|faux|errone|inexact|invente))",
            r"\b(?:(?<!faire )lire|corriger en|rectifier en|en realite) (?:de )?\d+"
            r"(?= *(?:$|[,;.!()](?!\d)|et non|au lieu|presents?\b|personnes?\b|participant))|"
            r"^errat(?:um|a)\b|^rectificatif\b",
            r"\b\d+(?: [a-z]+)?,? \(?(?:et non|et pas|au lieu de|plutot que) (?:de )?\d+\b(?![/h.%])",
        ),
    ),
    EXPECTED: Kind(
        "un versement attendu, et pas encore arrivé",
        re.compile(r"(?!)"),
        (Payment,),
        says=says_money_expected,
    ),
    NOT_PAID: Kind(
        "un versement rejeté, rendu, ou pas encore arrivé",
        _any(
            rf"\b{_PAID}s? (?:est |sont |a ete |ont ete )?(?:rejet|refus|annul|retourn|bloqu|perdu|en attente|en "
            "retard)",
            rf"{_START}(?:refus|rejet|annul)(?:ee?s?)?\b",
            r"\bsans provision\b|\bimpayee?s?\b|^(?:rembourse|rendu|restitue|reverse)e?s?\b",
            r"\b(?:pas|non|jamais) (?:encore )?(?:ete )?(?:recu|arrive|credite|encaisse|verse|vire|paye)e?s?\b",
            rf"\ben attente (?:de |du |d'un |de la |d')?(?:{_PAID}|reception|signature|notification)",
        ),
        (Payment,),
        re.compile(r"\b(?:pas|jamais|non|ni|si|sans|aucune?)\b(?: [\w']+){0,2} ?$"),
    ),
    OTHER_AMOUNT: Kind(
        "un autre montant",
        _any(
            r"\bavenants?\b|\b(?:finalement|en fait|plutot|au lieu de|seulement) (?:de )?\d",
            r"\b(?:ramene|reduit|baisse|porte|passe|augmente|diminue|limite|plafonne|revu|revise)(?:e|s|es)? "
            r"(?:de .{1,12} )?a \d",
        ),
        (Funding,),
    ),
}
_MAY_SAY = re.compile(  # what each such text holds, in small letters: others are not looked at closely
    r"(?=[a-zé])(?:"  # as each of them begins: it takes a third of the time
    r"eau\b|ajourn|sine die|programm|personne n|faute|\b(?:pas|non|jamais)\b|cal[ée]|repouss|plac[ée]|"
    r"avanc[ée]|report|renvoy|diff[ée]r|remis|finalement|en fait|plut[ôo]t|lieu|s['’]est|refus|rejet|n[ée]gati|"
    r"favorable|bout[ée]|rendre|rembours|restitu|revers|rendu|perdu|retir|quitt|sorti|parti|label|arr[êe]t|"
    r"stopp|rompu|disso|panne|ferm[ée]|liquid|bilan|plus|d[ée]j[àa]|compt|inclu|compri|m[êe]me|commun|fusion|"
    r"double|inscri|ce sont|c['’]est|chiffre|nombre|total|donn[ée]e|montant|avenant|ramen|r[ée]dui|baiss|"
    r"port[ée]|pass[ée]|augment|diminu|limit|plafonn|\blire |corriger|rectifi|r[ée]alit[ée]|errat|et non|"
    r"[ée]ponge|\bbras\b|renonc|d[ée]sist|d[ée]sengag|abandon|d[ée]croch|tomber|annuler|sans suite|l'affaire|"
    r"\bpu\b|impossib|emp[êe]ch|\bfini|termin|achev|\bclos|conclu|"
    r"d[ée]cid[ée]|choisi|pr[ée]f[ée]r|et pas|revu|r[ée]vis|seulement|ch[èe]que|virement|paiement|versement|"
    r"mandat|provision|impay|attend|attente|promis|annonc|esp[ée]r|pr[ée]v|venir|viendr|arriv|recevoir|encaisser|"
    r"\bsera\b|\bseront\b|\bdoi[tv]|\bdevr|"
    r"paru|para[îi]tre|publi|diffus|antenne|r[ée]serve|dissol|stand|sommeil|hibern|pause|veille)"
)


def may_say(words: str) -> bool:
    """Whether a text in small letters, or any of those of a sheet, is worth a closer look."""
    return _MAY_SAY.search(words) is not None


def said_by(text: str, kinds: Mapping[str, Kind] = KINDS) -> Iterator[str]:
    """The kinds of what a text says."""
    if len(text) > LONGEST or not may_say(text.lower()):
        return
    words = folded(text)
    for name, kind in kinds.items():
        found = (not kind.unless.search(words[: one.start()]) for one in kind.words.finditer(words))
        if any(found) or kind.says(text):
            yield name
