"""What lines of a table are called that are no record: totals, headings, objectives, examples, suppositions."""

import re

from data_access.importing.schema_matching.text_beginnings import Beginning

TOTAL = re.compile(
    "|".join(
        (
            r"(?:grand[ -]|(?:sous|sub)[ -]*|s(?:/?s)?[ ./-]*)tot(?:\b|a(?:l|ux)\b).*|s ?/ ?t\b.*|s\.t\.?\b.*",
            r"ensemble(?: des? .*)?|cumuls?(?: .*)?|[σ∑].*|tou(?:s|tes)(?: les)? \w+|general",
            r"bilan(?: total| global| general| \d{4})?|dont\b.*|soit\b.*|(?:19|20)\d\d",
            r"(?:a )?reporter|(?:total a )?report(?: (?:de la page|page|de page|precedent|anterieur)\b.*)?",
            r"(?:report )?a nouveaux?|report (?:de )?\d{4}",
            r"tota(?:l|ux)(?: (?:gener\w+|global\w*|annuels?|charges|produits|depenses|recettes|publics?|prives?|"
            r"ht|ttc|(?:des?|du|par|pour|en|sur)\b.*|d'.*|\d.*))?",
            r"\d{1,4} (?:lignes?|dossiers?|demandes?|projets?|financeurs?|territoires?|structures?|evenements?|"
            r"personnes?|contacts?|reponses?|inscrits?|resultats?)(?: (?:en tout|au total))?",
        )
    )
)
BEGINS = Beginning.of(  # any of these words: other texts are not looked at closely
    r"\s:=*–-",
    r"(?:grand|s(?:\W|ous|ub|oit|old|s|tot)|ens|cum|[σ∑]|bil|tou|res|obj|bes|bud|[ée]ca|r[ée]s|cha|pro|rec|d[ée]p|g[ée]n|"
    r"dont|19|20|[aà] ?(?:rep|nou)|rep|tot|nb|nombre|max|min|moy|m[ée]d|eff|\d{1,4} [a-zé])",
)
HEADING = re.compile(  # where a record may not be called so
    r"(?:restes? )?a (?:trouver|financer|obtenir|percevoir|recevoir|verser|payer)(?: .*)?|charges|produits|"
    r"recettes|depenses|reseau|max(?:imum|i)?|min(?:imum|i)?|(?:moyenne|mediane|effectif|nb|nbre|nombre)\b.*|"
    r"(?:objectifs?|besoins?|budgets?|ecarts?|soldes?|resultats?)(?: (?:total|global|general|annuel|net|a trouver|de "
    r"financement|\d{4}))*"
)
OF_NO_LINE = re.compile(
    r"(?:resultats?|soldes?|excedents?|deficits?)(?: (?:net|de l'exercice|previsionnel|annuel))*"
)
EXAMPLE = Beginning.of(r"\W", r"(?:(?:par |p\. ?)?ex(?:emple|\.)? ?:|(?:x{2,}|test|toto)\W*$|lorem ipsum)")
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
