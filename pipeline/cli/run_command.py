"""From the arguments to the command that they name, with its helper process."""

import gc
from collections.abc import Sequence
from importlib import import_module

from pipeline.background.worker import OBJECTS_BETWEEN_COLLECTIONS, open_helper
from pipeline.cli.arguments import make_parser, refuse_long_names
from pipeline.cli.console import Console, PrintLine
from pipeline.cli.unchanged import unchanged_line
from pipeline.errors import EXIT_GOOD

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
    unchanged = unchanged_line(options)
    if unchanged:
        print_line(unchanged)
        return EXIT_GOOD
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    checks = options.command != "import" or not options.json  # an import that prints JSON checks nothing
    tasks = _TASKS_OF_HELPER.get(options.command, "") if checks else ""
    with open_helper(print_line, preload=tasks, wanted=bool(tasks)) as submit:
        # Loaded late: pandas loads while the helper starts, and never for --help.
        command = import_module(f"{_COMMANDS}.{_MODULES.get(options.command, options.command)}")
        return int(command.run(options, Console(print_line, submit, is_terminal)))
