"""A document holds only the styles that it uses."""

from pathlib import Path

from docx_builder import paragraph, style, word_file
from docx_text import W, part, part_names
from plan_builder import plan

from pipeline.fill.documents import make_documents
from pipeline.word.used_styles import drop_unused_styles

# By Word, or by a branch of the template that this plan does not take.
ASKED_FOR = ("TOC", "Hyperlink", "CoverTop", "ListItemLead")
TEMPLATES = Path(__file__).parents[2] / "templates"


def kept(*blocks: str, styles: tuple[str, ...], **parts: str) -> set[str]:
    file = word_file(*blocks, styles=styles, **parts)
    drop_unused_styles(file)
    return {str(each.get(f"{W}styleId")) for each in file.document.styles.element.iterchildren(f"{W}style")}


def test_styles_that_nothing_names_go_and_those_that_others_need_stay() -> None:
    styles = (
        style("Normal", default=True),
        style("Base", based_on="Normal"),
        style("Own", based_on="Base"),
        style("Unused", based_on="Own"),
        style("TOC1", name="toc 1"),
        style("Head"),
    )
    found = kept(paragraph("ก", style="Own"), styles=styles, header=paragraph("ข", style="Head"))
    assert found == {"Normal", "Base", "Own", "TOC1", "Head"}


def test_the_style_of_a_tag_goes_with_it() -> None:
    styles = (style("Normal", default=True), style("Tag"), style("Own"))
    tags = [paragraph(text, style="Tag") for text in ("{%p for a in b %}", "{%p endfor %}")]
    assert kept(tags[0], paragraph("{{ a }}", style="Own"), tags[1], styles=styles) == {"Normal", "Own"}


def test_no_document_of_a_plan_holds_a_style_for_nothing() -> None:
    for made in make_documents(plan(), TEMPLATES):
        named = {
            str(reference.get(f"{W}val"))
            for name in part_names(made.data)
            if name.startswith("word/") and name.endswith(".xml")
            for reference in part(made.data, name).iter(
                *(f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
            )
        }
        unused = [
            name
            for each in part(made.data, "word/styles.xml").iter(f"{W}style")
            if (name := str(each.get(f"{W}styleId"))) not in named and not each.get(f"{W}default")
        ]
        assert [name for name in unused if not name.startswith(ASKED_FOR)] == [], made.path
