"""The command ``batch``: its arguments, and what it hands to ``run``."""

import argparse
import os
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

Speak = Callable[..., None]  # like ``print``: a line, ``end`` and ``flush``
_LEAST_MEMORY_MB = 256  # what the libraries alone need, and some
_LONGEST_SECONDS = 7 * 24 * 3600  # a week


def add_batch_command(commands: Any, speak: Speak, templates: Callable[[], Path]) -> None:
    """Add the command; ``speak`` prints, ``templates`` finds the templates when it runs."""
    batch = commands.add_parser("batch", help="ทำเล่มแผนของหลายหน่วยงานในคำสั่งเดียว")
    add = batch.add_argument
    add(
        "source",
        type=Path,
        metavar="FOLDER_OR_LIST",
        help="โฟลเดอร์ของสมุดงาน หรือไฟล์ข้อความที่มีชื่อสมุดงานบรรทัดละไฟล์",
    )
    add("--out", type=Path, required=True, metavar="DIR", help="โฟลเดอร์ผลลัพธ์ และไฟล์สรุป summary.xlsx")
    add("--jobs", type=_positive, metavar="N", help="ทำพร้อมกันกี่เล่ม (ไม่ระบุ: เท่าจำนวนหน่วยประมวลผล)")
    add("--timeout", type=_seconds, default=300.0, metavar="S", help="วินาทีต่อเล่ม เกินแล้วหยุดเล่มนั้น (300)")
    add(
        "--memory",
        type=_megabytes,
        default=2048,
        metavar="MB",
        help="หน่วยความจำต่อเล่ม เกินแล้วหยุดเล่มนั้น (2048; บน Windows ไม่มีผล)",
    )
    add("--cluster", default="", metavar="ADDRESS", help="ทำบนคลัสเตอร์ Dask เช่น tcp://scheduler:8786")
    add("--pdf", action="store_true", help="ทำ PDF ข้างเอกสารทุกฉบับด้วย (ต้องมี LibreOffice)")
    batch.set_defaults(run=partial(_run, speak, templates))


def _run(speak: Speak, templates: Callable[[], Path], options: argparse.Namespace) -> int:
    # Imported when the command runs, so that --help answers at once.
    run, limits, rows = (import_module(f"pipeline.batch.{name}") for name in ("run", "limits", "rows"))
    batch = run.Batch(
        source=options.source,
        out=options.out,
        templates=templates(),
        jobs=options.jobs or _processors(),
        limits=limits.Limits(options.timeout, options.memory),
        cluster=options.cluster,
        pdf=options.pdf,
    )
    made = run.run_batch(batch, speak, terminal=os.isatty(1))
    speak(f"สรุปอยู่ที่ {options.out / 'summary.xlsx'}")
    return int(rows.exit_code(made))


def _processors() -> int:
    """Return how many processors we may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} น้อยกว่า 1")
    return number


def _seconds(text: str) -> float:
    seconds = float(text)
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่จำนวนวินาทีที่ใช้ได้")
    return seconds


def _megabytes(text: str) -> int:
    number = int(text)
    if number < _LEAST_MEMORY_MB:
        raise argparse.ArgumentTypeError(f"{text} น้อยกว่า {_LEAST_MEMORY_MB} ซึ่งโปรแกรมต้องใช้")
    return number
