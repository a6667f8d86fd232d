"""The record that the address of a page opens, by the code that it has today."""

from data_access.queries.codes import code_today
from data_access.view import View
from pages.ui.address import choose, chosen
from pages.ui.layout import ask


def follow(view: View, name: str, table: str) -> str | None:
    """The code of a record of that table that the address gives under `name`, None where it gives none; one that leads
    to another record by now (the two were merged) makes way for that one's."""
    code = chosen(name)
    if code and (leads_to := ask(code_today, view, table, code)) != code:
        choose(name, leads_to)
        return leads_to
    return code
