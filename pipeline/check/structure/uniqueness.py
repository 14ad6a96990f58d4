"""Rules across rows and sheets: codes and numbers that repeat or leave their order."""

from collections.abc import Iterator

from pipeline.check.locate import cell_finding, sheet_finding
from pipeline.check.repeats import by_first_row, copied_projects, repeated_rows
from pipeline.check.structure.references import codes_without_project, known_keys
from pipeline.model.finding import Finding
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook

# sheet, field, code of the finding
_UNIQUE = (
    ("dimensions", "dimension", "dimension-repeated"),
    ("missions", "mission", "mission-repeated"),
    ("projects", "code", "code-repeated"),
    ("results", "code", "code-repeated"),
    ("rounds", "round", "round-repeated"),
)
_MOST_NAMED = 10  # cells or orders
# sheet, field
_ORDERS = (("projects", "annual_order"), ("projects", "five_year_order"), ("committee", "order"))


def repeated_keys(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find codes and numbers that name more than one row."""
    for sheet, field, code in _UNIQUE:
        for first, rows in by_first_row(repeated_rows(tables, sheet, field)).items():
            cells = _cells(workbook, sheet, field, first, rows)
            yield cell_finding(workbook, code, sheet, field, rows[0], first=cells, left=_left_code(tables))


def _cells(workbook: Workbook, sheet: str, field: str, first: int, rows: list[int]) -> str:
    """Return the words for the cells that have a key beside the first that repeats it."""
    named = [workbook.sheets[sheet].address(field, row) for row in (first, *rows[1:])]
    rest = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" และอีก {rest} ช่อง" if rest > 0 else "")


def _left_code(tables: Tables) -> str:
    """Return the words for the one code that other sheets have and no project: most likely the one meant."""
    codes = codes_without_project(tables)
    return f" ชีตอื่นมี “{codes[0]}” ซึ่งไม่มีในชีตนี้" if len(codes) == 1 else ""


def missions_of_other_dimensions(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find missions whose code begins with another dimension than their row names."""
    numbers = set(known_keys(tables, "dimensions", "dimension"))
    for row, values in tables.rows.get("missions", ()):
        mission, dimension = values.get("mission"), values.get("dimension")
        if mission is None or dimension not in numbers:
            continue
        if mission.partition(".")[0] != str(dimension):
            yield cell_finding(
                workbook,
                "mission-of-other-dimension",
                "missions",
                "mission",
                row,
                dimension=dimension,
            )


def broken_orders(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find orders that are not 1 to the number of rows, each once; an order that repeats is told once."""
    for sheet, field in _ORDERS:
        copied = copied_projects(tables) if sheet == "projects" else frozenset[int]()
        rows = {r: v.get(field) for r, v in tables.rows.get(sheet, ()) if r not in copied}
        last = len(rows) + tables.count_code_only_rows(sheet)
        words = {"gaps": _gaps(set(range(1, last + 1)) - set(rows.values())), "last": last}
        repeated = {r: f for r, f in repeated_rows(tables, sheet, field).items() if r not in copied}
        for first, again in by_first_row(repeated).items():
            cells = _cells(workbook, sheet, field, first, again)
            yield cell_finding(workbook, "order-repeated", sheet, field, again[0], first=cells, **words)
        for row, order in rows.items():
            if order is not None and order > last and row not in repeated:
                yield cell_finding(workbook, "order-out-of-range", sheet, field, row, **words)


def _gaps(left: set[int]) -> str:
    """Return the words for the orders that no row has."""
    named = ", ".join(map(str, sorted(left)[:_MOST_NAMED]))
    return f" (ลำดับที่ขาด: {named}{' …' if len(left) > _MOST_NAMED else ''})" if left else ""


def committee_roles(workbook: Workbook, tables: Tables) -> Iterator[Finding]:
    """Find a committee without exactly one chair, or without a secretary."""
    members = tables.rows.get("committee", ())
    roles = [(row, values.get("role")) for row, values in members]
    chairs = [row for row, role in roles if role and is_chair(role)]
    for row in chairs[1:]:
        first = workbook.sheets["committee"].address("role", chairs[0])
        yield cell_finding(workbook, "chair-repeated", "committee", "role", row, first=first)
    if not roles or None in {role for _, role in roles}:
        return  # told already; the one that is not there may be the one we miss
    if not chairs:
        yield sheet_finding(workbook, "chair-missing", "committee")
    if not any(role and is_secretary(role) for _, role in roles):
        yield sheet_finding(workbook, "secretary-missing", "committee")


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
            yield cell_finding(workbook, "to-confirm", "to_confirm", field, row, **words)


RULES = (
    repeated_keys,
    missions_of_other_dimensions,
    broken_orders,
    committee_roles,
    open_questions,
)
