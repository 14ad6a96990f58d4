"""Where a finding stands: sheet titles and cells as Excel shows them, and names that are spelt nearly alike."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from pipeline.model.finding import Finding, make_finding, one_line
from pipeline.model.schema import READ_SHEETS, SETTINGS, SETTINGS_SHEET
from pipeline.read.parsers import is_empty
from pipeline.read.tables import Row, Tables
from pipeline.read.workbook import SheetFrame, Workbook, normalised

_NEAR = 0.6  # of difflib's ratio: one letter in a short word, a few in a long one
_LOOK_ALIKES = str.maketrans("lio", "110")
_TITLES = {sheet.name: sheet.title for sheet in READ_SHEETS}
_LABELS = {setting.field: setting.label for setting in SETTINGS}


def sheet_title(workbook: Workbook, sheet: str) -> str:
    """Return a sheet's title as it stands in the workbook, or as it should be when it is missing."""
    return workbook.sheets[sheet].title if sheet in workbook.sheets else _TITLES[sheet]


def cell_finding(
    workbook: Workbook, code: str, sheet: str, field: str, row: int, /, **words: object
) -> Finding:
    """Make a finding at the cell of a field and Excel row, with what stands there."""
    frame = workbook.sheets[sheet]
    text = frame.text(field, row)
    value = "" if is_empty(text) else text
    return make_finding(code, frame.title, frame.address(field, row), value, **words)


def sheet_finding(workbook: Workbook, code: str, sheet: str, /, **words: object) -> Finding:
    """Make a finding about a whole sheet."""
    return make_finding(code, sheet_title(workbook, sheet), "", **words)


def setting_finding(workbook: Workbook, tables: Tables, code: str, field: str, /, **words: object) -> Finding:
    """Make a finding at the value of a setting that was found."""
    row = tables.settings[field].row
    label = _LABELS[field]
    return cell_finding(workbook, code, SETTINGS_SHEET.name, "value", row, label=label, **words)


def first_text_in_row(frame: SheetFrame, row: int) -> str:
    """Return the first text that stands in a row, on one line."""
    return one_line(next(text for text in map(str, frame.frame.loc[row]) if not is_empty(text)))


def is_mostly_blank(frame: SheetFrame, values: Row) -> bool:
    """Return whether a row lacks more than half of what it must hold: a note or a total, not a row of ours."""
    required = [field for field, column in frame.columns.items() if column.required]
    missing = [field for field in required if values.get(field) is None]
    return 2 * len(missing) > len(required)


def closest_match(text: str, candidates: Iterable[str], near: float = _NEAR) -> str:
    """Return the one candidate spelt most like the text, "" when none is near or several are equally so."""
    found = closest_matches(text, candidates, near)
    return found[0] if len(found) == 1 else ""


def closest_matches(text: str, candidates: Iterable[str], near: float = _NEAR) -> list[str]:
    """Return all candidates that are spelt most like the text; none when none is near."""
    typed = _spelling(text)
    matcher = SequenceMatcher(b=typed, autojunk=False)
    scores: dict[str, float] = {}
    for candidate in candidates:
        matcher.set_seq1(_spelling(candidate))
        scores[candidate] = matcher.ratio()
    best = max(scores.values(), default=0)
    return [candidate for candidate, score in scores.items() if score == best >= near]


def _spelling(text: str) -> str:
    """Return a text as its spelling is compared: letters that look like digits count as those."""
    return normalised(text).casefold().translate(_LOOK_ALIKES)


def row_count_words(rows: int) -> str:
    """Return the words for a fault that stands in several rows, "" for one."""
    return f" (พบ {rows} แถว)" if rows > 1 else ""
