"""Where the heading of a missing column should stand: cleared, in other words, or typed like another one."""

from collections.abc import Sequence

from pipeline.model.cell_ref import column_name
from pipeline.model.columns import Column
from pipeline.read.headings import FoundColumns


def places_of_missing(found: FoundColumns, wanted: Sequence[Column]) -> dict[str, str]:
    """Return the Excel name of the column in a missing one's place, by its heading: between its usual neighbours.

    It is a column that is not read, or one of two with the same heading.
    """
    usual = [column for column in wanted if column.expected]
    again = {field for field, _ in found.repeated}
    read = {name for field, name in found.names.items() if field not in again}
    places = {}
    for at, column in enumerate(usual):
        name = _between(found, usual[at - 1 : at], usual[at + 1 : at + 2])
        if column.field not in found.names and name in found.headings and name not in read:
            places[column.heading] = name
    return places


def _between(found: FoundColumns, before: Sequence[Column], behind: Sequence[Column]) -> str:
    """Return the one column between two, "" when they are apart; before the first one is A, behind the last any."""
    if any(column.field not in found.names for column in (*before, *behind)):
        return ""
    left = found.number(before[0].field) + 1 if before else 1
    right = found.number(behind[0].field) - 1 if behind else left
    return column_name(left) if left == right else ""
