import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.errors import OutputError
from pipeline.excel.content import WorkbookContent, plan_years
from pipeline.excel.new_workbook import write_new_workbook
from pipeline.excel.results_sheet import NAME_COLUMN, results_layout
from pipeline.excel.styles import MISSING_FILL, OPTIONAL_FILL, READ_ONLY_FILL, REQUIRED_FILL, WARNING_FILL
from pipeline.excel.validation import LONGEST_TEXT, LONGEST_TITLE
from pipeline.model.columns import Sheet
from pipeline.model.schema import (
    CHOICES_SHEET,
    DETAILS_SHEET,
    DIMENSIONS_SHEET,
    GUIDE_SHEET,
    MISSIONS_SHEET,
    PROJECTS_SHEET,
    READ_SHEETS,
    RESULTS_SHEET,
    ROUNDS_SHEET,
    SETTINGS,
    SETTINGS_SHEET,
    project_columns,
)

THAI = re.compile("[ก-๙]")

DROP_DOWNS = {
    ("ข้อมูลทั่วไป", "B3"): "list_organisation_kind",
    ("ข้อมูลทั่วไป", "B20"): '"✓,/,x"',
    ("ภารกิจ", "B2"): "list_dimensions",
    ("โครงการ", "C2"): "list_missions",
    ("โครงการ", "G2"): '"✓,/,x"',
    ("โครงการ", "H2"): '"✓,/,x"',
    ("โครงการ", "I2"): '"✓,/,x"',
    ("โครงการ", "J2"): '"✓,/,x"',
    ("กลุ่มเป้าหมาย", "A2"): "list_projects",
    ("กลุ่มเป้าหมาย", "D2"): "list_counting_unit",
    ("รายละเอียด", "A2"): "list_projects",
    ("รายละเอียด", "B2"): "list_topic",
    ("รายละเอียด", "C2"): '"1,2"',
    ("คณะกรรมการ", "C2"): "list_role",
    ("รอยืนยัน", "A2"): "list_projects",
    ("รอยืนยัน", "D2"): '"✓,/,x"',
    ("กติกาตรวจ", "B2"): "list_severity",
    ("ผลดำเนินงาน", "A2"): "list_projects",
    ("ผลดำเนินงาน", "C2"): '"✓,/,x"',
    ("ผลดำเนินงาน", "E2"): "list_statuses",
    ("ผลดำเนินงาน", "I2"): "list_statuses",
    ("ผลดำเนินงาน", "M2"): "list_cannot_reason",
    ("รอบรายงาน", "A2"): '"6 เดือน,12 เดือน"',
}
LISTS = {name.strip("=") for name in DROP_DOWNS.values() if name.startswith("list_")}

PROJECT = {
    "code": "P01",
    "name": "โครงการ ก",
    "mission": "2.10",
    "annual_order": 1,
    "five_year_order": 1,
    "budget": 50000,
    "quarter_2": True,
    "budget_2571": 70000,
    "period": "ปีงบประมาณ พ.ศ. 2571",
    "division": "กองคลัง",
}


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty workbook; look, do not touch."""
    path = tmp_path_factory.mktemp("blank") / "plan_2569.xlsx"
    write_new_workbook(path, WorkbookContent(2569))
    return path


@pytest.fixture(scope="module")
def blank_book(blank: Path) -> Workbook:
    """The empty workbook, opened once; look, do not touch."""
    return workbook_of(blank)


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    return write_filled(tmp_path / "plan_2571.xlsx")


def write_filled(path: Path) -> Path:
    """Write a workbook with two missions and a project."""
    dimensions = [{"dimension": n, "name": f"มิติ {n}"} for n in (1, 2)]
    missions = [{"mission": code, "dimension": 2, "name": f"ภารกิจ {code}"} for code in ("2.1", "2.10")]
    rows = {"dimensions": dimensions, "missions": missions, "projects": [PROJECT]}
    write_new_workbook(path, WorkbookContent(2571, rows=rows))
    return path


@pytest.fixture(scope="module")
def saved_by_calc(
    save_again: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """Return a folder of filled workbooks and the folder into which LibreOffice saved them all."""
    folder = tmp_path_factory.mktemp("filled")
    filled = write_filled(folder / "filled.xlsx")
    with_results = {"results": [{"code": "P01", "status_6": "ดำเนินการแล้วเสร็จ"}, {"code": "P02"}]}
    content = WorkbookContent(2571, rows={"projects": [PROJECT], **with_results})
    write_new_workbook(folder / "results.xlsx", content)
    book = workbook_of(filled)
    for row, code in enumerate(("P02", "P03"), 3):
        book["โครงการ"][f"A{row}"] = code
    book[CHOICES_SHEET]["A12"] = "ตำบล"
    book[GUIDE_SHEET]["H1"] = "=ROWS(list_projects)"
    book[GUIDE_SHEET]["H2"] = "=INDEX(list_counting_unit,ROWS(list_counting_unit))"
    book.save(folder / "grown.xlsx")
    return folder, save_again(folder / "calc", "xlsx", *sorted(folder.glob("*.xlsx")))


def saved_by_openpyxl(path: Path) -> Path:
    again = path.with_name("again.xlsx")
    load_workbook(path).save(again)
    return again


def headings(sheet: Worksheet) -> list[object]:
    return [cell.value for cell in sheet[1]]


def drop_downs(path: Path) -> dict[tuple[str, str], str]:
    """Return each drop-down by its sheet and first cell."""
    return {
        (sheet.title, str(check.sqref).split(":", maxsplit=1)[0]): (check.formula1 or "").lstrip("=")
        for sheet in load_workbook(path)
        for check in sheet.data_validations.dataValidation
        if check.type == "list"
    }


def named_lists(path: Path) -> dict[str, str]:
    names = load_workbook(path).defined_names
    return {name: names[name].attr_text.replace("'", "") for name in names if name in LISTS}


def formats(path: Path) -> dict[str, object]:
    """Return what a clerk sees of each sheet: font, width, filter, conditional formats, heading row."""
    seen = {}
    for sheet in load_workbook(path):
        conditional = sorted(str(cells.sqref) for cells in sheet.conditional_formatting)
        font = (sheet["A1"].font.name, sheet["A1"].font.sz)
        width = sheet.column_dimensions["A"].width
        seen[sheet.title] = (font, width, sheet.auto_filter.ref, conditional, sheet.print_title_rows)
    return seen


def workbook_of(path: Path, *, data_only: bool = False) -> Workbook:
    return load_workbook(path, data_only=data_only)


def test_the_sheets_stand_in_the_order_of_the_contract_between_the_guide_and_the_lists(
    blank_book: Workbook,
) -> None:
    titles = [GUIDE_SHEET, *(sheet.title for sheet in READ_SHEETS), CHOICES_SHEET]
    assert blank_book.sheetnames == titles


@pytest.mark.parametrize("sheet", READ_SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_begins_with_exactly_the_headings_of_the_column_table(
    blank_book: Workbook, sheet: Sheet
) -> None:
    columns = sheet.columns
    if sheet is PROJECTS_SHEET:
        columns = project_columns(range(2566, 2571))
    if sheet is RESULTS_SHEET:
        columns = results_layout().columns
    wanted = [column.heading for column in columns]
    worksheet = blank_book[sheet.title]
    assert headings(worksheet)[: len(wanted)] == wanted
    if sheet not in (DIMENSIONS_SHEET, MISSIONS_SHEET):  # these have their totals to the right
        assert worksheet.max_column == len(wanted)


def test_an_empty_workbook_has_no_rows_of_data(blank: Path) -> None:
    counts = {
        sheet.name: pd.read_excel(blank, sheet_name=sheet.title, engine="calamine")
        .iloc[:, : len(sheet.columns)]
        .dropna(how="all")
        .shape[0]
        for sheet in READ_SHEETS
    }
    assert counts == {sheet.name: 0 for sheet in READ_SHEETS} | {"settings": len(SETTINGS)}


def test_every_setting_has_its_row_and_only_year_and_period_are_filled_in(blank_book: Workbook) -> None:
    rows = blank_book[SETTINGS_SHEET.title].iter_rows(min_row=2, values_only=True)
    known = {"fiscal_year": 2569, "period_start": 2566, "period_end": 2570}
    assert list(rows) == [(s.heading, known.get(s.field), s.hint) for s in SETTINGS]


@pytest.mark.parametrize(
    ("fiscal_year", "first", "last"),
    [(2566, 2566, 2570), (2570, 2566, 2570), (2571, 2571, 2575), (2565, 2561, 2565)],
)
def test_the_plan_years_are_those_of_the_five_year_plan_that_contains_the_year(
    fiscal_year: int, first: int, last: int
) -> None:
    assert plan_years(fiscal_year) == range(first, last + 1)


def test_a_period_that_is_given_names_the_year_columns(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    settings = {"period_start": 2568, "period_end": 2570}
    write_new_workbook(path, WorkbookContent(2569, settings=settings))
    years = [h for h in headings(workbook_of(path)[PROJECTS_SHEET.title]) if h.startswith("งบ 2")]
    assert years == ["งบ 2568", "งบ 2569", "งบ 2570"]


def test_each_drop_down_offers_its_list(blank: Path) -> None:
    assert drop_downs(blank) == DROP_DOWNS
    assert set(named_lists(blank)) == LISTS


def test_drop_downs_and_formats_survive_saving_by_openpyxl(filled: Path) -> None:
    again = saved_by_openpyxl(filled)
    assert drop_downs(again) == DROP_DOWNS
    assert named_lists(again) == named_lists(filled)
    assert formats(again) == formats(filled)


@pytest.mark.exhaustive
def test_drop_downs_and_formats_survive_saving_by_libreoffice(saved_by_calc: tuple[Path, Path]) -> None:
    filled, again = (folder / "filled.xlsx" for folder in saved_by_calc)
    assert drop_downs(again) == DROP_DOWNS
    assert named_lists(again) == named_lists(filled)
    assert formats(again) == formats(filled)


@pytest.mark.exhaustive
def test_codes_stay_texts_in_libreoffice_and_the_totals_beside_the_lists_are_right(
    saved_by_calc: tuple[Path, Path],
) -> None:
    book = workbook_of(saved_by_calc[1] / "filled.xlsx", data_only=True)
    assert [book["โครงการ"][cell].value for cell in ("A2", "C2", "H2")] == ["P01", "2.10", "✓"]
    sums = [row[3:16] for row in book["มิติ"].iter_rows(max_row=3, values_only=True)][1:]
    assert sums == [
        ("มิติที่ 1", *[0] * 11),
        ("มิติที่ 2", 1, 50000, 0, 1, 0, 0, 70000, 0, 0, 0, 0),
    ]
    missions = list(book["ภารกิจ"].iter_rows(min_row=2, max_row=3, min_col=5, values_only=True))
    assert missions == [(0, 0), (1, 50000)]


@pytest.mark.exhaustive
def test_the_name_of_a_project_stands_beside_its_code_among_the_results(
    saved_by_calc: tuple[Path, Path],
) -> None:
    sheet = workbook_of(saved_by_calc[1] / "results.xlsx", data_only=True)["ผลดำเนินงาน"]
    assert [[cell.value for cell in row] for row in sheet["A2:B4"]] == [
        ["P01", "โครงการ ก"],
        ["P02", None],
        [None, None],
    ]
    looks_untouched = {sheet[cell].fill.fgColor.rgb for cell in ("B1", "B2", "B4")}
    assert looks_untouched == {READ_ONLY_FILL}


def test_totals_stand_beside_dimensions_and_missions_alone(blank_book: Workbook) -> None:
    with_totals = {
        sheet.title
        for sheet in blank_book
        for row in sheet.iter_rows(values_only=True)
        for value in row
        if str(value).startswith("=") and "SUM" in str(value)
    }
    assert with_totals == {DIMENSIONS_SHEET.title, MISSIONS_SHEET.title}


def test_each_sheet_is_printed_one_page_wide_and_short_lists_with_totals_on_one_page(
    blank_book: Workbook,
) -> None:
    sheets = [sheet for sheet in blank_book if sheet.sheet_state == "visible"]
    setups = [sheet.page_setup for sheet in sheets]
    assert {(setup.orientation, setup.fitToWidth, str(setup.paperSize)) for setup in setups} == {
        ("landscape", 1, "9")
    }
    assert {sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in sheets} == {True}
    on_one_page = {sheet.title for sheet in sheets if sheet.page_setup.fitToHeight == 1}
    assert on_one_page & {sheet.title for sheet in READ_SHEETS} == {
        DIMENSIONS_SHEET.title,
        MISSIONS_SHEET.title,
    }


def test_each_sheet_colours_what_it_requires_and_no_other_has_its_colours(blank_book: Workbook) -> None:
    """Red: a required cell that is blank. Yellow: a project without a quarter, a reason that is missing. Grey: what is not typed."""
    book = blank_book
    missing_among_results = {
        (RESULTS_SHEET.title, letter) for letter in "GHKL"
    }  # a status without its result or problems
    assert coloured(book, MISSING_FILL) - missing_among_results == {
        (sheet.title, letter)
        for sheet in READ_SHEETS
        for letter in (["B"] if sheet is SETTINGS_SHEET else required_letters(book[sheet.title], sheet))
    }
    assert coloured(book, WARNING_FILL) == {(PROJECTS_SHEET.title, "G"), (RESULTS_SHEET.title, "M")}
    grey = {title for title, _ in coloured(book, READ_ONLY_FILL)}
    assert grey >= {DIMENSIONS_SHEET.title, MISSIONS_SHEET.title, DETAILS_SHEET.title}
    assert PROJECTS_SHEET.title not in grey


def test_each_setting_shows_by_its_colour_whether_it_is_required_and_the_rest_is_grey(
    blank_book: Workbook,
) -> None:
    sheet = blank_book[SETTINGS_SHEET.title]
    for row, setting in enumerate(SETTINGS, 2):
        name, value, hint = sheet[f"A{row}"], sheet[f"B{row}"], sheet[f"C{row}"]
        wanted = REQUIRED_FILL if setting.required else OPTIONAL_FILL
        assert [cell.fill.fgColor.rgb for cell in (name, value, hint)] == [
            READ_ONLY_FILL,
            wanted,
            READ_ONLY_FILL,
        ]
        assert {cell.border.left.style for cell in (name, value, hint)} == {"thin"}
        assert (name.font.b, value.font.b, hint.font.b) == (False, True, False)


def test_a_row_is_in_use_with_anything_in_it_and_a_row_of_results_with_its_code(blank_book: Workbook) -> None:
    """The names beside the codes of the results are formulas, which count as filled in every row."""
    in_use = {
        sheet.title: [
            rule.formula[0]
            for cells in sheet.conditional_formatting
            for rule in cells.rules
            if str(cells.sqref).startswith("A2:") and rule.dxf.fill is None
        ][-1:]
        for sheet in blank_book
    }
    assert {title: formulas for title, formulas in in_use.items() if formulas} == {
        "มิติ": ["COUNTA($A2:$B2)>0"],
        "ภารกิจ": ["COUNTA($A2:$C2)>0"],
        "โครงการ": ["COUNTA($A2:$S2)>0"],
        "กลุ่มเป้าหมาย": ["COUNTA($A2:$D2)>0"],
        "รายละเอียด": ["COUNTA($A2:$E2)>0"],
        "คณะกรรมการ": ["COUNTA($A2:$C2)>0"],
        "รอยืนยัน": ["COUNTA($A2:$D2)>0"],
        "ผลดำเนินงาน": ['$A2<>""'],
        "รอบรายงาน": ["COUNTA($A2:$G2)>0"],
        "กติกาตรวจ": ["COUNTA($A2:$E2)>0"],
    }


def coloured(book: Workbook, colour: str) -> set[tuple[str, str]]:
    """Sheet and first column of the conditional formats that fill with a colour."""
    return {
        (sheet.title, re.split("[0-9]", str(cells.sqref))[0])
        for sheet in book
        for cells in sheet.conditional_formatting
        for rule in cells.rules
        if rule.dxf and rule.dxf.fill and colour in (rule.dxf.fill.bgColor.rgb, rule.dxf.fill.fgColor.rgb)
    }


def required_letters(worksheet: Worksheet, sheet: Sheet) -> list[str]:
    columns = {"projects": project_columns(range(2566, 2571)), "results": results_layout().columns}
    required = {column.heading for column in columns.get(sheet.name, sheet.columns) if column.required}
    return [cell.column_letter for cell in worksheet[1] if cell.value in required]


@pytest.mark.exhaustive
def test_a_new_row_joins_the_drop_down(saved_by_calc: tuple[Path, Path]) -> None:
    guide = workbook_of(saved_by_calc[1] / "grown.xlsx", data_only=True)[GUIDE_SHEET]
    assert (guide["H1"].value, guide["H2"].value) == (3, "ตำบล")


def test_every_data_validation_has_a_thai_hint_and_a_thai_answer_within_the_limits_of_excel(
    blank_book: Workbook,
) -> None:
    checks = [c for sheet in blank_book for c in sheet.data_validations.dataValidation]
    texts = [(c.promptTitle, c.prompt) for c in checks]
    texts += [(c.errorTitle, c.error) for c in checks if c.showErrorMessage]
    bad = [
        (title, text)
        for title, text in texts
        if not (title and text and THAI.search(title) and THAI.search(text))
        or len(title) > LONGEST_TITLE
        or len(text) > LONGEST_TEXT
    ]
    assert bad == []
    assert len(checks) == len(SETTINGS) + sum(
        len(s.columns) for s in READ_SHEETS if s is not SETTINGS_SHEET
    ) + len(plan_years(2569)) + len([NAME_COLUMN])


def test_only_closed_lists_stop_the_clerk_from_typing_something_else(blank_book: Workbook) -> None:
    stops = {
        (sheet.title, str(check.sqref).split(":", maxsplit=1)[0])
        for sheet in blank_book
        for check in sheet.data_validations.dataValidation
        if check.showErrorMessage and check.errorStyle in (None, "stop")
    }
    ticks_and_suggestions = {
        cell for cell, source in DROP_DOWNS.items()
        if source in ("list_counting_unit", "list_role", "list_severity") or "✓" in source
    }  # fmt: skip
    assert stops == set(DROP_DOWNS) - ticks_and_suggestions


def test_drop_downs_reach_over_hundreds_of_spare_rows(blank_book: Workbook) -> None:
    ends = {
        sheet.title: min(
            int(str(c.sqref).rsplit(":", maxsplit=1)[-1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            for c in sheet.data_validations.dataValidation
            if ":" in str(c.sqref)
        )
        for sheet in blank_book
        if sheet.title in {s.title for s in READ_SHEETS if s not in (SETTINGS_SHEET, ROUNDS_SHEET)}
    }
    assert {title: end >= 100 for title, end in ends.items()} == dict.fromkeys(ends, True)
    assert ends[PROJECTS_SHEET.title] > 300
    assert ends[DETAILS_SHEET.title] > 2000


def test_two_runs_give_the_same_bytes(blank: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_new_workbook(again, WorkbookContent(2569))
    assert again.read_bytes() == blank.read_bytes()


def test_the_properties_name_the_organisation_and_the_year_and_no_clock(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    write_new_workbook(path, WorkbookContent(2569, settings={"organisation_name": "เทศบาลเมือง ก"}))
    properties = workbook_of(path).properties
    dates = {f"{day:%Y-%m-%d}" for day in (properties.created, properties.modified)}
    assert (properties.creator, dates) == ("เทศบาลเมือง ก", {"2025-10-01"})
    assert "2569" in properties.title


def test_a_text_that_looks_like_a_formula_or_a_tag_stays_the_text_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    texts = ["=1+1", "R&D <5> {{ x }}", "บรรทัดหนึ่ง\nบรรทัดสอง", "- ขีด", " เว้นวรรค "]
    rows = [{"code": "P01", "topic": "ผลผลิต", "level": 1, "text": text} for text in texts]
    write_new_workbook(path, WorkbookContent(2569, rows={"details": rows}))
    read = pd.read_excel(path, sheet_name=DETAILS_SHEET.title, engine="calamine")
    assert read["ข้อความ"].tolist() == texts


def test_a_long_text_gets_a_row_high_enough_that_still_grows_when_more_is_typed(
    tmp_path: Path,
) -> None:
    path = tmp_path / "plan.xlsx"
    row = {"code": "P01", "topic": "ผลผลิต", "level": 1, "text": "ข้อความยาวมาก " * 40}
    short = {**row, "text": "สั้น"}
    write_new_workbook(path, WorkbookContent(2569, rows={"details": [row, short]}))
    sheet = workbook_of(path)[DETAILS_SHEET.title]
    heights = [sheet.row_dimensions[n].height for n in (2, 3)]
    assert heights == [pytest.approx(24 + 22.5 * 5), 24]
    raw = ZipFile(path).read("xl/worksheets/sheet7.xml")
    assert re.findall(rb'<row r="(\d+)"[^>]*customHeight', raw) == [b"1"]


def test_an_existing_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_text("ของเดิม", encoding="utf-8")
    with pytest.raises(OutputError, match=r"plan\.xlsx” อยู่แล้ว"):
        write_new_workbook(path, WorkbookContent(2569))
    assert path.read_text(encoding="utf-8") == "ของเดิม"


def test_a_folder_that_does_not_exist_is_reported_in_one_thai_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="ไม่มีโฟลเดอร์") as raised:
        write_new_workbook(tmp_path / "none" / "plan.xlsx", WorkbookContent(2569))
    assert "\n" not in str(raised.value)


def test_a_folder_that_may_not_be_written_is_reported_in_thai(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(OutputError, match="ไม่มีสิทธิ์เขียนไฟล์"):
        write_new_workbook(tmp_path / "plan.xlsx", WorkbookContent(2569))


def test_a_field_without_a_column_is_refused_and_not_lost(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="colour"):
        write_new_workbook(
            tmp_path / "a.xlsx", WorkbookContent(2569, rows={"committee": [{"colour": "แดง"}]})
        )
    with pytest.raises(KeyError, match="colour"):
        write_new_workbook(tmp_path / "b.xlsx", WorkbookContent(2569, settings={"colour": "แดง"}))
    with pytest.raises(KeyError, match="project"):
        write_new_workbook(tmp_path / "c.xlsx", WorkbookContent(2569, rows={"project": []}))
