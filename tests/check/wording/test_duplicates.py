"""Copied texts, repeated items, steps without a report."""

from wording_builder import wording_input_of
from wording_cases import put_items, right_book, shown
from workbook_builder import Book

from pipeline.check.wording import duplicates

TEXT = (
    "การทุจริตเป็นปัญหาที่ฝังรากในสังคมไทยมาเป็นเวลานานและส่งผลกระทบต่อความมั่นคงของประเทศ"
    " เทศบาลเมืองทดสอบตระหนักถึงความสำคัญของเรื่องนี้ จึงจัดโครงการอบรมให้ความรู้แก่พนักงานเทศบาล"
    " เพื่อให้ปฏิบัติหน้าที่ด้วยความซื่อสัตย์สุจริต โปร่งใส และตรวจสอบได้"
)
OTHER = (
    "การทุจริตเป็นปัญหาที่ฝังรากในสังคมไทยมาเป็นเวลานาน เทศบาลเมืองทดสอบเห็นว่าต้องเริ่มจากข้อมูลที่เปิดเผย"
    " ประชาชนควรรู้ว่าเงินภาษีใช้ไปกับเรื่องใด ใครรับผิดชอบ และงานเสร็จเมื่อใด จึงกำหนดให้ทุกสำนักและกอง"
    "ส่งข้อมูลขึ้นเว็บไซต์ทุกเดือน"
)


def found(book: Book) -> list[tuple[str, str]]:
    wording = wording_input_of(book)
    return [(finding.code, finding.message) for check in duplicates.CHECKS for finding in check(wording)]


def test_a_rationale_copied_with_a_few_words_changed_names_its_original() -> None:
    book = right_book()
    put_items(book, "P01", "rationale", TEXT)
    put_items(book, "P02", "rationale", TEXT.replace("พนักงานเทศบาล", "เด็กและเยาวชน"))
    [(code, message)] = found(book)
    assert code == "text-copied"
    assert message.startswith("หลักการและเหตุผลเหมือนของ P01 (D")


def test_a_shared_opening_is_no_copy() -> None:
    book = right_book()
    put_items(book, "P01", "rationale", TEXT)
    put_items(book, "P02", "rationale", OTHER)
    assert found(book) == []


def test_one_copied_paragraph_among_others_is_found() -> None:
    book = right_book()
    put_items(book, "P01", "rationale", f"{TEXT}¦{TEXT[::-1]}")
    put_items(book, "P02", "rationale", f"{OTHER}¦{TEXT}")
    assert [code for code, _ in found(book)] == ["text-copied"]


def test_copied_steps_are_found_when_they_are_many() -> None:
    steps = "¦".join(f"จัดประชุมครั้งที่ {n} เพื่อรายงานความก้าวหน้าต่อผู้บริหารทุกคน" for n in "abcde")
    book = right_book()
    put_items(book, "P01", "methods", steps)
    put_items(book, "P02", "methods", steps)
    assert "steps-copied" in {code for code, _ in found(book)}


def test_an_item_that_stands_twice_names_the_first() -> None:
    items = ("จัดทำแผนการใช้จ่าย", "รายงานผล", "จัดทำแผนการใช้จ่าย")
    assert shown(*items, module=duplicates) == [("item-repeated", "จัดทำแผนการใช้จ่าย", "")]


def test_items_that_differ_in_a_number_are_two() -> None:
    items = ("ติดตามผลรอบ 6 เดือนและรายงานผู้บริหาร", "ติดตามผลรอบ 12 เดือนและรายงานผู้บริหาร")
    assert shown(*items, module=duplicates) == []


LONG = "ติดตามและประเมินผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริตของเทศบาลเมืองทดสอบ"


def test_long_items_that_differ_only_in_a_number_are_two_and_only_in_a_slip_are_one() -> None:
    assert shown(f"{LONG} รอบ 6 เดือน", f"{LONG} รอบ 7 เดือน", module=duplicates) == []
    slip = f"{LONG.replace('ประเมิน', 'ประเมน')} รอบ 6 เดือน"
    assert shown(f"{LONG} รอบ 6 เดือน", slip, module=duplicates) == [("item-repeated", slip, "")]


def test_sub_items_of_two_items_may_be_alike() -> None:
    assert shown("ประเมินผล", ">การดำเนินงาน", "รายงานผล", ">การดำเนินงาน", module=duplicates) == []


def test_representatives_may_stand_in_the_committee_more_than_once() -> None:
    book = right_book()
    book.cell("committee", 3, "position", "ผู้แทนชุมชน")
    book.cell("committee", 4, "position", "ผู้แทนชุมชน")
    assert found(book) == []


def test_steps_that_never_evaluate_or_report_are_noticed() -> None:
    assert shown("ตั้งคณะทำงาน", "จัดประชุม", "ออกประกาศ", module=duplicates) == [
        ("no-evaluation-step", "ออกประกาศ", "")
    ]


def test_an_outcome_that_says_the_objective_again_is_noticed() -> None:
    book = right_book()
    put_items(book, "P02", "objectives", "เพื่อให้ประชาชนเข้าถึงข้อมูลของเทศบาลได้สะดวก")
    put_items(book, "P02", "outcomes", "ประชาชนเข้าถึงข้อมูลของเทศบาลได้สะดวก (สำรวจด้วยแบบสอบถาม)")
    [(code, message)] = found(book)
    assert code == "outcome-repeats"
    assert message.startswith("ผลลัพธ์ซ้ำกับวัตถุประสงค์ในช่อง D")
