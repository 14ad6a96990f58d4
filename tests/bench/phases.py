"""The documents phase alone, in this process: from reading the workbook to the last .docx, without checks.

Prints the seconds of each round as JSON. The first round, which also compiles the templates, is on its own.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import plain_way

from pipeline.assemble.plan import assemble_plan
from pipeline.fill.documents import make_documents
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook

TEMPLATES = Path("templates")


def our_way(workbook_path: Path, _out: Path) -> None:
    """Make all documents: the book, every sheet, the order, the announcement."""
    workbook = read_workbook(workbook_path)
    make_documents(assemble_plan(parse_tables(workbook)), TEMPLATES)


WAYS: dict[str, Callable[[Path, Path], None]] = {"ours": our_way, "plain": plain_way.main}


def main(way: str, workbook_path: Path, rounds: int) -> None:
    """Go one way so many times."""
    seconds = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            WAYS[way](workbook_path, Path(folder))
            seconds.append(time.perf_counter() - start)
    print(json.dumps(seconds))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
