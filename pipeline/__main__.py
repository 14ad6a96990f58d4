"""Arguments in, lines and exit code out: nothing else prints or exits.

Exit codes: 0 good, 1 findings that stop, 2 something outside is not as needed, 3 our bug.
"""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from pipeline.cli.arguments import make_parser
from pipeline.errors import EXIT_GOOD, EXIT_INTERNAL_ERROR, EXIT_USER_ERROR, OutputError, UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    try:
        # Imported once there is a command to run, so that --help answers at once.
        run = import_module("pipeline.cli.commands").run_command
        code = int(run(options, _speak, terminal=sys.stdout.isatty()))
        _speak("", end="", flush=True)  # what has no room is told before we leave
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return EXIT_USER_ERROR
    except BrokenPipeError:  # the reader, such as `head`, has seen enough
        sys.stdout = None  # nothing more to flush at exit
        return EXIT_GOOD
    except KeyboardInterrupt:
        sys.stderr.write("หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n")
        return EXIT_USER_ERROR
    except Exception:  # noqa: BLE001 - the one place: a bug of ours is told with its traceback
        import_module("traceback").print_exc()
        sys.stderr.write("โปรแกรมผิดพลาดเอง (ไม่ใช่ที่ข้อมูลของท่าน) — ส่งข้อความข้างบนนี้ให้ผู้ดูแลโปรแกรม\n")
        return EXIT_INTERNAL_ERROR
    return code


def _speak(line: str, *, end: str = "\n", flush: bool = False) -> None:
    """Print a line. Raises OutputError when there is no room for it; BrokenPipeError is the reader's."""
    try:
        print(line, end=end, flush=flush)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"เขียนข้อความออกไม่ได้ ({error.strerror}) — ตรวจเนื้อที่ว่างของดิสก์ แล้วสั่งใหม่") from error


def run() -> None:
    """Run the command line as a program, and leave it at once.

    What the program held the system takes back by itself; Python would first take pandas apart for a tenth
    of a second.
    """
    code = main()
    try:
        if sys.stdout:
            sys.stdout.flush()  # of a run that failed: what it said before
    except OSError:
        code = code or EXIT_USER_ERROR  # told already
    os._exit(code)


if __name__ == "__main__":
    run()
