"""The task of marking the findings in a copy of their workbook: openpyxl is loaded only where that is done."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.excel.workbook_copy import copy_checked_workbook
from pipeline.findings import marked_workbook
from pipeline.model.finding import Finding


def marked_copy(workbook: Path, sha256: str, findings: Sequence[Finding]) -> bytes:
    """Return the workbook with its findings marked; ``sha256`` is of the file in which they were found.

    Raises WorkbookError when it cannot be copied, or was saved anew since.
    """
    return marked_workbook.marked_copy(copy_checked_workbook(workbook, sha256), findings)
