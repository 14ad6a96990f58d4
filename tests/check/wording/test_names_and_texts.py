"""A column sorted or pasted without the others is told once, not text after text."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from short_plan import write_short_plan

from pipeline.check.all_checks import check_workbook
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

SHIPPED = Path(__file__).parents[3] / "source" / "plan_2568.xlsx"
OF_NAMES = ("names-unlike-texts", "kind-unlike-name", "name-of-other-project", "name-spelt-otherwise")


def found_of_names(source: Path, folder: Path, change: Callable[[Worksheet], object]) -> list[str]:
    """Code and address of what is found of names in a workbook after a change of its projects."""
    book = load_workbook(source)
    change(book["โครงการ"])
    path = folder / "plan.xlsx"
    book.save(path)
    workbook = read_workbook(path)
    found = check_workbook(parse_tables(workbook))
    return [f"{finding.code} {finding.address}" for finding in found if finding.code in OF_NAMES]


def sort_names(sheet: Worksheet) -> None:
    names = sorted(str(sheet.cell(row, 2).value) for row in range(2, sheet.max_row + 1))
    for row, name in enumerate(names, 2):
        sheet.cell(row, 2, name)


def change_two_names(sheet: Worksheet) -> None:
    for row, other in ((5, 2), (10, 3)):
        sheet.cell(row, 2, f"{sheet.cell(other, 2).value} รุ่นที่ 2")


def test_names_sorted_without_their_codes_are_one_finding(tmp_path: Path) -> None:
    eight = write_short_plan(tmp_path / "eight", 2)
    assert found_of_names(eight, tmp_path, sort_names) == ["names-unlike-texts โครงการ!B2"]


@pytest.mark.exhaustive
def test_a_few_names_that_do_not_fit_are_reported_each_at_its_text(tmp_path: Path) -> None:
    before = Counter(found_of_names(SHIPPED, tmp_path, lambda _: None))
    added = Counter(found_of_names(SHIPPED, tmp_path, change_two_names)) - before

    assert added
    assert {line.split("!")[0].split(" ")[1] for line in added} == {"รายละเอียด"}


def test_projects_called_by_another_kind_out_of_habit_are_reported_each_at_its_text(
    short: Path, tmp_path: Path
) -> None:
    def rename(sheet: Worksheet) -> None:
        for row in range(2, sheet.max_row + 1):
            sheet.cell(row, 2, str(sheet.cell(row, 2).value).replace("โครงการ", "กิจกรรม"))

    codes = {line.split(" ")[0] for line in found_of_names(short / "plan_2568.xlsx", tmp_path, rename)}
    assert "kind-unlike-name" in codes
    assert "names-unlike-texts" not in codes
