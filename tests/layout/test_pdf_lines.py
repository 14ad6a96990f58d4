"""Lines of text are read from a tagged PDF as LibreOffice writes it."""

import pikepdf

from pipeline.layout.fonts import PAGE_LETTER_FAMILY, PAGE_NUMBER_FAMILY
from pipeline.layout.pdf_lines import Line, read_text

TO_UNICODE = b"""1 begincodespacerange
<00> <FF>
endcodespacerange
2 beginbfchar
<01> <0E01>
<02> <0E02>
endbfchar
1 beginbfrange
<10> <12> <0E50>
endbfrange"""
PAGE = b"""/Artifact BMC
BT
1 800 Td /F1 16 Tf<02>Tj
ET
EMC
/Span<</MCID 0>>BDC
q 0 0 0 rg
BT
85.2 700.5 Td /F1 16 Tf[<01>2<02>]TJ
/Span<</ActualText<FEFF0E33>>>
BDC
1 0 0 1 187.4 700.5 Tm
/F1 16 Tf<0202>Tj
EMC
1 0 0 1 190 703.5 Tm
/F1 9 Tf<10>Tj
ET
Q
EMC
/Text#20body<</MCID 1>>BDC
BT
85.2 682 Td /F1 16 Tf<1112>Tj
ET
EMC
/Span<</MCID 2>>BDC
BT
85.2 660 Td /F1 16 Tf<01FF>Tj
ET
EMC"""


def tagged_pdf() -> pikepdf.Pdf:
    """A page with a header, a paragraph of two lines of which one has a raised digit, and another of one line."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    page = pdf.pages[0]
    font = pikepdf.Dictionary(ToUnicode=pdf.make_stream(TO_UNICODE))
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(PAGE)

    def element(name: str, *kids: object) -> pikepdf.Object:
        return pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name(name), Pg=page.obj, K=pikepdf.Array(kids)))

    first = element("/Text body", element("/Span", 0), 1)
    document = element("/Document", first, element("/Figure", 2), element("/H1", 2))
    roles = pikepdf.Dictionary({"/Text body": pikepdf.Name.P})
    pdf.Root.StructTreeRoot = pdf.make_indirect(pikepdf.Dictionary(K=document, RoleMap=roles))
    return pdf


def test_lines_of_paragraphs_come_in_reading_order_without_headers_and_figures() -> None:
    assert read_text(tagged_pdf()).paragraphs == [
        [Line(0, "กขำ๐"), Line(0, "๑๒")],
        [Line(0, "ก\N{REPLACEMENT CHARACTER}")],
    ]


def test_a_pdf_without_structure_has_no_lines() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    assert read_text(pdf).paragraphs == []


def test_numbers_that_libreoffice_counted_are_read_as_they_are_drawn_and_stand_in_no_line() -> None:
    pdf = tagged_pdf()
    fonts = pdf.pages[0].obj.Resources.Font
    digits = b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n2 beginbfchar\n<01> <0031>\n<02> <0029>\nendbfchar"
    for name, family in (("/F2", PAGE_NUMBER_FAMILY), ("/F3", PAGE_LETTER_FAMILY)):
        fonts[name] = pdf.make_indirect(
            pikepdf.Dictionary(
                BaseFont=pikepdf.Name(f"/BAAAAA+{family}-Regular"), ToUnicode=pdf.make_stream(digits)
            )
        )
    number, letter, label = (b"/F2 16 Tf<01>Tj", b"/F3 16 Tf<01>Tj", b"/F2 16 Tf<0102>Tj")
    shown = b"\n".join((label, b"/F1 16 Tf<01>Tj", number, letter))
    pdf.pages[0].obj.Contents = pdf.make_stream(PAGE.replace(b"/F1 16 Tf<1112>Tj", shown))
    text = read_text(pdf)
    assert text.counted == ("๑", "ก")
    assert text.paragraphs[0][-1] == Line(0, "๑)ก")
