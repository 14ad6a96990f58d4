"""The one function from bytes to files: what it wants, what it makes, what it tells."""

import pickle
import platform
from dataclasses import replace
from pathlib import Path

import pytest
from workbook_builder import PNG, Book

from pipeline.batch.job import Job, JobResult, Status, build_plan
from pipeline.model.hashing import program_digest

ROOT = Path(__file__).parents[2]
TEMPLATES = {path.name: path.read_bytes() for path in (ROOT / "templates").glob("*.docx")}
PICTURES = {"garuda.png": PNG, "emblem.png": PNG}

pytestmark = pytest.mark.usefixtures("no_office", "filled_once")


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Return the job of a right workbook with its pictures."""
    path = Book().save(tmp_path_factory.mktemp("workbook"))
    return Job("แผน.xlsx", path.read_bytes(), TEMPLATES, PICTURES, program=program_digest())


def outcome(result: JobResult) -> tuple[str, str, str]:
    return result.status.value, result.figures.organisation, result.message


@pytest.mark.exhaustive
def test_the_same_job_makes_the_same_files_wherever_it_runs(
    job: Job, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = build_plan(job)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))  # where all it writes is below where it runs
    there = build_plan(pickle.loads(pickle.dumps(job)))  # noqa: S301 - our own
    assert outcome(here)[:2] == ("good", "เทศบาลเมืองทดสอบ")
    assert here.files == there.files
    assert {"manifest.json", "เล่มแผน.docx", "ประกาศ.docx"} <= here.files.keys()
    assert b'"path": "\xe0\xb9\x81\xe0\xb8\x9c\xe0\xb8\x99.xlsx"' in here.files["manifest.json"]
    assert list(tmp_path.iterdir()) == []


def test_a_result_survives_being_sent(job: Job) -> None:
    result = build_plan(job)
    assert pickle.loads(pickle.dumps(result)) == result  # noqa: S301 - our own


def test_a_job_without_pictures_comes_back_with_the_names_of_those_that_the_workbook_names(job: Job) -> None:
    result = build_plan(replace(job, pictures=None))
    assert (result.status, result.picture_names, result.files) == (
        Status.NEEDS_PICTURES,
        ("garuda.png", "emblem.png"),
        {},
    )


def test_a_picture_that_cannot_be_had_is_a_finding(job: Job) -> None:
    result = build_plan(replace(job, pictures={"garuda.png": PNG}))
    errors = [f"{f.code} {f.value}" for f in result.findings if f.severity.value == "error"]
    assert (result.status, errors) == (Status.FINDINGS, ["emblem-file-absent emblem.png"])


def test_the_first_error_is_reported_and_how_many_more_there_are(job: Job) -> None:
    result = build_plan(replace(job, pictures={}))
    assert result.message.startswith(result.findings[0].line)
    assert result.message.endswith("(และอีก 1 ข้อ ดูในผลตรวจ)")


def test_a_good_book_without_page_numbers_is_reported(job: Job) -> None:
    assert build_plan(job).message.startswith("ไม่พบ LibreOffice: สารบัญมีครบทุกรายการแต่ยังไม่มีเลขหน้า")


def test_a_machine_that_cannot_make_pdf_is_named(job: Job) -> None:
    status, office, message = outcome(build_plan(replace(job, pdf=True)))
    assert (status, office) == ("outside", "เทศบาลเมืองทดสอบ")
    assert message.startswith(f"เครื่อง {platform.node()}: ไม่พบ LibreOffice ซึ่งจำเป็นสำหรับทำ PDF — ")
    assert "\n" not in message


def test_what_is_no_workbook_is_reported_by_its_name_alone(job: Job) -> None:
    result = build_plan(replace(job, workbook=b"no workbook"))
    assert result.status is Status.OUTSIDE
    assert result.message.startswith(("แผน.xlsx ", "สมุดงาน แผน.xlsx "))
    assert "plan-batch" not in result.message


def test_a_broken_template_is_reported(job: Job) -> None:
    result = build_plan(replace(job, templates={**TEMPLATES, "order.docx": b"no template"}))
    assert (result.status, "order.docx" in result.message) == (Status.OUTSIDE, True)


def test_another_version_of_the_program_is_refused(job: Job) -> None:
    result = build_plan(replace(job, program="another"))
    assert (result.status, result.message.split(" —")[0]) == (
        Status.OUTSIDE,
        f"โปรแกรมบนเครื่อง {platform.node()} เป็นคนละรุ่นกับเครื่องนี้",
    )


def test_a_bug_of_ours_is_a_result_with_its_trace(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("pipeline.batch.job.build_documents", stumble)
    result = build_plan(job)
    assert (result.status, "KeyError: 'a mistake'" in result.message) == (Status.BUG, True)
    assert "in stumble" in result.trace


@pytest.mark.parametrize("name", ["../secret.png", "/etc/secret.png", "..\\secret.png", ""])
def test_a_file_that_leads_out_of_the_job_is_refused(job: Job, name: str) -> None:
    with pytest.raises(ValueError, match="outside its job"):
        build_plan(replace(job, pictures={name: PNG}))
