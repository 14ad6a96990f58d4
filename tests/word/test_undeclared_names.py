"""Every name of a template that has no value is told at once, with the names that there are at its place."""

from datetime import date
from typing import Any

import pytest
from docx_builder import docx, paragraph

from pipeline.errors import TemplateError
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "เล่มแผน", date(2024, 10, 2))
CONTEXT: dict[str, Any] = {
    "year": "๑",
    "rows": [{"number": "๑", "name": "ก"}, {"number": "๒", "name": "ข", "extra": "ค"}],
    "pairs": [{"left": {"name": "ก"}, "right": False}],
    "empty": [],
}


def complaints(*blocks: str, **parts: str) -> list[str]:
    try:
        Template(docx(*blocks, **parts), "test.docx").fill(CONTEXT, PROPERTIES)
    except TemplateError as error:
        return str(error).split("\n")
    return []


def loop(inner: str, over: str = "rows") -> tuple[str, str, str]:
    return f"{{%p for row in {over} %}}", inner, "{%p endfor %}"


def test_all_faults_are_reported_at_once_in_every_part() -> None:
    reported = complaints(
        "ก {{ yaer }}", "ข {{ zzz }}", *loop("ค {{ row.nmae }}"), header=paragraph("{{ nope }}")
    )
    assert [line.partition("แท็ก ")[2].partition("”")[0] for line in reported] == [
        "“yaer",
        "“zzz",
        "“nmae",
        "“nope",
    ]


def test_a_tag_that_exists_but_not_here_lists_those_that_do() -> None:
    assert complaints(*loop("ค {{ row.owner }}")) == [
        "แม่แบบ test.docx แท็ก “owner” ใกล้ข้อความ “ค” ไม่มีค่าให้เติม — ตรงนี้ใช้ได้: row.extra, row.name, row.number"
    ]
    assert complaints("ค {{ row.name }}") == [
        "แม่แบบ test.docx แท็ก “row” ใกล้ข้อความ “ค” ไม่มีค่าให้เติม — ใช้ชื่อ rows แทน"
    ]
    assert complaints("ค {{ owner }}") == [
        "แม่แบบ test.docx แท็ก “owner” ใกล้ข้อความ “ค” ไม่มีค่าให้เติม — ตรงนี้ใช้ได้: empty, pairs, rows, year"
    ]


@pytest.mark.parametrize(
    "blocks",
    [
        loop("{% if loop.first %}ก{% endif %}"),
        loop("{{ row.anything.at.all }}", "empty"),
        loop("{% if row.right %}{{ row.right.name }}{% endif %}", "pairs"),
    ],
    ids=["loop", "of an empty list", "of nothing"],
)
def test_what_may_have_a_value_is_left_to_filling(blocks: tuple[str, ...]) -> None:
    assert complaints(*blocks) == []


def test_a_name_that_only_some_of_a_list_have_is_reported_by_filling() -> None:
    assert complaints(*loop("ค {{ row.extra }}")) == [
        "แม่แบบ test.docx แท็ก “extra” ใกล้ข้อความ “ค” ไม่มีค่าให้เติม — ดูรายชื่อแท็กที่ใช้ได้ใน docs/template-tags.md"
    ]


def test_a_name_bound_by_a_loop_ends_with_it() -> None:
    assert complaints(*loop("{{ row.name }}"), "ท้าย {{ row.name }}") == [
        "แม่แบบ test.docx แท็ก “row” ใกล้ข้อความ “ท้าย” ไม่มีค่าให้เติม — ใช้ชื่อ rows แทน"
    ]


def test_an_attribute_of_a_text_is_reported() -> None:
    assert complaints("ปี {{ year.upper }}") == [
        "แม่แบบ test.docx แท็ก “upper” ใกล้ข้อความ “ปี” ไม่มีค่าให้เติม — ดูรายชื่อแท็กที่ใช้ได้ใน docs/template-tags.md"
    ]


def test_twenty_faults_are_shown_and_the_others_counted() -> None:
    reported = complaints(*(f"ย่อหน้า {n} {{{{ zz{n} }}}}" for n in range(25)))
    assert len(reported) == 21
    assert reported[-1] == "และอีก 5 จุดในแม่แบบ"
