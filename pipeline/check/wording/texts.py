"""The printed texts of the workbook as the proofreader reads them: each with its place and its project."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from pipeline.check.check_input import CheckInput, copied_projects, repeated_codes
from pipeline.check.structure.committee import is_vacant
from pipeline.check.wording.text_span import TextSpan
from pipeline.model.schema import TOPIC_FIELDS
from pipeline.read.cell_text import clean_text
from pipeline.read.tables import Row
from pipeline.read.workbook import Workbook
from pipeline.thai.tokenizer import Tokenizer, tokenizer

# The fields that are printed as text, by sheet; รอยืนยัน is never printed.
PRINTED_FIELDS = {
    "dimensions": ("name",),
    "missions": ("name",),
    "projects": ("name", "period", "unit", "division", "remark"),
    "targets": ("group", "counting_unit"),
    "details": ("text",),  # what was achieved is yielded as a result
    "committee": ("position", "role"),
    "results": ("result_6", "problems_6", "result_12", "problems_12", "other_reason"),
}
PRINTED_SETTINGS = (
    "organisation_name",
    "district",
    "province",
    "plan_title",
    "reporter",
    "signer_name",
    "signer_title",
)

# The fields whose texts should be whole, by column or setting.
WHOLE_FIELDS = frozenset(
    {"text", "name", "group", "position", "remark", "plan_title", "organisation_name", "unit", "division"}
)
_OWN_NAMES = ("organisation_name", "reporter", "signer_name", "district", "province")
MOST_LETTERS = 1_500_000  # that are proofread: seventeen times a plan of 35 projects, in less than a minute
_DIGIT = re.compile("[0-9๐-๙]")


@dataclass(frozen=True)
class WordingInput(CheckInput):
    """Everything the proofreader looks at: beside the tables, the printed texts."""

    @cached_property
    def text_spans(self) -> tuple[TextSpan, ...]:
        """Return the printed texts in sheet order, as many as are proofread: MOST_LETTERS of them together."""
        return self.all_text_spans[: self.count_proofread]

    @cached_property
    def all_text_spans(self) -> tuple[TextSpan, ...]:
        """Return every printed text in sheet order."""
        return tuple(_text_spans(self))

    @cached_property
    def count_proofread(self) -> int:
        """Return how many texts are proofread."""
        ends = accumulate(len(text_span.text) for text_span in self.all_text_spans)
        return sum(end <= MOST_LETTERS for end in ends)

    @cached_property
    def with_digits(self) -> tuple[TextSpan, ...]:
        """Return the texts that hold a digit: what looks for numbers spares the others, which are most."""
        return tuple(text_span for text_span in self.text_spans if _DIGIT.search(text_span.text))

    def holding(self, *signs: str) -> Iterator[TextSpan]:
        """Yield the texts that hold one of some signs (in Arabic digits): none other need be searched."""
        return (span for span, found in zip(self.text_spans, self.signs_found(signs), strict=True) if found)

    def signs_found(self, signs: Iterable[str]) -> list[set[str]]:
        """Return which of some signs stand in each text, all texts searched as one."""
        found: list[set[str]] = [set() for _ in self.text_spans]
        together, ends = self._together
        for sign in signs:
            at = together.find(sign)
            while at >= 0:
                nth = bisect_right(ends, at)
                found[nth].add(sign)
                at = together.find(sign, ends[nth])
        return found

    def times(self, words: str) -> int:
        """Return how often some words (in Arabic digits) stand in the texts."""
        return self._together[0].count(words)

    @cached_property
    def _together(self) -> tuple[str, list[int]]:
        """Return all texts in Arabic digits as one, and where each ends."""
        texts = [text_span.arabic for text_span in self.text_spans]
        return "\n".join(texts), list(accumulate(len(text) + 1 for text in texts))

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Return the words of the organisation's names, which no dictionary has."""
        names = (str(self.tables.setting(field) or "") for field in _OWN_NAMES)
        kind = str(self.tables.setting("organisation_kind") or "")
        return frozenset(word for name in names for word in (*name.split(), *name.removeprefix(kind).split()))

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """Return what splits the texts into words, the organisation's names among them."""
        return tokenizer(self.own_words)

    @cached_property
    def projects(self) -> dict[str, Row]:
        """Return the values of each project's row (fields of schema.PROJECTS_SHEET) by code, repeated codes left out."""
        rows = self.tables.records("projects")
        unsure = repeated_codes(self.tables)
        return {str(v["code"]): v for _, v in rows if v.get("code") and v["code"] not in unsure}

    def of_project(self, code: str) -> tuple[TextSpan, ...]:
        """Return the text spans of one project."""
        return self._by_project.get(code, ())

    @cached_property
    def _by_project(self) -> dict[str, tuple[TextSpan, ...]]:
        grouped: dict[str, list[TextSpan]] = {}
        for text_span in self.text_spans:
            grouped.setdefault(text_span.project, []).append(text_span)
        return {code: tuple(found) for code, found in grouped.items()}


def _text_spans(wording: WordingInput) -> Iterator[TextSpan]:
    workbook, tables = wording.workbook, wording.tables
    if "settings" in workbook.sheets:
        sheet = workbook.sheets["settings"]
        for field in PRINTED_SETTINGS:
            found = tables.settings.get(field)
            if found and isinstance(found.value, str):
                yield TextSpan(sheet.cell_ref("value", found.row), "settings", field, "", "", 0, found.value)
    copied = copied_projects(tables)
    for name, fields in PRINTED_FIELDS.items():
        if name == "details" and not tables.has(name, "code", "topic", "level"):
            continue  # reported already; without them an item is not known from a sub-item
        for row, values in wording.tables.records(name):
            whole = name != "details" or None not in (values["code"], values["topic"], values["level"])
            if whole and (name != "projects" or row not in copied):
                yield from _row_spans(workbook, name, row, values, fields)
    yield from _achievements(wording)


def _achievements(wording: WordingInput) -> Iterator[TextSpan]:
    """Yield what was reached: texts of the results, though they stand in รายละเอียด beside what was promised."""
    codes = wording.tables.by_row("details", "code")
    for row, text in wording.tables.by_row("details", "achieved").items():
        place = wording.workbook.sheets["details"].cell_ref("achieved", row)
        yield TextSpan(place, "results", "achieved", str(codes.get(row, "")), "", 0, clean_text(str(text)))


def _row_spans(
    workbook: Workbook, name: str, row: int, values: Row, fields: tuple[str, ...]
) -> Iterator[TextSpan]:
    sheet = workbook.sheets[name]
    code = str(values.get("code") or "")
    topic = TOPIC_FIELDS.get(str(values.get("topic") or ""), "")
    level = int(values.get("level") or 0)
    for field in fields:
        text = values.get(field)
        is_said_vacant = field == "position" and isinstance(text, str) and is_vacant(text)
        if isinstance(text, str) and text and not is_said_vacant:
            yield TextSpan(sheet.cell_ref(field, row), name, field, code, topic, level, clean_text(text))
