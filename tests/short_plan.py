"""The shipped plan cut down to one project of each dimension, for what takes long with 35."""

import shutil
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model.schema import DETAILS_SHEET, PROJECTS_SHEET, TARGETS_SHEET, TO_CONFIRM_SHEET

SOURCE = Path(__file__).parents[1] / "source" / "plan_2568.xlsx"
ORDERS = ("ลำดับในแผนปี", "ลำดับในแผน 5 ปี")


def write_short_plan(folder: Path, of_a_dimension: int = 1) -> Path:
    """Write the shipped workbook with fewer projects, their orders without gaps; return its path."""
    path = folder / SOURCE.name
    shutil.copytree(SOURCE.parent, folder, dirs_exist_ok=True)
    book = load_workbook(SOURCE)
    projects = book[PROJECTS_SHEET.title]
    codes = _kept_codes(projects, of_a_dimension)
    for sheet in (PROJECTS_SHEET, TARGETS_SHEET, DETAILS_SHEET, TO_CONFIRM_SHEET):
        _keep_rows(book[sheet.title], codes)
    for heading in ORDERS:
        cells = [row[_place(projects, heading)] for row in projects.iter_rows(min_row=2) if row[0].value]
        for number, cell in enumerate(sorted(cells, key=lambda cell: int(str(cell.value))), 1):
            cell.value = number
    book.save(path)
    return path


def write_with_addresses(source: Path, folder: Path) -> Path:
    """Write a copy of the workbook in a folder, and its pictures, in which a text names addresses of machines."""
    path = Path(shutil.copy(source / SOURCE.name, folder))
    for picture in source.glob("*.[ps][nv]g"):
        shutil.copy(picture, folder)
    book = load_workbook(path)
    details = book[DETAILS_SHEET.title]
    cell = details.cell(2, _place(details, "ข้อความ") + 1)
    cell.value = f"{cell.value} ดู https://example.com/ก \\\\server\\share และ mailto:a@example.com"
    book.save(path)
    return path


def _kept_codes(projects: Worksheet, of_a_dimension: int) -> dict[str, str]:
    """Return the new code of each project that stays."""
    by_dimension: dict[str, list[str]] = {}
    for row in projects.iter_rows(min_row=2, values_only=True):
        if row[0]:
            by_dimension.setdefault(str(row[_place(projects, "ภารกิจ")])[0], []).append(str(row[0]))
    kept = [code for codes in by_dimension.values() for code in codes[:of_a_dimension]]
    return {code: f"P{number:02}" for number, code in enumerate(sorted(kept), 1)}


def _place(sheet: Worksheet, heading: str) -> int:
    return [cell.value for cell in sheet[1]].index(heading)


def _keep_rows(sheet: Worksheet, codes: dict[str, str]) -> None:
    """Keep the rows of some projects and those of no project; rows that go together are deleted together."""
    below = 0  # rows to delete below this one
    for row in range(sheet.max_row, 0, -1):
        code = str(sheet.cell(row, 1).value or "")
        if code.startswith("P") and code not in codes:
            below += 1
            continue
        if below:
            sheet.delete_rows(row + 1, below)
            below = 0
        if code in codes:
            sheet.cell(row, 1).value = codes[code]
