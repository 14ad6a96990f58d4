"""``batch``: build the books of many organisations."""

import argparse
from pathlib import Path

from pipeline.background.worker import usable_processors
from pipeline.batch.limits import Limits
from pipeline.batch.run import Batch, run_batch
from pipeline.batch.summary_row import exit_code
from pipeline.cli.console import Console
from pipeline.cli.paths import find_templates


def run(options: argparse.Namespace, console: Console) -> int:
    """Run the command and return its exit code."""
    batch = Batch(
        source=Path(options.source),
        out=Path(options.out),
        templates=find_templates(),
        jobs=options.jobs or usable_processors(),
        limits=Limits(options.timeout, options.memory),
        cluster=options.cluster or "",
        pdf=options.pdf,
    )
    results = run_batch(batch, console.print_line, terminal=console.is_terminal)
    console.print_line(f"สรุปอยู่ที่ {batch.out / 'summary.xlsx'}")
    return exit_code(results)
