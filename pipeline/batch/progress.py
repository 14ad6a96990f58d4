"""How far a run is: a bar that is drawn over itself on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.batch.job import Status
from pipeline.batch.results import Row

Speak = Callable[..., None]  # like ``print``: a line, ``end`` and ``flush``

_BAR = 24  # characters
_CLEAR = "\r\x1b[2K"
_MINUTE = 60  # seconds; also minutes an hour


@dataclass
class Progress:
    """Tells each workbook's end; the rate counts only what was built in this run."""

    total: int
    speak: Speak
    terminal: bool
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    failed: int = 0
    built: int = 0
    noted: int = 0
    start: float = field(init=False)

    def __post_init__(self) -> None:
        self.start = self.clock()

    def add(self, row: Row) -> None:
        """Count a workbook that has ended and tell it; on a terminal only those that failed get a line."""
        self.done += 1
        self.built += not row.kept
        failed = row.status != Status.GOOD
        self.failed += failed
        self.noted += not failed and bool(row.message)
        if not self.terminal:
            self.speak(f"[{self.done}/{self.total}] {row.line}", flush=True)
        elif failed:
            self.speak(f"{_CLEAR}{row.line}")
        self.draw()

    def draw(self) -> None:
        """Draw the bar anew, where there is one."""
        if self.terminal:
            self.speak(f"{_CLEAR}{self.bar}", end="", flush=True)

    def close(self) -> None:
        """Leave the bar and tell the end."""
        if self.terminal:
            self.speak(_CLEAR, end="")
        kept = f" (เสร็จอยู่แล้ว {self.done - self.built})" if self.done > self.built else ""
        seconds = time_text(self.clock() - self.start)
        again = "" if self.done == self.total else " — สั่งคำสั่งเดิมอีกครั้ง จะทำต่อจากที่ค้าง"
        noted = f" เสร็จแต่มีหมายเหตุ {self.noted}" if self.noted else ""
        told = f"{self.done} จาก {self.total} เล่ม{kept} ไม่สำเร็จ {self.failed}{noted} ใช้เวลา {seconds}"
        self.speak(f"{told}{again}", flush=True)

    @property
    def bar(self) -> str:
        """Return the bar as text: done, rate, time left."""
        filled = _BAR * self.done // self.total
        parts = [f"{'█' * filled}{'░' * (_BAR - filled)} {self.done}/{self.total}"]
        seconds = self.clock() - self.start
        if self.built and seconds > 0:
            left = seconds / self.built * (self.total - self.done)
            parts += [f"{self.built / seconds * _MINUTE:.0f} เล่ม/นาที", f"เหลือ {time_text(left)}"]
        return "  ".join([*parts, *([f"ไม่สำเร็จ {self.failed}"] if self.failed else [])])


def time_text(seconds: float) -> str:
    """Return a span as clocks show it: 0:07, 12:30, 1:02:03."""
    whole = round(seconds)
    hours, minutes = divmod(whole // _MINUTE, _MINUTE)
    return f"{hours}:{minutes:02}:{whole % _MINUTE:02}" if hours else f"{minutes}:{whole % _MINUTE:02}"
