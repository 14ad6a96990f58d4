"""A PDF as LibreOffice leaves it: pages of bookmarks, printed numbers, and what is put right."""

import io
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from pipeline.errors import LibreOfficeError
from pipeline.layout.fonts import PAGE_LETTER_FAMILY, PAGE_NUMBER_FAMILY
from pipeline.layout.pdf import PageLayout, finish_pdf, read_layout
from pipeline.layout.pdf_structure import structure_of, tag_contents
from pipeline.layout.placeholder_numbers import write_own_number
from pipeline.word.layout_copy.section_starts import SectionStart

DAY = date(2024, 10, 2)
TO_UNICODE = b"2 beginbfchar\n<01> <0030>\n<02> <0039>\n<03> <002D>\nendbfchar"


def pdf(pages: int, created: str = "D:20261125120000Z", **marks: int) -> bytes:
    """A PDF with that many pages, named destinations, two fonts and the clock's date."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page()
    made.Root.Dests = pikepdf.Dictionary(
        {f"/{name}": pikepdf.Array([made.pages[page].obj, pikepdf.Name.Fit]) for name, page in marks.items()}
    )
    fonts = pikepdf.Dictionary()
    for family in (PAGE_NUMBER_FAMILY, PAGE_LETTER_FAMILY, "THSarabunPSK"):
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            BaseFont=pikepdf.Name(f"/BAAAAA+{family}-Regular"),
            ToUnicode=made.make_stream(TO_UNICODE),
        )
        made.pages[0].obj[f"/Font{family}"] = fonts[f"/{family}"] = made.make_indirect(font)
    made.pages[0].obj.Resources = pikepdf.Dictionary(Font=fonts)
    made.docinfo["/CreationDate"] = created
    made.trailer["/DocChecksum"] = pikepdf.Name(f"/{created[2:]}")
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def finished(data: bytes, printed: tuple[str, ...] = ("", "ก", "๑")) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(finish(data, PageLayout({}, printed, {}))))


def finish(data: bytes, layout: PageLayout) -> bytes:
    return finish_pdf(data, language="th-TH", day=DAY, layout=layout)


def test_bookmarks_are_found_however_their_underscore_is_written() -> None:
    layout = read_layout(pdf(3, **{"5FToc000001": 1, "#5FSection001": 0, "_Toc000002": 2, "Ch15x5": 2}), ())
    assert layout.pages == {"_Toc000001": 1, "_Section001": 0, "_Toc000002": 2, "Ch15x5": 2}


def test_pages_are_counted_as_the_sections_say() -> None:
    sections = (
        SectionStart("_Section001", None, ""),
        SectionStart("_Section002", 1, "thaiLetters"),
        SectionStart("_Section003", 1, "thaiNumbers"),
        SectionStart("_Section004", None, ""),
        SectionStart("_Section005", 40, "decimal"),
    )
    marks = {"5FSection001": 0, "5FSection002": 1, "5FSection003": 4, "5FSection004": 6, "5FSection005": 7}
    layout = read_layout(pdf(9, **marks, Here=5), sections)
    assert layout.printed == ("1", "ก", "ข", "ค", "๑", "๒", "๓", "40", "41")
    assert layout.printed_numbers(("Here", "_Section002", "absent")) == {"Here": "๒", "_Section002": "ก"}


def test_a_part_that_counts_its_own_pages_begins_with_one() -> None:
    sections = (
        SectionStart("_Section001", None, ""),
        SectionStart("_Section002", None, "", "_Section002"),
        SectionStart("_Section003", None, "", "_Section002"),
        SectionStart("_Section004", None, ""),
    )
    marks = {"5FSection001": 0, "5FSection002": 2, "5FSection003": 4, "5FSection004": 5}
    assert read_layout(pdf(6, **marks), sections).own_numbers == {2: 1, 3: 2, 4: 3}


def test_a_number_of_its_own_stands_where_the_placeholder_stood() -> None:
    with pikepdf.open(io.BytesIO(pdf(1))) as made:
        page = made.pages[0]
        fonts = {"/N": page.obj[f"/Font{PAGE_NUMBER_FAMILY}"], "/T": page.obj["/FontTHSarabunPSK"]}
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(fonts))
        lines = ("/T 16 Tf (\x01) Tj", "/N 16 Tf [(\x0a) 3 ()] TJ", "(\x0a) Tj")
        page.Contents = made.make_stream("\n".join(lines).encode("latin-1").replace(b"\x0a)", b"\\001)"))
        write_own_number(made, page, 9)
        shown = [
            bytes(each.operands[0])
            for each in pikepdf.parse_content_stream(page)
            if str(each.operator) in ("Tj", "TJ")
        ]
    assert shown == [b"\x01", b"\x02", b"\x01"]


def test_letters_leave_the_obsolete_ones_out_and_end_in_figures() -> None:
    sections = (SectionStart("S", 1, "thaiLetters"),)
    assert read_layout(pdf(45, S=0), sections).printed[:3] == ("ก", "ข", "ค")
    assert read_layout(pdf(45, S=0), sections).printed[40:] == ("ฮ", "42", "43", "44", "45")


def test_the_text_of_page_numbers_is_what_their_fonts_draw() -> None:
    with finished(pdf(3)) as made:
        page = made.pages[0].obj
        mended = page[f"/Font{PAGE_NUMBER_FAMILY}"].ToUnicode.read_bytes()
        letters = page[f"/Font{PAGE_LETTER_FAMILY}"].ToUnicode.read_bytes()
        other = page["/FontTHSarabunPSK"].ToUnicode.read_bytes()
    assert letters == TO_UNICODE.replace(b"<0030>", b"<002D>").replace(b"<0039>", b"<0E0C>")
    assert mended == TO_UNICODE.replace(b"<0030>", b"<0E50>").replace(b"<0039>", b"<0E59>")
    assert other == TO_UNICODE


def test_language_labels_and_outline_are_set() -> None:
    with finished(pdf(3)) as made:
        assert str(made.Root.Lang) == "th-TH"
        assert made.Root.PageMode == pikepdf.Name.UseOutlines
        assert [page.label for page in made.pages] == ["", "ก", "๑"]


def test_dates_are_the_plan_s_and_the_clock_leaves_no_trace() -> None:
    first = finish(pdf(3), PageLayout({}, ("",), {}))
    second = finish(pdf(3, created="D:20270101000000Z"), PageLayout({}, ("",), {}))
    assert first == second
    with pikepdf.open(io.BytesIO(first)) as made:
        assert str(made.docinfo["/CreationDate"]) == str(made.docinfo["/ModDate"]) == "D:20241002000000Z"
        with made.open_metadata() as metadata:
            assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2024-10-02T00:00:00Z"


@pytest.mark.parametrize("data", [b"", b"no pdf", pdf(1)[:100]], ids=["empty", "text", "cut off"])
def test_a_damaged_pdf_is_reported(data: bytes) -> None:
    with pytest.raises(LibreOfficeError, match=r"^PDF ที่ LibreOffice ทำเสียหาย — สั่งใหม่ ถ้ายังเป็นอีก"):
        read_layout(data, ())


def test_no_room_for_the_file_it_is_read_from_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "absent"))
    with pytest.raises(LibreOfficeError, match="เขียนไฟล์ชั่วคราวให้ LibreOffice ไม่ได้"):
        read_layout(pdf(1), ())


def test_entries_of_the_contents_are_tagged_as_a_list_of_their_own() -> None:
    made = pikepdf.new()

    def element(style: str) -> pikepdf.Object:
        return made.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(style)))

    styles = ("/Text body", "/Contents 1", "/Contents 3", "/Contents Heading", "/Contents 1")
    document = made.make_indirect(
        pikepdf.Dictionary(S=pikepdf.Name.Document, K=pikepdf.Array(map(element, styles)))
    )
    roles = pikepdf.Dictionary(dict.fromkeys(set(styles), pikepdf.Name.P))
    made.Root.StructTreeRoot = made.make_indirect(pikepdf.Dictionary(K=document, RoleMap=roles))
    for _ in range(2):  # what is tagged already stays as it is
        tag_contents(made)
    found = [str(each.S) for each in structure_of(made.Root.StructTreeRoot) if "/S" in each]
    assert found == [
        "/Document", "/Text body", "/TOC", "/TOCI", "/Contents 1", "/TOCI", "/Contents 3", "/Contents Heading",
        "/TOC", "/TOCI", "/Contents 1",
    ]  # fmt: skip
    toc = document.K[1]
    assert toc.P.objgen == document.objgen
    assert [item.K[0].P.objgen for item in toc.K] == [item.objgen for item in toc.K]
