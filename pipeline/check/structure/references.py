"""Checks of references: codes of a sheet that another does not define."""

from collections.abc import Hashable, Iterator

import pandas as pd

from pipeline.check.check_input import CheckInput, repeated_rows, row_count_words
from pipeline.check.structure.suggestion import suggested_code
from pipeline.model.finding import Finding, did_you_mean
from pipeline.read.tables import Tables, by_row
from pipeline.thai.comparison import closest_match

# sheet, field, sheet referred to, its field, code of the finding
_REFERENCES = (
    ("missions", "dimension", "dimensions", "dimension", "dimension-unknown"),
    ("projects", "mission", "missions", "mission", "mission-unknown"),
    ("targets", "code", "projects", "code", "code-unknown"),
    ("details", "code", "projects", "code", "code-unknown"),
    ("to_confirm", "code", "projects", "code", "code-unknown"),
    ("results", "code", "projects", "code", "code-unknown"),
)
_DEFINED_IN = {(sheet, field): (other, key) for sheet, field, other, key, _ in _REFERENCES}
_FEWEST_IN_ONE_WAY = 4  # codes
_SHEETS_OF_PROJECTS = ("targets", "details")  # each project has rows in both


def unknown_references(given: CheckInput) -> Iterator[Finding]:
    """Find rows that refer to no row of another sheet; each wrong reference once a sheet, at its first row.

    Codes of projects that are all typed otherwise in one way are one finding a sheet.
    """
    unlike = _codes_unlike_rows(given)
    for sheet, field, other, other_field, code in _REFERENCES:
        known = given.tables.column(other, other_field).astype(str).tolist()
        unknown = unknown_keys(given, sheet, field)
        if other == "projects":
            left_out = {key for key in unknown if key in unlike.values() or _is_words(sheet, str(key))}
            unknown = {key: rows for key, rows in unknown.items() if key not in left_out}
        suggested = {key: suggested_code(str(key), known) if other == "projects" else "" for key in unknown}
        in_one_way = len(unknown) >= _FEWEST_IN_ONE_WAY and all(suggested.values())
        for key, rows in list(unknown.items())[: 1 if in_one_way else None]:
            words = {
                "nearest": did_you_mean(suggested[key] or closest_match(str(key), known)),
                "more": _others(unknown) if in_one_way else row_count_words(len(rows)),
                "to": f"เป็น “{suggested[key]}”" if suggested[key] else "ให้ตรง",
            }
            yield given.cell_finding(code, sheet, field, rows[0], **words)


def _others(unknown: dict[Hashable, list[int]]) -> str:
    """Return the words for more codes that are typed otherwise in the same way."""
    return (
        f" และอีก {len(unknown) - 1} รหัสในชีตนี้เขียนต่างไปเช่นเดียวกัน ({', '.join(map(str, list(unknown)[1:4]))} …)"
    )


def _is_words(sheet: str, typed: str) -> bool:
    """Return whether a code of รอยืนยัน is words for what is no project, such as ทั้งแผน: nothing is printed of it."""
    return sheet == "to_confirm" and not any(sign.isdigit() for sign in typed)


def codes_unlike_rows(given: CheckInput) -> Iterator[Finding]:
    """Find projects whose code all other sheets write otherwise: reported here, not there."""
    unlike = _codes_unlike_rows(given)
    sheets = "และ".join(given.sheet_title(s) for s in _SHEETS_OF_PROJECTS if s in given.workbook.sheets)
    codes = given.tables.column("projects", "code")
    codes = codes[codes.isin(list(unlike))]
    in_one_way = len(codes) >= _FEWEST_IN_ONE_WAY
    more = f" และอีก {len(codes) - 1} รหัสเช่นเดียวกัน" if in_one_way else ""
    for row, code in by_row(codes[: 1 if in_one_way else None]).items():
        words = {"sheets": sheets, "other": unlike[code], "more": more}
        yield given.cell_finding("code-unlike-rows", "projects", "code", row, **words)


def _codes_unlike_rows(given: CheckInput) -> dict[str, str]:
    """Return the codes of projects that have no row under that code, with the code that their rows have."""
    known = given.tables.column("projects", "code").tolist()
    sheets = [sheet for sheet in _SHEETS_OF_PROJECTS if len(given.tables.frame(sheet))]
    unknown = [unknown_keys(given, sheet, "code") for sheet in sheets]
    used = {code for sheet in sheets for code in given.tables.column(sheet, "code")}
    everywhere = [str(key) for key in (unknown[0] if unknown else ()) if all(key in keys for keys in unknown)]
    without_rows = [code for code in known if code not in used]
    if len(everywhere) == len(without_rows) == 1:  # whatever stands there, those rows are its own
        return {without_rows[0]: everywhere[0]}
    meant = {suggested_code(key, known): key for key in everywhere}
    return {code: key for code, key in meant.items() if code in without_rows}


def codes_without_project(tables: Tables) -> list[str]:
    """Return the codes that rows of projects have and no project has, in their order."""
    used = pd.concat([tables.column(sheet, "code") for sheet in _SHEETS_OF_PROJECTS]).drop_duplicates()
    return list(used[~used.isin(tables.column("projects", "code"))])


def unknown_keys(given: CheckInput, sheet: str, field: str) -> dict[Hashable, list[int]]:
    """Return the keys referred to and not defined, with their rows.

    None while the other sheet or its column is missing or empty, or while as many of its rows lack their
    key or have another row's: those rows are reported already, and are most likely the ones referred to.
    """
    other, other_field = _DEFINED_IN[sheet, field]
    known = set(given.tables.column(other, other_field))
    unknown: dict[Hashable, list[int]] = {}
    for row, key in given.tables.by_row(sheet, field).items():
        if key not in known:
            unknown.setdefault(key, []).append(row)
    if not unknown or not given.tables.has(other, other_field):
        return {}
    defined = given.tables.frames[other][other_field]
    if defined.empty:
        return {}
    without_key = defined.isna() & ~defined.index.isin(list(given.mostly_blank_rows(other)))
    uncertain = without_key.sum() + len(repeated_rows(given.tables, other, other_field))
    if len(unknown) <= uncertain + given.tables.count_code_only_rows(other):
        return {}
    return unknown


CHECKS = (codes_unlike_rows, unknown_references)
