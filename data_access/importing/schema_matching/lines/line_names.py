"""What lines of a table are called that are no record: totals, headings, objectives, examples, suppositions."""

import re

from data_access.importing.schema_matching.lines.text_beginnings import Beginning

TOTAL = re.compile(
    "|".join(
        (
            r"(?:grand[ -]|(?:sous|sub)[ -]*|s(?:/?s)?[ ./-]*)tot(?:\b|a(?:l|ux)\b).*|s ?/ ?t\b.*|s\.t\.?\b.*",
            r"ensemble(?: des? .*)?|cumuls?(?: .*)?|[σ∑].*|tou(?:s|tes)(?: les)? \w+|general",
            r"bilan(?: total| global| general| \d{4})?|dont\b.*|soit\b.*|(?:19|20)\d\d",
            r"(?:a )?reporter|(?:total a )?report(?: (?:de la page|page|de page|precedent|anterieur)\b.*)?",
            r"(?:report )?a nouveaux?(?: .*)?|report (?:de |du |au |sur )?\d.*",
            r"(?:pour )?rappels?(?:\W.*\d.*)?|(?:pour memoire|p\.? ?m\.?)(?:\W.*)?",
            r"(?:(?:annee|exercice|saison|total|montant|rappel) )?n ?- ?\d|(?:annee|exercice) precedente?",
            r"(?:soldes?|situation|encours|stock) (?:au|a fin|fin|en) .*\d.*",
            r"tou(?:t|s|tes)(?: les?)?(?: [\w']+){1,4} (?:confondu|reuni|cumule|compri)e?s?",
            r"tout (?:le |la |l'|notre )(?:reseau|territoire|association|annee|saison|periode|perimetre)",
            r"tota(?:l|ux)(?: (?:gener\w+|global\w*|annuels?|charges|produits|depenses|recettes|publics?|prives?|"
            r"ht|ttc|(?:des?|du|par|pour|en|sur)\b.*|d'.*|\d.*))?",
            r"\d{1,4} (?:lignes?|dossiers?|demandes?|projets?|financeurs?|territoires?|structures?|evenements?|"
            r"personnes?|contacts?|reponses?|inscrits?|resultats?)(?: (?:en tout|au total))?",
        )
    )
)
BEGINS = Beginning.of(  # any of these words: other texts are not looked at closely
    r"\s:=*–-",
    r"(?:rap|p\.? ?m|n ?-|ann[ée]e|exe|sais|sit|mont|sto|"
    r"pr[ée]s|grand|s(?:\W|ous|ub|oit|old|s|tot)|ens|cum|[σ∑]|bil|tou|res|obj|bes|bud|[ée]ca|r[ée]s|cha|pro|re[cç]|d[ée]p|g[ée]n|"
    r"dont|19|20|[aà] ?(?:rep|nou)|rep|tot|nb|nombre|max|min|moy|m[ée]d|eff|\d{1,4} [a-zé]|exc|d[ée]f|meil|pire|plus|"
    r"quo|vot|pou|proc|abs|suf|voi|d[ée]j|enc|vers|per[cç]|att|pr[ée]v|eng|acq|obt|acc|"
    r"fr[ée]q|aff|b[ée]n[ée]v|part|pers|vis|spec|insc|vari|quart|mode)",
)
_COUNTED_ROWS = (
    r"(?:soiree|evenement|atelier|edition|date|annee|seance|frequentation|affluence|participation)s?"
)
_IN_ALL = (
    r"(?: (?:totale?|globale?|annuelle|cumulee|moyenne|de la saison|de l'annee|(?:en |de )?(?:19|20)\d\d))"
)
_PEOPLE = r"(?:benevole|participant|personne|visiteur|spectateur|inscrit)e?s?"
_OF_A_MEETING = (
    r"quorum\b.*|(?:nombre de )?(?:votant|mandant)s?(?: .*|\W.*)?|(?:suffrages|voix|bulletins) (?:exprime|valable|"
    r"contre|blanc|nul).*|(?:pouvoir|procuration|abstention)s?(?: ?[:=]? ?\d.*)?|"
    r"(?:absent|excuse|present)e?s? ?[:=]? ?\d.*|"
    r"(?:presents?|absents?|excuses?) (?:et|ou|/) \w+(?: ?[:=]? ?\d.*)?"
)
_OF_AMOUNTS = (  # « Reçu à ce jour », « Attendu »: of all that is above
    r"(?:recu|encaisse|verse|percu|attendu|prevu|engage|depense|realise|acquis|obtenu|accorde|notifie|demande)"
)
HEADING = re.compile(  # where a record may not be called so
    rf"{_OF_A_MEETING}|"
    rf"(?:meilleure?s?|pires?|plus (?:grande?|grosse?|forte?|petite?|faible)s?) {_COUNTED_ROWS}\b.*|"
    rf"ecarts?[ -]types?\b.*|variance|quartiles?\b.*|(?:frequentation|affluence){_IN_ALL}*|participation{_IN_ALL}+|"
    rf"{_PEOPLE} (?:(?:mobilise|accueilli|touche|implique|concerne|recu|cumule|different|unique)e?s?\b"
    r"(?: (?:sur|en|dans|pendant|depuis|au|cette)\b.*)?|(?:sur|de) (?:la|l') ?(?:saison|annee|periode)\b.*|"
    r"(?:en |de )?(?:19|20)\d\d)|"
    r"(?:restes? )?a (?:trouver|financer|obtenir|percevoir|recevoir|verser|payer)(?: .*)?|charges|produits|"
    r"recettes|depenses|reseau|max(?:imum|i)?|min(?:imum|i)?|(?:moyenne|mediane|effectif|nb|nbre|nombre)\b.*|"
    rf"(?:deja )?{_OF_AMOUNTS}e?s?(?: (?:a ce jour|au total|en tout|restante?s?|(?:fin|en|au|depuis|sur) .*))?|"
    r"(?:objectifs?|besoins?|budgets?|ecarts?|soldes?|resultats?)(?: (?:total|global|general|annuel|net|a trouver|de "
    r"financement|\d{4}))*"
)
OF_NO_LINE = re.compile(
    r"(?:resultats?|soldes?|excedents?|deficits?)(?: (?:net|de l'exercice|previsionnel|annuel))*|"
    r"(?:restes?|besoins?|ecarts?|montants?) \(?a (?:trouver|financer|obtenir|couvrir|chercher)\)?(?: .*)?|"
    r"besoins? (?:de|en) financements?(?: .*)?"
)
EXAMPLE = Beginning.of(
    r"\W",
    r"(?:(?:par |p\. ?)?ex(?:emple|\.)? ?:|(?:x{2,}|test|toto|template|gabarit|mod[eè]le)\W*$|lorem ipsum|"
    r"(?:template|gabarit|mod[eè]le)(?:[\])]| ?:| [àa] (?:copier|dupliquer|remplir)))",
)
COUNTED = re.compile(
    r"(?:soit |total :? ?)?\d{1,4} [^\W\d]{3,}(?: [^\W_]+){0,5}"
)  # « 17 labellisés », « 3 lancés sur 9 »
MAY_COUNT = Beginning.of(r"\s", r"(?:soit |total\b|\d{1,4} )")
MAY_SUPPOSE = Beginning.of(r"\s:=*–-", r"(?:hyp|sc[ée]n|simul|project|estim|pr[ée]vis|variante)")
_HOW = (
    r"(?:bas|haut|moyen|median|central|prudent|optimiste|pessimiste|realiste|favorable|defavorable|degrade|ambitieu|"
    r"minimal|maximal|mini|maxi|de base|n ?° ?\d|\d|[a-c]\b)\w*"
)
SUPPOSED = re.compile(  # whatever stands beside it
    rf"(?:hypotheses?|scenari(?:o|os|i)|simulations?|variantes?) :? ?{_HOW}(?:\W.*)?"
)
SUPPOSING = re.compile(  # where hardly anything stands beside it
    r"(?:hypotheses?|scenari(?:o|os|i)|simulations?|projections?|estimations?|previsions?|previsionnel|variantes?)\b.*"
)
