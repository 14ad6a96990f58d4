"""Which workbook and templates a command uses when its arguments do not say."""

import sys
from pathlib import Path

from pipeline.errors import WorkbookError

SOURCE = Path("source")
TEMPLATES = Path("templates")


def find_workbook(named: str | None) -> Path:
    """Return the workbook named, else the one of the latest year in source/.

    Raises WorkbookError when there is none.
    """
    if named is not None:
        return Path(named)
    found = sorted(SOURCE.glob("plan_*.xlsx"))
    if not found:
        raise WorkbookError(f"ไม่พบสมุดงาน plan_<ปี>.xlsx ในโฟลเดอร์ {SOURCE} — วางสมุดงานไว้ที่นั่น หรือระบุชื่อไฟล์")
    return found[-1]


def find_templates() -> Path:
    """Return the templates of the folder we run in, else those beside the program, else those installed."""
    beside = Path(__file__).resolve().parents[2] / "templates"
    installed = Path(sys.prefix) / "share" / "plan-book" / "templates"
    return next((folder for folder in (TEMPLATES, beside) if folder.is_dir()), installed)
