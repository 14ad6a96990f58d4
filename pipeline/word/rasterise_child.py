"""Draw the SVG on standard input as a PNG on standard output, within limits: run as a program of its own.

A vector of a few bytes can keep a renderer busy without end or overflow its stack; only this process ends with it.
"""

import os
import re
import sys

import resvg_py

_TEXT_NOT_DRAWN = 3  # exit code
_SECONDS, _BYTES = 10, 2**30
_NO_TEXT = "text { display: none; visibility: hidden; opacity: 0 }"  # a picture may say one of them itself
_TEXT = re.compile(r"<(?:\w+:)?text\b")


def main(height: int) -> int:
    """Draw at a height in pixels; return _TEXT_NOT_DRAWN when a text leaves no mark: its font is not installed."""
    _limit()
    svg = sys.stdin.buffer.read().decode("utf-8-sig")
    drawn = resvg_py.svg_to_bytes(svg_string=svg, height=height)
    if _TEXT.search(svg) and drawn == resvg_py.svg_to_bytes(
        svg_string=svg, height=height, style_sheet=_NO_TEXT
    ):
        return _TEXT_NOT_DRAWN
    with os.fdopen(1, "wb") as output:
        output.write(bytes(drawn))
    return 0


def _limit() -> None:
    """Limit processor time and memory, where the system can; a parent's own limits may be lower."""
    if os.name != "posix":
        return
    import resource  # noqa: PLC0415 - POSIX only

    wanted = {resource.RLIMIT_CPU: _SECONDS, resource.RLIMIT_CORE: 0}
    if sys.platform == "linux":  # macOS ignores it
        wanted[resource.RLIMIT_AS] = _BYTES
    for kind, most in wanted.items():
        hard = resource.getrlimit(kind)[1]
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (limit, limit))


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
