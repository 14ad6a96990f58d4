"""Checks of one project: its kind, quarters, period in words, budget and texts."""

import re
from collections import Counter
from collections.abc import Hashable, Iterator
from itertools import pairwise
from typing import Any

from pipeline.check.check_input import CheckInput
from pipeline.check.structure.references import unknown_keys
from pipeline.check.structure.row_order import projects_among
from pipeline.check.structure.suggestion import suggested_codes, words_before_kind
from pipeline.model.finding import Finding
from pipeline.model.schema import PROJECT_KINDS, QUARTER_FIELDS, SUB_ITEM_LEVEL, TOPIC_FIELDS
from pipeline.read.tables import by_row
from pipeline.thai.formats import MONTH_NUMBERS, join_phrases, to_arabic_digits

_FEWEST_MOVED = 5  # amounts in other rows than they should be
_TARGET_TOPIC = "กลุ่มเป้าหมาย"
_TO = r"\s*(?:-|–|ถึง|จนถึง)\s*"
_QUARTERS = re.compile(rf"ไตรมาส(?:ที่)?\s*(?P<first>[1-4])(?:{_TO}(?:ไตรมาส(?:ที่)?\s*)?(?P<last>[1-4]))?")
_MORE_QUARTERS = re.compile(r"\s*(?:,|และ|กับ|/)\s*(?:ไตรมาส(?:ที่)?\s*)?([1-4])(?![0-9])")
_MONTH = "|".join(re.escape(name) for name in sorted(MONTH_NUMBERS, key=len, reverse=True))
_YEAR = r"(?:\s*(?:พ\.ศ\.\s*)?(?:[0-9]{4}|[0-9]{2}))?"
_MONTHS = re.compile(
    rf"(?:เดือน)?\s*(?:[0-9]{{1,2}}\s+)?(?P<first>{_MONTH}){_YEAR}(?:{_TO}(?:เดือน)?\s*(?:[0-9]{{1,2}}\s+)?(?P<last>{_MONTH}){_YEAR})?"
)
_BETWEEN_MONTHS = re.compile(r"\s*(?:,|และ|กับ|/)?\s*")
_ALL = frozenset(range(1, 5))


def kinds(given: CheckInput) -> Iterator[Finding]:
    """Find projects whose name does not begin with their kind, which heading ๑ of the sheet names."""
    names = given.tables.column("projects", "name")
    unclear = names[~names.str.startswith(PROJECT_KINDS)]
    rows = unclear.index.difference(list(given.mostly_blank_rows("projects")))
    for row, name in by_row(unclear[rows]).items():
        before = words_before_kind(name).strip()
        rather = f"ลบ “{before}” หน้าชื่อออก หรือ" if before else ""
        yield given.cell_finding("kind-unclear", "projects", "name", row, rather=rather)


def quarters(given: CheckInput) -> Iterator[Finding]:
    """Find projects without a quarter; a mark that is no usual tick is reported already, and may be one."""
    if not given.tables.has("projects", "code", *QUARTER_FIELDS):
        return
    ticks = given.tables.frame("projects", *QUARTER_FIELDS).fillna(True)  # noqa: FBT003
    codes = given.tables.frame("projects", "code")["code"][~ticks.any(axis=1)].dropna()
    for row, code in by_row(codes).items():
        yield given.cell_finding("no-quarter", "projects", QUARTER_FIELDS[0], row, code=code)


def year_budgets(given: CheckInput) -> Iterator[Finding]:
    """Find projects whose budget is unlike the five-year plan's for that year and without a remark; one for a sorted column."""
    year = given.tables.setting("fiscal_year")
    planned = f"budget_{year}"
    budgets = given.tables.frame("projects", "budget", planned).dropna()
    unlike = budgets[budgets["budget"] != budgets[planned]]
    explained = given.tables.column("projects", "remark").index
    sheet = given.workbook.sheets.get("projects")
    if sheet and _are_moved(unlike["budget"].tolist(), unlike[planned].tolist()):
        names = [sheet.found.names[field] for field in ("budget", planned)]
        words = {"count": len(unlike), "year": year, "columns": " กับ ".join(names)}
        yield given.cell_finding("budgets-moved", "projects", "budget", unlike.index[0], **words)
        return
    for row, budget, amount in unlike.drop(explained, errors="ignore").itertuples():
        other = given.named_cells("projects", planned, [row])
        words = {"budget": f"{budget:,}", "planned": f"{amount:,}", "year": year, "other": other}
        yield given.cell_finding("budget-unlike-five-year-plan", "projects", "budget", row, **words)


def _are_moved(budgets: list[int], planned: list[int]) -> bool:
    """Return whether two columns have nearly the same amounts, in other rows."""
    same = (Counter(budgets) & Counter(planned)).total()
    return len(budgets) >= _FEWEST_MOVED and same >= len(budgets) - 1


def missing_topics(given: CheckInput) -> Iterator[Finding]:
    """Find projects without a target or a topic of their sheet; one finding a project and sheet."""
    for sheet, topics in (("targets", (_TARGET_TOPIC,)), ("details", tuple(TOPIC_FIELDS))):
        columns = ("code", "topic") if sheet == "details" else ("code",)
        if not given.tables.has(sheet, *columns) or given.tables.frames[sheet].empty:
            continue
        present = _present_topics(given, sheet)
        for row, code in by_row(given.tables.column("projects", "code").drop_duplicates()).items():
            may_be = ((code, ""), ("", ""))
            missing = [t for t in topics if present.isdisjoint({(code, t), ("", t), *may_be})]
            if missing:
                words = {"topics": join_phrases(tuple(missing)), "where": given.sheet_title(sheet)}
                yield given.cell_finding("topic-missing", "projects", "code", row, code=code, **words)


def _present_topics(given: CheckInput, sheet: str) -> set[tuple[str, str]]:
    """Return code and topic of each row of a sheet; "" for one that is missing or wrong.

    Such a row, one with an unknown code, and one among the rows of another project, is reported already and may be the
    one a project lacks: so "" stands for any, an unknown code for the projects it may mean, a row in a wrong place for
    those beside it too.
    """
    meant, among = _meant_projects(given, sheet), projects_among(given, sheet)
    topic_of_all = _TARGET_TOPIC if sheet == "targets" else ""
    present = set()
    for row, values in given.tables.records(sheet):
        code, topic = values.get("code") or "", topic_of_all or values.get("topic") or ""
        present |= {(each, topic) for each in (*meant.get(code, [code]), *among.get(row, ()))}
    return present


def _meant_projects(given: CheckInput, sheet: str) -> dict[Hashable, list[str]]:
    """Return the projects that each unknown code of a sheet may mean: the most alike, and those without rows."""
    known = given.tables.column("projects", "code")
    unknown = unknown_keys(given, sheet, "code")
    without_rows = known[~known.isin(given.tables.column(sheet, "code"))].tolist()
    left = without_rows if len(without_rows) <= len(unknown) else []
    return {key: suggested_codes(str(key), known.tolist()) + left for key in unknown}


def sub_items(given: CheckInput) -> Iterator[Finding]:
    """Find sub-items with no item above them in their topic; of several in a row the first.

    A row whose code or topic is missing or wrong is reported already, and may be that item.
    """
    led: set[tuple[Any, Any]] = set()
    for row, values in given.tables.records("details"):
        code, topic, level = (values.get(field) for field in ("code", "topic", "level"))
        is_led = not {(code, topic), (code, None), (None, topic), (None, None)}.isdisjoint(led)
        led.add((code, topic))
        if not is_led and code is not None and topic is not None and level == SUB_ITEM_LEVEL:
            yield given.cell_finding("sub-item-first", "details", "level", row)


def periods(given: CheckInput) -> Iterator[Finding]:
    """Find periods that name other quarters or months than those ticked; a whole year claims none."""
    if not given.tables.has("projects", "period", *QUARTER_FIELDS):
        return
    rows = given.tables.frame("projects", "period", *QUARTER_FIELDS).dropna()
    for row, period, *ticks in rows.itertuples():
        ticked = {number for number, tick in enumerate(ticks, 1) if tick}
        named = named_quarters(period)
        if ticked and named and named not in (ticked, _ALL):
            shown = f"ไตรมาส {', '.join(map(str, sorted(ticked)))}"
            yield given.cell_finding("period-unlike-quarters", "projects", "period", row, ticked=shown)


def named_quarters(period: str) -> set[int]:
    """Return the quarters of the fiscal year that a period names, none when it names none clearly."""
    text = " ".join(to_arabic_digits(period).split())
    quarters = _named_by_number(text)
    return quarters or _named_by_months(text)


def _named_by_number(text: str) -> set[int]:
    found: set[int] = set()
    for match in _QUARTERS.finditer(text):
        last = int(match["last"] or match["first"])
        found |= set(range(int(match["first"]), last + 1))
        at = match.end()
        while more := _MORE_QUARTERS.match(text, at):
            found.add(int(more[1]))
            at = more.end()
    return found


def _named_by_months(text: str) -> set[int]:
    matches = list(_MONTHS.finditer(text))
    gaps = (text[one.end() : other.start()] for one, other in pairwise(matches))
    if not all(map(_BETWEEN_MONTHS.fullmatch, gaps)):
        return set()  # months of other things stand among them
    return {quarter for match in matches for quarter in _quarters_of(match)}


def _quarters_of(match: re.Match[str]) -> set[int]:
    """Return the quarters of one month, or of a stretch of months."""
    names = (match["first"], match["last"] or match["first"])
    first, last = ((MONTH_NUMBERS[name] + 2) % 12 for name in names)  # of the fiscal year, 0 for October
    return {month // 3 + 1 for month in range(first, last + 1)}


CHECKS = (kinds, quarters, periods, year_budgets, missing_topics, sub_items)
