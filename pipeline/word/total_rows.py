"""Total rows of tables: none stands alone at the top of a page."""

from itertools import pairwise

from lxml import etree

from pipeline.word.oxml import W, paragraph_properties, style_of

TOTAL_STYLE = "TableTotalLabel"  # of the first paragraph of a total row
_BEFORE_KEEP = frozenset({f"{W}pStyle"})  # the children of w:pPr that stand before w:keepNext


def keep_totals(root: etree._Element) -> None:
    """Keep each total row with the rows before it, in place: Word keeps a row with the next one only."""
    for table in root.iter(f"{W}tbl"):
        for row, following in pairwise(table.findall(f"{W}tr")):
            if _is_total(following):
                for paragraph in row.iterfind(f"{W}tc/{W}p"):
                    _keep_with_next(paragraph)


def _is_total(row: etree._Element) -> bool:
    first = row.find(f"{W}tc/{W}p")
    return first is not None and style_of(first) == TOTAL_STYLE


def _keep_with_next(paragraph: etree._Element) -> None:
    properties = paragraph_properties(paragraph)
    if properties.find(f"{W}keepNext") is None:
        at = sum(child.tag in _BEFORE_KEEP for child in properties)
        properties.insert(at, etree.Element(f"{W}keepNext"))
