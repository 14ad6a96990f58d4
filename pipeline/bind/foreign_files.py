"""Files in an output folder that are not ours: signed scans, notes, documents edited by hand. None is ever lost.

A file is ours when its bytes are those that we made for its path, as the build record or the manifest has
them. Every other file is copied beside the output folder, into a dated folder, before anything is replaced.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.bind.build_record import BuildRecord
from pipeline.bind.manifest import MANIFEST, is_manifest, read_manifest
from pipeline.model.hashing import digest

SET_ASIDE = " แก้ด้วยมือ "  # in the name of a folder of files that were set aside, before its date
_LONGEST_NAME = 180  # bytes; file systems take 255, and the date comes behind it
_LISTED = 5  # files that get a line each
# What programs and systems leave beside the files that they show or hold open.
_DROPPINGS = ("thumbs.db", "desktop.ini", ".ds_store")


@dataclass(frozen=True)
class SetAside:
    """A file that was not ours, and where its copy is."""

    path: str  # below the output folder
    copy: Path
    is_document: bool  # one of ours that somebody changed


class ForeignFiles:
    """What is not ours in one output folder; ``save`` copies it, each file once."""

    def __init__(self, record: BuildRecord, now: datetime, replacing: Mapping[str, bytes]) -> None:
        """Take what is known of the folder; a file that stays as it is (``replacing``) need not be copied."""
        self._folder = record.folder
        self._ours = _known_digests(record)
        self._staying = {(path, digest(data)) for path, data in replacing.items()}
        self._now = now
        self._place: Path | None = None

    def save(self, folder: Path, only: Collection[str] = ()) -> list[SetAside]:
        """Copy what is not ours in the output folder, or in the folder it was moved to.

        ``only`` are the paths to look at, with all below them, where not the whole folder is replaced. Raises OSError.
        """
        saved = []
        for path in sorted(_files(folder)):
            name = path.relative_to(folder).as_posix() if path != folder else self._folder.name
            if only and not any(name == each or name.startswith(f"{each}/") for each in only):
                continue
            data = path.read_bytes()
            known = self._ours.setdefault(name, set())
            is_ours = digest(data) in known or (name == MANIFEST and is_manifest(data))
            if is_ours or (name, digest(data)) in self._staying:
                continue
            is_document = bool(known) and name != MANIFEST
            self._place = self._place or self._new_place()
            copy = _free_name(self._place / name)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
            shutil.copystat(path, copy)
            known.add(digest(data))
            saved.append(SetAside(name, copy, is_document))
        return saved

    def discard(self) -> None:
        """Remove the copies of a build that failed: what they are of is still in the output folder."""
        if self._place:
            shutil.rmtree(self._place, ignore_errors=True)

    def _new_place(self) -> Path:
        """Make a new folder beside the output folder; another run may have made one in this second."""
        name = self._folder.name.encode("utf-8", "replace")[:_LONGEST_NAME].decode(errors="ignore")
        place = self._folder.with_name(f"{name}{SET_ASIDE}{self._now:%Y-%m-%d %H%M%S}")
        number = 1
        while True:
            try:
                place.mkdir(parents=True)
            except FileExistsError:
                number += 1
                place = place.with_name(f"{name}{SET_ASIDE}{self._now:%Y-%m-%d %H%M%S} ({number})")
            else:
                return place


def set_aside_lines(saved: list[SetAside]) -> list[str]:
    """Return what is reported to the clerk of files set aside: a line for each, documents first, the rest as a number."""
    saved = sorted(saved, key=lambda each: not each.is_document)
    lines = [
        f"มีผู้แก้เอกสารนี้ด้วยมือ เก็บสำเนาไว้ที่ {each.copy}"
        if each.is_document
        else f"ไฟล์นี้ไม่ใช่ของโปรแกรม เก็บไว้ที่ {each.copy}"
        for each in saved[:_LISTED]
    ]
    more = len(saved) - _LISTED
    return [*lines, f"และอีก {more:,} ไฟล์ในโฟลเดอร์เดียวกัน"] if more > 0 else lines


def _known_digests(record: BuildRecord) -> dict[str, set[str]]:
    """Return the digests of what we made for each path, by the build record and by the manifest."""
    known: dict[str, set[str]] = {}
    for path, (_, recorded) in record.documents.items():
        known.setdefault(path, set()).add(recorded)
    for path, recorded in record.results.items():
        known.setdefault(path, set()).add(recorded)
    for document in read_manifest(record.folder).get("documents", ()):
        known.setdefault(document["path"], set()).add(document["sha256"])
    return known


def _files(folder: Path) -> Iterator[Path]:
    """Yield the plain files below a folder, or the one in its place.

    A link to a folder is not followed: what it points to stays.
    """
    if folder.is_symlink():
        return
    if folder.is_file():
        yield folder
    for name, _, files in os.walk(folder):
        for file in files:
            path = Path(name, file)
            if path.is_file() and not _is_dropping(file):
                yield path


def _is_dropping(name: str) -> bool:
    is_owner_file = name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#"))
    return is_owner_file or name.lower() in _DROPPINGS


def _free_name(path: Path) -> Path:
    """Return a path where nothing stands yet: a document may be saved again while it is set aside."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} ({number})")
    return free
