"""The tables of words and patterns that the rules of wording read: ``data/*.csv``."""

import csv
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "data"


def data_rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table by its file's name, each by column."""
    with (_FOLDER / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
