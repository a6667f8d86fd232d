"""All that is known of one project, and what is not: the page `/projets?projet=CODE`."""

from typing import Any

from data_access.expressions import records
from data_access.log.lineage import sources
from data_access.queries.asking import question
from data_access.queries.projects import places_of, project_summary
from data_access.view import RowValues, SqlSelect, View


def project(view: View, code: str) -> dict[str, Any] | None:
    """One project, None for an unknown code: what `projects.listed` selects; its source see `lineage.sources`."""
    with view.connection():
        found, places = _project.rows(view, code), places_of.rows(view, (code,))
        if not found:
            return None
        source = sources(view, {found[0].record_id: found[0].source})[found[0].record_id]
    return {**found[0]._mapping, "source": source, "territories": {row.code: row.name for row in places}}


@question
def _project(code: str) -> SqlSelect:
    return project_summary().add_columns(records.c.id.label("record_id")).where(records.c.code == code)


def missing_of(known: RowValues) -> list[str]:
    """What is not yet recorded of a project, as short French phrases."""
    checks = (
        (not known["territories"], "le territoire qui l'accompagne"),
        (known["theme"] is None, "son thème"),
        (known["stage"] is None, "où il en est"),
        (known["year"] is None, "son année"),
        (known["value"] is None, "les emplois qu'il crée"),
        (known["note"] is None, "quelques mots qui disent ce qu'il fait : ils font trouver ses semblables"),
    )
    return [phrase for lacking, phrase in checks if lacking]
