"""Catchwords of an order, found from a layout pass and placed."""

from docx_builder import W, docx, paragraph
from docx_text import part, text_of

from pipeline.word.printing.catchwords import Catchword, LineStart, find_catchwords, place_catchwords

LONG = "ประสานให้ผู้รับผิดชอบแต่ละรายการกำหนดช่วงเวลา"


def body(data: bytes) -> list[str]:
    return [text_of(p) for p in part(data).iter(f"{W}p")]


def pages(*texts: str, page_of_last: int = 0, turn: tuple[int, int] = (0, 0)) -> list[LineStart]:
    """The page of every letter, as if each began a line, when the page turns at (paragraph, offset)."""
    return [
        LineStart(number, offset, int((number, offset) >= turn) + page_of_last)
        for number, text in enumerate(texts)
        for offset in range(len(text))
    ]


def test_an_order_on_one_page_has_no_catchword() -> None:
    data = docx("ก", LONG)
    assert find_catchwords(data, pages("ก", LONG, turn=(9, 9))) == ()


def test_the_catchword_is_whole_words_of_the_next_page_s_beginning() -> None:
    data = docx("หนึ่ง", "สอง", LONG)
    assert find_catchwords(data, pages("หนึ่ง", "สอง", LONG, turn=(2, 0))) == (Catchword(1, "ประสานให้"),)


def test_a_page_that_ends_within_a_paragraph_goes_on_with_its_next_words() -> None:
    data = docx("หนึ่ง", LONG)
    at = LONG.index("กำหนด")
    assert find_catchwords(data, pages("หนึ่ง", LONG, turn=(1, at))) == (Catchword(1, "กำหนดช่วงเวลา"),)


def test_a_number_and_its_tab_are_part_of_the_words() -> None:
    item = (
        "<w:p><w:r><w:t>๓)</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>รวบรวมข้อมูลของแต่ละรายการ</w:t></w:r></w:p>"
    )
    text = "๓)\tรวบรวมข้อมูลของแต่ละรายการ"
    data = docx("หนึ่ง", item)
    assert find_catchwords(data, pages("หนึ่ง", text, turn=(1, 0))) == (Catchword(0, "๓) รวบรวม"),)


def test_a_word_without_end_is_cut() -> None:
    data = docx("หนึ่ง", "x" * 80)
    (found,) = find_catchwords(data, pages("หนึ่ง", "x" * 80, turn=(1, 0)))
    assert found == Catchword(0, "x" * 22)


def test_every_page_that_goes_on_has_its_own() -> None:
    texts = ("หนึ่ง", "สองคำ", "สามคำ")
    turned = [LineStart(number, 0, number) for number in range(len(texts))]
    assert find_catchwords(docx(*texts), turned) == (Catchword(0, "สองคำ"), Catchword(1, "สามคำ"))


def committee(*members: str) -> str:
    rows = (
        f"<w:tr><w:tc>{paragraph(f'{n}.')}</w:tc><w:tc>{paragraph(member)}</w:tc></w:tr>"
        for n, member in enumerate(members, 1)
    )
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def test_a_page_of_table_rows_alone_has_its_words_and_those_of_a_row_are_its_number_and_name() -> None:
    members = ("นายก", "ปลัด", "ผู้อำนวยการกองช่าง", "นิติกร")
    texts = [text for n, member in enumerate(members, 1) for text in (f"{n}.", member)]
    found = find_catchwords(docx(committee(*members)), pages(*texts, turn=(4, 0)))
    assert found == (Catchword(2, "3. ผู้อำนวยการ"),)


def test_a_table_is_parted_before_the_row_that_a_catchword_is_placed_at() -> None:
    data = place_catchwords(docx(committee("นายก", "ปลัด", "นิติกร")), (Catchword(2, "3. นิติกร"),))
    assert body(data) == ["1.", "นายก", "3. นิติกร...", "2.", "ปลัด", "3.", "นิติกร"]
    children = [child.tag.removeprefix(W) for child in part(data).find(f"{W}body")]  # type: ignore[union-attr]
    assert children[:3] == ["tbl", "p", "tbl"]
    parts = part(data).findall(f"{W}body/{W}tbl")
    assert [[child.tag.removeprefix(W) for child in table] for table in parts] == [
        ["tblPr", "tblGrid", "tr"],
        ["tblPr", "tblGrid", "tr", "tr"],
    ]


def test_a_catchword_at_the_first_row_stands_before_the_whole_table() -> None:
    data = place_catchwords(docx(committee("นายก", "ปลัด")), (Catchword(0, "2. ปลัด"),))
    assert body(data) == ["2. ปลัด...", "1.", "นายก", "2.", "ปลัด"]


def test_a_catchword_stands_in_a_frame_of_its_own_before_its_paragraph() -> None:
    data = place_catchwords(docx("หนึ่ง", "สอง", "สาม"), (Catchword(1, "สามคำแรก"),))
    assert body(data) == ["หนึ่ง", "สามคำแรก...", "สอง", "สาม"]
    frame = part(data).findall(f"{W}body/{W}p")[1].find(f"{W}pPr/{W}framePr")
    assert frame is not None
    assert (frame.get(f"{W}hAnchor"), frame.get(f"{W}xAlign"), frame.get(f"{W}vAnchor")) == (
        "margin",
        "right",
        "page",
    )


def test_in_the_book_paragraphs_are_counted_from_the_part_s_own_first() -> None:
    first = '<w:p><w:bookmarkStart w:id="1" w:name="_Part_order"/><w:bookmarkEnd w:id="1"/><w:r><w:t>คำสั่ง</w:t></w:r></w:p>'
    data = docx("เล่ม", first, "สอง", "สาม")
    assert body(place_catchwords(data, (Catchword(1, "สาม"),), "order")) == [
        "เล่ม",
        "คำสั่ง",
        "สาม...",
        "สอง",
        "สาม",
    ]


def test_two_catchwords_stand_each_before_its_own_paragraph() -> None:
    data = place_catchwords(docx("ก", "ข", "ค"), (Catchword(0, "ข"), Catchword(1, "ค")))
    assert body(data) == ["ข...", "ก", "ค...", "ข", "ค"]


def test_without_catchwords_not_a_byte_changes() -> None:
    data = docx("ก")
    assert place_catchwords(data, ()) is data
