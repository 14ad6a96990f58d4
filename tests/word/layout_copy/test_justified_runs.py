"""Runs of justified paragraphs begin at spaces, and nothing else changes."""

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx_builder import W, root_of
from lxml import etree

from pipeline.word.file.styles import Styles
from pipeline.word.layout_copy.justified_runs import begin_runs_at_spaces

BOTH = '<w:pPr><w:jc w:val="both"/></w:pPr>'


def parted(inner: str, properties: str = BOTH) -> list[tuple[str, str | None]]:
    """Return the text of each run, with its scale."""
    root = root_of(f"<w:p>{properties}{inner}</w:p>")
    begin_runs_at_spaces(root, Styles(Document()))
    return [("".join(run.itertext()), _scale(run)) for run in root.iter(f"{W}r")]


def _scale(run: etree._Element) -> str | None:
    scale = run.find(f"{W}rPr/{W}w")
    return None if scale is None else scale.get(f"{W}val")


def test_every_other_word_is_scaled_to_its_width() -> None:
    run = "<w:r><w:rPr><w:b/></w:rPr><w:t>ประจำปีงบประมาณ พ.ศ. ๒๕๖๘  ฉบับนี้</w:t></w:r>"
    assert parted(run) == [("ประจำปีงบประมาณ", None), (" พ.ศ.", "100"), (" ๒๕๖๘", None), ("  ฉบับนี้", "100")]


def test_each_piece_keeps_the_look_of_its_run() -> None:
    root = root_of(f"<w:p>{BOTH}<w:r><w:rPr><w:b/></w:rPr><w:t>ก ข</w:t></w:r></w:p>")
    begin_runs_at_spaces(root, Styles(Document()))
    assert [[child.tag for child in each] for each in root.iter(f"{W}rPr")] == [[f"{W}b"], [f"{W}b", f"{W}w"]]


def test_a_scale_of_the_document_stays() -> None:
    run = '<w:r><w:rPr><w:w w:val="80"/></w:rPr><w:t>ก ข</w:t></w:r>'
    assert parted(run) == [("ก", "80"), (" ข", "80")]


def test_runs_with_breaks_and_other_paragraphs_are_left_alone() -> None:
    assert parted("<w:r><w:t>ก ข</w:t><w:br/><w:t>ค ง</w:t></w:r>") == [("ก ขค ง", None)]
    assert parted("<w:r><w:t>ก ข</w:t></w:r>", "") == [("ก ข", None)]
    assert parted("<w:r><w:t> </w:t></w:r><w:r><w:t></w:t></w:r>") == [(" ", None), ("", None)]


def test_a_style_can_justify() -> None:
    document = Document()
    document.styles["Normal"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    root = root_of("<w:p><w:r><w:t>ก ข</w:t></w:r></w:p>")
    begin_runs_at_spaces(root, Styles(document))
    assert len(list(root.iter(f"{W}r"))) == 2
