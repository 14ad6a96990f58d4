"""Which workbook of a folder is taken when none is named, and what else lies there. Imports next to nothing.

``plan_<four-digit year>.xlsx`` alone is a plan: copies and drafts (plan_2568_สำรอง.xlsx, plan_2568 (1).xlsx) never win.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.errors import WorkbookError
from pipeline.thai.comparison import closest_match
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
        lines = [f"สมุดงาน {self.path}{_saved(self.path)}"]
        if self.others:
            named = first_few(self.others, _MOST_NAMED, " และอีก {} ไฟล์")
            lines.append(f"ไม่ได้อ่าน: {named} (ระบุชื่อไฟล์ถ้าต้องการไฟล์อื่น)")
        return lines


def choose_workbook(folder: Path) -> ChosenWorkbook:
    """Return the plan of the latest year in a folder.

    Raises WorkbookError when there is none, or two of that year.
    """
    there = folder.iterdir() if folder.is_dir() else ()  # unlike glob, it says that one may not look there
    workbooks = sorted(path.name for path in there if _is_workbook(path))
    plans: dict[int, list[str]] = {}
    for name in workbooks:
        year = year_of_name(name)
        if year and (folder / name).is_file():
            plans.setdefault(year, []).append(name)
    if not plans:
        found = f" (มีแต่ {', '.join(workbooks[:_MOST_NAMED])})" if workbooks else ""
        of_another_kind = [name for name in workbooks if _CALLED_PLAN.match(name) and not _is_xlsx(name)]
        how = "วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์"
        if of_another_kind:
            how = f"เปิด {of_another_kind[0]} ใน Excel แล้วบันทึกเป็น .xlsx ไว้ที่เดิม"
        raise WorkbookError(f"ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ {folder}{found} — {how}")
    year = max(plans)
    if len(plans[year]) > 1:
        raise WorkbookError(
            f"มีสมุดงานของปี {year} มากกว่าหนึ่งไฟล์ในโฟลเดอร์ {folder} ({', '.join(plans[year])}) — เหลือไว้ไฟล์เดียว หรือระบุชื่อไฟล์"
        )
    chosen = plans[year][0]
    return ChosenWorkbook(folder / chosen, tuple(name for name in workbooks if name != chosen))


def year_of_name(name: str) -> int | None:
    """Return the Buddhist-era year in the name of a plan, None for any other name."""
    match = _PLAN.fullmatch(name)
    return int(to_arabic_digits(match[1])) if match else None


def named_workbook(path: Path, folder: Path) -> ChosenWorkbook:
    """Return the workbook of a name that was typed.

    Raises WorkbookError when nothing is there, with what was most likely meant: a workbook beside it or in the folder
    of workbooks, of the same name with its ending, in other letters, or spelt nearly so.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as reason:
        raise WorkbookError(f"ไม่พบสมุดงาน {path}{_meant(path, folder)} — ตรวจชื่อและตำแหน่งของไฟล์") from reason
    except OSError:
        pass  # whoever reads it says why it cannot be read
    return ChosenWorkbook(path)


def _meant(path: Path, folder: Path) -> str:
    """Return the words for the workbook that a name means, or for those that there are."""
    beside = [
        place for each in (folder, path.parent) for place in sorted(each.glob("*")) if _is_workbook(place)
    ]
    places = {place.name: place for place in beside if _is_xlsx(place.name)}
    near = closest_match(path.name.strip("\"'"), places) or closest_match(f"plan_{path.name}.xlsx", places)
    if near:
        return f" (ใกล้เคียงที่สุดคือ {places[near]})"
    there = first_few([str(place) for place in places.values()], _MOST_NAMED, " และอีก {} ไฟล์")
    return f" (ที่มีคือ {there})" if places else ""


def _is_xlsx(name: str) -> bool:
    return name.lower().endswith(".xlsx")


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
