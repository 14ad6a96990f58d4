"""Rows whose key stands in a row above: other rules leave alone what follows from that."""

from collections.abc import Mapping

from pipeline.read.tables import Tables


def repeated_rows(tables: Tables, sheet: str, field: str) -> dict[int, int]:
    """Return the rows of a sheet whose key a row above has, each with the first row of that key."""
    firsts: dict[object, int] = {}
    found = {}
    for row, values in tables.rows.get(sheet, ()):
        key = values.get(field)
        if key is not None and firsts.setdefault(key, row) != row:
            found[row] = firsts[key]
    return found


def by_first_row(repeated: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the repeating rows by the row they repeat."""
    grouped: dict[int, list[int]] = {}
    for row, first in repeated.items():
        grouped.setdefault(first, []).append(row)
    return grouped


def repeated_codes(tables: Tables) -> frozenset[str]:
    """Return the codes that several projects have: of a text with such a code it is unknown whose it is."""
    codes = {row: str(values.get("code")) for row, values in tables.rows.get("projects", ())}
    return frozenset(codes[row] for row in repeated_rows(tables, "projects", "code"))


def copied_projects(tables: Tables) -> frozenset[int]:
    """Return the rows of projects that were pasted a second time, code and name alike."""
    names = {row: values.get("name") for row, values in tables.rows.get("projects", ())}
    repeated = repeated_rows(tables, "projects", "code")
    return frozenset(row for row, first in repeated.items() if names[row] == names[first])
