"""Totals by formula beside มิติ and ภารกิจ, for the eye: the pipeline computes its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.conditional_formats import mark
from pipeline.excel.styles import (
    BAHT_FORMAT,
    READ_ONLY_FILL,
    READ_ONLY_HEADING,
    CellStyle,
    solid_fill,
    thin_border,
)
from pipeline.model.schema import PROJECTS_SHEET, QUARTER_FIELDS, Column, Kind

_DIMENSION_ROWS = range(2, 8)  # room for six dimensions above the total
_MISSION_ROWS = range(2, 32)
_GAP_WIDTH = 3
_FIRST_DIMENSION_SUM, _FIRST_MISSION_SUM = 4, 5  # columns, one left free as a gap
_COUNT_HEADING = "จำนวนโครงการ"


@dataclass(frozen=True)
class ProjectCells:
    """Where the columns of โครงการ stand, from the heading row: a row put in first counts too."""

    columns: Sequence[Column]
    last_row: int

    def cells(self, field: str) -> str:
        """Return the reference of a column."""
        letter = get_column_letter([c.field for c in self.columns].index(field) + 1)
        return f"'{PROJECTS_SHEET.title}'!${letter}$1:${letter}${self.last_row}"

    def count(self, belongs: str) -> str:
        """Return the formula of the number of projects for which ``belongs`` holds."""
        return f"SUMPRODUCT(--({belongs}))"

    def total(self, field: str, belongs: str) -> str:
        """Return the formula of a column's sum, or of its ticks, over those projects."""
        cells = self.cells(field)
        if field in QUARTER_FIELDS:
            return f'SUMPRODUCT(--({belongs}),--(TRIM({cells})<>""),--(TRIM({cells})<>"-"))'
        return f"SUMPRODUCT(--({belongs}),{cells})"


def _write(worksheet: Worksheet, row: int, place: int, value: str, *, baht: bool, bold: bool = False) -> None:
    """Write one formula; only the line of the whole plan is always grey, the others when in use."""
    CellStyle(
        BAHT_FORMAT if baht else "0",
        "right" if baht else "center",
        bold=bold,
        fill=READ_ONLY_FILL if bold else "",
        bordered=bold,
        wrap=False,
    ).apply(worksheet.cell(row, place, value))


def _head(worksheet: Worksheet, first: int, headings: Sequence[tuple[str, int]]) -> None:
    """Write the headings of the sums after a narrow gap."""
    worksheet.column_dimensions[get_column_letter(first - 1)].width = _GAP_WIDTH
    for place, (heading, width) in enumerate(headings, first):
        READ_ONLY_HEADING.apply(worksheet.cell(1, place, heading))
        worksheet.column_dimensions[get_column_letter(place)].width = width


def _mark_used(worksheet: Worksheet, rows: range, first: int, last: int) -> None:
    """Make the sums grey and ruled where their row of the list is filled."""
    cells = f"{get_column_letter(first)}{rows.start}:{get_column_letter(last)}{rows.stop - 1}"
    look = DifferentialStyle(fill=solid_fill(READ_ONLY_FILL), border=thin_border())
    mark(worksheet, cells, f'$A{rows.start}<>""', look)


def add_dimension_totals(worksheet: Worksheet, projects: ProjectCells) -> None:
    """Add projects, baht and ticks of each dimension and of the whole plan, right of มิติ."""
    summed = [c for c in projects.columns if c.kind in (Kind.BAHT, Kind.TICK)]
    widths = [("สรุปจากชีตโครงการ", 18), (_COUNT_HEADING, 10)]
    _head(worksheet, _FIRST_DIMENSION_SUM, [*widths, *((c.heading, max(c.width, 10)) for c in summed)])
    missions = projects.cells("mission")
    label, count, first = (_FIRST_DIMENSION_SUM + n for n in range(3))
    for row in _DIMENSION_ROWS:
        # A mission's code begins with its dimension.
        belongs = f'LEFT(TRIM({missions}),LEN($A{row})+1)=$A{row}&"."'
        cells = [
            (label, f'"มิติที่ "&$A{row}', False),
            (count, projects.count(belongs), False),
            *(
                (n, projects.total(c.field, belongs), c.kind is Kind.BAHT)
                for n, c in enumerate(summed, first)
            ),
        ]
        for place, formula, baht in cells:
            _write(worksheet, row, place, f'=IF($A{row}="","",{formula})', baht=baht)
    total = _DIMENSION_ROWS.stop
    _write(worksheet, total, label, "รวมทั้งแผน", baht=False, bold=True)
    for place in range(count, first + len(summed)):
        letter = get_column_letter(place)
        formula = f"=SUM({letter}{_DIMENSION_ROWS.start}:{letter}{total - 1})"
        baht = place >= first and summed[place - first].kind is Kind.BAHT
        _write(worksheet, total, place, formula, baht=baht, bold=True)
    _mark_used(worksheet, _DIMENSION_ROWS, label, first + len(summed) - 1)


def add_mission_totals(worksheet: Worksheet, projects: ProjectCells) -> None:
    """Add the number of projects and this year's baht of each mission, right of ภารกิจ."""
    budget = next(c for c in projects.columns if c.field == "budget")
    _head(worksheet, _FIRST_MISSION_SUM, [(_COUNT_HEADING, 10), (budget.heading, budget.width)])
    for row in _MISSION_ROWS:
        belongs = f"TRIM({projects.cells('mission')})=TRIM($A{row})"
        sums = (projects.count(belongs), projects.total("budget", belongs))
        for place, formula in enumerate(sums, _FIRST_MISSION_SUM):
            baht = place > _FIRST_MISSION_SUM
            _write(worksheet, row, place, f'=IF($A{row}="","",{formula})', baht=baht)
    _mark_used(worksheet, _MISSION_ROWS, _FIRST_MISSION_SUM, _FIRST_MISSION_SUM + 1)
