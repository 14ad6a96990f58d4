"""What formulas leave in the package where the fast reader sees a blank."""

import pytest

from pipeline.read.formulas import uncomputed_formulas


def sheet(cells: str) -> bytes:
    """A sheet's XML that holds these cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = f'<sheetData><row r="1">{cells}</row></sheetData>'
    return f'<worksheet xmlns="{main}">{rows}</worksheet>'.encode()


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', {(1, "A"): "#REF!"}),
        ('<c t="e" s="2" r="B1"><f>1/0</f><v>#DIV/0!</v></c>', {(1, "B"): "#DIV/0!"}),
        ('<c r="A1"><f>A2&amp;"x"</f><v></v></c>', {(1, "A"): '=A2&"x"'}),
        ('<c r="A1"><f>1+1</f><v/></c>', {(1, "A"): "=1+1"}),
        ('<c r="A1"><f t="shared" si="0"/></c>', {(1, "A"): "="}),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', {}),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', {}),
        ('<c r="A1" s="1"/><c r="B1" t="e"><v>#N/A</v></c>', {(1, "B"): "#N/A"}),
        ('<c r="A1" t="inlineStr"><is><t>t="e" &lt;f&gt;</t></is></c>', {}),
        ("<c t='e' r='A1'><v>#REF!</v></c>", {(1, "A"): "#REF!"}),
        ('<c\nr="A1"\tt="e"><v xml:space="preserve">#REF!</v></c>', {(1, "A"): "#REF!"}),
        ("<c><f>1+1</f></c><c r='A2'><f>1", {}),
    ],
    ids=("error", "formula error", "uncomputed", "empty value", "shared", "computed", "empty text", "beside blank", "text", "single quotes", "line breaks", "without a place and cut off"),
)  # fmt: skip
def test_error_values_and_formulas_without_a_result_are_left(
    cells: str, left: dict[tuple[int, str], str]
) -> None:
    assert uncomputed_formulas(sheet(cells)) == left


def test_a_sheet_of_unclosed_cells_is_passed_over_in_one_go() -> None:
    assert uncomputed_formulas(sheet('<c r="A1" t="e"><f>' * 100_000)) == {}
