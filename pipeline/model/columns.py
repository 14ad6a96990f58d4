"""What the schema of the workbook is made of: kinds of value, columns, sheets and settings."""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a cell holds; ``read/parsers.py`` has the parser of each."""

    TEXT = auto()
    CHOICE = auto()  # one of the allowed values
    SUGGESTION = auto()  # any text; the allowed values are only offered
    FILE = auto()  # the file name of a picture, in the workbook's folder or below
    BAHT = auto()  # whole baht, 0 or more
    COUNT = auto()  # whole, 1 or more
    ORDINAL = auto()  # a position in a list, 1 or more
    TICK = auto()
    DATE = auto()
    YEAR = auto()  # Buddhist era
    PROJECT = auto()  # a project's code
    MISSION = auto()  # a mission's code
    DIMENSION = auto()  # a dimension's number
    LEVEL = auto()  # 1 or 2
    ROUND = auto()  # of reporting: 6 or 12 months
    ORDER_NUMBER = auto()  # number/calendar year in the Buddhist era
    MONTHS = auto()


@dataclass(frozen=True)
class Column:
    """One column: its Thai heading, our field name, what its cells hold, and the hint that Excel shows."""

    heading: str
    field: str
    kind: Kind
    hint: str
    required: bool = True  # whether each row must fill it
    choices: tuple[str, ...] = ()
    width: int = 14  # characters, for the writer of an empty workbook
    expected: bool = True  # whether the sheet must have it


@dataclass(frozen=True)
class Sheet:
    """One sheet: its Thai title, our name for it, and its columns in their usual order."""

    title: str
    name: str
    columns: tuple[Column, ...]

    def column(self, field: str) -> Column:
        """Return the column of a field; a missing one is a bug of ours."""
        return next(c for c in self.columns if c.field == field)


@dataclass(frozen=True)
class Setting(Column):
    """One setting: a column laid down as a row of ข้อมูลทั่วไป, its heading the label before the value."""
