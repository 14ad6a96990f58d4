"""The cover: the plan's full name in one piece, its year once, no frame where there is no emblem."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx_text import part, text_of
from lxml import etree
from plan_builder import plan, project

from pipeline.fill.context import cover
from pipeline.fill.documents import make_documents
from pipeline.model.plan import Dimension

TEMPLATES = Path(__file__).parents[2] / "templates"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
YEAR = "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘"


@pytest.mark.parametrize(
    ("title", "name", "year"),
    [
        ("แผนป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2568", "แผนป้องกันการทุจริต", YEAR),
        ("แผนป้องกันการทุจริตประจำปีงบประมาณพ.ศ.๒๕๖๘", "แผนป้องกันการทุจริต", YEAR),
        ("แผนป้องกันการทุจริต\nปีงบประมาณ 2568 ", "แผนป้องกันการทุจริต", YEAR),
        ("แผนป้องกันการทุจริตเพื่อความโปร่งใส ปี 2568", "แผนป้องกันการทุจริต\nเพื่อความโปร่งใส", YEAR),
        ("แผนป้องกันการทุจริต", "แผนป้องกันการทุจริต", YEAR),
        ("แผน พ.ศ. 2568 ของเทศบาล", "แผน พ.ศ. ๒๕๖๘ ของเทศบาล", ""),
        ("แผน 5 ปี ประจำปีงบประมาณ พ.ศ. 2569", "แผน ๕ ปี ประจำปีงบประมาณ พ.ศ. ๒๕๖๙", YEAR),
        ("ประจำปีงบประมาณ พ.ศ. 2568", "ประจำปีงบประมาณ พ.ศ. ๒๕๖๘", ""),
    ],
)
def test_the_name_stands_in_one_piece_and_the_year_once_on_a_line_of_its_own(
    title: str, name: str, year: str
) -> None:
    found = cover(replace(plan(), title=title))
    assert (found["cover_title"], found["cover_year"]) == (name, year)


def page(has_emblem: bool = False, dimensions: int = 2) -> list[etree._Element]:  # noqa: FBT001, FBT002
    """The paragraphs of the cover."""
    given = plan(project(), dimensions=tuple(Dimension(n, f"มิติ {n}") for n in range(1, dimensions + 1)))
    picture = TEMPLATES.parent / "docs" / "book.png"
    made = make_documents(replace(given, emblem_path=picture if has_emblem else None), TEMPLATES)[0]
    found: list[etree._Element] = []
    for paragraph in part(made.data).iter(f"{W}p"):
        found.append(paragraph)
        if paragraph.find(f"{W}pPr/{W}sectPr") is not None:
            break
    return found


def test_without_an_emblem_the_cover_has_no_frame() -> None:
    def pictures(of: list[etree._Element]) -> list[str]:
        return [str(each.get("name")) for paragraph in of for each in paragraph.iter(f"{WP}docPr")]

    assert (pictures(page()), pictures(page(has_emblem=True))) == ([], ["emblem"])


@pytest.mark.parametrize("count", [1, 3, 6])
def test_every_dimension_has_its_line_and_the_title_is_the_largest(count: int) -> None:
    shown = [text_of(paragraph) for paragraph in page(dimensions=count)]
    assert [text for text in shown if text] == [
        "เทศบาลเมืองทดสอบ",
        "อำเภอเมืองทดสอบ จังหวัดทดสอบ",
        "แผนทดสอบ",
        YEAR,
        *(f"มิติที่ {n}  มิติ {n}" for n in "๑๒๓๔๕๖"[:count]),
    ]
