"""Check a workbook in the helper process, which loads the proofreader while the main process does other work."""

from pathlib import Path

from pipeline.check.all_checks import check_workbook
from pipeline.model.finding import Finding
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook
from pipeline.thai.spelling import Speller
from pipeline.thai.tokenizer import tokenizer


def load_proofreader() -> None:
    """Load the dictionaries before the workbook is there; the process keeps them for ``find_mistakes``."""
    Speller(tokenizer())


def find_mistakes(workbook: Path) -> tuple[Finding, ...]:
    """Return what the check finds in a workbook. Raises WorkbookError when it cannot be read."""
    read = read_workbook(workbook)
    return tuple(check_workbook(read, parse_tables(read)))
