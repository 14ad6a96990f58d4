"""What the last run made is kept only while everything it depends on is the same."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.bind.build_record import BuildRecord, read_build_record, record_bytes, record_path
from pipeline.bind.manifest import MANIFEST, read_manifest
from pipeline.model.hashing import digest, file_digest, program_digest, text_digest

SETTINGS = {"program": "1", "office": "", "pdf": ""}


@pytest.fixture
def run(tmp_path: Path) -> BuildRecord:
    """A recorded run: one workbook, one template, two documents."""
    workbook, template = tmp_path / "plan_2568.xlsx", tmp_path / "book.docx"
    workbook.write_bytes(b"workbook")
    template.write_bytes(b"template")
    folder = tmp_path / "build" / "plan_2568"
    folder.mkdir(parents=True)
    (folder / "ก.docx").write_bytes(b"one")
    (folder / "ข.docx").write_bytes(b"two")
    made = BuildRecord(
        folder,
        SETTINGS,
        {str(path.resolve()): file_digest(path) for path in (workbook, template)},
        {"ก.docx": ["key one", digest(b"one")], "ข.docx": ["key two", digest(b"two")]},
        {"key": "m"},
    )
    record_path(folder).parent.mkdir()
    record_path(folder).write_bytes(record_bytes(made))
    return made


def test_a_record_reads_back_as_it_was_written(run: BuildRecord) -> None:
    assert read_build_record(run.folder) == run


def record(**changed: object) -> str:
    """A record that holds nothing but what is given."""
    return json.dumps({"settings": {}, "inputs": {}, "documents": {}, "layout_results": {}, **changed})


DAMAGED = (
    *("", "{", "[]", '{"settings": {}}', "null", "\x00", "[" * 100_000),
    *(
        record(**{table: wrong})
        for table in ("settings", "inputs", "layout_results")
        for wrong in (1, [1], None)
    ),
    *(record(documents=wrong) for wrong in (1, [1], {"a": 1}, {"a": ["one"]}, {"a": [1, 2]}, {"a": None})),
    *(record(documents={path: ["", ""]}) for path in ("../a", "a/../../b", "/etc/passwd", "", "a\0")),
)


def test_a_damaged_record_is_no_record(run: BuildRecord) -> None:
    for text in DAMAGED:
        record_path(run.folder).write_text(text, encoding="utf-8")
        assert read_build_record(run.folder) == BuildRecord(run.folder), text[:80]


def test_nothing_changed_is_current(run: BuildRecord, tmp_path: Path) -> None:
    assert run.is_current(SETTINGS, tmp_path / "plan_2568.xlsx")


def test_the_times_of_files_do_not_matter(run: BuildRecord, tmp_path: Path) -> None:
    (tmp_path / "book.docx").write_bytes(b"template")
    (run.folder / "ก.docx").write_bytes(b"one")
    assert run.is_current(SETTINGS, tmp_path / "plan_2568.xlsx")


@pytest.mark.parametrize("changed", ["plan_2568.xlsx", "book.docx", "build/plan_2568/ก.docx"])
def test_a_changed_input_or_output_is_not_current(run: BuildRecord, tmp_path: Path, changed: str) -> None:
    (tmp_path / changed).write_bytes(b"changed")
    assert not run.is_current(SETTINGS, tmp_path / "plan_2568.xlsx")


@pytest.mark.parametrize("gone", ["plan_2568.xlsx", "book.docx", "build/plan_2568/ข.docx"])
def test_a_missing_input_or_output_is_not_current(run: BuildRecord, tmp_path: Path, gone: str) -> None:
    (tmp_path / gone).unlink()
    assert not run.is_current(SETTINGS, tmp_path / "plan_2568.xlsx")


@pytest.mark.parametrize("setting", SETTINGS)
def test_another_program_office_or_wish_is_not_current(
    run: BuildRecord, tmp_path: Path, setting: str
) -> None:
    assert not run.is_current({**SETTINGS, setting: "other"}, tmp_path / "plan_2568.xlsx")


def test_another_workbook_with_the_same_stem_is_not_current(run: BuildRecord, tmp_path: Path) -> None:
    other = tmp_path / "other" / "plan_2568.xlsx"
    other.parent.mkdir()
    other.write_bytes(b"workbook")
    assert not run.is_current(SETTINGS, other)


def test_a_folder_without_a_record_is_not_current(tmp_path: Path) -> None:
    assert not BuildRecord(tmp_path).is_current({}, tmp_path / "plan_2568.xlsx")


def test_a_file_is_kept_for_the_same_key_and_unharmed(run: BuildRecord) -> None:
    assert run.cached("ก.docx", "key one") == b"one"
    assert run.cached("ก.docx", "key two") is None
    assert run.cached("ค.docx", "key one") is None
    (run.folder / "ก.docx").write_bytes(b"One")
    assert run.cached("ก.docx", "key one") is None
    (run.folder / "ก.docx").unlink()
    assert run.cached("ก.docx", "key one") is None


def test_the_record_is_text_that_a_person_can_read(run: BuildRecord) -> None:
    assert json.loads(record_bytes(run))["documents"]["ก.docx"] == ["key one", digest(b"one")]
    assert "ก.docx" in record_bytes(run).decode()


def test_a_path_that_is_no_text_reads_back(tmp_path: Path) -> None:
    """A zip of a Thai Windows, unpacked on Linux, gives names that are no UTF-8."""
    folder = tmp_path / "plan_2568"
    record_path(folder).parent.mkdir()
    record_path(folder).write_bytes(record_bytes(BuildRecord(folder, workbook="\udcc1\udcbc\udca9.xlsx")))
    assert read_build_record(folder).workbook == "\udcc1\udcbc\udca9.xlsx"


def test_digests_tell_contents_apart() -> None:
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert text_digest("ab", "c") != text_digest("a", "bc")
    assert text_digest("\ud800") != text_digest("\ud801")
    assert file_digest(Path("/no/such/file")) == ""
    assert program_digest() == program_digest()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_in_the_place_of_a_record_manifest_or_output_is_never_waited_for(run: BuildRecord) -> None:
    pdf = run.folder / "ประกาศ.pdf"
    for place in (record_path(run.folder), run.folder / MANIFEST, pdf):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        os.mkfifo(place)
    assert read_build_record(run.folder) == BuildRecord(run.folder)
    assert read_manifest(run.folder) == {}
    assert replace(run, documents={pdf.name: ["key", "digest"]}).cached(pdf.name, "key") is None
