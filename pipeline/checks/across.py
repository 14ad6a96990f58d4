"""Rules across rows and sheets: codes and numbers that repeat, refer to nothing or leave their order."""

from collections.abc import Hashable, Iterator

from pipeline.checks.places import at_cell, at_sheet, is_stray, more_words, nearest
from pipeline.findings import Finding, nearest_words
from pipeline.tables import Tables
from pipeline.workbook import Workbook

# sheet, field, code of the finding
_UNIQUE = (
    ("dimensions", "dimension", "dimension-repeated"),
    ("missions", "mission", "mission-repeated"),
    ("projects", "code", "code-repeated"),
)
# sheet, field, sheet referred to, its field, code of the finding
_REFERENCES = (
    ("missions", "dimension", "dimensions", "dimension", "dimension-unknown"),
    ("projects", "mission", "missions", "mission", "mission-unknown"),
    ("targets", "code", "projects", "code", "code-unknown"),
    ("details", "code", "projects", "code", "code-unknown"),
    ("to_confirm", "code", "projects", "code", "code-unknown"),
)
_DEFINED_IN = {(sheet, field): (other, key) for sheet, field, other, key, _ in _REFERENCES}
# sheet, field
_ORDERS = (("projects", "annual_order"), ("projects", "five_year_order"), ("committee", "order"))


def repeated_keys(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find codes and numbers that name more than one row."""
    for sheet, field, code in _UNIQUE:
        firsts: dict[Hashable, int] = {}
        for row, values in tables.rows.get(sheet, ()):
            key = values.get(field)
            if key is not None and firsts.setdefault(key, row) != row:
                first = workbook.sheets[sheet].address(field, firsts[key])
                yield at_cell(workbook, code, sheet, field, row, first=first)


def unknown_references(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find rows that refer to no row of another sheet; each wrong reference once a sheet, at its first row."""
    for sheet, field, other, other_field, code in _REFERENCES:
        known = known_keys(tables, other, other_field)
        for key, rows in unknown_keys(workbook, tables, sheet, field).items():
            near = nearest_words(nearest(str(key), map(str, known)))
            yield at_cell(workbook, code, sheet, field, rows[0], nearest=near, more=more_words(len(rows)))


def known_keys(tables: Tables, sheet: str, field: str) -> list[Hashable]:
    """Return the keys a sheet defines, in its order."""
    return [v[field] for _, v in tables.rows.get(sheet, ()) if v.get(field) is not None]


def unknown_keys(workbook: Workbook, tables: Tables, sheet: str, field: str) -> dict[Hashable, list[int]]:
    """Return the keys referred to and not defined, with their rows.

    None while the other sheet or its column is missing or empty, or while as many of its rows lack their
    key: those rows are told already, and are most likely the ones referred to.
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
    without_key = sum(v[other_field] is None and not is_stray(frame, v) for _, v in definitions)
    return {} if len(rows) <= without_key + tables.lone_codes(other) else rows


def missions_of_other_dimensions(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find missions whose code begins with another dimension than their row names."""
    numbers = set(known_keys(tables, "dimensions", "dimension"))
    for row, values in tables.rows.get("missions", ()):
        mission, dimension = values.get("mission"), values.get("dimension")
        if mission is None or dimension not in numbers:
            continue
        if mission.partition(".")[0] != str(dimension):
            yield at_cell(
                workbook,
                "mission-of-other-dimension",
                "missions",
                "mission",
                row,
                dimension=dimension,
            )


def broken_orders(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find orders that are not 1 to the number of rows, each once."""
    for sheet, field in _ORDERS:
        rows = tables.rows.get(sheet, ())
        last = len(rows) + tables.lone_codes(sheet)
        firsts: dict[int, int] = {}
        left = set(range(1, last + 1)) - {values.get(field) for _, values in rows}
        gaps = f" (ลำดับที่ขาด: {', '.join(map(str, sorted(left)))})" if left else ""
        for row, values in rows:
            order = values.get(field)
            if order is None:
                continue
            if firsts.setdefault(order, row) != row:
                first = workbook.sheets[sheet].address(field, firsts[order])
                yield at_cell(
                    workbook, "order-repeated", sheet, field, row, first=first, gaps=gaps, last=last
                )
            elif order > last:
                yield at_cell(workbook, "order-out-of-range", sheet, field, row, gaps=gaps, last=last)


def committee_roles(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find a committee without exactly one chair, or without a secretary."""
    members = tables.rows.get("committee", ())
    roles = [(row, values.get("role")) for row, values in members]
    chairs = [row for row, role in roles if role and is_chair(role)]
    for row in chairs[1:]:
        first = workbook.sheets["committee"].address("role", chairs[0])
        yield at_cell(workbook, "chair-repeated", "committee", "role", row, first=first)
    if not roles or None in {role for _, role in roles}:
        return  # told already; the one that is not there may be the one we miss
    if not chairs:
        yield at_sheet(workbook, "chair-missing", "committee")
    if not any(role and is_secretary(role) for _, role in roles):
        yield at_sheet(workbook, "secretary-missing", "committee")


def is_chair(role: str) -> bool:
    """Return whether a role is the chair's, not a vice chair's."""
    return "".join(role.split()) in {"ประธาน", "ประธานกรรมการ", "ประธานคณะกรรมการ"}


def is_secretary(role: str) -> bool:
    """Return whether a role is the secretary's, not an assistant's."""
    return "เลขานุการ" in role and "ผู้ช่วย" not in role


def open_questions(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find what the office has still to confirm."""
    for row, values in tables.rows.get("to_confirm", ()):
        subject, detail = values.get("subject"), values.get("detail")
        if values.get("confirmed") is False and subject and detail:
            words = {"subject": " ".join(subject.split()), "detail": " ".join(detail.split())}
            field = "code" if "code" in values else "subject"
            yield at_cell(workbook, "to-confirm", "to_confirm", field, row, **words)


RULES = (
    repeated_keys,
    unknown_references,
    missions_of_other_dimensions,
    broken_orders,
    committee_roles,
    open_questions,
)
