"""What texts count is held against the targets of their project, and a group's name holds no count."""

import pytest
from wording_builder import wording_input_of
from workbook_builder import Book

from pipeline.check.wording import target_counts

OUTPUT = 7  # the row of P01's output


def found(book: Book) -> list[str]:
    """Return the findings of these rules, each as code, address and value; P01 targets 140 บุคลากร."""
    given = wording_input_of(book)
    return [f"{f.code} {f.address} {f.value}" for check in target_counts.CHECKS for f in check(given)]


def test_participants_unlike_the_target_are_reported() -> None:
    book = Book().cell("details", 4, "text", "ผู้เข้ารับการอบรม จำนวน 77 คน")
    assert found(book.cell("details", 5, "text", "ผู้เข้ารับการอบรม จำนวน 140 คน")) == [
        "target-unlike-text รายละเอียด!D4 ผู้เข้ารับการอบรม จำนวน 77 คน"
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("จัดอบรมให้แก่บุคลากร จำนวน 80 คน", "80 คน"),
        ("บุคลากรเข้าร่วมไม่น้อยกว่า ๑๕๐ คน", "๑๕๐ คน"),
        ("บุคลากรได้รับการพัฒนา 140 แห่ง", "140 แห่ง"),
        ("บุคลากรได้รับการพัฒนา 140 ครัวเรือน", "140 ครัวเรือน"),
    ],
)
def test_an_output_of_another_number_or_unit_than_the_target_is_noticed(text: str, value: str) -> None:
    assert found(Book().cell("details", OUTPUT, "text", text)) == [
        f"target-unlike-text รายละเอียด!D{OUTPUT} {value}"
    ]


def test_a_rationale_may_tell_how_many_came_in_another_year() -> None:
    text = "ปีงบประมาณ พ.ศ. 2566 มีผู้เข้าร่วม 120 คน"
    assert found(Book().cell("details", 2, "text", text)) == []
    assert found(Book().cell("details", 4, "text", text)) != []


@pytest.mark.parametrize(
    "text",
    [
        "จัดอบรมให้แก่บุคลากร จำนวน 140 คน",
        "บุคลากรเข้าร่วมไม่น้อยกว่า 100 คน",
        "บุคลากรร้อยละ 80 มีความรู้",
        "อบรมโดยวิทยากร 2 คน",
        "อบรมบุคลากรรุ่นละ 35 คน",
        "ติดป้ายประชาสัมพันธ์ 5 แห่ง",
        "จัดอบรม จำนวน 1 ครั้ง",
        "แต่งตั้งคณะทำงาน จำนวน 5 คน",
    ],
)
def test_an_output_that_fits_or_counts_something_else_is_right(text: str) -> None:
    assert found(Book().cell("details", OUTPUT, "text", text)) == []


def test_people_reached_where_only_places_are_targeted_are_noticed() -> None:
    book = Book().cell("targets", 2, "group", "ชุมชน").cell("targets", 2, "count", 13)
    book.cell("targets", 2, "counting_unit", "ชุมชน").cell(
        "details", OUTPUT, "text", "อบรมประชาชน จำนวน 13 คน"
    )
    assert found(book) == [f"target-unlike-text รายละเอียด!D{OUTPUT} 13 คน"]


@pytest.mark.parametrize(
    ("group", "value"),
    [
        ("บุคลากร จำนวน 140 คน", " จำนวน 140 คน"),
        ("บุคลากร (๑๔๐ คน)", " (๑๔๐ คน)"),
        ("ชุมชน 13 แห่ง", " 13 แห่ง"),
    ],
)
def test_a_count_typed_into_a_group_is_reported(group: str, value: str) -> None:
    assert found(Book().cell("targets", 2, "group", group)) == [f"count-in-group กลุ่มเป้าหมาย!B2 {value}"]


@pytest.mark.parametrize("group", ["ผู้สูงอายุ 60 ปีขึ้นไป", "พนักงานระดับ 5", "140 คน"])
def test_another_number_in_a_group_is_no_count_of_it(group: str) -> None:
    assert found(Book().cell("targets", 2, "group", group)) == []


def test_a_count_unlike_its_column_is_reported_with_both() -> None:
    (finding,) = target_counts.counts_in_groups(
        wording_input_of(Book().cell("targets", 2, "group", "บุคลากร จำนวน 100 คน"))
    )
    assert finding.message.endswith("ไม่ตรงกับช่องจำนวนและหน่วยนับซึ่งเป็น 140 คน")


def test_a_rationale_may_tell_how_many_came_to_something_else() -> None:
    book = Book().cell("details", 2, "text", "ซึ่งมีผู้เข้าร่วมกิจกรรมกว่า 3,000 คน")
    assert found(book) == []
    assert found(Book().cell("details", 2, "text", "ผู้เข้าร่วมกิจกรรม จำนวน 3,000 คน")) != []


@pytest.mark.parametrize("text", ["บุคลากรเข้าร่วมอบรมครบทั้ง 5 สำนัก/กอง", "บุคลากรจาก 4 แห่งได้รับการพัฒนา"])
def test_where_the_people_counted_come_from_is_no_target(text: str) -> None:
    assert found(Book().cell("details", OUTPUT, "text", text)) == []
