"""The command line: its commands and their arguments, in Thai for the clerk who asks for help."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Run = Callable[[argparse.Namespace], int]

COMMANDS = {
    "check": "ตรวจสมุดงานแล้วบอกสิ่งที่ต้องแก้",
    "book": "ตรวจแล้วทำเล่มแผน แผ่นโครงการ คำสั่ง และประกาศ",
    "watch": "ทำเล่มใหม่ทุกครั้งที่บันทึกสมุดงาน จนกว่าจะกด Ctrl+C",
    "new": "สร้างสมุดงานเปล่า",
}


def make_parser(run: Mapping[str, Run], *more: Callable[[Any], None]) -> argparse.ArgumentParser:
    """Return the parser; ``run`` has the function of each command, ``more`` add commands of their own."""
    parser = argparse.ArgumentParser(prog="plan-book", description="จากสมุดงาน Excel เป็นเล่มแผนป้องกันการทุจริต")
    added = parser.add_subparsers(required=True, metavar="COMMAND")
    commands = {name: added.add_parser(name, help=text, description=text) for name, text in COMMANDS.items()}
    for name, command in commands.items():
        command.set_defaults(run=run[name])
    for add_command in more:
        add_command(added)
    for name in ("check", "book", "watch"):
        _add_workbook_and_out(commands[name])
    commands["check"].add_argument("--json", action="store_true", help="ให้ผลเป็น JSON")
    commands["book"].add_argument("--pdf", action="store_true", help="ทำ PDF ข้างเอกสารทุกฉบับด้วย (ต้องมี LibreOffice)")
    commands["new"].add_argument("file", type=Path, help="ไฟล์ใหม่ เช่น source/plan_2569.xlsx")
    commands["new"].add_argument("--year", type=int, required=True, help="ปีงบประมาณ พ.ศ. เช่น 2569")
    return parser


def _add_workbook_and_out(command: argparse.ArgumentParser) -> None:
    command.add_argument("workbook", nargs="?", type=Path, help="สมุดงาน (ไม่ระบุ: ปีล่าสุดใน source/)")
    command.add_argument("--out", type=Path, default=Path("build"), metavar="DIR", help="โฟลเดอร์ผลลัพธ์ (build)")
