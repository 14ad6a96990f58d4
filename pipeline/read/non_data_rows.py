"""Rows among the data that are none of it: notes, headings of parts, totals, signatures, a second heading row, a lone code.

Clerks type them below the table or between its rows. Each is one finding; no other rule looks at the row.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.model.schema import Column, Kind, Sheet
from pipeline.read.parsers import DASHES, PARSERS, CellError, clean_text, is_empty
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
_FEWEST_LEFT = 2  # blank cells beside a lone code; one is told by its own name
_FEWEST_HEADINGS = 2


class NonDataRow(NamedTuple):
    """A row that is none of its sheet's data: where it says so, and the code of the finding."""

    sheet: str  # our name
    row: int
    field: str
    code: str


def find_non_data_row(
    sheet: Sheet, columns: Mapping[str, Column], row: int, texts: Mapping[str, str]
) -> NonDataRow | None:
    """Return what a row is when it is no data of its sheet, None when it is."""
    key = sheet.columns[0].field
    filled = [field for field, text in texts.items() if not is_blank(text)]
    if not filled:
        return None
    if _is_heading_row(columns, texts, filled):
        return NonDataRow(sheet.name, row, filled[0], "heading-row-repeated")
    if key in filled:
        return _with_key(sheet, columns, row, texts, filled)
    return _without_key(sheet, columns, row, texts, filled) if key in columns else None


def _is_heading_row(columns: Mapping[str, Column], texts: Mapping[str, str], filled: list[str]) -> bool:
    """Return whether a row holds the headings once more, or (1), (2) and (บาท) below them."""
    first = texts[filled[0]].strip()
    if first.startswith("("):
        return len(filled) >= _FEWEST_HEADINGS and all(_NUMBERED.fullmatch(texts[field]) for field in filled)
    if first[:1] != columns[filled[0]].heading[:1]:  # most rows: the rest need not be normalised
        return False
    headings = [field for field in filled if normalised(texts[field]) == normalised(columns[field].heading)]
    return len(headings) >= min(_FEWEST_HEADINGS, len(filled))


def _with_key(
    sheet: Sheet, columns: Mapping[str, Column], row: int, texts: Mapping[str, str], filled: list[str]
) -> NonDataRow | None:
    """Return what a row with something in its key's place is: a note, a lone code, or None for data."""
    key = sheet.columns[0].field
    if _is_note(texts[key], columns[key]) and not _has_words(columns, filled, key):
        return NonDataRow(sheet.name, row, key, "row-not-data")
    left = [field for field, column in columns.items() if column.required and field not in filled]
    if filled == [key] and len(left) >= _FEWEST_LEFT:
        return NonDataRow(sheet.name, row, key, "row-only-code")
    return None


def _without_key(
    sheet: Sheet, columns: Mapping[str, Column], row: int, texts: Mapping[str, str], filled: list[str]
) -> NonDataRow | None:
    """Return what a row without its key is: a total, a note, some text, or None for a row that lost its key."""
    key = sheet.columns[0]
    if not key.required:
        return None
    only_numbers = all(columns[field].kind in _NUMBERS for field in filled)
    if only_numbers or _NOTE_WORDS.match(texts[filled[0]]):
        return NonDataRow(sheet.name, row, filled[0], "row-not-data")
    required = [field for field, column in columns.items() if column.required]
    if 2 * sum(field not in filled for field in required) > len(required):
        return NonDataRow(sheet.name, row, key.field, "row-without-code")
    return None


def is_blank(text: str) -> bool:
    """Return whether a cell holds nothing, or the lone dash that clerks type for nothing."""
    return is_empty(text) or clean_text(text) in DASHES


def _has_words(columns: Mapping[str, Column], filled: list[str], key: str) -> bool:
    """Return whether a row has any of the texts that make it a row of its sheet."""
    return any(
        columns[field].required and columns[field].kind in (Kind.TEXT, Kind.CHOICE)
        for field in filled
        if field != key
    )


def _is_note(text: str, column: Column) -> bool:
    """Return whether what stands in a key's place is no key, not even a misspelt one."""
    if _NOTE_WORDS.match(text) or _NO_CODE.match(text):
        return True
    if text.startswith(("=", "#")):  # a formula or an error value of Excel
        return False
    if column.kind is not Kind.PROJECT and _is_parsed(text, column):
        return False
    compact = "".join(text.split())
    if len(compact) > _LONGEST_CODE:
        return True
    return not _LATIN_CODE.fullmatch(compact) and not any(sign.isdigit() for sign in compact)


def _is_parsed(text: str, column: Column) -> bool:
    """Return whether a text is a value of its column."""
    try:
        PARSERS[column.kind](text)
    except CellError:
        return False
    return True
