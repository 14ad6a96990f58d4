"""The typesetter's pass: bad line ends are found, bound, remembered and reported."""

import pytest
from docx_builder import W, docx, paragraph
from docx_text import part, text_of

from pipeline.layout.pdf_lines import Line
from pipeline.layout.typesetting import PlacedLine, Typesetter, bad_ends, placed_lines
from pipeline.model.hashing import text_digest
from pipeline.thai.line_ends import LineEnds
from pipeline.word.layout_copy.layout_copy import LayoutCopy

JUDGE = LineEnds(["เทศบาลเมืองพิชัย"])
TEXT = "ตามหลักธรรมาภิบาลของเทศบาลเมืองพิชัย"


def lines(*texts: str, page: int = 0) -> list[Line]:
    return [Line(page, text) for text in texts]


def test_lines_are_placed_in_the_texts_whatever_signs_the_pdf_drops_or_adds() -> None:
    texts = ("อื่น", "กำ หนด\xa0ไว้", "อื่น")
    laid_out = [lines("อื่น"), lines("กํา\ufeffห", "นด ", "ไว"), [Line(3, "อื่น")]]
    assert list(placed_lines(laid_out, texts)) == [
        PlacedLine(0, 0, 0, is_last=True),
        PlacedLine(1, 0, 0, is_last=False),
        PlacedLine(1, 4, 0, is_last=False),
        PlacedLine(1, 7, 0, is_last=True),
        PlacedLine(2, 0, 3, is_last=True),
    ]


@pytest.mark.parametrize("label", ["๔) ", "๑.๒) ", "12. ", "• "])
def test_a_list_item_is_known_without_the_number_that_word_sets_before_it(label: str) -> None:
    laid_out = [lines(f"{label}ทุจริตหรือประพฤติมิ", "ชอบ")]
    assert list(placed_lines(laid_out, ("ทุจริตหรือประพฤติมิชอบ",))) == [
        PlacedLine(0, 0, 0, is_last=False),
        PlacedLine(0, len("ทุจริตหรือประพฤติมิ"), 0, is_last=True),
    ]


def test_a_text_that_the_document_does_not_hold_is_left_out() -> None:
    assert list(placed_lines([lines("ไม่มี", "ในเอกสาร")], ("ข้อความ",))) == []


def found(*texts: str) -> list[str]:
    whole = "".join(texts)
    return [each.excerpt for each in bad_ends(placed_lines([lines(*texts)], [whole]), [whole], JUDGE)]


def test_a_word_parted_at_a_line_end_is_bad() -> None:
    assert found("ตามหลักธร", "รมาภิบาลของเทศบาลเมือง", "พิชัย") == ["ตามหลักธร|รมาภิบาลของเ", "งเทศบาลเมือง|พิชัย"]
    assert found("ตามหลัก", "ธรรมาภิบาล") == []


def test_a_last_line_of_one_short_word_is_bad() -> None:
    assert found("ปฏิบัติตามแนวทางที่ได้วาง", "ไว้") == ["ทางที่ได้วาง|ไว้"]
    assert found("ปฏิบัติตามแนวทาง", "ของประกาศไว้แล้ว") == []


def test_a_forced_line_break_is_the_template_s_business() -> None:
    assert list(bad_ends([PlacedLine(0, 7, 0, is_last=True)], ["ไตรมาส\n๑"], JUDGE)) == []


def test_what_is_bound_is_remembered_for_every_document_with_the_same_text() -> None:
    setter = Typesetter(JUDGE, {})
    copy = LayoutCopy(docx(TEXT, TEXT), {"thaiNumbers": "F"})
    broken = lines("ตามหลักธร", "รมาภิบาลของเทศบาลเมืองพิชัย", page=4)
    whole = lines("ตามหลัก", "ธรรมาภิบาลของเทศบาลเมืองพิชัย")
    assert setter.mend("ก.docx", copy, [broken, lines(TEXT)])
    assert setter.report() == {"ก.docx": {"mended": 2 * 4, "left": [[5, "ตามหลักธร|รมาภิบาลของเ"]]}}
    assert not setter.mend("ก.docx", copy, [whole, whole])
    assert setter.report() == {"ก.docx": {"mended": 2 * 4, "left": []}}
    assert setter.bindings == {text_digest(TEXT): [len("ตามหลักธร")]}

    other = LayoutCopy(docx("ก", TEXT), {"thaiNumbers": "F"})
    later = Typesetter(JUDGE, setter.bindings)
    later.bind_ahead(other)
    assert not other.bind(1, [len("ตามหลักธร")])  # bound already
    assert later.bindings == setter.bindings


def test_words_that_libreoffice_would_part_are_bound_before_it_lays_out_those_of_headers_too() -> None:
    copy = LayoutCopy(docx(TEXT, header=paragraph(f"ผู้บริหาร{TEXT}")), {"thaiNumbers": "F"})
    Typesetter(JUDGE, {}).bind_ahead(copy)
    document = copy.with_fonts(())
    (body,) = (text_of(p) for p in part(document).iter(f"{W}p"))
    (header,) = (text_of(p) for p in part(document, "word/header.xml").iter(f"{W}p"))
    assert body.replace("\ufeff", "|") == "ตามหลักธร|รมาภิ|บาลของเทศบาล|เมือง|พิชัย"
    assert header.replace("\ufeff", "|") == "ผู้|บริหารตามหลักธร|รมาภิ|บาลของเทศบาล|เมือง|พิชัย"


def test_the_number_of_a_list_is_no_part_of_its_item() -> None:
    laid_out = [[Line(0, "๔)\tตามหลักธร"), Line(0, "รมาภิบาล")], [Line(0, "4.1) อื่น"), Line(1, "ๆ")]]
    assert list(placed_lines(laid_out, ("ตามหลักธรรมาภิบาล", "อื่น ๆ"))) == [
        PlacedLine(0, 0, 0, is_last=False),
        PlacedLine(0, 9, 0, is_last=True),
        PlacedLine(1, 0, 0, is_last=False),
        PlacedLine(1, 5, 1, is_last=True),
    ]
