"""Read: Excel as it is to frames of text; nothing judged, nothing lost."""

import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from hostile.packages import parts_of, write_parts
from workbook_builder import Book

from pipeline.errors import WorkbookError
from pipeline.read.workbook import Merge, read_workbook
from pipeline.thai.comparison import normalised


def texts(path: Path, sheet: str, field: str) -> dict[int, str]:
    """The texts of a column by Excel row."""
    return read_workbook(path).sheets[sheet].frame[field].to_dict()


def test_a_sheet_is_a_frame_of_text_by_field_and_excel_row(tmp_path: Path) -> None:
    frame = read_workbook(Book().save(tmp_path)).sheets["missions"].frame

    assert frame.to_dict("index") == {
        2: {"mission": "1.1", "dimension": "1", "name": "จิตสำนึกของบุคลากร"},
        3: {"mission": "1.2", "dimension": "1", "name": "จิตสำนึกของประชาชน"},
        4: {"mission": "2.1", "dimension": "2", "name": "การเปิดเผยข้อมูล"},
    }


def test_blank_rows_are_left_out_and_the_others_keep_their_number(tmp_path: Path) -> None:
    book = Book().insert_row("missions", 3).insert_row("missions", 4, name=" \u200b")

    assert texts(book.save(tmp_path), "missions", "mission") == {2: "1.1", 5: "1.2", 6: "2.1"}


def test_a_row_with_any_text_is_kept(tmp_path: Path) -> None:
    book = Book().add_row("missions", name="-")

    assert texts(book.save(tmp_path), "missions", "name")[5] == "-"


def test_columns_are_found_in_any_order_and_others_are_ignored(tmp_path: Path) -> None:
    book = Book().heading("missions", "other", "บันทึก").turn_columns("missions")
    sheet = read_workbook(book.save(tmp_path)).sheets["missions"]

    assert list(sheet.frame.columns) == ["name", "dimension", "mission"]
    assert sheet.address("mission", 4) == "D4"


@pytest.mark.parametrize(
    "heading", ["ไตรมาส 1", " ไตรมาส  1 ", "ไตรมาส\n1", "ไตรมาส\u00a01", "ไตรมาส ๑", "ไตรมาส1", "ไตรมาส\u200b 1"]
)  # fmt: skip
def test_a_heading_is_found_however_its_spaces_and_digits_are_typed(heading: str, tmp_path: Path) -> None:
    path = Book().heading("projects", "quarter_1", heading).save(tmp_path)

    assert texts(path, "projects", "quarter_1") == {2: "✓", 3: "", 4: ""}


def test_a_heading_with_a_decomposed_sara_am_is_the_same(tmp_path: Path) -> None:
    path = Book().heading("targets", "count", "จ\u0e4d\u0e32นวน").save(tmp_path)

    assert texts(path, "targets", "count") == {2: "140", 3: "140", 4: "140"}


@pytest.mark.parametrize("heading", ["งบ 2568", "งบ ๒๕๖๘", "งบประมาณปี 2568", "งบ พ.ศ. 2568", "งบ 2025"])
def test_a_year_column_is_found_by_its_year(heading: str, tmp_path: Path) -> None:
    path = Book().heading("projects", "budget_2568", heading).save(tmp_path)

    assert texts(path, "projects", "budget_2568") == {2: "50000", 3: "5000", 4: "0"}


def test_titles_are_found_with_spaces_around_them(tmp_path: Path) -> None:
    sheet = read_workbook(Book().rename_sheet("missions", " ภารกิจ ").save(tmp_path)).sheets["missions"]

    assert (sheet.title, len(sheet.frame)) == (" ภารกิจ ", 3)


def test_other_sheets_and_repeated_ones_are_kept_by_title(tmp_path: Path) -> None:
    book = Book().add_sheet("ภารกิจ ", ["ภารกิจ"]).add_sheet("บันทึก").add_sheet("อ่านก่อน")
    workbook = read_workbook(book.save(tmp_path))

    assert workbook.repeated == {"missions": ("ภารกิจ", "ภารกิจ ")}
    assert workbook.others == ("บันทึก",)


def test_repeated_headings_are_kept_by_letter_and_the_first_counts(tmp_path: Path) -> None:
    book = Book().heading("missions", "copy", "มิติ ")
    for row in (2, 3, 4):
        book.cell("missions", row, "copy", 9)
    sheet = read_workbook(book.save(tmp_path)).sheets["missions"]

    assert sheet.found.repeated == (("dimension", "D"),)
    assert sheet.frame["dimension"].tolist() == ["1", "1", "2"]


# A value, its format, and the text that Excel shows.
SHOWN: list[tuple[object, str, str]] = [
    (50000, "#,##0", "50,000"),
    (50000.0, "General", "50000"),
    (1.5, "General", "1.5"),
    (0.1 + 0.2, "General", "0.3"),
    (0.8, "0%", "80%"),
    (True, "General", "TRUE"),
    (date(2024, 10, 1), "d mmmm yyyy", "2024-10-01"),
    (date(2024, 10, 1), "[$-D07041E]d mmmm yyyy", "2024-10-01"),
    (date(2567, 10, 1), "d/m/yyyy", "2567-10-01"),
    (datetime(2024, 10, 1, 8, 30), "d/m/yyyy", "2024-10-01T08:30:00"),  # noqa: DTZ001  # Excel has no zones
    ("#REF!", "General", "#REF!"),
    ("#N/A", "General", "#N/A"),
    ("=1+1", "General", "=1+1"),
    ('=CONCATENATE("<",A1)', "General", '=CONCATENATE("<",A1)'),
    ("  ก \n ข", "General", "  ก \n ข"),
    ("R&D <5> {{ x }}", "General", "R&D <5> {{ x }}"),
    ("007", "@", "007"),
]  # fmt: skip


def test_a_cell_is_read_as_the_text_that_excel_shows(tmp_path: Path) -> None:
    book = Book()
    for value, _, _ in SHOWN:
        book.add_row("missions", name=value)
    for row, (value, number_format, _) in enumerate(SHOWN, 5):
        book.cell("missions", row, "name", value, number_format)

    read = texts(book.save(tmp_path), "missions", "name")
    assert {row: text for row, text in read.items() if row >= 5} == {
        row: text for row, (_, _, text) in enumerate(SHOWN, 5)
    }


def test_a_formula_that_excel_computed_is_read_as_its_value(tmp_path: Path) -> None:
    path = Book().cell("missions", 3, "name", "=1+1").save(tmp_path)
    part = "xl/worksheets/sheet3.xml"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    uncomputed = b"<f>1+1</f><v></v>" if b"<f>1+1</f><v></v>" in parts[part] else b"<f>1+1</f><v/>"
    parts[part] = parts[part].replace(uncomputed, b"<f>1+1</f><v>2</v>")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert texts(path, "missions", "name")[3] == "2"


def test_merged_cells_are_kept_from_the_top_down(tmp_path: Path) -> None:
    book = Book().merge("missions", "B2:C4").merge("missions", "F1:G1")

    merged = read_workbook(book.save(tmp_path)).sheets["missions"].merged
    assert merged == (Merge(1, 1, 6, 7), Merge(2, 4, 2, 3))


def test_a_sheet_without_any_cell_is_an_empty_frame(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    book = openpyxl.load_workbook(path)
    book["มิติ"].delete_rows(1, 10)
    book.save(path)

    assert read_workbook(path).sheets["dimensions"].frame.shape == (0, 0)


def test_the_workbook_is_not_changed_by_reading(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    before = path.read_bytes()

    first, second = read_workbook(path), read_workbook(path)

    assert path.read_bytes() == before
    assert first.sha256 == second.sha256


def test_a_workbook_that_is_not_there_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "ไม่มี.xlsx"

    with pytest.raises(WorkbookError) as raised:
        read_workbook(path)
    assert str(raised.value) == f"ไม่พบสมุดงาน {path} — ตรวจชื่อและตำแหน่งของไฟล์"


def test_a_folder_is_reported(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="เป็นโฟลเดอร์"):
        read_workbook(tmp_path)


def test_a_locked_workbook_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Book().save(tmp_path)

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(WorkbookError, match="ปิดไฟล์ในโปรแกรมอื่น"):
        read_workbook(path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "ไม่ใช่สมุดงาน Excel"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "ไม่ใช่สมุดงาน Excel"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(512), "รุ่นเก่า"),
    ],
    ids=("empty", "html", "old or encrypted"),
)
def test_a_file_that_is_no_workbook_is_reported(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)

    with pytest.raises(WorkbookError, match=message):
        read_workbook(path)


def test_a_workbook_cut_short_is_reported(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    path.write_bytes(path.read_bytes()[:-200])

    with pytest.raises(WorkbookError, match="เสียหาย"):
        read_workbook(path)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/_rels/workbook.xml.rels"]
)
@pytest.mark.parametrize("content", [None, b"<broken"], ids=("without", "broken"))
def test_a_package_with_a_damaged_part_is_reported(part: str, content: bytes | None, tmp_path: Path) -> None:
    path, damaged = Book().save(tmp_path), tmp_path / "damaged.xlsx"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(damaged, "w") as copy:
        for name in package.namelist():
            if name != part:
                copy.writestr(name, package.read(name))
            elif content is not None:
                copy.writestr(name, content)

    with pytest.raises(WorkbookError, match="เสียหาย"):
        read_workbook(damaged)


def test_a_word_document_renamed_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")

    with pytest.raises(WorkbookError, match="ไม่ใช่สมุดงาน Excel"):
        read_workbook(path)


def test_titles_are_compared_without_spaces_and_thai_digits() -> None:
    assert normalised(" ลำดับ ใน\nแผน ๕ ปี\u200b") == normalised("ลําดับในแผน 5 ปี")


def test_a_file_beside_the_workbook_is_named_with_either_slash(tmp_path: Path) -> None:
    workbook = read_workbook(Book().save(tmp_path))

    names = (
        "ตรา.png",
        "รูป\\ตรา.png",
        "รูป/ตรา.png",
        "../ตรา.png",
        "C:\\ตรา.png",
        "/ตรา.png",
        "\\\\เครื่อง\\ตรา.png",
    )
    found = [workbook.beside(name) for name in names]

    assert found == [
        tmp_path / "ตรา.png",
        *[tmp_path / "รูป" / "ตรา.png"] * 2,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("said", "saved"),
    [
        ("2024-10-01T08:30:00Z", datetime(2024, 10, 1, 8, 30, tzinfo=UTC)),
        ("2024-10-01T08:30:00", datetime(2024, 10, 1, 8, 30, tzinfo=UTC)),
        ("2024-10-01T15:30:00+07:00", datetime(2024, 10, 1, 8, 30, tzinfo=UTC)),
        ("yesterday", None),
    ],
)
def test_a_workbook_says_when_it_was_saved_in_any_zone_and_else_in_that_of_greenwich(
    said: str, saved: datetime | None, tmp_path: Path
) -> None:
    path = Book().save(tmp_path)
    parts = parts_of(path)
    core = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + said.encode(), parts["docProps/core.xml"])
    write_parts(path, {**parts, "docProps/core.xml": core})
    assert read_workbook(path).saved == saved
