"""Settings written once: another value later is a doubt, never a silent change."""

import re
from collections.abc import Iterable

from pipeline.importer.draft import Draft, quote
from pipeline.importer.lines import Line
from pipeline.read.cell_text import CellError
from pipeline.read.dates import parse_date
from pipeline.thai.formats import MONTHS, buddhist_year

DAY = r"(?P<day>[0-9๐-๙]{1,2}\s*(?:เดือน)?\s*[ก-๙.]+\s*(?:พ\.?\s*ศ\.?)?\s*[0-9๐-๙]{2,4})"
AS_OF = re.compile(rf"ข้อมูล\s*ณ\s*วันที่\s*:?\s*{DAY}")
_ONLY_DAY = re.compile(r"(?:สั่ง|ประกาศ|ข้อมูล)\s*ณ\s*วันที่\s*:?\s*.{8,30}")


def write_setting(
    draft: Draft, name: str, value: str | int, lines: Iterable[Line], *, whole: bool = True
) -> None:
    """Write a setting found in some lines; ``whole`` says that they say nothing else."""
    lines = list(lines)
    if not draft.settings.get(name):
        draft.settings[name] = value
    elif draft.settings[name] != value:
        draft.doubt_setting(name, "ในเล่มมีสองอย่าง", f"อีกแห่งเขียนว่า “{value}”", quote(lines))
        return
    if whole:
        draft.place(lines)


def write_day(draft: Draft, name: str, text: str, line: Line) -> None:
    """Write a day as the workbook has it: 1 ตุลาคม 2567."""
    try:
        day = parse_date(text)
    except CellError:
        draft.doubt_setting(name, "วันที่", "อ่านวันที่ไม่ได้", quote([line]))
        return
    plain = f"{day.day} {MONTHS[day.month - 1]} {buddhist_year(day)}"
    write_setting(draft, name, plain, [line], whole=bool(_ONLY_DAY.fullmatch(line.flat)))
