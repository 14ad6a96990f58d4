"""The commands: each turns its arguments into calls of the stages and reports what came of them."""

import argparse
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pipeline.background.tasks import compile_templates
from pipeline.background.worker import Submit, usable_processors
from pipeline.batch.limits import Limits
from pipeline.batch.results import exit_code
from pipeline.batch.run import Batch, run_batch
from pipeline.bind.results import write_results
from pipeline.build import BuildOptions, check_plan, make_book
from pipeline.cli.paths import find_templates, find_workbook
from pipeline.cli.watch import watch
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.excel.new_workbook import WorkbookContent, write_new_workbook
from pipeline.findings.terminal import finding_lines, wants_colour
from pipeline.model.finding import Finding
from pipeline.model.output_files import RESULT_PAGE


class PrintLine(Protocol):
    """Prints a line, as ``print`` does."""

    def __call__(self, line: str, *, end: str = "\n", flush: bool = False) -> None:
        """Print a line. Raises OutputError when there is no room for it."""


@dataclass(frozen=True)
class Console:
    """Where a command reports, and who does its work in the background."""

    print_line: PrintLine
    submit: Submit
    is_terminal: bool  # a person reads along


def run_command(options: argparse.Namespace, console: Console) -> int:
    """Run the command parsed and return its exit code."""
    commands: dict[str, Callable[[argparse.Namespace, Console], int]] = {
        "check": _check,
        "book": _book,
        "watch": _watch,
        "new": _new,
        "batch": _batch,
    }
    return commands[options.command](options, console)


def _check(options: argparse.Namespace, console: Console) -> int:
    checked = check_plan(find_workbook(options.workbook))
    if options.json:
        as_json = [_as_json(finding) for finding in checked.findings]
        console.print_line(json.dumps(as_json, ensure_ascii=False, indent=2))
    else:
        _print_findings(checked.findings, console)
        folder = write_results(checked, Path(options.out), console.print_line, submit=console.submit)
        console.print_line(f"ดูผลตรวจในเบราว์เซอร์: {folder / RESULT_PAGE}")
    return EXIT_FINDINGS if checked.stops else EXIT_GOOD


def _book(options: argparse.Namespace, console: Console) -> int:
    workbook, templates = find_workbook(options.workbook), find_templates()
    console.submit(compile_templates, templates)
    build = BuildOptions(Path(options.out), templates, pdf=options.pdf)
    result = make_book(workbook, build, console.print_line, console.submit)
    _print_findings(result.findings, console)
    if result.documents:
        console.print_line(f"เสร็จแล้ว {len(result.documents)} เอกสาร อยู่ที่ {result.folder}")
    else:
        console.print_line("ยังไม่ได้ทำเล่ม เอกสารชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
    console.print_line(f"ดูผลตรวจในเบราว์เซอร์: {result.folder / RESULT_PAGE}")
    return EXIT_GOOD if result.documents else EXIT_FINDINGS


def _watch(options: argparse.Namespace, console: Console) -> int:
    workbook = find_workbook(options.workbook)

    def report(line: str) -> None:
        console.print_line(line, flush=True)

    report(f"เฝ้าดู {workbook} — บันทึกใน Excel เมื่อใด เอกสารและผลตรวจจะทำใหม่เมื่อนั้น (กด Ctrl+C เพื่อหยุด)")
    watch(workbook, Path(options.out), find_templates(), report)
    return EXIT_GOOD


def _new(options: argparse.Namespace, console: Console) -> int:
    write_new_workbook(Path(options.file), WorkbookContent(options.year))
    console.print_line(f"สร้างสมุดงานเปล่าแล้ว: {options.file}")
    return EXIT_GOOD


def _batch(options: argparse.Namespace, console: Console) -> int:
    batch = Batch(
        source=Path(options.source),
        out=Path(options.out),
        templates=find_templates(),
        jobs=options.jobs or usable_processors(),
        limits=Limits(options.timeout, options.memory),
        cluster=options.cluster,
        pdf=options.pdf,
    )
    results = run_batch(batch, console.print_line, terminal=console.is_terminal)
    console.print_line(f"สรุปอยู่ที่ {batch.out / 'summary.xlsx'}")
    return exit_code(results)


def _print_findings(findings: Sequence[Finding], console: Console) -> None:
    colour = wants_colour(os.environ, isatty=console.is_terminal)
    for line in finding_lines(findings, colour=colour):
        console.print_line(line)


def _as_json(finding: Finding) -> dict[str, str]:
    keys = ("code", "severity", "sheet", "cell", "value", "message", "remedy")
    return {key: str(getattr(finding, key)) for key in keys}
