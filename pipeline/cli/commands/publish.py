"""``publish``: build what is published on the web."""

import argparse
from pathlib import Path

from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.publication.publish import PublishOptions, publish_plan


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    wanted = PublishOptions(Path(options.out), find_templates())
    workbook = chosen_workbook(options.workbook)
    console.print_lines(workbook.lines())
    result = publish_plan(workbook.path, wanted, console.print_line)
    if not result.files:
        console.print_findings(result.stopped_by)
        console.print_line("ยังไม่ได้เผยแพร่ ชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
        return EXIT_FINDINGS
    console.print_line(f"เสร็จแล้ว {len(result.files)} ไฟล์ อยู่ที่ {result.folder}")
    console.print_line(f"ดูหน้าเว็บก่อนนำขึ้น: {result.folder / 'index.html'}")
    return EXIT_GOOD
