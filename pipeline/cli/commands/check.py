"""``check``: report everything that is wrong with a workbook."""

import argparse
import json
from pathlib import Path

from pipeline.bind.result_files import write_results
from pipeline.check.checked_workbook import read_and_check
from pipeline.cli.console import Console
from pipeline.cli.paths import chosen_workbook
from pipeline.errors import EXIT_FINDINGS, EXIT_GOOD
from pipeline.model.finding import Finding
from pipeline.model.output_files import RESULT_PAGE


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    workbook = chosen_workbook(options.workbook)
    if not options.json:
        console.print_lines(workbook.lines())
    checked = read_and_check(workbook.path)
    if options.json:
        as_json = [_as_json(finding) for finding in checked.findings]
        console.print_line(json.dumps(as_json, ensure_ascii=False, indent=2))
    else:
        console.print_findings(checked.findings)
        folder = write_results(checked, Path(options.out), console.print_line, submit=console.submit)
        console.print_line(f"ดูผลตรวจในเบราว์เซอร์: {folder / RESULT_PAGE}")
    return EXIT_FINDINGS if checked.stops else EXIT_GOOD


def _as_json(finding: Finding) -> dict[str, str]:
    keys = ("code", "severity", "sheet", "cell", "value", "message", "remedy")
    return {key: str(getattr(finding, key)) for key in keys}
