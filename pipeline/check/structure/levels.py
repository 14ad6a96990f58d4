"""Levels of รายละเอียด that were used as running numbers: 1, 2, 3, 4 where every item is of level 1."""

from collections.abc import Iterator

from pipeline.check.locate import CheckInput
from pipeline.model.columns import Kind
from pipeline.model.finding import Finding
from pipeline.read.parsers import parsed
from pipeline.thai.comparison import normalised

_FEWEST = 3  # items; 1, 2 may be an item and its sub-item


def numbered_levels(given: CheckInput) -> Iterator[Finding]:
    """Find topics whose levels count its items; one finding a sheet, at the first."""
    groups = numbered_groups(given)
    if groups:
        more = f" ({len(groups)} หัวข้อในชีตนี้เป็นเช่นนี้)" if len(groups) > 1 else ""
        words = {"last": len(groups[0]), "more": more}
        yield given.cell_finding("levels-numbered", "details", "level", groups[0][0], **words)


def numbered_groups(given: CheckInput) -> list[list[int]]:
    """Return the rows of each topic of a project, as it is typed, whose levels are 1 to the number of its rows."""
    has_columns = given.tables.has("details", "code", "topic", "level")
    if not has_columns or all(field != "level" for _, field in given.tables.invalid_in("details")):
        return []  # a third item's number is no level
    sheet = given.workbook.sheets["details"]
    rows = given.tables.frame("details", "code").dropna()
    topics = sheet.frame["topic"].loc[rows.index].map(normalised)
    groups = (group.index.tolist() for _, group in rows.groupby(["code", topics], sort=False))
    return [
        group
        for group in groups
        if len(group) >= _FEWEST
        and [parsed(sheet.text("level", row), Kind.ORDINAL) for row in group]
        == list(range(1, len(group) + 1))
    ]


CHECKS = (numbered_levels,)
