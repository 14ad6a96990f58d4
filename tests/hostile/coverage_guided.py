"""Fuzzing led by coverage: mutants that reach code not yet reached are kept and mutated further (atheris).

A program, for atheris never returns: ``python coverage_guided.py workbook|template FOLDER [libFuzzer options]``.
An input is the number of a part and other bytes for it, so that no checksum hides the part from the mutations;
NO_PART stands before bytes for the whole package.
"""

import io
import sys
import zipfile
from pathlib import Path

import atheris

INSTRUMENTED = ["pipeline", "jinja2.lexer", "jinja2.parser", "docxtpl.template"]
with atheris.instrument_imports(include=INSTRUMENTED):  # these first import what is to be looked into
    from docx_builder import SECTION, docx, paragraph, style, zipped

    from hostile.attempts import fill_mutated_template, read_mutated_workbook
    from hostile.packages import right_workbook

NO_PART = 255
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
TEMPLATE = docx(  # little of everything: the shipped ones take ten times as long
    paragraph("{{ project.name }} {", "{ project.budget }}", style="Big"),
    "{%p for item in project.methods %}",
    "{{ item.mark }} {{ item.text }}",
    "{%p endfor %}",
    "{%p if project.has_budget %}",
    "{%p endif %}",
    "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
    + paragraph("{%tr for item in project.targets %}")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + paragraph("{{ item.group }}")
    + "</w:tc></w:tr><w:tr><w:tc>"
    + paragraph("{%tr endfor %}")
    + "</w:tc></w:tr></w:tbl>",
    f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>",
    styles=(style("Normal", default=True), style("Big", "<w:rPr><w:b/></w:rPr>", based_on="Normal")),
    header=f"<w:p>{FIELD.format('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>{FIELD.format('end')}</w:p>",
)
WORDS = (
    *("{{", "}}", "{%", "%}", "{%p for a in project.methods %}", "{%p endfor %}", "{%tr if a %}", "{#", "|"),
    *(
        "<w:p>",
        "</w:p>",
        "<w:sectPr/>",
        "<w:t>",
        '<c r=\\"A1\\">',
        '<row r=\\"2\\">',
        "<v>",
        "</v>",
        "<f>",
        "<is>",
    ),
    *(
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&#x0;",
        "<!DOCTYPE",
        't=\\"s\\"',
        "1048576",
        "XFD1",
        "mergeCell",
        "A1:B2",
    ),
)


def plain_parts(whole: bytes) -> dict[str, bytes]:
    """The parts of a package by name, in order."""
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        return {name: package.read(name) for name in sorted(package.namelist())}


def package_of(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The package that an input stands for."""
    names = list(parts)
    if not data or data[0] >= len(names):
        return data[1:]
    return zipped({**parts, names[data[0]]: data[1:]})


def write_seeds(folder: Path, whole: bytes, parts: dict[str, bytes]) -> None:
    """Write the inputs to begin with, every part as it is and the whole, and words that mean something."""
    (folder / "seeds").mkdir(exist_ok=True)
    for number, data in enumerate(parts.values()):
        (folder / "seeds" / str(number)).write_bytes(bytes([number]) + data)
    (folder / "seeds" / "whole").write_bytes(bytes([NO_PART]) + whole)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in WORDS), encoding="utf-8")


def main() -> None:
    """Fuzz until the time is over; a failure leaves its input in the folder and ends the program badly."""
    target, folder = sys.argv[1], Path(sys.argv[2])
    whole = right_workbook(folder).read_bytes() if target == "workbook" else TEMPLATE
    parts = plain_parts(whole)
    write_seeds(folder, whole, parts)
    attempts = {
        "workbook": lambda data: read_mutated_workbook(package_of(data, parts), folder),
        "template": lambda data: fill_mutated_template(package_of(data, parts)),
    }
    options = [
        f"-dict={folder / 'words'}",
        f"-artifact_prefix={folder}/",
        "-max_len=60000",
        "-len_control=0",
        "-timeout=10",
    ]
    atheris.Setup([sys.argv[0], *options, *sys.argv[3:], str(folder / "seeds")], attempts[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
