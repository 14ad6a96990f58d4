"""A document holds only the styles that it uses."""

from pathlib import Path

from docx_builder import paragraph, style, word_file
from docx_text import W, part, part_names
from plan_builder import plan

from pipeline.fill.documents import make_documents
from pipeline.word.used_styles import drop_unused_styles

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


def test_what_the_documents_name_is_there() -> None:
    for made in make_documents(plan(), TEMPLATES):
        there = {
            str(each.get(f"{W}styleId")) for each in part(made.data, "word/styles.xml").iter(f"{W}style")
        }
        for name in part_names(made.data):
            if name.startswith(("word/document", "word/header", "word/footer", "word/running")):
                named = part(made.data, name).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
                assert {str(each.get(f"{W}val")) for each in named} - there == set(), f"{made.path} {name}"


def named_in(data: bytes) -> set[str]:
    """The ids of styles that the parts of a file name."""
    kinds = tuple(f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
    names = [name for name in part_names(data) if name.startswith("word/") and name.endswith(".xml")]
    return {str(each.get(f"{W}val")) for name in names for each in part(data, name).iter(*kinds)}


def test_no_document_of_a_plan_holds_a_style_for_nothing() -> None:
    """Those of branches that a plan does not take are in their template."""
    templates = {path.stem: named_in(path.read_bytes()) for path in TEMPLATES.glob("*.docx")}
    for made in make_documents(plan(), TEMPLATES):
        wanted = named_in(made.data) | templates[made.kind]
        styles = part(made.data, "word/styles.xml").iter(f"{W}style")
        unused = [str(each.get(f"{W}styleId")) for each in styles if not each.get(f"{W}default")]
        asked_for = ("TOC", "Hyperlink", "sheet-", *templates["sheet"])
        assert [name for name in unused if name not in wanted and not name.startswith(asked_for)] == []
