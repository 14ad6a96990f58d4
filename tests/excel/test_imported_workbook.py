"""Where a doubt of an import stands: cells as Excel shows them."""

from pipeline.excel.imported_workbook import cell_address
from pipeline.model.schema import MISSIONS_SHEET, PROJECTS_SHEET, SETTINGS, SETTINGS_SHEET

YEARS = range(2566, 2571)


def test_a_cell_is_named_by_column_and_row_below_the_headings() -> None:
    columns = [column.field for column in MISSIONS_SHEET.columns]
    assert [cell_address(MISSIONS_SHEET, field, 0, YEARS) for field in columns] == ["A2", "B2", "C2"]
    assert cell_address(PROJECTS_SHEET, "name", 3, YEARS) == "B5"
    assert cell_address(PROJECTS_SHEET, "budget_2567", 0, YEARS) == "L2"


def test_a_setting_is_named_by_its_own_row_whatever_row_is_asked_for() -> None:
    asked = {cell_address(SETTINGS_SHEET, setting.field, 7, YEARS) for setting in SETTINGS}
    assert asked == {f"B{row}" for row in range(2, len(SETTINGS) + 2)}
