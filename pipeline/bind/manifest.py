"""``manifest.json`` of an output folder: what its documents were made from, and the digest of each file."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.bind.build_record import is_inside
from pipeline.findings.groups import count_severities
from pipeline.model.finding import Finding
from pipeline.model.hashing import digest
from pipeline.model.output_files import RESULT_KIND, SUBFOLDERS, OutputFile
from pipeline.model.regular_file import read_regular_file
from pipeline.model.rules import Severity

MANIFEST = "manifest.json"
_KEYS = {"workbook", "documents", "findings"}

Manifest = Mapping[str, Any]


def make_manifest(
    workbook: Path, sha256: str, files: Iterable[OutputFile], findings: Iterable[Finding]
) -> dict[str, Any]:
    """Return the manifest of an output folder, for the programs that read it."""
    return {
        "workbook": {"path": _shown_path(workbook), "sha256": sha256},
        "documents": [_entry(file) for file in files],
        "findings": _counts(findings),
    }


def with_results(
    manifest: Manifest, files: Iterable[OutputFile], gone: Iterable[str], findings: Iterable[Finding]
) -> Manifest:
    """Return a manifest with the results of a later check; documents and their workbook stay as they are."""
    entries = [_entry(file) for file in files]
    replaced = {*gone, *(entry["path"] for entry in entries)}
    stay = [each for each in manifest["documents"] if each["path"] not in replaced]
    return {**manifest, "documents": [*stay, *entries], "findings": _counts(findings)}


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of an output folder, empty when it is gone, damaged, or another program's."""
    try:
        manifest = json.loads(read_regular_file(folder / MANIFEST))
        for entry in manifest["documents"]:
            _check_entry(entry)
        return dict(manifest)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _check_entry(entry: dict[str, Any]) -> None:
    """Refuse an entry that names no file within the folder. Raises ValueError, KeyError, TypeError."""
    if (
        not is_inside(entry["path"])
        or not isinstance(entry["sha256"], str)
        or not isinstance(entry["kind"], str)
    ):
        raise ValueError(entry)


def is_manifest(data: bytes) -> bool:
    """Return whether bytes are a manifest as we write them: its own digest stands in no list."""
    try:
        manifest = json.loads(data)
        return set(manifest) == _KEYS and manifest_bytes(manifest) == data
    except (ValueError, TypeError, RecursionError):
        return False


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as it is stored; bytes of a path that are no text become escapes of JSON."""
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def subfolder_of(path: str) -> str:
    """Return which of the subfolders a relative path lies in, "" for the book's."""
    first = PurePosixPath(path).parts[0]
    return first if first in SUBFOLDERS else ""


def documents_in(folder: Path) -> tuple[OutputFile, ...]:
    """Return the documents of an output folder that are there, without their bytes."""
    entries = read_manifest(folder).get("documents", ())
    documents = [each for each in entries if each["kind"] != RESULT_KIND]
    return tuple(
        OutputFile(each["kind"], each.get("project"), each["path"], b"")
        for each in documents
        if (folder / each["path"]).is_file()
    )


def finding_counts(folder: Path) -> dict[Severity, int]:
    """Return the counts of findings that a folder's manifest has, none when it is gone or damaged."""
    try:
        counts = read_manifest(folder)["findings"]
        return {severity: int(counts[severity.value]) for severity in Severity}
    except (ValueError, KeyError, TypeError):
        return {}


def _entry(file: OutputFile) -> Mapping[str, str | None]:
    return {"kind": file.kind, "project": file.project, "path": file.path, "sha256": digest(file.data)}


def _counts(findings: Iterable[Finding]) -> dict[str, int]:
    return {severity.value: count for severity, count in count_severities(findings).items()}


def _shown_path(path: Path) -> str:
    """Return a path that is the same on every machine: relative to where we run, else the name alone."""
    absolute = path.resolve()
    here = Path.cwd()
    return absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else path.name
