"""How far a run is: a bar that is drawn over itself on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable
from typing import Any

from tqdm import tqdm

from pipeline.batch.job import Status
from pipeline.batch.summary_row import SummaryRow

PrintText = Callable[..., None]  # like ``print``: a text, ``end`` and ``flush``

_BAR: Any = tqdm  # has no types
_FORMAT = "{bar:24} {n_fmt}/{total_fmt}  ใช้เวลา {elapsed}  เหลือ {remaining}{postfix}"


class _Printed:
    """What tqdm writes to: it goes out by our ``print``."""

    def __init__(self, print_text: PrintText) -> None:
        self._print = print_text

    def write(self, text: str) -> None:
        self._print(text, end="")

    def flush(self) -> None:
        self._print("", end="", flush=True)


class Progress:
    """Reports the end of each workbook; the time left is reckoned from what was built in this run."""

    def __init__(self, total: int, print_text: PrintText, *, terminal: bool) -> None:
        self._print, self._total, self._terminal = print_text, total, terminal
        self._start = time.monotonic()
        self.rows: list[SummaryRow] = []  # of the workbooks that have ended
        self._out = _Printed(print_text)
        self._bar = _BAR(
            total=total, file=self._out, disable=not terminal, bar_format=_FORMAT, ascii=False, leave=False
        )

    def add(self, row: SummaryRow) -> None:
        """Count a workbook that has ended and report it; on a terminal only those that failed get a line."""
        self.rows.append(row)
        if not self._terminal:
            self.note(f"[{len(self.rows)}/{self._total}] {row.line}")
            return
        if row.status != Status.GOOD:
            self.note(row.line)
            self._bar.set_postfix_str(f" ไม่สำเร็จ {self._failed}", refresh=False)
        self._bar.initial += row.kept  # else it would make the rest look quicker than it is
        self._bar.update()

    def note(self, line: str) -> None:
        """Print a line beside the bar."""
        if self._terminal:
            _BAR.write(line, file=self._out)
        else:
            self._print(line, flush=True)

    def draw(self) -> None:
        """Draw the bar anew, where there is one."""
        self._bar.refresh()

    def close(self) -> None:
        """Remove the bar and report the end."""
        self._bar.close()
        done, kept = len(self.rows), sum(row.kept and row.status == Status.GOOD for row in self.rows)
        noted = sum(row.status == Status.GOOD and bool(row.message) for row in self.rows)
        self._print(
            f"{done} จาก {self._total} เล่ม"
            + (f" (เสร็จอยู่แล้ว {kept})" if kept else "")
            + f" ไม่สำเร็จ {self._failed}"
            + (f" เสร็จแต่มีหมายเหตุ {noted}" if noted else "")
            + f" ใช้เวลา {_BAR.format_interval(time.monotonic() - self._start)}"
            + ("" if done == self._total else " — สั่งคำสั่งเดิมอีกครั้ง จะทำต่อจากที่ค้าง"),
            flush=True,
        )

    @property
    def _failed(self) -> int:
        return sum(row.status != Status.GOOD for row in self.rows)
