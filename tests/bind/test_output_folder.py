"""The finished documents become the plan's folder whole, or the last good folder stays as it was."""

import errno
import json
import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from pipeline.bind import output_folder as output_folder_module
from pipeline.bind.build_record import RECORDS, BuildRecord, read_build_record
from pipeline.bind.foreign_files import ForeignFiles
from pipeline.bind.output_folder import output_lock, recover, replace_folder
from pipeline.errors import OutputError
from pipeline.model.hashing import digest

NOBODY = 65534
OLD = {"เล่มแผน.docx": b"old", "โครงการ/P01 ก.docx": b"old sheet"}
NEW = {"เล่มแผน.docx": b"new", "โครงการ/P02 ข.docx": b"new sheet"}
MANIFEST: dict[str, Any] = {"workbook": {"path": "ก.xlsx"}, "documents": [], "findings": {}}
MANIFEST_TEXT = (
    '{\n  "workbook": {\n    "path": "ก.xlsx"\n  },\n  "documents": [],\n  "findings": {}\n}\n'.encode()
)


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, the records of runs left out."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and RECORDS not in p.parts]
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def put(folder: Path, files: dict[str, bytes], manifest: dict[str, Any] = MANIFEST) -> None:
    with output_lock(folder):
        made = {path: ["", digest(data)] for path, data in files.items()}
        replace_folder(BuildRecord(folder, documents=made), files, manifest)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The plan's folder with a good run in it."""
    made = tmp_path / "build" / "plan_2568"
    put(made, OLD, MANIFEST)
    return made


def refused(folder: Path, files: dict[str, bytes] = NEW) -> str:
    with pytest.raises(OutputError) as caught:
        put(folder, files, MANIFEST)
    return str(caught.value)


def test_a_first_run_makes_the_folder_with_files_and_manifest(folder: Path) -> None:
    assert content(folder.parent) == {
        f"plan_2568/{k}": v for k, v in {**OLD, "manifest.json": MANIFEST_TEXT}.items()
    }


def test_a_next_run_leaves_nothing_of_the_last(folder: Path) -> None:
    put(folder, NEW, MANIFEST)
    assert content(folder.parent) == {
        f"plan_2568/{k}": v for k, v in {**NEW, "manifest.json": MANIFEST_TEXT}.items()
    }


def test_records_deleted_while_the_run_writes_are_made_anew(folder: Path) -> None:
    with output_lock(folder):
        shutil.rmtree(folder.parent / RECORDS)
        replace_folder(BuildRecord(folder, documents={"เล่มแผน.docx": ["", "a digest"]}), NEW, MANIFEST)
    assert read_build_record(folder).documents == {"เล่มแผน.docx": ["", "a digest"]}


def test_other_plans_beside_it_stay(folder: Path) -> None:
    put(folder.with_name("plan_2569"), NEW, {})
    put(folder, NEW, MANIFEST)
    assert sorted(p.name for p in folder.parent.iterdir()) == [RECORDS, "plan_2568", "plan_2569"]


def test_a_full_disk_leaves_the_last_good_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(folder.parent)
    write = Path.write_bytes

    def write_until_full(path: Path, data: bytes) -> int:
        if path.name.startswith("P02"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", write_until_full)
    message = refused(folder)
    assert message.startswith("เขียนลงโฟลเดอร์ ")
    assert message.endswith(" ไม่ได้ (ดิสก์เต็ม) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่")
    monkeypatch.undo()
    assert content(folder.parent) == before


@pytest.fixture
def two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one step."""
    monkeypatch.setattr(output_folder_module, "_exchanged", lambda _folder, _aside: False)


@pytest.mark.usefixtures("two_steps")
def test_in_two_steps_a_next_run_leaves_nothing_of_the_last_either(folder: Path) -> None:
    put(folder, NEW)
    assert content(folder.parent) == {
        f"plan_2568/{k}": v for k, v in {**NEW, "manifest.json": MANIFEST_TEXT}.items()
    }


@pytest.mark.usefixtures("two_steps")
@pytest.mark.parametrize("step", [1, 2], ids=["old away", "new in"])
def test_a_swap_that_fails_leaves_the_last_good_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before = content(folder.parent)
    rename, steps = Path.rename, []

    def rename_until(path: Path, target: Path) -> Path:
        steps.append(path)
        if len(steps) == step:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", rename_until)
    assert refused(folder) == (f"เขียนลงโฟลเดอร์ {folder} ไม่ได้ (ไม่มีสิทธิ์) — ตรวจสิทธิ์และเนื้อที่ว่างของโฟลเดอร์ แล้วสั่งใหม่")
    assert content(folder.parent) == before


def test_an_edit_in_the_moment_of_the_swap_that_cannot_be_set_aside_is_reported_and_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    swap, write = output_folder_module._swap, Path.write_bytes  # noqa: SLF001 - the moment in question

    def swap_late(folder: Path, aside: Path) -> Path:
        (folder / "ประกาศ ลงนาม.pdf").write_bytes(b"signed")
        monkeypatch.setattr(Path, "write_bytes", write_unless_copy)
        return swap(folder, aside)

    def write_unless_copy(path: Path, data: bytes) -> int:
        if data == b"signed":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, data)

    monkeypatch.setattr(output_folder_module, "_swap", swap_late)
    assert "(ดิสก์เต็ม)" in refused(folder)
    assert [path.read_bytes() for path in folder.parent.rglob("ประกาศ ลงนาม.pdf")] == [b"signed"]


@pytest.fixture
def folder_of_another() -> Iterator[Path]:
    """A folder to work in as somebody who is not root, for root may write everywhere."""
    own = os.geteuid()
    with TemporaryDirectory() as name:
        if own == 0:
            os.chown(name, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield Path(name)
        finally:
            os.seteuid(own)


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
def test_a_folder_without_the_right_to_write_is_reported(folder_of_another: Path) -> None:
    folder = folder_of_another / "build" / "plan_2568"
    put(folder, OLD, MANIFEST)
    before = content(folder.parent)
    folder.parent.chmod(0o500)
    try:
        assert "(ไม่มีสิทธิ์)" in refused(folder)
        assert content(folder.parent) == before
    finally:
        folder.parent.chmod(0o700)


def test_a_file_in_the_folder_s_place_is_reported(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("ไม่ใช่โฟลเดอร์", encoding="utf-8")
    assert "ไม่ได้ (" in refused(tmp_path / "build" / "plan_2568")
    assert content(tmp_path) == {"build": "ไม่ใช่โฟลเดอร์".encode()}


@pytest.mark.usefixtures("two_steps")
def test_a_document_that_word_holds_open_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows: the folder cannot be renamed, and the open document cannot be opened for writing."""
    before = content(folder.parent)
    open_file = Path.open

    def open_unless_held(path: Path, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if path.name.startswith("P01") and "+" in mode:
            raise PermissionError(errno.EACCES, "held", str(path))
        return open_file(path, mode, *rest, **options)

    def refuse(path: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "held", str(path))

    monkeypatch.setattr(Path, "open", open_unless_held)
    monkeypatch.setattr(Path, "rename", refuse)
    assert refused(folder) == "เอกสาร P01 ก.docx เปิดอยู่ใน Word — ปิดเอกสารแล้วสั่งใหม่"
    monkeypatch.undo()
    assert content(folder.parent) == before


def foreign_files(folder: Path) -> ForeignFiles:
    return ForeignFiles(read_build_record(folder), datetime(2025, 10, 1, tzinfo=UTC), {})


def test_a_run_that_was_killed_within_the_swap_is_put_right_by_the_next(folder: Path) -> None:
    last = folder.rename(folder.with_name(".plan_2568.old"))
    recover(folder, foreign_files(folder))
    assert (content(folder)["เล่มแผน.docx"], last.exists()) == (b"old", False)


def test_a_run_that_was_killed_after_the_swap_leaves_the_new_folder(folder: Path) -> None:
    shutil.copytree(folder, folder.with_name(".plan_2568.old"))
    assert recover(folder, foreign_files(folder)) == []
    assert sorted(p.name for p in folder.parent.iterdir()) == [RECORDS, "plan_2568"]
    assert content(folder)["เล่มแผน.docx"] == b"old"


def test_what_was_saved_in_the_moment_of_the_swap_of_a_run_that_was_killed_then_is_set_aside(
    folder: Path,
) -> None:
    last = folder.with_name(".plan_2568.old")
    put(last, {"โครงการ/ลงนาม.pdf": b"signed", **OLD})
    put(folder, NEW)
    (copy,) = folder.parent.glob("plan_2568 แก้ด้วยมือ */โครงการ/ลงนาม.pdf")
    assert (copy.read_bytes(), last.exists()) == (b"signed", False)
    assert content(folder)["เล่มแผน.docx"] == b"new"


def test_stopping_within_the_writing_leaves_nothing_behind(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(folder.parent)

    def stop(_path: Path, _data: bytes) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_bytes", stop)
    with pytest.raises(KeyboardInterrupt):
        put(folder, NEW, MANIFEST)
    monkeypatch.undo()
    assert content(folder.parent) == before


def test_the_manifest_is_json_that_a_person_can_read(folder: Path) -> None:
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8")) == MANIFEST


def test_a_run_waits_for_another_that_writes_the_same_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_folder_module, "_SECONDS_TO_WAIT", 0)
    with (
        output_lock(folder),
        pytest.raises(OutputError, match=r"^อีกคำสั่งหนึ่งกำลังทำเล่มนี้อยู่"),
        output_lock(folder),
    ):
        pass
    with output_lock(folder), output_lock(folder.with_name("plan_2569")):
        pass


def test_a_link_in_the_folder_s_place_is_replaced_and_its_target_stays(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "a.txt").write_bytes(b"a")
    folder = tmp_path / "plan_2568"
    folder.symlink_to(tmp_path / "mine")
    put(folder, NEW)
    assert (folder.is_symlink(), sorted(content(folder))) == (False, sorted([*NEW, "manifest.json"]))
    assert content(tmp_path / "mine") == {"a.txt": b"a"}


def test_the_run_after_a_killed_one_leaves_no_trace_of_it(folder: Path) -> None:
    folder.rename(folder.with_name(".plan_2568.old"))
    put(folder, NEW)
    assert sorted(p.name for p in folder.parent.iterdir()) == [RECORDS, "plan_2568"]
    assert content(folder)["เล่มแผน.docx"] == b"new"


@pytest.mark.parametrize(
    "error",
    [
        BrokenPipeError(errno.EPIPE, "the reader has gone"),
        FileNotFoundError(errno.ENOENT, "a template has gone", "book.docx"),
        OSError(errno.ENOSPC, "no room for temporary files"),
        OutputError("อย่างอื่น"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_another_cause_comes_out_of_the_lock_as_itself_and_the_lock_is_free(
    folder: Path, error: Exception
) -> None:
    before = content(folder)
    with pytest.raises(type(error)) as caught, output_lock(folder):
        raise error
    assert caught.value is error
    assert content(folder) == before
    put(folder, NEW)
    assert content(folder)["เล่มแผน.docx"] == b"new"


def test_a_lock_that_cannot_be_made_is_reported_with_its_place(folder: Path) -> None:
    lock = folder.parent / RECORDS / f"{folder.name}.lock"
    lock.unlink(missing_ok=True)
    lock.mkdir()
    assert refused(folder) == (f"เขียนลงโฟลเดอร์ {lock} ไม่ได้ (มีโฟลเดอร์ชื่อนี้อยู่) — ย้ายออกหรือเปลี่ยนชื่อ แล้วสั่งใหม่")


def test_a_link_in_the_lock_s_place_is_never_followed(folder: Path, tmp_path: Path) -> None:
    precious = tmp_path / "ของคนอื่น.txt"
    precious.write_text("อย่าแตะ", encoding="utf-8")
    lock = folder.parent / RECORDS / f"{folder.name}.lock"
    lock.unlink(missing_ok=True)
    lock.symlink_to(precious)
    before = content(folder)
    assert refused(folder).startswith(f"เขียนลงโฟลเดอร์ {lock} ไม่ได้ (")
    assert (precious.read_text(encoding="utf-8"), content(folder)) == ("อย่าแตะ", before)
