"""Imports go strictly down, foreign libraries come in by their own door, only ``__main__`` speaks.

The tables are DESIGN's; a new module is one word in them.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "pipeline"

# Lowest first. The units of one level do not know one another.
LEVELS = (
    (
        "columns",
        "digests",
        "drawing",
        "errors",
        "formulas",
        "images",
        "letters",
        "lexicon",
        "limits",
        "made",
        "options",
        "pipes",
        "plan",
        "rarity",
        "rules",
        "thai",
        "unseen",
    ),
    (
        "blank",
        "catalogue_belonging",
        "catalogue_office",
        "catalogue_spelling",
        "cells",
        "extent",
        "lastrun",
        "office",
        "overview",
        "project_texts",
        "second_process",
        "slips",
        "word",
        "word_ends",
    ),
    ("context", "fonts", "freshness", "misspelling", "publish", "wording_catalogue", "workbook_file"),
    ("findings", "pdf", "workbook", "works"),
    ("asides", "documents"),
    ("layout", "tables"),
    ("assemble", "office_rules", "report"),
    ("checks", "tasks"),
    ("results",),
    ("book",),
    ("batch", "watch"),
    ("commands",),
    ("__main__",),
)

# The units that are packages, again lowest first.
INSIDE = {
    "batch": (
        ("__init__", "job", "limits", "orders", "turn"),
        ("child", "rows", "worker"),
        ("apart", "local", "progress", "records"),
        ("cluster", "shelf", "summary"),
        ("run",),
    ),
    "blank": (
        ("entry", "looks", "package"),
        ("marks", "pages"),
        ("guide", "lists", "sums"),
        ("__init__",),
    ),
    "checks": (
        ("crowds", "data_files", "meant", "places", "repeats", "runs", "unseen"),
        ("asides", "codes", "headings", "particulars", "passages", "shape", "values"),
        (
            "amounts",
            "blanks",
            "brackets",
            "characters",
            "citations",
            "counts",
            "doubled",
            "endings",
            "names",
            "numbering",
            "own_place",
            "pieces",
            "references",
            "spelling",
            "strangers",
            "units",
            "years",
        ),
        ("across", "apart", "copies", "mixed_rows", "offices", "organisations", "projects", "spacing"),
        ("__init__",),
    ),
    "report": (
        ("__init__", "charts", "dropdowns", "groups", "overrule", "projects"),
        ("counts", "excerpt", "summary", "terminal"),
        ("marked", "page"),
    ),
    "word": (
        ("__init__", "markup", "metering", "package", "part_tags"),
        ("grids", "lists", "normalise", "pictures", "properties", "reader", "shapes", "styles"),
        ("adopt", "catchwords", "contents", "tags", "twin"),
        ("compose", "finish", "lint", "page_ends"),
        ("parts",),
        ("template",),
    ),
}

# What the rest may import of a package.
FRONT = {
    "blank": ("__init__", "lists", "looks", "package", "pages"),
    "checks": ("__init__",),
    "report": ("groups", "marked", "page", "projects", "terminal"),
    "word": ("catchwords", "page_ends", "properties", "template", "twin"),
}

# A foreign library and the units that may import it.
DOORS = {
    "distributed": ("batch",),
    "docx": ("word",),
    "docxtpl": ("word",),
    "filelock": ("batch", "publish"),
    "fontTools": ("fonts",),
    "jinja2": ("report", "word"),
    "lxml": ("word",),
    "markupsafe": ("word",),
    "numpy": ("checks", "letters", "slips"),
    "openpyxl": ("batch", "blank", "report"),
    "pandas": ("workbook", "tables", "checks", "assemble"),
    "pikepdf": ("pdf",),
    "python_calamine": ("workbook",),
    "rapidfuzz": ("checks",),
    "resvg_py": ("word",),
    "pythainlp": ("checks", "thai", "word"),
}

# Where a library's import name is not the name it is installed by.
DISTRIBUTIONS = {
    "docx": "python-docx",
    "fontTools": "fonttools",
    "python_calamine": "python-calamine",
    "resvg_py": "resvg-py",
}
BROUGHT_ALONG = {"markupsafe", "numpy"}  # parts of jinja2's and pandas' own interfaces

SPEAKING = (
    *("print", "input", "exit", "quit", "SystemExit"),
    *("sys.exit", "sys.stdout", "sys.stderr", "os._exit"),
)


def sources() -> dict[str, str]:
    """Return the text of each module by its name in ``pipeline``: ``thai``, ``word.__init__``."""
    return {
        ".".join(path.relative_to(PACKAGE).with_suffix("").parts): path.read_text(encoding="utf-8")
        for path in sorted(PACKAGE.rglob("*.py"))
        if path != PACKAGE / "__init__.py"
    }


def table_modules() -> set[str]:
    """Return every module that the tables name."""
    units = {unit for level in LEVELS for unit in level}
    inside = {f"{unit}.{name}" for unit, rows in INSIDE.items() for row in rows for name in row}
    return (units - INSIDE.keys()) | inside


def rank(rows: tuple[tuple[str, ...], ...], name: str) -> int:
    """Return the number of the row that holds a name."""
    return next(number for number, row in enumerate(rows) if name in row)


def imported_names(tree: ast.Module) -> Iterator[str]:
    """Yield all that is imported anywhere: in functions, for types, by ``import_module``."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                yield from (f"{'.' * level}{module or ''}.{alias.name}" for alias in names)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]):
                if ast.unparse(function).endswith(("import_module", "__import__")):
                    yield name


def target_module(imported: str, known: set[str]) -> str | None:
    """Return the module that ``pipeline.x.y`` means, be ``y`` a module or a name in one."""
    path = imported.removeprefix("pipeline.")
    parent = path.rpartition(".")[0]
    candidates = (path, f"{path}.__init__", parent, f"{parent}.__init__")
    return next((name for name in candidates if name in known), None)


def wrong_direction(importer: str, target: str) -> bool:
    """Tell whether one module of ours must not import another, since it is not below it."""
    unit, _, name = importer.partition(".")
    other, _, other_name = target.partition(".")
    if unit == other:
        return rank(INSIDE[unit], other_name) >= rank(INSIDE[unit], name)
    return rank(LEVELS, other) >= rank(LEVELS, unit)


def past_the_door(importer: str, target: str) -> bool:
    """Tell whether a module reaches into a package of which it is no part."""
    other, _, other_name = target.partition(".")
    outside = importer.partition(".")[0] != other
    return outside and other in INSIDE and other_name not in FRONT[other]


def own_import_complaint(importer: str, imported: str) -> str | None:
    """Return what is wrong with importing something of ours."""
    target = target_module(imported, table_modules())
    if target is None:
        return f"{importer} imports no module: {imported}"
    if wrong_direction(importer, target):
        return f"{importer} imports {target}, which is not below it"
    if past_the_door(importer, target):
        return f"{importer} imports {target}, which is the inside of its package"
    return None


def import_complaint(importer: str, imported: str) -> str | None:
    """Return what is wrong with one import."""
    library = imported.partition(".")[0]
    if library == "pipeline":
        return own_import_complaint(importer, imported)
    if not library:
        return f"{importer} imports relatively: {imported}"
    at_door = importer.partition(".")[0] in DOORS.get(library, ())
    if at_door or library in sys.stdlib_module_names:
        return None
    return f"{importer} imports {library} and is not its door"


def speech_complaints(importer: str, tree: ast.Module) -> list[str]:
    """Return each print and exit of a module that should leave them to ``__main__``."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Name | ast.Attribute))
    words = [*imported_names(tree), *(ast.unparse(node) for node in nodes)]
    return [f"{importer} uses {word}" for word in words if word in SPEAKING]


def complaints(modules: dict[str, str]) -> list[str]:
    """Return all that is wrong in the given modules, in their order."""
    found: list[str] = []
    for importer, text in modules.items():
        if importer not in table_modules():
            found.append(f"{importer} stands in no table")
            continue
        tree = ast.parse(text)
        made = (import_complaint(importer, imported) for imported in imported_names(tree))
        found += [complaint for complaint in made if complaint]
        found += speech_complaints(importer, tree) if importer != "__main__" else []
    return found


def test_the_tables_name_exactly_the_modules_there_are() -> None:
    assert table_modules() == set(sources())


def test_imports_go_strictly_down_and_only_main_speaks() -> None:
    assert complaints(sources()) == []


def test_every_foreign_library_is_a_dependency_and_every_dependency_is_used() -> None:
    settings = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    project = settings["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    declared = {text.partition(">=")[0] for text in wanted}
    trees = [ast.parse(text) for text in sources().values()]
    used = {name.partition(".")[0] for tree in trees for name in imported_names(tree)}
    foreign = used - sys.stdlib_module_names - BROUGHT_ALONG - {"pipeline"}
    assert {DISTRIBUTIONS.get(library, library) for library in foreign} == declared


def test_an_import_upward_is_complained_about_even_inside_a_function() -> None:
    modules = {
        "thai": "def late():\n    from pipeline.book import make_book\n",
        "plan": "def later():\n    return import_module('pipeline.book')\n",
        "errors": "import pipeline.thai\n",
        "word.package": "from pipeline.word import template\n",
        "checks.shape": "from pipeline.checks.values import check_values\n",
    }
    assert complaints(modules) == [
        "thai imports book, which is not below it",
        "plan imports book, which is not below it",
        "errors imports thai, which is not below it",
        "word.package imports word.template, which is not below it",
        "checks.shape imports checks.values, which is not below it",
    ]


def test_an_import_past_a_door_or_of_an_unknown_module_is_complained_about() -> None:
    modules = {
        "context": "import pandas as pd\nfrom docx.shared import Cm\nimport json\n",
        "documents": "from pipeline.word.package import Package\nimport pipeline.word.template\n",
        "plan": "from .thai import MONTHS\nfrom pipeline.nowhere import thing\n",
        "nowhere": "",
    }
    assert complaints(modules) == [
        "context imports pandas and is not its door",
        "context imports docx and is not its door",
        "documents imports word.package, which is the inside of its package",
        "plan imports relatively: .thai.MONTHS",
        "plan imports no module: pipeline.nowhere.thing",
        "nowhere stands in no table",
    ]


def test_printing_or_leaving_outside_main_is_complained_about() -> None:
    modules = {
        "book": "import sys\nprint('done')\nsys.exit(1)\n",
        "publish": "from sys import stderr\nfrom sys import exit as leave\n",
        "cells": "raise SystemExit(2)\n",
        "__main__": "import sys\nprint('done')\nsys.exit(0)\n",
    }
    assert complaints(modules) == [
        "book uses print",
        "book uses sys.exit",
        "publish uses sys.stderr",
        "publish uses sys.exit",
        "cells uses SystemExit",
    ]
