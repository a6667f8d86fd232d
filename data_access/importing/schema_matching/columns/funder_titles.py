"""« Financeur » beside « Dossier » in payments, amounts by year and stages: together they name the grant record. The
first says the funder, the second what the money is for, or the record itself (see `NameResolver.surely`)."""

from collections.abc import Sequence

from data_access.contract import columns_by_name
from data_access.contract.column import Column
from data_access.french import join, quote
from data_access.importing.model.cells import Refused
from data_access.importing.schema_matching.columns.fitting_columns import are_known
from data_access.importing.schema_matching.columns.sorted_titles import By, SortedTitles
from data_access.importing.schema_matching.lines.header_reading import Header
from data_access.importing.schema_matching.titles.known_titles import Sure
from data_access.importing.schema_matching.titles.title_match import Title, meaning, meant
from data_access.models import Base, Funding, FundingYear, Payment

_GRANT, _OBJECT = "funding", "funding_object"


def part_funder(header: Header, found: SortedTitles) -> None:
    """Takes the title of a funder for that of the grant record, beside it the one of the record for what it is for;
    asks which names it where another title says that."""
    claim = found.claims.get("funding", [])
    funders = [one for one in claim if _says_funder(header, one[1])]
    funders += [(By.SYNONYM, one) for one in found.open_titles if _says_funder(header, one)]
    grants = [one for one in claim if one not in funders and header.about.has_data(one[1])]
    if not grants and any(one in claim for one in funders):  # « Dossier » is left blank
        found.claims["funding"] = [one for one in claim if one in funders or one[0] > By.OWN]
    if not funders or not grants:
        return
    of_what, (by, grant) = _object_column(header), max(grants, key=lambda one: one[0])
    found.open_titles = [one for one in found.open_titles if (By.SYNONYM, one) not in funders]
    found.claims["funding"] = list(dict.fromkeys([*claim, *funders]))
    if by > By.OWN:
        for one in [one for one in funders if one[0] <= By.OWN]:
            found.claims["funding"].remove(one)
            _pass_funder_over(header, one[1], grant)
        return
    if len(grants) == 1 and not _is_said(header, of_what, found):
        found.claims["funding"] = funders
        found.columns[of_what.name] = of_what
        found.claims[of_what.name].append((By.SYNONYM, grant))
        header.say_loose(of_what, grant)
    elif not _names_grants(header, grant) and max(by for by, _ in funders) <= By.OWN:
        _ask_what_names_grant(
            header, found.columns["funding"], [one for _, one in found.claims.pop("funding")]
        )


def _is_said(header: Header, column: Column, found: SortedTitles) -> bool:
    """Whether a title says a column, or can say nothing else that is free."""
    said = [{one.name for one in meant(header.about.model, title).columns} for title in found.open_titles]
    return column.name in found.claims or any(
        column.name in one and one - {column.name} <= found.claims.keys() for one in said
    )


def _says_funder(header: Header, title: Title) -> bool:
    """Whether a title with data says a funder, in a table whose rows name a grant record."""
    if _OBJECT not in columns_by_name(header.about.model) or _says(FundingYear, title, _GRANT):
        return False
    funder = _says(Funding, title, "funder") or _says(Payment, title, _GRANT)
    return funder and header.about.has_data(title)


def _object_column(header: Header) -> Column:
    """The column of what a grant is for, in a table whose rows name one."""
    return columns_by_name(header.about.model)[_OBJECT]


def _names_grants(header: Header, grant: Title) -> bool:
    """Whether each cell below the title of grants names a known record by itself."""
    return are_known(header.about.known, set(header.about.values(grant)), Funding)


def _ask_what_names_grant(header: Header, column: Column, titles: Sequence[Title]) -> None:
    """Asks which of several titles names the grant record."""
    names = join([quote(one.text) for one in titles])
    right = "répondre laquelle de ces colonnes nomme le dossier, et ne pas lire les autres"
    for title in titles:
        header.ask(title, (column,), Refused(f"{names} disent de quel dossier il s'agit", right))


def _pass_funder_over(header: Header, funder: Title, grant: Title) -> None:
    """Says that a funder is not read, because it was answered that another title names the grant record."""
    why = f"d'après une réponse, la colonne {header.about.cell(grant)} nomme le dossier"
    object_ = quote(_object_column(header).header)
    right = f"rien à faire si elle dit aussi le financeur ; sinon, lire {quote(grant.text)} comme {object_}"
    header.pass_over(funder, why, right, plain=True)


def _says(model: type[Base], title: Title, name: str) -> bool:
    found = meaning(model, title.text)
    return found.sure > Sure.ASKED and [one.name for one in found.columns] == [name]
