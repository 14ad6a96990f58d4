"""A heading of a sheet: its topics, and the text that stands behind it on its line."""

import pytest

from pipeline.importer.source.headings import Topic, find_heading, only_words
from pipeline.importer.source.lines import Line
from pipeline.importer.source.marks import split_mark


def line(text: str, *, bold_signs: int = 0) -> Line:
    """A line of a book."""
    mark, body = split_mark(text)
    return Line(1, "ย่อหน้า ๑", body, mark, bold_signs=bold_signs)


@pytest.mark.parametrize(
    ("text", "topics", "value"),
    [
        ("๒. หลักการและเหตุผล", (Topic.RATIONALE,), None),
        ("7. งบประมาณ\tดำเนินการโดยไม่ใช้งบประมาณ", (Topic.BUDGET,), "ดำเนินการโดยไม่ใช้งบประมาณ"),
        ("7. งบประมาณ ดำเนินการโดยไม่ใช้งบประมาณ", (Topic.BUDGET,), "ดำเนินการโดยไม่ใช้งบประมาณ"),
        ("7. งบประมาณดำเนินการ  50,000 บาท", (Topic.BUDGET,), "50,000 บาท"),
        ("6. ระยะเวลา\tดำเนินการ 1 ต.ค. 67", (Topic.PERIOD,), "ดำเนินการ 1 ต.ค. 67"),
        ("ผลผลิต / ผลลัพธ์", (Topic.OUTPUTS, Topic.OUTCOMES), None),
        ("ผลผลิต  /  ผลลัพธ์", (Topic.OUTPUTS, Topic.OUTCOMES), None),
        ("9. ผลผลิตและผลลัพธ์:", (Topic.OUTPUTS, Topic.OUTCOMES), None),
        ("ชื่อโครงการ/กิจกรรม : โครงการอบรม", (Topic.NAME,), "โครงการอบรม"),
        ("ผลผลิต\tมีการอบรม ๑ ครั้ง", (Topic.OUTPUTS,), "มีการอบรม ๑ ครั้ง"),
        ("๒ หลักการและเหตุผล :-", (Topic.RATIONALE,), None),
        ("ข้อ 3 เป้าประสงค์ :- เพื่อให้โปร่งใส", (Topic.OBJECTIVES,), "เพื่อให้โปร่งใส"),
        ("5. ขั้นตอน/วิธีการดำเนินโครงการ", (Topic.METHODS,), None),
        ("6. ห้วงระยะเวลาดำเนินการ", (Topic.PERIOD,), None),
        ("7. แหล่งงบประมาณและวงเงิน", (Topic.BUDGET,), None),
        ("8. ส่วนราชการเจ้าของโครงการ", (Topic.OWNER,), None),
    ],
)
def test_the_topics_of_a_heading_and_its_value(
    text: str, topics: tuple[Topic, ...], value: str | None
) -> None:
    found = find_heading(line(text))
    assert found is not None
    assert (found.topics, found.value and found.value.text) == (topics, value)


@pytest.mark.parametrize(
    "text",
    [
        "งบประมาณรายจ่ายประจำปีเป็นไปตามระเบียบ",
        "เป้าหมายของการพัฒนาอยู่ที่ประชาชน",
        "วัตถุประสงค์ของการจัดทำแผน",
        "ผู้รับผิดชอบงานนี้คือหัวหน้าสำนักปลัด",
    ],
)
def test_prose_that_begins_with_a_word_of_a_heading_is_none(text: str) -> None:
    assert find_heading(line(text)) is None


def test_words_alone_are_the_heads_of_columns() -> None:
    assert only_words("๓. วัตถุประสงค์ :")
    assert not only_words("วัตถุประสงค์ของการจัดทำแผนนี้")
