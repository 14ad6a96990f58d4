"""Detect rows that are not data: notes, headings of parts, subtotals, signatures, repeated heading rows, lone codes.

Clerks type them below the table or between its rows. Each is one finding; no other rule looks at the row.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pipeline.model.columns import Column, Kind, Sheet
from pipeline.read.cell_text import clean_text, is_empty
from pipeline.read.parsers import DASHES, parsed
from pipeline.thai.comparison import normalised

# Words that begin a note or a total; in the place of a code none may begin with รวม.
_NOTE_WORDS = re.compile(
    r"\s*[(*]*\s*(?:หมายเหตุ|ยอดรวม|รวม(?:ทั้ง|เป็นเงิน|งบ|เงิน|ยอด|มิติ|ภารกิจ|จำนวน|โครงการ|[\s\d:(]|$)"
    r"|ทั้งสิ้น|ข้อมูล ณ|ที่มา\s*:|จบ(?:รายการ|$)|total\b)",
    re.IGNORECASE,
)
_NO_CODE = re.compile(r"\s*[(*]*\s*รวม")
_NUMBERED = re.compile(r"\s*\([^()]{1,12}\)\s*")  # (1), (2) or (บาท) below the headings
_LONGEST_CODE = 12  # signs
_LATIN_CODE = re.compile("[A-Za-z]{1,4}")
_NUMBERS = frozenset({Kind.BAHT, Kind.COUNT, Kind.ORDINAL, Kind.TICK})
_FEWEST_LEFT = 2  # blank cells beside a lone code; one is reported by its own name
_FEWEST_HEADINGS = 2


class NonDataRow(NamedTuple):
    """A row that is none of its sheet's data: where it says so, and the code of the finding."""

    sheet: str  # our name
    row: int
    field: str
    code: str


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet as read: the text of each column found, by field."""

    sheet: Sheet
    columns: Mapping[str, Column]
    row: int
    texts: Mapping[str, str]

    @cached_property
    def filled(self) -> list[str]:
        """Return the fields that hold something."""
        return [field for field, text in self.texts.items() if not is_blank(text)]

    @property
    def key(self) -> Column:
        """Return the first column of the sheet, which names its rows."""
        return self.sheet.columns[0]

    def non_data(self, field: str, code: str) -> NonDataRow:
        """Return this row as one that is no data."""
        return NonDataRow(self.sheet.name, self.row, field, code)


def find_non_data_row(row: SheetRow) -> NonDataRow | None:
    """Return what a row is when it is no data of its sheet, None when it is."""
    if not row.filled:
        return None
    if _is_heading_row(row):
        return row.non_data(row.filled[0], "heading-row-repeated")
    if row.key.field in row.filled:
        return _with_key(row)
    return _without_key(row) if row.key.field in row.columns else None


def _is_heading_row(row: SheetRow) -> bool:
    """Return whether a row holds the headings once more, or (1), (2) and (บาท) below them."""
    first = row.texts[row.filled[0]].strip()
    if first.startswith("("):
        is_numbered = all(_NUMBERED.fullmatch(row.texts[field]) for field in row.filled)
        return len(row.filled) >= _FEWEST_HEADINGS and is_numbered
    if first[:1] != row.columns[row.filled[0]].heading[:1]:  # most rows: the rest need not be normalised
        return False
    headings = [f for f in row.filled if normalised(row.texts[f]) == normalised(row.columns[f].heading)]
    return len(headings) >= min(_FEWEST_HEADINGS, len(row.filled))


def _with_key(row: SheetRow) -> NonDataRow | None:
    """Return what a row with something in its key's place is: a note, a lone code, or None for data."""
    key = row.key.field
    if _is_note(row.texts[key], row.columns[key]) and not _has_words(row):
        return row.non_data(key, "row-not-data")
    left = [field for field, column in row.columns.items() if column.required and field not in row.filled]
    if row.filled == [key] and len(left) >= _FEWEST_LEFT:
        return row.non_data(key, "row-only-code")
    return None


def _without_key(row: SheetRow) -> NonDataRow | None:
    """Return what a row without its key is: a total, a note, some text, or None for a row that lost its key."""
    if not row.key.required:
        return None
    only_numbers = all(row.columns[field].kind in _NUMBERS for field in row.filled)
    if only_numbers or _NOTE_WORDS.match(row.texts[row.filled[0]]):
        return row.non_data(row.filled[0], "row-not-data")
    required = [field for field, column in row.columns.items() if column.required]
    if 2 * sum(field not in row.filled for field in required) > len(required):
        return row.non_data(row.key.field, "row-without-code")
    return None


def is_blank(text: str) -> bool:
    """Return whether a cell holds nothing, or the lone dash that clerks type for nothing."""
    return is_empty(text) or clean_text(text) in DASHES


def _has_words(row: SheetRow) -> bool:
    """Return whether a row has any of the texts that make it a row of its sheet."""
    return any(
        row.columns[field].required and row.columns[field].kind in (Kind.TEXT, Kind.CHOICE)
        for field in row.filled
        if field != row.key.field
    )


def _is_note(text: str, column: Column) -> bool:
    """Return whether what stands in a key's place is no key, not even a misspelt one."""
    if _NOTE_WORDS.match(text) or _NO_CODE.match(text):
        return True
    if text.startswith(("=", "#")):  # a formula or an error value of Excel
        return False
    if column.kind is not Kind.PROJECT and parsed(text, column.kind) is not None:
        return False
    compact = "".join(text.split())
    if len(compact) > _LONGEST_CODE:
        return True
    return not _LATIN_CODE.fullmatch(compact) and not any(sign.isdigit() for sign in compact)
