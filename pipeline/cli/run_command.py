"""From the arguments to the command that they name, with its helper process."""

import argparse
import gc
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from pipeline.background.worker import OBJECTS_BETWEEN_COLLECTIONS, open_helper
from pipeline.bind.manifest import finding_counts
from pipeline.bind.up_to_date import nothing_changed
from pipeline.cli.arguments import make_parser, refuse_long_names
from pipeline.cli.console import Console, PrintLine
from pipeline.cli.paths import chosen_workbook, find_templates
from pipeline.errors import EXIT_GOOD
from pipeline.findings.groups import counts_text

_COMMANDS = "pipeline.cli.commands"
# Commands with a helper, and what it loads while this process loads the command.
_TASKS_OF_HELPER = {
    "book": "pipeline.background.fill_task",
    "check": "pipeline.background.mark_task",
    "import": "pipeline.background.check_task",
}
_MODULES = {"import": "import_book"}  # of commands whose name no module can have


def run_command(arguments: Sequence[str] | None, print_line: PrintLine, *, is_terminal: bool) -> int:
    """Run the command that the arguments name, and return its exit code. ``is_terminal``: a person reads along."""
    options = make_parser().parse_args(arguments)
    refuse_long_names(options)
    unchanged = _unchanged_lines(options)
    for line in unchanged:
        print_line(line)
    if unchanged:
        return EXIT_GOOD
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    # A check that prints JSON marks nothing, and an import that does checks nothing.
    tasks = "" if vars(options).get("json") else _TASKS_OF_HELPER.get(options.command, "")
    with open_helper(print_line, preload=tasks, wanted=bool(tasks)) as submit:
        # Loaded late: pandas loads while the helper starts, and never for --help.
        command = import_module(f"{_COMMANDS}.{_MODULES.get(options.command, options.command)}")
        return int(command.run(options, Console(print_line, submit, is_terminal)))


def _unchanged_lines(options: argparse.Namespace) -> list[str]:
    """Return the lines of ``book`` when nothing has changed, none when a command has work to do.

    They are found before pandas and docxtpl are imported. Raises WorkbookError when there is no workbook.
    """
    if options.command != "book" or options.draft:
        return []
    workbook = chosen_workbook(options.workbook)
    folder = nothing_changed(workbook.path, Path(options.out), find_templates(), pdf=options.pdf)
    if folder is None:
        return []
    counts = counts_text(finding_counts(folder))
    current = f"ไม่มีอะไรเปลี่ยนตั้งแต่ครั้งก่อน เอกสารที่ {folder} เป็นปัจจุบันแล้ว{f' ({counts})' if counts else ''}"
    return [*workbook.lines(), current]
