"""Which workbook and templates a command uses when its arguments do not say."""

from pathlib import Path

from pipeline.model.output_files import BOOK_TEMPLATE
from pipeline.read.choose_workbook import ChosenWorkbook, choose_workbook

SOURCE = Path("source")
TEMPLATES = Path("templates")
SHIPPED_TEMPLATES = Path(__file__).resolve().parents[1] / "data" / "templates"  # part of the package


def chosen_workbook(named: str | None) -> ChosenWorkbook:
    """Return the workbook named, else the one of the latest year in source/, with what a command says of it first.

    Raises WorkbookError when there is none.
    """
    return choose_workbook(SOURCE) if named is None else ChosenWorkbook(Path(named))


def workbook_of_year(year: int) -> Path:
    """Return where the workbook of a fiscal year belongs."""
    return SOURCE / f"plan_{year}.xlsx"


def find_templates(needed: str = BOOK_TEMPLATE) -> Path:
    """Return the organisation's templates in the folder we run in, else those of this checkout, else the shipped.

    A folder without the one ``needed`` is passed over: somebody else's, or one from before there was such a
    template.
    """
    own = (TEMPLATES, Path(__file__).resolve().parents[2] / TEMPLATES)
    return next((folder for folder in own if (folder / needed).is_file()), SHIPPED_TEMPLATES)
