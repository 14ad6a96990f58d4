"""Conditional formats that colour, hide or strike out are known by where they may do so."""

from pipeline.read.shown.cell_styles import styles_root
from pipeline.read.shown.conditional_formats import (
    ConditionalFormat,
    ConditionalStyle,
    read_conditional_formats,
    read_conditional_styles,
)

STYLES = b"""<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dxfs count="5">
<dxf><fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf>
<dxf><font><color rgb="FFFFFFFF"/></font></dxf>
<dxf><font><strike/></font></dxf>
<dxf><numFmt numFmtId="164" formatCode=";;;"/></dxf>
<dxf><font><b/></font></dxf></dxfs></styleSheet>"""


def sheet(*rules: str) -> bytes:
    """Return a sheet's XML with rules for H2:J9, or whole blocks."""
    blocks = (
        rule
        if rule.startswith("<cond")
        else f'<conditionalFormatting sqref="H2:J9">{rule}</conditionalFormatting>'
        for rule in rules
    )
    return f"<worksheet><sheetData></sheetData>{''.join(blocks)}</worksheet>".encode()


def rule(number: int, formula: str = "$P2=1") -> str:
    return f'<cfRule type="expression" priority="1" dxfId="{number}"><formula>{formula}</formula></cfRule>'


def found(xml: bytes) -> list[ConditionalStyle]:
    return [
        each.style for each in read_conditional_formats(xml, read_conditional_styles(styles_root(STYLES)))
    ]


def test_what_a_rule_does_is_known_by_its_style() -> None:
    assert found(sheet(*map(rule, range(5)))) == [
        ConditionalStyle(colours=True),
        ConditionalStyle(hides=True),
        ConditionalStyle(strikes=True),
    ]  # the format that shows nothing does what white letters do in the same cells


def test_several_rules_and_ranges_of_one_block_are_all_read() -> None:
    block = f'<conditionalFormatting sqref="A2 $H$2:$J$9">{rule(4)}{rule(0)}</conditionalFormatting>'
    assert read_conditional_formats(sheet(block), read_conditional_styles(styles_root(STYLES))) == (
        ConditionalFormat(ConditionalStyle(colours=True), "A2 $H$2:$J$9", (range(1, 2), range(8, 11))),
    )


def test_the_formats_of_our_own_workbooks_are_none() -> None:
    assert found(sheet(rule(0, "AND(COUNTA($A2:$S2)&gt;0,COUNTA($G2:$J2)=0)"))) == []


def test_a_rule_without_a_style_of_the_workbook_is_no_matter() -> None:
    assert found(sheet(rule(9), '<cfRule type="colorScale" priority="1"></cfRule>')) == []


def test_formats_that_excel_keeps_in_an_extension_are_read() -> None:
    newer = (
        "<extLst><x14:conditionalFormatting><x14:cfRule><x14:dxf><fill></fill></x14:dxf></x14:cfRule>"
        "<xm:sqref>G2:J9</xm:sqref></x14:conditionalFormatting></extLst>"
    )
    xml = f"<worksheet><sheetData/>{newer}</worksheet>".encode()
    assert found(xml) == [ConditionalStyle(colours=True)]
