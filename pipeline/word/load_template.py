"""Load a template from the folder of templates, together with those that it includes."""

from pathlib import Path

from pipeline.errors import TemplateError
from pipeline.word.clean_template import clean_template
from pipeline.word.compile import lint_file
from pipeline.word.compose import compose, find_includes
from pipeline.word.docx_file import read_template
from pipeline.word.loop_headers import loop_headers, mark_loop_headers
from pipeline.word.save import package_bytes
from pipeline.word.template import Template


def load_template(folder: Path, name: str) -> Template:
    """Read a template with those it includes, and compile it.

    Raises TemplateError when a file is absent or a tag is wrong.
    """
    data = read_template(folder / name)
    file = clean_template(data, name)
    includes, headers = find_includes(file, folder), loop_headers(file)
    if not includes and not headers:
        return Template(data, name, file)
    lint_file(file)  # before others stand in it: a fault names the template that it is in
    mark_loop_headers(file, headers)
    try:
        compose(file, includes, folder)
    except KeyError as error:
        raise TemplateError(f"แม่แบบ {name} เสียหาย (ไม่มีส่วน {error}) — นำไฟล์แม่แบบเดิมกลับมาใช้") from error
    return Template(package_bytes(file.package), name)
