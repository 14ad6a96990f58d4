"""What an import made, and what it says on the terminal: counts, the worst parts first, what the check will say next."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.findings.groups import count_severities, counts_text
from pipeline.model.finding import Finding, cut_after_word
from pipeline.model.rules import Severity

_MOST_PARTS, _MOST_DOUBTS, _MOST_ERRORS = 8, 3, 5
_FEWEST_ALIKE, _MOST_CELLS = 4, 4
_LONGEST = 160  # characters of one line


@dataclass(frozen=True)
class CellDoubt:
    """A doubt where it stands in the new workbook."""

    sheet: str
    cell: str
    code: str  # of the project, "" for the whole book
    text: str
    source: str

    @property
    def comment(self) -> str:
        """What stands beside the cell."""
        return f"{self.text}\nต้นฉบับ {self.source}" if self.source else self.text


@dataclass(frozen=True)
class ImportResult:
    """What an import made."""

    workbook: Path
    organisation: str
    fiscal_year: int | None
    projects: int
    clear: int  # cells read without a doubt
    doubts: tuple[CellDoubt, ...]
    unplaced: int
    form_texts: int  # texts without a cell that are of the form itself

    def as_json(self) -> dict[str, Any]:
        """Return what ``--json`` prints."""
        return {
            "organisation": self.organisation,
            "fiscal_year": self.fiscal_year,
            "projects": self.projects,
            "clear": self.clear,
            "doubts": [
                {"sheet": d.sheet, "cell": d.cell, "text": d.text, "source": d.source} for d in self.doubts
            ],
            "unplaced": self.unplaced,
        }


def import_lines(result: ImportResult) -> Iterator[str]:
    """Yield what came of the import."""
    year = f" ปีงบประมาณ {result.fiscal_year}" if result.fiscal_year else ""
    yield f"{result.organisation or 'ไม่พบชื่อหน่วยงาน'}{year}: {result.projects} โครงการ"
    yield f"อ่านได้ชัด {result.clear:,} · ต้องดู {len(result.doubts):,} · ยังไม่ได้จัด {result.unplaced:,}"
    yield from _doubt_lines(result.doubts)
    if result.unplaced:
        yield "ข้อความที่ยังไม่มีที่อยู่ครบในชีต “ยังไม่ได้จัด” — ย้ายเข้าช่องที่ควรอยู่ หรือลบเมื่อไม่ใช้"
    if result.form_texts:
        yield f"ท้ายชีตนั้นมีหัวตาราง ยอดรวม และสารบัญของเล่มเดิมอีก {result.form_texts:,} ข้อความ ไม่ต้องจัด"
    yield f"สมุดงานใหม่: {result.workbook} — เปิดใน Excel แล้วดูช่องสีเหลืองทีละช่อง"


def _doubt_lines(doubts: Sequence[CellDoubt]) -> Iterator[str]:
    """Yield the parts with most doubts first, the first doubts of each; one that many projects share is one part."""
    many = {text for text, count in Counter(doubt.text for doubt in doubts).items() if count >= _FEWEST_ALIKE}
    parts: dict[str, list[CellDoubt]] = {}
    for doubt in doubts:
        parts.setdefault(doubt.text if doubt.text in many else _part(doubt), []).append(doubt)
    ranked = sorted(parts.items(), key=lambda part: -len(part[1]))
    for part, found in ranked[:_MOST_PARTS]:
        yield _cut(f"{part} ({len(found)})").strip()
        if part in many:
            cells = ", ".join(f"{doubt.sheet}!{doubt.cell}" for doubt in found[:_MOST_CELLS])
            yield f"    {cells}{' …' if len(found) > _MOST_CELLS else ''}"
            continue
        for doubt in found[:_MOST_DOUBTS]:
            yield _cut(f"  {doubt.sheet}!{doubt.cell} {doubt.text}")
    if len(ranked) > _MOST_PARTS:
        rest = sum(len(found) for _, found in ranked[_MOST_PARTS:])
        yield f"อีก {len(ranked) - _MOST_PARTS} ส่วน {rest} เรื่อง อยู่ในชีต “รอยืนยัน”"


def _part(doubt: CellDoubt) -> str:
    return f"โครงการ {doubt.code}" if doubt.code else doubt.sheet


def check_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield what the check will say next."""
    counts = counts_text(count_severities(findings))
    yield f"ต่อไป make check จะแจ้ง: {counts or 'ไม่พบข้อผิดพลาด'}"
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    for finding in errors[:_MOST_ERRORS]:
        yield _cut(f"  {finding.line}")
    if len(errors) > _MOST_ERRORS:
        yield f"  และข้อผิดพลาดอีก {len(errors) - _MOST_ERRORS} ข้อ"


def _cut(line: str) -> str:
    return f"  {cut_after_word(' '.join(line.split()), _LONGEST)}"
