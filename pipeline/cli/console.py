"""What every command is given: where it reports, and who does its work in the background."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pipeline.background.worker import Submit
from pipeline.findings.terminal import finding_lines, wants_colour
from pipeline.model.finding import Finding


class PrintLine(Protocol):
    """Prints a line, as ``print`` does."""

    def __call__(self, line: str, *, end: str = "\n", flush: bool = False) -> None:
        """Print a line. Raises OutputError when there is no room for it."""


@dataclass(frozen=True)
class Console:
    """Where a command reports, and how it submits tasks."""

    print_line: PrintLine
    submit: Submit
    is_terminal: bool  # a person reads along

    def print_lines(self, lines: Iterable[str]) -> None:
        """Print lines."""
        for line in lines:
            self.print_line(line, flush=True)

    def print_findings(self, findings: Sequence[Finding]) -> None:
        """Print findings, the worst last."""
        for line in finding_lines(findings, colour=wants_colour(os.environ, isatty=self.is_terminal)):
            self.print_line(line)
