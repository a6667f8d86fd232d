"""argparse in French: its own sentences are English."""

import argparse
import re
from collections.abc import Callable, Collection
from typing import Any, NoReturn, TypeAlias

from data_access.french import join, quote
from data_access.name_keys import key_of
from data_access.text_lines import in_lines, writable
from data_access.vocabulary import Role

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2  # exit status: see `data_access.__main__`

_FRENCH_MESSAGES = {
    r"the following arguments are required: (.*)": r"il manque \1",
    r"unrecognized arguments: (.*)": r"\1 n'est pas une option connue",
    r"argument (.*?): expected one argument": r"il manque une valeur après \1",
    r"argument (.*?): invalid int value: (.*)": r"\1 doit être un nombre, et non \2",
    r"argument .*?: («.* n'est pas .*)": r"\1",
    r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)": r"\1 : \2 n'est pas l'un de \3",
}


def role_among(roles: Collection[Role]) -> Callable[[str], Role]:
    """What reads one of these roles: its French words, as the screen shows them and as people type them, or ours."""
    words = {key_of(word): role for role in roles for word in (role.value, role.french, *role.synonyms)}

    def read(text: str) -> Role:
        if role := words.get(key_of(text)):
            return role
        known = f"écrivez {names_of(roles)}"
        raise argparse.ArgumentTypeError(f"{quote(text)} n'est pas un rôle connu ; {known}")

    return read


def names_of(roles: Collection[Role]) -> str:
    """« équipe nationale » (staff) ou « administration » (admin)."""
    return join([f"{quote(one.french)} ({one.value})" for one in roles], "ou")


class Parser(argparse.ArgumentParser):
    """A parser that speaks French."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        for english, french in _FRENCH_MESSAGES.items():
            message = re.sub(english, french, message)
        self.exit(2, f"Commande incomprise : {message}. « {self.prog} --help » montre ce qui est possible.\n")

    def read(self, arguments: list[str] | None) -> argparse.Namespace:
        """What a call asks. One whose words, but for names of files, are not in the encoding of the terminal is an
        error: no database and no file keeps half a letter."""
        asked = self.parse_args(arguments)
        for given in vars(asked).values():
            for one in given if isinstance(given, list) else [given]:
                if isinstance(one, str) and writable(one) != in_lines(one):
                    self.error(f"{quote(writable(one))} contient un signe qui n'est pas écrit en UTF-8")
        return asked


Subcommands: TypeAlias = "argparse._SubParsersAction[Parser]"


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Emploi : " if prefix is None else prefix)
