"""Data validations of Excel: drop-downs over named ranges, limits, and Thai hints.

Pasting bypasses them, so nothing relies on them: the pipeline checks everything again. Where the
reader accepts more than Excel does (Thai digits, ``-``, other ticks), Excel only warns.
"""

from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.model.columns import Column, Kind
from pipeline.model.schema import CANNOT_REASONS, OVERRIDES_SHEET, RESULTS_SHEET, SETTINGS, SHEETS, STATUSES
from pipeline.thai.formats import MONTHS, SHORT_MONTHS

MONTHS_LIST = "list_months"
STATUS_LIST = "list_statuses"  # of both rounds
LONGEST_TITLE, LONGEST_TEXT = 32, 255  # Excel's limits for the texts of a data validation
YEARS_EXPECTED = ("2500", "2699")  # Buddhist era
TICKS_OFFERED = ("✓", "/", "x")

_REFERENCES = {
    Kind.PROJECT: "list_projects",
    Kind.MISSION: "list_missions",
    Kind.DIMENSION: "list_dimensions",
}
Strictness = Literal["stop", "warning", "information"]
_FREE = (Kind.TEXT, Kind.FILE)
_LEAST = {Kind.BAHT: "0", Kind.COUNT: "1"}
_KEEP_ANYWAY = " ถ้าต้องการใช้ค่านี้ให้กด ใช่"
_ERRORS = {
    Kind.BAHT: "ควรเป็นจำนวนเต็มบาท ตั้งแต่ 0 ขึ้นไป เช่น 50000",
    Kind.COUNT: "ควรเป็นจำนวนเต็ม ตั้งแต่ 1 ขึ้นไป เช่น 140",
    Kind.ORDINAL: "ควรเป็นลำดับ 1, 2, 3 … และไม่ซ้ำกับแถวอื่น",
    Kind.YEAR: "ควรเป็นปี พ.ศ. สี่หลัก เช่น 2568",
    Kind.DATE: "ควรเป็นวันที่ เช่น 1 ตุลาคม 2567",
    Kind.ORDER_NUMBER: "ควรเป็นเลขที่/ปี พ.ศ. เช่น 1033/2567",
    Kind.MONTHS: "ควรเป็นชื่อเดือนคั่นด้วยจุลภาค เช่น ตุลาคม, เมษายน",
    Kind.PROJECT: "รหัสนี้มีแล้วในแถวอื่น",
    Kind.MISSION: "รหัสนี้มีแล้วในแถวอื่น หรือไม่ใช่รหัสเช่น 1.1",
    Kind.DIMENSION: "เลขมิตินี้มีแล้วในแถวอื่น",
    Kind.TICK: "ควรเลือก ✓ หรือเว้นว่าง",
    Kind.SUGGESTION: "คำนี้ไม่อยู่ในรายการแนะนำ ใช้ได้ถ้าตั้งใจ",
}


def list_name(column: Column) -> str:
    """Return the defined name of the list of a column's allowed values."""
    return STATUS_LIST if column.choices == STATUSES else f"list_{column.field}"


def choice_lists() -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the lists of the sheet ตัวเลือก: defined name to heading and values."""
    lists: dict[str, tuple[str, tuple[str, ...]]] = {}
    for sheet in SHEETS:
        for column in sheet.columns:
            if column.kind in (Kind.CHOICE, Kind.SUGGESTION):
                lists[list_name(column)] = (column.heading, column.choices)
    for setting in SETTINGS:
        if setting.kind is Kind.CHOICE:
            lists[list_name(setting)] = (setting.heading, setting.choices)
    lists[MONTHS_LIST] = ("เดือน", (*MONTHS, *SHORT_MONTHS))
    level = OVERRIDES_SHEET.column("severity")
    lists[list_name(level)] = (f"ระดับใน{OVERRIDES_SHEET.title}", level.choices)
    lists[STATUS_LIST] = ("สถานะ", STATUSES)
    reason = RESULTS_SHEET.column("cannot_reason")
    lists[list_name(reason)] = (reason.heading, CANNOT_REASONS)
    return lists


def open_lists() -> frozenset[str]:
    """Return the names of the lists that a clerk may extend."""
    suggested = (c for sheet in SHEETS for c in sheet.columns if c.kind is Kind.SUGGESTION)
    return frozenset(list_name(column) for column in suggested)


def growing_range(sheet_title: str, column: str, last_row: int) -> str:
    """Return a reference from row 2 to the last filled cell: a new row joins the drop-down."""
    cells = f"'{sheet_title}'!${column}$2:${column}${last_row}"
    filled = f'SUMPRODUCT(MAX(({cells}<>"")*(ROW({cells})-1)))'
    return f"'{sheet_title}'!${column}$2:INDEX({cells},MAX(1,{filled}))"


def _unique(cell: str, cells: str) -> str:
    """Return the condition that a value is unique (COUNTIF would take 1.1 and 1.10 for equal)."""
    return f"SUMPRODUCT(--({cells}={cell}))=1"


def _contains_month(cell: str) -> str:
    return f"SUMPRODUCT(--ISNUMBER(SEARCH({MONTHS_LIST},{cell})))>0"


def _custom_formula(kind: Kind, cell: str, cells: str) -> str:
    """Return the formula Excel checks for a kind that has no list and no numeric limit."""
    if kind is Kind.ORDINAL:
        return f"AND(ISNUMBER({cell}),{cell}>=1,{cell}=INT({cell}),{_unique(cell, cells)})"
    if kind is Kind.MISSION:
        return f'AND(ISNUMBER(SEARCH("?.?",{cell})),{_unique(cell, cells)})'
    if kind in (Kind.PROJECT, Kind.DIMENSION):
        return _unique(cell, cells)
    if kind is Kind.DATE:
        return f'OR(ISNUMBER({cell}),ISNUMBER(SEARCH("/*/",{cell})),{_contains_month(cell)})'
    if kind is Kind.MONTHS:
        return _contains_month(cell)
    return f'OR(ISNUMBER(SEARCH("?/25",{cell})),ISNUMBER(SEARCH("?/๒๕",{cell})))'


def _list_source(column: Column, *, defines: bool) -> str:
    """Return the source of a drop-down: a defined name, or a few values; empty for none."""
    kind = column.kind
    if kind in (Kind.CHOICE, Kind.SUGGESTION):
        return list_name(column)
    if kind in _REFERENCES and not defines:
        return _REFERENCES[kind]
    values = {Kind.LEVEL: column.choices, Kind.ROUND: column.choices, Kind.TICK: TICKS_OFFERED}.get(kind)
    return f'"{",".join(values)}"' if values else ""


def _bare_validation(column: Column, cell: str, cells: str, *, defines: bool) -> DataValidation:
    """Return the data validation of a column without texts: its list, limits or formula."""
    source = _list_source(column, defines=defines)
    if source:
        return DataValidation(type="list", formula1=source)
    if column.kind in _LEAST:
        least = _LEAST[column.kind]
        return DataValidation(type="whole", operator="greaterThanOrEqual", formula1=least)
    if column.kind is Kind.YEAR:
        first, last = YEARS_EXPECTED
        return DataValidation(type="whole", operator="between", formula1=first, formula2=last)
    if column.kind in _FREE:
        return DataValidation()
    return DataValidation(type="custom", formula1=_custom_formula(column.kind, cell, cells))


def _strictness(column: Column, *, defines: bool) -> Strictness:
    """Return the error style: stop only where no other value can be right."""
    if column.kind is Kind.SUGGESTION:
        return "information"
    closed = column.kind in (Kind.CHOICE, Kind.LEVEL, Kind.ROUND)
    return "stop" if closed or (column.kind in _REFERENCES and not defines) else "warning"


def _error_text(column: Column, strictness: Strictness) -> str:
    """Return the error text, and how to keep the value where it may be right."""
    if strictness == "stop":
        return "เลือกจากรายการเท่านั้น (กดลูกศรข้างช่อง)"
    return _ERRORS[column.kind] + (_KEEP_ANYWAY if strictness == "warning" else "")


def data_validation_for(column: Column, title: str, cells: str, *, defines: bool = False) -> DataValidation:
    """Return the data validation of a column for ``cells``, such as ``$A$2:$A$501``.

    ``defines``: the column defines a code (of a project, mission, dimension); others refer to it.
    """
    first = cells.split(":", maxsplit=1)[0].replace("$", "")
    validation = _bare_validation(column, first, cells, defines=defines)
    validation.sqref = cells.replace("$", "")
    validation.allow_blank = True
    validation.showInputMessage = True
    validation.promptTitle, validation.prompt = title[:LONGEST_TITLE], column.hint[:LONGEST_TEXT]
    validation.showErrorMessage = column.kind not in _FREE
    if validation.showErrorMessage:
        strictness = _strictness(column, defines=defines)
        validation.errorStyle = strictness
        validation.errorTitle = title[:LONGEST_TITLE]
        validation.error = _error_text(column, strictness)
    return validation
