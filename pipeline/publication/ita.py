"""What ITA (the integrity and transparency assessment) asks of the plan and of its report, and where it is answered.

The elements are those of the manual of the Office of the NACC: of the plan projects, budget and period, of the
report result, money spent, problems and suggestions. The numbers of the items change every year and come from
the workbook.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.pdf_outline import OutlineEntry


@dataclass(frozen=True)
class Element:
    """One element that ITA asks for, and words of the headings under which a document answers it."""

    name: str
    headings: tuple[str, ...]  # the first that the document has


@dataclass(frozen=True)
class AnsweredElement:
    """An element with the page of the PDF that answers it, None where no heading was found."""

    name: str
    page: int | None


_ANNUAL_PLAN = ("แผนการดำเนินงาน ประจำปีงบประมาณ", "ส่วนที่ 2", "รายละเอียดโครงการ")
PLAN_ELEMENTS = (
    Element("รายละเอียดโครงการหรือกิจกรรม", ("รายละเอียดโครงการ", "ส่วนที่ 2")),
    Element("งบประมาณที่ใช้ดำเนินการ (ไม่ใช้งบประมาณระบุไว้)", _ANNUAL_PLAN),
    Element("ช่วงเวลาดำเนินการ", _ANNUAL_PLAN),
)
_BY_PROJECT = ("รายโครงการ", "ผลการดำเนินงาน")
REPORT_ELEMENTS = (
    Element("ผลการดำเนินการโครงการหรือกิจกรรม", _BY_PROJECT),
    Element("งบประมาณที่ใช้ดำเนินการ", ("เบิกจ่าย", "งบประมาณ")),
    Element("ปัญหา อุปสรรค และข้อเสนอแนะ", ("ปัญหา", *_BY_PROJECT)),
)


def answered(elements: Sequence[Element], outline: Sequence[OutlineEntry]) -> tuple[AnsweredElement, ...]:
    """Return the page of each element, found by the headings of the document."""
    return tuple(AnsweredElement(element.name, _page(element, outline)) for element in elements)


def _page(element: Element, outline: Sequence[OutlineEntry]) -> int | None:
    for words in element.headings:
        for entry in outline:
            if words in entry.title:
                return entry.page
    return None
