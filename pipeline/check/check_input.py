"""What every check gets: the workbook and its tables, and the findings made at their cells."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.model.cell_ref import CellRef
from pipeline.model.finding import Finding, make_finding, short_text
from pipeline.model.schema import READ_SHEETS, SETTING_LABELS, SETTINGS_SHEET
from pipeline.read.cell_text import is_empty
from pipeline.read.tables import Tables
from pipeline.read.workbook import Workbook
from pipeline.thai.formats import first_few

_TITLES = {sheet.name: sheet.title for sheet in READ_SHEETS}
_MOST_NAMED = 10  # cells


@dataclass(frozen=True)
class CheckInput:
    """The typed tables, and the workbook that they were parsed from; sheets and fields go by our names."""

    tables: Tables

    @property
    def workbook(self) -> Workbook:
        """Return the workbook as read."""
        return self.tables.workbook

    def sheet_title(self, sheet: str) -> str:
        """Return a sheet's title as it stands in the workbook, or as it should be when it is missing."""
        found = self.workbook.sheets.get(sheet)
        return found.title if found else _TITLES[sheet]

    def cell_finding(self, code: str, sheet: str, field: str, row: int, /, **words: object) -> Finding:
        """Make a finding at the cell of a field and Excel row, with what stands there."""
        frame = self.workbook.sheets[sheet]
        text = frame.text(field, row)
        return make_finding(code, frame.cell_ref(field, row), "" if is_empty(text) else text, **words)

    def cell_findings(
        self, code: str, sheet: str, field: str, rows: Iterable[int], /, **words: object
    ) -> Iterator[Finding]:
        """Make a finding in each of many rows, all with the same words."""
        return (self.cell_finding(code, sheet, field, row, **words) for row in rows)

    def sheet_finding(self, code: str, sheet: str, /, **words: object) -> Finding:
        """Make a finding about a whole sheet."""
        return make_finding(code, CellRef(self.sheet_title(sheet)), **words)

    def setting_finding(self, code: str, field: str, /, **words: object) -> Finding:
        """Make a finding at the value of a setting that was found."""
        row = self.tables.settings[field].row
        return self.cell_finding(
            code, SETTINGS_SHEET.name, "value", row, label=SETTING_LABELS[field], **words
        )

    def named_cells(self, sheet: str, field: str, rows: Iterable[int]) -> str:
        """Return the words for the cells of a field in several rows."""
        named = [self.workbook.sheets[sheet].address(field, row) for row in rows]
        return first_few(named, _MOST_NAMED, " และอีก {} ช่อง")

    def first_text_in_row(self, sheet: str, row: int) -> str:
        """Return the first text that stands in a row, on one line."""
        texts = map(str, self.workbook.sheets[sheet].frame.loc[row])
        return short_text(next(text for text in texts if not is_empty(text)))

    def mostly_blank_rows(self, sheet: str) -> frozenset[int]:
        """Return the rows that lack more than half of what they must hold: notes or totals, not rows of ours."""
        if sheet not in self.workbook.sheets:
            return frozenset()
        columns = self.workbook.sheets[sheet].found.by_field
        required = [field for field, column in columns.items() if column.required]
        missing = self.tables.frame(sheet, *required).isna().sum(axis=1)
        return frozenset(missing.index[2 * missing > len(required)])


def repeated_rows(tables: Tables, sheet: str, field: str) -> dict[int, int]:
    """Return the rows of a sheet whose key a row above has, each with the first row of that key."""
    first_rows: dict[Hashable, int] = {}
    firsts = {row: first_rows.setdefault(key, row) for row, key in tables.by_row(sheet, field).items()}
    return {row: first for row, first in firsts.items() if row != first}


def by_first_row(repeated: Mapping[int, int]) -> dict[int, list[int]]:
    """Return the repeating rows by the row they repeat."""
    grouped: dict[int, list[int]] = {}
    for row, first in repeated.items():
        grouped.setdefault(first, []).append(row)
    return grouped


def repeated_codes(tables: Tables) -> frozenset[str]:
    """Return the codes that several projects have: of a text with such a code it is unknown whose it is."""
    codes = tables.column("projects", "code")
    return frozenset(codes[codes.duplicated()])


def copied_projects(tables: Tables) -> frozenset[int]:
    """Return the rows of projects that were pasted a second time, code and name alike."""
    names = tables.frame("projects", "name")["name"].fillna("")
    repeated = repeated_rows(tables, "projects", "code")
    return frozenset(row for row, first in repeated.items() if names[row] == names[first])


def row_count_words(rows: int) -> str:
    """Return the words for what is wrong in several rows, "" for one."""
    return f" (พบ {rows} แถว)" if rows > 1 else ""
