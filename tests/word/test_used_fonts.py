"""The families that the text of a document is set in: of the run, its styles, the defaults."""

import pytest
from docx_builder import style, word_file

from pipeline.word.used_fonts import used_families


def fonts(**slots: str) -> str:
    named = " ".join(f'w:{slot}="{family}"' for slot, family in slots.items())
    return f"<w:rPr><w:rFonts {named}/></w:rPr>"


STYLES = (
    style("Base", fonts(ascii="Base Latin", cs="Base Thai")),
    style("Child", fonts(ascii="Child Latin"), based_on="Base"),
    style("Unused", fonts(ascii="Never", cs="Never")),
)


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        ("<w:t>ก</w:t>", {"Base Thai"}),
        ("<w:t>a</w:t>", {"Child Latin"}),
        ("<w:t>a ก</w:t>", {"Child Latin", "Base Thai"}),
        ("<w:t> – ✓</w:t>", set()),
        (f"{fonts(cs='Own', ascii='Other')}<w:t>๑</w:t>", {"Own"}),
    ],
    ids=["inherited", "style", "both", "no letters", "own"],
)
def test_thai_and_latin_letters_have_a_family_each(run: str, expected: set[str]) -> None:
    block = f'<w:p><w:pPr><w:pStyle w:val="Child"/></w:pPr><w:r>{run}</w:r></w:p>'
    assert used_families(word_file(block, styles=STYLES)) == expected


def test_headers_count_and_unused_styles_do_not() -> None:
    header = f"<w:p><w:r>{fonts(cs='In header')}<w:t>ก</w:t></w:r></w:p>"
    assert used_families(word_file("<w:p/>", styles=STYLES, header=header)) == {"In header"}
