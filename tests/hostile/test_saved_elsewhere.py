"""Templates that LibreOffice or Google Docs saved: the same documents come of them, no text and no section lost."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx_builder import W, edit, parts_of
from docx_text import lines, part, part_names, text_of
from lxml import etree
from plan_builder import plan

from pipeline.fill.documents import make_documents

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = ("announcement", "book", "order", "sheet")
_TAG = re.compile(r"\{[{%].*?[}%]\}")


def made(templates: Path) -> dict[str, bytes]:
    """All documents of a small plan by path."""
    return {each.path: each.data for each in make_documents(plan(), templates)}


@pytest.fixture(scope="module")
def plain() -> dict[str, bytes]:
    return made(TEMPLATES)


def content_of(data: bytes) -> dict[str, object]:
    """What a document says and how it is cut into sections, apart from the page number a header showed last."""
    headers = [name for name in part_names(data) if name.startswith(("word/header", "word/footer"))]
    heads = ["".join(map(text_of, part(data, name).iter(f"{W}p"))) for name in headers]
    ends = [line for line in lines(data) if line.startswith("=== end of section")]
    sections = [line.partition(" mm") for line in ends]
    return {
        "body": [line for line in map(_letters, map(text_of, part(data).iter(f"{W}p"))) if line],
        "headers": {re.sub(r"[๐-๙]+|-?[ก-ฮ]-?$", "", _letters(head)) for head in heads},
        "sections": [(paper, set(numbers.split()) - {"fmt=thaiNumbers"}) for paper, _, numbers in sections],
        "pictures": [line.strip("| ") for line in lines(data) if "[picture" in line],
    }


def _letters(text: str) -> str:
    """A text without spaces."""
    return "".join(text.split())


def plain_numbers(data: bytes) -> list[str]:
    """The kinds of page numbers that are not Thai, and page numbers in Arabic digits that headers show."""
    kinds = [number.get(f"{W}fmt", "decimal") for number in part(data).iter(f"{W}pgNumType")]
    heads = [name for name in part_names(data) if name.startswith(("word/header", "word/footer"))]
    shown = [text_of(p) for name in heads for p in part(data, name).iter(f"{W}p")]
    return [kind for kind in kinds if not kind.startswith("thai")] + [
        text for text in shown if re.search("[0-9]", text)
    ]


@pytest.mark.exhaustive  # ``make test`` tries what another program does to them, below
def test_templates_saved_by_libreoffice_make_the_same_documents(
    templates_saved_again: Path, plain: dict[str, bytes]
) -> None:
    """LibreOffice renames styles, splits runs, joins section breaks to tags, knows no Thai page numbers."""
    again = made(templates_saved_again)

    assert list(again) == list(plain)
    assert {path: content_of(data) for path, data in again.items()} == {
        path: content_of(data) for path, data in plain.items()
    }
    assert {path: plain_numbers(data) for path, data in again.items()} == {path: [] for path in plain}


@pytest.mark.exhaustive
def test_one_template_saved_by_libreoffice_goes_together_with_the_others(
    templates_saved_again: Path, plain: dict[str, bytes], tmp_path: Path
) -> None:
    for name in ("order", "sheet"):
        mixed = tmp_path / f"only {name}"
        shutil.copytree(TEMPLATES, mixed)
        shutil.copy(templates_saved_again / f"{name}.docx", mixed)

        assert {path: content_of(data) for path, data in made(mixed).items()} == {
            path: content_of(data) for path, data in plain.items()
        }


# --- Google Docs ----------------------------------------------------------------------------------------


def split_runs(root: etree._Element) -> None:
    """Split the text of every run as Google Docs does: pieces with every property spelled out, and other ids."""
    for run in list(root.iter(f"{W}r")):
        texts = run.findall(f"{W}t")
        if [child.tag for child in run if child.tag != f"{W}rPr"] != [f"{W}t"]:
            continue
        text = texts[0].text or ""
        pieces = [text[at : at + 3] for at in range(0, len(text), 3)]
        for number, piece in enumerate(pieces):
            new = etree.fromstring(etree.tostring(run))
            properties = new.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                new.insert(0, properties)
            if number % 2:  # in the middle of a tag, too, the look is another
                etree.SubElement(properties, f"{W}rtl", {f"{W}val": "0"})
            new.set(f"{W}rsidR", f"{number:08X}")
            new.set(f"{W}rsidDel", "00000000")
            found = new.find(f"{W}t")
            assert found is not None
            found.text = piece
            found.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            run.addprevious(new)
        parent = run.getparent()
        assert parent is not None
        parent.remove(run)


def curl_quotes(root: etree._Element) -> None:
    """Turn the straight quotes of tags into the curled ones that word processors type."""
    for text in root.iter(f"{W}t"):
        text.text = _TAG.sub(
            lambda tag: re.sub('"([^"]*)"', r"“\1”", re.sub("'([^']*)'", r"‘\1’", tag[0])), text.text or ""
        )


def forget_thai_numbers(root: etree._Element) -> None:
    """Drop the kind of page numbers: Google Docs has but one."""
    for number in root.iter(f"{W}pgNumType"):
        if number.get(f"{W}fmt") == "thaiNumbers":
            del number.attrib[f"{W}fmt"]


@pytest.mark.one_in(3)
@pytest.mark.parametrize("change", [split_runs, curl_quotes, forget_thai_numbers])
def test_templates_changed_as_google_docs_does_make_the_same_documents(
    change: Callable[[etree._Element], None], plain: dict[str, bytes], tmp_path: Path
) -> None:
    folder = tmp_path / "templates"
    shutil.copytree(TEMPLATES, folder)
    for name in NAMES:
        path = folder / f"{name}.docx"
        for each in parts_of(path.read_bytes()):
            if re.fullmatch(r"word/(document|header\d|footer\d)\.xml", each):
                edit(path, change, each)
    again = made(folder)

    assert any((folder / f"{n}.docx").read_bytes() != (TEMPLATES / f"{n}.docx").read_bytes() for n in NAMES)
    assert {path: content_of(data) for path, data in again.items()} == {
        path: content_of(data) for path, data in plain.items()
    }
    assert {path: plain_numbers(data) for path, data in again.items()} == {path: [] for path in plain}
