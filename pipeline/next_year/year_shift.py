"""Move years in a text from one fiscal year to another, in the digits in which they are typed."""

import re
from dataclasses import dataclass

from pipeline.errors import WorkbookError
from pipeline.read.tables import Tables
from pipeline.thai.formats import SHORT_MONTHS, to_arabic_digits, to_thai_digits
from pipeline.thai.word_boundaries import word_end

_DIGIT = "[0-9๐-๙]"
_CENTURY = 2500  # of a year of two digits, Buddhist era
_AROUND = 30  # characters of an excerpt on either side
_RANGE = re.compile(rf"(?<!{_DIGIT})({_DIGIT}{{4}})(\s*(?:-|–|—|ถึง)\s*)({_DIGIT}{{4}})(?!{_DIGIT})")
_YEAR = re.compile(rf"(?<!{_DIGIT}){_DIGIT}{{4}}(?!{_DIGIT})")
_SHORT_YEAR = re.compile(
    rf"((?:{'|'.join(map(re.escape, SHORT_MONTHS))}|ปี(?:งบประมาณ)?|พ\.\s?ศ\.)\s*)({_DIGIT}{{2}})(?![{_DIGIT[1:-1]}.,/])"
)


@dataclass(frozen=True)
class YearShift:
    """From one fiscal year and plan period to another (Buddhist era)."""

    old: int
    new: int
    old_period: range
    new_period: range

    @property
    def is_new_period(self) -> bool:
        """Return whether the new year begins another plan period."""
        return self.old_period != self.new_period

    def moved(self, text: str) -> str:
        """Return a text with the fiscal year moved, also the calendar year in which it begins.

        The plan period within it, such as 2566–2570, moves as a whole.
        """
        pieces, end = [], 0
        for match in _RANGE.finditer(text):
            if not self._is_old_period(match):
                continue
            pieces += [self._single_years_moved(text[end : match.start()]), self._period_moved(match)]
            end = match.end()
        return "".join((*pieces, self._single_years_moved(text[end:])))

    def names_old_year(self, text: str) -> bool:
        """Return whether a text names the old fiscal year, in Thai or Arabic digits, as 2568 or as ปี 68."""
        return self._first_old_year(text) is not None

    def excerpt(self, text: str) -> str:
        """Return the part of a text around the old fiscal year, on one line."""
        place = self._first_old_year(text) or 0
        start, end = word_end(text, place - _AROUND), word_end(text, place + _AROUND)
        before, after = "…" if start else "", "…" if end < len(text) else ""
        return before + " ".join(text[start:end].split()) + after

    def _first_old_year(self, text: str) -> int | None:
        """Return where the old fiscal year first stands in a text, of four digits or two."""
        long = [m.start() for m in _YEAR.finditer(text) if int(to_arabic_digits(m[0])) == self.old]
        short = [
            m.start(2)
            for m in _SHORT_YEAR.finditer(text)
            if int(to_arabic_digits(m[2])) + _CENTURY == self.old
        ]
        return min((*long, *short), default=None)

    def _is_old_period(self, match: re.Match[str]) -> bool:
        return [int(to_arabic_digits(year)) for year in (match[1], match[3])] == [
            self.old_period[0],
            self.old_period[-1],
        ]

    def _period_moved(self, match: re.Match[str]) -> str:
        first, last = (str(year) for year in (self.new_period[0], self.new_period[-1]))
        return f"{_as_typed(first, match[1])}{match[2]}{_as_typed(last, match[3])}"

    def _single_years_moved(self, text: str) -> str:
        text = _SHORT_YEAR.sub(lambda match: match[1] + self._year_moved(match[2], _CENTURY), text)
        return _YEAR.sub(lambda match: self._year_moved(match[0], 0), text)

    def _year_moved(self, typed: str, century: int) -> str:
        year = int(to_arabic_digits(typed)) + century
        if year not in (self.old - 1, self.old):
            return typed
        return _as_typed(str(year + self.new - self.old)[-len(typed) :], typed)


def _as_typed(year: str, typed: str) -> str:
    """Return a year in Thai digits where the one it replaces was typed so."""
    return year if typed.isascii() else to_thai_digits(year)


def year_shift(tables: Tables, year: int | None, period: range | None) -> YearShift:
    """Return the shift from the fiscal year of a workbook to ``year``, or to the next.

    Raises WorkbookError when the year does not come after it, or its plan period is not given or impossible.
    """
    old, old_period = tables.setting("fiscal_year"), tables.years
    new = year or old + 1
    new_period = period or old_period
    if new <= old:
        raise WorkbookError(f"สมุดงานนี้เป็นของปี {old} แล้ว จึงทำเป็นปี {new} ไม่ได้ — ระบุปีที่มาทีหลัง เช่น {old + 1}")
    if new not in old_period and period is None:
        raise WorkbookError(
            f"ปี {new} พ้นแผน {period_text(old_period)} แล้ว — ระบุช่วงปีของแผนใหม่ด้วย "
            f"เช่น PERIOD={old_period[-1] + 1}-{old_period[-1] + len(old_period)}"
        )
    if new not in new_period:
        raise WorkbookError(f"ปี {new} ไม่อยู่ในช่วงแผน {period_text(new_period)} — แก้ปีหรือช่วงปีของแผน")
    if new_period != old_period and new_period[0] <= old_period[-1]:
        raise WorkbookError(
            f"ช่วงแผน {period_text(new_period)} ซ้อนกับแผนเดิม {period_text(old_period)} — แผนใหม่เริ่มได้ตั้งแต่ปี {old_period[-1] + 1}"
        )
    if len(new_period) != len(old_period):
        raise WorkbookError(
            f"ช่วงแผน {period_text(new_period)} มี {len(new_period)} ปี แต่สมุดงานมีคอลัมน์งบ {len(old_period)} ปี — "
            f"ระบุช่วงที่ยาวเท่ากัน หรือเริ่มจากสมุดงานเปล่า (plan-book new)"
        )
    return YearShift(old, new, old_period, new_period)


def period_text(period: range) -> str:
    """Return a plan period such as 2566–2570."""
    return f"{period[0]}–{period[-1]}"
