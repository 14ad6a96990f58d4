"""Check a new workbook in the helper process, which loads the proofreader while the main process does other work."""

from collections.abc import Mapping
from pathlib import Path

from pipeline.check.all_checks import check_workbook
from pipeline.model.finding import Finding
from pipeline.read.parse_tables import parse_tables
from pipeline.read.unsaved import Cells, unsaved_workbook
from pipeline.thai.spelling import Speller
from pipeline.thai.tokenizer import tokenizer


def load_proofreader() -> None:
    """Load the dictionaries before the workbook is known; the process keeps them for ``find_mistakes``."""
    Speller(tokenizer())


def find_mistakes(workbook: Path, cells: Mapping[str, Cells]) -> tuple[Finding, ...]:
    """Return what the check will find in a workbook with these cells, which another process is writing."""
    return tuple(check_workbook(parse_tables(unsaved_workbook(workbook, cells))))
