"""What stands in the package where the fast reader sees a blank, another value or nothing of the look."""

import pytest

from pipeline.read.shown.cell_styles import RawStyle
from pipeline.read.shown.raw_cells import PartlyMarked, partly_marked, raw_cells

STYLES = (RawStyle(), RawStyle(is_struck=True), RawStyle("0%"), RawStyle(fill="rgb=FF00FF00"))


def sheet(cells: str) -> bytes:
    """A sheet's XML that holds these cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = f'<sheetData><row r="1">{cells}</row></sheetData>'
    return f'<worksheet xmlns="{main}">{rows}</worksheet>'.encode()


def found(cells: str) -> dict[str, tuple[str, str | None, str]]:
    """Type, formula and value of each cell that is no plain value."""
    read = raw_cells(sheet(cells), STYLES, PartlyMarked(frozenset(), frozenset()))
    return {f"{cell.column}{cell.row}": (cell.kind, cell.formula, cell.value) for cell in read}


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', {"A1": ("e", None, "#REF!")}),
        ('<c t="e" s="2" r="B1"><f>1/0</f><v>#DIV/0!</v></c>', {"B1": ("e", "1/0", "#DIV/0!")}),
        ('<c r="A1"><f>A2&amp;"x"</f><v></v></c>', {"A1": ("n", 'A2&"x"', "")}),
        ('<c r="A1"><f>1+1</f><v/></c>', {"A1": ("n", "1+1", "")}),
        ('<c r="A1"><f t="shared" si="0"/></c>', {"A1": ("n", "", "")}),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', {"A1": ("n", "1+1", "2")}),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', {"A1": ("str", '""', "")}),
        ('<c r="A1" s="0"/><c r="B1" t="e"><v>#N/A</v></c>', {"B1": ("e", None, "#N/A")}),
        ('<c r="A1" t="inlineStr"><is><t>t="e" &lt;f&gt;</t></is></c>', {}),
        ("<c t='e' r='A1'><v>#REF!</v></c>", {"A1": ("e", None, "#REF!")}),
        ('<c\nr="A1"\tt="e"><v xml:space="preserve">#REF!</v></c>', {"A1": ("e", None, "#REF!")}),
        ("<c><f>1+1</f></c><c r='A2'><f>1", {}),
        ('<c r="A1"><v>5</v></c><c r="B1" s="2"><v>0.5</v></c>', {"B1": ("n", None, "0.5")}),
        ('<c r="C1" s="3"/>', {"C1": ("n", None, "")}),
    ],
    ids=("error", "formula error", "uncomputed", "empty value", "shared", "computed", "empty text", "beside blank", "text", "single quotes", "line breaks", "without a place and cut off", "formatted", "coloured"),
)  # fmt: skip
def test_cells_that_are_no_plain_values_are_given(
    cells: str, left: dict[str, tuple[str, str | None, str]]
) -> None:
    assert found(cells) == left


def test_a_sheet_of_unclosed_cells_is_passed_over_in_one_go() -> None:
    assert found('<c r="A1" t="e"><f>' * 100_000) == {}


def test_a_text_is_struck_out_by_its_style_by_a_run_or_by_a_shared_text() -> None:
    shared = b"<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r></si><si><r><rPr><strike val='0'/></rPr><t>c</t></r></si></sst>"
    cells = (
        '<c r="A1" s="1" t="inlineStr"><is><t>x</t></is></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c>'
        '<c r="D1" t="inlineStr"><is><r><rPr><strike/></rPr><t>x</t></r></is></c><c r="E1" t="s"><v>2</v></c>'
    )
    read = raw_cells(sheet(cells), STYLES, partly_marked(shared))

    assert [cell.column for cell in read if cell.is_struck] == ["A", "B", "D"]
