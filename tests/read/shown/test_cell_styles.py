"""What the styles of a workbook make of its cells."""

import pytest

from pipeline.read.shown.cell_styles import read_cell_styles, styles_root

STYLES = """<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<fonts><font><sz val="11"/><name val="Calibri"/></font><font><sz val="16"/><name val="TH SarabunPSK"/></font><font/></fonts>
<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/><xf fontId="9"/><xf/>
<xf fontId="1"><alignment shrinkToFit="1"/></xf></cellXfs></styleSheet>"""


def test_digits_are_as_wide_as_their_font_has_them_and_usual_where_it_is_not_said() -> None:
    styles = read_cell_styles(styles_root(STYLES.encode()))
    sarabun = 16 * 0.386 / (11 * 0.507)
    assert [style.digit_width for style in styles] == pytest.approx([1, sarabun, 1, 1, 1, 0])


def test_without_fonts_digits_are_those_of_calibri() -> None:
    bare = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf/></cellXfs></styleSheet>'
    assert [style.digit_width for style in read_cell_styles(styles_root(bare))] == [1]
