"""Tracked changes are accepted as Word accepts them: new words stay, old words and authors' names go."""

import pytest
from docx_builder import W, root_of
from docx_text import text_of
from lxml import etree

from pipeline.word.clean.revisions import accept_revisions

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


BETWEEN = (
    '<w:bookmarkStart w:id="5" w:name="b"/>',
    '<w:bookmarkEnd w:id="5"/>',
    '<w:commentRangeStart w:id="0"/>',
    f'<w:moveFromRangeEnd w:id="1"/><w:moveToRangeStart {WHO} w:name="m"/>',
)


@pytest.mark.parametrize("mark", BETWEEN)
@pytest.mark.parametrize("kind", ["del", "moveFrom"])
def test_a_deleted_or_moved_paragraph_leaves_no_blank_line_whatever_stands_behind_it(
    kind: str, mark: str
) -> None:
    """Word ends the range of a move between the paragraphs."""
    gone = par(f"<w:{kind} {WHO}>{run('เก่า')}</w:{kind}>", mark=f"<w:{kind} {WHO}/>")
    assert texts(par(run("ก")), gone, mark, par(run("ข"))) == ["ก", "ข"]


@pytest.mark.parametrize(
    "holder", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", f"<w:ins {WHO}>{{}}</w:ins>"]
)
def test_a_paragraph_joins_the_first_one_of_a_control(holder: str) -> None:
    assert texts(par(run("ก"), mark=DEL), holder.format(par(run("ข")))) == ["กข"]
    assert texts(par(deleted("ก"), mark=DEL), holder.format(par(run("ข")))) == ["ข"]


def test_a_table_whose_rows_in_controls_are_all_deleted_goes() -> None:
    row = f"<w:tr><w:trPr>{DEL}</w:trPr><w:tc>{par(run('ก'))}</w:tc></w:tr>"
    root = accepted(f"<w:tbl><w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt></w:tbl>", "ท้าย")
    assert list(root.iter(f"{W}tbl")) == []


@pytest.mark.parametrize(
    ("merge", "expected"),
    [
        ('w:vMerge="cont"', ["continue"]),
        ('w:vMerge="rest"', ["restart"]),
        ('w:vMergeOrig="cont"', []),  # apart again
        ('w:vMerge="rest" w:vMergeOrig="cont"', ["restart"]),
    ],
)
def test_cells_are_merged_or_apart_as_wanted_last(merge: str, expected: list[str]) -> None:
    before = '<w:vMerge w:val="continue"/>' if "Orig" in merge else ""
    cell = f'<w:tc><w:tcPr><w:tcW w:w="9"/>{before}<w:shd w:val="clear"/><w:cellMerge {WHO} {merge}/></w:tcPr>{par()}</w:tc>'
    root = accepted(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>", "ท้าย")
    properties = next(root.iter(f"{W}tcPr"))
    assert [e.get(f"{W}val") for e in root.iter(f"{W}vMerge")] == expected
    names = [etree.QName(e).localname for e in properties]
    assert names == ["tcW", *(["vMerge"] if expected else []), "shd"]


def test_what_two_writers_changed_at_once_is_accepted() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    both = (
        f"<w14:conflictIns {w14} {WHO}>{run('ก')}</w14:conflictIns>"
        f"<w14:conflictDel {w14} {WHO}>{run('ข')}</w14:conflictDel>"
    )
    assert texts(par(both)) == ["ก"]


def test_a_deleted_fraction_leaves_no_empty_boxes_and_what_stays_of_it_stands_alone() -> None:
    m = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    mark = f"<m:ctrlPr><w:del {WHO}><w:rPr/></w:del></m:ctrlPr>"
    upper = f"<m:num><w:del {WHO}><m:r><m:t>1</m:t></m:r></w:del></m:num>"
    lower = "<m:den><m:r><m:t>2</m:t></m:r></m:den>"
    root = accepted(par(f"<m:oMath {m}><m:f><m:fPr>{mark}</m:fPr>{upper}{lower}</m:f></m:oMath>"))
    formula = next(e for e in root.iter() if str(e.tag).endswith("}oMath"))
    assert [etree.QName(e).localname for e in formula.iter()] == ["oMath", "r", "t"]


def test_a_section_break_in_a_paragraph_whose_mark_was_deleted_stays() -> None:
    section = '<w:sectPr><w:pgSz w:w="1" w:h="2"/></w:sectPr>'
    block = f"<w:p><w:pPr><w:rPr>{DEL}</w:rPr>{section}</w:pPr>{run('ก')}</w:p>"
    root = accepted(block, par(run("ข")))
    assert len(list(root.iter(f"{W}sectPr"))) == 2
    assert [text_of(p) for p in root.iter(f"{W}p")] == ["ก", "ข"]
