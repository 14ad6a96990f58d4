"""Names and texts that no longer go together: one column was sorted or pasted without the others.

Told once, in place of what the rules of names find in text after text.
"""

from collections.abc import Iterator

from pipeline.check.locate import cell_finding
from pipeline.check.wording import project_names
from pipeline.check.wording.texts import WordingInput
from pipeline.model.finding import Finding

_SURE = "name-of-other-project"  # a kind alone may be a habit: whoever calls every measure a project
_TELLING = frozenset({_SURE, "kind-unlike-name"})
_FEWEST_SURE = 3  # projects
_FEWEST = 5
_SHARE = 4  # one in so many of all projects
_MOST_NAMED = 5


def names_and_texts(reading: WordingInput) -> Iterator[Finding]:
    """Find what the rules of names find; where too many projects have a wrong name, only that."""
    found = [finding for rule in project_names.RULES for finding in rule(reading)]
    owners = {(text_span.sheet, text_span.cell): text_span.project for text_span in reading.text_spans}
    sure = {owners[f.sheet, f.cell] for f in found if f.code == _SURE}
    wrong = {owners[f.sheet, f.cell] for f in found if f.code in _TELLING}
    if len(sure) < _FEWEST_SURE or len(wrong) < max(_FEWEST, len(reading.projects) / _SHARE):
        yield from found
        return
    first = next(row for row, v in reading.tables.rows["projects"] if v.get("code") in wrong)
    named = ", ".join(sorted(wrong)[:_MOST_NAMED]) + ("…" if len(wrong) > _MOST_NAMED else "")
    words = {"count": len(wrong), "total": len(reading.projects), "codes": named}
    yield cell_finding(reading.workbook, "names-unlike-texts", "projects", "name", first, **words)


RULES = (names_and_texts,)
