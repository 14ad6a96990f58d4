"""Checks across the rows of a sheet: codes and numbers that repeat or leave their order."""

from collections.abc import Iterator

from pipeline.check.check_input import CheckInput, by_first_row, copied_projects, repeated_rows
from pipeline.check.structure.references import codes_without_project
from pipeline.model.finding import Finding
from pipeline.read.tables import by_row
from pipeline.thai.formats import first_few

# sheet, field, code of the finding
_UNIQUE = (
    ("dimensions", "dimension", "dimension-repeated"),
    ("missions", "mission", "mission-repeated"),
    ("projects", "code", "code-repeated"),
    ("results", "code", "code-repeated"),
    ("rounds", "round", "round-repeated"),
)
_MOST_NAMED = 10  # orders
# sheet, field
_ORDERS = (("projects", "annual_order"), ("projects", "five_year_order"), ("committee", "order"))


def repeated_keys(given: CheckInput) -> Iterator[Finding]:
    """Find codes and numbers that name more than one row."""
    for sheet, field, code in _UNIQUE:
        for first, rows in by_first_row(repeated_rows(given.tables, sheet, field)).items():
            cells = given.named_cells(sheet, field, (first, *rows[1:]))
            yield given.cell_finding(code, sheet, field, rows[0], first=cells, left=_left_code(given))


def _left_code(given: CheckInput) -> str:
    """Return the words for the one code that other sheets have and no project: most likely the one meant."""
    codes = codes_without_project(given.tables)
    return f" ชีตอื่นมี “{codes[0]}” ซึ่งไม่มีในชีตนี้" if len(codes) == 1 else ""


def missions_of_other_dimensions(given: CheckInput) -> Iterator[Finding]:
    """Find missions whose code begins with another dimension than their row names."""
    missions = given.tables.frame("missions", "mission", "dimension").dropna()
    missions = missions[missions["dimension"].isin(given.tables.column("dimensions", "dimension"))]
    begins = missions["mission"].str.split(".", n=1).str[0]
    for row, dimension in by_row(missions["dimension"][begins != missions["dimension"].astype(str)]).items():
        yield given.cell_finding(
            "mission-of-other-dimension", "missions", "mission", row, dimension=dimension
        )


def broken_orders(given: CheckInput) -> Iterator[Finding]:
    """Find orders that repeat, each once, and columns of orders with gaps, which the documents close."""
    for sheet, field in _ORDERS:
        copied = copied_projects(given.tables) if sheet == "projects" else frozenset[int]()
        orders = {row: order for row, order in given.tables.by_row(sheet, field).items() if row not in copied}
        count = len(given.tables.records(sheet)) - len(copied)
        last = count + given.tables.count_code_only_rows(sheet)
        words = {"gaps": _gaps(set(range(1, last + 1)).difference(orders.values())), "last": last}
        repeated = {r: f for r, f in repeated_rows(given.tables, sheet, field).items() if r not in copied}
        for first, again in by_first_row(repeated).items():
            cells = given.named_cells(sheet, field, (first, *again[1:]))
            yield given.cell_finding("order-repeated", sheet, field, again[0], first=cells, **words)
        beyond = [row for row, order in orders.items() if order > last and row not in repeated]
        yield from given.cell_findings("order-out-of-range", sheet, field, beyond[:1], **words)


def _gaps(left: set[int]) -> str:
    """Return the words for the orders that no row has."""
    return f" (ลำดับที่ขาด: {first_few(list(map(str, sorted(left))), _MOST_NAMED)})" if left else ""


def open_questions(given: CheckInput) -> Iterator[Finding]:
    """Find what the organisation has still to confirm."""
    rows = given.tables.frame("to_confirm", "subject", "detail", "confirmed").dropna()
    field = "code" if given.tables.has("to_confirm", "code") else "subject"
    for row, subject, detail, confirmed in rows.itertuples():
        if not confirmed:
            words = {"subject": " ".join(subject.split()), "detail": " ".join(detail.split())}
            yield given.cell_finding("to-confirm", "to_confirm", field, row, **words)


CHECKS = (repeated_keys, missions_of_other_dimensions, broken_orders, open_questions)
