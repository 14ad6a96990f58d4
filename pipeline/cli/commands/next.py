"""``next``: write next year's workbook, made from this year's."""

import argparse
from pathlib import Path

from pipeline.check.checked_workbook import read_and_check
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.excel.save import write_new_file
from pipeline.excel.workbook_copy import copy_checked_workbook
from pipeline.model.output_files import workbook_of_year
from pipeline.next_year.changes import Changes, plan_changes
from pipeline.next_year.write import next_workbook
from pipeline.next_year.year_shift import year_shift
from pipeline.read.choose_workbook import ChosenWorkbook


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    chosen = _old_workbook(options)
    console.print_lines(chosen.lines())
    old = chosen.path
    checked = read_and_check(old)
    if checked.stops:
        console.print_findings(checked.findings)
        console.print_line(f"ยังไม่ได้ทำสมุดงานปีถัดไป — แก้ข้อผิดพลาดข้างบนใน {old} บันทึก แล้วสั่งใหม่")
        return EXIT_FINDINGS
    shift = year_shift(checked.tables, options.year, options.period)
    new = Path(options.new) if options.new else workbook_of_year(shift.new)
    changes = plan_changes(checked.tables, shift)
    copy = copy_checked_workbook(old, checked.workbook.sha256)
    content, counts = next_workbook(checked.tables, changes, copy)
    write_new_file(new, content)
    console.print_line(f"ทำสมุดงานปี {shift.new} แล้ว: {new}")
    _print_old_year_texts(changes, console)
    console.print_line(f'ตรวจช่องสีเหลืองตามชีตรอยืนยัน แล้วสั่ง make check PLAN="{new}"')
    console.print_line(f"ยกมา {counts.carried:,} · เสนอให้ {counts.proposed:,} · ล้าง {counts.emptied:,}")
    return EXIT_GOOD


def _old_workbook(options: argparse.Namespace) -> ChosenWorkbook:
    """Return the workbook named, else that of the year before the one asked for, else the latest."""
    before = workbook_of_year(options.year - 1) if options.year else None
    if options.old is None and before is not None and before.exists():
        return ChosenWorkbook(before)
    return chosen_workbook(options.old)


def _print_old_year_texts(changes: Changes, console: Console) -> None:
    """List the texts that name the old year; they may be right, so they are not changed."""
    old = changes.shift.old
    if changes.old_year_texts:
        console.print_line(f"ข้อความที่ยังกล่าวถึงปี {old} {len(changes.old_year_texts):,} แห่ง ไม่ได้แก้ให้ ตรวจเอง:")
    for address, excerpt in changes.old_year_texts:
        console.print_line(f"  {address} “{excerpt}”")
