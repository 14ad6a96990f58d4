"""ผลตรวจ.xlsx: a copy of the clerk's workbook with each finding's cell coloured and commented.

A conditional format hides a cell's fill, so where the workbook has some, a highlight is one too. Excel goes by the
priority; LibreOffice by the order in the file, and shows only one: ours comes first in both.
"""

from collections.abc import Iterator, Mapping, Sequence

from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormatting, ConditionalFormattingList
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.excel.save import workbook_bytes
from pipeline.excel.styles import COMMENT_CHARACTERS, lines_needed, size_comment, solid_fill, thin_border
from pipeline.excel.workbook_copy import WorkbookCopy
from pipeline.findings.findings_sheet import SEVERITY_FILLS, add_findings_sheet
from pipeline.findings.groups import LABELS, printable, severity_rank
from pipeline.model.finding import Finding, cut_after_word
from pipeline.model.schema import FINDINGS_AUTHOR, FINDINGS_SHEET

_LONGEST_QUOTE = 300
_ALWAYS = '"ผลตรวจ"="ผลตรวจ"'  # a true formula by which our formats are recognised in a marked copy
_MOST_CELLS = 100  # of one format; Excel refuses a list of ranges that is too long


def marked_copy(copy: WorkbookCopy, findings: Sequence[Finding]) -> bytes:
    """Mark the findings in a copy of their workbook, and return it as an .xlsx file."""
    workbook = copy.workbook
    if FINDINGS_SHEET in workbook.sheetnames:  # the workbook is itself a marked copy
        del workbook[FINDINGS_SHEET]
    for worksheet in workbook.worksheets:
        _prepare_comments(worksheet)
        remove_highlights(worksheet)
    colours: dict[str, dict[str, str]] = {}
    for (title, cell), found in _by_cell(findings).items():
        if title in workbook.sheetnames and isinstance(workbook[title], Worksheet):
            address = _visible_cell(workbook[title], cell)
            colours.setdefault(title, {}).setdefault(address, SEVERITY_FILLS[found[0].severity])
            _mark_cell(workbook[title][address], colours[title][address], found)
    for title, by_address in colours.items():
        add_highlights(workbook[title], by_address)
    add_findings_sheet(workbook, findings, copy.name)
    return workbook_bytes(workbook, copy.modified)


def _by_cell(findings: Sequence[Finding]) -> dict[tuple[str, str], list[Finding]]:
    """Return the findings by sheet title and cell, worst first; those of a whole sheet at its A1."""
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=severity_rank):
        by_cell.setdefault((finding.sheet, finding.cell or "A1"), []).append(finding)
    return by_cell


def _visible_cell(worksheet: Worksheet, address: str) -> str:
    """Return the cell that shows the value of an address: the first one where cells are merged."""
    for merged in worksheet.merged_cells.ranges:
        if address in merged:
            return str(merged.start_cell.coordinate)
    return address


def _mark_cell(cell: Cell, colour: str, findings: Sequence[Finding]) -> None:
    """Colour a cell and add its findings to its comment, below what the clerk wrote there."""
    cell.fill = solid_fill(colour)
    added = "\n\n".join(_comment_text(finding) for finding in findings)
    earlier = cell.comment
    text = f"{earlier.text}\n\n{added}" if earlier else added
    cell.comment = _sized(Comment(text, earlier.author if earlier else FINDINGS_AUTHOR))


def _comment_text(finding: Finding) -> str:
    """Return the text of a cell's comment about one finding."""
    quoted = finding.value if finding.text_span and finding.value != finding.text_span else ""
    parts = [
        f"[{LABELS[finding.severity]}] {finding.message}",
        f"คำที่พบ: “{cut_after_word(quoted, _LONGEST_QUOTE)}”" if quoted.strip() else "",
        f"วิธีแก้: {finding.remedy}",
        f"ข้อเสนอ: “{cut_after_word(finding.proposal, _LONGEST_QUOTE)}”" if finding.proposal.strip() else "",
        f"({finding.code})",
    ]
    return printable("\n".join(part for part in parts if part))


def _prepare_comments(worksheet: Worksheet) -> None:
    """Remove the comments of an earlier marked copy; set the size of the clerk's own, which openpyxl drops."""
    # iter_rows would create every cell up to the furthest one: millions, with a stray word in the last row.
    for cell in list(worksheet._cells.values()):  # noqa: SLF001
        if cell.comment and cell.comment.author == FINDINGS_AUTHOR:
            cell.comment = None
        elif cell.comment:
            _sized(cell.comment)


def _sized(comment: Comment) -> Comment:
    """Set the size of a comment to what its text needs."""
    return size_comment(comment, lines_needed(comment.text, COMMENT_CHARACTERS))


def remove_highlights(worksheet: Worksheet) -> None:
    """Remove the highlights of an earlier marked copy."""
    formats = ConditionalFormattingList()
    for cells in worksheet.conditional_formatting:
        for rule in cells.rules:
            if rule.formula != [_ALWAYS]:
                formats.add(cells, rule)
    worksheet.conditional_formatting = formats


def add_highlights(worksheet: Worksheet, colours: Mapping[str, str]) -> None:
    """Highlight cells, colour by address, where conditional formats of the workbook apply."""
    existing = list(worksheet.conditional_formatting)
    by_colour: dict[str, list[str]] = {}
    for address, colour in colours.items():
        if any(address in cells for cells in existing):
            by_colour.setdefault(colour, []).append(address)
    highlights = list(_highlights(by_colour))
    formats = ConditionalFormattingList()
    for cells, rule in highlights:
        formats.add(cells, rule)
    for cells in existing:
        for rule in cells.rules:
            rule.priority += len(highlights)
            formats.add(cells, rule)
    worksheet.conditional_formatting = formats


def _highlights(by_colour: Mapping[str, Sequence[str]]) -> Iterator[tuple[ConditionalFormatting, Rule]]:
    """Yield cells and rule of each highlight; LibreOffice shows one format alone, so it has the border too."""
    for colour, addresses in by_colour.items():
        style = DifferentialStyle(fill=solid_fill(colour), border=thin_border())
        for first in range(0, len(addresses), _MOST_CELLS):
            cells = ConditionalFormatting(" ".join(addresses[first : first + _MOST_CELLS]))
            yield cells, Rule(type="expression", dxf=style, formula=[_ALWAYS], stopIfTrue=True)
