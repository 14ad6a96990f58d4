"""``book``: check a workbook and build all its documents."""

import argparse
from pathlib import Path

from pipeline.background.task_names import COMPILE_TEMPLATES
from pipeline.build import BuildOptions, make_book
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.model.output_files import RESULT_PAGE


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    workbook, templates = chosen_workbook(options.workbook), find_templates()
    console.submit(COMPILE_TEMPLATES, templates)
    console.print_lines(workbook.lines())
    build = BuildOptions(Path(options.out), templates, pdf=options.pdf, draft=options.draft)
    result = make_book(workbook.path, build, console.print_line, console.submit)
    console.print_findings(result.findings)
    if result.documents:
        console.print_line(f"เสร็จแล้ว {len(result.documents)} เอกสาร อยู่ที่ {result.folder}")
    else:
        console.print_line("ยังไม่ได้ทำเล่ม เอกสารชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
    console.print_line(f"ดูผลตรวจในเบราว์เซอร์: {result.folder / RESULT_PAGE}")
    return EXIT_GOOD if result.documents else EXIT_FINDINGS
