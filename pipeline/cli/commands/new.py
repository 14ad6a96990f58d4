"""``new``: write an empty workbook."""

import argparse
from pathlib import Path

from pipeline.cli.console import Console
from pipeline.errors import EXIT_GOOD
from pipeline.excel.content import WorkbookContent
from pipeline.excel.new_workbook import write_new_workbook
from pipeline.model.output_files import workbook_of_year


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    new = Path(options.file) if options.file else workbook_of_year(options.year)
    write_new_workbook(new, WorkbookContent(options.year))
    console.print_line(f"สร้างสมุดงานเปล่าแล้ว: {new}")
    return EXIT_GOOD
