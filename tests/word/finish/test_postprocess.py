"""What a filled part still needs to be a sound Word document."""

from docx_builder import W, root_of
from lxml import etree

from pipeline.word.finish.postprocess import postprocess_part


def finished(*blocks: str) -> etree._Element:
    root = root_of(*blocks)
    postprocess_part(root)
    return root


def mark(number: int, name: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'


def test_a_cell_without_a_paragraph_at_its_end_gets_one() -> None:
    table = "<w:tbl><w:tr><w:tc/><w:tc><w:tbl/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    cells = [[e.tag.removeprefix(W) for e in cell] for cell in finished(table).iter(f"{W}tc")]
    assert cells == [["p"], ["tbl", "p"], ["p"]]


def test_of_bookmarks_with_one_name_the_first_stays_and_ids_differ() -> None:
    root = finished(*(f"<w:p>{mark(5, name)}</w:p>" for name in ("a", "b", "a", "c")))
    found = [
        (e.tag.removeprefix(W), e.get(f"{W}id"), e.get(f"{W}name"))
        for e in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")
    ]
    pairs = [
        [("bookmarkStart", n, name), ("bookmarkEnd", n, None)]
        for n, name in (("1", "a"), ("2", "b"), ("3", "c"))
    ]
    assert found == [one for pair in pairs for one in pair]


def test_an_end_without_its_start_goes() -> None:
    assert list(finished('<w:p><w:bookmarkEnd w:id="3"/></w:p>').iter(f"{W}bookmarkEnd")) == []


def test_the_colour_of_a_cell_stands_after_its_width_span_and_borders() -> None:
    colour = '<w:shd w:val="clear" w:fill="1F3864"/>'
    width, span, rest = '<w:tcW w:w="9"/>', '<w:gridSpan w:val="1"/>', '<w:vAlign w:val="center"/>'
    coloured = f"<w:tcPr>{colour}{width}{span}<w:tcBorders/>{rest}</w:tcPr>"
    plain = f"<w:tcPr>{width}</w:tcPr>"
    table = f"<w:tbl><w:tr><w:tc>{coloured}<w:p/></w:tc><w:tc>{plain}<w:p/></w:tc></w:tr></w:tbl>"
    orders = [[e.tag.removeprefix(W) for e in properties] for properties in finished(table).iter(f"{W}tcPr")]
    assert orders == [["tcW", "gridSpan", "tcBorders", "shd", "vAlign"], ["tcW"]]


def test_a_paragraph_with_a_long_address_is_aligned_to_the_left() -> None:
    address = "https://www.example.go.th/reports/2568"
    kept = '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>' + address + "</w:t></w:r></w:p>"
    made = '<w:p><w:pPr><w:ind w:left="0"/><w:rPr/></w:pPr><w:r><w:t>ที่ ' + address + "</w:t></w:r></w:p>"
    root = etree.fromstring(
        f'<w:body xmlns:w="{W[1:-1]}">{kept}{made}<w:p><w:r><w:t>ITA</w:t></w:r></w:p></w:body>'
    )
    postprocess_part(root)
    found = [[child.tag.removeprefix(W) for child in p.iterfind(f"{W}pPr/*")] for p in root]
    assert found == [["jc"], ["ind", "jc", "rPr"], []]
