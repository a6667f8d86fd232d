"""Keys of containers by which the styles of the page know them."""

ONLY_ON_SCREEN = "seulement-a-l-ecran"  # what is not printed
VERSION = "version"  # the line at the foot of a page, which is not printed, either
MAP_AND_WORDS = "carte-et-mots"  # a map and words beside it, which need room, else they stand below
SEARCH_BOX = "recherche"  # what is looked for is typed there: the key « / » leads to it
