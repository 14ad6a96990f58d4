"""``watch``: build again after each save of the workbook."""

import argparse
from pathlib import Path
from typing import NoReturn

from pipeline.bind.output_name import output_folder
from pipeline.build import NO_LIBREOFFICE
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.cli.watch import Watcher
from pipeline.layout.libreoffice_path import find_libreoffice
from pipeline.read.xlsx_file import file_content


def run(options: argparse.Namespace, console: Console) -> NoReturn:
    """Run the command until it is interrupted. Raises WorkbookError when there is no workbook."""
    workbook = chosen_workbook(options.workbook)
    if not workbook.path.is_file():
        file_content(workbook.path)  # says what is there instead
    output_folder(Path(options.out), workbook.path)  # a name that cannot be built is reported before we wait

    def report(line: str) -> None:
        console.print_line(line, flush=True)

    console.print_lines(workbook.lines())
    report(f"เฝ้าดู {workbook.path} — บันทึกใน Excel เมื่อใด เอกสารและผลตรวจจะทำใหม่เมื่อนั้น (กด Ctrl+C เพื่อหยุด)")
    if not find_libreoffice():
        report(NO_LIBREOFFICE)
    watcher = Watcher(workbook.path, Path(options.out), find_templates(), report)
    while True:  # until Ctrl+C
        watcher.look()
