"""``import``: turn a plan book typed in Word into a new workbook."""

import argparse
import json
from pathlib import Path

from pipeline.background.task_names import FIND_MISTAKES, LOAD_PROOFREADER
from pipeline.cli.console import Console
from pipeline.errors import EXIT_GOOD, BookError
from pipeline.importer.report import check_lines, import_lines
from pipeline.importer.run import import_book


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    if not options.book:  # make import without BOOK=
        raise BookError("ยังไม่ได้บอกว่าเล่มใด — สั่ง make import BOOK=ชื่อไฟล์.docx")
    book, new = Path(options.book), Path(options.new) if options.new else None
    if options.json:
        console.print_line(json.dumps(import_book(book, new).as_json(), ensure_ascii=False, indent=2))
        return EXIT_GOOD
    console.submit(LOAD_PROOFREADER)
    result = import_book(book, new)
    findings = console.submit(FIND_MISTAKES, result.workbook)
    console.print_lines(import_lines(result))
    console.print_lines(check_lines(findings()))
    return EXIT_GOOD
