"""Many findings of one rule in one cell are told as few, with their number."""

from pathlib import Path

from wording_builder import wording_input_of
from workbook_builder import Book, place_of

from pipeline.check.all_checks import check_wording, check_workbook
from pipeline.check.checked_workbook import read_and_check
from pipeline.check.grouping import MOST_IN_A_CELL, limit_per_cell, merge_alike
from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding, make_finding
from pipeline.model.rules import Severity
from pipeline.model.schema import OVERRIDES_SHEET

PASSAGE = "เเม่ และ เเม่"


def slip(value: str = "เเม่", start: int = 0, cell: str = "D2", proposal: str = "แม่") -> Finding:
    return Finding(
        "two-sara-e",
        Severity.WARNING,
        place_of(f"รายละเอียด!{cell}"),
        value,
        "มีสระเอสองตัว",
        "แก้",
        PASSAGE,
        start,
        proposal,
    )


def lines_at(cell: str, book: Book) -> list[str]:
    """What a clerk reads of a cell of รายละเอียด."""
    wording = wording_input_of(book)
    found = check_workbook(wording.tables)
    return [finding.line for finding in found if finding.address == f"รายละเอียด!{cell}"]


def test_the_same_words_again_in_a_cell_are_one_finding_with_their_number() -> None:
    found = merge_alike([slip(), slip(start=9), slip(cell="D3"), slip("เเก่", proposal="แก่")])
    assert [(each.cell, each.value, each.start, each.times) for each in found] == [
        ("D2", "เเม่", 0, 2),
        ("D3", "เเม่", 0, 1),
        ("D2", "เเก่", 0, 1),
    ]
    assert [each.message for each in limit_per_cell(found)] == [
        "มีสระเอสองตัว (พบ 2 แห่งในช่องนี้)",
        "มีสระเอสองตัว",
        "มีสระเอสองตัว",
    ]


def test_the_same_place_reported_twice_is_counted_once() -> None:
    assert merge_alike([slip(), slip()]) == [slip()]


def test_of_a_crowd_the_first_stay_and_the_last_of_them_tells_of_the_rest() -> None:
    crowd = [slip(f"เเ{letter}", start) for start, letter in enumerate("กขคงจฉชซญดตถ")]
    found = limit_per_cell([*crowd[:-1], Finding(**{**vars(crowd[-1]), "times": 1_200})])
    assert [each.value for each in found] == [each.value for each in crowd[:MOST_IN_A_CELL]]
    assert [each.message for each in found if each.message != "มีสระเอสองตัว"] == [
        "มีสระเอสองตัว และในช่องนี้ยังมีอีก 1,201 แห่ง"
    ]


def test_as_many_as_may_stay_are_as_they_were() -> None:
    crowd = [slip(f"เเ{letter}") for letter in "กขคงจฉชซญด"]
    assert limit_per_cell(crowd) == crowd


def test_findings_about_a_sheet_and_not_about_words_all_stay_in_their_place() -> None:
    columns = [
        make_finding("column-missing", CellRef("โครงการ"), heading=str(n), nearest="") for n in range(20)
    ]
    assert limit_per_cell([*columns[:10], slip(), *columns[10:]]) == [*columns[:10], slip(), *columns[10:]]


def test_the_clerk_reads_one_line_for_a_slip_made_three_times_and_the_page_shows_the_first() -> None:
    book = Book().cell("details", 2, "text", "ขออนุญาติ แล้วอนุญาติ และไม่อนุญาติ ให้จัดงาน")
    assert lines_at("D2", book) == ["รายละเอียด!D2 “อนุญาติ” สะกดผิด (พบ 3 แห่งในช่องนี้) — แก้เป็น “อนุญาต”"]
    wording = wording_input_of(book)
    (found,) = [each for each in check_wording(wording.tables) if each.cell == "D2"]
    assert (found.start, found.proposal, found.times) == (2, "อนุญาต", 3)


def test_what_the_office_accepts_is_not_counted_among_the_rest(tmp_path: Path) -> None:
    text = " ".join(f"ก({letter})" for letter in "กขคงจฉชซญดตถ")
    book = Book().cell("details", 2, "text", text)
    headings = [column.heading for column in OVERRIDES_SHEET.columns]
    rest = {}
    for accepted in ("", "ก(ก); ก(ข)", "ก(ก)"):
        own = ["space-missing", "", accepted, "", "ชื่อเฉพาะ"]
        book.others = [(OVERRIDES_SHEET.title, [headings, own])] if accepted else []
        found = read_and_check(book.save(tmp_path)).findings
        reported = [each for each in found if (each.code, each.cell) == ("space-missing", "D2")]
        rest[accepted] = (len(reported), reported[-1].message.partition(" และในช่องนี้ยังมีอีก ")[2])
    assert rest == {"": (10, "2 แห่ง"), "ก(ก)": (10, "1 แห่ง"), "ก(ก); ก(ข)": (10, "")}
