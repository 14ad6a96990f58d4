"""Whether anything has changed since the last run: told before the heavy libraries are even imported."""

import json
from pathlib import Path

from pipeline.bind.build_record import MANIFEST, read_build_record
from pipeline.bind.output_name import output_folder
from pipeline.layout.libreoffice_path import find_libreoffice, libreoffice_identity
from pipeline.model.hashing import file_digest, program_digest
from pipeline.model.rules import Severity


def run_settings(office: Path | None, *, pdf: bool) -> dict[str, str]:
    """Return what a run depends on besides its files: program, LibreOffice, and whether PDFs are wanted."""
    return {
        "program": program_digest(),
        "office": libreoffice_identity(office) if office else "",
        "pdf": "yes" if pdf else "",
    }


def folder_settings(
    office: Path | None, templates: Path, *, pdf: bool, refresh_page: bool = False
) -> dict[str, str]:
    """Return what a run into an output folder depends on besides its files, which templates among them.

    ``refresh_page``: the result page reloads itself again and again.
    """
    ours = {"templates": str(templates.resolve()), "live": "yes" if refresh_page else ""}
    return {**run_settings(office, pdf=pdf), **ours}


def nothing_changed(workbook: Path, out: Path, templates: Path, *, pdf: bool) -> Path | None:
    """Return the output folder when a new run would make the very same files, else None."""
    folder = output_folder(out, workbook)
    last = read_build_record(folder)
    if not last.inputs or not finding_counts(folder):
        return None
    settings = folder_settings(find_libreoffice(), templates, pdf=pdf)
    return folder if last.is_current(settings, workbook) else None


def workbook_changed(workbook: Path, out: Path) -> bool:
    """Return whether a workbook is not the one of the last run."""
    last = read_build_record(out / workbook.stem)
    return last.inputs.get(str(workbook.resolve())) != file_digest(workbook)


def finding_counts(folder: Path) -> dict[Severity, int]:
    """Return the counts of findings that a folder's manifest tells, none when it is gone or damaged."""
    try:
        counts = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["findings"]
        return {severity: int(counts[severity.value]) for severity in Severity}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
