"""A draft says so at the top of every page and in its properties."""

import io
from pathlib import Path

import docx
import pytest

from pipeline.word.printing.draft_mark import mark_draft

TEMPLATES = Path(__file__).parents[3] / "templates"


@pytest.mark.parametrize("name", [path.name for path in sorted(TEMPLATES.glob("*.docx"))])
def test_every_header_that_a_page_may_show_says_draft_once(name: str) -> None:
    made = docx.Document(io.BytesIO(mark_draft((TEMPLATES / name).read_bytes())))
    for number, section in enumerate(made.sections):
        for header in (section.header, section.first_page_header):
            if number == 0 or not header.is_linked_to_previous:
                assert [paragraph.text for paragraph in header.paragraphs].count("ร่าง") == 1
    assert made.core_properties.content_status == "ร่าง"
    assert made.core_properties.title.startswith("(ร่าง) ")


def test_the_same_document_gives_the_same_bytes() -> None:
    data = (TEMPLATES / "order.docx").read_bytes()
    assert mark_draft(data) == mark_draft(data)
