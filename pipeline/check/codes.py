"""Which project's code is meant by one that is typed otherwise: P1, P-01 or 01 for P01."""

import re
from collections.abc import Sequence

from pipeline.check.locate import closest_matches
from pipeline.read.workbook import normalised

_SIGNS = re.compile(r"[^0-9A-Zก-๙]")
_PARTS = re.compile(r"([^0-9]*)([0-9]+)[ก-๙]*")  # the code, maybe with its name behind it


def suggested_code(typed: str, known: Sequence[str]) -> str:
    """Return the one known code that differs only by zeros, signs or left-out letters, "" when none does."""
    letters, number = _parts(typed)
    if not number:
        return ""
    alike = [code for code in known if _parts(code) == (letters, number)]
    if not letters:  # 01 where all are called P01, P02 …
        alike = [code for code in known if _parts(code)[1] == number]
    return alike[0] if len(alike) == 1 else ""


def suggested_codes(typed: str, known: Sequence[str]) -> list[str]:
    """Return the code that is meant, or all that are spelt most alike."""
    suggested = suggested_code(typed, known)
    return [suggested] if suggested else closest_matches(typed, known)


def _parts(code: str) -> tuple[str, int]:
    """Return the letters of a code and its number, 0 where it has another shape."""
    match = _PARTS.fullmatch(_SIGNS.sub("", normalised(code).upper()))
    return (match[1], int(match[2])) if match else ("", 0)
