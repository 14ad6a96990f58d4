"""``clean``: remove what was made, and nothing of the clerk's."""

import argparse
from pathlib import Path

from pipeline.bind.clean import clean, set_aside_folders
from pipeline.bind.foreign_files import set_aside_lines
from pipeline.cli.console import Console
from pipeline.errors import EXIT_GOOD


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    out = Path(options.out)
    removed, saved = clean(out)
    for folder in removed:
        console.print_line(f"ลบแล้ว: {folder}")
    for line in set_aside_lines(saved):
        console.print_line(line)
    for folder in set_aside_folders(out):
        console.print_line(f"คงไว้ ไม่ใช่ของโปรแกรม: {folder}")
    if not removed:
        console.print_line(f"ไม่มีเอกสารที่โปรแกรมทำไว้ใน {out}")
    return EXIT_GOOD
