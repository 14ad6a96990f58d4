"""Rules of references: codes of a sheet that another does not define."""

from collections.abc import Hashable, Iterator

from pipeline.check.codes import suggested_code
from pipeline.check.locate import cell_finding, closest_match, is_mostly_blank, row_count_words
from pipeline.check.repeats import repeated_rows
from pipeline.model.finding import Finding, did_you_mean
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook

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


def unknown_references(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find rows that refer to no row of another sheet; each wrong reference once a sheet, at its first row.

    Codes of projects that are all typed otherwise in one way are one finding a sheet.
    """
    unlike = _codes_unlike_rows(workbook, tables)
    for sheet, field, other, other_field, code in _REFERENCES:
        known = [str(key) for key in known_keys(tables, other, other_field)]
        unknown = unknown_keys(workbook, tables, sheet, field)
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
            yield cell_finding(workbook, code, sheet, field, rows[0], **words)


def _others(unknown: dict[Hashable, list[int]]) -> str:
    """Return the words for more codes that are typed otherwise in the same way."""
    return (
        f" และอีก {len(unknown) - 1} รหัสในชีตนี้เขียนต่างไปเช่นเดียวกัน ({', '.join(map(str, list(unknown)[1:4]))} …)"
    )


def _is_words(sheet: str, typed: str) -> bool:
    """Return whether a code of รอยืนยัน is words for what is no project, such as ทั้งแผน: nothing is printed of it."""
    return sheet == "to_confirm" and not any(sign.isdigit() for sign in typed)


def codes_unlike_rows(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find projects whose code all other sheets write otherwise: told here, not there."""
    unlike = _codes_unlike_rows(workbook, tables)
    sheets = "และ".join(workbook.sheets[s].title for s in _SHEETS_OF_PROJECTS if s in workbook.sheets)
    rows = [(row, v["code"]) for row, v in tables.rows.get("projects", ()) if v.get("code") in unlike]
    in_one_way = len(rows) >= _FEWEST_IN_ONE_WAY
    more = f" และอีก {len(rows) - 1} รหัสเช่นเดียวกัน" if in_one_way else ""
    for row, code in rows[: 1 if in_one_way else None]:
        words = {"sheets": sheets, "other": unlike[code], "more": more}
        yield cell_finding(workbook, "code-unlike-rows", "projects", "code", row, **words)


def _codes_unlike_rows(workbook: Workbook, tables: Tables) -> dict[str, str]:
    """Return the codes of projects that have no row under that code, with the code that their rows have."""
    known = [str(key) for key in known_keys(tables, "projects", "code")]
    sheets = [sheet for sheet in _SHEETS_OF_PROJECTS if tables.rows.get(sheet)]
    unknown = [unknown_keys(workbook, tables, sheet, "code") for sheet in sheets]
    used = {values.get("code") for sheet in sheets for _, values in tables.rows[sheet]}
    everywhere = [str(key) for key in (unknown[0] if unknown else ()) if all(key in keys for keys in unknown)]
    suggested = {suggested_code(key, known): key for key in everywhere}
    return {code: key for code, key in suggested.items() if code and code not in used}


def codes_without_project(tables: Tables) -> list[str]:
    """Return the codes that rows of projects have and no project has, in their order."""
    known = set(known_keys(tables, "projects", "code"))
    rows = [values for sheet in _SHEETS_OF_PROJECTS for _, values in tables.rows.get(sheet, ())]
    return list(dict.fromkeys(v["code"] for v in rows if v.get("code") and v["code"] not in known))


def known_keys(tables: Tables, sheet: str, field: str) -> list[Hashable]:
    """Return the keys a sheet defines, in its order."""
    return [v[field] for _, v in tables.rows.get(sheet, ()) if v.get(field) is not None]


def unknown_keys(workbook: Workbook, tables: Tables, sheet: str, field: str) -> dict[Hashable, list[int]]:
    """Return the keys referred to and not defined, with their rows.

    None while the other sheet or its column is missing or empty, or while as many of its rows lack their
    key or have another row's: those rows are told already, and are most likely the ones referred to.
    """
    other, other_field = _DEFINED_IN[sheet, field]
    definitions = tables.rows.get(other, ())
    if not definitions or not tables.has(other, other_field):
        return {}
    known = set(known_keys(tables, other, other_field))
    rows: dict[Hashable, list[int]] = {}
    for row, values in tables.rows.get(sheet, ()):
        key = values.get(field)
        if key is not None and key not in known:
            rows.setdefault(key, []).append(row)
    frame = workbook.sheets[other]
    without_key = sum(v[other_field] is None and not is_mostly_blank(frame, v) for _, v in definitions)
    without_key += len(repeated_rows(tables, other, other_field)) + tables.count_code_only_rows(other)
    return {} if len(rows) <= without_key else rows


RULES = (codes_unlike_rows, unknown_references)
