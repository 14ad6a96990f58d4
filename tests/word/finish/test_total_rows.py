"""Total rows of tables stay with the rows before them."""

from docx_builder import W_NS, W, paragraph
from docx_text import text_of
from lxml import etree

from pipeline.word.finish.postprocess import keep_totals


def row(*texts: str, style: str = "TableText") -> str:
    return f"<w:tr>{''.join(f'<w:tc>{paragraph(text, style=style)}</w:tc>' for text in texts)}</w:tr>"


def kept(*rows: str) -> list[str]:
    """The texts that are kept with the next row, after two passes: the second changes nothing."""
    root = etree.fromstring(f"<w:body {W_NS}><w:tbl>{''.join(rows)}</w:tbl></w:body>")
    keep_totals(root)
    keep_totals(root)
    assert all([child.tag for child in found][:2] == [f"{W}pStyle", f"{W}keepNext"]
               for found in root.iter(f"{W}pPr") if len(found) > 1)  # fmt: skip
    assert all(len(found) < 3 for found in root.iter(f"{W}pPr"))
    return [text_of(p) for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}keepNext") is not None]


def test_the_three_rows_before_a_total_are_kept_with_it_whole() -> None:
    total = row("รวม", "๖", style="TableTotalLabel")
    rows = [row("ก", "๑"), row("ข", "๑"), row("ค", "๒"), row("ง", "๒")]
    assert kept(*rows, total) == ["ข", "๑", "ค", "๒", "ง", "๒"]
    assert kept(rows[0], total) == ["ก", "๑"]


def test_totals_that_follow_one_another_stay_together() -> None:
    total, grand = row("รวม", style="TableTotalLabel"), row("รวมทั้งสิ้น", style="TableTotalLabel")
    assert kept(row("ก"), total, grand) == ["ก", "รวม"]


def test_rows_without_a_total_may_part() -> None:
    assert kept(row("ก"), row("ข")) == []
