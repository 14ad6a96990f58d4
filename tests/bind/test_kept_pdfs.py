"""PDFs of an earlier build stay beside documents that are the same, and are named before they go."""

from pathlib import Path

import pytest

from pipeline.bind.build_record import BuildRecord
from pipeline.bind.kept_pdfs import kept_pdfs
from pipeline.model.hashing import digest
from pipeline.model.output_files import OutputFile

NAMES = ("เล่มแผน", "คำสั่ง", "โครงการ/P01 ก", "โครงการ/P02 ข", "ประกาศ")


def documents(changed: str = "", without: str = "") -> list[OutputFile]:
    return [
        OutputFile("book", None, f"{name}.docx", b"changed" if name == changed else name.encode())
        for name in NAMES
        if name != without
    ]


@pytest.fixture
def last(tmp_path: Path) -> BuildRecord:
    """A build that made a PDF beside each document."""
    recorded = {}
    for file in documents():
        pdf = f"{file.path.removesuffix('.docx')}.pdf"
        (tmp_path / pdf).parent.mkdir(exist_ok=True)
        (tmp_path / pdf).write_bytes(pdf.encode())
        recorded |= {file.path: ["", digest(file.data)], pdf: ["key", digest(pdf.encode())]}
    return BuildRecord(tmp_path, documents=recorded)


def test_pdfs_of_unchanged_documents_are_kept_with_their_bytes(last: BuildRecord) -> None:
    kept, lines = kept_pdfs(last, documents())
    assert [(file.path, file.data, file.key) for file in kept] == [
        (f"{name}.pdf", f"{name}.pdf".encode(), "key") for name in NAMES
    ]
    assert lines == ()


@pytest.mark.parametrize("changes", [{"changed": "ประกาศ"}, {"without": "ประกาศ"}])
def test_the_pdf_of_a_document_that_changed_or_went_is_named(
    last: BuildRecord, changes: dict[str, str]
) -> None:
    kept, lines = kept_pdfs(last, documents(**changes))
    assert [file.path for file in kept] == [f"{name}.pdf" for name in NAMES if name != "ประกาศ"]
    assert lines == ("PDF ที่ไม่ตรงกับเอกสารแล้วถูกเอาออก: ประกาศ.pdf — สั่ง make pdf เพื่อทำใหม่",)


def test_a_pdf_that_somebody_saved_over_is_not_kept_as_ours(last: BuildRecord) -> None:
    (last.folder / "ประกาศ.pdf").write_bytes(b"a signed scan")
    kept, _ = kept_pdfs(last, documents())
    assert "ประกาศ.pdf" not in [file.path for file in kept]


def test_many_pdfs_are_named_as_a_few_and_a_number(last: BuildRecord) -> None:
    kept, lines = kept_pdfs(last, [])
    assert (kept, len(lines)) == ((), 1)
    assert lines[0].endswith("และอีก 2 ไฟล์ — สั่ง make pdf เพื่อทำใหม่")


def test_without_pdfs_there_is_nothing_to_keep_or_say(tmp_path: Path) -> None:
    assert kept_pdfs(BuildRecord(tmp_path), documents()) == ((), ())
