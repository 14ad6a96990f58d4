"""Which workbook and templates a command uses when its arguments do not say."""

from pathlib import Path

from pipeline.model.output_files import BOOK_TEMPLATE, SOURCE
from pipeline.model.output_files import TEMPLATES as TEMPLATES_OF_A_BOOK
from pipeline.read.choose_workbook import ChosenWorkbook, choose_workbook, named_workbook

TEMPLATES = Path("templates")
SHIPPED_TEMPLATES = Path(__file__).resolve().parents[1] / "data" / "templates"  # part of the package


def chosen_workbook(named: str | None) -> ChosenWorkbook:
    """Return the workbook named, else the one of the latest year in source/, with what a command says of it first.

    Raises WorkbookError when there is none.
    """
    return choose_workbook(SOURCE) if named is None else named_workbook(Path(named), SOURCE)


def find_templates(needed: str = BOOK_TEMPLATE) -> Path:
    """Return the organisation's templates in the folder we run in, else those of this checkout, else the shipped.

    A folder without any of a book's templates is somebody else's and passed over, and so is one from before there
    was the one ``needed``. A book's template that is lost among the others is missed by whoever reads it.
    """
    wanted = TEMPLATES_OF_A_BOOK if needed == BOOK_TEMPLATE else (needed,)
    own = (TEMPLATES, Path(__file__).resolve().parents[2] / TEMPLATES)
    return next(
        (folder for folder in own if any((folder / name).is_file() for name in wanted)), SHIPPED_TEMPLATES
    )
