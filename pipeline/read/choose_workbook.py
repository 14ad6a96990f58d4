"""Which workbook of a folder is taken when none is named, and what else lies there. Imports next to nothing.

``plan_<four-digit year>.xlsx`` alone is a plan: copies and drafts (plan_2568_สำรอง.xlsx, plan_2568 (1).xlsx) never win.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import WorkbookError
from pipeline.thai.formats import first_few, plain_date, to_arabic_digits

_PLAN = re.compile(r"plan_(2[0-9]{3}|๒[๐-๙]{3})\.xlsx", re.IGNORECASE)
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".ods", ".fods", ".numbers", ".gsheet")
# What is called like a plan, of whatever kind: a shortcut, a CSV, one that iCloud has still to fetch.
_CALLED_PLAN = re.compile(r"\.?plan[ _-]*(?:2[0-9]{3}|๒[๐-๙]{3})", re.IGNORECASE)
_LOCK_FILES = ("~$", ".~lock", ".")  # of Excel and LibreOffice, and hidden files
_MOST_NAMED = 5


@dataclass(frozen=True)
class ChosenWorkbook:
    """The workbook that is taken, and the names of others in its folder that are not read."""

    path: Path
    others: tuple[str, ...] = ()

    def lines(self) -> list[str]:
        """Return what a command says first: the workbook and when it was saved, and what was not read."""
        said = [f"สมุดงาน {self.path}{_saved(self.path)}"]
        if self.others:
            named = first_few(self.others, _MOST_NAMED, " และอีก {} ไฟล์")
            said.append(f"ไม่ได้อ่าน: {named} (ระบุชื่อไฟล์ถ้าต้องการไฟล์อื่น)")
        return said


def choose_workbook(folder: Path) -> ChosenWorkbook:
    """Return the plan of the latest year in a folder.

    Raises WorkbookError when there is none, or two of that year.
    """
    workbooks = sorted(path.name for path in folder.glob("*") if _is_workbook(path))
    plans: dict[int, list[str]] = {}
    for name in workbooks:
        match = _PLAN.fullmatch(name)
        if match and (folder / name).is_file():
            plans.setdefault(int(to_arabic_digits(match[1])), []).append(name)
    if not plans:
        found = f" (มีแต่ {', '.join(workbooks[:_MOST_NAMED])})" if workbooks else ""
        raise WorkbookError(
            f"ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ {folder}{found} — วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์"
        )
    year = max(plans)
    if len(plans[year]) > 1:
        raise WorkbookError(
            f"มีสมุดงานของปี {year} มากกว่าหนึ่งไฟล์ในโฟลเดอร์ {folder} ({', '.join(plans[year])}) — เหลือไว้ไฟล์เดียว หรือระบุชื่อไฟล์"
        )
    chosen = plans[year][0]
    return ChosenWorkbook(folder / chosen, tuple(name for name in workbooks if name != chosen))


def _is_workbook(path: Path) -> bool:
    """Return whether something is a workbook by its ending, or called like a plan; folders and broken links too."""
    is_workbook = path.name.lower().endswith(_WORKBOOKS) and not path.name.startswith(_LOCK_FILES)
    return (is_workbook and path.is_file()) or _CALLED_PLAN.match(path.name) is not None


def _saved(path: Path) -> str:
    """Return the words for when a file was last saved; "" when it is not there."""
    if not path.is_file():
        return ""
    saved = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    return f" บันทึกเมื่อ {plain_date(saved.date())} เวลา {saved:%H.%M} น."
