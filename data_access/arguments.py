"""argparse in French: its own sentences are English."""

import argparse
import re
from typing import Any, NoReturn

DONE, SOME_REFUSED, UNUSABLE = 0, 1, 2  # exit status: see `data_access.__main__`

_SAID = {
    r"the following arguments are required: (.*)": r"il manque \1",
    r"unrecognized arguments: (.*)": r"\1 n'est pas une option connue",
    r"argument (.*?): expected one argument": r"il manque une valeur après \1",
    r"argument (.*?): invalid int value: (.*)": r"\1 doit être un nombre, et non \2",
    r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)": r"\1 : \2 n'est pas l'un de \3",
}


class Parser(argparse.ArgumentParser):
    """A parser that speaks French."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, add_help=False, formatter_class=_Help)
        self._positionals.title = "arguments"
        self.add_argument("-h", "--help", action="help", help="montre cette aide")

    def error(self, message: str) -> NoReturn:
        for english, french in _SAID.items():
            message = re.sub(english, french, message)
        self.exit(2, f"Commande incomprise : {message}. « {self.prog} --help » montre ce qui est possible.\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Emploi : " if prefix is None else prefix)
