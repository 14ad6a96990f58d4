"""``watch``: build again after each save of the workbook."""

import argparse
from pathlib import Path

from pipeline.bind.output_name import output_folder
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.cli.watch import watch
from pipeline.errors import EXIT_GOOD, WorkbookError


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    workbook = chosen_workbook(options.workbook)
    if not workbook.path.is_file():
        raise WorkbookError(f"ไม่พบสมุดงาน {workbook.path} — ตรวจชื่อและตำแหน่งของไฟล์")
    output_folder(Path(options.out), workbook.path)  # a name that cannot be built is reported before we wait

    def report(line: str) -> None:
        console.print_line(line, flush=True)

    console.print_lines(workbook.lines())
    report(f"เฝ้าดู {workbook.path} — บันทึกใน Excel เมื่อใด เอกสารและผลตรวจจะทำใหม่เมื่อนั้น (กด Ctrl+C เพื่อหยุด)")
    watch(workbook.path, Path(options.out), find_templates(), report)
    return EXIT_GOOD
