"""``report``: check a workbook and build the report of a round."""

import argparse
from pathlib import Path

from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.model.output_files import REPORT_TEMPLATE, RESULT_PAGE
from pipeline.round_report.make_report import ReportOptions, make_report


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    wanted = ReportOptions(options.round, Path(options.out), find_templates(REPORT_TEMPLATE), pdf=options.pdf)
    workbook = chosen_workbook(options.workbook)
    console.print_lines(workbook.lines())
    result = make_report(workbook.path, wanted, console.print_line)
    console.print_findings(result.findings)
    if result.files:
        console.print_line(f"เสร็จแล้ว {len(result.files)} ไฟล์ อยู่ที่ {result.folder}")
        return EXIT_GOOD
    console.print_line("ยังไม่ได้ทำรายงาน รายงานชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
    console.print_line(f"ดูผลตรวจในเบราว์เซอร์: {result.folder / RESULT_PAGE}")
    return EXIT_FINDINGS
