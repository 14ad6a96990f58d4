"""What the last good run was made from: whether anything has changed since, and which files are ours.

Everything goes by content (SHA-256), never by file times. The record lies beside the output folder, in
``<out>/.plan-book/``; it may be lost or old without harm: the manifest has the digests of the documents too.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.model.hashing import digest, file_digest
from pipeline.model.regular_file import read_regular_file

RECORDS = ".plan-book"


@dataclass(frozen=True)
class BuildRecord:
    """The record of the last good run into a folder; empty when there is none or it is unreadable."""

    folder: Path
    settings: Mapping[str, str] = field(default_factory=dict)  # what else the run depended on
    inputs: Mapping[str, str] = field(default_factory=dict)  # digest by path
    documents: Mapping[str, list[str]] = field(default_factory=dict)  # key and digest by relative path
    layout_results: Mapping[str, Any] = field(default_factory=dict)  # with what they depend on
    workbook: str = ""  # its path from the folder above the output folder
    results: Mapping[str, str] = field(default_factory=dict)  # digest by path, of a check after the build

    def is_current(self, settings: Mapping[str, str], workbook: Path) -> bool:
        """Return whether workbook, other inputs, settings and outputs are all as the last run left them."""
        return (
            self.settings == settings
            and str(workbook.resolve()) in self.inputs
            and all(file_digest(Path(path)) == known for path, known in self.inputs.items())
            and not any(self.changed_documents())
        )

    def changed_documents(self) -> Iterator[str]:
        """Yield the documents that are no longer as they were made: damaged, gone or edited by hand."""
        for path, (_, known) in self.documents.items():
            if file_digest(self.folder / path) != known:
                yield path

    def cached(self, path: str, key: str) -> bytes | None:
        """Return a file that was made with the same key and is unharmed, None when it must be made."""
        known_key, known = self.documents.get(path, ["", ""])
        if known_key != key:
            return None
        try:
            data = read_regular_file(self.folder / path)
        except OSError:
            return None
        return data if digest(data) == known else None


def record_path(folder: Path) -> Path:
    """Return where the record of an output folder lies."""
    return folder.parent / RECORDS / f"{folder.name}.json"


def read_build_record(folder: Path) -> BuildRecord:
    """Return the record of an output folder; an empty one where it is damaged or another program's."""
    try:
        known = json.loads(read_regular_file(record_path(folder)))
        settings, inputs, documents, layout_results = (
            _table(known[name]) for name in ("settings", "inputs", "documents", "layout_results")
        )
        for path, (key, known_digest) in documents.items():
            _check_document(path, key, known_digest)
        return BuildRecord(
            folder,
            settings,
            inputs,
            documents,
            layout_results,
            str(known.get("workbook", "")),
            _table(known.get("results", {})),
        )
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return BuildRecord(folder)


def _table(value: Any) -> dict[str, Any]:
    """Return what must be a table. Raises TypeError."""
    if not isinstance(value, dict):
        raise TypeError(type(value))
    return value


def is_inside(path: str) -> bool:
    """Return whether a relative path, which somebody may have changed, names a file within its folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and parts[0] != "/" and ".." not in parts and "\0" not in path


def _check_document(path: str, *digests: object) -> None:
    """Refuse a document whose path leads out of its folder, or whose digests are none. Raises ValueError."""
    if not is_inside(path) or not all(isinstance(each, str) for each in digests):
        raise ValueError(path)


def record_bytes(run: BuildRecord) -> bytes:
    """Return the record of a run as it is stored; bytes of a path that are no text become escapes of JSON."""
    known = {
        "settings": run.settings,
        "inputs": run.inputs,
        "documents": run.documents,
        "layout_results": run.layout_results,
        "workbook": run.workbook,
        "results": run.results,
    }
    text = json.dumps(known, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return text.encode("utf-8", "backslashreplace")
