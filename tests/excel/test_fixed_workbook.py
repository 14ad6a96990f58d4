"""Texts with one remedy are changed in place; what a person must decide, and what was changed since, is left."""

from openpyxl import Workbook
from workbook_builder import place_of

from pipeline.excel.fixed_workbook import MendedCell, apply_remedies
from pipeline.model.finding import Finding
from pipeline.model.rules import WARNING

TEXT = "1) เพื่อเพื่อให้ทราบ  ทั่วกัน"


def found(code: str, value: str, proposal: str = "", *, cell: str = "A1", text: str = TEXT) -> Finding:
    """A finding at the first place of its value in a text."""
    start = text.index(value)
    return Finding(code, WARNING, place_of(f"ชีต!{cell}"), value, "", "", text, start, proposal)


def workbook(*texts: str) -> Workbook:
    """A workbook with texts one below the other."""
    book = Workbook()
    book.active.title = "ชีต"
    for text in texts:
        book.active.append([text])
    return book


def test_all_remedies_of_a_cell_are_applied_and_said_as_one_change() -> None:
    book = workbook(TEXT)
    mended = apply_remedies(
        book,
        [
            found("numbering-typed", "1) "),
            found("word-doubled", "เพื่อเพื่อ", "เพื่อ"),
            found("double-space", "  ", " "),
        ],
    )
    assert mended == (MendedCell("ชีต", "A1", TEXT, "เพื่อให้ทราบ ทั่วกัน"),)
    assert book["ชีต"]["A1"].value == "เพื่อให้ทราบ ทั่วกัน"


def test_of_two_that_overlap_the_later_one_is_applied() -> None:
    mended = apply_remedies(
        workbook(TEXT),
        [found("word-doubled", "เพื่อเพื่อ", "เพื่อ"), found("misspelt-word", "เพื่อให้", "สำหรับ")],
    )
    assert [cell.after for cell in mended] == ["1) เพื่อสำหรับทราบ  ทั่วกัน"]


def test_what_a_person_must_decide_and_what_was_changed_since_is_left() -> None:
    book = workbook(TEXT, "อย่างอื่น", "=A1")
    findings = [
        found("sentence-cut-off", "ทั่วกัน", "ทุกคน"),
        found("double-space", "  ", " ", cell="A2"),
        found("double-space", "  ", " ", cell="A3"),
    ]
    assert apply_remedies(book, findings) == ()
    assert [cell.value for (cell,) in book["ชีต"]] == [TEXT, "อย่างอื่น", "=A1"]
