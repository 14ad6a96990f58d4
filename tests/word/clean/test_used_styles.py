"""A document holds only the styles that it uses."""

from datetime import date
from pathlib import Path

from docx_builder import docx, paragraph, style, word_file
from docx_text import W, part, part_names
from plan_builder import plan

from pipeline.fill.documents import make_documents
from pipeline.word.clean.used_styles import drop_unused_styles
from pipeline.word.finish.core_properties import DocumentProperties
from pipeline.word.template import Template

PROPERTIES = DocumentProperties("แผน", "เทศบาล", "แผ่น", date(2024, 10, 2))
TEMPLATES = Path(__file__).parents[3] / "templates"


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
    """Those of branches that a plan does not take stay in their template; one based on nothing has a name of Word's."""
    documents = make_documents(plan(), TEMPLATES)
    assert len(documents) > 3
    for made in documents:
        wanted = named_in(made.data)
        styles = part(made.data, "word/styles.xml").iter(f"{W}style")
        there = [str(each.get(f"{W}styleId")) for each in styles if not each.get(f"{W}default")]
        unused = [name for name in there if name not in wanted and not name.startswith(("TOC", "Hyperlink"))]
        assert unused == [], made.path


def test_documents_of_one_template_hold_the_styles_of_the_branches_they_take() -> None:
    styles = (
        style("Normal", default=True),
        style("A"),
        style("B"),
        style("Base"),
        style("C", based_on="Base"),
    )
    branches = (
        "{%p if a %}",
        paragraph("ก", style="A"),
        "{%p else %}",
        paragraph("ข", style="C"),
        "{%p endif %}",
    )
    template = Template(docx(*branches, styles=styles), "a.docx")
    assert [styles_of(template.fill({"a": a}, PROPERTIES)) for a in (True, False, True)] == [
        {"Normal", "A"},
        {"Normal", "C", "Base"},
        {"Normal", "A"},
    ]


def styles_of(data: bytes) -> set[str]:
    return {str(each.get(f"{W}styleId")) for each in part(data, "word/styles.xml").iter(f"{W}style")}
