"""Entry point: arguments in, lines and an exit code out; nothing else prints or exits.

Exit codes: 0 good, 1 findings that stop, 2 something outside is not as needed, 3 our bug.

All but this module is loaded within ``main``: Ctrl-C meanwhile, and a module that cannot be loaded, are answered too.
"""

import os
import sys
import traceback
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from pipeline.errors import EXIT_INTERNAL_ERROR, EXIT_USER_ERROR, OutputError, UserError, os_reason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType


def main(arguments: "Sequence[str] | None" = None) -> int:
    """Run the command line and return its exit code."""
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        from pipeline.cli.run_command import run_command  # noqa: PLC0415 - what stops the loading is reported below

        code = run_command(arguments, _print_line, is_terminal=sys.stdout.isatty())
        _print_line("", end="", flush=True)  # a full disk shows only when the lines are flushed
    except UserError as error:
        _print_error(f"{error}\n")
        return EXIT_USER_ERROR
    except KeyboardInterrupt:
        _print_error("หยุดตามคำสั่ง เอกสารชุดเดิมยังอยู่ครบ\n")
        return EXIT_USER_ERROR
    except MemoryError:
        _print_error("หน่วยความจำไม่พอ — ปิดโปรแกรมอื่น แล้วสั่งใหม่\n")
        return EXIT_USER_ERROR
    except Exception as error:  # noqa: BLE001 - the one place: a bug of ours is reported with its traceback
        return _report(error)
    return code


def _report(error: Exception) -> int:
    """Report what nobody expected and return its exit code: what the system refuses is no bug of ours."""
    damaged = _damaged_module(error)
    if isinstance(error, OSError) and error.filename is not None:
        _print_error(f"ใช้ {error.filename} ไม่ได้ ({os_reason(error)}) — ตรวจไฟล์หรือโฟลเดอร์นี้และสิทธิ์ แล้วสั่งใหม่\n")
        return EXIT_USER_ERROR
    if damaged:
        _print_error(
            f"ไฟล์ของโปรแกรมเสียหาย ({damaged}) — ลบโฟลเดอร์ {damaged.rpartition(os.sep)[0]} แล้วสั่งใหม่\n"
        )
        return EXIT_USER_ERROR
    _print_error(
        f"{traceback.format_exc()}โปรแกรมผิดพลาดเอง (ไม่ใช่ที่ข้อมูลของท่าน) — ส่งข้อความข้างบนนี้ให้ผู้ดูแลโปรแกรม\n"
    )
    return EXIT_INTERNAL_ERROR


def _damaged_module(error: Exception) -> str:
    """Return the compiled module that Python could not load, "" for another error.

    A disk that is full while Python keeps a module leaves half of it (CPython issue 126606), in every later run.
    """
    last: TracebackType | None = error.__traceback__
    while last and last.tb_next:
        last = last.tb_next
    code = last.tb_frame.f_code if last else None
    if not last or not code or code.co_name != "_compile_bytecode" or "importlib" not in code.co_filename:
        return ""
    return str(last.tb_frame.f_locals.get("bytecode_path") or "")


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
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - pathlib is loaded later; it stays open


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
