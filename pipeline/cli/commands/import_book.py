"""``import``: turn a plan book typed in Word into a new workbook."""

import argparse
import json
from pathlib import Path

from pipeline.build import check_plan
from pipeline.cli.console import Console
from pipeline.errors import EXIT_GOOD, BookError
from pipeline.importer.report import import_lines
from pipeline.importer.run import import_book


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    if not options.book:  # make import without BOOK=
        raise BookError("ยังไม่ได้บอกว่าเล่มใด — สั่ง make import BOOK=ชื่อไฟล์.docx")
    result = import_book(Path(options.book), Path(options.new) if options.new else None)
    if options.json:
        console.print_line(json.dumps(result.as_json(), ensure_ascii=False, indent=2))
    else:
        for line in import_lines(result, check_plan(result.workbook).findings):
            console.print_line(line)
    return EXIT_GOOD
