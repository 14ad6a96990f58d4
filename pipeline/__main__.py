"""Arguments, printing, exit code: nothing else prints or exits.

Exit codes: 0 good, 1 findings that stop, 2 something outside is not as needed, 3 our bug.
"""

import argparse
import json
import os
import sys
import traceback
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.batch.options import add_batch_command
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD, EXIT_OUR_BUG, EXIT_OUTSIDE, OutsideError, WorkbookError
from pipeline.options import make_parser

if TYPE_CHECKING:
    from pipeline.findings import Finding

SOURCE = Path("source")
TEMPLATES = Path("templates")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    run = {"check": _check, "book": _book, "watch": _watch, "new": _new}
    batch = partial(add_batch_command, speak=print, templates=_templates)
    options = make_parser(run, batch).parse_args(arguments)
    try:
        return int(options.run(options))
    except OutsideError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_OUTSIDE
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None  # nothing more to flush at exit
        return EXIT_GOOD
    except KeyboardInterrupt:
        sys.stderr.write("หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n")
        return EXIT_OUTSIDE
    except Exception:  # noqa: BLE001 - the one place: a bug of ours is told with its traceback
        traceback.print_exc()
        sys.stderr.write("โปรแกรมผิดพลาดเอง (ไม่ใช่ที่ข้อมูลของท่าน) — ส่งข้อความข้างบนนี้ให้ผู้ดูแลโปรแกรม\n")
        return EXIT_OUR_BUG


def _check(options: argparse.Namespace) -> int:
    # Stages are imported when a command needs them, so that --help answers at once.
    book = import_module("pipeline.book")
    checked = book.check_plan(_workbook(options))
    if options.json:
        print(json.dumps([_as_json(finding) for finding in checked.findings], ensure_ascii=False, indent=2))
    else:
        _print_findings(checked.findings)
        print(f"ดูผลตรวจในเบราว์เซอร์: {book.write_results(checked, options.out, print) / book.RESULT_PAGE}")
    return _exit_code(checked.findings)


def _book(options: argparse.Namespace) -> int:
    freshness = import_module("pipeline.freshness")
    workbook = _workbook(options)
    current = freshness.nothing_changed(workbook, options.out, _templates(), pdf=options.pdf)
    if current:
        counts = import_module("pipeline.report.groups").counts_text(freshness.finding_counts(current))
        print(f"ไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน เอกสารที่ {current} เป็นปัจจุบันแล้ว{f' ({counts})' if counts else ''}")
        return EXIT_GOOD
    book = import_module("pipeline.book")
    outcome = book.make_book(workbook, options.out, _templates(), print, pdf=options.pdf)
    _print_findings(outcome.findings)
    if outcome.documents:
        print(f"เสร็จแล้ว {len(outcome.documents)} เอกสาร อยู่ที่ {outcome.folder}")
    else:
        print("ยังไม่ได้ทำเล่ม เอกสารชุดเดิมยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
    print(f"ดูผลตรวจในเบราว์เซอร์: {outcome.folder / book.RESULT_PAGE}")
    return _exit_code(outcome.findings)


def _watch(options: argparse.Namespace) -> int:
    workbook = _workbook(options)
    print(f"เฝ้าดู {workbook} — บันทึกใน Excel เมื่อใด เอกสารและผลตรวจจะทำใหม่เมื่อนั้น (กด Ctrl+C เพื่อหยุด)", flush=True)
    import_module("pipeline.watch").watch(workbook, options.out, _templates(), partial(print, flush=True))
    return EXIT_GOOD


def _new(options: argparse.Namespace) -> int:
    import_module("pipeline.blank").write_blank_workbook(options.file, fiscal_year=options.year)
    print(f"สร้างสมุดงานเปล่าแล้ว: {options.file}")
    return EXIT_GOOD


def _workbook(options: argparse.Namespace) -> Path:
    """Return the workbook named, else the one of the latest year in source/."""
    if options.workbook is not None:
        return Path(options.workbook)
    found = sorted(SOURCE.glob("plan_*.xlsx"))
    if not found:
        raise WorkbookError(f"ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ {SOURCE} — วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์")
    return found[-1]


def _templates() -> Path:
    """Return the templates of the folder we run in, else those beside the program."""
    return TEMPLATES if TEMPLATES.is_dir() else Path(__file__).resolve().parent.parent / "templates"


def _print_findings(findings: "Sequence[Finding]") -> None:
    terminal = import_module("pipeline.report.terminal")
    colour = terminal.wants_colour(os.environ, isatty=sys.stdout.isatty())
    for line in terminal.finding_lines(findings, colour=colour):
        print(line)


def _as_json(finding: "Finding") -> dict[str, str]:
    keys = ("code", "severity", "sheet", "cell", "value", "message", "remedy")
    return {key: str(getattr(finding, key)) for key in keys}


def _exit_code(findings: "Sequence[Finding]") -> int:
    return EXIT_FINDINGS if any(finding.severity.value == "error" for finding in findings) else EXIT_GOOD


if __name__ == "__main__":
    sys.exit(main())
