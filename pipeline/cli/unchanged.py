"""``make book`` when nothing has changed: answered before pandas and docxtpl are imported."""

import argparse
from pathlib import Path

from pipeline.bind.manifest import finding_counts
from pipeline.bind.up_to_date import nothing_changed
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.findings.groups import counts_text


def unchanged_line(options: argparse.Namespace) -> str:
    """Return the lines that report up-to-date documents, "" when the command has work to do.

    Raises WorkbookError when there is no workbook.
    """
    if options.command != "book" or options.draft:
        return ""
    workbook = chosen_workbook(options.workbook)
    folder = nothing_changed(workbook.path, Path(options.out), find_templates(), pdf=options.pdf)
    if folder is None:
        return ""
    counts = counts_text(finding_counts(folder))
    lines = "\n".join(workbook.lines())
    return f"{lines}\nไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน เอกสารที่ {folder} เป็นปัจจุบันแล้ว{f' ({counts})' if counts else ''}"
