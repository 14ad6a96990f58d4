"""Builds small Word files and changes shipped templates, as a clerk in Word would."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

from pipeline.word.file.docx_file import WordFile, open_word_file

W_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R_NS = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'


def paragraph(*runs: str, style: str = "") -> str:
    """A paragraph with a run for each text."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    inner = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{properties}{inner}</w:p>"


def style(key: str, look: str = "", *, name: str = "", based_on: str = "", default: bool = False) -> str:
    """A paragraph style; ``look`` is its w:pPr and w:rPr."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    first = ' w:default="1"' if default else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"{first}><w:name w:val="{name or key}"/>{base}{look}</w:style>'


def docx(*blocks: str, section: str = SECTION, styles: tuple[str, ...] = (), **parts: str) -> bytes:
    """A Word file of paragraphs or raw blocks. ``parts`` (header, comments, numbering …) hold raw XML."""
    body = "".join(block if block.startswith("<") else paragraph(block) for block in blocks)
    contents = {
        "document": f"<w:body>{body}{section}</w:body>",
        "styles": "".join(styles),
        **parts,
    }
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in contents
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(contents)
        if n
    )
    roots = {"header": "hdr", "footer": "ftr"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/'
        f'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELS}">{relations}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{roots.get(name, name)} {W_NS} {R_NS}>{xml}</w:{roots.get(name, name)}>"
            for name, xml in contents.items()
        },
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """Files as a zip that is not packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return buffer.getvalue()


def word_file(*blocks: str, label: str = "test.docx", **options: object) -> WordFile:
    """A small Word file opened."""
    return open_word_file(docx(*blocks, **options), label)  # type: ignore[arg-type]


def root_of(*blocks: str, **options: object) -> etree._Element:
    """The main part of a small Word file as plain XML."""
    return etree.fromstring(word_file(*blocks, **options).main.blob)  # type: ignore[arg-type]


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a Word file by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(data: bytes, parts: Mapping[str, str | bytes]) -> bytes:
    """A Word file with other or more parts."""
    return zipped({**parts_of(data), **parts})


def edit(path: Path, change: Callable[[etree._Element], None], part: str = "word/document.xml") -> None:
    """Change a part of a Word file on disk."""
    parts = parts_of(path.read_bytes())
    root = etree.fromstring(parts[part])
    change(root)
    parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    path.write_bytes(zipped(parts))


def retype(path: Path, old: str, new: str, part: str = "word/document.xml") -> None:
    """Type other words over the first place where they stand within one run."""

    def change(root: etree._Element) -> None:
        found = next(t for t in root.iter(f"{W}t") if old in (t.text or ""))
        found.text = (found.text or "").replace(old, new, 1)

    edit(path, change, part)


def add_paragraph(path: Path, *runs: str, part: str = "word/document.xml") -> None:
    """Type a new paragraph at the end of the text."""

    def change(root: etree._Element) -> None:
        new = etree.fromstring(f"<w:x {W_NS}>{paragraph(*runs)}</w:x>")[0]
        last = root.find(f"{W}body/{W}sectPr")
        if last is None:
            root.append(new)
        else:
            last.addprevious(new)

    edit(path, change, part)
