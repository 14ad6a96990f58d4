"""Workbooks of other programs are copied, too: strict Open XML, fills without a pattern, other names of parts."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile.packages import parts_of, write_parts
from workbook_builder import Book

from pipeline.excel.workbook_copy import as_transitional, copy_workbook

STRICT = {
    b"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties": b"http://purl.oclc.org/ooxml/officeDocument/relationships/metadata/core-properties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties": b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties": b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties",
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
    b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
}


def strict(parts: dict[str, bytes]) -> dict[str, bytes]:
    for old, new in STRICT.items():
        parts = {name: data.replace(old, new) for name, data in parts.items()}
    return parts


def with_fill(fill: bytes) -> Callable[[dict[str, bytes]], dict[str, bytes]]:
    def add(parts: dict[str, bytes]) -> dict[str, bytes]:
        return {**parts, "xl/styles.xml": parts["xl/styles.xml"].replace(b"</fills>", fill + b"</fills>")}

    return add


@pytest.mark.parametrize(
    "change", [strict, with_fill(b"<fill/>"), with_fill(b"<fill></fill>"), with_fill(b"<fill />")]
)
def test_a_workbook_of_another_program_is_copied(
    change: Callable[[dict[str, bytes]], dict[str, bytes]], tmp_path: Path
) -> None:
    path = Book().save(tmp_path)
    write_parts(path, change(parts_of(path)))
    copied = copy_workbook(path).workbook

    assert copied["โครงการ"]["B2"].value == "โครงการอบรมกฎหมาย"


def test_a_usual_workbook_stays_as_it_is(tmp_path: Path) -> None:
    content = Book().save(tmp_path).read_bytes()

    assert as_transitional(content) is content
