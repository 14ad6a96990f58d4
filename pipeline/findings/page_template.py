"""Templates of HTML pages: every value escaped, a missing name an error."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template


def page_template(path: Path, **constants: object) -> Template:
    """Return the template of a page; ``constants`` are names that every page of it may use."""
    environment = Environment(
        loader=FileSystemLoader(path.parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(constants)
    return environment.get_template(path.name)
