"""What each command does, spoken through ``speak``.

A stage is imported when its command needs it, after the second process has begun.
"""

import argparse
import gc
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.background.tasks import open_copy, ready_templates
from pipeline.background.worker import OBJECTS_BETWEEN_COLLECTIONS, Begin, SecondProcess, run_inline
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD, WorkbookError
from pipeline.model.output_files import RESULT_PAGE

if TYPE_CHECKING:
    from pipeline.model.finding import Finding

Speak = Callable[..., None]  # like ``print``: a line, ``end`` and ``flush``

SOURCE = Path("source")
TEMPLATES = Path("templates")


def run_command(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:
    """Run the command parsed and return its exit code; ``terminal`` tells whether a person reads along."""
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    commands: dict[str, Callable[..., int]] = {
        "check": _check,
        "book": _book,
        "watch": _watch,
        "new": _new,
        "batch": _batch,
    }
    return commands[options.command](options, speak, terminal=terminal)


def _check(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:
    workbook = _workbook(options)
    if options.json:
        checked = import_module("pipeline.build").check_plan(workbook)
        speak(json.dumps([_as_json(finding) for finding in checked.findings], ensure_ascii=False, indent=2))
        return EXIT_FINDINGS if checked.stops else EXIT_GOOD
    with _helping() as begin:
        begin(open_copy, workbook)
        checked = import_module("pipeline.build").check_plan(workbook)
        _tell(checked.findings, speak, terminal=terminal)
        folder = import_module("pipeline.bind.results").write_results(
            checked, Path(options.out), speak, begin=begin
        )
    speak(f"ดูผลตรวจในเบราว์เซอร์: {folder / RESULT_PAGE}")
    return EXIT_FINDINGS if checked.stops else EXIT_GOOD


def _book(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:
    workbook, out, templates = _workbook(options), Path(options.out), _templates()
    freshness = import_module("pipeline.bind.up_to_date")
    current = freshness.nothing_changed(workbook, out, templates, pdf=options.pdf)
    if current:
        counts = import_module("pipeline.findings.groups").counts_text(freshness.finding_counts(current))
        told = f" ({counts})" if counts else ""
        speak(f"ไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน เอกสารที่ {current} เป็นปัจจุบันแล้ว{told}")
        return EXIT_GOOD
    with _helping() as begin:
        begin(ready_templates, templates)
        if freshness.workbook_changed(workbook, out):
            begin(open_copy, workbook)
        make_book = import_module("pipeline.build").make_book
        outcome = make_book(workbook, out, templates, speak, pdf=options.pdf, begin=begin)
    _tell(outcome.findings, speak, terminal=terminal)
    if outcome.documents:
        speak(f"เสร็จแล้ว {len(outcome.documents)} เอกสาร อยู่ที่ {outcome.folder}")
    else:
        speak("ยังไม่ได้ทำเล่ม เอกสารชุดเดิม (ถ้ามี) ยังอยู่ — แก้ข้อผิดพลาดข้างบนในสมุดงาน บันทึก แล้วสั่งใหม่")
    speak(f"ดูผลตรวจในเบราว์เซอร์: {outcome.folder / RESULT_PAGE}")
    return EXIT_GOOD if outcome.documents else EXIT_FINDINGS


@contextmanager
def _helping() -> Iterator[Begin]:
    """Yield how to begin works: in a second process where there is a processor for it."""
    if _processors() == 1:
        yield run_inline
    else:
        with SecondProcess() as second:
            yield second.begin


def _watch(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:  # noqa: ARG001
    workbook = _workbook(options)
    hint = "บันทึกใน Excel เมื่อใด เอกสารและผลตรวจจะทำใหม่เมื่อนั้น (กด Ctrl+C เพื่อหยุด)"
    speak(f"เฝ้าดู {workbook} — {hint}", flush=True)

    def say(line: str) -> None:
        speak(line, flush=True)

    import_module("pipeline.cli.watch").watch(workbook, Path(options.out), _templates(), say)
    return EXIT_GOOD


def _new(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:  # noqa: ARG001
    import_module("pipeline.excel.new_workbook").write_new_workbook(
        Path(options.file), fiscal_year=options.year
    )
    speak(f"สร้างสมุดงานเปล่าแล้ว: {options.file}")
    return EXIT_GOOD


def _batch(options: argparse.Namespace, speak: Speak, *, terminal: bool) -> int:
    run, limits, results = (import_module(f"pipeline.batch.{name}") for name in ("run", "limits", "results"))
    batch = run.Batch(
        source=Path(options.source),
        out=Path(options.out),
        templates=_templates(),
        jobs=options.jobs or _processors(),
        limits=limits.Limits(options.timeout, options.memory),
        cluster=options.cluster,
        pdf=options.pdf,
    )
    made = run.run_batch(batch, speak, terminal=terminal)
    speak(f"สรุปอยู่ที่ {batch.out / 'summary.xlsx'}")
    return int(results.exit_code(made))


def _processors() -> int:
    """Return how many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _workbook(options: argparse.Namespace) -> Path:
    """Return the workbook named, else the one of the latest year in source/."""
    if options.workbook is not None:
        return Path(options.workbook)
    found = sorted(SOURCE.glob("plan_*.xlsx"))
    if not found:
        raise WorkbookError(f"ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ {SOURCE} — วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์")
    return found[-1]


def _templates() -> Path:
    """Return the templates of the folder we run in, else those beside the program, else those installed."""
    beside = Path(__file__).resolve().parents[2] / "templates"
    installed = Path(sys.prefix) / "share" / "plan-book" / "templates"
    return next((folder for folder in (TEMPLATES, beside) if folder.is_dir()), installed)


def _tell(findings: "Sequence[Finding]", speak: Speak, *, terminal: bool) -> None:
    report = import_module("pipeline.findings.terminal")
    for line in report.finding_lines(findings, colour=report.wants_colour(os.environ, isatty=terminal)):
        speak(line)


def _as_json(finding: "Finding") -> dict[str, str]:
    keys = ("code", "severity", "sheet", "cell", "value", "message", "remedy")
    return {key: str(getattr(finding, key)) for key in keys}
