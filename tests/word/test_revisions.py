"""Tracked changes are accepted as Word accepts them: new words stay, old words and authors' names go."""

import pytest
from docx_builder import W, root_of
from docx_text import text_of
from lxml import etree

from pipeline.word.revisions import accept_revisions

WHO = 'w:id="1" w:author="สมชาย" w:date="2024-01-01T00:00:00Z"'
INS, DEL = f"<w:ins {WHO}/>", f"<w:del {WHO}/>"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def inserted(*runs: str) -> str:
    return f"<w:ins {WHO}>{''.join(runs)}</w:ins>"


def deleted(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def par(*content: str, mark: str = "") -> str:
    properties = f"<w:pPr><w:rPr>{mark}</w:rPr></w:pPr>" if mark else ""
    return f"<w:p>{properties}{''.join(content)}</w:p>"


def accepted(*blocks: str) -> etree._Element:
    root = root_of(*blocks)
    accept_revisions(root)
    assert b"w:author" not in etree.tostring(root)
    return root


def texts(*blocks: str) -> list[str]:
    return [text_of(p) for p in accepted(*blocks).iter(f"{W}p")]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([par(run("ก"), inserted(run("ข")), deleted("ค"))], ["กข"]),
        ([par(inserted(run("{{ "), run("a }}")))], ["{{ a }}"]),
        ([par(inserted(run("ข"), deleted("ค")))], ["ข"]),
        ([par(f"<w:moveFrom {WHO}>{run('ก')}</w:moveFrom>", f"<w:moveTo {WHO}>{run('ข')}</w:moveTo>")], ["ข"]),
        (
            [
                par(
                    '<w:moveToRangeStart w:id="1" w:name="m" w:author="ก"/>', run("ข"),
                    '<w:moveToRangeEnd w:id="1"/>',
                )
            ],
            ["ข"],
        ),
        ([par(run("ก"), mark=INS), par(run("ข"))], ["ก", "ข"]),
        ([par(run("ก"), mark=DEL), par(run("ข"))], ["กข"]),
        ([par(run("ก"), mark=DEL), par(run("ข"), mark=DEL), par(run("ค"))], ["กขค"]),
        ([par(deleted("ก"), mark=DEL), par(run("ข"))], ["ข"]),
        ([par(deleted("ก"), mark=DEL), f"<w:tbl><w:tr><w:tc>{par(run('ข'))}</w:tc></w:tr></w:tbl>"], ["ข"]),
        ([par(f"<w:hyperlink>{inserted(run('ก'))}{deleted('ข')}</w:hyperlink>")], ["ก"]),
        ([par(f"<w:sdt><w:sdtContent>{inserted(run('ก'))}{deleted('ข')}</w:sdtContent></w:sdt>")], ["ก"]),
        ([inserted(par(run("ก")))], ["ก"]),
        ([par(f"<w:r><w:txbxContent>{par(deleted('ก'), inserted(run('ข')))}</w:txbxContent></w:r>")], ["", "ข"]),
    ],
    ids=[
        "new and old words", "a tag in pieces", "new words taken back", "moved", "move ranges", "new mark",
        "mark deleted", "marks deleted", "paragraph deleted", "paragraph before a table deleted", "in a link",
        "in a control", "around a paragraph", "in a text box",
    ],
)  # fmt: skip
def test_the_final_text_stays(blocks: list[str], expected: list[str]) -> None:
    assert texts(*blocks) == expected


@pytest.mark.parametrize(
    "change", ["rPr", "pPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "tblPrEx", "numbering"]
)
def test_what_the_formatting_was_before_goes(change: str) -> None:
    former = f"<w:{change}Change {WHO}><w:{change}/></w:{change}Change>"
    root = accepted(f"<w:p><w:pPr>{former}</w:pPr>{run('ก')}</w:p>")
    assert [str(e.tag) for e in root.iter() if str(e.tag).endswith("Change")] == []
    assert [text_of(p) for p in root.iter(f"{W}p")] == ["ก"]


def table(*rows: tuple[str, str]) -> str:
    """A table of one column: each row's mark and text."""
    made = (f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{par(run(text))}</w:tc></w:tr>" for mark, text in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def test_deleted_rows_go_and_new_rows_stay() -> None:
    assert texts(table(("", "ก"), (DEL, "ข"), (INS, "ค"))) == ["ก", "ค"]


def test_a_table_whose_rows_are_all_deleted_goes() -> None:
    root = accepted(table((DEL, "ก"), (DEL, "ข")), "ท้าย")
    assert list(root.iter(f"{W}tbl")) == []


def test_a_deleted_cell_goes_and_the_others_stay() -> None:
    cells = f"<w:tc><w:tcPr><w:cellDel {WHO}/></w:tcPr>{par(run('ก'))}</w:tc><w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{par(run('ข'))}</w:tc>"
    assert texts(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["ข"]


def test_a_section_break_in_a_paragraph_whose_mark_was_deleted_stays() -> None:
    section = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
    block = f"<w:p><w:pPr><w:rPr>{DEL}</w:rPr>{section}</w:pPr>{run('ก')}</w:p>"
    root = accepted(block, par(run("ข")))
    assert len(list(root.iter(f"{W}sectPr"))) == 2
    assert [text_of(p) for p in root.iter(f"{W}p")] == ["ก", "ข"]
