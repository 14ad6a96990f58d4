"""The command line: its commands and their arguments, in Thai for the clerk who asks for help.

It is read before anything else is imported, so it imports next to nothing: paths are texts here.
"""

import argparse
import errno
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from pipeline import __version__
from pipeline.errors import EXIT_USER_ERROR, UserError

COMMANDS = {
    "check": "ตรวจสมุดงานแล้วบอกสิ่งที่ต้องแก้",
    "book": "ตรวจแล้วทำเล่มแผน แผ่นโครงการ คำสั่ง และประกาศ",
    "report": "ทำรายงานผลของรอบ 6 หรือ 12 เดือน บันทึกข้อความ ประกาศผล และแบบติดตาม",
    "publish": "ทำชุดเผยแพร่บนเว็บ: PDF ข้อมูลเปิด และหน้าเว็บ (ต้องมี LibreOffice)",
    "watch": "ทำเล่มใหม่ทุกครั้งที่บันทึกสมุดงาน จนกว่าจะกด Ctrl+C",
    "new": "สร้างสมุดงานเปล่า",
    "import": "ทำสมุดงานจากเล่มแผนที่เป็น Word อยู่แล้ว",
    "fix": "ทำสำเนาสมุดงานที่แก้ข้อที่แก้ได้เองแล้ว และแสดงรายการที่แก้",
    "restore": "คืนแม่แบบในโฟลเดอร์ templates ให้เหมือนตอนติดตั้ง",
    "next": "ทำสมุดงานปีถัดไปจากเล่มของปีนี้",
    "batch": "ทำเล่มแผนของหลายหน่วยงานในคำสั่งเดียว",
    "clean": "ลบเอกสารที่โปรแกรมทำไว้ ไฟล์ที่ผู้ใช้วางไว้ยังอยู่",
}
# What argparse complains of; the last is for what our own types say of a value.
_COMPLAINTS = (
    (r"the following arguments are required: (.+)", r"ยังไม่ได้ระบุ \1"),
    (r"unrecognized arguments: (.+)", r"ไม่รู้จัก “\1”"),
    (r"argument COMMAND: invalid choice: '?(.*?)'? \(choose from .*\)", r"ไม่มีคำสั่ง “\1”"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 ย่อเกินไป หมายถึงได้ทั้ง \2"),
    (r"argument (.+?): expected one argument", r"ไม่มีค่าตามหลัง \1"),
    (r"argument (.+?): ignored explicit argument '?(.*?)'?", r"\1 ไม่รับค่า “\2”"),
    (r"argument (.+?): (.+)", r"\1: \2"),
)
_BY_MAKE = "PLAN_BY_MAKE"  # Makefile and make.bat set it
_ROUNDS = (6, 12)
_WIDTH = 100  # of the help; asking the terminal for its width costs as much as all the rest
_LEAST_MEMORY_MB = 256  # what the libraries alone need, and some
_LONGEST_SECONDS = 7 * 24 * 3600  # a week
_FISCAL_YEARS = range(2500, 2700)  # Buddhist era, as the new workbook's own entry check has it


class _Parser(argparse.ArgumentParser):
    """A parser whose help and complaints are Thai."""

    def __init__(self, **options: Any) -> None:
        super().__init__(formatter_class=_Formatter, add_help=False, **options)
        self._positionals.title, self._optionals.title = "สิ่งที่ระบุ", "ตัวเลือก"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้นี้")

    def error(self, message: str) -> NoReturn:
        complaint, help_command = _in_thai(message), f"{self.prog} --help"
        if _BY_MAKE in os.environ:  # whoever typed YEAR=69 knows no --year
            complaint = re.sub(r"--(\w+): ?", lambda option: f"{option[1].upper()}=", complaint)
            help_command = "make help"
        self.exit(EXIT_USER_ERROR, f"คำสั่งไม่ถูกต้อง ({complaint}) — ดูวิธีใช้ด้วย {help_command}\n")


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "วิธีใช้: " if prefix is None else prefix)


def _in_thai(message: str) -> str:
    """Return a complaint of argparse in Thai."""
    for pattern, thai in _COMPLAINTS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return found.expand(thai)
    return "อ่านคำสั่งที่พิมพ์ไม่เข้าใจ"


def refuse_long_names(options: argparse.Namespace) -> None:
    """Refuse a name that the system cannot take, in a path that was typed: to ask anything of it fails.

    Raises UserError.
    """
    for text in [value for value in vars(options).values() if isinstance(value, str)]:
        try:
            Path(text).stat()
        except OSError as reason:
            if reason.errno == errno.ENAMETOOLONG:
                raise UserError(f"ชื่อ “{text[:30]}…” ยาวเกินกว่าที่ระบบรับได้ — ตั้งชื่อให้สั้นลง แล้วสั่งใหม่") from reason


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; what it parses names the command in ``command``."""
    parser = _Parser(prog="plan-book", description="จากสมุดงาน Excel เป็นเล่มแผนป้องกันการทุจริต")
    version = f"plan-book {__version__}"
    parser.add_argument("--version", action="version", version=version, help="แสดงรุ่นของโปรแกรม")
    added = parser.add_subparsers(required=True, metavar="COMMAND", dest="command")
    commands = {name: added.add_parser(name, help=text, description=text) for name, text in COMMANDS.items()}
    _add_shared_arguments(commands)
    draft = "ทำร่าง: เลขที่และวันที่ที่ยังไม่มีพิมพ์เป็นจุดไข่ปลา เก็บในโฟลเดอร์ <ชื่อ>-ร่าง"
    commands["book"].add_argument("--draft", action="store_true", help=draft)
    file = "ไฟล์ใหม่ (ไม่ระบุ: source/plan_<ปี>.xlsx)"
    commands["new"].add_argument("file", nargs="?", type=_workbook_name, help=file)
    commands["new"].add_argument("--year", type=_fiscal_year, required=True, help="ปีงบประมาณ พ.ศ. เช่น 2569")
    commands["import"].add_argument("book", help="เล่มแผน .docx (.doc .odt ต้องมี LibreOffice)")
    commands["import"].add_argument(
        "new", nargs="?", type=_workbook_name, help="สมุดงานใหม่ (ไม่ระบุ: source/plan_<ปี>.xlsx)"
    )
    _add_next_arguments(commands["next"])
    _add_batch_arguments(commands["batch"])
    round_help = "รอบของรายงาน: 6 (เมษายน) หรือ 12 (ตุลาคม)"
    commands["report"].add_argument("--round", type=_round, metavar="6|12", required=True, help=round_help)
    return parser


def _add_shared_arguments(commands: Mapping[str, argparse.ArgumentParser]) -> None:
    """Add the arguments that several commands have."""
    for name in ("check", "book", "report", "publish", "watch", "fix"):
        commands[name].add_argument("workbook", nargs="?", help="สมุดงาน (ไม่ระบุ: ปีล่าสุดใน source/)")
    for name in ("check", "book", "report", "publish", "watch", "clean"):
        commands[name].add_argument("--out", default="build", metavar="DIR", help="โฟลเดอร์ผลลัพธ์ (build)")
    for name in ("check", "import"):
        commands[name].add_argument("--json", action="store_true", help="ให้ผลเป็น JSON")
    pdf = "ทำ PDF ข้างเอกสารทุกฉบับด้วย (ต้องมี LibreOffice)"
    for name in ("book", "report", "batch"):
        commands[name].add_argument("--pdf", action="store_true", help=pdf)


def _add_next_arguments(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("old", nargs="?", metavar="OLD", help="สมุดงานของปีนี้ (ไม่ระบุ: ปีก่อนปีที่จะทำ ใน source/)")
    add("new", nargs="?", metavar="NEW", type=_workbook_name, help="สมุดงานใหม่ (ไม่ระบุ: source/plan_<ปี>.xlsx)")
    add("--year", type=_fiscal_year, metavar="Y", help="ปีงบประมาณที่จะทำ (ไม่ระบุ: ปีถัดไป)")
    period = "ปีแรก-ปีสุดท้ายของแผนใหม่ เช่น 2571-2575 เมื่อพ้นช่วงแผนเดิม"
    add("--period", type=_period, metavar="A-B", help=period)


def _add_batch_arguments(batch: argparse.ArgumentParser) -> None:
    add = batch.add_argument
    what = "โฟลเดอร์ของสมุดงาน หรือไฟล์ข้อความที่มีชื่อสมุดงานบรรทัดละไฟล์"
    add("source", metavar="FOLDER_OR_LIST", help=what)
    add("--out", required=True, metavar="DIR", help="โฟลเดอร์ผลลัพธ์ และไฟล์สรุป summary.xlsx")
    add("--jobs", type=_positive, metavar="N", help="ทำพร้อมกันกี่เล่ม (ไม่ระบุ: เท่าจำนวนหน่วยประมวลผล)")
    add("--timeout", type=_seconds, default=300.0, metavar="S", help="วินาทีต่อเล่ม เกินแล้วหยุดเล่มนั้น (300)")
    memory = "หน่วยความจำต่อเล่ม เกินแล้วหยุดเล่มนั้น (2048; บน Windows ไม่มีผล)"
    add("--memory", type=_megabytes, default=2048, metavar="MB", help=memory)
    add("--cluster", type=_address, metavar="ADDRESS", help="ทำบนคลัสเตอร์ Dask เช่น tcp://scheduler:8786")


def _workbook_name(text: str) -> str:
    if not text.lower().endswith(".xlsx"):
        raise argparse.ArgumentTypeError(f"{text} ไม่ลงท้ายด้วย .xlsx")
    return text


def _whole_number(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่จำนวนเต็ม") from error


def _round(text: str) -> int:
    if _whole_number(text) not in _ROUNDS:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่รอบของรายงาน ใช้ 6 หรือ 12")
    return int(text)


def _fiscal_year(text: str) -> int:
    year = _whole_number(text)
    if year not in _FISCAL_YEARS:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่ปีงบประมาณ พ.ศ. สี่หลัก เช่น 2569")
    return year


def _period(text: str) -> range:
    first, dash, last = text.partition("-")
    if not dash:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่ช่วงปีของแผน เช่น 2571-2575")
    years = range(_fiscal_year(first), _fiscal_year(last) + 1)
    if not years:
        raise argparse.ArgumentTypeError(f"{text} ปีสุดท้ายมาก่อนปีแรก")
    return years


def _address(text: str) -> str:
    if not text:  # such as a variable that is not set: the work would be done here in silence
        raise argparse.ArgumentTypeError("ไม่มีที่อยู่")
    return text


def _positive(text: str) -> int:
    number = _whole_number(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} น้อยกว่า 1")
    return number


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds <= _LONGEST_SECONDS:
        raise argparse.ArgumentTypeError(f"{text} ไม่ใช่จำนวนวินาทีที่ใช้ได้")
    return seconds


def _megabytes(text: str) -> int:
    number = _whole_number(text)
    if number < _LEAST_MEMORY_MB:
        raise argparse.ArgumentTypeError(f"{text} น้อยกว่า {_LEAST_MEMORY_MB} ซึ่งโปรแกรมต้องใช้")
    return number
