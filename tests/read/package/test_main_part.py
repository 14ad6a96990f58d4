"""Packages as other programs write them: other names of parts, strict Open XML, days from 1904."""

import re
from pathlib import Path

import pytest
from hostile.packages import parts_of, write_parts
from workbook_builder import Book, findings_at, setting_row

from pipeline.errors import WorkbookError
from pipeline.read.parse_tables import parse_tables
from pipeline.read.workbook import read_workbook


def renamed(path: Path, names: dict[str, str]) -> Path:
    """Give parts other names, in the relationships too."""
    parts = {names.get(name, name): data for name, data in parts_of(path).items()}
    for name in [name for name in parts if name.endswith(".rels") or name == "[Content_Types].xml"]:
        for old, new in names.items():
            for before, after in ((old, new), (old.removeprefix("xl/"), f"/{new}")):
                parts[name] = parts[name].replace(f'"/{before}"'.encode(), f'"/{new}"'.encode())
                parts[name] = parts[name].replace(f'"{before}"'.encode(), f'"{after}"'.encode())
    return write_parts(path, parts)


NAMES = {
    "texts and styles elsewhere": {"xl/sharedStrings.xml": "xl/texts.xml", "xl/styles.xml": "xl/look.xml"},
    "sheets without a number": {"xl/worksheets/sheet4.xml": "xl/worksheets/projects.xml"},
    "capitals": {"xl/worksheets/sheet3.xml": "xl/worksheets/Sheet3.XML"},
    "sheets in another folder": {"xl/worksheets/sheet4.xml": "data/s/4.xml"},
    "main part in another folder": {
        "xl/workbook.xml": "book/main.xml",
        "xl/_rels/workbook.xml.rels": "book/_rels/main.xml.rels",
        "xl/styles.xml": "book/styles.xml",
    },
    "main part of another name": {
        "xl/workbook.xml": "xl/workbook2.xml",
        "xl/_rels/workbook.xml.rels": "xl/_rels/workbook2.xml.rels",
    },
}


@pytest.mark.one_in(2)
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_parts_are_found_by_their_relationships_whatever_their_names(
    names: dict[str, str], tmp_path: Path
) -> None:
    path = Book().save(tmp_path)
    before = read_workbook(path).sheets["projects"].frame
    after = read_workbook(renamed(path, names)).sheets["projects"].frame

    assert after.equals(before)
    assert findings_at(path) == []


STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": b"http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def test_strict_open_xml_is_read_like_the_usual(tmp_path: Path) -> None:
    path = Book().setting("order_date", "MARK").save(tmp_path)
    parts = parts_of(path)
    for old, new in STRICT.items():
        parts = {name: data.replace(old, new) for name, data in parts.items()}
    settings = parts["xl/worksheets/sheet1.xml"].decode()
    row = next(row for row in re.findall("<row .*?</row>", settings) if "วันที่คำสั่ง" in row or 'r="13"' in row)
    cell = re.search(r'<c r="B13"[^>]*>.*?</c>', row)
    assert cell
    day = '<c r="B13" t="d"><v>2024-10-01</v></c>'
    parts["xl/worksheets/sheet1.xml"] = settings.replace(cell[0], day).encode()
    write_parts(path, parts)

    assert str(parse_tables(read_workbook(path)).setting("order_date")) == "2024-10-01"
    assert findings_at(path) == []


def test_days_counted_from_1904_are_the_same_days(tmp_path: Path) -> None:
    row = setting_row("order_date")
    path = Book().cell("settings", row, "value", 44104, "0.00").save(tmp_path)
    parts = parts_of(path)
    assert parts["xl/workbook.xml"].count(b"<workbookPr/>") == 1
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b"<workbookPr/>", b'<workbookPr date1904="1"/>'
    )
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b'numFmtId="2"', b'numFmtId="14"')
    write_parts(path, parts)

    assert str(parse_tables(read_workbook(path)).setting("order_date")) == "2024-10-01"


@pytest.mark.parametrize("style", [b"<fill/>", b"<fill></fill>"])
def test_a_fill_without_a_pattern_is_read(style: bytes, tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    parts = parts_of(path)
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(b"</fills>", style + b"</fills>")

    assert findings_at(write_parts(path, parts)) == []


def test_a_package_without_a_workbook_part_is_no_workbook(tmp_path: Path) -> None:
    path = Book().save(tmp_path)
    parts = parts_of(path)
    parts["_rels/.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    )
    del parts["xl/workbook.xml"]

    with pytest.raises(WorkbookError, match="ไม่ใช่สมุดงาน"):
        read_workbook(write_parts(path, parts))
