"""Fonts embedded in a Word file as ECMA-376 part 4 says."""

import re

from docx_builder import W, package

from pipeline.word.embedded_fonts import Face, embed_fonts
from pipeline.word.oxml import R

DATA = bytes(range(200))


def test_each_face_is_a_part_that_the_font_table_names_with_its_key() -> None:
    made = package("ก")
    faces = [
        Face("ข", DATA, bold=True, italic=True),
        Face("ก", DATA, bold=False, italic=False),
        Face("ข", DATA, bold=False, italic=False),
    ]
    embed_fonts(made, faces)
    root = made.tree("word/fontTable.xml")
    told = [(f.get(f"{W}name"), [str(e.tag).removeprefix(W) for e in f]) for f in root]
    assert told == [("ก", ["embedRegular"]), ("ข", ["embedRegular", "embedBoldItalic"])]
    targets = [made.relations("word/fontTable.xml")[e.get(f"{R}id", "")].target for f in root for e in f]
    assert targets == [f"word/fonts/font{n}.odttf" for n in (1, 2, 3)]
    assert {made.content_type(target) for target in targets} == {
        "application/vnd.openxmlformats-officedocument.obfuscatedFont"
    }


def test_the_first_32_bytes_are_xored_with_the_reversed_key() -> None:
    made = package("ก")
    embed_fonts(made, [Face("ก", DATA, bold=False, italic=False)])
    key = made.tree("word/fontTable.xml")[0][0].get(f"{W}fontKey", "")
    assert re.fullmatch(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", key)
    mask = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1]
    stored = made.parts["word/fonts/font1.odttf"]
    assert bytes(byte ^ mask[at % 16] for at, byte in enumerate(stored[:32])) == DATA[:32]
    assert stored[32:] == DATA[32:]


def test_what_the_font_table_said_of_an_embedded_family_is_replaced() -> None:
    made = package("ก")
    for _ in range(2):
        embed_fonts(made, [Face("ก", DATA, bold=False, italic=False)])
    assert [font.get(f"{W}name") for font in made.tree("word/fontTable.xml")] == ["ก"]
