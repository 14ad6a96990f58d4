"""manifest.json: every file of an output folder, with its kind and digest, for the programs that read it."""

import json
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.bind.build_record import MANIFEST
from pipeline.bind.results import CheckedWorkbook
from pipeline.findings.groups import count_severities
from pipeline.model.hashing import digest
from pipeline.model.output_files import OutputFile


def make_manifest(checked: CheckedWorkbook, files: tuple[OutputFile, ...]) -> dict[str, Any]:
    """Return the manifest of files that a checked workbook gave."""
    workbook = checked.workbook
    return {
        "workbook": {"path": _shown_path(workbook.path), "sha256": workbook.sha256},
        "documents": [
            {"kind": file.kind, "project": file.project, "path": file.path, "sha256": digest(file.data)}
            for file in files
        ],
        "findings": {s.value: count for s, count in count_severities(checked.findings).items()},
    }


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of an output folder, empty when there is none or it is damaged."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        for entry in manifest["documents"]:
            _check_entry(entry)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
    return dict(manifest)


def _check_entry(entry: dict[str, Any]) -> None:
    """Refuse an entry that names no file within the folder. Raises ValueError, KeyError, TypeError."""
    parts = PurePosixPath(entry["path"]).parts
    is_inside = parts and parts[0] != "/" and ".." not in parts and "\0" not in entry["path"]
    if not is_inside or not isinstance(entry["sha256"], str):
        raise ValueError(entry)


def _shown_path(path: Path) -> str:
    """Return a path that is the same on every machine: relative to where we run, else the name alone."""
    absolute = path.resolve()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else path.name
