"""Packages are written with the same bytes for the same parts, at any time and on any system."""

import io
import zipfile

from docx.opc.packuri import PackURI
from docx_builder import word_file

from pipeline.word.file.save import package_bytes, with_parts


def test_writing_gives_the_same_bytes_with_fixed_times() -> None:
    package = word_file("ก").package
    data = package_bytes(package)
    assert data == package_bytes(package)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        kinds = {(i.date_time, i.create_system, i.compress_type) for i in archive.infolist()}
        assert archive.namelist()[0] == "[Content_Types].xml"
    assert kinds == {((1980, 1, 1, 0, 0, 0), 0, zipfile.ZIP_DEFLATED)}


def test_parts_left_out_are_added_at_the_end() -> None:
    main = PackURI("/word/document.xml")
    data = with_parts(package_bytes(word_file("ก").package, (main,)), {main: b"<x/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist().count("word/document.xml") == 1
        assert archive.read("word/document.xml") == b"<x/>"
