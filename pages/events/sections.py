"""The sections of the page « Événements », as its tabs and the links that open them name them."""

IN_BRIEF = "En bref"
EVENINGS = "Grandes soirées"
VISITS = "Qui est venu"
