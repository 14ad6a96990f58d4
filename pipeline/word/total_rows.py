"""Total rows of tables: none stands at the top of a page with less than a few rows above it."""

from lxml import etree

from pipeline.word.oxml import W, style_of, switch_on

TOTAL_STYLE = "TableTotalLabel"  # of the first paragraph of a total row
_ROWS_ABOVE = 3  # the end of a table, as one reads it


def keep_totals(root: etree._Element) -> None:
    """Keep each total row with the rows before it, in place: Word keeps a row with the next one only."""
    for table in root.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        totals = [at for at, row in enumerate(rows) if _is_total(row)]
        kept = {above for at in totals for above in range(max(0, at - _ROWS_ABOVE), at)}
        for paragraph in (p for at in kept for p in rows[at].iterfind(f"{W}tc/{W}p")):
            switch_on(paragraph, "keepNext")


def _is_total(row: etree._Element) -> bool:
    first = row.find(f"{W}tc/{W}p")
    return first is not None and style_of(first) == TOTAL_STYLE
