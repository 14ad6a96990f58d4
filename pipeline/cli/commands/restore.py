"""``restore``: put the templates back as they were shipped."""

import argparse
import shutil
from datetime import datetime
from pathlib import Path

from pipeline.bind.output_folder import write_whole
from pipeline.cli.console import Console
from pipeline.cli.paths import SHIPPED_TEMPLATES, TEMPLATES
from pipeline.errors import EXIT_GOOD, OutputError, os_reason, os_remedy


def run(options: argparse.Namespace, console: Console) -> int:  # noqa: ARG001 - the command takes no arguments
    """Run the command and return its exit code. Raises OutputError when templates/ cannot be written."""
    changed = [shipped for shipped in sorted(SHIPPED_TEMPLATES.glob("*.docx")) if not _is_restored(shipped)]
    if not changed:
        console.print_line(f"แม่แบบใน {TEMPLATES} เหมือนตอนติดตั้งทุกไฟล์อยู่แล้ว")
        return EXIT_GOOD
    try:
        saved = _save_changed(changed)
        TEMPLATES.mkdir(exist_ok=True)
        for shipped in changed:
            write_whole(TEMPLATES / shipped.name, shipped.read_bytes(), TEMPLATES / f".{shipped.name}.new")
    except OSError as error:
        remedy = os_remedy(error, "ปิดไฟล์ใน Word หรือตรวจสิทธิ์และเนื้อที่ว่าง")
        raise OutputError(
            f"เขียนแม่แบบลงโฟลเดอร์ {TEMPLATES} ไม่ได้ ({os_reason(error)}) — {remedy} แล้วสั่งใหม่"
        ) from error
    console.print_line(f"คืนแม่แบบแล้ว {len(changed)} ไฟล์: {', '.join(shipped.name for shipped in changed)}")
    if saved:
        console.print_line(f"ฉบับที่แก้ไว้เดิมเก็บอยู่ที่ {saved}")
    return EXIT_GOOD


def _is_restored(shipped: Path) -> bool:
    """Return whether the organisation's template is the shipped one, byte for byte."""
    template = TEMPLATES / shipped.name
    return template.is_file() and template.read_bytes() == shipped.read_bytes()


def _save_changed(changed: list[Path]) -> Path | None:
    """Keep what stands in the templates' places in a folder named by the time; return it, None where there is nothing.

    A file is copied; a folder, pipe or broken link, which cannot be written over, is moved there.
    """
    own = [TEMPLATES / shipped.name for shipped in changed]
    there = [path for path in own if path.exists() or path.is_symlink()]
    if not there:
        return None
    now = datetime.now().astimezone()
    folder = TEMPLATES / f"ฉบับที่แก้ไว้ {now:%Y-%m-%d %H%M%S.%f}"
    folder.mkdir(parents=True)
    for path in there:
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
        else:
            path.rename(folder / path.name)
    return folder
