"""Fonts embedded in a Word file as ECMA-376 part 4 says."""

import re

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx_builder import W, word_file
from lxml import etree

from pipeline.word.file.docx_file import WordFile
from pipeline.word.file.oxml import R
from pipeline.word.layout_copy.embedded_fonts import Face, embed_fonts

DATA = bytes(range(200))


def font_table(made: WordFile) -> Part:
    return next(part for part in made.parts if part.partname == "/word/fontTable.xml")


def test_each_face_is_a_part_that_the_font_table_names_with_its_key() -> None:
    made = word_file("ก")
    faces = [
        Face("ข", DATA, bold=True, italic=True),
        Face("ก", DATA, bold=False, italic=False),
        Face("ข", DATA, bold=False, italic=False),
    ]
    embed_fonts(made.main, faces)
    root = etree.fromstring(font_table(made).blob)
    reported = [(f.get(f"{W}name"), [str(e.tag).removeprefix(W) for e in f]) for f in root]
    assert reported == [("ก", ["embedRegular"]), ("ข", ["embedRegular", "embedBoldItalic"])]
    targets = [font_table(made).rels[e.get(f"{R}id", "")].target_part for f in root for e in f]
    assert [target.partname for target in targets] == [f"/word/fonts/font{n}.odttf" for n in (1, 2, 3)]
    assert {target.content_type for target in targets} == {
        "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    }


def test_the_first_32_bytes_are_xored_with_the_reversed_key() -> None:
    made = word_file("ก")
    files = embed_fonts(made.main, [Face("ก", DATA, bold=False, italic=False)])
    key = etree.fromstring(font_table(made).blob)[0][0].get(f"{W}fontKey", "")
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", key)
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    stored = files[PackURI("/word/fonts/font1.odttf")]
    assert bytes(byte ^ mask[at % 16] for at, byte in enumerate(stored[:32])) == DATA[:32]
    assert stored[32:] == DATA[32:]


def test_what_the_font_table_said_of_an_embedded_family_is_replaced() -> None:
    made = word_file("ก")
    for _ in range(2):
        embed_fonts(made.main, [Face("ก", DATA, bold=False, italic=False)])
    assert [font.get(f"{W}name") for font in etree.fromstring(font_table(made).blob)] == ["ก"]
