"""Draw the SVG on standard input as a PNG on standard output, within limits: run as a program of its own.

A vector of a few bytes can keep a renderer busy for ever or overflow its stack; it takes only this process along.
"""

import os
import sys

import resvg_py

_SECONDS, _BYTES = 10, 2**30


def main(height: int) -> None:
    """Draw at a height in pixels."""
    if os.name == "posix":
        import resource  # noqa: PLC0415 - POSIX only

        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform == "linux":  # macOS does not keep it
            resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    drawn = resvg_py.svg_to_bytes(svg_string=sys.stdin.buffer.read().decode("utf-8-sig"), height=height)
    with os.fdopen(1, "wb") as output:
        output.write(bytes(drawn))


if __name__ == "__main__":
    main(int(sys.argv[1]))
