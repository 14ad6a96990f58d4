"""The tags that bring one template into another, as people type them."""

from pathlib import Path

import pytest

from pipeline.errors import TemplateError
from pipeline.word.compose.include_tags import IncludeTag, include_tag


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("book.docx", "sheet.docx", "order.docx", "~$sheet.docx"):
        (tmp_path / name).write_bytes(b"")
    return tmp_path


def complaint(folder: Path, text: str) -> str:
    with pytest.raises(TemplateError) as caught:
        include_tag(text, "book.docx", folder)
    return str(caught.value)


@pytest.mark.parametrize("quotes", ['""', "''", "“”", "‘’", "””"])
def test_a_tag_asks_for_a_file_in_any_quotes(folder: Path, quotes: str) -> None:
    tag = f" {{%p include {quotes[0]}sheet.docx{quotes[1]} %}}"
    assert include_tag(tag, "book.docx", folder) == IncludeTag("include", folder / "sheet.docx")


@pytest.mark.parametrize(
    "text", ["", "แผ่น", "{%p if has_budget %}", "{%p for project in projects %}", "{%p endfor %}"]
)
def test_other_paragraphs_ask_for_none(folder: Path, text: str) -> None:
    assert include_tag(text, "book.docx", folder) is None


@pytest.mark.parametrize("name", ["shet.docx", "Sheets.docx", "sheet", "SHEET.DOC", "../shet.docx"])
def test_a_name_that_is_nearly_a_template_s_is_reported_with_that_template(folder: Path, name: str) -> None:
    tag = f'{{%p include "{name}" %}}'
    assert complaint(folder, tag) == (
        f"แม่แบบ book.docx แท็ก “{tag}” เรียกแม่แบบ {Path(name).name} ซึ่งไม่มีในโฟลเดอร์แม่แบบ — แก้ชื่อในแท็กเป็น sheet.docx"
    )


def test_a_name_like_no_template_is_left_to_the_reader(folder: Path) -> None:
    tag = include_tag('{%p section "announcement.docx" %}', "book.docx", folder)
    assert tag == IncludeTag("section", folder / "announcement.docx")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ('{%p inclde "sheet.docx" %}', '{%p include "sheet.docx" %}'),
        ("{%p include sheet.docx %}", '{%p include "sheet.docx" %}'),
        ('{%p include "shet.docx %}', '{%p include "sheet.docx" %}'),
        ('{% Include "sheet" %}', '{%p include "sheet.docx" %}'),
        ('{% p secton "order.docx" %}', '{%p section "order.docx" %}'),
        ('{%p include "" %}', '{%p include "sheet.docx" %}'),
        ('{%p include"ordr.docx"%}', '{%p include "order.docx" %}'),
    ],
)
def test_a_tag_typed_otherwise_is_reported_as_it_should_be(folder: Path, typed: str, meant: str) -> None:
    said = f"แม่แบบ book.docx แท็ก “{typed}” พิมพ์ไม่ตรงรูป — พิมพ์เป็น {meant} ในย่อหน้าของตน"
    assert complaint(folder, typed) == said
