"""``import``: turn a plan book typed in Word into a new workbook."""

import argparse
import json
from pathlib import Path

from pipeline.background.task_names import FIND_MISTAKES, LOAD_PROOFREADER, WRITE_IMPORTED
from pipeline.background.worker import run_inline
from pipeline.cli.console import Console
from pipeline.errors import EXIT_GOOD, BookError
from pipeline.importer.recognise import recognise_book
from pipeline.importer.report import check_lines, import_lines


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    if not options.book:  # make import without BOOK=
        raise BookError("ยังไม่ได้บอกว่าเล่มใด — สั่ง make import BOOK=ชื่อไฟล์.docx")
    if not options.json:
        console.submit(LOAD_PROOFREADER)
    recognised = recognise_book(Path(options.book), Path(options.new) if options.new else None)
    # Run here and at once, but loaded late: openpyxl loads while the helper checks.
    write = run_inline(WRITE_IMPORTED, recognised)
    if options.json:
        console.print_line(json.dumps(write().as_json(), ensure_ascii=False, indent=2))
        return EXIT_GOOD
    findings = console.submit(FIND_MISTAKES, recognised.workbook, recognised.content.cells)
    console.print_lines(import_lines(write()))
    console.print_lines(check_lines(findings()))
    return EXIT_GOOD
