"""The clerk's file opened: its bytes, its sheets' XML within limits, and a small package to read fast.

The small package holds only our sheets and what their values need, unpacked and checked by us, so that
the fast reader sees exactly what was checked.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import ParseError

from pipeline.errors import WorkbookError, os_reason
from pipeline.read.package.file_kinds import unusable_reason
from pipeline.read.package.main_part import (
    MainPart,
    SheetPart,
    has_macros,
    linked_workbooks,
    read_main_part,
    small_package,
)
from pipeline.read.package.sheet_xml import check_used_range
from pipeline.read.package.xlsx_limits import LimitError, Parts, check_texts, without_blank_cells
from pipeline.read.shown.cell_styles import RawStyle, read_cell_styles, styles_root
from pipeline.read.shown.conditional_formats import ConditionalStyle, read_conditional_styles
from pipeline.read.shown.drawings import Drawings, read_drawings
from pipeline.read.shown.raw_cells import PartlyMarked, partly_marked

_MOST_SHEETS = 500
_CORE_PROPERTIES = "docProps/core.xml"
_LARGEST_PROPERTIES = 100_000  # bytes


@dataclass(frozen=True)
class WorkbookFile:
    """An opened workbook: all titles, the XML of the sheets wanted, and what reads them fast."""

    sheets: tuple[SheetPart, ...]
    xml: dict[str, bytes]  # by part, of the sheets wanted, without blank cells
    whole_xml: dict[str, bytes]  # by part, with the blank cells where their colour may mean something
    package: bytes  # a small .xlsx of them
    styles: tuple[RawStyle, ...]
    conditional_styles: tuple[ConditionalStyle, ...]
    partly_marked: PartlyMarked  # shared texts with a part struck out or white
    drawings: dict[str, Drawings]  # by part, of the sheets wanted
    counts_from_1904: bool
    has_macros: bool
    links: tuple[str, ...]  # file names of other workbooks
    saved: datetime | None  # when it was last saved, as it says itself


def file_content(path: Path) -> bytes:
    """Return the file's bytes. Raises WorkbookError when it is absent or locked."""
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise WorkbookError(f"{path} ไม่ใช่ไฟล์ธรรมดา — ระบุชื่อสมุดงาน .xlsx ที่บันทึกไว้")
        return path.read_bytes()
    except FileNotFoundError as reason:
        raise WorkbookError(f"ไม่พบสมุดงาน {path} — ตรวจชื่อและตำแหน่งของไฟล์") from reason
    except IsADirectoryError as reason:
        raise WorkbookError(f"{path} เป็นโฟลเดอร์ ไม่ใช่สมุดงาน — ระบุชื่อไฟล์ .xlsx") from reason
    except PermissionError as reason:
        raise WorkbookError(f"เปิดสมุดงาน {path} ไม่ได้ — ปิดไฟล์ในโปรแกรมอื่น หรือขอสิทธิ์อ่านไฟล์") from reason
    except OSError as reason:
        raise WorkbookError(
            f"อ่านสมุดงาน {path} ไม่ได้ ({os_reason(reason)}) — คัดลอกไฟล์มาไว้ในเครื่องแล้วลองใหม่"
        ) from reason


def open_workbook(
    path: Path, content: bytes, is_wanted: Callable[[str], bool], may_be_coloured: Callable[[str], bool]
) -> WorkbookFile:
    """Open a workbook's bytes; both questions are asked of a sheet's title.

    Raises WorkbookError when they are no .xlsx or beyond all limits.
    """
    try:
        return _opened(Parts(content), is_wanted, may_be_coloured)
    except LimitError as reason:
        raise WorkbookError(f"สมุดงาน {path} {reason}") from reason
    except (ParseError, ValueError) as reason:  # DamagedError, and texts that are no UTF-8, are ValueErrors
        raise WorkbookError(unusable_reason(path, content)) from reason


def _opened(
    parts: Parts, is_wanted: Callable[[str], bool], may_be_coloured: Callable[[str], bool]
) -> WorkbookFile:
    main = _main_part(parts)
    wanted = {s.part: s.title for s in main.sheets if is_wanted(s.title) and s.part in parts}
    coloured = {part for part, title in wanted.items() if may_be_coloured(title)}
    whole_xml = {part: parts.read_sheet(part, blank_cells=part in coloured) for part in wanted}
    xml = {p: without_blank_cells(sheet) if p in coloured else sheet for p, sheet in whole_xml.items()}
    for part, title in wanted.items():
        check_used_range(title, xml[part])
    others = {name: parts.read(name) for name in (main.shared_strings, main.styles) if name in parts}
    texts = others.get(main.shared_strings, b"")
    check_texts(texts, list(xml.values()))
    styles = styles_root(others.get(main.styles, b""))
    return WorkbookFile(
        main.sheets,
        xml,
        whole_xml,
        small_package(main, xml, others),
        read_cell_styles(styles),
        read_conditional_styles(styles),
        partly_marked(texts),
        {part: read_drawings(parts, part) for part in wanted},
        main.counts_from_1904,
        has_macros(parts.names),
        linked_workbooks(parts),
        _last_saved(parts),
    )


def _main_part(parts: Parts) -> MainPart:
    """Read the workbook part. Raises LimitError when it names more sheets than any honest one."""
    main = read_main_part(parts)
    if len(main.sheets) > _MOST_SHEETS:
        raise LimitError(f"มี {len(main.sheets)} ชีต มากผิดปกติ — คัดลอกเฉพาะชีตของแผนไปยังสมุดงานใหม่")
    return main


def _last_saved(parts: Parts) -> datetime | None:
    """Return when a workbook was last saved, by its core properties; None when they do not say."""
    if _CORE_PROPERTIES not in parts or parts.size(_CORE_PROPERTIES) > _LARGEST_PROPERTIES:
        return None
    try:
        core = parts.read(_CORE_PROPERTIES)
        time = re.search(rb"<dcterms:modified[^>]*>([^<]+)<", core)
        saved = datetime.fromisoformat(time[1].decode().strip()) if time else None
    except (LimitError, ValueError):  # a damaged part that the plan does not need
        return None
    return saved.replace(tzinfo=UTC) if saved and saved.tzinfo is None else saved
