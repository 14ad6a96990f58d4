"""The mutants of ``make mutants``: each is one change of one place, and its tests are found."""

from pathlib import Path

from mutants.mirror import mirror_of, room_of
from mutants.mutations import mutants_of

ROOT = Path(__file__).parents[1]
MODULE = """
def pick(rows, least: int = 1):
    # ชื่อโครงการ before the code: offsets are counted in bytes
    for row in rows:
        if row.total >= least and row.name:
            print(row.name, least)
            yield row
    return [row for row in rows if row] + rest(rows)
""".encode()


def test_each_kind_of_change_is_made_once_wherever_it_can_be() -> None:
    assert [(mutant.line, mutant.kind, mutant.shown_in(MODULE)) for mutant in mutants_of(MODULE)] == [
        (2, "constant", "1 -> 2"),
        (5, "condition", "row.total >= least and row.name -> (not (row.total >= least and row.name))"),
        (5, "and/or", "row.total >= least and row.name -> (row.total >= least or row.name)"),
        (5, "comparison", "row.total >= least -> (row.total > least)"),
        (6, "statement", "print(row.name, least) -> pass"),
        (6, "arguments", "print(row.name, least) -> (print(least, row.name))"),
        (7, "statement", "yield row -> pass"),
        (8, "return", "return [row for row in rows if row] + rest(rows) -> return None"),
        (
            8,
            "sum",
            "[row for row in rows if row] + rest(rows) -> ([row for row in rows if row] - rest(rows))",
        ),
        (8, "filter", "[row for row in rows if row] -> ([row for row in rows])"),
    ]


def test_every_mutant_of_a_module_compiles_and_differs() -> None:
    source = (ROOT / "pipeline" / "cli" / "watch.py").read_bytes()
    changed = {mutant.applied_to(source) for mutant in mutants_of(source)}
    assert len(changed) > 20
    assert source not in changed
    for each in changed:
        compile(each, "mutant", "exec")


def test_annotations_decorators_docstrings_and_f_strings_are_left_alone() -> None:
    source = b"@dataclass(frozen=True)\nclass A:\n    'Says 1.'\n    b: Literal[6]\n    c = f'{1 + 1}'\n"
    assert mutants_of(source) == []


def test_the_tests_of_a_module_are_its_mirror_and_those_that_import_it_else_those_of_its_room() -> None:
    module = Path("pipeline/check/wording/duplicates.py")
    assert mirror_of(ROOT, module)[0] == "tests/check/wording/test_duplicates.py"
    assert "tests/check/wording/test_rates_typing.py" in mirror_of(ROOT, module)
    assert room_of(module) == "check/wording"
    assert mirror_of(ROOT, Path("pipeline/excel/page_setup.py"))[0] == "tests/excel"
    assert "tests/excel/test_round_sheets.py" in mirror_of(ROOT, Path("pipeline/excel/tracking_form.py"))
