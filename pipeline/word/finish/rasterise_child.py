"""Draw the SVG on standard input as a PNG on standard output, within limits: run as a program of its own.

A vector of a few bytes can keep a renderer busy without end or overflow its stack; only this process ends with it.
"""

import os
import sys

import resvg_py

_SECONDS, _BYTES = 10, 2**30
_DOTS_AN_INCH = 96  # of CSS; by resvg's own 0 a size in millimetres is none


def main(height: int) -> int:
    """Draw at a height in pixels; what resvg says of it, such as a text that it leaves out, goes to standard error."""
    _limit()
    svg = sys.stdin.buffer.read().decode("utf-8-sig")
    output = os.dup(1)
    os.dup2(2, 1)  # resvg would say it among the bytes of the picture
    drawn = resvg_py.svg_to_bytes(svg_string=svg, height=height, dpi=_DOTS_AN_INCH, log_information=True)
    with os.fdopen(output, "wb") as file:
        file.write(bytes(drawn))
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
