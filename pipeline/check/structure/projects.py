"""Rules of one project: its kind, quarters, budget and texts."""

from collections import Counter
from collections.abc import Hashable, Iterator
from typing import Any

from pipeline.check.codes import suggested_codes
from pipeline.check.locate import cell_finding, is_mostly_blank
from pipeline.check.structure.references import known_keys, unknown_keys
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS, QUARTER_FIELDS, SUB_ITEM_LEVEL, TOPIC_FIELDS
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook
from pipeline.thai.formats import join_phrases

_FEWEST_MOVED = 5  # amounts in other rows than they should be
_TARGET_TOPIC = "กลุ่มเป้าหมาย"


def kinds(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find projects whose name does not begin with their kind, which heading ๑ of the sheet names."""
    for row, values in tables.rows.get("projects", ()):
        name = values.get("name")
        if name is None or is_mostly_blank(workbook.sheets["projects"], values):
            continue
        if not name.startswith(PROJECT_KINDS):
            yield cell_finding(workbook, "kind-unclear", "projects", "name", row)


def quarters(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find projects without a quarter."""
    if not tables.has("projects", "code", *QUARTER_FIELDS):
        return
    for row, values in tables.rows["projects"]:
        if values["code"] is not None and all(values[field] is False for field in QUARTER_FIELDS):
            yield cell_finding(
                workbook, "no-quarter", "projects", QUARTER_FIELDS[0], row, code=values["code"]
            )


def year_budgets(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find projects whose budget is unlike the five-year plan's for that year; one finding for a sorted column."""
    year = tables.setting("fiscal_year")
    unlike = [
        (row, values["budget"], values[f"budget_{year}"])
        for row, values in tables.rows.get("projects", ())
        if values.get("budget") is not None and values.get(f"budget_{year}") not in (None, values["budget"])
    ]
    if _are_moved(unlike):
        column_names = [
            workbook.sheets["projects"].column_names[field] for field in ("budget", f"budget_{year}")
        ]
        words = {"count": len(unlike), "year": year, "columns": " กับ ".join(column_names)}
        yield cell_finding(workbook, "budgets-moved", "projects", "budget", unlike[0][0], **words)
        return
    for row, budget, planned in unlike:
        other = workbook.sheets["projects"].address(f"budget_{year}", row)
        words = {"budget": f"{budget:,}", "planned": f"{planned:,}", "year": year, "other": other}
        yield cell_finding(workbook, "budget-unlike-five-year-plan", "projects", "budget", row, **words)


def _are_moved(unlike: list[tuple[int, int, int]]) -> bool:
    """Return whether the two columns have nearly the same amounts, in other rows."""
    budgets, planned = Counter(budget for _, budget, _ in unlike), Counter(plan for *_, plan in unlike)
    same = (budgets & planned).total()
    return len(unlike) >= _FEWEST_MOVED and same >= len(unlike) - 1


def missing_topics(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find projects without a target or a topic of their sheet; one finding a project and sheet."""
    for sheet, topics in (("targets", (_TARGET_TOPIC,)), ("details", tuple(TOPIC_FIELDS))):
        columns = ("code", "topic") if sheet == "details" else ("code",)
        if not tables.rows.get(sheet) or not tables.has(sheet, *columns):
            continue
        present = _present_topics(workbook, tables, sheet)
        where = workbook.sheets[sheet].title
        for code, row in _first_rows(tables).items():
            may_be = ((code, ""), ("", ""))
            missing = [t for t in topics if present.isdisjoint({(code, t), ("", t), *may_be})]
            if missing:
                words = {"code": code, "topics": join_phrases(tuple(missing)), "where": where}
                yield cell_finding(workbook, "topic-missing", "projects", "code", row, **words)


def _first_rows(tables: Tables) -> dict[str, int]:
    """Return the first row of each project's code."""
    firsts: dict[str, int] = {}
    for row, values in tables.rows.get("projects", ()):
        if values.get("code") is not None:
            firsts.setdefault(values["code"], row)
    return firsts


def _present_topics(workbook: Workbook, tables: Tables, sheet: str) -> set[tuple[str, str]]:
    """Return code and topic of each row of a sheet; "" for one that is missing or wrong.

    Such a row, and a row with an unknown code, is told already and may be the one a project lacks: so ""
    stands for any, and an unknown code for the projects it may mean.
    """
    suggested = _meant_projects(workbook, tables, sheet)
    present = set()
    for _, values in tables.rows[sheet]:
        topic = _TARGET_TOPIC if sheet == "targets" else values.get("topic") or ""
        code = values.get("code") or ""
        present |= {(one, topic) for one in suggested.get(code, [code])}
    return present


def _meant_projects(workbook: Workbook, tables: Tables, sheet: str) -> dict[Hashable, list[str]]:
    """Return the projects that each unknown code of a sheet may mean: the most alike, and those without rows."""
    known = [str(key) for key in known_keys(tables, "projects", "code")]
    unknown = unknown_keys(workbook, tables, sheet, "code")
    named = {values.get("code") for _, values in tables.rows[sheet]}
    without_rows = [code for code in known if code not in named]
    left = without_rows if len(without_rows) <= len(unknown) else []
    return {key: suggested_codes(str(key), known) + left for key in unknown}


def sub_items(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find sub-items with no item above them in their topic; of several in a row the first.

    A row whose code or topic is missing or wrong is told already, and may be that item.
    """
    led: set[tuple[Any, Any]] = set()
    for row, values in tables.rows.get("details", ()):
        code, topic = values.get("code"), values.get("topic")
        told = {(code, topic), (code, None), (None, topic), (None, None)} & led
        led.add((code, topic))
        if told or code is None or topic is None:
            continue
        if values.get("level") == SUB_ITEM_LEVEL:
            yield cell_finding(workbook, "sub-item-first", "details", "level", row)


RULES = (kinds, quarters, year_budgets, missing_topics, sub_items)
