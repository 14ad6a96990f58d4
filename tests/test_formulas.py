"""What formulas leave in the package where the fast reader sees a blank."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from pipeline.formulas import leftover_formulas

TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)


def package(
    cells: str, target: str = "worksheets/sheet1.xml", names: tuple[str, str] = TRANSITIONAL
) -> ZipFile:
    """A package with one sheet, ก, that holds these cells."""
    main, relations = names
    file = BytesIO()
    with ZipFile(file, "w") as parts:
        parts.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets>'
            '<sheet name="ก" sheetId="1" r:id="rId1"/></sheets></workbook>',
        )
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Target="{target}" Type="x"/></Relationships>',
        )
        parts.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{main}"><sheetData><row r="1">{cells}</row></sheetData></worksheet>',
        )
    return ZipFile(file)


@pytest.mark.parametrize(
    ("cells", "left"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', {"A1": "#REF!"}),
        ('<c t="e" s="2" r="B1"><f>1/0</f><v>#DIV/0!</v></c>', {"B1": "#DIV/0!"}),
        ('<c r="A1"><f>A2&amp;"x"</f><v></v></c>', {"A1": '=A2&"x"'}),
        ('<c r="A1"><f>1+1</f><v/></c>', {"A1": "=1+1"}),
        ('<c r="A1"><f t="shared" si="0"/></c>', {"A1": "="}),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', {}),
        ('<c r="A1" t="str"><f>""</f><v></v></c>', {}),
        ('<c r="A1" s="1"/><c r="B1" t="e"><v>#N/A</v></c>', {"B1": "#N/A"}),
        ('<c r="A1" t="inlineStr"><is><t>t="e" &lt;f&gt;</t></is></c>', {}),
    ],
    ids=("error", "formula error", "uncomputed", "empty value", "shared", "computed", "empty text", "beside blank", "text"),
)  # fmt: skip
def test_error_values_and_formulas_without_a_result_are_left(
    cells: str, left: dict[str, str]
) -> None:
    assert leftover_formulas(package(cells)) == {"ก": left}


@pytest.mark.parametrize(
    "target", ["worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "./worksheets/sheet1.xml"]
)
def test_a_sheet_s_part_is_found_however_its_target_is_written(target: str) -> None:
    cell = '<c r="A1" t="e"><v>#REF!</v></c>'

    assert leftover_formulas(package(cell, target)) == {"ก": {"A1": "#REF!"}}


def test_strict_open_xml_is_read_too() -> None:
    cell = '<c r="A1" t="e"><v>#REF!</v></c>'

    assert leftover_formulas(package(cell, names=STRICT)) == {"ก": {"A1": "#REF!"}}


def test_a_sheet_without_a_part_is_left_out() -> None:
    assert leftover_formulas(package("", "worksheets/none.xml")) == {}
