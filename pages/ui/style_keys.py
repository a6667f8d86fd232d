"""Keys of containers by which the styles of a page know them, and the cookie by which it says how wide it is."""

ONLY_ON_SCREEN = "seulement-a-l-ecran"  # how the key of what is not printed begins
NARROW_WINDOW = (
    "fenetre-etroite"  # the cookie of a window as narrow as a phone's, which the server does not know
)
VERSION = "version"  # the line at the foot of a page, which is not printed, either
MAP_AND_WORDS = "carte-et-mots"  # a map and words beside it, which need room, else they stand below
SEARCH_BOX = "recherche"  # what is looked for is typed there: the key « / » leads to it
OPENED = "ouvert"  # how the key of what a choice of a page opens on it begins: it comes into view
STAYS = "sur-place"  # how the key of what tells what was done in it begins: the keyboard stays there
DOUBT = "doute"  # how the key of what is said of a field, below it, begins: the field says that it is described there
WRONG_DOUBT = f"{DOUBT}-faux"  # … and of what is wrong
TO_SETTLE = "a-regler"  # the points of an import to be settled: the keyboard goes from one to the next
