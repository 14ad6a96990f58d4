"""Provinces and districts that are not ours."""

import pytest
from wording_builder import found_by, with_text
from workbook_builder import Book

from pipeline.check.wording import other_places

RATIONALE = 2


def found(book: Book) -> list[str]:
    return found_by(other_places, book)


def test_another_province_is_reported_unless_one_goes_there() -> None:
    book = with_text("ประชาชนในจังหวัดน่าน").cell("details", 5, "text", "ศึกษาดูงาน ณ จังหวัดน่าน")
    assert found(book) == ["other-province รายละเอียด!D4 จังหวัดน่าน"]


@pytest.mark.parametrize(
    "text",
    [
        "เยี่ยมโรงพยาบาลอุบลรัตน์ จังหวัดขอนแก่น",
        "อบรมที่โรงแรม เดอะพาร์ค จังหวัดเชียงใหม่",
        "นิคมอุตสาหกรรมอมตะนคร จังหวัดชลบุรี",
        "ศูนย์ควบคุมมลพิษจังหวัดระยอง",
        "ฟื้นฟูบึงบอระเพ็ด จังหวัดนครสวรรค์",
        "อุทยานประวัติศาสตร์สุโขทัย จังหวัดสุโขทัย",
        "พบในจังหวัดน่าน จังหวัดแพร่ และจังหวัดพะเยา",
        "ผู้ว่าราชการจังหวัดน่านกล่าวเปิดงาน",
        "เชิญวิทยากรจากสำนักงาน ป.ป.ช. ประจำจังหวัดแพร่",
    ],
)
def test_the_province_of_a_place_to_go_to_and_of_whom_one_hears_is_right(text: str) -> None:
    assert found(with_text(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "ส่งรายงานให้สำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดพะเยา",
        "ขอความเห็นชอบคณะกรรมการพนักงานเทศบาลจังหวัดพะเยา",
        "ประสานสำนักงาน ป.ป.ช. ประจำจังหวัดพะเยา",
        "ขอรถน้ำจากสำนักงานป้องกันและบรรเทาสาธารณภัยจังหวัดพะเยา",
        "ในย่านเมืองเก่า เสนอผู้ว่าราชการจังหวัดพะเยา",
    ],
)
def test_the_offices_that_oversee_us_are_of_our_province(text: str) -> None:
    assert found(with_text(text)) == ["other-province รายละเอียด!D4 จังหวัดพะเยา"]


@pytest.mark.parametrize(
    "text",
    [
        "ไฟไหม้ตลาดที่อำเภอพาน จังหวัดเชียงราย",
        "จังหวัดภูเก็ตได้ยกเลิกหลอดพลาสติกบนชายหาด",
        "เครื่องปั้นดินเผาเป็นสินค้าประจำจังหวัดราชบุรี",
        "อบต.ดอนแก้ว อำเภอแม่ริม จังหวัดเชียงใหม่ เป็นต้นแบบของศูนย์เรียนรู้",
        "โรคใบด่างในไร่ที่หมู่ที่ 2 พื้นที่ตำบลสูงเนิน อำเภอสูงเนิน จังหวัดนครราชสีมา",
        "ผู้แทนราษฎรจังหวัดสุรินทร์เปิดงานช้าง",
        "เขตปฏิรูปที่ดินหกอำเภอในจังหวัดกระบี่",
        "กรมได้จัดประชุมชาวสวน ณ ศาลากลาง จังหวัดตราด",
        "ศึกษาดูงานและอบรม ณ ฟาร์มผึ้ง จังหวัดจันทบุรี",
        "กรมประมงจัดประกวดปลากัด ณ ศูนย์แสดงสินค้า จังหวัดนนทบุรี",
        "นักเรียนในจังหวัดพะเยาคว้าเหรียญทองหมากรุก",
        "อำเภอแม่สาย จังหวัดเชียงราย มีพื้นที่ติดชายแดน",
        "สำนักงานสถิติจังหวัดเชียงรายเปิดสนามสอบ",
        "กลุ่มเลี้ยงผึ้งจังหวัดจันทบุรีส่งออกน้ำผึ้งได้มาก",
        "เมื่อเดือนมีนาคม แผ่นดินไหวทำให้บ้านในพื้นที่จังหวัดน่านร้าว",
        "กรณีรถรับส่งนักเรียนในเขตจังหวัดนครนายกเป็นบทเรียน",
        "โรงเรียนในอำเภอแม่ทะและชาวบ้านอำเภอเสริมงามปลูกไผ่มานาน",
    ],
)
def test_a_rationale_may_tell_of_any_place(text: str) -> None:
    assert found(with_text(text, RATIONALE)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ประชาชนในเขตจังหวัดพะเยาดื่มสุราลดลง", "จังหวัดพะเยา"),
        ("ตามหนังสือสำนักงานส่งเสริมการปกครองท้องถิ่นจังหวัดพะเยาให้ตรวจสระน้ำ", "จังหวัดพะเยา"),
        ("อำเภอแกลง จังหวัดระยอง เป็นพื้นที่ที่มีสวนทุเรียน", "จังหวัดระยอง"),
        ("จัดอบรมทำกะปิ ณ ศาลาประชาคม ตำบลทุ่งควายกิน อำเภอแกลง จังหวัดระยอง", "จังหวัดระยอง"),
        ("ประชาชนชาวระยองชอบแกงส้ม", "ระยอง"),
        ("ในพื้นที่จังหวัดพะเยามีฝุ่นควันทุกปี", "จังหวัดพะเยา"),
        ("เทศบาลในอำเภอพาน จังหวัดเชียงราย", "จังหวัดเชียงราย"),
    ],
)
def test_a_rationale_names_the_people_and_the_area_of_our_province(text: str, words: str) -> None:
    assert found(with_text(text, RATIONALE)) == [f"other-province รายละเอียด!D2 {words}"]


@pytest.mark.parametrize(
    "text",
    [
        "ผู้สูงอายุในเขตอำเภอแม่ทะ",
        "ชาวอำเภอแม่ทะตรวจสายตา",
        "เชิญนายอำเภอแม่ทะเปิดงานขี่จักรยาน",
        "ฉีดวัคซีนวัวในตำบลนาครัว อำเภอแม่ทะ",
        "ประชุมชาวนา ณ หอประชุมอำเภอแม่ทะ",
    ],
)
def test_people_and_offices_of_another_district_are_reported(text: str) -> None:
    assert found(with_text(text)) == ["other-district รายละเอียด!D4 อำเภอแม่ทะ"]


def test_the_young_of_another_district_are_reported_in_a_rationale_too() -> None:
    assert found(with_text("เยาวชนในอำเภอแม่ทะได้ฝึกเป่าขลุ่ย", RATIONALE)) == [
        "other-district รายละเอียด!D2 อำเภอแม่ทะ"
    ]


def test_a_target_group_of_another_district_is_reported_and_one_of_ours_is_right() -> None:
    book = Book().cell("targets", 2, "group", "นักเรียนในอำเภอแม่ทะ")
    book.cell("targets", 3, "group", "นักเรียนในอำเภอเมืองลำปาง จังหวัดลำปาง")
    assert found(book) == ["other-district กลุ่มเป้าหมาย!B2 อำเภอแม่ทะ"]


@pytest.mark.parametrize(
    "text",
    [
        "ศึกษาดูงานธนาคารขยะในตำบลแม่ปะ อำเภอแม่ทะ",
        "ประชุมกับสาธารณสุขอำเภอเมืองลำปาง",
        "แข่งเรือกับทีมจากอำเภอแม่ทะ",
    ],
)
def test_our_district_and_one_to_go_to_are_right(text: str) -> None:
    assert found(with_text(text)) == []


def test_the_organisation_of_a_province_has_many_districts() -> None:
    book = with_text("ผู้สูงอายุในเขตอำเภอแม่ทะ").setting("organisation_kind", "องค์การบริหารส่วนจังหวัด")
    assert found(book) == []
