"""*Assemble*: a workbook without errors to the ``Plan``. What is missing here is our bug, not the clerk's.

Texts stay as the clerk wrote them; totals are computed here once and used everywhere.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from pipeline.assemble.results import assemble_results
from pipeline.errors import InternalError
from pipeline.model.plan import (
    Dimension,
    Item,
    Member,
    Mission,
    Order,
    Organisation,
    Plan,
    Project,
    Signer,
    Sums,
    Target,
    Totals,
)
from pipeline.model.schema import PROJECT_KINDS, QUARTER_FIELDS, SUB_ITEM_LEVEL, TOPIC_FIELDS
from pipeline.read.tables import Row, Tables

_Key = TypeVar("_Key")
_Group = TypeVar("_Group")


@dataclass(frozen=True)
class _ProjectParts:
    """What the projects' rows refer to, sorted out."""

    years: range
    dimensions: dict[str, int]  # by mission code
    targets: dict[str, tuple[Target, ...]]  # by project code
    items: dict[tuple[str, str], tuple[Item, ...]]  # by project code and topic
    orders: list[dict[Hashable, int]]  # places in the two lists, by row; gaps of the typed orders closed


def assemble_plan(tables: Tables, *, is_draft: bool = False) -> Plan:
    """Build the plan of a workbook whose checks found no error; a draft may lack the register's number and dates."""
    missions = _missions(tables)
    # The register gives these after signing: a draft may lack them.
    register = tables.setting if is_draft else partial(_setting, tables)
    number, order_year = register("order_number") or (None, None)
    return Plan(
        is_draft=is_draft,
        organisation=_organisation(tables),
        title=_setting(tables, "plan_title"),
        fiscal_year=_setting(tables, "fiscal_year"),
        years=tuple(tables.years),
        as_of=_setting(tables, "as_of"),
        reporter=_setting(tables, "reporter"),
        order=Order(number, order_year, register("order_date"), tables.setting("legal_power") or ""),
        announcement_date=register("announcement_date"),
        signer=Signer(_setting(tables, "signer_name"), _setting(tables, "signer_title")),
        report_months=_setting(tables, "report_months"),
        garuda_path=_emblem(tables, "garuda_file"),
        emblem_path=_emblem(tables, "emblem_file"),
        dimensions=_dimensions(tables),
        missions=missions,
        projects=_projects(tables, {mission.code: mission.dimension for mission in missions}),
        committee=_committee(tables),
        totals=_totals(tables, missions),
        results=assemble_results(tables),
        is_duplex=bool(tables.setting("is_duplex")),
    )


def _setting(tables: Tables, field: str) -> Any:
    """Return a required setting."""
    value = tables.setting(field)
    if value is None:
        raise InternalError(f"the checks let pass a workbook without the setting {field}")
    return value


def _value(values: Row, field: str) -> Any:
    """Return a required value of a row."""
    value = values.get(field)
    if value is None:
        raise InternalError(f"the checks let pass a row without {field}: {values}")
    return value


def _rows(tables: Tables, sheet: str) -> list[Row]:
    """Return the rows of a sheet."""
    rows = tables.records(sheet)
    if not rows:
        raise InternalError(f"the checks let pass a workbook without rows of {sheet}")
    return [values for _, values in rows]


def _emblem(tables: Tables, field: str) -> Path | None:
    """Return the path of an emblem file that was named."""
    name = tables.setting(field)
    return None if name is None else tables.workbook.beside(name)


def _organisation(tables: Tables) -> Organisation:
    return Organisation(
        name=_setting(tables, "organisation_name"),
        kind=_setting(tables, "organisation_kind"),
        district=_setting(tables, "district"),
        province=_setting(tables, "province"),
    )


def _dimensions(tables: Tables) -> tuple[Dimension, ...]:
    """Return the dimensions by number, however their rows are sorted."""
    found = [Dimension(_value(v, "dimension"), _value(v, "name")) for v in _rows(tables, "dimensions")]
    return tuple(sorted(found, key=lambda dimension: dimension.number))


def _missions(tables: Tables) -> tuple[Mission, ...]:
    """Return the missions by their codes' numbers, however their rows are sorted."""
    found = [
        Mission(_value(v, "mission"), _value(v, "dimension"), _value(v, "name"))
        for v in _rows(tables, "missions")
    ]
    return tuple(sorted(found, key=lambda mission: [int(part) for part in mission.code.split(".")]))


def _committee(tables: Tables) -> tuple[Member, ...]:
    """Return the committee in its typed order."""
    members = sorted(_rows(tables, "committee"), key=lambda values: _value(values, "order"))
    return tuple(Member(_value(v, "position"), _value(v, "role")) for v in members)


def _projects(tables: Tables, dimensions: dict[str, int]) -> tuple[Project, ...]:
    """Return the projects in row order, which is the order of their sheets."""
    orders = tables.frame("projects", "annual_order", "five_year_order").rank().astype("int64")
    parts = _ProjectParts(
        tables.years, dimensions, _targets(tables), _items(tables), orders.to_dict("records")
    )
    return tuple(_project(values, place, parts) for place, values in enumerate(_rows(tables, "projects"), 1))


def _project(values: Row, place: int, parts: _ProjectParts) -> Project:
    code, name, mission = (_value(values, field) for field in ("code", "name", "mission"))
    kind = next((kind for kind in PROJECT_KINDS if name.startswith(kind)), None)
    if kind is None or mission not in parts.dimensions:
        raise InternalError(f"the checks let pass project {code} without a kind or a known mission")
    return Project(
        code=code,
        kind=kind,
        name=name,
        mission=mission,
        dimension=parts.dimensions[mission],
        sheet_order=place,
        annual_order=parts.orders[place - 1]["annual_order"],
        five_year_order=parts.orders[place - 1]["five_year_order"],
        budget_baht=_value(values, "budget"),
        quarters=tuple(_value(values, field) for field in QUARTER_FIELDS),
        year_budgets_baht=tuple(_value(values, f"budget_{year}") for year in parts.years),
        period=_value(values, "period"),
        unit=values.get("unit") or "",
        division=_value(values, "division"),
        remark=values.get("remark") or "",
        targets=_of(parts.targets, code),
        **{field: _of(parts.items, (code, topic)) for topic, field in TOPIC_FIELDS.items()},
    )


def _of(groups: dict[_Key, _Group], key: _Key) -> _Group:
    """Return the group of a project."""
    if key not in groups:
        raise InternalError(f"the checks let pass a project without {key}")
    return groups[key]


def _targets(tables: Tables) -> dict[str, tuple[Target, ...]]:
    """Return the targets by project, in row order."""
    groups: dict[str, list[Target]] = {}
    for values in _rows(tables, "targets"):
        target = Target(_value(values, "group"), _value(values, "count"), _value(values, "counting_unit"))
        groups.setdefault(_value(values, "code"), []).append(target)
    return {code: tuple(group) for code, group in groups.items()}


def _items(tables: Tables) -> dict[tuple[str, str], tuple[Item, ...]]:
    """Return the items by project and topic, in row order; level 2 rows go below the item above them."""
    groups: dict[tuple[str, str], list[tuple[str, list[str]]]] = {}
    for values in _rows(tables, "details"):
        group = groups.setdefault((_value(values, "code"), _value(values, "topic")), [])
        text = _value(values, "text")
        if _value(values, "level") != SUB_ITEM_LEVEL:
            group.append((text, []))
        elif group:
            group[-1][1].append(text)
        else:
            raise InternalError(f"the checks let pass a sub-item without an item: {values}")
    return {key: tuple(Item(text, tuple(below)) for text, below in group) for key, group in groups.items()}


def _totals(tables: Tables, missions: tuple[Mission, ...]) -> Totals:
    """Return the sums of the whole plan, of each dimension and of each mission, also of empty ones."""
    years = [f"budget_{year}" for year in tables.years]
    figures = tables.frames["projects"][["budget", *years, *QUARTER_FIELDS]].astype("int64")
    figures.insert(0, "projects", 1)
    codes = tables.frames["projects"]["mission"]
    by_mission = figures.groupby(codes).sum().reindex([m.code for m in missions], fill_value=0)
    dimensions = pd.Index([mission.dimension for mission in missions], name="dimension")
    numbers = [dimension.number for dimension in _dimensions(tables)]
    by_dimension = by_mission.groupby(dimensions).sum().reindex(numbers, fill_value=0)
    whole = figures.sum().to_frame().T
    return Totals(
        plan=_sums(whole, years)[0],
        by_dimension=_sums(by_dimension, years),
        by_mission=_sums(by_mission, years),
    )


def _sums(figures: pd.DataFrame, years: list[str]) -> dict[Any, Sums]:
    """Return the sums of each row of summed figures, by the row's key."""
    return {
        key: Sums(
            projects=row["projects"],
            budget_baht=row["budget"],
            year_budgets_baht=tuple(row[year] for year in years),
            quarters=tuple(row[field] for field in QUARTER_FIELDS),
        )
        for key, row in figures.to_dict("index").items()
    }
