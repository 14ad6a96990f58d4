"""What Excel shows is what is read: number formats, zeros of formulas, error values of any program."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from hostile.packages import PROJECTS, parts_of, write_parts
from openpyxl.styles import numbers
from unsaved_workbook import findings_of
from workbook_builder import Book, findings_at, plan_at, setting_row

from pipeline.model.finding import Finding
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook


def lines(found: list[Finding]) -> list[str]:
    return [f"{finding.code} {finding.address}" for finding in found]


# Sheet, field, value and format of a text cell, and the text that is printed.
SHOWN = {
    "digits after the point": ("projects", "mission", 1.1, "0.00", "1.10"),
    "letters before the number": ("targets", "group", 1, '"กลุ่มที่ "0', "กลุ่มที่ 1"),
    "leading zeros": ("projects", "remark", 7, '"ข้อ "000', "ข้อ 007"),
    "a unit": ("projects", "remark", 50000, '#,##0" บาท"', "50,000 บาท"),
    "percent with words": ("projects", "remark", 0.8, '"ร้อยละ "0%', "ร้อยละ 80%"),
    "thai digits": ("projects", "remark", 50, '[$-D00041E]"ข้อ "0', "ข้อ ๕๐"),
    "a number that a text follows": ("projects", "period", 2568, '"ปีงบประมาณ พ.ศ. "0', "ปีงบประมาณ พ.ศ. 2568"),
    "negative in brackets": ("projects", "remark", -5, '"ลด "0;"ลด ("0")"', "ลด (5)"),
}  # fmt: skip


@pytest.mark.one_in(4)  # the formats themselves: tests/read/test_number_formats.py
@pytest.mark.parametrize("case", SHOWN.values(), ids=SHOWN)
def test_what_excel_shows_is_the_text_of_a_cell_for_words_and_codes(
    case: tuple[str, str, object, str, str], tmp_path: Path
) -> None:
    sheet, field, value, number_format, shown = case
    book = Book().cell("missions", 2, "mission", "1.10") if field == "mission" else Book()
    path = book.cell(sheet, 2, field, value, number_format).save(tmp_path)
    found = [line for line in lines(findings_at(path)) if "mission-unknown" not in line]

    assert found == []
    plan = plan_at(path)
    printed = plan.projects[0].targets[0].group if sheet == "targets" else getattr(plan.projects[0], field)
    assert printed == shown


def test_codes_that_a_format_makes_are_the_codes(tmp_path: Path) -> None:
    book = Book()
    for row, number in ((2, 1), (3, 2), (4, 3)):
        book.cell("projects", row, "code", number, '"P"00')

    assert findings_of(book, tmp_path) == []


# Value and format of a budget, and what the one finding says.
OTHERWISE = {
    "thousands as words": (50, '0",000"', "ช่องนี้เก็บค่า 50 แต่ Excel แสดงเป็น “50,000”"),
    "scaled to thousands": (50000, "#,##0,", "ช่องนี้เก็บค่า 50000 แต่ Excel แสดงเป็น “50”"),
    "percent": (50000, "0%", "ช่องนี้เก็บค่า 50000 แต่ Excel แสดงเป็น “5000000%”"),
    "a digit cut off": (50000.4, "0", "ช่องนี้เก็บค่า 50000.4 แต่ Excel แสดงเป็น “50000”"),
    "nothing": (50000, ";;;", "ช่องนี้เก็บค่า 50000 แต่ Excel แสดงเป็น"),
    "an exponent": (50000, "0.00E+00", "ช่องนี้เก็บค่า 50000 แต่รูปแบบของช่องทำให้ไม่รู้แน่ว่า Excel แสดงอะไร"),
    "a fraction": (50000, "# ?/?", "ช่องนี้เก็บค่า 50000 แต่รูปแบบของช่องทำให้ไม่รู้แน่ว่า Excel แสดงอะไร"),
    "a condition": (50000, "[>99]0,;0.0", "ช่องนี้เก็บค่า 50000 แต่ Excel แสดงเป็น “50”"),
    "a condition alone": (50000, "[>99]0", "ช่องนี้เก็บค่า 50000 แต่รูปแบบของช่องทำให้ไม่รู้แน่ว่า Excel แสดงอะไร"),
    "two numbers": (5, '0" ถึง 9"', "ช่องนี้เก็บค่า 5 แต่ Excel แสดงเป็น “5 ถึง 9”"),
}  # fmt: skip


@pytest.mark.one_in(4)
@pytest.mark.parametrize(("value", "number_format", "message"), OTHERWISE.values(), ids=OTHERWISE)
def test_a_number_of_which_excel_shows_another_is_said_with_both(
    value: float, number_format: str, message: str, tmp_path: Path
) -> None:
    found = findings_of(Book().cell("projects", 2, "budget", value, number_format), tmp_path)

    assert lines(found) == ["number-shown-otherwise โครงการ!F2"]
    assert found[0].message.startswith(message) or message.endswith("เป็น")


@pytest.mark.one_in(7)  # the formats themselves: tests/read/shown
@pytest.mark.parametrize(
    "number_format",
    [
        "#,##0", "#,##0.00", '#,##0" บาท"', "[$฿-41E]#,##0", "0;[Red]-0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-',
        "[$-D00041E]#,##0", "t#,##0", "[>999]#,##0;0", "#,##0.00 [$฿-th-TH]", numbers.BUILTIN_FORMATS[3], "@", "General;-General",
    ],
)  # fmt: skip
def test_formats_that_show_the_same_number_are_no_matter(number_format: str, tmp_path: Path) -> None:
    assert findings_of(Book().cell("projects", 2, "budget", 50000, number_format), tmp_path) == []


def test_a_column_of_such_numbers_is_one_finding(tmp_path: Path) -> None:
    book = Book()
    for row, thousands in ((2, 50), (3, 5)):
        book.cell("projects", row, "budget", thousands, '0",000"')
    found = findings_of(book, tmp_path)

    assert lines(found) == ["number-shown-otherwise โครงการ!F2"]
    assert "2 ช่อง" in found[0].message


@pytest.mark.one_in(3)
@pytest.mark.parametrize("value", [0, 5, "๑๒", "1,000", 0.5])
def test_a_bare_number_where_words_belong_is_an_error(value: object, tmp_path: Path) -> None:
    book = Book()
    for field in ("period", "remark", "division", "unit"):
        book.cell("projects", 2, field, value)

    assert sorted(lines(findings_of(book, tmp_path))) == [
        f"number-for-words โครงการ!{letter}2" for letter in "PQRS"
    ]


def test_a_year_alone_is_a_period_and_words_with_numbers_are_words(tmp_path: Path) -> None:
    book = Book().cell("projects", 2, "period", 2568).cell("projects", 2, "remark", "ข้อ 5")

    assert findings_of(book, tmp_path) == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    "setting", ["organisation_name", "district", "reporter", "signer_name", "signer_title"]
)
def test_a_bare_number_in_a_setting_of_words_is_an_error(setting: str, tmp_path: Path) -> None:
    found = findings_of(Book().setting(setting, 0), tmp_path)

    assert [finding.code for finding in found] == ["number-for-words"]


def with_xml(cell: str, xml: str, part: str = PROJECTS) -> Callable[[Path], Path]:
    """A change that puts a cell's XML in the place of a cell that holds MARK."""

    def change(path: Path) -> Path:
        parts = parts_of(path)
        text = parts[part].decode()
        start = text.index(f'<c r="{cell}"')
        end = min(at for at in (text.find("</c>", start) + 4, text.find("/>", start) + 2) if at > start + 3)
        parts[part] = (text[:start] + xml + text[end:]).encode()
        return write_parts(path, parts)

    return change


def test_the_zero_of_a_formula_to_a_blank_cell_is_a_blank_and_said_once(tmp_path: Path) -> None:
    path = Book().cell("projects", 2, "remark", "MARK").cell("projects", 3, "remark", "MARK").save(tmp_path)
    with_xml("S2", '<c r="S2"><f>ทด!B9</f><v>0</v></c>')(path)
    with_xml("S3", '<c r="S3"><f>ทด!B10</f><v>0</v></c>')(path)
    found = findings_at(path)

    assert lines(found) == ["formula-zero โครงการ!S2"]
    assert "2 ช่อง" in found[0].message
    assert [project.remark for project in plan_at(path).projects] == ["", "", ""]


def test_the_zero_of_a_formula_in_a_required_column_is_a_missing_value(tmp_path: Path) -> None:
    path = Book().cell("projects", 2, "division", "MARK").save(tmp_path)
    with_xml("R2", '<c r="R2"><f>ทด!B9</f><v>0</v></c>')(path)

    assert lines(findings_at(path)) == ["value-missing โครงการ!R2"]


def test_the_zero_of_a_formula_in_a_budget_is_a_budget(tmp_path: Path) -> None:
    path = Book().cell("projects", 4, "budget", 77).save(tmp_path)
    with_xml("F4", '<c r="F4"><f>ทด!B9</f><v>0</v></c>')(path)

    assert findings_at(path) == []


ERRORS = (
    "#SPILL!", "#CALC!", "#FIELD!", "#BUSY!", "#GETTING_DATA", "#ERROR!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!",
    "#EXTERNAL!", "#PYTHON!", "#TIMEOUT!", "#N/A", "#REF!", "Err:502", "#VALUE!",
)  # fmt: skip


def with_errors(kind: str, errors: Sequence[str], folder: Path) -> list[str]:
    """What is found where two projects that do not follow one another have error values of a kind."""
    path = Book().cell("projects", 2, "remark", "MARK").cell("projects", 4, "remark", "MARK").save(folder)
    for cell, error in zip(("S2", "S4"), errors, strict=True):
        with_xml(cell, f'<c r="{cell}" t="{kind}"><v>{error}</v></c>')(path)
    return lines(findings_at(path))


@pytest.mark.one_in(4)
@pytest.mark.parametrize("errors", list(zip(ERRORS[::2], ERRORS[1::2], strict=True)))
def test_an_error_value_of_any_program_is_said_with_its_cell(errors: tuple[str, str], tmp_path: Path) -> None:
    assert with_errors("e", errors, tmp_path) == ["formula-error โครงการ!S2", "formula-error โครงการ!S4"]


AS_TEXT = (
    *ERRORS,
    "Loading...",
    "Loading…",
    "กำลังโหลด…",
    "#n/a",
    "Err:509",
    "#REF!",
    "None",
    "nan",
    "NULL",
    "########",
)


@pytest.mark.one_in(7)
@pytest.mark.parametrize("errors", list(zip(AS_TEXT[::2], AS_TEXT[1::2], strict=True)))
def test_an_error_value_kept_as_a_text_is_said_too(errors: tuple[str, str], tmp_path: Path) -> None:
    assert with_errors("str", errors, tmp_path) == ["formula-error โครงการ!S2", "formula-error โครงการ!S4"]


def test_an_error_value_in_a_column_that_is_none_of_ours_is_no_matter(tmp_path: Path) -> None:
    path = Book().heading("projects", "other", "ทด").cell("projects", 2, "other", "MARK").save(tmp_path)
    with_xml("T2", '<c r="T2" t="e"><v>#SPILL!</v></c>')(path)

    assert findings_at(path) == []


@pytest.mark.one_in(3)
@pytest.mark.parametrize("text", ["=แบบเดิม", "=1+1", "= ต่อ", "#1 ของจังหวัด", "#โครงการดี", "กำลังโหลดข้อมูล"])
def test_a_text_that_only_looks_like_a_formula_or_an_error_is_printed(text: str, tmp_path: Path) -> None:
    path = Book().cell("projects", 2, "remark", "MARK").save(tmp_path)
    with_xml("S2", f'<c r="S2" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')(path)

    assert findings_at(path) == []
    assert plan_at(path).projects[0].remark == text.strip()


@pytest.mark.one_in(5)
@pytest.mark.parametrize("number", [27, 36, 50, 58, 71, 72, 73, 74, 77, 81])
def test_a_day_in_a_built_in_format_of_east_asia_or_thailand_is_a_day(number: int, tmp_path: Path) -> None:
    book = Book().cell("settings", setting_row("order_date"), "value", 45566, "0.00")
    path = book.cell("projects", 2, "remark", 45566, "0.00").save(tmp_path)
    parts = parts_of(path)
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'numFmtId="2"', b'numFmtId="%d"' % number)
    write_parts(path, parts)

    assert lines(findings_at(path)) == ["date-in-text โครงการ!S2"]
    assert parse_tables(read_workbook(path)).setting("order_date") == date(2024, 10, 1)


@pytest.mark.one_in(3)
@pytest.mark.parametrize("number_format", ["h:mm", "[h]:mm:ss", "h:mm AM/PM"])
def test_a_time_is_said_as_such(number_format: str, tmp_path: Path) -> None:
    book = (
        Book()
        .cell("projects", 2, "remark", 0.354, number_format)
        .cell("targets", 2, "count", 0.5, number_format)
    )

    assert lines(findings_of(book, tmp_path)) == [
        "time-in-text โครงการ!S2",
        "time-in-text กลุ่มเป้าหมาย!C2",
    ]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("number_format", ["[h]:mm", '[h]" ชม."', "[mm]:ss"])
def test_how_long_something_takes_is_a_time_however_many_days(number_format: str, tmp_path: Path) -> None:
    path = Book().cell("projects", 2, "remark", 1.5, number_format).save(tmp_path)

    assert lines(findings_at(path)) == ["time-in-text โครงการ!S2"]


def test_a_picture_in_a_cell_is_said_as_what_excel_shows(tmp_path: Path) -> None:
    """Excel keeps it as an error value for programs that know no such pictures."""
    path = with_xml("S2", '<c r="S2" t="e" vm="1"><v>#VALUE!</v></c>')(
        Book().cell("projects", 2, "remark", "x").save(tmp_path)
    )
    (found,) = findings_at(path)

    assert (found.code, found.address) == ("formula-error", "โครงการ!S2")
    assert found.value == "รูปในช่องหรือชนิดข้อมูลของ Excel (#VALUE!)"


def test_a_mission_shown_with_two_digits_is_another_than_one_with_one(tmp_path: Path) -> None:
    book = Book().add_row("missions", mission="1.10", dimension=1, name="ภารกิจที่สิบ")
    path = book.cell("projects", 2, "mission", 1.1, "0.00").save(tmp_path)

    assert plan_at(path).projects[0].mission == "1.10"


def test_a_formula_that_no_program_computed_is_said_in_the_last_row_too(tmp_path: Path) -> None:
    path = Book().add_row("missions", mission="1.3", dimension=1, name="=A1").save(tmp_path)

    assert lines(findings_at(path)) == ["formula-without-result ภารกิจ!C5"]
