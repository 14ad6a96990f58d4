"""The marked copy, of the shipped workbook and of small ones."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from workbook_builder import place_of

from pipeline.errors import WorkbookError
from pipeline.excel.workbook_copy import copy_workbook
from pipeline.findings import marked_workbook
from pipeline.model.finding import Finding
from pipeline.model.rules import ERROR, NOTICE, WARNING, Severity

SHIPPED = Path(__file__).parents[2] / "source" / "plan_2568.xlsx"
RED, YELLOW, BLUE = "FFF9C9C9", "FFFFE09A", "FFC9E0F6"
X14_LIST = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}">'
    '<x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1" error="เลือกจากรายการ">'
    "<x14:formula1><xm:f>'ชีต อื่น'!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2:B9</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
)


def marked_copy(path: Path, findings: list[Finding]) -> bytes:
    return marked_workbook.marked_copy(copy_workbook(path), findings)


def finding(severity: Severity = WARNING, cell: str = "B2", sheet: str = "โครงการ", **more: str) -> Finding:
    texts = {"code": "a-rule", "value": "คำ", "message": "ผิดตรงนี้", "remedy": "แก้ตรงนี้", **more}
    code, value = texts.pop("code"), texts.pop("value")
    return Finding(code, severity, place_of(f"{sheet}!{cell}"), value, **texts)  # type: ignore[arg-type]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Workbook()
    book.active.title = "โครงการ"
    book.active.append(["รหัส", "ชื่อ"])
    book.active.append(["P01", "โครงการหนึ่ง"])
    book.create_sheet("ชีต อื่น").append(["ก"])
    book.save(tmp_path / "plan.xlsx")
    return tmp_path / "plan.xlsx"


def copy_of(path: Path, *findings: Finding) -> Workbook:
    return load_workbook(BytesIO(marked_copy(path, findings)))


def fill_of(book: Workbook, cell: str) -> str:
    return str(book["โครงการ"][cell].fill.fgColor.rgb)


def validations(book: Workbook) -> dict[str, list[tuple[str, ...]]]:
    return {
        sheet.title: [
            (str(v.sqref), v.type, v.formula1, v.formula2, v.errorStyle, v.prompt, v.error)
            for v in sheet.data_validations.dataValidation
        ]
        for sheet in book.worksheets
    }


def style(cell: Cell, *, fill: bool) -> tuple[str, ...]:
    parts = (cell.font, cell.alignment, cell.border, *([cell.fill] if fill else ()))
    return tuple(map(repr, parts))


def change_part(path: Path, part: str, old: str, new: str) -> None:
    with ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    with ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_a_cell_takes_the_colour_of_its_worst_finding(path: Path) -> None:
    book = copy_of(path, finding(NOTICE), finding(ERROR), finding(NOTICE, "A2"), finding(WARNING, "A1"))
    assert [fill_of(book, cell) for cell in ("B2", "A2", "A1")] == [RED, BLUE, YELLOW]


def test_the_comment_of_a_cell_tells_all_its_findings_worst_first(path: Path) -> None:
    first = finding(NOTICE, message="ดูนี่", text_span="ประโยค คำ", proposal="ถ้อยคำ")
    comment = copy_of(path, first, finding(ERROR))["โครงการ"]["B2"].comment
    assert comment.text == (
        "[ผิด] ผิดตรงนี้\nวิธีแก้: แก้ตรงนี้\n(a-rule)\n\n[ดู] ดูนี่\nคำที่พบ: “คำ”\nวิธีแก้: แก้ตรงนี้\nข้อเสนอ: “ถ้อยคำ”\n(a-rule)"
    )


def test_a_longer_comment_has_a_larger_box(path: Path) -> None:
    found = [finding(), finding(WARNING, "A2", remedy="แก้ตรงนี้ " * 40), finding(cell="A1", value="")]
    with ZipFile(BytesIO(marked_copy(path, found))) as package:
        (drawing,) = (name for name in package.namelist() if name.endswith(".vml"))
        boxes = re.findall(rb"width:(\d+)px;height:(\d+)px", package.read(drawing))
    assert {int(width) for width, _ in boxes} == {380}
    above, long, short = (int(height) for _, height in boxes)  # A1, A2, B2
    assert above == short < long <= 560


def test_the_first_sheet_lists_all_findings_with_links_to_their_cells(path: Path) -> None:
    lost = finding(ERROR, "", "มิติ", value="", message="ไม่มีชีตนี้")
    sheet = copy_of(path, finding(), finding(NOTICE, "A1", "ชีต อื่น"), lost).worksheets[0]
    assert sheet.title == "ผลตรวจ"
    assert [sheet.cell(2, 1).value, sheet.cell(5, 9).value] == ["รวม 3 ข้อ: ผิด 1 เตือน 1 ดู 1", "รหัสกฎ"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    assert rows == [
        [1, "ผิด", "มิติ", None, "ไม่มีชีตนี้", None, None, "แก้ตรงนี้", "a-rule"],
        [2, "เตือน", "โครงการ", "B2", "ผิดตรงนี้", "คำ", None, "แก้ตรงนี้", "a-rule"],
        [3, "ดู", "ชีต อื่น", "A1", "ผิดตรงนี้", "คำ", None, "แก้ตรงนี้", "a-rule"],
    ]
    links = [sheet.cell(row, 4).hyperlink for row in (6, 7, 8)]
    assert [link and link.location for link in links] == [None, "'โครงการ'!B2", "'ชีต อื่น'!A1"]


def test_a_finding_of_a_whole_sheet_leads_to_its_first_cell(path: Path) -> None:
    cell = copy_of(path, finding(ERROR, "", "ชีต อื่น", value=""))["ผลตรวจ"]["D6"]
    assert (cell.value, cell.hyperlink.location) == ("ทั้งชีต", "'ชีต อื่น'!A1")


def test_only_the_first_sheet_is_selected_when_the_copy_is_opened(path: Path) -> None:
    book = copy_of(path, finding())
    assert book.active.title == "ผลตรวจ"
    assert [bool(s.sheet_view.tabSelected) for s in book.worksheets] == [True, False, False]


def test_a_text_like_a_formula_or_with_control_characters_is_listed_as_text(path: Path) -> None:
    odd = finding(value="=1+1", text_span="", message="มี \x1b อยู่", remedy="ก" * 40_000)
    sheet = copy_of(path, odd).worksheets[0]
    assert [sheet["F6"].value, sheet["F6"].data_type] == ["=1+1", "s"]
    assert sheet["E6"].value == "มี \ufffd อยู่"


def test_a_finding_of_a_whole_sheet_stands_at_its_first_cell(path: Path) -> None:
    book = copy_of(path, finding(ERROR, ""))
    assert fill_of(book, "A1") == RED
    assert book.worksheets[0]["D6"].hyperlink.location == "'โครงการ'!A1"


def test_a_finding_below_merged_cells_marks_the_first_of_them(path: Path) -> None:
    book = load_workbook(path)
    book["โครงการ"].merge_cells("A2:B4")
    book.save(path)
    marked = copy_of(path, finding(ERROR, "B3"))
    assert fill_of(marked, "A2") == RED
    assert marked["โครงการ"]["A2"].comment.text.startswith("[ผิด]")


def test_the_clerks_own_comment_and_colours_are_kept(path: Path) -> None:
    book = load_workbook(path)
    book["โครงการ"]["B2"].comment = Comment("ถามกองคลัง", "สมศรี")
    book["โครงการ"]["A2"].fill = PatternFill("solid", fgColor="FF00FF00")
    book.save(path)
    marked = copy_of(path, finding())
    assert marked["โครงการ"]["B2"].comment.text.startswith("ถามกองคลัง\n\n[เตือน]")
    assert fill_of(marked, "A2") == "FF00FF00"


def test_a_marked_copy_marked_again_has_one_list_and_new_comments_alone(path: Path) -> None:
    first = path.with_name("first.xlsx")
    first.write_bytes(marked_copy(path, [finding(), finding(cell="A2")]))
    again = copy_of(first, finding(ERROR))
    assert again.sheetnames == ["ผลตรวจ", "โครงการ", "ชีต อื่น"]
    assert again["โครงการ"]["A2"].comment is None
    assert again["โครงการ"]["B2"].comment.text.count("[") == 1


def with_conditional_format(path: Path) -> Path:
    """Let the workbook colour every cell of โครงการ by itself."""
    book = load_workbook(path)
    yellow = PatternFill("solid", bgColor="FFFFE985")
    book["โครงการ"].conditional_formatting.add("A1:B9", FormulaRule(["TRUE"], fill=yellow))
    book.save(path)
    return path


def formats_of(book: Workbook) -> list[tuple[str, int, bool, str]]:
    """Return the conditional formats of โครงการ as they are stored: place, priority, stop, colour."""
    return [
        (str(place.sqref), rule.priority, bool(rule.stopIfTrue), rule.dxf.fill.bgColor.rgb)
        for place in book["โครงการ"].conditional_formatting
        for rule in place.rules
    ]


def test_a_mark_wins_over_the_colours_that_the_workbook_gives_its_cells_by_itself(path: Path) -> None:
    book = copy_of(with_conditional_format(path), finding(ERROR), finding(NOTICE, "A2"), finding(ERROR, "A3"))
    assert formats_of(book) == [
        ("A3 B2", 1, True, RED),
        ("A2", 2, True, BLUE),
        ("A1:B9", 3, False, "FFFFE985"),
    ]


def test_a_mark_where_the_workbook_colours_nothing_needs_no_format(path: Path) -> None:
    assert formats_of(copy_of(path, finding())) == []
    assert formats_of(copy_of(with_conditional_format(path), finding(cell="C2")))[1:] == []


def test_a_marked_copy_marked_again_keeps_no_format_of_the_earlier_marks(path: Path) -> None:
    first = path.with_name("first.xlsx")
    first.write_bytes(marked_copy(with_conditional_format(path), [finding(cell="A2")]))
    again = formats_of(copy_of(first, finding(ERROR)))
    assert [place for place, *_ in again] == ["B2", "A1:B9"]


def test_many_marks_are_given_to_excel_in_short_lists(path: Path) -> None:
    found = [finding(cell=f"B{row}") for row in range(1, 251)]
    book = load_workbook(with_conditional_format(path))
    book["โครงการ"].conditional_formatting.add("A10:B300", FormulaRule(["TRUE"], font=Font(b=True)))
    book.save(path)
    places = copy_of(path, *found)["โครงการ"].conditional_formatting
    assert [len(str(place.sqref).split()) for place in places] == [100, 100, 50, 1, 1]


def test_drop_downs_from_another_sheet_in_excels_extension_survive(path: Path) -> None:
    change_part(path, "xl/worksheets/sheet1.xml", "</worksheet>", X14_LIST)
    assert validations(copy_of(path, finding()))["โครงการ"] == [
        ("B2:B9", "list", "'ชีต อื่น'!$A$1:$A$3", None, None, None, "เลือกจากรายการ")
    ]


def test_a_workbook_without_a_save_date_gives_the_same_bytes_too(path: Path) -> None:
    with ZipFile(path) as package:
        core = package.read("docProps/core.xml").decode()
    dates = re.search(r"<dcterms:created.*</dcterms:modified>", core)
    assert dates
    change_part(path, "docProps/core.xml", dates[0], "")
    assert marked_copy(path, [finding()]) == marked_copy(path, [finding()])
    with ZipFile(BytesIO(marked_copy(path, []))) as package:
        assert package.read("docProps/core.xml").count(b">1980-01-01T00:00:00Z<") == 2


def test_a_workbook_openpyxl_cannot_read_is_reported_in_one_line(path: Path) -> None:
    change_part(path, "xl/styles.xml", "<fonts", "<fonts><font><sz val='x'/></font></fonts><fonts")
    with pytest.raises(WorkbookError, match=r"plan\.xlsx พร้อมผลตรวจไม่ได้"):
        marked_copy(path, [])


def test_the_shipped_workbook_cut_short_keeps_its_texts_drop_downs_formats_and_names(short: Path) -> None:
    workbook = short / SHIPPED.name
    before, after = load_workbook(workbook), copy_of(workbook, finding(ERROR), finding(NOTICE, "C3"))
    assert after.sheetnames == ["ผลตรวจ", *before.sheetnames]
    assert {**validations(before), "ผลตรวจ": []} == validations(after)
    assert sum(map(len, validations(before).values())) > 40
    assert {n: d.attr_text for n, d in before.defined_names.items()} == {
        n: d.attr_text for n, d in after.defined_names.items()
    }
    for sheet in before.worksheets:
        twin = after[sheet.title]
        marked = {"B2", "C3"} if sheet.title == "โครงการ" else set()
        styled = {}  # a pair of cells for each pair of styles: comparing those of every cell takes seconds
        for row in sheet.iter_rows():
            for cell in row:
                other = twin[cell.coordinate]
                assert (other.value, other.number_format) == (cell.value, cell.number_format)
                styled[other.style_id, cell.style_id, cell.coordinate in marked] = other, cell
        for (*_, is_marked), (other, cell) in styled.items():
            assert style(other, fill=not is_marked) == style(cell, fill=not is_marked)
        kept = [str(place.sqref) for place in sheet.conditional_formatting]
        assert [
            str(place.sqref) for place in twin.conditional_formatting if str(place.sqref) not in marked
        ] == kept
        assert (twin.freeze_panes, twin.auto_filter.ref) == (
            sheet.freeze_panes,
            sheet.auto_filter.ref,
        )
        assert {k: d.width for k, d in twin.column_dimensions.items()} == {
            k: d.width for k, d in sheet.column_dimensions.items()
        }


def test_the_same_input_gives_the_same_bytes_and_the_clerks_file_is_untouched(short: Path) -> None:
    workbook = short / SHIPPED.name
    before = workbook.read_bytes()
    found = [finding(ERROR), finding(NOTICE, "C3")]
    assert marked_copy(workbook, found) == marked_copy(workbook, found)
    assert workbook.read_bytes() == before


def test_faces_with_every_effect_excel_knows_are_kept(path: Path) -> None:
    book = load_workbook(path)
    face = Font(b=True, i=True, strike=True, outline=True, shadow=True, u="double", vertAlign="subscript")
    book["โครงการ"]["A2"].font = face
    book.save(path)
    copied = copy_of(path, finding())["โครงการ"]["A2"].font
    kept = ("b", "i", "strike", "outline", "shadow", "u", "vertAlign")
    assert [getattr(copied, name) for name in kept] == [getattr(face, name) for name in kept]


def test_chart_sheets_and_words_in_several_faces_are_no_obstacle(path: Path) -> None:
    book = load_workbook(path)
    book.create_chartsheet("กราฟ", 0).add_chart(BarChart())
    words = CellRichText("ปกติ ", TextBlock(InlineFont(b=True), "เข้ม"))
    book["โครงการ"]["B2"].value = words
    book.save(path)
    copied = load_workbook(BytesIO(marked_copy(path, [finding()])), rich_text=True)
    assert copied["โครงการ"]["B2"].value == words
    assert copied.sheetnames[0] == "ผลตรวจ"
