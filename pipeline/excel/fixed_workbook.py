"""Apply unambiguous remedies to a copy of a workbook: typed numbering, double spaces, split vowels and the like."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from openpyxl.workbook import Workbook

from pipeline.model.finding import Finding

# Rules with one remedy, and what stands in the place of the text found; None: the finding's proposal.
_REPLACEMENTS: dict[str, str | None] = {
    "numbering-typed": "",
    "prefix-typed": "",
    **dict.fromkeys(("two-sara-e", "split-sara-am", "misplaced-mark", "invisible-character")),
    **dict.fromkeys(("double-space", "space-misplaced", "mark-repeated", "mixed-digits")),
    **dict.fromkeys(("word-doubled", "misspelt-word", "misspelt-loanword")),
}


@dataclass(frozen=True)
class MendedCell:
    """One cell of a workbook before and after its remedies."""

    sheet: str
    cell: str
    before: str
    after: str


def apply_remedies(workbook: Workbook, findings: Iterable[Finding]) -> tuple[MendedCell, ...]:
    """Change the cells whose findings have one remedy, and return what was changed, in the order of findings.

    A cell whose text is not the one that was checked, such as a formula, is left alone.
    """
    by_cell: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if _replacement(finding) is not None:
            by_cell[finding.sheet, finding.cell].append(finding)
    changes = []
    for (sheet, address), found in by_cell.items():
        cell = workbook[sheet][address]
        text = str(cell.value)
        if cell.data_type == "s" and text.strip() == found[0].text_span.strip():
            after = _mended(found[0].text_span, found).strip()
            cell.value = after
            changes.append(MendedCell(sheet, address, text, after))
    return tuple(changes)


def _replacement(finding: Finding) -> str | None:
    """Return the text to put in the place of what was found, None where a person must decide."""
    if finding.code not in _REPLACEMENTS or not finding.text_span:
        return None
    known = _REPLACEMENTS[finding.code]
    return known if known is not None else finding.proposal or None


def _mended(text: str, findings: list[Finding]) -> str:
    """Return a text with its findings remedied from the last to the first; of two that overlap, the later one."""
    end = len(text)
    for finding in sorted(findings, key=lambda each: each.start, reverse=True):
        stop = finding.start + len(finding.value)
        if stop <= end:
            text = text[: finding.start] + (_replacement(finding) or "") + text[stop:]
            end = finding.start
    return text
