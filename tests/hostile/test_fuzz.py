"""Fuzzing: whatever a workbook or a template holds, no traceback, no hang, no lost text.

Short here, with the same seeds each time; ``make fuzz`` runs the same for long (``PLAN_FUZZ_SECONDS``) with
new ones. What it finds becomes a test of its own beside this.
"""

import io
import os
import random
import re
import shutil
import subprocess
import sys
import time
import unicodedata
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from docx_builder import zipped
from docx_text import texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from picture_builder import png
from PIL import Image
from plan_builder import item, plan, project
from workbook_builder import Book, findings_at, setting_row

from hostile.attempts import (
    PROPERTIES,
    fill_mutated_template,
    place_mutated_picture,
    read_mutated_workbook,
)
from hostile.packages import right_workbook
from pipeline.assemble.plan import assemble_plan
from pipeline.check.checked_workbook import read_and_check
from pipeline.fill.context import book_context, common_context, sheet_context
from pipeline.fill.documents import make_documents
from pipeline.fill.project_context import project_texts
from pipeline.model.rules import Severity
from pipeline.read.cell_text import clean_text
from pipeline.word.load_template import load_template
from pipeline.word.template import Template

FOR_LONG = "PLAN_FUZZ_SECONDS" in os.environ
SECONDS = float(os.environ.get("PLAN_FUZZ_SECONDS", "0.4"))
LONGEST = 5.0  # seconds of work for one input
TEMPLATES = Path(__file__).parents[2] / "templates"
FIELDS = [
    (sheet, row, column)
    for sheet, rows in Book().rows.items()
    for row, values in enumerate(rows, 2)
    for column in values
]
LETTERS = st.characters(
    exclude_categories=("Cs",),
    exclude_characters="\x00\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\ufffe\uffff",
)
TYPED = st.one_of(
    st.text(LETTERS, max_size=40),
    st.text("กขคงเแำัิ่้๊๋์ๆฯ๑๒๓ 0123456789/-.,()“”", max_size=60),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1)),
    st.none(),
    st.sampled_from(
        ["=1/0", "#REF!", "{{ x }}", "{% for %}", "_x0000_", "1 ตุลาคม 2567", "P01", "1.1", "✓", "-"]
    ),
)
fuzzed = settings(
    max_examples=max(8, int(SECONDS * 8)) if FOR_LONG else 3,
    deadline=None,
    derandomize=not FOR_LONG,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@fuzzed
@given(st.dictionaries(st.sampled_from(FIELDS), TYPED, max_size=12))
def test_whatever_is_typed_into_cells_is_found_or_printed(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[tuple[str, int, str], object]
) -> None:
    book = Book()
    for (sheet, row, column), value in changes.items():
        book.cell(sheet, row, column, value)
    began = time.process_time()
    checked = read_and_check(book.save(tmp_path_factory.mktemp("fuzz")))

    assert all("\n" not in finding.line for finding in checked.findings)
    assert time.process_time() - began < LONGEST


@fuzzed
@given(st.lists(st.text(LETTERS, min_size=1, max_size=80), min_size=1, max_size=6))
def test_no_text_of_a_project_is_lost(reported: list[str]) -> None:
    content = plan(project(methods=tuple(item(text) for text in reported)))
    contexts = {
        "sheet.docx": sheet_context(common_context(content), project_texts(content, content.projects[0])),
        "book.docx": book_context(content),
    }
    for name, context in contexts.items():
        shown = visible("".join(texts(template(name).fill(context, PROPERTIES))))
        assert [text for text in reported if visible(text) not in shown] == []


PRINTED = [
    *(("details", row, "text") for row in range(2, 23)),
    *(("targets", row, column) for row in (2, 3, 4) for column in ("group", "counting_unit")),
    *(("projects", row, column) for row in (2, 3, 4) for column in ("period", "unit", "division", "remark")),
    *(("committee", row, "position") for row in (2, 3, 4)),
    *(("dimensions", row, "name") for row in (2, 3)),
    *(("missions", row, "name") for row in (2, 3, 4)),
    *(("settings", setting_row(name), "value") for name in ("organisation_name", "district", "reporter")),
    *(("settings", setting_row(name), "value") for name in ("plan_title", "signer_name", "signer_title")),
]


@fuzzed
@given(st.dictionaries(st.sampled_from(PRINTED), st.text(LETTERS, min_size=1, max_size=60), max_size=8))
def test_whatever_text_passes_the_checks_stands_in_the_book(
    tmp_path_factory: pytest.TempPathFactory, changes: dict[tuple[str, int, str], str]
) -> None:
    book = Book()
    for (sheet, row, column), value in changes.items():
        book.cell(sheet, row, column, value)
    checked = read_and_check(book.save(tmp_path_factory.mktemp("fuzz")))
    if not checked.stops:
        content = assemble_plan(checked.tables)
        made = {each.path: each.data for each in make_documents(content, TEMPLATES)}
        shown = visible("".join(texts(made["เล่มแผน.docx"])))
        typed = {clean_text(value) for (sheet, *_), value in changes.items() if sheet == "details"}
        assert [text for text in typed if visible(text) not in shown] == []


@cache
def template(name: str) -> Template:
    """A shipped template, compiled once."""
    return load_template(TEMPLATES, name)


def visible(text: str) -> str:
    """A text as it is compared: Arabic digits, no spaces, no line ends."""
    arabic = "".join(str(unicodedata.digit(letter)) if "๐" <= letter <= "๙" else letter for letter in text)
    return "".join(letter for letter in arabic if not letter.isspace() and letter not in "⇥↵")


def mutated(chance: random.Random, whole: bytes) -> bytes:
    """Change some bytes, cut out or double a piece: of the zip, or of one part in it."""
    data = bytearray(whole)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(1, len(data)))
        kind = chance.randrange(4)
        if kind == 0 and data:
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at : at + chance.randint(1, 40)]
        elif kind == 2:
            data[at:at] = data[at : at + chance.randint(1, 200)]
        else:
            data[at:at] = chance.choice(
                (
                    b"<",
                    b">",
                    b"&",
                    b'"',
                    b"{{",
                    b"}}",
                    b"{% for a in b %}",
                    b"\xff",
                    b"<c>",
                    b"</w:p>",
                    b"<!--",
                    b"]]>",
                )
            )
    return bytes(data)


def mutated_package(chance: random.Random, whole: bytes) -> bytes:
    """A package with a damaged part, or damaged itself."""
    if chance.random() < 0.2:
        return mutated(chance, whole)
    with zipfile.ZipFile(io.BytesIO(whole)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = mutated(chance, parts[name])
    return zipped(parts)


FIRST_SEED = time.time_ns() % 10**9 if FOR_LONG else 2568


def for_seconds(attempt: Callable[[random.Random], None]) -> None:
    """Try one seed after the other until the time is over; a failure names its seed."""
    end = time.monotonic() + SECONDS
    seed = FIRST_SEED
    while time.monotonic() < end:
        began = time.process_time()
        try:
            attempt(random.Random(seed))  # noqa: S311  # repeatable
        except BaseException as error:
            error.add_note(f"seed {seed}")
            raise
        assert time.process_time() - began < LONGEST, f"seed {seed}"
        seed += 1


def test_damaged_workbooks_are_reported_or_read(tmp_path: Path) -> None:
    whole = right_workbook(tmp_path).read_bytes()
    for_seconds(lambda chance: read_mutated_workbook(mutated_package(chance, whole), tmp_path))


def test_damaged_templates_are_reported_or_filled() -> None:
    whole = (TEMPLATES / "sheet.docx").read_bytes()
    for_seconds(lambda chance: fill_mutated_template(mutated_package(chance, whole)))


def pictures() -> tuple[bytes, ...]:
    """Whole pictures to damage: of every kind, one with an orientation."""
    photo = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (60, 40), "red").save(photo, "JPEG", exif=exif)
    vector = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><style>.a{fill:url(#g)}</style>'
        '<defs><linearGradient id="g"/></defs><use href="#g"/><path class="a" d="M0 0L9 9"/></svg>'
    )
    return photo.getvalue(), png(60, 40), vector.encode()


def test_damaged_pictures_are_reported_or_placed(tmp_path: Path) -> None:
    whole = pictures()
    for_seconds(lambda chance: place_mutated_picture(mutated(chance, chance.choice(whole)), tmp_path))


@pytest.mark.skipif(not FOR_LONG or not find_spec("atheris"), reason="`make fuzz` with atheris alone")
@pytest.mark.parametrize("target", ["workbook", "template"])
def test_mutants_led_by_coverage_are_reported_or_made(target: str, tmp_path: Path) -> None:
    ended = coverage_guided(target, tmp_path, f"-max_total_time={SECONDS:.0f}")

    assert ended.returncode == 0, ended.stdout + ended.stderr[-4000:]
    assert int(re.findall(r"stat::number_of_executed_units:\s*(\d+)", ended.stderr)[-1]) > SECONDS


@pytest.mark.skipif(not FOR_LONG or not find_spec("atheris"), reason="`make fuzz` with atheris alone")
def test_an_error_that_coverage_leads_to_would_be_seen(tmp_path: Path) -> None:
    (tmp_path / "hostile").mkdir()
    (tmp_path / "hostile" / "attempts.py").write_text(FAILING_ATTEMPTS, encoding="utf-8")
    ended = coverage_guided("template", tmp_path, "-runs=1000", attempts=tmp_path / "hostile" / "attempts.py")

    assert ended.returncode != 0
    assert "ValueError: whatever" in ended.stdout


FAILING_ATTEMPTS = """
def fill_mutated_template(data):
    raise ValueError("whatever")


read_mutated_workbook = None
"""


def coverage_guided(
    target: str, folder: Path, *options: str, attempts: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the fuzzer that coverage leads, with other attempts if need be."""
    here = Path(__file__).parent
    program = here / "coverage_guided.py"
    if attempts:
        for name in ("__init__", "packages", "coverage_guided"):
            shutil.copy(here / f"{name}.py", attempts.parent)
        program = attempts.with_name("coverage_guided.py")
    paths = [program.parents[1], here.parent, here.parents[1]]
    return subprocess.run(
        [sys.executable, program, target, folder, *options, "-print_final_stats=1"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )


def test_an_error_of_ours_would_be_seen(tmp_path: Path) -> None:
    def fail(_: random.Random) -> None:
        raise ValueError("whatever")

    with pytest.raises(ValueError, match="whatever") as caught:
        for_seconds(fail)
    assert caught.value.__notes__ == [f"seed {FIRST_SEED}"]
    assert Severity.ERROR in {
        found.severity for found in findings_at(Book().cell("projects", 2, "budget", "x").save(tmp_path))
    }
