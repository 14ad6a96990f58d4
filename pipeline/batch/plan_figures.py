"""A plan in the figures that a province wants of it, as far as its workbook could be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.model.schema import PROJECT_KINDS
from pipeline.read.tables import Tables


@dataclass(frozen=True)
class PlanFigures:
    """Whose plan it is, for which year, and its projects and budget; what could not be read is blank."""

    organisation: str = ""
    kind: str = ""  # of the organisation
    fiscal_year: int | None = None  # Buddhist era
    projects: Mapping[str, int] = field(default_factory=dict)  # by kind
    budget_baht: int | None = None  # of the fiscal year; None while a cell of it is no amount


def plan_figures(tables: Tables) -> PlanFigures:
    """Return the figures of a workbook that may have errors."""
    names = tables.column("projects", "name")
    is_read = all(field != "budget" for _, field in tables.invalid_in("projects"))
    is_known = tables.has("projects", "budget") and is_read
    return PlanFigures(
        str(tables.setting("organisation_name") or ""),
        str(tables.setting("organisation_kind") or ""),
        tables.setting("fiscal_year"),
        {kind: int(names.str.startswith(kind).sum()) for kind in PROJECT_KINDS} if len(names) else {},
        int(tables.column("projects", "budget").sum()) if is_known else None,
    )
