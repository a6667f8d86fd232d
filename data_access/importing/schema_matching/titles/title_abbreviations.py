"""Words that people cut short in titles, as offices do: « Terr. », « Mt accordé », « Dt limite ». Only those are here
that stand for one word, or for several that say the same of a table; « Part. », « Dép. », « Com. » are asked."""

import re
from collections.abc import Iterator
from itertools import islice, product

_ANYWHERE = {  # that are no words of their own: with a full stop or without
    "terr": ("territoire",),
    "terrs": ("territoires",),
    "dt": ("date",),
    "dte": ("date",),
    "mt": ("montant",),
    "mnt": ("montant",),
    "mtt": ("montant",),
    "obs": ("observations",),
    "rq": ("remarques",),
    "rmq": ("remarques",),
    "evt": ("evenement",),
    "evts": ("evenements",),
    "evnt": ("evenement",),
    "asso": ("association",),
    "struct": ("structure",),
    "insc": ("inscrits",),
    "inscr": ("inscrits",),
    "hab": ("habitants",),
    "subv": ("subvention",),
    "empl": ("emplois",),
    "satisf": ("satisfaction",),
    "avct": ("avancement",),
    "avcmt": ("avancement",),
    "avanct": ("avancement",),
    "indic": ("indicateur",),
    "descr": ("description",),
    "dispo": ("dispositif",),
}
_CUT = {  # that may be words of their own, and are cut short where a full stop says so
    "rem": ("remarques",),
    "pres": ("presents",),
    "pers": ("personnes",),
    "particip": ("participants",),
    "rep": ("reponse",),
    "lim": ("limite",),
    "prev": ("prevu", "prevue", "previsionnel"),
    "real": ("realise", "realisee", "realisation"),
    "dem": ("demande", "demandee"),
    "acc": ("accorde", "accordee"),
    "obt": ("obtenu",),
    "enc": ("encaisse",),
    "encais": ("encaisse",),
    "vers": ("verse",),
    "sollic": ("sollicite",),
    "them": ("theme", "thematique"),
    "desc": ("description",),
    "jur": ("juridique",),
    "deb": ("debut",),
    "per": ("periode",),
    "dern": ("dernier",),
    "proch": ("prochain", "prochaine"),
    "ech": ("echange", "echeance"),
    "disp": ("dispositif",),
    "budg": ("budget",),
    "tot": ("total",),
    "intit": ("intitule",),
    "lib": ("libelle",),
    "proj": ("projet",),
    "parten": ("partenaires",),
    "ex": ("exercice",),
    "eval": ("evaluation",),
    "crit": ("critere",),
    "val": ("valeur",),
    "engag": ("engages",),
    "resp": ("responsable",),
}
_BESIDE = {  # … and that say too little alone
    "conv": ("convention", "conventionne"),
    "notif": ("notifie",),
    "att": ("attendue", "attendu"),
    "nat": ("nationale",),
    "fin": ("financeur", "fin"),
    "eq": ("equipes", "equipe"),
}
_WORD = re.compile(r"[a-z]+\.?")
_MOST = 12  # wordings of one title


def spelled_out(plain: str) -> Iterator[str]:
    """A title, in lower case without accents, with each word that it cuts short written in full; none where it cuts
    none."""
    words = _WORD.findall(plain)
    full = [_in_full(word, alone=len(words) == 1) for word in words]
    if any(full):
        between = _WORD.split(plain)
        for chosen in islice(
            product(*(said or (word,) for said, word in zip(full, words, strict=True))), _MOST
        ):
            yield between[0] + "".join(
                f"{word}{sign}" for word, sign in zip(chosen, between[1:], strict=True)
            )


def _in_full(word: str, *, alone: bool) -> tuple[str, ...]:
    stem = word.removesuffix(".")
    if found := _ANYWHERE.get(stem):
        return found
    if stem == word:
        return ()
    return _CUT.get(stem) or ((() if alone else _BESIDE.get(stem)) or ())
