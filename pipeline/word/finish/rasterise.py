"""SVG drawn as PNG in a child process with limits of time and memory."""

import re
import subprocess
import sys
from pathlib import Path

from pipeline.errors import PictureError, os_reason
from pipeline.model.raster import PNG_SIGNATURE, png_size

_CHILD = Path(__file__).with_name("rasterise_child.py")
_SECONDS = 20  # of the clock; the child limits its processor time itself where the system can
_HEIGHT = 700  # pixels: 3 cm at 600 dots an inch, for programs that do not read the vector
# What resvg says on standard error of a text that it leaves out, by its font or by one letter.
_NO_FONT = re.compile(r"No match for '(.*)' font-family")
_NO_LETTER = re.compile(r"No fonts with a (.)/U\+\w+ character were found")
_LONGEST_NAME = 40


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
    _refuse_text_left_out(drawn.stderr.decode("utf-8", "replace"))
    if drawn.returncode or not drawn.stdout.startswith(PNG_SIGNATURE):
        raise PictureError("ซับซ้อนเกินไปหรือเสียหาย (วาดไม่ได้)")
    png_size(drawn.stdout, lambda _width, _height: None)  # refuses one that shows nothing
    return drawn.stdout


def _refuse_text_left_out(log: str) -> None:
    """Refuse a vector of whose text some would be missing in silence. Raises PictureError."""
    font, letter = _NO_FONT.search(log), _NO_LETTER.search(log)
    if not font and not letter:
        return
    lacking = (
        f"ฟอนต์ {font[1].replace(chr(34), '')[:_LONGEST_NAME]}" if font else f"ฟอนต์ที่มี “{letter and letter[1]}”"
    )
    raise PictureError(f"มีตัวหนังสือที่วาดไม่ได้ เพราะเครื่องนี้ไม่มี{lacking} (แปลงตัวหนังสือเป็นเส้นก่อน)")
