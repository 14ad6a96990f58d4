"""Whether anything has changed since the last build: answered before the heavy libraries are even imported."""

from pathlib import Path

from pipeline.bind.build_record import read_build_record
from pipeline.bind.manifest import finding_counts
from pipeline.bind.output_name import output_folder
from pipeline.layout.libreoffice_path import find_libreoffice, libreoffice_identity
from pipeline.model.hashing import program_digest


def run_settings(libreoffice: Path | None, *, pdf: bool) -> dict[str, str]:
    """Return what a run depends on besides its files: program, LibreOffice, and whether PDFs are wanted."""
    return {
        "program": program_digest(),
        "libreoffice": libreoffice_identity(libreoffice) if libreoffice else "",
        "pdf": "yes" if pdf else "",
    }


def folder_settings(
    libreoffice: Path | None, templates: Path, *, pdf: bool, refresh_page: bool = False
) -> dict[str, str]:
    """Return what a run into an output folder depends on besides its files, which templates among them.

    ``refresh_page``: the result page reloads itself again and again.
    """
    ours = {"templates": str(templates.resolve()), "live": "yes" if refresh_page else ""}
    return {**run_settings(libreoffice, pdf=pdf), **ours}


def nothing_changed(workbook: Path, out: Path, templates: Path, *, pdf: bool) -> Path | None:
    """Return the output folder when a new run would make the very same files, else None."""
    folder = output_folder(out, workbook)
    last = read_build_record(folder)
    if not last.inputs or not finding_counts(folder):
        return None
    # A build that made PDFs as well is as good for one that wants none.
    has_pdfs = bool(last.settings.get("pdf"))
    settings = folder_settings(find_libreoffice(), templates, pdf=pdf or has_pdfs)
    return folder if last.is_current(settings, workbook) else None
