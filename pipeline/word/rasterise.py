"""SVG drawn as PNG in a child process with limits of time and memory."""

import subprocess
import sys
from pathlib import Path

from pipeline.errors import os_reason
from pipeline.model.picture_error import PictureError
from pipeline.model.raster import PNG_SIGNATURE, is_transparent

_CHILD = Path(__file__).with_name("rasterise_child.py")
_SECONDS = 20  # of the clock; the child limits its processor time itself where the system can
_HEIGHT = 700  # pixels: 3 cm at 600 dots an inch, for programs that do not read the vector
_TEXT_NOT_DRAWN = 3  # the child's exit code


def rasterise(svg: bytes) -> bytes:
    """Return a PNG of an SVG that has been judged. Raises PictureError when it cannot be drawn within limits."""
    # -P: the modules beside the child are not to be taken for Python's own.
    command = [sys.executable, "-P", str(_CHILD), str(_HEIGHT)]
    try:
        drawn = subprocess.run(command, input=svg, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise PictureError("ซับซ้อนเกินไป (วาดไม่เสร็จในเวลาที่ให้)") from error
    except OSError as error:
        raise PictureError(f"วาดไม่ได้ ({os_reason(error)})") from error
    if drawn.returncode == _TEXT_NOT_DRAWN:
        raise PictureError("มีตัวหนังสือที่วาดไม่ได้ เพราะเครื่องนี้ไม่มีฟอนต์นั้น (แปลงตัวหนังสือเป็นเส้นก่อน)")
    if drawn.returncode or not drawn.stdout.startswith(PNG_SIGNATURE):
        raise PictureError("ซับซ้อนเกินไปหรือเสียหาย (วาดไม่ได้)")
    if is_transparent(drawn.stdout):
        raise PictureError("ไม่มีอะไรให้เห็น")
    return drawn.stdout
