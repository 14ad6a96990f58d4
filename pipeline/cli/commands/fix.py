"""``fix``: write a copy of a workbook with every unambiguous remedy applied, and list the changes."""

import argparse
import tempfile
from pathlib import Path

from pipeline.check.checked_workbook import read_and_check
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook
from pipeline.errors import EXIT_GOOD, TemporaryFileError
from pipeline.excel.fixed_workbook import MendedCell, apply_remedies
from pipeline.excel.save import workbook_bytes, write_new_file
from pipeline.excel.workbook_copy import copy_checked_workbook
from pipeline.model.finding import short_text

_SUFFIX = " แก้แล้ว"
_MOST_PASSES = 10  # a remedy may bring another mistake to light, such as a space before what was deleted


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code. The clerk's workbook is only read."""
    chosen = chosen_workbook(options.workbook)
    console.print_lines(chosen.lines())
    workbook = chosen.path
    console.print_line(f"แก้สำเนาของ {workbook}")
    try:
        changes, content = _fixed(workbook)
    except OSError as error:
        raise TemporaryFileError.because(error) from error
    if not changes:
        named = f' PLAN="{workbook}"' if options.workbook else ""
        console.print_line(f"ไม่มีข้อใดที่แก้ได้เองโดยไม่ต้องถาม — ดูข้อที่เหลือด้วย make check{named}")
        return EXIT_GOOD
    target = _free_name(workbook)
    write_new_file(target, content)
    for change in changes:
        before, after = short_text(change.before), short_text(change.after)
        console.print_line(f"  {change.sheet}!{change.cell} “{before}” → “{after}”")
    console.print_line(f"แก้แล้ว {len(changes):,} ช่อง บันทึกเป็น {target} (สมุดงานเดิมไม่ถูกแก้)")
    console.print_line(f'ตรวจรายการข้างบน แล้วสั่ง make check PLAN="{target}"')
    return EXIT_GOOD


def _fixed(workbook: Path) -> tuple[list[MendedCell], bytes]:
    """Return the cells that changed, first text against last, and the workbook with them changed."""
    checked, content = read_and_check(workbook), b""
    copy = copy_checked_workbook(workbook, checked.workbook.sha256)
    changed: dict[tuple[str, str], MendedCell] = {}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_MOST_PASSES):
            changes = apply_remedies(copy.workbook, checked.findings)
            if not changes:
                break
            for change in changes:
                key = (change.sheet, change.cell)
                before = changed[key].before if key in changed else change.before
                changed[key] = MendedCell(change.sheet, change.cell, before, change.after)
            content = workbook_bytes(copy.workbook, copy.modified)
            mended = Path(folder) / str(number) / workbook.name
            mended.parent.mkdir()
            mended.write_bytes(content)
            checked = read_and_check(mended)
    return list(changed.values()), content


def _free_name(workbook: Path) -> Path:
    """Return a name beside the workbook that no file has."""
    names = (f"{workbook.stem}{_SUFFIX}{f' {number}' if number else ''}.xlsx" for number in range(1000))
    return next(path for path in map(workbook.with_name, names) if not path.exists())
