"""Entry point: arguments in, lines and an exit code out; nothing else prints or exits.

Exit codes: 0 good, 1 findings that stop, 2 something outside is not as needed, 3 our bug.
"""

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TextIO

from pipeline.background.worker import OBJECTS_BETWEEN_COLLECTIONS, open_helper
from pipeline.cli.arguments import make_parser, refuse_long_names
from pipeline.cli.console import Console
from pipeline.cli.unchanged import unchanged_line
from pipeline.errors import EXIT_GOOD, EXIT_INTERNAL_ERROR, EXIT_USER_ERROR, OutputError, UserError, os_reason

_COMMANDS = "pipeline.cli.commands"
_TASKS = "pipeline.background.tasks"
# Commands with a helper, and what it loads while this process loads the command.
_TASKS_OF_HELPER = {"book": _TASKS, "check": _TASKS, "import": "pipeline.background.check_task"}
_MODULES = {"import": "import_book"}  # of commands whose name no module can have


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = make_parser().parse_args(arguments)
    try:
        code = _run_command(options)
        _print_line("", end="", flush=True)  # a full disk shows only when the lines are flushed
    except UserError as error:
        _print_error(f"{error}\n")
        return EXIT_USER_ERROR
    except KeyboardInterrupt:
        _print_error("หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n")
        return EXIT_USER_ERROR
    except Exception as error:  # noqa: BLE001 - the one place: a bug of ours is reported with its traceback
        if isinstance(error, OSError) and error.filename is not None:
            _print_error(
                f"ใช้ {error.filename} ไม่ได้ ({os_reason(error)}) — ตรวจไฟล์หรือโฟลเดอร์นี้และสิทธิ์ แล้วสั่งใหม่\n"
            )
            return EXIT_USER_ERROR
        _print_error(
            f"{traceback.format_exc()}โปรแกรมผิดพลาดเอง (ไม่ใช่ที่ข้อมูลของท่าน) — ส่งข้อความข้างบนนี้ให้ผู้ดูแลโปรแกรม\n"
        )
        return EXIT_INTERNAL_ERROR
    return code


def _replace_closed_streams() -> None:
    """Let what is printed to a closed stream go nowhere; no file that we open may take its number either."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free: this one
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()


def _nowhere() -> TextIO:
    """Return a stream that keeps nothing."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _run_command(options: argparse.Namespace) -> int:
    """Run the command parsed and return its exit code."""
    refuse_long_names(options)
    unchanged = unchanged_line(options)
    if unchanged:
        _print_line(unchanged)
        return EXIT_GOOD
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    checks = options.command != "import" or not options.json  # an import that prints JSON checks nothing
    tasks = _TASKS_OF_HELPER.get(options.command, "") if checks else ""
    with open_helper(_print_line, preload=tasks, wanted=bool(tasks)) as submit:
        # Loaded late: pandas loads while the helper starts, and never for --help.
        command = import_module(f"{_COMMANDS}.{_MODULES.get(options.command, options.command)}")
        return int(command.run(options, Console(_print_line, submit, sys.stdout.isatty())))


def _print_line(line: str, *, end: str = "\n", flush: bool = False) -> None:
    """Print a line; a reader that has seen enough (``| head -1``) does not stop the work.

    Raises OutputError when there is no room for it.
    """
    try:
        print(line, end=end, flush=flush)
    except BrokenPipeError:
        sys.stdout = _nowhere()
    except OSError as error:
        raise OutputError(f"เขียนข้อความออกไม่ได้ ({os_reason(error)}) — ตรวจเนื้อที่ว่างของดิสก์ แล้วสั่งใหม่") from error


def _print_error(text: str) -> None:
    """Print what stopped us; where even that finds no room, the exit code alone tells."""
    with suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def run() -> None:
    """Run the command line as a program and leave at once.

    The system takes back what the program held; taking pandas apart first would cost a tenth of a second.
    """
    code = main()
    try:
        if sys.stdout:
            sys.stdout.flush()  # of a run that failed: what it printed before
    except OSError:
        code = code or EXIT_USER_ERROR  # reported already
    os._exit(code)


if __name__ == "__main__":
    run()
